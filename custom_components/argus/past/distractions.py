"""Distractions: the entities that may interrupt a timer, and what they did just before it.

A pause, or an end before the time, within a minute after one of them changed has that cause;
of several the one that changed last. What they did is remembered for a while, as a device
that was away tells late what somebody did there.
"""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from homeassistant.const import STATE_UNAVAILABLE, STATE_UNKNOWN
from homeassistant.core import (
    CALLBACK_TYPE,
    Event as HassEvent,
    EventStateChangedData,
    HomeAssistant,
    callback,
)
from homeassistant.helpers.event import async_track_state_change_event

from ..coordinator import ArgusConfigEntry
from ..core import Commanded, Corrected, Event, Finished, Outcome, Phase, Session, Verb
from ..timers import TimerSettings
from .causes import Cause, Causes, Interrupted

WITHIN: Final = 60_000
"""A cause lies at most so long before what it caused (ms)."""
REMEMBERED: Final = 512
_NO_STATE: Final = (STATE_UNAVAILABLE, STATE_UNKNOWN)


class _Change(NamedTuple):
    at: int
    entity_id: str


async def async_find_causes(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Find causes from now on, until the entry is unloaded."""
    coordinator = entry.runtime_data
    await coordinator.causes.async_load()
    watcher = _Watcher(hass, entry)
    watcher.timers_changed()
    entry.async_on_unload(coordinator.async_listen_events(watcher.hear))
    entry.async_on_unload(coordinator.async_listen_timers(watcher.timers_changed))
    entry.async_on_unload(watcher.stop)
    entry.async_on_unload(coordinator.causes.async_save)


class _Watcher:
    """What the entities of all timers did last."""

    def __init__(self, hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
        self._hass = hass
        self._coordinator = entry.runtime_data
        self._changes: deque[_Change] = deque(maxlen=REMEMBERED)
        self._watched: frozenset[str] = frozenset()
        self._unsubscribe: CALLBACK_TYPE | None = None

    @property
    def _causes(self) -> Causes:
        return self._coordinator.causes

    @property
    def _timers(self) -> Mapping[str, TimerSettings]:
        return self._coordinator.timers

    @callback
    def timers_changed(self) -> None:
        """Watch the entities that are chosen now."""
        self._causes.keep(self._timers)
        watched = frozenset(_chosen(self._timers.values()))
        if watched == self._watched:
            return
        self.stop()
        self._watched = watched
        if watched:
            self._unsubscribe = async_track_state_change_event(
                self._hass, watched, self._note
            )

    @callback
    def stop(self) -> None:
        """Watch nothing."""
        if self._unsubscribe is not None:
            self._unsubscribe()
        self._unsubscribe = None

    @callback
    def _note(self, event: HassEvent[EventStateChangedData]) -> None:
        """Remember a change; that an entity came or went is none."""
        old, new = event.data["old_state"], event.data["new_state"]
        if old is None or new is None or old.state == new.state:
            return
        if old.state in _NO_STATE or new.state in _NO_STATE:
            return
        at = round(new.last_changed_timestamp * 1000)
        self._changes.append(_Change(at, event.data["entity_id"]))

    @callback
    def hear(self, event: Event) -> None:
        """Find the cause of an interruption."""
        match event:
            case Commanded(register) if register.verb is Verb.PAUSE:
                if register.snapshot.phase is Phase.FOCUS:
                    session_id, at = register.session_id, register.at
                    self._find(event.timer_id, session_id, Interrupted.PAUSE, at)
            case Finished(session) | Corrected(_, Session() as session):
                if session.phase is Phase.FOCUS and _unfinished(session):
                    at = session.ended_at or session.started_at
                    self._find(event.timer_id, session.id, Interrupted.END, at)

    def _find(self, timer_id: str, session_id: str, kind: Interrupted, at: int) -> None:
        settings = self._timers.get(timer_id)
        if settings is None:
            return
        found = [
            one
            for one in self._changes
            if one.entity_id in settings.interruptions and at - WITHIN <= one.at <= at
        ]
        if found:
            last = max(found)
            self._causes.add(timer_id, session_id, Cause(kind, last.entity_id, at))


def _chosen(timers: Iterable[TimerSettings]) -> Iterable[str]:
    return (entity_id for one in timers for entity_id in one.interruptions)


def _unfinished(session: Session) -> bool:
    return session.outcome not in (Outcome.COMPLETED, None)
