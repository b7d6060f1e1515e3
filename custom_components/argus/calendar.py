"""The calendar of a timer: its sessions, the one that runs and those that have been."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.components.calendar import (
    CalendarEntity,
    CalendarEntityDescription,
    CalendarEvent,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Session, Status, deadline
from .entity import TimerEntity
from .newcomers import add_timers
from .past.sessions import async_sessions
from .readout import moment
from .timers import TimerSettings
from .words import account_of, title_of

PARALLEL_UPDATES = 0

SESSIONS: Final = CalendarEntityDescription(
    key="sessions", translation_key="sessions", entity_registry_enabled_default=False
)
_OPEN: Final = timedelta(days=1)
"""How long what is paused seems to go on."""


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the calendars."""
    add_timers(entry, async_add_entities, _of_timer)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[CalendarEntity]:
    yield SessionCalendar(coordinator, settings, SESSIONS)


class SessionCalendar(TimerEntity[CalendarEvent | None], CalendarEntity):
    """What a timer has done, and does."""

    entity_description: CalendarEntityDescription

    @override
    def read(self) -> CalendarEvent | None:
        """Return the session that runs."""
        view = self.view
        snapshot = view.snapshot
        if snapshot.status is Status.IDLE:
            return None
        ends = deadline(snapshot)
        start = moment(snapshot.started_at)
        return CalendarEvent(
            start=start,
            end=moment(view.now) + _OPEN if ends is None else moment(ends),
            summary=title_of(self.coordinator.hass, snapshot.phase, snapshot.task),
            uid=snapshot.session_id,
        )

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the session that runs."""
        return self.shown

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the sessions of a span, wherever they are kept."""
        start, end = (round(one.timestamp() * 1000) for one in (start_date, end_date))
        found = await async_sessions(self.coordinator, self.timer_id, start, end)
        return [self._entry(one) for one in found]

    def _entry(self, session: Session) -> CalendarEvent:
        """Return a session; one that runs lasts until now."""
        ended_at = session.ended_at or self.coordinator.now()
        return CalendarEvent(
            start=moment(session.started_at),
            end=moment(max(ended_at, session.started_at)),
            summary=title_of(self.coordinator.hass, session.phase, session.task),
            description=account_of(self.coordinator.hass, session),
            uid=session.id,
        )
