"""A device as a program shows what the hub expects of the next session, as long as there is a hub to stand by it."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
import time

import pytest

from tests.devices.ear import Ear
from tools.firmware.board import settings
from tools.testbed import Broker

from .hosts import Knob, heard, until

HUB = "argus/hub/hub/homeassistant/status"
INSIGHTS = "argus/hub/ai/focus/inference"
ONLINE = {"status": "online", "boot": "b1", "hub": "ha-abc123"}

pytestmark = [pytest.mark.broker, pytest.mark.slow, pytest.mark.timeout(900)]


async def _becomes(look: Callable[[], Awaitable[bytes]], picture: bytes) -> None:
    async with asyncio.timeout(90):
        while await look() != picture:
            await asyncio.sleep(0.1)


async def test_an_idle_screen_says_what_the_hub_expects_and_nothing_without_it(
    tmp_path: Path, broker: Broker, ear: Ear
) -> None:
    set_up = settings(broker.port, "desk", "knob1") | {"ARGUS_TIMER": "focus"}
    knob = Knob(tmp_path / "knob", **set_up)
    said = {"chance": {"percent": 84, "of": 240}, "sync": True}
    said["sent"] = time.time_ns() // 1_000_000
    ear.say(HUB, ONLINE, retain=True)
    await knob.start()
    try:
        await until(lambda: heard(ear, "desk/display/knob1/state"))
        nothing = await knob.seen()
        ear.say(INSIGHTS, said, retain=True)
        async with asyncio.timeout(90):
            while (expected := await knob.seen()) == nothing:
                await asyncio.sleep(0.1)
        ear.say(INSIGHTS, said | {"chance": {"percent": 184}})
        ear.say("argus/other/ai/focus/inference", said | {"chance": {"percent": 1}})
        assert await knob.seen() == expected
        ear.say(HUB, {"status": "offline"}, retain=True)
        await _becomes(knob.seen, nothing)
        ear.say(HUB, ONLINE, retain=True)
        await _becomes(knob.seen, expected)
        ear.say(INSIGHTS, "", retain=True)
        await _becomes(knob.seen, nothing)
        ear.say(INSIGHTS, said, retain=True)
        await _becomes(knob.seen, expected)
        await broker.kill()
        async with asyncio.timeout(90):
            while (cut_off := await knob.seen()) in (nothing, expected):
                await asyncio.sleep(0.1)
        await broker.start()
        await _becomes(knob.seen, expected)
    finally:
        await knob.kill()
    assert cut_off != expected
