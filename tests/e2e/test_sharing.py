"""Start on any surface, and all others follow."""

import asyncio

import pytest

from .scene import Scene

PRESSES = {"touch": "press screen", "knob": "press knob", "keys": "press 1"}


async def test_the_form_as_it_stands_makes_a_timer(scene: Scene) -> None:
    """One pomodoro timer, named Focus, at rest."""
    assert scene.timer.name == "Focus"
    state = await scene.state()
    assert state["state"] == "idle"
    assert state["attributes"]["duration"] == "0:25:00"
    await scene.all_show("idle")


@pytest.mark.parametrize("device", PRESSES)
async def test_a_press_on_a_device_is_seen_everywhere(
    scene: Scene, device: str
) -> None:
    """A device starts, pauses and goes on; so do all others."""
    for status in ("active", "paused", "active"):
        await scene.do(device, PRESSES[device])
        await scene.all_show(status)
    await scene.all_count(None)


async def test_a_reference_device_is_seen_everywhere(scene: Scene) -> None:
    """Who knows nothing of replicas leads as well as anybody."""
    presto = scene.reference.name
    await scene.do(presto, "start")
    await scene.all_show("active")
    await asyncio.sleep(1.5)  # paused in its first second it could as well be stopped
    await scene.do(presto, "pause")
    await scene.all_show("paused")
    await scene.do(presto, "unpause")
    await scene.all_show("active")
    await scene.all_count(None)


async def test_an_action_is_seen_everywhere(scene: Scene) -> None:
    """An action gives all the same length, the same end and the same task."""
    await scene.act("start", duration={"minutes": 10}, task="Write")
    await scene.all_show("active")
    shown = [device.view.snapshot for device in scene.replicas.values()]
    assert {(one.anchor, one.total, one.task) for one in shown} == {
        (shown[0].anchor, 600_000, "Write")
    }
    assert scene.reference.timer.total == 600


async def test_buttons_are_seen_everywhere(scene: Scene) -> None:
    """Each button of Home Assistant does what it says, on all devices."""
    await scene.press("start")
    await scene.all_show("active")
    await scene.press("add_five_minutes")
    await scene.press("pause")
    await scene.all_show("paused")
    await scene.all_last(minutes=30)
    await scene.press("undo")
    await scene.all_show("active")
    await scene.press("skip")
    await scene.all_show("idle")
    await scene.all_count("skipped")
