"""The guest in the timer domain, in a real Home Assistant of each version."""

from tools.testbed import Client
from tools.testbed.argus import Thing
from tools.testbed.client import SUBENTRY_FLOW
from tools.testbed.connection import Json

from .scene import eventually

GUEST = "timer.focus"


async def offer(client: Client, *, wanted: bool) -> None:
    """Choose in the timer's form whether it is to be an entity of that domain."""
    (entry,) = await client.entries("argus")
    subentries = await client.command(
        "config_entries/subentries/list", entry_id=entry["entry_id"]
    )
    (timer,) = [one for one in subentries if one["subentry_type"] == "timer"]
    start: Json = {
        "handler": [entry["entry_id"], "timer"],
        "subentry_id": timer["subentry_id"],
    }
    await client.flow(SUBENTRY_FLOW, start, {"timer_entity": wanted})


async def test_a_timer_is_driven_as_home_assistants_own_are(
    client: Client, timer: Thing
) -> None:
    """Its actions are Argus' commands; it is there while it is wanted, and no longer."""
    sensor = timer["timer"]
    assert await client.state(GUEST) is None
    await offer(client, wanted=True)
    await client.until(GUEST, "idle")
    await client.call("timer.start", GUEST)
    await client.until(sensor, "active")
    state = await client.until(GUEST, "active")
    assert state["attributes"]["finishes_at"]
    await client.call("timer.change", GUEST, duration="00:05:00")
    await client.until(GUEST, lambda one: one["attributes"]["duration"] == "0:30:00")
    await client.call("argus.pause", sensor)
    state = await client.until(GUEST, "paused")
    assert state["attributes"]["last_transition"] == "paused"
    await client.call("timer.finish", GUEST)
    state = await client.until(GUEST, "idle")
    assert state["attributes"]["last_transition"] == "finished"
    await client.call("timer.reload")  # which reads the helpers of the YAML anew
    await client.call("timer.start", GUEST)
    await client.until(sensor, "active")
    await offer(client, wanted=False)

    async def left() -> tuple[bool, bool]:
        known = {one["entity_id"] for one in await client.entities()}
        return await client.state(GUEST) is not None, GUEST in known

    await eventually(left, (False, False))
    assert (await client.state(sensor))["state"] == "active"
