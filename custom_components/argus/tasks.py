"""The open items of a to-do list, as the tasks that somebody may choose for a timer."""

from collections.abc import Callable, Iterable
from typing import Final

from homeassistant.components.todo.const import DATA_COMPONENT, TodoItemStatus
from homeassistant.components.todo.entity import TodoItem, TodoListEntity
from homeassistant.core import (
    CALLBACK_TYPE,
    Event,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.helpers.event import async_track_state_change_event

from .core import cut_task

NO_TASK: Final = "no_task"
MAX_TASKS: Final = 100


def task_options(open_tasks: Iterable[str], current: str | None) -> list[str]:
    """Return what can be chosen: no task, the open ones, and the one that is worked on."""
    chosen = () if current is None else (current,)
    options = dict.fromkeys((NO_TASK, *open_tasks, *chosen))
    return list(options)


def open_tasks(items: Iterable[TodoItem] | None) -> tuple[str, ...]:
    """Return the summaries of the open items, as they would be kept."""
    tasks = (
        cut_task(one.summary or "")
        for one in items or ()
        if one.status is not TodoItemStatus.COMPLETED
    )
    found = dict.fromkeys(one for one in tasks if one is not None and one != NO_TASK)
    return tuple(found)[:MAX_TASKS]


class TaskList:
    """A to-do list that is looked at while it is there; it may come, go and come anew."""

    def __init__(
        self, hass: HomeAssistant, entity_id: str, changed: Callable[[], None]
    ) -> None:
        """Begin without tasks; `changed` is called when there are others."""
        self.tasks: tuple[str, ...] = ()
        self._hass = hass
        self._entity_id = entity_id
        self._changed = changed
        self._list: TodoListEntity | None = None
        self._unsubscribe: CALLBACK_TYPE | None = None

    @callback
    def async_start(self) -> CALLBACK_TYPE:
        """Look at the list from now on; return what ends that."""
        self._find()
        stop = async_track_state_change_event(
            self._hass, [self._entity_id], self._list_changed
        )

        @callback
        def end() -> None:
            stop()
            self._let_go()

        return end

    @callback
    def _list_changed(self, _: Event[EventStateChangedData]) -> None:
        self._find()

    @callback
    def _find(self) -> None:
        """Look at the list that there is now."""
        component = self._hass.data.get(DATA_COMPONENT)
        found = None if component is None else component.get_entity(self._entity_id)
        if found is self._list:
            return
        self._let_go()
        self._list = found
        if found is not None:
            self._unsubscribe = found.async_subscribe_updates(self._take)
        self._take(None if found is None else found.todo_items)

    @callback
    def _let_go(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._list = self._unsubscribe = None

    @callback
    def _take(self, items: list[TodoItem] | None) -> None:
        tasks = open_tasks(items)
        if tasks != self.tasks:
            self.tasks = tasks
            self._changed()
