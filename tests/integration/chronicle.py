"""What the recorder holds of a timer, and what its sessions say that it should."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
import json
from typing import Any, Literal

from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import (
    Entry,
    Outcome,
    Pauses,
    Phase,
    Session,
    encode_entry,
    focus_time,
)
from custom_components.argus.past.figures import statistic_ids
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import (
    get_metadata,
    statistics_during_period,
)
from homeassistant.core import HomeAssistant

from .factories import HOUR, MINUTE
from .household import act
from .station import settle

type Period = Literal["hour", "day"]
type Rows = dict[int, dict[str, float]]


async def held(
    hass: HomeAssistant, kind: str, timer_id: str = "focus", period: Period = "hour"
) -> Rows:
    """Return the rows of a statistic by their beginnings (ms)."""
    await settle(hass)
    await async_wait_recording_done(hass)
    one = statistic_ids(timer_id)[kind]
    look = partial(
        statistics_during_period,
        hass,
        datetime.fromtimestamp(0, UTC),
        None,
        {one},
        period,
        None,
        {"sum", "state", "change"},
    )
    found: dict[str, Any] = await get_instance(hass).async_add_executor_job(look)
    return {round(row["start"] * 1000): row for row in found.get(one, ())}


async def changes(
    hass: HomeAssistant, kind: str, period: Period = "hour"
) -> dict[int, float]:
    """Return what was counted by the beginnings of hours or days (ms), but for nothing."""
    rows = await held(hass, kind, period=period)
    found = {start: round(row["change"], 6) for start, row in rows.items()}
    return {start: change for start, change in found.items() if change}


async def names(hass: HomeAssistant) -> dict[str, str | None]:
    """Return what the statistics of Argus are called, by id."""
    await settle(hass)
    await async_wait_recording_done(hass)
    look = partial(get_metadata, hass, statistic_source="argus")
    found = await get_instance(hass).async_add_executor_job(look)
    return {one: meta["name"] for one, (_, meta) in found.items()}


async def recorded(hass: HomeAssistant, **span: str) -> list[Session]:
    """Return the sessions that `get_sessions` answers, all if no span is given."""
    span = span or {"start": "1970-01-01T00:00:00Z", "end": "2100-01-01T00:00:00Z"}
    answer = await act(hass, "get_sessions", **span)
    return [_session(one) for one in answer["sensor.focus"]["sessions"]]


def _session(record: Mapping[str, Any]) -> Session:
    pauses = record["pauses"]
    ended_at, outcome = record["ended_at"], record["outcome"]
    return Session(
        id=record["id"],
        timer_id=record["timer_id"],
        phase=Phase(record["phase"]),
        started_at=_ms(record["started_at"]),
        ended_at=None if ended_at is None else _ms(ended_at),
        active=round(record["active"] * 1000),
        planned=None,
        outcome=None if outcome is None else Outcome(outcome),
        task=record["task"],
        pauses=Pauses(pauses["count"], round(pauses["total"] * 1000)),
        device_id=record["device_id"],
    )


def _ms(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)


def wanted(sessions: Iterable[Session]) -> tuple[dict[int, float], dict[int, float]]:
    """Work out, the slow way, the minutes and completed sessions of each hour."""
    over = [one for one in sessions if one.ended_at is not None]
    hours = {
        start - start % HOUR + step * HOUR
        for one in over
        for start in (one.started_at,)
        for step in range(((one.ended_at or 0) - start) // HOUR + 2)
    }
    focus = {one: focus_time(over, one, one + HOUR) / MINUTE for one in hours}
    ends = {
        hour: sum(
            float(
                one.phase is Phase.FOCUS
                and one.outcome is Outcome.COMPLETED
                and one.active >= MINUTE
                and hour <= (one.ended_at or 0) < hour + HOUR
            )
            for one in over
        )
        for hour in hours
    }
    return (
        {hour: round(one, 6) for hour, one in focus.items() if one},
        {hour: one for hour, one in ends.items() if one},
    )


async def hear_journal(
    hass: HomeAssistant, house: ArgusCoordinator, *entries: Entry
) -> None:
    """Let entries come as from a device, through the hub, with or without a broker."""
    said = {
        "entries": [encode_entry(one) for one in entries],
        "sent": house.now(),
        "sync": True,
    }
    topic, payload = "argus/hub/timer/focus/journal", json.dumps(said)
    await house._flow.ask(
        lambda clocks: house.hub.receive(topic, payload, False, clocks)
    )
    await hass.async_block_till_done()
