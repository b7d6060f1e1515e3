"""The calendar of sessions: the one that runs is its event, the others are found by span."""

from datetime import datetime, timedelta
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    snapshot_platform,
)
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .household import START, act, entity_of, set_up, shown, wait
from .station import settle

pytestmark = pytest.mark.usefixtures("all_enabled")


@pytest.fixture
async def calendar(hass: HomeAssistant, house: ArgusCoordinator) -> str:
    """Return the calendar of the timer."""
    return entity_of(hass, "calendar", "timer_focus_sessions")


async def events(
    hass: HomeAssistant, calendar: str, start: str, end: str
) -> list[dict[str, str]]:
    """Return what the calendar says of a span."""
    answer = await hass.services.async_call(
        "calendar",
        "get_events",
        {"entity_id": calendar, "start_date_time": start, "end_date_time": end},
        blocking=True,
        return_response=True,
    )
    found: list[dict[str, str]] = answer[calendar]["events"]  # type: ignore[index,call-overload,assignment]
    return found


async def test_the_calendar_of_a_timer(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.CALENDAR]):
        await set_up(hass, entry)
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


async def test_the_session_that_runs_is_the_event_of_the_calendar(
    hass: HomeAssistant, calendar: str, start: FrozenDateTimeFactory
) -> None:
    assert shown(hass, calendar).state == "off"
    await act(hass, "start", task="Write")
    state = shown(hass, calendar)
    assert state.state == "on"
    assert state.attributes["message"] == "Write"
    assert state.attributes["start_time"] == "2026-11-20 10:00:00"
    assert state.attributes["end_time"] == "2026-11-20 10:25:00"
    await act(hass, "add_time", duration={"minutes": 5})
    assert shown(hass, calendar).attributes["end_time"] == "2026-11-20 10:30:00"
    await wait(hass, start, minutes=31)
    assert shown(hass, calendar).state == "off"


async def test_what_has_no_end_yet_goes_on(
    hass: HomeAssistant, calendar: str, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", strategy="stopwatch")
    await wait(hass, start, hours=7)
    assert shown(hass, calendar).state == "on"
    await act(hass, "pause")
    await wait(hass, start, hours=20)
    assert shown(hass, calendar).state == "on"
    await act(hass, "finish")
    assert shown(hass, calendar).state == "off"


async def test_sessions_are_found_by_span_with_what_became_of_them(
    hass: HomeAssistant, calendar: str, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", task="Write")
    await wait(hass, start, minutes=26)
    await act(hass, "start")
    await wait(hass, start, minutes=1)
    day = "2026-11-20T00:00:00", "2026-11-21T00:00:00"
    assert await events(hass, calendar, *day) == [
        {
            "start": "2026-11-20T10:00:00+00:00",
            "end": "2026-11-20T10:25:00+00:00",
            "summary": "Write",
            "description": "25 min, completed, pauses: 0",
        },
        {
            "start": "2026-11-20T10:26:00+00:00",
            "end": "2026-11-20T10:27:00+00:00",
            "summary": "Short break",
            "description": "1 min, running, pauses: 0",
        },
    ]
    later = "2026-11-20T10:25:00", "2026-11-20T10:26:00"
    assert await events(hass, calendar, *later) == []


async def test_sessions_of_the_archive_are_found_as_well(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    calendar: str,
    start: FrozenDateTimeFactory,
) -> None:
    for _ in range(12):
        await act(hass, "start")
        await wait(hass, start, days=3)
        await act(hass, "cancel")
    await wait(hass, start, days=20)
    await settle(hass, 10)
    first = datetime.fromisoformat(START)
    assert not [
        one
        for one in house.sessions("focus").values()
        if one.started_at < (first + timedelta(days=1)).timestamp() * 1000
    ]
    day = "2026-11-20T00:00:00", "2026-11-21T00:00:00"
    assert len(await events(hass, calendar, *day)) == 1
    all_of_it = "2026-11-20T00:00:00", "2027-02-01T00:00:00"
    assert len(await events(hass, calendar, *all_of_it)) == 12
