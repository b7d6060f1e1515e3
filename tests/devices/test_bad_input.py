"""What anybody may send: nothing of it ends a device, and nothing that is wrong counts."""

from base64 import b64decode
from collections.abc import Iterator
from itertools import batched, product
import json
from pathlib import Path
from typing import Any

from tools.devices import VirtualDevice
from tools.devices.core import argus, protocol

from .desk import Desk, agreed, follows, until
from .ear import Ear
from .hub import TIMER

HOSTILE = Path(__file__).parents[1] / "vectors" / "hostile.json"
KNOB = "argus/desk/display/knob"
REGISTER = f"argus/hub/timer/{TIMER}/register"
TOPICS = (
    f"{KNOB}/command",
    f"{KNOB}/desired",
    REGISTER,
    f"argus/hub/timer/{TIMER}/event",
    "argus/hub/hub/homeassistant/status",
)
"""All that the knob listens to."""
HUGE = b'{"cmd":"start","task":"' + b"x" * 10_000_000 + b'"}'


def corpus() -> list[bytes]:
    """Return the payloads of the hostile corpus, none twice."""
    return list(dict.fromkeys(map(payload, json.loads(HOSTILE.read_text()))))


def payload(case: dict[str, Any]) -> bytes:
    if "base64" in case:
        return b64decode(case["base64"])
    text = "".join(part * times for part, times in case.get("repeat", []))
    return str(case.get("payload", text)).encode()


def variations(said: dict[str, Any]) -> Iterator[bytes]:
    """Yield the message of a register with one field of the register changed."""
    odd: tuple[Any, ...] = (
        None,
        -1,
        0,
        2**63,
        1.5,
        "",
        "x" * 5_000,
        [],
        {},
        [[[[[[[[]]]]]]]],
        True,
    )
    for key in said["register"]:
        for value in odd:
            register = {**said["register"], key: value}
            yield json.dumps({**said, "register": register}).encode()


def refused(topic: str, said: bytes) -> bool:
    """Tell whether the grammar refuses a message."""
    try:
        protocol.decode(topic, said, "argus")
    except argus.ProtocolError:
        return True
    return False


async def register(ear: Ear) -> dict[str, Any]:
    """Return the last message on the timer's register topic."""
    await until(lambda: any(one.topic == REGISTER for one in ear.said))
    return dict([one.json for one in ear.said if one.topic == REGISTER][-1])


async def throw(
    ear: Ear, knob: VirtualDevice, messages: list[tuple[str, bytes]]
) -> None:
    """Send messages, no more at a time than a broker keeps for the knob to take them."""
    for some in batched(messages, 200, strict=False):
        for topic, one in some:
            ear.say(topic, one, qos=0)
        knob.running.word = ""
        ear.say(f"{KNOB}/command", {"cmd": "identify"})
        await until(lambda: knob.running.word)


async def test_what_is_wrong_changes_nothing(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("start")
    begun = await agreed(hub, touch, knob)
    await until(lambda: knob.running.queue == 0)
    ear = await desk.ear()
    said = await register(ear)
    link = knob.running.link
    before = list(link.replica.timers[TIMER].journal), link.shadow, link.followed

    payloads = [*corpus(), *variations(said)]
    wrong = [one for one in product(TOPICS, payloads) if refused(*one)]
    await throw(ear, knob, [*wrong, (TOPICS[0], HUGE)])

    after = list(link.replica.timers[TIMER].journal), link.shadow, link.followed
    assert after == before
    assert sum(knob.running.refused.values()) == len(wrong) + 1 > 1_000
    await touch.do("pause")
    shown = await agreed(hub, touch, knob)
    assert (shown.status, shown.session_id) == (argus.Status.PAUSED, begun.session_id)


async def test_whatever_comes_devices_and_hub_go_on(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("start")
    await agreed(hub, touch, knob)
    ear = await desk.ear()
    said = await register(ear)
    boots = knob.running, touch.running

    payloads = [one for one in (*corpus(), *variations(said)) if b"restart" not in one]
    await throw(ear, knob, list(product(TOPICS, payloads)))
    for device, kind in ((knob, "display"), (touch, "display")):
        desired = f"argus/desk/{kind}/{device.name}/desired"
        ear.say(desired, {"follow": TIMER}, retain=True)
    await until(lambda: follows(knob) and follows(touch))
    await touch.do("start 40")

    assert (await agreed(hub, touch, knob)).total == 40 * 60_000
    assert (knob.running, touch.running) == boots


async def test_foreign_retained_messages_at_boot_lose_nothing(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("start")
    await agreed(hub, touch, knob)
    ear = await desk.ear()
    said = await register(ear)
    state = {"timer_running": True, "elapsed": 1, "total": 9, "mode": "work"}
    for number in range(60):
        place = f"argus/place-{number}"
        ear.say(f"{place}/display/clock/state", {**state, "timestamp": 1}, retain=True)
        stranger = {"status": "online", "hub": f"ha-{number:06}"}
        ear.say(f"{place}/hub/homeassistant/status", stranger, retain=True)
        ghost = {**said["register"], "s": [2, number, f"ghost-{number}"]}
        ghost |= {"at": 2, "a": 2, "b": 2, "id": f"ghost-{number}-2-0-0"}
        topic = f"{place}/timer/{TIMER}/register"
        ear.say(topic, {**said, "register": ghost}, retain=True)
    await knob.do("offline")
    await touch.do("+5")
    await agreed(hub, touch)
    await knob.do("pause")
    await knob.do("reboot")

    await knob.do("online")

    await until(lambda: follows(knob))
    shown = await agreed(hub, touch, knob)
    assert (shown.status, shown.total) == (argus.Status.PAUSED, 25 * 60_000)
    await until(lambda: knob.running.queue == 0)
    assert [one.device_id for one in hub.sessions if one.outcome is None] == ["knob"]
