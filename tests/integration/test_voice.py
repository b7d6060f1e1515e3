"""Voice: sentences asked of Home Assistant's own local agent, and what becomes of the timers.

Long: one rule after another of one subject, each with its cases.
"""

from collections.abc import AsyncIterator
import logging
from typing import Any, override
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.speech import assist
from homeassistant.components import conversation
from homeassistant.components.conversation.agent_manager import get_agent_manager
from homeassistant.components.todo import TodoItem, TodoListEntityFeature
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import Context, HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    intent,
)
from homeassistant.helpers.trigger import async_validate_trigger_config
from homeassistant.setup import async_setup_component

from .household import act, device_of, hub_entry, say, set_up, shown, timer_data, wait
from .test_select import LIST, ListOfTasks, add_list

ANNA, BEN = "a" * 32, "b" * 32


@pytest.fixture(autouse=True)
async def agent(hass: HomeAssistant) -> AsyncIterator[None]:
    """Have the local agent."""
    for name in ("homeassistant", "intent", "conversation"):
        assert await async_setup_component(hass, name, {})
    yield
    await hass.async_block_till_done()


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry with one timer, or with those that a test adds."""
    return hub_entry()


@pytest.fixture
async def house_of_three(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> ArgusCoordinator:
    """Return the coordinator of a house with a timer for anybody, for Anna and for Ben."""
    for name, user in (("anna", ANNA), ("ben", BEN)):
        hass.states.async_set(f"person.{name}", "home", {"user_id": user})
    timers = (
        timer_data(),
        timer_data("anna", "Anna", person="person.anna"),
        timer_data("ben", "Study", person="person.ben"),
    )
    return await set_up(hass, hub_entry(*timers))


class WritableList(ListOfTasks):
    """A to-do list on which items can be ticked off."""

    _attr_supported_features = TodoListEntityFeature.UPDATE_TODO_ITEM

    @override
    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Take an item as it is given."""
        items = self._attr_todo_items or []
        self._attr_todo_items = [
            item if one.summary == item.summary else one for one in items
        ]
        self.async_write_ha_state()


async def ask(hass: HomeAssistant, text: str, language: str = "en", **more: Any) -> str:
    """Say something to the local agent; return what it answers."""
    context = Context(user_id=more.pop("user_id", None))
    answer = await conversation.async_converse(
        hass, text, None, context, language, **more
    )
    await hass.async_block_till_done()
    spoken: str = answer.response.speech["plain"]["speech"]
    return spoken


def states(hass: HomeAssistant) -> list[str]:
    """Return what the three timers do."""
    return [shown(hass, f"sensor.{one}").state for one in ("focus", "anna", "study")]


# One timer


async def test_a_session_is_started_as_it_was_asked_for(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    said = await ask(hass, "Start a fifty-minute focus session on the tax return.")
    assert said == "Focus on the tax return started: 50 minutes."
    state = shown(hass)
    assert state.state == "active"
    assert state.attributes["duration"] == "0:50:00"
    assert state.attributes["task"] == "the tax return"


async def test_german_is_answered_in_german_whatever_the_house_speaks(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    said = await ask(hass, "Starte eine Dreiviertelstunde Fokus", "de")
    assert said == "Fokus läuft: 45 Minuten."
    assert shown(hass).attributes["duration"] == "0:45:00"
    assert await ask(hass, "Wie lange läuft der Fokus noch?", "de") == (
        "Fokus läuft, noch 45 Minuten."
    )


async def test_a_day_of_words(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    """Everything that can be said to one timer, in the order of a morning."""
    assert await ask(hass, "how was my focus today") == "No focus today yet."
    assert await ask(hass, "pause focus") == "Nothing is running."
    assert await ask(hass, "undo focus") == "There is nothing to undo."
    assert await ask(hass, "start focus") == "Focus started: 25 minutes."
    await wait(hass, start, minutes=4)
    assert (
        await ask(hass, "start focus") == "Focus is already running, 21 minutes left."
    )
    assert await ask(hass, "pause focus") == "Focus is paused, 21 minutes left."
    assert shown(hass).state == "paused"
    assert await ask(hass, "resume focus") == "Focus goes on, 21 minutes left."
    assert shown(hass).state == "active"
    assert await ask(hass, "add ten minutes to focus") == (
        "10 minutes added, 31 minutes left."
    )
    assert await ask(hass, "undo focus") == "Undone. Focus is running, 21 minutes left."
    assert await ask(hass, "take one minute off my focus") == (
        "1 minute taken off, 20 minutes left."
    )
    await wait(hass, start, minutes=19)
    left = "how long is left on the focus timer?"
    assert await ask(hass, left) == "Focus is running, 1 minute left."
    await wait(hass, start, seconds=15)
    assert await ask(hass, left) == "Focus is running, 45 seconds left."
    await wait(hass, start, minutes=5)
    assert shown(hass).state == "idle"
    assert await ask(hass, left) == (
        "Nothing is running. The last focus ended 4 minutes ago."
    )
    assert await ask(hass, "how was my focus today") == (
        "24 minutes of focus today, 1 session completed."
    )
    assert await ask(hass, "take a focus break") == "Short break started: 5 minutes."
    assert shown(hass).attributes["phase"] == "short_break"
    assert (
        await ask(hass, "skip the focus break") == "Skipped. Next: Focus, 25 minutes."
    )
    assert await ask(hass, "start focus for an hour and a half") == (
        "Focus started: 1 hour and 30 minutes."
    )
    assert await ask(hass, "finish focus") == "Done. Next: Short break, 5 minutes."
    assert await ask(hass, "start focus") == "Focus started: 25 minutes."
    assert shown(hass).attributes["phase"] == "focus"
    assert await ask(hass, "stop focus") == "Cancelled."
    assert shown(hass).state == "idle"


async def test_the_task_is_set_and_cleared(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    assert await ask(hass, "clear my focus task") == "There is no task."
    assert await ask(hass, "what is my focus task") == "There is no task."
    assert await ask(hass, "set the focus task to Write the Report") == (
        "The task is Write the Report."
    )
    assert await ask(hass, "what is my focus task") == "The task is Write the Report."
    assert shown(hass).attributes["task"] == "Write the Report"
    assert await ask(hass, "tick off the focus task") == "This timer has no to-do list."
    await ask(hass, "start focus")
    said = await ask(hass, "start focus on taxes")
    assert said == "Focus on taxes is already running, 25 minutes left."
    assert await ask(hass, "clear my focus task") == "There is no task now."
    assert shown(hass).attributes["task"] is None


@pytest.mark.parametrize(
    ("before", "text", "answer"),
    [
        ("start pause", "start focus", "Focus goes on, 25 minutes left."),
        ("start", "resume focus", "Focus is already running, 25 minutes left."),
        ("", "resume focus", "Nothing is running."),
        ("", "add a minute to focus", "Nothing is running."),
        ("", "finish focus", "Nothing is running."),
        ("", "stop focus", "Nothing is running."),
        ("", "skip focus", "Skipped. Next: Short break, 5 minutes."),
        (
            "start",
            "take a focus break",
            "Focus is still running, 25 minutes left. Skip it first.",
        ),
        ("", "take a focus break", "Short break started: 5 minutes."),
        (
            "start finish start",
            "take a focus break",
            "Short break is already running, 5 minutes left.",
        ),
        ("start finish", "start focus", "Focus started: 25 minutes."),
        ("start pause", "undo focus", "Undone. Focus is running, 25 minutes left."),
        (
            "start pause",
            "add a minute to focus",
            "1 minute added, 26 minutes left.",
        ),
        (
            "start pause",
            "how long is left on focus",
            "Focus is paused, 25 minutes left.",
        ),
        (
            "start",
            "start focus in the countdown mode",
            "Focus started: 25 minutes.",
        ),
    ],
)
async def test_the_answer_is_right_whatever_the_timer_does(
    hass: HomeAssistant, house: ArgusCoordinator, before: str, text: str, answer: str
) -> None:
    for action in before.split():
        await act(hass, action)
    assert await ask(hass, text) == answer


async def test_a_plan_of_one_step_has_nothing_to_skip_to(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    await act(hass, "start", strategy="countdown")
    await act(hass, "cancel")
    assert await ask(hass, "skip focus") == "There is nothing to skip."


async def test_days_in_a_row_are_told_from_the_second_on(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    for _ in range(2):
        await act(hass, "start", duration={"minutes": 25})
        await wait(hass, start, minutes=26)
        await act(hass, "skip")
        told = await ask(hass, "how was my focus today")
        await wait(hass, start, hours=23, minutes=34)
    assert told == "25 minutes of focus today, 1 session completed. 2 days in a row."
    assert await ask(hass, "how was my focus today") == "No focus today yet."


async def test_a_task_is_found_on_the_list_and_ticked_off_there(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    tasks = WritableList()
    tasks.put("Write", "Read", "Rest", done="Rest")
    await set_up(hass, hub_entry(timer_data(todo=LIST)))
    await add_list(hass, tasks)
    await ask(hass, "set the focus task to write")
    assert shown(hass).attributes["task"] == "Write"
    assert await ask(hass, "tick off read in my focus tasks") == "Read is ticked off."
    assert await ask(hass, "tick off the focus task") == "Write is ticked off."
    assert shown(hass).attributes["task"] is None
    assert {one.status.value for one in tasks.todo_items or ()} == {"completed"}
    assert await ask(hass, "tick off the focus task") == "There is no task."
    with patch.object(
        WritableList, "async_update_todo_item", side_effect=HomeAssistantError("Full")
    ):
        tasks.put("Write")
        assert await ask(hass, "tick off write in my focus tasks") == "Full"
    said = await ask(hass, "tick off swimming in my focus tasks")
    assert "swimming" in said


async def test_what_counts_up_is_told_so(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    assert await ask(hass, "start focus with stopwatch") == (
        "Focus started, counting up."
    )
    await wait(hass, start, minutes=8)
    left = await ask(hass, "how much focus is left")
    assert left == "Focus has been running for 8 minutes."
    assert await ask(hass, "add five minutes to focus") == (
        "It counts up, so there is no time to change."
    )
    assert await ask(hass, "take a focus break") == "This timer has no breaks."


async def test_ones_own_lengths_are_a_pomodoro_too(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    await hass.services.async_call(
        "number",
        "set_value",
        {"entity_id": "number.focus_focus_length", "value": 40},
        blocking=True,
    )
    assert await ask(hass, "start a pomodoro") == "Focus started: 40 minutes."
    await act(hass, "cancel")
    await ask(hass, "start focus with flowtime")
    assert await ask(hass, "start a pomodoro") == "Focus started: 25 minutes."


@pytest.mark.parametrize(
    ("language", "text", "answer"),
    [
        (
            "en",
            "start focus for nine hundred hours",
            "It must be more than nothing and less than seven days.",
        ),
        (
            "de",
            "Starte Fokus für neunhundert Stunden",
            "Es muss länger als nichts und kürzer als sieben Tage sein.",
        ),
        (
            "en",
            "start focus for umpteen minutes",
            "Sorry, I did not understand how long.",
        ),
    ],
)
async def test_what_cannot_be_done_is_said_and_changes_nothing(
    hass: HomeAssistant, house: ArgusCoordinator, language: str, text: str, answer: str
) -> None:
    assert await ask(hass, text, language) == answer
    assert shown(hass).state == "idle"


async def test_a_refusal_that_has_no_answer_of_its_own_is_a_translated_message(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    house._flow._stopped = True
    said = await ask(hass, "Starte Fokus", "de")
    assert said.startswith("Argus wird gerade beendet")
    house._flow._stopped = False


# Several timers


async def test_a_timer_is_found_by_its_name(
    hass: HomeAssistant, house_of_three: ArgusCoordinator
) -> None:
    said = await ask(hass, "start the study timer", user_id=ANNA)
    assert said == "Study: Focus started: 25 minutes."
    assert states(hass) == ["idle", "idle", "active"]


async def test_a_timer_is_found_by_who_asks(
    hass: HomeAssistant, house_of_three: ArgusCoordinator
) -> None:
    await ask(hass, "start focus", user_id=ANNA)
    assert states(hass) == ["idle", "active", "idle"]
    await ask(hass, "Starte Fokus", "de", user_id=BEN)
    assert states(hass) == ["idle", "active", "active"]


async def test_the_area_counts_before_who_asks(
    hass: HomeAssistant, house_of_three: ArgusCoordinator
) -> None:
    room = ar.async_get(hass).async_create("Study room")
    devices = dr.async_get(hass)
    timer = device_of(hass, house_of_three.entry, "timer_ben")
    devices.async_update_device(timer.id, area_id=room.id)
    other = MockConfigEntry(domain="other")
    other.add_to_hass(hass)
    satellite = devices.async_get_or_create(
        config_entry_id=other.entry_id, identifiers={("other", "mic")}
    )
    devices.async_update_device(satellite.id, area_id=room.id)
    await ask(hass, "start pomodoro", user_id=ANNA, device_id=satellite.id)
    assert states(hass) == ["idle", "idle", "active"]
    await act(hass, "cancel", "sensor.study")
    mic = er.async_get(hass).async_get_or_create(
        "assist_satellite", "other", "mic", device_id=satellite.id
    )
    await ask(hass, "start pomodoro", user_id=ANNA, satellite_id=mic.entity_id)
    assert states(hass) == ["idle", "idle", "active"]


async def test_the_area_of_a_device_that_follows_a_timer_counts_too(
    hass: HomeAssistant, house_of_two: ArgusCoordinator
) -> None:
    room = ar.async_get(hass).async_create("Workshop")
    await say(hass, "status", {"status": "online", "protocol": 1}, retain=True)
    await say(hass, "reported", {"follow": "work"}, retain=True)
    devices = dr.async_get(hass)
    knob = device_of(hass, house_of_two.entry, "device_knob-1")
    devices.async_update_device(knob.id, area_id=room.id)
    await ask(hass, "start pomodoro", device_id=knob.id)
    assert shown(hass, "sensor.work").state == "active"
    assert shown(hass).state == "idle"


async def test_the_only_one_that_runs_is_meant_by_what_needs_one_that_runs(
    hass: HomeAssistant, house_of_three: ArgusCoordinator
) -> None:
    await act(hass, "start", "sensor.anna")
    assert (
        await ask(hass, "pause pomodoro") == "Anna: Focus is paused, 25 minutes left."
    )
    assert states(hass) == ["idle", "paused", "idle"]


async def test_else_it_asks_and_does_nothing(
    hass: HomeAssistant, house_of_three: ArgusCoordinator
) -> None:
    said = await ask(hass, "start a pomodoro")
    assert said == "Which timer: Focus, Anna or Study? Please say it with its name."
    said = await ask(hass, "Pausiere den Pomodoro", "de")
    assert said.startswith("Welcher Timer: Focus, Anna oder Study?")
    assert states(hass) == ["idle"] * 3
    await ask(hass, "start focus")
    assert states(hass) == ["active", "idle", "idle"], "one of them has this name"


async def test_of_namesakes_the_one_of_who_asks_is_meant(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    hass.states.async_set("person.ben", "home", {"user_id": BEN})
    timers = (
        timer_data("desk", "Desk"),
        timer_data("other", "desk", person="person.ben"),
        timer_data("third", "Third"),
    )
    await set_up(hass, hub_entry(*timers))
    said = await ask(hass, "start desk")
    assert said == "Which timer: Desk or desk? Please say it with its name."
    assert await ask(hass, "start desk", user_id=BEN) == (
        "desk: Focus started: 25 minutes."
    )
    assert shown(hass, "sensor.desk_2").state == "active"
    assert await ask(hass, "pause desk") == "desk: Focus is paused, 25 minutes left."
    assert shown(hass, "sensor.desk").state == "idle"


async def test_namesakes_are_told_apart_by_what_they_are_called_in_the_question(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    timers = (timer_data("desk", "Desk"), timer_data("desk_2", "Desk"))
    await set_up(hass, hub_entry(*timers))
    said = await ask(hass, "start desk")
    assert said.startswith("Which timer: Desk (desk) or Desk (desk_2)?")
    await ask(hass, "start desk desk")
    assert shown(hass, "sensor.desk").state == "active"
    assert shown(hass, "sensor.desk_2").state == "idle"


# Registration


async def test_all_is_one_trigger_and_nothing_is_left_of_it(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    manager = get_agent_manager(hass)
    assert len(manager._trigger_callbacks) == 1
    assert await hass.config_entries.async_unload(house.entry.entry_id)
    await hass.async_block_till_done()
    assert manager.trigger_sentences == []
    assert not manager._trigger_callbacks


async def test_home_assistants_own_check_finds_nothing_wrong_with_our_sentences(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    """It is left out when they are registered: it reads all of them, and takes its time."""
    sentences = get_agent_manager(hass).trigger_sentences
    trigger = {"platform": "conversation", "command": sentences}
    (checked,) = await async_validate_trigger_config(hass, [trigger])
    assert checked["command"] == sentences


async def test_a_timer_that_comes_is_known_by_its_name(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    refused = await ask(hass, "start the bakery timer")
    work = ConfigSubentry(**timer_data("bakery", "Bakery"))
    hass.config_entries.async_add_subentry(house.entry, work)
    await hass.async_block_till_done()
    said = await ask(hass, "start the bakery timer")
    assert said == "Bakery: Focus started: 25 minutes." != refused
    assert len(get_agent_manager(hass)._trigger_callbacks) == 1


async def test_a_change_that_is_no_name_registers_nothing_anew(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    manager = get_agent_manager(hass)
    before = list(manager._trigger_callbacks)
    (subentry,) = house.entry.subentries.values()
    data = {**subentry.data, "person": "person.anna"}
    hass.config_entries.async_update_subentry(house.entry, subentry, data=data)
    await hass.async_block_till_done()
    assert list(manager._trigger_callbacks) == before
    hass.config_entries.async_update_subentry(house.entry, subentry, title="Bakery")
    await hass.async_block_till_done()
    assert list(manager._trigger_callbacks) != before
    assert any("bakery" in one for one in manager.trigger_sentences)


async def test_a_conversation_that_comes_later_is_joined(
    hass: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    hass.config.components.remove("conversation")
    await set_up(hass, entry)
    manager = get_agent_manager(hass)
    assert manager.trigger_sentences == []
    hass.config.components.add("conversation")
    hass.bus.async_fire("component_loaded", {"component": "conversation"})
    await hass.async_block_till_done()
    assert manager.trigger_sentences


@pytest.mark.parametrize("error", [HomeAssistantError, ImportError, TypeError])
async def test_without_sentence_triggers_there_is_no_voice_and_all_else_works(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
    error: type[Exception],
) -> None:
    with (
        caplog.at_level(logging.DEBUG, "custom_components.argus"),
        patch.object(assist, "async_initialize_triggers", side_effect=error("gone")),
    ):
        await set_up(hass, entry)
    assert get_agent_manager(hass).trigger_sentences == []
    (told,) = [one for one in caplog.records if "No voice" in one.message]
    assert told.levelno == logging.DEBUG
    await act(hass, "start")
    assert shown(hass).state == "active"


# Intents, for sentences of one's own


async def test_an_intent_does_what_a_sentence_does(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    slots = {"minutes": {"value": 40}, "task": {"value": "Taxes"}}
    answer = await intent.async_handle(hass, "test", "ArgusStart", slots)
    assert answer.speech["plain"]["speech"] == "Focus on Taxes started: 40 minutes."
    assert shown(hass).attributes["duration"] == "0:40:00"
    answer = await intent.async_handle(hass, "test", "ArgusPause", language="de")
    spoken = answer.speech["plain"]["speech"]
    assert spoken == "Fokus für Taxes ist angehalten, noch 40 Minuten."
    assert shown(hass).state == "paused"


async def test_an_intent_without_what_it_needs_is_answered_and_changes_nothing(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    before = house.view("focus").register
    answer = await intent.async_handle(hass, "test", "ArgusAdd")
    assert "how long" in answer.speech["plain"]["speech"]
    slots = {"strategy": {"value": "custom"}}
    answer = await intent.async_handle(hass, "test", "ArgusStart", slots)
    assert answer.speech["plain"]["speech"].startswith("A plan of your own")
    with pytest.raises(intent.InvalidSlotInfo):
        await intent.async_handle(hass, "test", "ArgusSetTask")
    assert house.view("focus").register == before


async def test_an_intent_of_nobody_is_answered(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "argus", {})
    answer = await intent.async_handle(hass, "test", "ArgusLeft")
    assert answer.speech["plain"]["speech"] == "There is no timer."
