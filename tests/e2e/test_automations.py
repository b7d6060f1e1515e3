"""Automations in a real Home Assistant: made through the API of its editor, then made to fire."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
import time
from typing import Any

import pytest

from tools.devices import Address, VirtualDevice
from tools.testbed import Broker, Client, HomeAssistant
from tools.testbed.argus import Thing, things
from tools.testbed.connection import Json, Subscription
from tools.testbed.settings import Settings

from .automating import NAMES, YAML, Phone, automate, fetch, join, page, prepare
from .scene import eventually
from .watch import Watch

SEEN, ASKED = "argus_test_seen", "argus_test_asked"
TOLD = ("entity_id", "name", "phase", "outcome", "late", "automatic", "loser_stamp")
DOOR, DESK, KEY = "input_boolean.door", "input_boolean.desk", "event.remote"
LENGTH = 2  # seconds of a session here


@pytest.fixture(scope="module")
async def editing(
    tmp_path_factory: pytest.TempPathFactory, version: str, broker: Broker
) -> AsyncIterator[HomeAssistant]:
    """Run a Home Assistant whose editor can store automations, with MQTT and Argus."""
    folder = tmp_path_factory.mktemp("editing") / "automations"
    prepare(folder)
    home = HomeAssistant(folder, version, settings=Settings(yaml=YAML))
    await home.start()
    async with home.client() as client:
        await client.add_mqtt(broker.port)
        await client.add_entry("argus")
    yield home
    await home.stop()


@pytest.fixture
async def client(editing: HomeAssistant, watch: Watch) -> AsyncIterator[Client]:
    """Talk to it; leave no automation and nothing running behind."""
    watch.home(editing)
    async with editing.client() as client:
        yield client
        for state in await client.get("/api/states"):
            if state["entity_id"].startswith("automation."):
                number = state["attributes"]["id"]
                await client.delete(f"/api/config/automation/config/{number}")
        await client.call("argus.cancel", (await timer_of(client))["timer"])


async def timer_of(client: Client) -> Thing:
    """Return the timer that the set-up makes."""
    return (await things(client))["timer_focus"]


async def start(client: Client, timer: Thing, seconds: int = LENGTH) -> None:
    """Start a session of some seconds."""
    await client.call("argus.start", timer["timer"], duration={"seconds": seconds})


# Blueprints


@pytest.fixture
async def phone(client: Client) -> Phone:
    """Install the app on a phone."""
    return await join(client)


async def test_every_blueprint_is_imported_and_set_up_and_some_are_driven(
    editing: HomeAssistant, client: Client, phone: Phone
) -> None:
    """Their files are where a person finds them, and what they make works."""
    timer = await timer_of(client)
    inputs: dict[str, Any] = {
        "phone": {"phone": phone.device_id},
        "light": {"lights": {"entity_id": "light.desk"}},
        "focus_mode": {"switches": [DOOR]},
        "announce": {},
        "presence": {"presence": DESK, "arriving": "start", "after": {"seconds": 0}},
        "keys": {"key": KEY},
        "warning": {"before": {"seconds": 1}, "then": [{"event": SEEN}]},
        "summary": {"notify": ["notify.nobody"]},
        "device": {"connectivity": ["binary_sensor.nothing"], "notify": []},
    }
    assert inputs.keys() == set(NAMES)
    async with page() as address:
        for name in NAMES:
            path = await fetch(client, address, name)
            assert (editing.folder / "blueprints/automation" / path).is_file()
            given = inputs[name] | (
                {} if name == "device" else {"timer": timer["timer"]}
            )
            use = {"path": path, "input": given}
            await automate(client, name, use_blueprint=use)
    await client.call("automation.turn_off", "automation.light")  # there is no light
    await _phone_and_door(client, phone, timer)
    await _warning(client, timer)
    await _keys_and_presence(client, timer)


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


# Triggers and conditions


async def made(client: Client, timer: Thing) -> Subscription:
    """Make an automation for each trigger and each condition; return what they tell."""
    target = {"device_id": timer.device_id}
    triggers: dict[str, Any] = {
        "session_started": {"behavior": "all"},
        "session_finished": {"phase": ["focus"], "outcome": ["completed"]},
        "phase_changed": {"phase": ["short_break"]},
        "remaining_time_reached": {"remaining": {"seconds": 1}},
        "conflict": {},
    }
    told = {one: f"{{{{ trigger.{one} | default(none) }}}}" for one in TOLD}
    for name, options in triggers.items():
        trigger = {"trigger": f"argus.{name}", "target": target, "options": options}
        event = {"event": SEEN, "event_data": {**told, "by": name}}
        await automate(client, name, triggers=[trigger], actions=[event])
    asked = {"trigger": "event", "event_type": ASKED}
    for name in ("is_focusing", "is_on_break"):
        options = {"behavior": "any"}
        held = {"condition": f"argus.{name}", "target": target, "options": options}
        event = {"event": SEEN, "event_data": {"by": name}}
        await automate(
            client, name, triggers=[asked], conditions=[held], actions=[event]
        )
    return await client.subscribe("subscribe_events", event_type=SEEN)


async def by(seen: Subscription, *names: str) -> dict[str, Json]:
    """Return what the named ones tell, once each and no other."""
    found = [(await seen.next(10))["data"] for _ in names]
    assert sorted(one["by"] for one in found) == sorted(names)
    await asyncio.sleep(0.3)
    assert seen.waiting() == []
    return {one["by"]: one for one in found}


async def ask(client: Client) -> None:
    """Have the conditions looked at."""
    await client.post(f"/api/events/{ASKED}", {})


async def test_every_trigger_and_condition_works_in_an_automation_of_the_editor(
    client: Client, broker: Broker, tmp_path: Path
) -> None:
    """Each is stored as the editor stores it, and fires once for a device as its target."""
    timer = await timer_of(client)
    seen = await made(client, timer)
    await start(client, timer)
    begun = (await by(seen, "session_started"))["session_started"]
    assert (begun["entity_id"], begun["automatic"]) == (timer["timer"], False)
    await ask(client)
    await by(seen, "is_focusing")
    names = ("remaining_time_reached", "session_finished", "phase_changed")
    ended = (await by(seen, *names))["session_finished"]
    assert (ended["outcome"], ended["late"]) == ("completed", False)
    await client.call("argus.start", timer["timer"])
    await by(seen, "session_started")
    await ask(client)
    await by(seen, "is_on_break")
    await client.call("argus.skip", timer["timer"])
    await _conflict(client, broker, timer, seen, tmp_path)


async def _conflict(
    client: Client, broker: Broker, timer: Thing, seen: Subscription, folder: Path
) -> None:
    """Start here and on a device that is cut off; bring it back."""
    async with VirtualDevice("knob", Address(port=broker.port), folder) as knob:

        async def follows() -> bool:
            return knob.live and knob.view.timer_id == "focus"

        await eventually(follows, True)
        await knob.do("offline")
        await client.call("argus.start", timer["timer"])
        await asyncio.sleep(0.1)
        await knob.do("start")
        await by(seen, "session_started")
        await knob.do("online")
        conflict = await seen.until(lambda one: one["data"]["by"] == "conflict", 15)
    assert conflict["data"]["entity_id"] == timer["timer"]
    assert conflict["data"]["loser_stamp"]
