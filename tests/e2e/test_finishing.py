"""A finish is counted once, at its true time, by everybody, whoever was away."""

import asyncio
import time

import pytest

from .scene import LOST_BROKER, Scene

LENGTH = 3  # seconds of a session here
START = f"start {LENGTH}s"
TRUE = 1.0  # seconds that a device may be off which had to learn the time
COMPLETED = "completed"


async def completed_once(scene: Scene) -> int:
    """Check that everybody knows one session, told of once; return its start (ms)."""
    ((started, ended, _, _),) = await scene.all_count(COMPLETED)
    assert ended == started + LENGTH * 1000
    await scene.all_show("idle")
    await scene.has_told("finished", 1)
    return started


async def completed_apart(scene: Scene) -> None:
    """Let the knob alone complete a session; check that its time is the true one."""
    began = time.time()
    await scene.do("knob", START)
    await asyncio.sleep(LENGTH + 0.5)
    await scene.has_told("finished", 0)
    await scene.do("knob", "online")
    started = await completed_once(scene)
    assert started / 1000 == pytest.approx(began, abs=TRUE)


async def test_everybody_was_there(scene: Scene) -> None:
    """It ends everywhere at once."""
    await scene.act("start", duration={"seconds": LENGTH})
    await scene.all_show("active")
    await completed_once(scene)


@pytest.mark.parametrize("clock", ["right", "+5m", "-5m"])
async def test_the_device_was_away(scene: Scene, clock: str) -> None:
    """A device starts alone, ends alone, and tells of it when it is back."""
    await scene.do("knob", f"clock {clock}")
    await scene.do("knob", "reboot")
    await scene.gather()
    await scene.knows_the_time("knob")
    await scene.do("knob", "offline")
    await completed_apart(scene)


async def test_the_device_was_away_and_lost_the_time(scene: Scene) -> None:
    """A device that does not know when it is tells afterwards how long ago it was."""
    await scene.do("knob", "offline")
    await scene.do("knob", "clock 1970")
    await scene.do("knob", "reboot")
    await completed_apart(scene)


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
