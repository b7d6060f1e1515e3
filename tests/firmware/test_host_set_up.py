"""A device as a program is set up by one action, takes back what it was, and loses nothing of what the broker keeps of others."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

from argus_core.codec import encode_register
import pytest

from tests.core.factories import MINUTE, NOW, a_register, a_stamp
from tests.devices.ear import Ear
from tools.firmware.board import settings
from tools.testbed import Broker
from tools.testbed.ports import LOOPBACK

from .hosts import Knob, asked, heard, until

HOUSES = 60
RETAINED = ("status", "state", "reported", "desired")

pytestmark = [pytest.mark.broker, pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture
async def knob(tmp_path: Path) -> AsyncIterator[Knob]:
    """Boot one that nobody has set up."""
    knob = Knob(tmp_path / "knob")
    await knob.start()
    yield knob
    await knob.kill()


def kept(ear: Ear, place: str) -> dict[str, bytes]:
    """Return what was said last on each topic of a device that the broker keeps."""
    ends = {f"argus/{place}/{what}": what for what in RETAINED}
    return {ends[one.topic]: one.payload for one in ear.said if one.topic in ends}


def _brightness(ear: Ear) -> int | None:
    said = heard(ear, "desk/display/knob1/reported")
    return said[-1].get("brightness") if said else None


async def test_the_action_sets_it_up_and_it_takes_back_what_it_was(
    knob: Knob, broker: Broker, ear: Ear
) -> None:
    await knob.set_up(broker.port, room="desk", device_id="knob1")
    await until(lambda: heard(ear, "desk/display/knob1/state"))
    ear.say("argus/desk/display/knob1/desired", {"brightness": 40}, retain=True)
    await until(lambda: _brightness(ear) == 40)
    assert all(kept(ear, "desk/display/knob1").values())

    await knob.set_up(broker.port, room="attic", device_id="knob2")
    await until(lambda: heard(ear, "attic/display/knob2/state"))
    assert heard(ear, "attic/display/knob2/status")[-1]["status"] == "online"
    assert kept(ear, "desk/display/knob1") == dict.fromkeys(RETAINED, b"")


async def test_user_and_password_are_saved_and_used(knob: Knob, broker: Broker) -> None:
    greeting = asyncio.get_running_loop().create_future()

    async def greeted(reader: asyncio.StreamReader, _: asyncio.StreamWriter) -> None:
        greeting.set_result(await reader.read(1_000))

    server = await asyncio.start_server(greeted, LOOPBACK, 0)
    port = server.sockets[0].getsockname()[1]
    secret = {"user": "alice", "password": "tea for two"}
    await knob.set_up(port, room="desk", device_id="knob1", **secret)
    said = await asyncio.wait_for(greeting, 30)
    server.close()
    assert said[:1] == b"\x10"
    assert b"\x00\x05alice" in said and b"\x00\x0btea for two" in said
    assert b"\x00\x05knob1" in said
    assert "tea for two" not in knob.process.log.read_text()


async def test_a_set_up_that_is_wrong_changes_nothing(
    knob: Knob, broker: Broker, ear: Ear
) -> None:
    await knob.set_up(broker.port, room="desk", device_id="knob1")
    await until(lambda: heard(ear, "desk/display/knob1/state"))
    fields = {"user": "", "password": "", "broker": LOOPBACK, "room": "The attic"}
    await asked(knob.port, "set_up", port=broker.port, device_id="knob1", **fields)
    await asyncio.sleep(2)
    assert knob.process.running
    assert all(kept(ear, "desk/display/knob1").values())


async def test_who_asks_for_it_sees_its_readings_as_often_as_wanted(
    tmp_path: Path, broker: Broker, ear: Ear
) -> None:
    own = "desk/display/knob1"
    set_up = settings(broker.port, "desk", "knob1")
    knob = Knob(tmp_path / "knob", **set_up)
    ear.say(f"argus/{own}/desired", {"interval": 1, "volume": 30}, retain=True)
    await knob.start()
    try:
        await until(lambda: len(heard(ear, f"{own}/telemetry")) >= 3)
    finally:
        await knob.kill()
    reported = heard(ear, f"{own}/reported")[-1]
    assert (reported["interval"], reported["volume"]) == (1, 30)
    first, *_, last = heard(ear, f"{own}/telemetry")
    assert 1 <= last["uptime"]["value"] - first["uptime"]["value"] <= 4
    assert first["queue"]["value"] == 0


async def test_what_can_be_dimmed_says_how_bright_it_is_unasked(
    tmp_path: Path, broker: Broker, ear: Ear
) -> None:
    """Else Home Assistant would never offer to change it."""
    own = "desk/display/knob1"
    knob = Knob(tmp_path / "knob", **settings(broker.port, "desk", "knob1"))
    ear.say(f"argus/{own}/desired", {"adopted_by": "ha-abc123"}, retain=True)
    await knob.start()
    try:
        await until(lambda: heard(ear, f"{own}/reported"))
        ear.say(f"argus/{own}/desired", {"brightness": 40}, retain=True)
        await until(lambda: _brightness(ear) == 40)
    finally:
        await knob.kill()
    first = heard(ear, f"{own}/reported")[0]
    assert (first["brightness"], first["volume"]) == (100, 40)
    console = knob.process.log.read_text()
    assert "Brightness 1.00" in console and "Brightness 0.40" in console


@pytest.mark.parametrize("place", [0, HOUSES // 2, HOUSES - 1])
async def test_sixty_retained_states_of_others_at_boot_lose_nothing(
    tmp_path: Path, broker: Broker, ear: Ear, place: int
) -> None:
    """Of sixty registers of the timer, and as many hubs and devices, the newest is in force wherever it came."""
    newest = NOW + HOUSES * MINUTE
    for number in range(HOUSES):
        millis = newest if number == place else NOW + number * 1_000
        stamp = a_stamp(millis, device=f"d{number}")
        fields = {"anchor": millis, "session_id": stamp.session()}
        task = f"number {number} of those that the broker has kept for us"
        register = encode_register(a_register(stamp=stamp, task=task, **fields))
        message = {"register": register, "sent": millis, "sync": True}
        house = f"argus/house{number:02}"
        ear.say(f"{house}/timer/focus/register", message, retain=True)
        state = {"status": "online", "boot": f"b{number}", "hub": f"ha-{number:06}"}
        ear.say(f"{house}/hub/homeassistant/status", state, retain=True)
        ear.say(f"{house}/display/d{number}/status", state, retain=True)
    await until(lambda: len(ear.said) >= 3 * HOUSES)
    set_up = settings(broker.port, "desk", "knob1") | {"ARGUS_TIMER": "focus"}
    knob = Knob(tmp_path / "knob", **set_up)
    await knob.start()
    try:
        await until(lambda: heard(ear, "desk/display/knob1/state"))
    finally:
        await knob.kill()
    first = heard(ear, "desk/display/knob1/state")[0]
    assert first["stamp"] == [newest, 0, f"d{place}"]
