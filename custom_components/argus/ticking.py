"""Ticking tasks off a timer's to-do list, by whatever surface somebody has at hand.

The current task, once done, is no longer worked on. Actions, buttons, voice and the card
call `async_complete_task`; devices say `task_done`, and say it again when they are not sure.
"""

from dataclasses import replace
from typing import Final

from homeassistant.components.todo.const import TodoItemStatus, TodoListEntityFeature
from homeassistant.components.todo.entity import TodoItem, TodoListEntity
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError

from .const import LOGGER
from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Command, CommandError, Event, TaskDone, Verb, cut_task
from .entity import refused
from .tasks import is_open, list_of

AGAIN: Final = 10_000
"""What a device says again within this (ms) it has said once."""


async def async_complete_task(
    hass: HomeAssistant,
    coordinator: ArgusCoordinator,
    timer_id: str,
    task: str | None = None,
) -> None:
    """Tick off an open task, the current one if none is named.

    Raise ServiceValidationError for what cannot be done, and whatever the list raises.
    """
    try:
        wanted = _wanted(coordinator, timer_id, task)
        todo = _list(hass, coordinator.timers[timer_id].todo)
        item = _item(todo, wanted)
    except CommandError as error:
        raise refused(error) from error
    done = replace(item, status=TodoItemStatus.COMPLETED)
    await todo.async_request_call(todo.async_update_todo_item(done))
    if todo.should_poll:
        await todo.async_update_ha_state(True)
    there = timer_id in coordinator.timers
    if there and coordinator.view(timer_id).snapshot.task == wanted:
        await coordinator.async_command(timer_id, Command(Verb.SET_TASK))


def _wanted(coordinator: ArgusCoordinator, timer_id: str, task: str | None) -> str:
    """Return the task that is meant; raise CommandError."""
    settings = coordinator.timers.get(timer_id)
    if settings is None:
        raise CommandError("unknown_timer", timer_id)
    if settings.todo is None:
        raise CommandError("no_todo_list", settings.name)
    if task is None:
        task = coordinator.view(timer_id).snapshot.task
    wanted = cut_task(task or "")
    if wanted is None:
        raise CommandError("no_task_chosen", settings.name)
    return wanted


def _list(hass: HomeAssistant, entity_id: str | None) -> TodoListEntity:
    """Return the list, which can tick off; raise CommandError."""
    found = list_of(hass, entity_id or "")
    if found is None or not found.available or found.todo_items is None:
        raise CommandError("todo_unavailable", entity_id or "")
    if not (found.supported_features or 0) & TodoListEntityFeature.UPDATE_TODO_ITEM:
        raise CommandError("todo_read_only", found.entity_id)
    return found


def _item(todo: TodoListEntity, task: str) -> TodoItem:
    """Return the first open item of a summary; raise CommandError."""
    for one in todo.todo_items or ():
        if is_open(one) and cut_task(one.summary or "") == task:
            return one
    raise CommandError("unknown_task", task)


@callback
def async_tick_off(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Tick off what devices say is done, until the entry is unloaded."""
    coordinator = entry.runtime_data
    said = dict[TaskDone, int]()

    @callback
    def hear(event: Event) -> None:
        if not isinstance(event, TaskDone):
            return
        now, before = coordinator.now(), said.get(event)
        said.clear()
        said[event] = now
        if before is None or not 0 <= now - before < AGAIN:
            work = _tick_off(hass, coordinator, event)
            entry.async_create_task(hass, work, "argus task", eager_start=False)

    entry.async_on_unload(coordinator.async_listen_events(hear))


async def _tick_off(
    hass: HomeAssistant, coordinator: ArgusCoordinator, event: TaskDone
) -> None:
    try:
        await async_complete_task(hass, coordinator, event.timer_id, event.task)
    except HomeAssistantError as error:
        device = event.device_id
        LOGGER.warning("A task could not be ticked off from %s: %s", device, error)
