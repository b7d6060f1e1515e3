"""Tasks: what is open is chosen, how far it is, and how it is ticked off from anywhere.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.tasks import Task, TaskList, estimate_of, plain
from homeassistant.components.todo import TodoListEntityFeature
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError

from .household import (
    act,
    do,
    entity_of,
    hub_entry,
    say,
    set_up,
    shown,
    timer_data,
    wait,
)
from .todos import LIST, ListOfTasks, add_list

KNOB = "study/display/knob-1"


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry whose timer has a to-do list."""
    return hub_entry(timer_data(todo=LIST))


@pytest.fixture
async def tasks(hass: HomeAssistant, start: FrozenDateTimeFactory) -> ListOfTasks:
    """Return a to-do list with three open items, two of them alike."""
    tasks = ListOfTasks()
    tasks.put("Write (3)", "Read", "Read", "Rest", done=(3,))
    await add_list(hass, tasks)
    return tasks


@pytest.fixture
async def desk(tasks: ListOfTasks, house: ArgusCoordinator) -> ArgusCoordinator:
    """Return a house without a broker, whose timer has tasks."""
    return house


def chosen(hass: HomeAssistant) -> tuple[str, int | None, int | None]:
    """Return what the task select shows: the task, its estimate, how much is done."""
    state = shown(hass, entity_of(hass, "select", "timer_focus_task"))
    return state.state, state.attributes["estimate"], state.attributes["done"]


# Estimates


@pytest.mark.parametrize(
    ("summary", "description", "estimate"),
    [
        ("Write the report", None, None),
        ("Write the report (3)", None, 3),
        ("Write the report (12) ", None, 12),
        ("Write the report (2026)", None, None),
        ("Write (3) letters", None, None),
        ("Write (0)", None, None),
        ("Write 🍅 4", None, 4),
        ("Write 🍅4", None, 4),
        ("Write 4 🍅", None, 4),
        ("Write 4x🍅", None, 4),
        ("🍅🍅🍅 Write", None, 3),
        ("🍅 Write", None, 1),
        ("Write 🍅 123", None, 1),
        ("Write", "Two pages.\n🍅 2", 2),
        ("Write", "Chapter (3)", None),
        ("Write (5)", "🍅 2", 5),
        ("", "", None),
    ],
)
def test_an_estimate_is_read_from_the_summary_or_else_from_the_description(
    summary: str, description: str | None, estimate: int | None
) -> None:
    assert estimate_of(summary, description) == estimate


@pytest.mark.parametrize(
    ("summary", "name"),
    [
        ("Write (3)", "Write"),
        ("Write 🍅 4", "Write"),
        ("🍅🍅 Write", "Write"),
        ("Write (3) letters", "Write (3) letters"),
        ("🍅🍅", "🍅🍅"),
    ],
)
def test_a_task_is_the_same_whatever_is_thought_of_its_length(
    summary: str, name: str
) -> None:
    assert plain(summary) == name


async def test_the_open_items_are_tasks_with_their_estimates(
    hass: HomeAssistant, tasks: ListOfTasks
) -> None:
    tasks.describe(1, "🍅🍅")
    todo = TaskList(hass, LIST, lambda: None)
    stop = todo.async_start()
    assert todo.open == (Task("Write (3)", 3), Task("Read", 2))
    assert todo.tasks == ("Write (3)", "Read")
    stop()


@pytest.mark.usefixtures("desk")
async def test_a_task_says_how_much_of_it_is_done_also_after_another_estimate(
    hass: HomeAssistant, tasks: ListOfTasks, start: FrozenDateTimeFactory
) -> None:
    assert chosen(hass) == ("no_task", None, 0)
    for minutes in (25, 10):
        await act(hass, "start", task="Write (3)", duration={"minutes": minutes})
        await wait(hass, start, minutes=minutes, seconds=1)
        await act(hass, "skip")
    await act(hass, "start", task="Write (3)")
    await wait(hass, start, minutes=2)
    await act(hass, "cancel")
    await act(hass, "set_task", task="Write (3)")
    assert chosen(hass) == ("Write (3)", 3, 2)
    tasks.put("Write (4)", "Read")
    tasks.async_write_ha_state()
    await act(hass, "set_task", task="Write (4)")
    assert chosen(hass) == ("Write (4)", 4, 2)
    await act(hass, "set_task", task="Read")
    assert chosen(hass) == ("Read", None, 0)


# Ticking off


@pytest.mark.usefixtures("desk")
async def test_the_current_task_is_ticked_off_by_a_button_and_no_longer_worked_on(
    hass: HomeAssistant, tasks: ListOfTasks
) -> None:
    await act(hass, "start", task="Write (3)")
    await do(
        hass, "button.press", entity_of(hass, "button", "timer_focus_complete_task")
    )
    assert tasks.open == ["u1", "u2"]
    assert shown(hass).attributes["task"] is None
    assert shown(hass).state == "active"
    assert chosen(hass) == ("no_task", None, 0)


@pytest.mark.usefixtures("desk")
async def test_of_two_of_a_name_the_first_open_one_is_ticked_off(
    hass: HomeAssistant, tasks: ListOfTasks
) -> None:
    await act(hass, "set_task", task="Write (3)")
    await act(hass, "complete_task", task=" Read ")
    assert tasks.open == ["u0", "u2"]
    await act(hass, "complete_task", task="Read")
    assert tasks.open == ["u0"]
    assert shown(hass).attributes["task"] == "Write (3)"


@pytest.mark.usefixtures("desk")
async def test_a_task_that_was_cut_is_found_by_what_is_left_of_it(
    hass: HomeAssistant, tasks: ListOfTasks
) -> None:
    tasks.put("ä" * 40)
    tasks.async_write_ha_state()
    await act(hass, "set_task", task="ä" * 32)
    await act(hass, "complete_task")
    assert tasks.open == []


@pytest.mark.parametrize(
    ("data", "key"),
    [
        ({}, "no_task_chosen"),
        ({"task": "  "}, "no_task_chosen"),
        ({"task": "Rest"}, "unknown_task"),
        ({"task": "Nothing"}, "unknown_task"),
    ],
)
async def test_what_is_not_open_is_refused(
    hass: HomeAssistant,
    desk: ArgusCoordinator,
    tasks: ListOfTasks,
    data: dict[str, str],
    key: str,
) -> None:
    before = desk.view("focus").register
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, "complete_task", **data)
    assert refused.value.translation_key == key
    assert key not in str(refused.value)
    assert tasks.open == ["u0", "u1", "u2"]
    assert desk.view("focus").register == before


@pytest.mark.usefixtures("desk")
async def test_a_list_that_cannot_be_changed_says_so(
    hass: HomeAssistant, tasks: ListOfTasks
) -> None:
    await act(hass, "set_task", task="Read")
    tasks._attr_supported_features = TodoListEntityFeature.CREATE_TODO_ITEM
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, "complete_task")
    assert refused.value.translation_key == "todo_read_only"
    assert shown(hass).attributes["task"] == "Read"


@pytest.mark.usefixtures("desk")
async def test_a_list_that_is_away_says_so(
    hass: HomeAssistant, tasks: ListOfTasks
) -> None:
    await act(hass, "set_task", task="Read")
    tasks._attr_available = False
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, "complete_task")
    assert refused.value.translation_key == "todo_unavailable"


@pytest.mark.usefixtures("desk")
async def test_what_the_list_refuses_leaves_the_task_where_it_is(
    hass: HomeAssistant, tasks: ListOfTasks
) -> None:
    await act(hass, "set_task", task="Read")
    tasks.failure = HomeAssistantError("the cloud is away")
    with pytest.raises(HomeAssistantError, match="cloud"):
        await act(hass, "complete_task")
    assert shown(hass).attributes["task"] == "Read"


async def test_a_timer_without_a_list_has_nothing_to_tick_off(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    await set_up(hass, hub_entry())
    await act(hass, "set_task", task="Read")
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, "complete_task")
    assert refused.value.translation_key == "no_todo_list"
    assert not [one for one in hass.states.async_entity_ids("button") if "task" in one]


# From a device


@pytest.fixture
async def bench(
    hass: HomeAssistant,
    mqtt_mock: MqttMockHAClient,
    tasks: ListOfTasks,
    live: ArgusCoordinator,
) -> ArgusCoordinator:
    """Return a house on a broker, whose timer has tasks and works on one."""
    await act(hass, "start", task="Read")
    return live


async def done(hass: HomeAssistant, retain: bool = False, **data: Any) -> None:
    """Have a knob say that a task is done."""
    said = {"event": "task_done", "data": {"timer_id": "focus", **data}}
    await say(hass, "event", said, KNOB, retain=retain)


@pytest.mark.usefixtures("bench")
@pytest.mark.parametrize("data", [{}, {"task": "Read"}])
async def test_a_device_ticks_off_and_is_heard_once(
    hass: HomeAssistant,
    tasks: ListOfTasks,
    start: FrozenDateTimeFactory,
    data: dict[str, str],
) -> None:
    for _ in range(3):
        await done(hass, **data)
        await wait(hass, start, seconds=1)
    assert tasks.open == ["u0", "u2"]
    assert shown(hass).attributes["task"] is None
    await wait(hass, start, seconds=10)
    await done(hass, task="Read")
    assert tasks.open == ["u0"]


@pytest.mark.usefixtures("bench")
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"timer_id": "nobody"}, "unknown_timer"),
        ({"timer_id": None}, "field_missing"),
        ({"timer_id": "FOCUS"}, "field_text"),
        ({"task": 5}, "field_type"),
    ],
)
async def test_what_makes_no_sense_is_counted_and_ticks_nothing_off(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    tasks: ListOfTasks,
    data: dict[str, Any],
    reason: str,
) -> None:
    await done(hass, **data)
    assert tasks.open == ["u0", "u1", "u2"]
    assert [one for _, one in live.problems.refused] == [reason]


@pytest.mark.usefixtures("bench")
async def test_what_the_broker_kept_and_what_is_not_open_tick_nothing_off(
    hass: HomeAssistant, tasks: ListOfTasks, caplog: pytest.LogCaptureFixture
) -> None:
    await done(hass, retain=True)
    assert "could not be ticked off" not in caplog.text
    await done(hass, task="Sleep")
    assert "could not be ticked off from knob-1" in caplog.text
    assert tasks.open == ["u0", "u1", "u2"]
