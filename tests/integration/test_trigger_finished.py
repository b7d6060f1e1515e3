"""The trigger of a session that ends: how it ended, and how late it is told."""

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Verb
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant

from .factories import MINUTE, register, register_message
from .household import TIMER, act, say, shown, wait
from .watching import automatic, noted, trigger, watch

ALL_OUTCOMES = ["completed", "finished_early", "skipped", "cancelled", "superseded"]
ENDS = trigger("session_finished")
EVERY_END = trigger("session_finished", outcome=ALL_OUTCOMES)


async def test_a_session_that_finishes_triggers_once_and_says_how(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, ENDS)
    await act(hass, "start", task="Write")
    assert calls == []
    await wait(hass, start, minutes=25, seconds=1)
    await wait(hass, start, minutes=25)
    assert len(calls) == 1
    told = calls[0].data
    assert (told["entity_id"], told["name"]) == (TIMER, "Focus")
    assert (told["phase"], told["task"]) == ("focus", "Write")
    assert (told["outcome"], told["session"]["outcome"]) == ("completed", "completed")
    assert (told["late"], told["late_by"]) == (False, 1)


async def end(hass: HomeAssistant, freezer: FrozenDateTimeFactory, how: str) -> None:
    """End a session with an outcome."""
    await act(hass, "start")
    await wait(hass, freezer, minutes=10)
    match how:
        case "completed":
            await wait(hass, freezer, minutes=15, seconds=1)
        case "superseded":
            await act(hass, "start", duration={"minutes": 5})
        case _:
            verbs = {"finished_early": "finish", "skipped": "skip"}
            await act(hass, verbs.get(how, "cancel"))


@pytest.mark.parametrize("outcome", ALL_OUTCOMES)
async def test_an_outcome_that_is_waited_for_triggers_and_no_other_does(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    outcome: str,
) -> None:
    calls = await watch(hass, trigger("session_finished", outcome=outcome))
    for one in ALL_OUTCOMES:
        await end(hass, start, one)
        await act(hass, "cancel")
        calls[:] = [call for call in calls if call.data["session"]["active"] >= 600]
    assert noted(calls, "outcome") == [outcome]


async def test_unless_asked_otherwise_it_is_sessions_that_were_finished(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, ENDS)
    for one in ALL_OUTCOMES:
        await end(hass, start, one)
        await act(hass, "cancel")
    assert noted(calls, "outcome") == ["completed", "finished_early"]


async def test_only_the_phases_that_are_waited_for_finish(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await automatic(hass, "break")
    calls = await watch(hass, trigger("session_finished", phase="short_break"))
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert calls == []
    await wait(hass, start, minutes=5)
    assert noted(calls, "phase") == ["short_break"]


async def test_a_command_that_ends_nothing_finishes_nothing(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await end(hass, start, "cancelled")
    await end(hass, start, "skipped")
    calls = await watch(hass, EVERY_END)
    await act(hass, "skip")
    await act(hass, "cancel")
    assert shown(hass, "event.focus_session").attributes["event_type"] == "cancelled"
    assert calls == []


@pytest.mark.usefixtures("mqtt_mock")
async def test_what_finished_elsewhere_says_how_late_it_is(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    calls = await watch(hass, ENDS)
    begun = live.now() - 30 * MINUTE
    await say(hass, "register", register_message(register(begun)), "hub/timer/focus")
    assert noted(calls, "late") == [True]
    assert noted(calls, "late_by") == [300]
    assert calls[0].data["session"]["ended_at"] == "2026-11-20T09:55:01.000+00:00"


async def test_what_finished_while_the_house_was_down_triggers_once_after_the_start(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await act(hass, "start")
    assert await hass.config_entries.async_unload(entry.entry_id)
    await wait(hass, start, minutes=40)
    hass.set_state(CoreState.starting)
    calls = await watch(hass, EVERY_END)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await wait(hass, start, seconds=1)
    assert calls == []
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    for _ in range(3):
        await wait(hass, start, seconds=2)
    assert noted(calls, "late") == [True]
    assert await hass.config_entries.async_reload(entry.entry_id)
    await wait(hass, start, seconds=5)
    assert len(calls) == 1


@pytest.mark.usefixtures("mqtt_mock")
async def test_a_finish_that_is_corrected_does_not_trigger_again(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    calls = await watch(hass, EVERY_END)
    begun = register(live.now() - 30 * MINUTE)
    await say(hass, "register", register_message(begun), "hub/timer/focus")
    assert len(calls) == 1
    pause = register(live.now() - 20 * MINUTE, base=begun, command=Command(Verb.PAUSE))
    await say(hass, "register", register_message(pause), "hub/timer/focus")
    event = shown(hass, "event.focus_session").attributes
    assert (event["event_type"], event["outcome"]) == ("corrected", "completed")
    assert len(calls) == 1


# Conflicts


@pytest.mark.usefixtures("mqtt_mock")
async def test_a_conflict_triggers_and_names_both(
    hass: HomeAssistant, live: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, trigger("conflict"))
    await act(hass, "start")
    await wait(hass, start, minutes=2)
    theirs = register(live.now() - MINUTE, device="desk")
    await say(hass, "register", register_message(theirs), "hub/timer/focus")
    assert noted(calls) == [TIMER]
    assert calls[0].data["winner"] == "Started on desk at 10:01"
    assert calls[0].data["loser"] == "Started on Home Assistant at 10:00"
    await act(hass, "resolve_conflict", loser=calls[0].data["loser_stamp"])
    assert len(calls) == 1
