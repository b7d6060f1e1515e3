"""History as insights read it: focus sessions in order, with what was known as each began.

Only focus that has ended, was a minute long at least and began within the last year counts;
the year begins at a midnight, so that what counts does not change by the minute.
Two sessions are told apart by what they were, never by their ids.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from .insights_time import DAY, LocalTime, Moment
from .model import Outcome, Session
from .plan import Phase
from .statistics import SHORTEST

YEAR: Final = 366 * DAY
"""How far back is looked (ms)."""


@dataclass(frozen=True, slots=True)
class Start:
    """A session that begins: all that is known of it then."""

    at: int
    """The instant (ms since the Unix epoch)."""
    moment: Moment
    planned: int | None
    """ms; None counts up."""
    nth: int
    """How many sessions began on the day before it."""
    before: bool | None
    """Whether the one before it on the day was completed; None if it is the first."""


@dataclass(frozen=True, slots=True)
class Lived:
    """A session that began, and what became of it."""

    start: Start
    active: int
    """ms without pauses."""
    completed: bool


def counting(sessions: Iterable[Session], now: int) -> list[Session]:
    """Return the sessions that count at `now` (ms), in the order in which they began."""
    oldest = (now - YEAR) // DAY * DAY
    found = (
        one
        for one in sessions
        if one.phase is Phase.FOCUS
        and one.outcome is not None
        and one.active >= SHORTEST
        and oldest <= one.started_at <= now
    )
    return sorted(found, key=_order)


def _order(one: Session) -> tuple[int, int, int, int, bool]:
    """Return what sessions are put in order by: nothing that is left tells on an insight."""
    planned = -1 if one.planned is None else one.planned
    completed = one.outcome is Outcome.COMPLETED
    return one.started_at, one.ended_at or 0, one.active, planned, completed


def following(
    last: Lived | None, at: int, planned: int | None, time: LocalTime
) -> Start:
    """Return what is known of a session that begins at an instant, after the last one."""
    moment = time.moment(at)
    if last is None or last.start.moment.day != moment.day:
        return Start(at, moment, planned, 0, None)
    return Start(at, moment, planned, last.start.nth + 1, last.completed)


def lived(one: Session, last: Lived | None, time: LocalTime) -> Lived:
    """Return a session that counts, with what was known as it began after the last one."""
    start = following(last, one.started_at, one.planned, time)
    return Lived(start, one.active, one.outcome is Outcome.COMPLETED)
