"""The selects: a timer's strategy and task, and the timer that a device follows."""

import json
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockEntityPlatform,
    snapshot_platform,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.components.todo import TodoItem, TodoItemStatus, TodoListEntity
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

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

LIST = "todo.work"


async def choose(hass: HomeAssistant, key: str, option: str) -> None:
    """Choose an option of a select of the timer."""
    select = entity_of(hass, "select", f"timer_focus_{key}")
    await do(hass, "select.select_option", select, option=option)


async def test_the_selects_of_a_timer(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    entry = hub_entry(timer_data(todo=LIST))
    with patch("custom_components.argus.PLATFORMS", [Platform.SELECT]):
        await set_up(hass, entry)
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


# Strategy


async def test_a_strategy_is_chosen_and_recognised(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    strategy = entity_of(hass, "select", "timer_focus_strategy")
    assert shown(hass, strategy).state == "pomodoro"
    await choose(hass, "strategy", "52_17")
    assert shown(hass, strategy).state == "52_17"
    assert shown(hass).attributes["duration"] == "0:52:00"


async def test_a_plan_of_ones_own_is_made_of_its_numbers(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    with pytest.raises(ServiceValidationError) as refused:
        await choose(hass, "strategy", "custom")
    assert refused.value.translation_key == "strategy_custom"
    length = entity_of(hass, "number", "timer_focus_focus_length")
    await do(hass, "number.set_value", length, value=33)
    assert (
        shown(hass, entity_of(hass, "select", "timer_focus_strategy")).state == "custom"
    )
    await choose(hass, "strategy", "custom")
    assert shown(hass).attributes["duration"] == "0:33:00"


# Task


class ListOfTasks(TodoListEntity):
    """A to-do list."""

    _attr_should_poll = False
    _attr_unique_id = "work"
    entity_id = LIST

    def put(self, *tasks: str, done: str | None = None) -> None:
        """Have these items."""
        self._attr_todo_items = [
            TodoItem(
                summary=one,
                status=TodoItemStatus.COMPLETED
                if one == done
                else TodoItemStatus.NEEDS_ACTION,
            )
            for one in tasks
        ]


async def add_list(hass: HomeAssistant, tasks: ListOfTasks) -> None:
    """Add a to-do list to the house."""
    assert await async_setup_component(hass, "todo", {})
    platform = MockEntityPlatform(hass, domain="todo")
    component = hass.data["todo"]
    component._platforms["test"] = platform
    await platform.async_add_entities([tasks])
    component._entities = {LIST: tasks}
    await hass.async_block_till_done()


@pytest.fixture
async def tasks(hass: HomeAssistant, start: FrozenDateTimeFactory) -> ListOfTasks:
    """Return a to-do list with three items, one of them done."""
    tasks = ListOfTasks()
    tasks.put("Write", "Read", "Rest", done="Rest")
    return tasks


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry whose timer has a to-do list."""
    return hub_entry(timer_data(todo=LIST))


async def test_the_open_items_can_be_chosen_and_no_task_comes_first(
    hass: HomeAssistant, tasks: ListOfTasks, entry: MockConfigEntry
) -> None:
    await add_list(hass, tasks)
    await set_up(hass, entry)
    select = entity_of(hass, "select", "timer_focus_task")
    assert shown(hass, select).attributes["options"] == ["no_task", "Write", "Read"]
    assert shown(hass, select).state == "no_task"
    await choose(hass, "task", "Read")
    assert shown(hass, select).state == "Read"
    assert shown(hass).attributes["task"] == "Read"
    await choose(hass, "task", "no_task")
    assert shown(hass).attributes["task"] is None


async def test_a_list_that_changes_changes_what_can_be_chosen(
    hass: HomeAssistant, tasks: ListOfTasks, entry: MockConfigEntry
) -> None:
    await set_up(hass, entry)
    select = entity_of(hass, "select", "timer_focus_task")
    assert shown(hass, select).attributes["options"] == ["no_task"]
    await add_list(hass, tasks)
    assert shown(hass, select).attributes["options"] == ["no_task", "Write", "Read"]
    await choose(hass, "task", "Read")
    tasks.put("Paint", "no_task", "Paint")
    tasks.async_write_ha_state()
    assert shown(hass, select).attributes["options"] == ["no_task", "Paint", "Read"]


async def test_a_list_that_goes_leaves_the_task_that_is_worked_on(
    hass: HomeAssistant, tasks: ListOfTasks, entry: MockConfigEntry
) -> None:
    await add_list(hass, tasks)
    await set_up(hass, entry)
    await choose(hass, "task", "Read")
    hass.data["todo"]._entities = {}
    hass.states.async_remove(LIST)
    await hass.async_block_till_done()
    select = entity_of(hass, "select", "timer_focus_task")
    assert shown(hass, select).attributes["options"] == ["no_task", "Read"]


async def test_the_task_select_comes_and_goes_with_the_list_in_the_form(
    hass: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    await set_up(hass, entry)
    subentry = next(iter(entry.subentries.values()))
    known = er.async_get(hass)
    for todo, there in ((None, False), (LIST, True)):
        data = {**subentry.data, "todo": todo}
        hass.config_entries.async_update_subentry(entry, subentry, data=data)
        await hass.async_block_till_done()
        found = known.async_get_entity_id("select", "argus", "timer_focus_task")
        assert (found is not None) is there


# The timer that a device follows


@pytest.fixture
def two_timers() -> MockConfigEntry:
    """Return an entry with two timers of one name and one of another."""
    return hub_entry(
        timer_data(), timer_data("focus_2", "Focus"), timer_data("work", "Work")
    )


async def test_a_device_follows_the_timer_that_is_chosen(
    hass: HomeAssistant,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    two_timers: MockConfigEntry,
) -> None:
    await set_up(hass, two_timers)
    for _ in range(5):
        await wait(hass, start, seconds=1)
    await say(hass, "status", {"status": "online"})
    follow = entity_of(hass, "select", "device_knob-1_follow")
    assert shown(hass, follow).state == "unknown"
    options = ["Focus (focus)", "Focus (focus_2)", "Work"]
    assert shown(hass, follow).attributes["options"] == options
    await say(hass, "reported", {"follow": "focus_2"})
    assert shown(hass, follow).state == "Focus (focus_2)"
    await do(hass, "select.select_option", follow, option="Work")
    topic, payload = mqtt_mock.async_publish.call_args.args[:2]
    assert topic == "argus/study/display/knob-1/desired"
    assert json.loads(payload)["follow"] == "work"
    await act(hass, "start", "sensor.work")
