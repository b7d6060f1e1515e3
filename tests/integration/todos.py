"""A to-do list of the house, which may be changed or not, and says what was done to it."""

from copy import copy

from pytest_homeassistant_custom_component.common import MockEntityPlatform

from homeassistant.components.todo import (
    TodoItem,
    TodoItemStatus,
    TodoListEntity,
    TodoListEntityFeature,
)
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

LIST = "todo.work"


class ListOfTasks(TodoListEntity):
    """A to-do list."""

    _attr_should_poll = False
    _attr_unique_id = "work"
    _attr_supported_features = TodoListEntityFeature.UPDATE_TODO_ITEM
    entity_id = LIST
    failure: Exception | None = None

    def put(self, *summaries: str, done: tuple[int, ...] = ()) -> None:
        """Have these items, some of them done."""
        status = TodoItemStatus.NEEDS_ACTION, TodoItemStatus.COMPLETED
        self._attr_todo_items = [
            TodoItem(summary=one, uid=f"u{index}", status=status[index in done])
            for index, one in enumerate(summaries)
        ]

    def describe(self, index: int, description: str) -> None:
        """Have a description at an item."""
        items = [copy(one) for one in self.todo_items or ()]
        items[index].description = description
        self._attr_todo_items = items

    @property
    def open(self) -> list[str | None]:
        """Return the ids of the items that are open."""
        return [
            one.uid
            for one in self.todo_items or ()
            if one.status is TodoItemStatus.NEEDS_ACTION
        ]

    async def async_update_todo_item(self, item: TodoItem) -> None:
        """Take an item as it should be."""
        if self.failure is not None:
            raise self.failure
        items = self.todo_items or ()
        self._attr_todo_items = [item if one.uid == item.uid else one for one in items]
        self.async_write_ha_state()


async def add_list(hass: HomeAssistant, tasks: ListOfTasks) -> None:
    """Add a to-do list to the house."""
    assert await async_setup_component(hass, "todo", {})
    platform = MockEntityPlatform(hass, domain="todo")
    component = hass.data["todo"]
    component._platforms["test"] = platform
    await platform.async_add_entities([tasks])
    component._entities = {LIST: tasks}
    await hass.async_block_till_done()
