"""Causes: what came between somebody and the work, as far as Home Assistant knows it.

Kept by timer and session in a file of their own, since journals are the same everywhere and
a door is the business of this house alone. The oldest sessions go when there are too many.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Any, Final, Self

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.storage import Store

from ..const import DOMAIN
from ..core import Outcome, Session
from ..readout import moment_text

MAX_SESSIONS: Final = 2_000
"""Of each timer."""
MAX_CAUSES: Final = 16
"""Of each session."""
SAVE_AFTER: Final = 5.0
"""Seconds in which more may come."""
_WHOLE: Final = (Outcome.COMPLETED, None)


class Interrupted(StrEnum):
    """What an interruption did to a session."""

    PAUSE = "pause"
    END = "end"


@dataclass(frozen=True, slots=True)
class Cause:
    """An entity that changed just before a session was interrupted."""

    kind: Interrupted
    entity_id: str
    at: int
    """When the session was interrupted (ms)."""

    @classmethod
    def decode(cls, data: Any) -> Self | None:
        """Read what was kept; None of what cannot be."""
        match data:
            case [str(kind), str(entity_id), int(at)] if kind in Interrupted:
                return cls(Interrupted(kind), entity_id, at)
        return None

    def encode(self) -> list[Any]:
        """Write it as JSON."""
        return [self.kind.value, self.entity_id, self.at]

    def record(self) -> dict[str, Any]:
        """Return it as automations read it."""
        return {
            "kind": self.kind.value,
            "entity_id": self.entity_id,
            "at": moment_text(self.at),
        }


type Kept = dict[str, dict[str, list[Cause]]]


class Causes:
    """The causes of one entry, by timer and session."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Begin with none; `async_load` reads what was kept."""
        key = f"{DOMAIN}.{entry_id}.causes"
        self._store = Store[dict[str, Any]](hass, 1, key)
        self._kept: Kept = {}
        self._listeners: list[Callable[[], None]] = []
        self._unsaved = False

    async def async_load(self) -> None:
        """Read what was kept."""
        self._kept = _decoded(await self._store.async_load())

    async def async_remove(self) -> None:
        """Delete what was kept."""
        await self._store.async_remove()

    def of(self, session: Session) -> list[Cause]:
        """Return what interrupted a session, in order; never more than interrupted it."""
        kept = self._kept.get(session.timer_id, {}).get(session.id, [])
        pauses = [one for one in kept if one.kind is Interrupted.PAUSE]
        ends = [one for one in kept if one.kind is Interrupted.END]
        unfinished = session.outcome not in _WHOLE
        return [*pauses[: session.pauses.count], *ends[-1:][: int(unfinished)]]

    def count(self, sessions: Iterable[Session]) -> Counter[str]:
        """Count by entity what interrupted some sessions."""
        return Counter(cause.entity_id for one in sessions for cause in self.of(one))

    @callback
    def add(self, timer_id: str, session_id: str, cause: Cause) -> None:
        """Keep what interrupted a session."""
        sessions = self._kept.setdefault(timer_id, {})
        causes = sessions.setdefault(session_id, [])
        if cause in causes or len(causes) >= MAX_CAUSES:
            return
        causes.append(cause)
        while len(sessions) > MAX_SESSIONS:
            del sessions[next(iter(sessions))]
        self._changed()

    @callback
    def keep(self, timers: Iterable[str]) -> None:
        """Forget all timers but these."""
        gone = self._kept.keys() - set(timers)
        for one in gone:
            del self._kept[one]
        if gone:
            self._changed()

    @callback
    def async_listen(self, listener: Callable[[], None]) -> CALLBACK_TYPE:
        """Call when there are other causes."""
        self._listeners.append(listener)
        return partial(self._listeners.remove, listener)

    def _changed(self) -> None:
        self._unsaved = True
        self._store.async_delay_save(self._encoded, SAVE_AFTER)
        for listener in tuple(self._listeners):
            listener()

    async def async_save(self) -> None:
        """Write at once what still waits."""
        if self._unsaved:
            await self._store.async_save(self._encoded())

    @callback
    def _encoded(self) -> dict[str, Any]:
        self._unsaved = False
        return {
            timer: {key: [one.encode() for one in causes] for key, causes in of.items()}
            for timer, of in self._kept.items()
        }


def _decoded(data: Any) -> Kept:
    found: Kept = {}
    for timer_id, sessions in _items(data):
        for session_id, causes in _items(sessions):
            read = [Cause.decode(one) for one in causes if isinstance(causes, list)]
            kept = [one for one in read if one is not None]
            found.setdefault(timer_id, {})[session_id] = kept
    return found


def _items(data: Any) -> Iterable[tuple[str, Any]]:
    return data.items() if isinstance(data, Mapping) else ()
