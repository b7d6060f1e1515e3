"""What a person does by hand, what the hub wants of a device, and what a device tells."""

from functools import partial
from typing import Any

import pytest

from tools.devices import VirtualDevice
from tools.devices.core import argus

from .desk import Desk, agreed, until
from .ear import Ear

DESIRED = "argus/desk/display/knob/desired"
COMMAND = "argus/desk/display/knob/command"
ACTIVE, PAUSED, IDLE = argus.Status.ACTIVE, argus.Status.PAUSED, argus.Status.IDLE


def shows(device: VirtualDevice, timer_id: str) -> bool:
    return device.view.timer_id == timer_id


async def alone(desk: Desk, kind: str) -> tuple[Ear, VirtualDevice]:
    """Put a device there, without a hub, and listen to it."""
    ear, device = await desk.ear(), await desk.device(kind)
    await until(lambda: device.live)
    return ear, device


async def test_a_key_without_a_meaning_tells_what_was_done_with_it(desk: Desk) -> None:
    ear, keys = await alone(desk, "keys")

    await keys.do("press 7")
    await keys.do("press key_8 long")
    await keys.do("press 7 double")

    await until(lambda: len(ear.on("macro/keys/event")) == 3)
    told = [(one["button"], one["action"]) for one in ear.on("macro/keys/event")]
    assert told == [
        ("key_7", "press"),
        ("key_8", "long_press"),
        ("key_7", "double_press"),
    ]


async def test_keys_operate_the_timer(desk: Desk) -> None:
    _, keys = await alone(desk, "keys")
    seen = []
    for press in ("1", "1", "1", "3", "4", "2", "1 long"):
        await keys.do(f"press {press}")
        seen.append((keys.view.snapshot.status, keys.view.snapshot.total))

    statuses, minutes = zip(*seen, strict=True)
    assert statuses == (ACTIVE, PAUSED, ACTIVE, ACTIVE, ACTIVE, IDLE, IDLE)
    assert [one // 60_000 for one in minutes] == [25, 25, 25, 30, 25, 5, 25]


async def test_turning_a_knob_dials_a_length_and_then_changes_it(desk: Desk) -> None:
    ear, knob = await alone(desk, "knob")
    await knob.do("turn 12")
    await knob.do("turn -2")
    assert "start 10 min" in knob.show()["screen"]

    await knob.do("press knob")

    assert knob.view.snapshot.total == 10 * 60_000
    await knob.do("turn +3")
    await knob.do("turn -1")
    assert knob.view.snapshot.total == 12 * 60_000
    await until(lambda: len(ear.on("display/knob/event")) == 2)
    told = [one["action"] for one in ear.on("display/knob/event")]
    assert told == ["rotate_right", "rotate_left"]


@pytest.mark.parametrize(
    ("deed", "why"),
    [
        ("", "say what"),
        ("dance", "cannot dance"),
        ("turn 5", "cannot turn"),
        ("press 9", "no such button"),
        ("press 1 softly", "softly_press"),
        ("start soon", "no length"),
        ("brightness 101", "0 to 100"),
        ("strategy magic", "magic"),
        ("clock +soon", "no length"),
        ("clock late", "no fault"),
        ("clock", "say what"),
    ],
)
async def test_what_nobody_can_do_is_said_and_changes_nothing(
    desk: Desk, deed: str, why: str
) -> None:
    _, keys = await alone(desk, "keys")
    before = keys.view.register, keys.clock.fault

    with pytest.raises(ValueError, match=why):
        await keys.do(deed)

    assert (keys.view.register, keys.clock.fault) == before


@pytest.mark.parametrize("deed", ["+9000h", "+150h"])
async def test_a_wrong_command_is_a_word_on_the_screen(desk: Desk, deed: str) -> None:
    _, keys = await alone(desk, "keys")
    await keys.do("start 100h")

    with pytest.raises(argus.CommandError):
        await keys.do(deed)

    assert keys.view.snapshot.total == 100 * 3_600_000
    assert "(duration_range)" in keys.show()["screen"]


async def test_another_strategy_is_another_plan(desk: Desk) -> None:
    _, knob = await alone(desk, "knob")

    await knob.do("strategy flowtime")
    await knob.do("start")

    assert knob.view.snapshot.total is None
    assert knob.show()["screen"].startswith("▶  focus  0:0")


async def test_a_device_listens_to_the_timer_that_it_follows_alone(desk: Desk) -> None:
    ear, knob = await alone(desk, "knob")
    for timer in ("tea", "coffee"):
        ear.say(DESIRED, {"follow": timer})
        await until(partial(shows, knob, timer))
    ear.say(COMMAND, {"cmd": "identify", "request_id": "1"})
    await until(lambda: ear.on("knob/event"))

    for timer in ("tea", "coffee"):
        ear.say(f"argus/hub/timer/{timer}/register", "nonsense")

    await until(lambda: knob.running.refused)
    assert knob.running.refused == {"not_json": 1}


async def test_what_the_hub_desires_is_what_the_device_reports(desk: Desk) -> None:
    ear, knob = await alone(desk, "knob")

    def reported() -> tuple[Any, Any]:
        shadow = ear.on("knob/reported")[-1] if ear.on("knob/reported") else {}
        return shadow.get("brightness"), shadow.get("volume")

    ear.say(DESIRED, {"brightness": 15}, retain=True)

    await until(lambda: reported() == (15, 40))
    await knob.do("volume 70")
    await until(lambda: reported() == (15, 70))
    await knob.do("reboot")
    await until(lambda: knob.live)
    assert knob.show()["shadow"]["brightness"] == 15


async def test_a_device_can_be_found_and_restarted(desk: Desk) -> None:
    ear, knob = await alone(desk, "knob")
    first = knob.running

    ear.say(COMMAND, {"cmd": "restart", "request_id": "0", "expires_at": 1})
    ear.say(COMMAND, {"cmd": "identify", "request_id": "1"})
    await until(lambda: ear.on("knob/event"))
    assert "here I am" in knob.show()["screen"]
    assert knob.running is first
    ear.say(COMMAND, {"cmd": "restart", "request_id": "2"})

    await until(lambda: knob.running is not first and len(ear.on("knob/event")) == 2)
    answers = [(one["event"], one["request_id"]) for one in ear.on("knob/event")]
    assert answers == [("ack", "1"), ("ack", "2")]


async def test_a_device_tells_how_it_is(desk: Desk) -> None:
    ear, _ = await alone(desk, "touch")

    await until(lambda: ear.on("touch/telemetry") and ear.on("touch/state"))

    (readings,) = ear.on("touch/telemetry")
    assert {name: one["unit"] for name, one in readings.items()} == {
        "battery": "%",
        "wifi_rssi": "dBm",
        "uptime": "s",
        "memory_free": "B",
        "queue": "",
        "temperature": "°C",
    }
    assert ear.on("touch/state")[-1]["mode"] == "work"


async def test_nothing_is_said_and_nobody_wakes_while_nothing_happens(
    desk: Desk,
) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("start")
    await agreed(hub, touch, knob)
    ear = await desk.ear()
    last = 0, touch.view.now

    def quiet() -> bool:
        """Tell whether a running session has cost nothing for three seconds."""
        nonlocal last
        done = len(ear.said) + touch.running.turns + knob.running.turns
        if done != last[0]:
            last = done, touch.view.now
        return touch.view.now > last[1] + 3_000

    await until(quiet)
