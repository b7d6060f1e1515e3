"""Advice: what the sessions of timers show, worked out in the executor and kept in memory.

The archive is read once and again when the journal has lost its oldest sessions to it, or
a late register has corrected it. One timer is worked out at a time.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta, tzinfo
from functools import lru_cache, partial
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..core import Insights, Learner, Phase, Session, Snapshot, Status
from ..readout import moment

_DAY: Final = 24 * 3_600_000
YEAR: Final = 367 * _DAY
_AHEAD: Final = 3 * _DAY
_MINUTE: Final = 60_000

type Archive = Callable[[str, int, int], Awaitable[list[Session]]]
type Offsets = tuple[tuple[int, int], ...]


@dataclass(slots=True)
class _Known:
    """What is kept of one timer."""

    learner: Learner = field(default_factory=Learner)
    old: list[Session] = field(default_factory=list)
    """From the archive."""
    up_to: int | None = None
    """When the oldest session of the journal began, as the archive was read."""
    read: bool = False


class Advice:
    """What the sessions of an entry's timers show."""

    def __init__(self, hass: HomeAssistant, archive: Archive) -> None:
        """Begin with nothing; `archive` returns the archived sessions of a timer in a span."""
        self._hass = hass
        self._archive = archive
        self._known: dict[str, _Known] = {}
        self._found: dict[str, Insights] = {}
        self._lock = asyncio.Lock()

    def of(self, timer_id: str) -> Insights | None:
        """Return what was found last; None while nothing was."""
        return self._found.get(timer_id)

    @callback
    def keep(self, timer_id: str, found: Insights | None) -> None:
        """Keep what was found; None forgets all that is known of a timer."""
        if found is None:
            self._found.pop(timer_id, None)
            self._known.pop(timer_id, None)
        else:
            self._found[timer_id] = found

    @callback
    def corrected(self, timer_id: str) -> None:
        """Read the archive of a timer anew, as it may have been corrected."""
        if timer_id in self._known:
            self._known[timer_id].read = False

    async def async_find(
        self,
        timer_id: str,
        recent: Mapping[str, Session],
        now: int,
        planned: int | None,
    ) -> Insights:
        """Find out what sessions show; the next is planned for `planned` ms."""
        async with self._lock:
            known = self._known.setdefault(timer_id, _Known())
            oldest = min((one.started_at for one in recent.values()), default=None)
            if not known.read or known.up_to != oldest:
                known.read, known.up_to = True, oldest
                old = await self._archive(timer_id, max(0, now - YEAR), now)
                known.old = [one for one in old if one.phase is Phase.FOCUS]
            zone = dt_util.get_default_time_zone()
            work = partial(_tell, known, dict(recent), now, planned, zone)
            return await self._hass.async_add_executor_job(work)


def _tell(
    known: _Known,
    recent: dict[str, Session],
    now: int,
    planned: int | None,
    zone: tzinfo,
) -> Insights:
    """Work it out, in the executor."""
    sessions = {one.id: one for one in known.old} | recent
    offsets = local_offsets(zone, now)
    return known.learner.tell(sessions.values(), now, planned, offsets)


def next_focus(snapshot: Snapshot) -> int | None:
    """Return how long the next focus is planned to last (ms); None counts up."""
    step, plan = snapshot.step, snapshot.plan
    if snapshot.status is Status.IDLE and snapshot.phase is Phase.FOCUS:
        return snapshot.total
    for _ in plan.steps:
        step = plan.after(step)
        if plan.steps[step].phase is Phase.FOCUS:
            return plan.steps[step].duration
    return None


def local_offsets(zone: tzinfo, now: int) -> Offsets:
    """Return from which instant on local time is how far ahead of UTC, around the last year."""
    return _offsets(zone, now // _DAY * _DAY)


@lru_cache(maxsize=1)
def _offsets(zone: tzinfo, today: int) -> Offsets:
    first = max(0, today - YEAR)
    found = [(first, _ahead(zone, first))]
    for day in range(first, today + _AHEAD, _DAY):
        ahead = _ahead(zone, day + _DAY)
        if ahead != found[-1][1]:
            found.append((_change(zone, day, day + _DAY), ahead))
    return tuple(found)


def _ahead(zone: tzinfo, instant: int) -> int:
    offset = moment(instant).astimezone(zone).utcoffset() or timedelta()
    return offset // timedelta(milliseconds=1)


def _change(zone: tzinfo, low: int, high: int) -> int:
    """Return the minute between two instants at which local time changes."""
    before = _ahead(zone, low)
    while high - low > _MINUTE:
        half = (low + high) // 2
        if _ahead(zone, half) == before:
            low = half
        else:
            high = half
    return high
