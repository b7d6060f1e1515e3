"""The timer entity: a timer of Argus as one of Home Assistant's own, for who asks for it.

Its set-up is unofficial and guarded (`timer_domain`); what is promised is the sensor.
"""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any, Final, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Snapshot, Verb
from .entity import TimerEntity
from .newcomers import add_timers
from .readout import last_ended, last_transition, moment_text
from .timer_moves import IDLE, Move, idle_attributes, moves, timer_attributes
from .timers import TimerSettings

PARALLEL_UPDATES = 0

COUNTDOWN: Final = EntityDescription(
    key="countdown", translation_key="countdown", name=None, force_update=True
)
_MS: Final = timedelta(milliseconds=1)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the timers that somebody wants here."""
    add_timers(entry, async_add_entities, _of_timer)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[Entity]:
    if settings.timer_entity:
        yield CountdownEntity(coordinator, settings, COUNTDOWN)


class CountdownEntity(TimerEntity[Snapshot], Entity):
    """A timer as its cards, actions, triggers and conditions know it; written on a change."""

    _transition: str | None = None

    @override
    def read(self) -> Snapshot:
        """Take a look at the timer."""
        self._view = self.view
        return self._view.snapshot

    @override
    async def async_added_to_hass(self) -> None:
        """Begin with what the timer does."""
        await super().async_added_to_hass()
        last = last_ended(self.coordinator.sessions(self.timer_id).values())
        self._state = self.shown.status.value
        self._transition = last_transition(self._view, last)

    @property
    @override
    def state(self) -> str:
        """Return what the timer does, or did between two moves."""
        return self._state

    @property
    @override
    def extra_state_attributes(self) -> Mapping[str, Any]:
        """Return the attributes of those timers, as of the last look."""
        tell = idle_attributes if self._state == IDLE else timer_attributes
        return tell(self._view, self._transition)

    @callback
    @override
    def async_look(self) -> None:
        """Write each move that the timer made, and fire what those timers fire."""
        if not self.exists:
            return
        before, self.shown = self.shown, self.read()
        if before == self.shown:
            return
        last = last_ended(self.coordinator.sessions(self.timer_id).values())
        for one in moves(before, self.shown, last, self._transition):
            self._move(one, None if last is None else last.ended_at)

    def _move(self, move: Move, ended_at: int | None) -> None:
        self._state, self._transition = move.state, move.transition
        self.async_write_ha_state()
        told: dict[str, Any] = {"entity_id": self.entity_id}
        if move.name == "finished" and ended_at is not None:
            told["finished_at"] = moment_text(ended_at)
        if move.name:
            self.hass.bus.async_fire(f"timer.{move.name}", told)

    # What can be done with it

    async def async_start(self, duration: timedelta | None = None) -> None:
        """Start, for a time if one is given; go on where it is paused."""
        given = {"duration": duration // _MS} if duration else {}
        await self.async_command(Verb.START, **given)

    async def async_pause(self) -> None:
        """Pause."""
        await self.async_command(Verb.PAUSE)

    async def async_cancel(self) -> None:
        """Cancel."""
        await self.async_command(Verb.CANCEL)

    async def async_finish(self) -> None:
        """Finish early."""
        await self.async_command(Verb.FINISH)

    async def async_change(self, duration: timedelta) -> None:
        """Add time, or take some away."""
        verb = Verb.ADD_TIME if duration > timedelta() else Verb.SUBTRACT_TIME
        await self.async_command(verb, duration=abs(duration) // _MS)
