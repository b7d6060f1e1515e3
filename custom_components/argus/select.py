"""Selects: a timer's strategy and task, and the timer that a device follows."""

from collections.abc import Iterator
from typing import Final, NamedTuple, override

from homeassistant.components.select import SelectEntity, SelectEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import CommandError, Device, Strategy, Verb, strategy_of
from .entity import DeviceEntity, TimerEntity, refused
from .newcomers import add_devices, add_timers
from .registry import timer_names
from .shapes import with_strategy
from .tasks import NO_TASK, TaskList, done_of, task_options
from .timers import TimerSettings

PARALLEL_UPDATES = 0

STRATEGY: Final = SelectEntityDescription(
    key="strategy",
    translation_key="strategy",
    options=[one.value for one in Strategy],
    entity_category=EntityCategory.CONFIG,
)
TASK: Final = SelectEntityDescription(key="task", translation_key="task")
FOLLOW: Final = SelectEntityDescription(
    key="follow", translation_key="follow", entity_category=EntityCategory.CONFIG
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the selects."""
    add_timers(entry, async_add_entities, _of_timer)
    add_devices(entry, async_add_entities, _of_device)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[SelectEntity]:
    yield StrategySelect(coordinator, settings, STRATEGY)
    if settings.todo is not None:
        yield TaskSelect(coordinator, settings, settings.todo)


def _of_device(coordinator: ArgusCoordinator, device: Device) -> Iterator[SelectEntity]:
    yield FollowSelect(coordinator, device, FOLLOW)


class StrategySelect(TimerEntity[Strategy], SelectEntity):
    """The strategy that the plan of a timer is of."""

    @override
    def read(self) -> Strategy:
        """Recognise the plan in force."""
        return strategy_of(self.view.snapshot.plan)

    @property
    @override
    def current_option(self) -> str:
        """Return what is shown."""
        return self.shown.value

    @override
    async def async_select_option(self, option: str) -> None:
        """Write the plan of another strategy; a plan of one's own is made of its numbers."""
        try:
            plan = with_strategy(self.view.snapshot.plan, Strategy(option))
        except CommandError as error:
            raise refused(error) from error
        await self.async_command(Verb.SET_PLAN, plan=plan)


class _Shown(NamedTuple):
    task: str | None
    options: list[str]
    estimate: int | None
    done: int


class TaskSelect(TimerEntity[_Shown], SelectEntity):
    """The task that somebody works on, of a to-do list."""

    def __init__(
        self, coordinator: ArgusCoordinator, settings: TimerSettings, todo: str
    ) -> None:
        """Look at a to-do list."""
        self._tasks = TaskList(coordinator.hass, todo, self.async_look)
        super().__init__(coordinator, settings, TASK)

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the timer and the list."""
        self.async_on_remove(self._tasks.async_start())
        await super().async_added_to_hass()

    @override
    def read(self) -> _Shown:
        """Return the task, what else could be chosen, and how far the task is."""
        task = self.view.snapshot.task
        options = task_options(self._tasks.tasks, task)
        sessions = self.coordinator.sessions(self.timer_id).values()
        done = 0 if task is None else done_of(sessions, task)
        return _Shown(task, options, self._tasks.estimate(task), done)

    @property
    @override
    def options(self) -> list[str]:
        """Return what can be chosen."""
        return self.shown.options

    @property
    @override
    def current_option(self) -> str:
        """Return what is shown."""
        return self.shown.task or NO_TASK

    @property
    @override
    def extra_state_attributes(self) -> dict[str, int | None]:
        """Return in how many pomodoros the task should be done, and how many were."""
        return {"estimate": self.shown.estimate, "done": self.shown.done}

    @override
    async def async_select_option(self, option: str) -> None:
        """Work on another task, or on none."""
        await self.async_command(
            Verb.SET_TASK, task=None if option == NO_TASK else option
        )


class FollowSelect(DeviceEntity[tuple[str | None, list[str]]], SelectEntity):
    """The timer that a device shows."""

    @override
    def of_device(self, device: Device) -> tuple[str | None, list[str]]:
        """Return the name of the timer, and those of all."""
        names = timer_names(self.coordinator.timers)
        return names.get(device.follows or ""), list(names.values())

    @override
    def reachable(self, device: Device) -> bool:
        """Tell whether it can be set: a device that is away learns it when it returns."""
        return self.coordinator.mqtt_available

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the device, and to the timers that there are."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.async_listen_timers(self.async_look))

    @property
    @override
    def options(self) -> list[str]:
        """Return the names of all timers."""
        return self.shown[1][1] if self.shown[1] else []

    @property
    @override
    def current_option(self) -> str | None:
        """Return what is shown."""
        return self.shown[1][0] if self.shown[1] else None

    @override
    async def async_select_option(self, option: str) -> None:
        """Want the device to show another timer."""
        names = timer_names(self.coordinator.timers)
        timer_id = next(key for key, name in names.items() if name == option)
        await self.coordinator.async_set_desired(self.key, follow=timer_id)
