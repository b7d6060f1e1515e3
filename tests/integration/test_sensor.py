"""The sensors of a timer: the supported contract, and its day.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
    snapshot_platform,
)
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .household import (
    TIMER,
    act,
    do,
    entity_of,
    hub_entry,
    set_up,
    shown,
    timer_data,
    wait,
    writes,
)

TIMES = ("duration", "remaining", "finishes_at", "started_at", "elapsed")


def times(hass: HomeAssistant) -> dict[str, Any]:
    """Return what the timer says of the time."""
    attributes = shown(hass).attributes
    return {key: attributes[key] for key in TIMES if key in attributes}


@pytest.mark.usefixtures("all_enabled")
async def test_the_sensors_of_a_timer(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.SENSOR]):
        await set_up(hass, entry)
    await act(hass, "start", task="Write")
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


# The contract


async def test_an_idle_timer_shows_what_comes_next(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    state = shown(hass)
    assert state.state == "idle"
    assert times(hass) == {"duration": "0:25:00"}
    assert {
        key: state.attributes[key]
        for key in ("phase", "step", "cycle", "task", "last_transition")
    } == {
        "phase": "focus",
        "step": 0,
        "cycle": 1,
        "task": None,
        "last_transition": None,
    }


async def test_an_active_timer_shows_when_it_ends_and_what_was_left(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    assert shown(hass).state == "active"
    assert times(hass) == {
        "duration": "0:25:00",
        "remaining": "0:25:00",
        "finishes_at": "2026-11-20T10:25:00.000+00:00",
    }
    assert shown(hass).attributes["last_transition"] == "started"


async def test_a_paused_timer_shows_what_is_left_and_no_end(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=10, seconds=0.4)
    await act(hass, "pause")
    assert shown(hass).state == "paused"
    assert times(hass) == {"duration": "0:25:00", "remaining": "0:15:00"}
    assert shown(hass).attributes["last_transition"] == "paused"


async def test_a_timer_that_goes_on_was_restarted(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=10)
    await act(hass, "pause")
    await wait(hass, start, minutes=5)
    await act(hass, "unpause")
    assert times(hass)["finishes_at"] == "2026-11-20T10:30:00.000+00:00"
    assert shown(hass).attributes["last_transition"] == "restarted"


async def test_a_timer_that_ends_by_itself_is_idle_at_the_next_step(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert shown(hass).state == "idle"
    assert times(hass) == {"duration": "0:05:00"}
    assert shown(hass).attributes["phase"] == "short_break"
    assert shown(hass).attributes["last_transition"] == "finished"


@pytest.mark.parametrize(
    ("action", "transition"),
    [("cancel", "cancelled"), ("skip", "skipped"), ("finish", "finished")],
)
async def test_a_session_that_somebody_ends_says_how(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    action: str,
    transition: str,
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=3)
    await act(hass, action)
    assert shown(hass).state == "idle"
    assert shown(hass).attributes["last_transition"] == transition


async def test_a_timer_that_counts_up_shows_since_when(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", strategy="stopwatch")
    await wait(hass, start, minutes=7)
    await act(hass, "set_task", task="Read")
    assert times(hass) == {
        "started_at": "2026-11-20T10:00:00.000+00:00",
        "elapsed": "0:07:00",
    }
    assert shown(hass).attributes["task"] == "Read"


async def test_last_changed_moves_when_time_is_added_and_when_the_next_step_starts(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await do(
        hass, "switch.turn_on", entity_of(hass, "switch", "timer_focus_auto_break")
    )
    await act(hass, "start")
    moved = [shown(hass).last_changed]
    await wait(hass, start, minutes=1)
    await act(hass, "add_time", duration={"minutes": 5})
    moved.append(shown(hass).last_changed)
    assert times(hass)["finishes_at"] == "2026-11-20T10:30:00.000+00:00"
    await wait(hass, start, minutes=29, seconds=1)
    moved.append(shown(hass).last_changed)
    assert shown(hass).state == "active"
    assert shown(hass).attributes["phase"] == "short_break"
    assert shown(hass).attributes["finishes_at"] == "2026-11-20T10:35:00.000+00:00"
    assert moved == sorted(set(moved))


async def test_it_is_written_on_a_change_and_at_no_other_time(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    written = writes(hass)
    await act(hass, "start")
    for _ in range(60):
        await wait(hass, start, seconds=10)
    await act(hass, "start")
    assert written.count(TIMER) == 1
    await act(hass, "pause")
    assert written.count(TIMER) == 2


async def test_it_stays_available_without_a_broker(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    assert not house.mqtt_available
    assert shown(hass).state == "idle"


# Timers that come, go and are called otherwise


async def test_a_timer_that_is_added_appears_and_no_other_blinks(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await act(hass, "start")
    written = writes(hass)
    other = hub_entry(timer_data("work", "Work")).subentries
    hass.config_entries.async_add_subentry(entry, next(iter(other.values())))
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass, "sensor.work").state == "idle"
    assert TIMER not in written


async def test_a_timer_that_is_removed_is_gone(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    entry = hub_entry(timer_data(), timer_data("work", "Work"))
    await set_up(hass, entry)
    work = next(one for one in entry.subentries.values() if one.title == "Work")
    hass.config_entries.async_remove_subentry(entry, work.subentry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert hass.states.get("sensor.work") is None
    assert shown(hass).state == "idle"


# Today


async def minutes_and_sessions(hass: HomeAssistant) -> tuple[float, int]:
    """Return what the sensors of the day show."""
    today = ("time_today", "sessions_today")
    minutes, sessions = (
        shown(hass, entity_of(hass, "sensor", f"timer_focus_{one}")).state
        for one in today
    )
    return float(minutes), int(sessions)


async def test_the_day_counts_focus_and_no_break(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    assert await minutes_and_sessions(hass) == (0, 0)
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    await act(hass, "start")
    await wait(hass, start, minutes=5, seconds=1)
    assert await minutes_and_sessions(hass) == (25, 1)


async def test_the_day_begins_anew_at_midnight(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert await minutes_and_sessions(hass) == (25, 1)
    start.move_to("2026-11-21T00:00:00.6+00:00")
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert await minutes_and_sessions(hass) == (0, 0)


async def test_a_session_over_midnight_is_shared_by_two_days(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    start.move_to("2026-11-20T23:50:00+00:00")
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert await minutes_and_sessions(hass) == (15, 1)


@pytest.mark.usefixtures("all_enabled")
async def test_streak_and_interruptions_are_counted(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    for _ in range(3):
        await act(hass, "start", strategy="countdown")
        await wait(hass, start, minutes=2)
        await act(hass, "pause")
        await act(hass, "unpause")
        await wait(hass, start, minutes=23, seconds=1)
        await wait(hass, start, hours=23, minutes=34, seconds=59)
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    streak = entity_of(hass, "sensor", "timer_focus_streak")
    assert shown(hass, streak).state == "4"
    interruptions = entity_of(hass, "sensor", "timer_focus_interruptions")
    assert shown(hass, interruptions).state == "0"


async def test_no_sensor_of_the_day_is_for_the_long_run(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    for one in ("time_today", "sessions_today"):
        state = shown(hass, entity_of(hass, "sensor", f"timer_focus_{one}"))
        assert "state_class" not in state.attributes


# The week, and what came between


@pytest.mark.usefixtures("all_enabled")
async def test_a_week_begins_on_monday_where_one_lives(
    hass: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    await hass.config.async_set_time_zone("Asia/Tokyo")
    start.move_to("2026-11-22T14:50:00+00:00")  # ten minutes before Monday
    await set_up(hass, entry)
    week = entity_of(hass, "sensor", "timer_focus_time_week")
    assert shown(hass, week).state == "0.0"
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert shown(hass, week).state == "15.0"
    await wait(hass, start, days=6, hours=23)
    assert shown(hass, week).state == "15.0"
    await wait(hass, start, hours=1)
    assert shown(hass, week).state == "0.0"


@pytest.mark.usefixtures("all_enabled")
async def test_interruptions_are_counted_by_their_kind(
    hass: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    await set_up(hass, entry)
    sensor = entity_of(hass, "sensor", "timer_focus_interruptions")
    for action in ("start", "pause", "unpause", "pause", "unpause", "cancel"):
        await act(hass, action)
        await wait(hass, start, minutes=2)
    state = shown(hass, sensor)
    assert state.state == "3"
    assert (state.attributes["pauses"], state.attributes["unfinished"]) == (2, 1)
    assert state.attributes["causes"] == {}
