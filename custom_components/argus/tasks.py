"""The open items of a to-do list, as the tasks that somebody may choose for a timer.

An item may say in how many pomodoros it should be done: "Write the report (3)" at the end of
its summary, or "🍅 3", "3 🍅" or "🍅🍅🍅" in its summary or else its description. That is read
and never written. Ticking an item off is in `ticking`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
import re
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

from .core import Outcome, Phase, Session, cut_task

NO_TASK: Final = "no_task"
MAX_TASKS: Final = 100
_AT_THE_END: Final = re.compile(r"\s*\((\d{1,2})\)\s*$", re.ASCII)
_TOMATOES: Final = re.compile(
    r"(?<!\d)(?P<before>\d{1,2})\s*[x×]?\s*🍅|🍅\s*[x×]?\s*(?P<after>\d{1,2})(?!\d)|🍅+",
    re.ASCII,
)


@dataclass(frozen=True, slots=True)
class Task:
    """An open item, as it would be kept."""

    summary: str
    estimate: int | None = None
    """In pomodoros."""


def task_options(open_tasks: Iterable[str], current: str | None) -> list[str]:
    """Return what can be chosen: no task, the open ones, and the one that is worked on."""
    chosen = () if current is None else (current,)
    options = dict.fromkeys((NO_TASK, *open_tasks, *chosen))
    return list(options)


def open_tasks(items: Iterable[TodoItem] | None) -> tuple[Task, ...]:
    """Return the open items; of several of one summary the first."""
    found = dict[str, Task]()
    for one in items or ():
        summary = cut_task(one.summary or "")
        if is_open(one) and summary is not None and summary != NO_TASK:
            estimate = estimate_of(one.summary or "", one.description)
            found.setdefault(summary, Task(summary, estimate))
    return tuple(found.values())[:MAX_TASKS]


def is_open(item: TodoItem) -> bool:
    """Tell whether an item is still to be done."""
    return item.status is not TodoItemStatus.COMPLETED


def estimate_of(summary: str, description: str | None = None) -> int | None:
    """Return in how many pomodoros a task should be done; None where nothing says so."""
    at_the_end = _AT_THE_END.search(summary)
    if at_the_end is not None:
        return int(at_the_end[1]) or None
    for text in (summary, description or ""):
        found = _TOMATOES.search(text)
        if found is not None:
            number = found["before"] or found["after"]
            return (len(found[0]) if number is None else int(number)) or None
    return None


def plain(summary: str) -> str:
    """Return what a task is called, without its estimate: that may change."""
    return _TOMATOES.sub("", _AT_THE_END.sub("", summary)).strip() or summary


def done_of(sessions: Iterable[Session], task: str) -> int:
    """Count the focus sessions of a task that were completed."""
    name = plain(task)
    return sum(
        one.phase is Phase.FOCUS
        and one.outcome is Outcome.COMPLETED
        and one.task is not None
        and plain(one.task) == name
        for one in sessions
    )


def list_of(hass: HomeAssistant, entity_id: str) -> TodoListEntity | None:
    """Return a to-do list, if it is there."""
    component = hass.data.get(DATA_COMPONENT)
    return None if component is None else component.get_entity(entity_id)


class TaskList:
    """A to-do list that is looked at while it is there; it may come, go and come anew."""

    def __init__(
        self, hass: HomeAssistant, entity_id: str, changed: Callable[[], None]
    ) -> None:
        """Begin without tasks; `changed` is called when there are others."""
        self.open: tuple[Task, ...] = ()
        self._hass = hass
        self._entity_id = entity_id
        self._changed = changed
        self._list: TodoListEntity | None = None
        self._unsubscribe: CALLBACK_TYPE | None = None

    @property
    def tasks(self) -> tuple[str, ...]:
        """Return the summaries of the open items."""
        return tuple(one.summary for one in self.open)

    def estimate(self, task: str | None) -> int | None:
        """Return in how many pomodoros a task should be done."""
        if task is None:
            return None
        known = {one.summary: one.estimate for one in self.open}
        return known.get(task, estimate_of(task))

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
        found = list_of(self._hass, self._entity_id)
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
        if tasks != self.open:
            self.open = tasks
            self._changed()
