"""The event entities: what happens to a timer, and what is done with buttons of devices.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    snapshot_platform,
)
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Verb
from homeassistant.const import Platform
from homeassistant.core import Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from .factories import register, register_message
from .household import act, do, entity_of, say, set_up, shown, wait

SESSION = "event.focus_session"
MINUTE = 60_000


@pytest.fixture
def told(hass: HomeAssistant, house: ArgusCoordinator) -> list[dict[str, Any]]:
    """Return a list that grows by what the event entity tells."""
    return listen(hass)


def listen(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return a list that grows by what the event entity tells."""
    found = list[dict[str, Any]]()

    @callback
    def note(event: Event[Any]) -> None:
        if event.data["entity_id"] == SESSION and event.data["new_state"] is not None:
            found.append(dict(event.data["new_state"].attributes))

    hass.bus.async_listen("state_changed", note)
    return found


def types(told: list[dict[str, Any]]) -> list[str]:
    """Return the types of what was told."""
    return [one["event_type"] for one in told]


async def test_the_events_of_a_timer(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.EVENT]):
        await set_up(hass, entry)
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


# A timer


async def test_a_session_that_starts_and_finishes_is_two_events(
    hass: HomeAssistant, told: list[dict[str, Any]], start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", task="Write")
    await wait(hass, start, minutes=25, seconds=1)
    assert types(told) == ["started", "finished"]
    finished = told[1]
    assert (finished["phase"], finished["task"]) == ("focus", "Write")
    assert (finished["outcome"], finished["late_by"]) == ("completed", 1)
    assert finished["session"] == {
        "id": "ha-c0ffee-1795168800000-0-0",
        "timer_id": "focus",
        "phase": "focus",
        "started_at": "2026-11-20T10:00:00.000+00:00",
        "ended_at": "2026-11-20T10:25:00.000+00:00",
        "active": 1500.0,
        "planned": 1500.0,
        "outcome": "completed",
        "task": "Write",
        "pauses": {"count": 0, "total": 0.0},
        "device_id": "ha-c0ffee",
    }


async def test_what_starts_by_itself_is_told_too(
    hass: HomeAssistant, told: list[dict[str, Any]], start: FrozenDateTimeFactory
) -> None:
    await do(
        hass, "switch.turn_on", entity_of(hass, "switch", "timer_focus_auto_break")
    )
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert types(told) == ["plan_changed", "started", "finished", "started"]
    assert told[-1]["phase"] == "short_break"


async def test_every_command_is_one_event(
    hass: HomeAssistant, told: list[dict[str, Any]], start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    for action, data in (
        ("pause", {}),
        ("unpause", {}),
        ("add_time", {"duration": {"minutes": 5}}),
        ("subtract_time", {"duration": {"minutes": 5}}),
        ("set_task", {"task": "Read"}),
        ("undo", {}),
        ("pause", {}),
        ("start", {}),
        ("cancel", {}),
    ):
        await wait(hass, start, seconds=10)
        await act(hass, action, **data)
    assert types(told) == [
        "started",
        "paused",
        "unpaused",
        "time_changed",
        "time_changed",
        "task_changed",
        "undone",
        "paused",
        "unpaused",
        "cancelled",
    ]
    assert {one["device_id"] for one in told[1:-1]} == {"ha-c0ffee"}


async def test_each_event_says_what_the_timer_does_since_then(
    hass: HomeAssistant, told: list[dict[str, Any]], start: FrozenDateTimeFactory
) -> None:
    for action in ("start", "pause", "unpause", "cancel"):
        await wait(hass, start, seconds=10)
        await act(hass, action)
    assert [one["status"] for one in told] == ["active", "paused", "active", "idle"]
    assert [one.get("automatic") for one in told] == [False, None, None, None]


async def test_what_does_not_apply_is_not_told(
    hass: HomeAssistant, told: list[dict[str, Any]]
) -> None:
    for action in ("pause", "unpause", "cancel", "finish", "undo"):
        await act(hass, action)
    assert told == []


async def test_skipping_is_told_whether_or_not_something_runs(
    hass: HomeAssistant, told: list[dict[str, Any]], start: FrozenDateTimeFactory
) -> None:
    await act(hass, "skip")
    await act(hass, "cancel")
    await act(hass, "start")
    await wait(hass, start, minutes=3)
    await act(hass, "skip")
    assert types(told) == ["skipped", "cancelled", "started", "skipped"]
    assert told[0]["session"] is None
    assert told[3]["outcome"] == "skipped"


async def test_finishing_early_says_so(
    hass: HomeAssistant, told: list[dict[str, Any]], start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=3)
    await act(hass, "finish")
    assert types(told) == ["started", "finished"]
    assert told[1]["outcome"] == "finished_early"


async def test_a_session_that_another_takes_the_place_of_is_superseded(
    hass: HomeAssistant, told: list[dict[str, Any]], start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=3)
    await act(hass, "start", duration={"minutes": 50})
    assert types(told) == ["started", "superseded", "started"]


# What others did


async def test_a_session_that_began_and_ended_elsewhere_is_told_as_ended_alone(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    told = listen(hass)
    await say(
        hass,
        "register",
        register_message(register(live.now() - 60 * MINUTE)),
        "hub/timer/focus",
    )
    assert types(told) == ["finished"]
    assert told[0]["late_by"] == 35 * 60
    assert told[0]["session"]["device_id"] == "desk"


async def test_a_session_that_runs_elsewhere_is_told_as_started(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    told = listen(hass)
    await say(
        hass,
        "register",
        register_message(register(live.now() - 5 * MINUTE)),
        "hub/timer/focus",
    )
    assert types(told) == ["started"]
    assert told[0]["late_by"] == 5 * 60


async def test_a_finish_that_is_taken_back_is_corrected(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    begun = register(live.now() - 30 * MINUTE)
    await say(hass, "register", register_message(begun), "hub/timer/focus")
    told = listen(hass)
    pause = register(live.now() - 20 * MINUTE, base=begun, command=Command(Verb.PAUSE))
    await say(hass, "register", register_message(pause), "hub/timer/focus")
    assert "corrected" in types(told)
    corrected = told[types(told).index("corrected")]
    assert corrected["session"]["outcome"] == "completed"
    assert corrected["after"] is None


async def test_a_conflict_is_told_in_words_and_can_be_resolved(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    told = listen(hass)
    await act(hass, "start")
    ends = shown(hass).attributes["finishes_at"]
    await wait(hass, start, minutes=2)
    theirs = register(live.now() - MINUTE, device="desk")
    await say(hass, "register", register_message(theirs), "hub/timer/focus")
    conflict = told[types(told).index("conflict")]
    assert conflict["winner"] == "Started on desk at 10:01"
    assert conflict["loser"] == "Started on Home Assistant at 10:00"
    await act(hass, "resolve_conflict", loser=conflict["loser_stamp"])
    assert "conflict_resolved" in types(told)
    assert shown(hass).attributes["finishes_at"] == ends


# Buttons


async def press(hass: HomeAssistant, button: str = "a", action: str = "press") -> None:
    """Have a device say that a button was pressed."""
    await say(hass, "event", {"event": "button", "button": button, "action": action})


@pytest.mark.parametrize(
    ("action", "event_type"),
    [
        ("press", "press_end"),
        ("double_press", "multi_press_end"),
        ("long_press", "long_press_start"),
        ("release", "long_press_end"),
        ("rotate_left", "rotate_left"),
        ("rotate_right", "rotate_right"),
    ],
)
async def test_a_button_appears_with_its_first_press(
    hass: HomeAssistant, live: ArgusCoordinator, action: str, event_type: str
) -> None:
    await say(hass, "status", {"status": "online", "name": "Knob"})
    await press(hass, "left_key", action)
    state = shown(hass, entity_of(hass, "event", "device_knob-1_button_left_key"))
    assert state.attributes["event_type"] == event_type
    assert state.attributes["friendly_name"] == "Knob Left key"
    twice = action == "double_press"
    assert state.attributes.get("multi_press_count") == (2 if twice else None)


async def test_each_press_is_a_state_of_its_own(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await press(hass)
    button = entity_of(hass, "event", "device_knob-1_button_a")
    first = shown(hass, button).state
    await press(hass, "b")
    assert shown(hass, button).state == first
    await press(hass)
    assert shown(hass, button).state > first


async def test_a_button_is_gone_with_its_device(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await press(hass)
    await say(hass, "status", {"status": "offline"})
    button = entity_of(hass, "event", "device_knob-1_button_a")
    assert shown(hass, button).state == "unavailable"
