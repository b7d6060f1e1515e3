"""The guest in the timer domain: for who asks for it, driven by its actions, gone without trace.

It is not in the contract: should a Home Assistant come that takes no guests, this file says so
first, and Argus goes on without.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_capture_events,
)

from custom_components.argus import timer_domain
from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from .factories import MINUTE
from .household import act, do, hub_entry, set_up, shown, timer_data, wait, writes

GUEST = "timer.focus"
EVENTS = ("started", "restarted", "paused", "cancelled", "finished", "changed")


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry with a timer that is wanted in the timer domain too."""
    return hub_entry(timer_data(timer_entity=True))


@pytest.fixture
async def home(hass: HomeAssistant) -> HomeAssistant:
    """Return an instance with the timer domain, as all have it."""
    assert await async_setup_component(hass, "timer", {})
    return hass


@pytest.fixture
async def guest(
    home: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> ArgusCoordinator:
    """Return the coordinator of a house whose timer is in the timer domain."""
    return await set_up(home, entry)


@pytest.fixture
def fired(hass: HomeAssistant) -> dict[str, list[Any]]:
    """Return what is fired as those timers do, by name."""
    return {one: async_capture_events(hass, f"timer.{one}") for one in EVENTS}


def count(fired: dict[str, list[Any]]) -> dict[str, int]:
    """Count what was fired."""
    return {name: len(events) for name, events in fired.items() if events}


async def test_it_shows_what_those_timers_show(
    hass: HomeAssistant, guest: ArgusCoordinator
) -> None:
    state = shown(hass, GUEST)
    assert state.state == "idle"
    assert state.attributes["duration"] == "0:25:00"
    assert state.attributes["editable"] is False
    assert state.name == "Focus"
    await act(hass, "start")
    state = shown(hass, GUEST)
    assert state.state == "active"
    assert state.attributes["remaining"] == "0:25:00"
    assert state.attributes["finishes_at"] == "2026-11-20T10:25:00.000+00:00"
    assert state.attributes["last_transition"] == "started"


async def test_its_actions_drive_argus(
    hass: HomeAssistant,
    guest: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    fired: dict[str, list[Any]],
) -> None:
    await do(hass, "timer.start", GUEST)
    assert shown(hass).state == shown(hass, GUEST).state == "active"
    await wait(hass, start, minutes=5)
    await do(hass, "timer.pause", GUEST)
    assert shown(hass).state == shown(hass, GUEST).state == "paused"
    assert shown(hass, GUEST).attributes["remaining"] == "0:20:00"
    await do(hass, "timer.start", GUEST)
    assert shown(hass, GUEST).attributes["last_transition"] == "restarted"
    await do(hass, "timer.change", GUEST, duration="00:10:00")
    assert shown(hass, GUEST).attributes["duration"] == "0:35:00"
    await do(hass, "timer.change", GUEST, duration="-00:05:00")
    assert shown(hass).attributes["duration"] == "0:30:00"
    await do(hass, "timer.cancel", GUEST)
    assert shown(hass, GUEST).state == "idle"
    assert "finishes_at" not in shown(hass, GUEST).attributes
    await do(hass, "timer.start", GUEST, duration="00:10:00")
    assert shown(hass).attributes["duration"] == "0:10:00"
    await do(hass, "timer.finish", GUEST)
    assert shown(hass, GUEST).attributes["last_transition"] == "finished"
    assert shown(hass).attributes["phase"] == "short_break"
    assert count(fired) == {
        "started": 2,
        "restarted": 1,
        "paused": 1,
        "cancelled": 1,
        "finished": 1,
        "changed": 2,
    }


async def test_an_end_by_itself_fires_what_automations_wait_for(
    hass: HomeAssistant,
    guest: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    fired: dict[str, list[Any]],
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=25)
    assert shown(hass, GUEST).state == "idle"
    (finished,) = fired["finished"]
    assert finished.data == {
        "entity_id": GUEST,
        "finished_at": "2026-11-20T10:25:00.000+00:00",
    }


async def test_an_end_is_seen_though_the_next_session_starts_by_itself(
    hass: HomeAssistant,
    guest: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    fired: dict[str, list[Any]],
) -> None:
    await do(hass, "switch.turn_on", "switch.focus_auto_start_breaks")
    await act(hass, "start")
    states = async_capture_events(hass, "state_changed")
    await wait(hass, start, minutes=25)
    went = [
        (
            one.data["new_state"].state,
            one.data["new_state"].attributes["last_transition"],
        )
        for one in states
        if one.data["entity_id"] == GUEST
    ]
    assert went == [("idle", "finished"), ("active", "started")]
    assert count(fired) == {"started": 2, "finished": 1}


async def test_what_is_skipped_counts_as_cancelled(
    hass: HomeAssistant, guest: ArgusCoordinator, fired: dict[str, list[Any]]
) -> None:
    await act(hass, "start")
    await act(hass, "skip")
    assert shown(hass, GUEST).attributes["last_transition"] == "cancelled"
    assert count(fired) == {"started": 1, "cancelled": 1}


async def test_a_task_or_a_plan_fires_nothing(
    hass: HomeAssistant, guest: ArgusCoordinator, fired: dict[str, list[Any]]
) -> None:
    await act(hass, "start")
    await act(hass, "set_task", task="Write")
    await do(hass, "select.select_option", "select.focus_strategy", option="52_17")
    assert count(fired) == {"started": 1}


async def test_nothing_is_written_while_it_counts(
    hass: HomeAssistant, guest: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    found = writes(hass)
    for _ in range(10):
        await wait(hass, start, seconds=30)
    assert GUEST not in found


async def test_what_cannot_be_done_is_refused(
    hass: HomeAssistant, guest: ArgusCoordinator
) -> None:
    await act(hass, "start")
    with pytest.raises(ServiceValidationError):
        await do(hass, "timer.change", GUEST, duration="400:00:00")
    assert guest.view("focus").snapshot.total == 25 * MINUTE


async def test_it_counts_on_after_a_reload(
    hass: HomeAssistant, guest: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await act(hass, "start")
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert shown(hass, GUEST).state == "active"
    assert shown(hass, GUEST).attributes["last_transition"] == "started"
    await do(hass, "timer.pause", GUEST)
    assert shown(hass, GUEST).state == "paused"


# Off, and on


async def test_it_is_there_for_who_asks_for_it_alone(
    home: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    await set_up(home, hub_entry())
    assert home.states.async_entity_ids("timer") == []


async def test_it_comes_and_goes_with_the_option_and_leaves_no_trace(
    home: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    entry = hub_entry()
    await set_up(home, entry)
    (subentry,) = entry.subentries.values()
    for wanted in (True, False, True):
        data = {**subentry.data, "timer_entity": wanted}
        home.config_entries.async_update_subentry(entry, subentry, data=data)
        await home.async_block_till_done()
        assert (home.states.get(GUEST) is not None) is wanted
        assert (GUEST in er.async_get(home).entities) is wanted
    assert await home.config_entries.async_unload(entry.entry_id)
    assert shown(home, GUEST).state == "unavailable"
    await home.config_entries.async_remove(entry.entry_id)
    await home.async_block_till_done()
    assert home.states.get(GUEST) is None


@pytest.mark.parametrize("missing", ["the timer domain", "its component", "its way in"])
async def test_where_no_guests_are_taken_argus_goes_on_without(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    missing: str,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    entry.add_to_hass(hass)
    er.async_get(hass).async_get_or_create(
        "timer", "argus", "timer_focus_countdown", config_entry=entry
    )
    if missing != "the timer domain":
        assert await async_setup_component(hass, "timer", {})
    if missing == "its component":
        monkeypatch.setattr(timer_domain, "COMPONENTS", "NOWHERE")
    elif missing == "its way in":
        instances = hass.data[timer_domain.entity_component.DATA_INSTANCES]
        monkeypatch.setitem(instances, "timer", object())
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert shown(hass).state == "idle"
    assert "takes no timer entities" in caplog.text
    assert not [one for one in er.async_get(hass).entities if one.startswith("timer.")]
