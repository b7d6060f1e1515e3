"""Blueprints in a real Home Assistant: imported as a person does it, set up, and driven."""

import asyncio
from datetime import datetime, timedelta
from pathlib import Path
import time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tools.devices import Address, VirtualDevice
from tools.testbed import Broker, Client, HomeAssistant
from tools.testbed.argus import Thing, things
from tools.testbed.connection import Json, Subscription

from .automating import (
    NAMES,
    NOTIFY,
    Phone,
    automate,
    fetch,
    furnished,
    join,
    page,
    start,
    timer_of,
    with_sound,
)
from .scene import eventually

SEEN = "argus_test_seen"
DOOR, DESK, KEY = "input_boolean.door", "input_boolean.desk", "event.remote"
SATELLITE, SPEAKER = "assist_satellite.satellite", "media_player.speaker"
VOICE, HEARD = "tts.voice", "loudspeaker_heard"
LAMP, HOUSE = "light.desk", "notify.house"


@pytest.fixture
async def phone(editor: Client) -> Phone:
    """Install the app on a phone."""
    return await join(editor)


@pytest.mark.logs("ID3 tag error")  # the sound of this voice is letters
async def test_every_blueprint_is_imported_set_up_and_driven(
    editing: HomeAssistant,
    editor: Client,
    phone: Phone,
    apart: Broker,
    tmp_path: Path,
) -> None:
    """Their files are where a person finds them, and what they make works."""
    timer = await timer_of(editor)
    told = await editor.subscribe("mqtt/subscribe", topic=NOTIFY)
    inputs: dict[str, Any] = {
        "phone": {"phone": phone.device_id},
        "light": {"lights": {"entity_id": LAMP}},
        "focus_mode": {"switches": [DOOR]},
        "announce": {"satellites": [SATELLITE], "speakers": [SPEAKER], "tts": VOICE},
        "presence": {"presence": DESK, "arriving": "start", "after": {"seconds": 0}},
        "keys": {"key": KEY},
        "warning": {"before": {"seconds": 1}, "then": [{"event": SEEN}]},
        "summary": {"notify": [HOUSE]},
        "device": {"connectivity": ["binary_sensor.nothing"], "notify": []},
    }
    assert inputs.keys() == set(NAMES)
    await with_sound(editing, editor)
    async with furnished(editor), page() as address:
        for name in NAMES:
            path = await fetch(editor, address, name)
            assert (editing.folder / "blueprints/automation" / path).is_file()
            await use(editor, name, timer, **inputs[name])
        await _phone_and_door(editor, phone, timer)
        await _warning(editor, timer)
        await _sound(editor, timer)
        await _keys_and_presence(editor, timer)
        await _light(editor, timer)
        await _summary(editor, timer, told)
        await _device(editor, timer, told, apart, tmp_path)


async def use(client: Client, name: str, timer: Thing, **inputs: Any) -> None:
    """Make an automation of a blueprint, or give it other inputs."""
    given = inputs | ({} if name == "device" else {"timer": timer["timer"]})
    path = f"argus-timer/{name}.yaml"
    await automate(client, name, use_blueprint={"path": path, "input": given})


async def _phone_and_door(client: Client, phone: Phone, timer: Thing) -> None:
    """Start here, look at the phone, pause and go on there; a lamp shows the focus."""
    begun = time.time()
    await start(client, timer, 600)
    push = await phone.pushes.next()
    assert push["message"] == "Focus"
    assert push["data"]["live_update"] is True
    assert push["data"]["when"] == pytest.approx(begun + 600, abs=2)
    await client.until(DOOR, "on")
    await phone.pressed("Pause", push)
    await client.until(timer["timer"], "paused")
    await client.until(DOOR, "off")
    paused = await phone.pushes.next()
    await phone.pressed("Start", paused)
    await client.until(DOOR, "on")
    await client.call("argus.finish", timer["timer"])
    finished = await phone.pushes.until(lambda one: one["message"] == "Focus is over.")
    assert finished["data"]["tag"] == "sensor_focus_finished"
    await asyncio.sleep(0.5)
    left = [one["message"] for one in phone.pushes.waiting()]
    assert "Focus is over." not in left
    await client.call("argus.skip", timer["timer"])


async def _warning(client: Client, timer: Thing) -> None:
    """Be warned before the end, once."""
    seen = await client.subscribe("subscribe_events", event_type=SEEN)
    await start(client, timer, 2)
    await seen.next(5)
    await client.until(timer["timer"], "idle")
    assert seen.waiting() == []
    await client.call("argus.skip", timer["timer"])


async def _sound(client: Client, timer: Thing) -> None:
    """Hear what is over, once from a satellite and once from a speaker."""
    heard = await client.subscribe("subscribe_events", event_type=HEARD)
    await client.call("argus.set_task", timer["timer"], task="Write")
    await start(client, timer, 1)
    said = [(await heard.next())["data"] for _ in range(2)]
    words = "Focus on Write is over."
    assert said == [
        {"entity_id": SATELLITE, "words": words},
        {"entity_id": SPEAKER, "words": words},
    ]
    await client.call("argus.set_task", timer["timer"])
    await client.call("argus.skip", timer["timer"])
    await asyncio.sleep(0.5)
    assert heard.waiting() == []


async def _keys_and_presence(client: Client, timer: Thing) -> None:
    """Start with a key, pause with it; then sit down."""
    await client.post(f"/api/states/{KEY}", {"state": "unknown"})
    for number, shown in enumerate(("active", "paused"), 1):
        press = {"event_type": "press_end", "device_class": "button"}
        state = f"2026-11-20T10:00:0{number}+00:00"
        await client.post(f"/api/states/{KEY}", {"state": state, "attributes": press})
        await client.until(timer["timer"], shown)
    await client.call("input_boolean.turn_on", DESK)
    await client.until(timer["timer"], "active")


async def _light(client: Client, timer: Thing) -> None:
    """See the lamp take the colour of a focus, and go out when it waits."""

    def orange(lamp: Json) -> bool:
        return lamp["attributes"].get("rgb_color") == [255, 140, 60]

    await client.call("argus.cancel", timer["timer"])
    await start(client, timer, 600)
    await client.until(LAMP, orange)
    await client.call("argus.cancel", timer["timer"])
    await client.until(LAMP, "off")


async def _summary(client: Client, timer: Thing, told: Subscription) -> None:
    """Be told of the day at the time that was chosen; without an AI in plain figures."""
    zone = ZoneInfo((await client.command("get_config"))["time_zone"])
    at = f"{datetime.now(zone) + timedelta(seconds=3):%H:%M:%S}"
    await use(client, "summary", timer, notify=[HOUSE], at=at)
    assert "of focus today" in (await told.next(15))["payload"]


async def _device(
    client: Client, timer: Thing, told: Subscription, apart: Broker, folder: Path
) -> None:
    """Be told of a device that has not been heard of for a while."""
    async with VirtualDevice("keys", Address(port=apart.port), folder) as device:

        async def known() -> bool:
            found = (await things(client)).get("device_keys")
            return found is not None and "connectivity" in found.entities

        await eventually(known, True)
        connectivity = (await things(client))["device_keys"]["connectivity"]
        await client.until(connectivity, "on")
        given = {"connectivity": [connectivity], "offline": {"seconds": 1}}
        await use(client, "device", timer, **given, notify=[HOUSE])
        await asyncio.sleep(1)  # until it is the new one that listens
        await device.do("offline")
        assert "heard of it" in (await told.next(30))["payload"]
