"""`kill -9` in the middle of a session: nothing that was done is lost."""

from typing import Any

import pytest

from .scene import LOST_BROKER, Scene

SHOWN = ("duration", "finishes_at", "phase", "task")


def shown(state: Any) -> tuple[Any, ...]:
    """Return what a person sees of a running timer."""
    return state["state"], *(state["attributes"][one] for one in SHOWN)


async def test_home_assistant_comes_back_with_the_session(scene: Scene) -> None:
    """It shows the same end to the millisecond, and tells of no second start."""
    await scene.act("start", duration={"minutes": 10}, task="Write")
    await scene.all_show("active")
    before = shown(await scene.state())
    await scene.has_told("started", 1)
    await scene.home.kill()
    await scene.home.start()
    await scene.all_show("active")
    assert shown(await scene.state()) == before
    await scene.has_told("started", 1)
    await scene.all_count(None)


async def test_what_was_done_while_home_assistant_was_down_counts(scene: Scene) -> None:
    """Devices follow each other without it; it follows them when it is back."""
    await scene.act("start", duration={"minutes": 10})
    await scene.all_show("active")
    await scene.home.kill()
    await scene.do("knob", "+5")
    await scene.all_last(minutes=15)
    await scene.do("keys", "pause")
    await scene.all_show("paused")
    await scene.home.start()
    await scene.all_show("paused")
    await scene.all_last(minutes=15)


@pytest.mark.logs(*LOST_BROKER)
async def test_what_was_done_while_the_broker_was_down_counts(scene: Scene) -> None:
    """Each goes on alone, Home Assistant too; afterwards the last word holds everywhere."""
    await scene.act("start", duration={"minutes": 10})
    await scene.all_show("active")
    await scene.broker.kill()
    await scene.do("knob", "+5")
    await scene.act("pause")
    assert (await scene.state())["state"] == "paused"
    await scene.do("touch", "skip")
    await scene.broker.start()
    await scene.all_show("idle")
    await scene.all_count("skipped")


async def test_a_power_cut_in_the_whole_house_loses_nothing(scene: Scene) -> None:
    """Broker, Home Assistant and devices come back as they were."""
    await scene.act("start", duration={"minutes": 10}, task="Write")
    await scene.all_show("active")
    before = shown(await scene.state())
    for device in scene.fleet.devices:
        await scene.do(device, "kill")
    await scene.home.kill()
    await scene.broker.kill()
    await scene.broker.start()
    for device in scene.fleet.devices:
        await scene.do(device, "boot")
    await scene.home.start()
    await scene.all_show("active")
    assert shown(await scene.state()) == before
    await scene.all_count(None)
