"""The reference device: its payloads, its manners, and that it knows no replica."""

import ast
from functools import partial
from pathlib import Path
import time
from typing import Any

import pytest

from tools import devices
from tools.devices import ReferenceDevice

from .desk import Desk, until
from .ear import Ear

BASE = "argus/desk/presto"
APART = ("reference", "appliance", "line", "wire", "clock")


async def heard(desk: Desk) -> tuple[Ear, ReferenceDevice]:
    """Put a reference device there, and listen to it."""
    ear, presto = await desk.ear(), await desk.reference()
    await until(lambda: ear.on(f"{BASE}/state"))
    return ear, presto


def test_it_uses_nothing_of_the_core() -> None:
    for name in APART:
        source = Path(devices.__file__).with_name(f"{name}.py").read_text()
        imports = [
            one
            for one in ast.walk(ast.parse(source))
            if isinstance(one, ast.ImportFrom)
        ]
        own = {one.module for one in imports if one.level}
        assert own <= set(APART), name


async def test_it_says_what_it_is_and_how_it_is(desk: Desk) -> None:
    ear, _ = await heard(desk)
    await until(lambda: ear.on(f"{BASE}/telemetry"))

    assert ear.on(f"{BASE}/status") == [{"status": "online"}]
    assert set(ear.on(f"{BASE}/telemetry")[0]) == {
        "battery",
        "wifi_rssi",
        "uptime",
        "memory_free",
    }
    state = ear.on(f"{BASE}/state")[0]
    assert abs(state.pop("timestamp") - time.time()) < 60
    assert state == {
        "timer_running": False,
        "elapsed": 0,
        "total": 1500,
        "mode": "work",
    }


async def test_it_obeys_commands(desk: Desk) -> None:
    ear, presto = await heard(desk)

    def shows(running: bool, total: int, mode: str) -> bool:
        state = ear.on(f"{BASE}/state")[-1]
        shown = (state["timer_running"], state["total"], state["mode"])
        return shown == (running, total, mode)

    for command, result in (
        (
            {"cmd": "start_timer", "duration": 300, "mode": "break"},
            (True, 300, "break"),
        ),
        ({"cmd": "pause_timer"}, (False, 300, "break")),
        ({"cmd": "resume_timer"}, (True, 300, "break")),
        ({"cmd": "stop_timer"}, (False, 300, "break")),
        ({"cmd": "set_mode", "mode": "long_break"}, (False, 900, "long_break")),
        ({"cmd": "start_timer"}, (True, 900, "long_break")),
        ({"cmd": "set_mode", "mode": "work"}, (False, 1500, "work")),
    ):
        await until(lambda: presto.timer.elapsed > 0 or not presto.timer.running)
        ear.say(f"{BASE}/command", {**command, "request_id": "1"})
        await until(partial(shows, *result))


async def test_it_ends_by_itself_and_says_so(desk: Desk) -> None:
    ear, presto = await heard(desk)

    await presto.do("start 1s")

    await until(lambda: ear.on(f"{BASE}/event"))
    (event,) = ear.on(f"{BASE}/event")
    assert event["event"] == "timer_complete"
    assert event["data"] == {"mode": "work", "duration": 1}
    assert not presto.timer.running


async def test_what_a_person_does_is_said_on_its_own_command_topic(desk: Desk) -> None:
    ear, presto = await heard(desk)
    for deed, command in (
        ("start 10", "start_timer"),
        ("toggle", "pause_timer"),
        ("toggle", "resume_timer"),
        ("pause", "pause_timer"),
        ("unpause", "resume_timer"),
        ("cancel", "stop_timer"),
        ("toggle", "start_timer"),
        ("mode break", "set_mode"),
    ):
        await until(lambda: presto.timer.elapsed > 0 or not presto.timer.running)
        ear.said.clear()
        await presto.do(deed)
        await until(lambda: ear.on(f"{BASE}/command"))
        assert ear.on(f"{BASE}/command")[0]["cmd"] == command
    assert (presto.timer.mode, presto.timer.running) == ("break", False)
    with pytest.raises(ValueError, match="cannot turn"):
        await presto.do("turn 5")


async def test_it_runs_on_without_a_broker_and_forgets_without_power(
    desk: Desk,
) -> None:
    ear, presto = await heard(desk)
    await presto.do("start 10")
    await presto.do("offline")
    await until(lambda: ear.on(f"{BASE}/status")[-1] == {"status": "offline"})
    elapsed = presto.timer.elapsed
    await until(lambda: presto.timer.elapsed > elapsed)
    await presto.do("online")
    await until(lambda: ear.on(f"{BASE}/status")[-1] == {"status": "online"})

    await presto.do("wipe")

    await until(lambda: not ear.on(f"{BASE}/state")[-1]["timer_running"])
    assert presto.show()["screen"] == "·  work  25:00"


async def test_a_wrong_clock_is_what_it_says(desk: Desk) -> None:
    ear, presto = await heard(desk)

    await presto.do("clock 1970")

    await until(lambda: ear.on(f"{BASE}/state")[-1]["timestamp"] < 1_000)


async def test_what_makes_no_sense_does_nothing(desk: Desk) -> None:
    ear, presto = await heard(desk)
    for odd in (b"", b"\xff", b"[]", b"[" * 100_000, b'{"cmd":"dance"}'):
        ear.say(f"{BASE}/command", odd)
    for length in (-5, 0, "long", None, 1.5, True, 10**9):
        ear.say(f"{BASE}/command", {"cmd": "start_timer", "duration": length})
    modes: tuple[Any, ...] = ("rest", None, 5, [], {})
    for mode in modes:
        ear.say(f"{BASE}/command", {"cmd": "set_mode", "mode": mode})
    ear.say(f"{BASE}/command", {"cmd": "set_mode", "mode": "break"})

    await until(lambda: presto.timer.mode == "break")
    assert not presto.timer.running
