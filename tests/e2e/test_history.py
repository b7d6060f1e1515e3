"""What has been, as Home Assistant's own parts tell it: statistics, calendar, files, to-do lists."""

from datetime import UTC, datetime, timedelta
import json
import time
from typing import Any

from ical.calendar_stream import IcsCalendarStream

from tools.devices.core import argus
from tools.testbed import Client, HomeAssistant
from tools.testbed.argus import Thing, things

from .scene import eventually

LENGTH = 10 * 60_000
HOUR = 3_600_000


def journal(started_at: int) -> str:
    """Return what a device says that was away when it completed a session (ms)."""
    clocks = argus.Clocks(mono=0, wall=started_at)
    replica = argus.Replica("desk", "e2e", clocks)
    book = replica.add_timer("focus", argus.plan_of(argus.Strategy.POMODORO))
    replica.apply(
        "focus",
        argus.Command(argus.Verb.START, duration=LENGTH, task="Write; read"),
        clocks,
    )
    entries = [argus.encode_entry(one) for one in book.journal]
    return json.dumps(
        {"entries": entries, "sent": round(time.time() * 1000), "sync": True}
    )


def moment(instant: int) -> str:
    """Return an instant (ms) as the API takes it."""
    return datetime.fromtimestamp(instant / 1000, UTC).isoformat()


async def hourly(client: Client, since: int) -> dict[str, Any]:
    """Return what each statistic counts by the beginnings of hours (ms)."""
    found = await client.command(
        "recorder/statistics_during_period",
        start_time=moment(since),
        statistic_ids=["argus:focus_focus", "argus:focus_sessions"],
        period="hour",
        types=["change"],
    )
    return {
        name: {row["start"]: round(row["change"], 3) for row in rows if row["change"]}
        for name, rows in found.items()
    }


async def test_a_session_that_came_late_is_in_statistics_calendar_and_files(
    home: HomeAssistant, client: Client, timer: Thing
) -> None:
    """It ran over the edge of an hour, while the device that had it was away."""
    edge = (round(time.time() * 1000) - 2 * HOUR) // HOUR * HOUR
    started_at = edge - LENGTH // 2
    said = {"topic": "argus/hub/timer/focus/journal", "payload": journal(started_at)}

    async def look() -> dict[str, Any]:
        await client.call("mqtt.publish", **said)  # as a device, until it was heard
        return await hourly(client, edge - HOUR)

    wanted = {
        "argus:focus_focus": {edge - HOUR: 5, edge: 5},
        "argus:focus_sessions": {edge: 1},
    }
    await eventually(look, wanted)
    known = await client.command("recorder/list_statistic_ids")
    names = {one["name"] for one in known if one["source"] == "argus"}
    assert names == {"Focus: focus time", "Focus: completed sessions"}

    span = {"start": moment(edge - HOUR), "end": moment(edge + HOUR)}
    (shown,) = await in_calendar(client, **span)
    assert shown["summary"] == "Write; read"
    assert datetime.fromisoformat(shown["start"]["dateTime"]) == datetime.fromisoformat(
        moment(started_at)
    )

    files = await client.call(
        "argus.export_sessions", timer["timer"], answer=True, format="ics", **span
    )
    (file,) = files.values()
    (event,) = IcsCalendarStream.calendar_from_ics(file["content"]).events
    assert event.summary == "Write; read"
    assert event.uid == shown["uid"]
    assert event.end - event.start == timedelta(milliseconds=LENGTH)


async def in_calendar(client: Client, start: str, end: str) -> list[Any]:
    """Enable the calendar of sessions, and return what it says of a span."""
    (calendar,) = [
        one["entity_id"]
        for one in await client.entities()
        if one["unique_id"] == "timer_focus_sessions"
    ]
    await client.command(
        "config/entity_registry/update", entity_id=calendar, disabled_by=None
    )
    (entry,) = await client.entries("argus")
    await client.reload_entry(entry["entry_id"])
    await client.until(calendar, "off")
    span = f"start={start}&end={end}".replace("+", "%2B")
    return list(await client.get(f"/api/calendars/{calendar}?{span}"))


async def test_a_task_of_a_real_list_is_ticked_off_by_a_device(
    client: Client, timer: Thing
) -> None:
    """A knob says that the task is done, and the list of Home Assistant has it done."""
    todo = await client.add_entry("local_todo", {"todo_list_name": "Argus tasks"})
    try:
        (entry,) = await client.entries("argus")
        await client.add_subentry(
            entry["entry_id"], "timer", {"name": "Desk", "todo": "todo.argus_tasks"}
        )

        async def look() -> bool:
            return "task" in (await things(client)).get("timer_desk", timer).entities

        await eventually(look, True)
        desk = (await things(client))["timer_desk"]
        for item in ("Write (3)", "Read"):
            await client.call("todo.add_item", "todo.argus_tasks", item=item)
        await client.call("argus.start", desk["timer"], task="Write (3)")
        await client.until(
            desk["task"],
            lambda state: (
                state["state"] == "Write (3)" and state["attributes"]["estimate"] == 3
            ),
        )
        said = {"event": "task_done", "data": {"timer_id": "desk"}}
        await client.call(
            "mqtt.publish",
            topic="argus/study/display/knob-1/event",
            payload=json.dumps(said),
        )
        await client.until(desk["task"], "no_task")
        answer = await client.call("todo.get_items", "todo.argus_tasks", answer=True)
        items = answer["todo.argus_tasks"]["items"]
        assert {one["summary"]: one["status"] for one in items} == {
            "Write (3)": "completed",
            "Read": "needs_action",
        }
    finally:
        await client.remove_entry(todo["entry_id"])
