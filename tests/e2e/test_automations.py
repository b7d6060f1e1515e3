"""Automations in a real Home Assistant: made through the API of its editor, then made to fire."""

import asyncio
from pathlib import Path
from typing import Any

from tools.devices import Address, VirtualDevice
from tools.testbed import Broker, Client
from tools.testbed.argus import Thing
from tools.testbed.connection import Json, Subscription

from .automating import automate, start, timer_of
from .scene import eventually

SEEN, ASKED = "argus_test_seen", "argus_test_asked"
TOLD = ("entity_id", "name", "phase", "outcome", "late", "automatic", "loser_stamp")


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
    editor: Client, apart: Broker, tmp_path: Path
) -> None:
    """Each is stored as the editor stores it, and fires once for a device as its target."""
    timer = await timer_of(editor)
    seen = await made(editor, timer)
    await start(editor, timer)
    begun = (await by(seen, "session_started"))["session_started"]
    assert (begun["entity_id"], begun["automatic"]) == (timer["timer"], False)
    await ask(editor)
    await by(seen, "is_focusing")
    names = ("remaining_time_reached", "session_finished", "phase_changed")
    ended = (await by(seen, *names))["session_finished"]
    assert (ended["outcome"], ended["late"]) == ("completed", False)
    await editor.call("argus.start", timer["timer"])
    await by(seen, "session_started")
    await ask(editor)
    await by(seen, "is_on_break")
    await editor.call("argus.skip", timer["timer"])
    await _conflict(editor, apart, timer, seen, tmp_path)


async def _conflict(
    client: Client, apart: Broker, timer: Thing, seen: Subscription, folder: Path
) -> None:
    """Start here and on a device that is cut off; bring it back."""
    async with VirtualDevice("knob", Address(port=apart.port), folder) as knob:

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
