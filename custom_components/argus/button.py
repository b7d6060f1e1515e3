"""Buttons of a timer: one command each."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, override

from homeassistant.components.button import ButtonEntity, ButtonEntityDescription
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Snapshot, Status, Verb
from .entity import TimerEntity
from .newcomers import add_timers
from .ticking import async_complete_task
from .timers import TimerSettings

PARALLEL_UPDATES = 0

FIVE_MINUTES: Final = 300_000


@dataclass(frozen=True, kw_only=True)
class TimerButtonDescription(ButtonEntityDescription):
    """A button that gives a command."""

    verb: Callable[[Snapshot], Verb]
    fields: Mapping[str, Any] = field(default_factory=dict)


def _pause_or_unpause(snapshot: Snapshot) -> Verb:
    return Verb.UNPAUSE if snapshot.status is Status.PAUSED else Verb.PAUSE


BUTTONS: Final = (
    TimerButtonDescription(
        key="start", translation_key="start", verb=lambda _: Verb.START
    ),
    TimerButtonDescription(
        key="pause", translation_key="pause", verb=_pause_or_unpause
    ),
    TimerButtonDescription(
        key="skip", translation_key="skip", verb=lambda _: Verb.SKIP
    ),
    TimerButtonDescription(
        key="cancel", translation_key="cancel", verb=lambda _: Verb.CANCEL
    ),
    TimerButtonDescription(
        key="add_five_minutes",
        translation_key="add_five_minutes",
        verb=lambda _: Verb.ADD_TIME,
        fields={"duration": FIVE_MINUTES},
    ),
    TimerButtonDescription(
        key="undo", translation_key="undo", verb=lambda _: Verb.UNDO
    ),
)
COMPLETE_TASK: Final = ButtonEntityDescription(
    key="complete_task", translation_key="complete_task"
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the buttons."""
    add_timers(entry, async_add_entities, _of_timer)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[ButtonEntity]:
    for description in BUTTONS:
        yield TimerButton(coordinator, settings, description)
    if settings.todo is not None:
        yield CompleteTaskButton(coordinator, settings, COMPLETE_TASK)


class TimerButton(TimerEntity[None], ButtonEntity):
    """A button; it shows only when it was pressed last."""

    entity_description: TimerButtonDescription

    @override
    def read(self) -> None:
        """Show nothing of the timer."""

    @override
    async def async_press(self) -> None:
        """Give the command."""
        description = self.entity_description
        verb = description.verb(self.view.snapshot)
        await self.async_command(verb, **description.fields)


class CompleteTaskButton(TimerEntity[None], ButtonEntity):
    """Ticks off the task that is worked on."""

    @override
    def read(self) -> None:
        """Show nothing of the timer."""

    @override
    async def async_press(self) -> None:
        """Tick it off."""
        await async_complete_task(self.hass, self.coordinator, self.timer_id)
