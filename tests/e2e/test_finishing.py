"""A finish is counted once, at its true time, by everybody, whoever was away."""

import asyncio

import pytest

from .scene import LOST_BROKER, Scene

LENGTH = 3  # seconds of a session here
START = f"start {LENGTH}s"
COMPLETED = "completed"


async def completed_once(scene: Scene) -> None:
    """Check that everybody knows one session, and Home Assistant has told of it once."""
    ((started, ended, _, _),) = await scene.all_count(COMPLETED)
    assert ended == started + LENGTH * 1000
    await scene.all_show("idle")
    await scene.has_told("finished", 1)


async def test_everybody_was_there(scene: Scene) -> None:
    """It ends everywhere at once."""
    await scene.act("start", duration={"seconds": LENGTH})
    await scene.all_show("active")
    await completed_once(scene)


async def test_the_device_was_away(scene: Scene) -> None:
    """A device starts alone, ends alone, and tells of it when it is back."""
    await scene.do("knob", "offline")
    await scene.do("knob", START)
    await asyncio.sleep(LENGTH + 0.5)
    await scene.has_told("finished", 0)
    await scene.do("knob", "online")
    await completed_once(scene)


async def test_all_other_devices_were_away(scene: Scene) -> None:
    """What was started here and ended there is one session."""
    await scene.act("start", duration={"seconds": LENGTH})
    await scene.all_show("active")
    for device in scene.fleet.devices:
        await scene.do(device, "offline")
    await asyncio.sleep(LENGTH)
    for device in scene.fleet.devices:
        await scene.do(device, "online")
    await completed_once(scene)


@pytest.mark.logs(*LOST_BROKER)
async def test_the_broker_was_away(scene: Scene) -> None:
    """Each ends it alone, and none counts it twice."""
    await scene.act("start", duration={"seconds": LENGTH})
    await scene.all_show("active")
    await scene.broker.kill()
    await asyncio.sleep(LENGTH + 0.5)
    await scene.broker.start()
    await completed_once(scene)


async def test_home_assistant_was_away(scene: Scene) -> None:
    """A session that began and ended without it is told of once it is back."""
    await scene.home.stop()
    await scene.do("knob", START)
    await asyncio.sleep(LENGTH + 0.5)
    await scene.home.start()
    await completed_once(scene)
