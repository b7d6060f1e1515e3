"""Sums over sessions, which are derived and never merged. No time zones: days are given.

Focus time is measured on the union of the sessions: where two devices ran the same hour, it
counts once. Sessions that overlap make a group, which counts for the ms that were active in
it, at most for its length; a span takes of a group the share that lies within it, and the
shares of spans that follow each other, like hours, add up to the whole. A focus of less than
a minute counts as none. Instants and durations are integers in ms; spans are [start, end).
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Final

from .model import Outcome, Session
from .plan import Phase

SHORTEST: Final = 60_000
"""A focus shorter than this counts as none (ms)."""
HOUR: Final = 3_600_000

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Interruptions:
    """What came between somebody and the work."""

    pauses: int
    """Pauses of focus sessions."""
    unfinished: int
    """Focus sessions that ended before they were complete."""

    @property
    def total(self) -> int:
        """Return how often that was."""
        return self.pauses + self.unfinished


@dataclass(frozen=True, slots=True)
class _Group:
    """Sessions that overlap, one with the next."""

    start: int
    end: int
    active: int

    def counted(self, until: int) -> int:
        """Return the ms that count up to an instant, spread evenly over the group."""
        length = self.end - self.start
        share = min(max(until - self.start, 0), length)
        return min(self.active, length) * share // max(length, 1)


def focus_time(sessions: Iterable[Session], start: int, end: int) -> int:
    """Return ms of focus in a span; a session that runs counts up to when it was derived."""
    groups = _groups(sessions)
    return sum(one.counted(max(start, end)) - one.counted(start) for one in groups)


def focus_times(sessions: Iterable[Session], spans: Iterable[Span]) -> list[int]:
    """Return ms of focus in each of many spans, as `focus_time` would one by one."""
    groups = _groups(sessions)
    starts, ends = [one.start for one in groups], [one.end for one in groups]
    return [
        sum(
            one.counted(max(start, end)) - one.counted(start)
            for one in groups[bisect_left(ends, start) : bisect_left(starts, end)]
        )
        for start, end in spans
    ]


def completed(sessions: Iterable[Session], start: int, end: int) -> int:
    """Count the focus sessions that were completed in a span."""
    found = _ended_in(sessions, start, end)
    return sum(one.outcome is Outcome.COMPLETED for one in found)


def focus_by_hour(sessions: Iterable[Session]) -> Counter[int]:
    """Return ms of focus by the beginnings of the hours of UTC that have any."""
    found = Counter[int]()
    for one in _groups(sessions):
        for hour in range(one.start - one.start % HOUR, one.end, HOUR):
            found[hour] += one.counted(hour + HOUR) - one.counted(hour)
    return +found


def completed_by_hour(sessions: Iterable[Session]) -> Counter[int]:
    """Count the completed focus sessions by the hours of UTC in which they ended."""
    ends = (_end(one) for one in _focus(sessions) if one.outcome is Outcome.COMPLETED)
    return Counter(end - end % HOUR for end in ends)


def interruptions(sessions: Iterable[Session], start: int, end: int) -> Interruptions:
    """Count what interrupted the focus sessions that ended, or run, in a span."""
    found = list(_ended_in(sessions, start, end))
    unfinished = (one.outcome not in (Outcome.COMPLETED, None) for one in found)
    return Interruptions(sum(one.pauses.count for one in found), sum(unfinished))


def streak(sessions: Iterable[Session], days: Sequence[Span]) -> int:
    """Count the days in a row, up to the last of `days`, with a completed focus session.

    The last day is today: as long as it has none, it is not counted and breaks nothing.
    """
    found = (one for one in _focus(sessions) if one.outcome is Outcome.COMPLETED)
    ends = sorted(_end(one) for one in found)
    did = [bisect_left(ends, start) < bisect_left(ends, end) for start, end in days]
    *past, today = did or [False]
    return today + len(list(takewhile(bool, reversed(past))))


def _focus(sessions: Iterable[Session]) -> Iterator[Session]:
    """Yield the sessions that count."""
    for one in sessions:
        if one.phase is Phase.FOCUS and one.active >= SHORTEST:
            yield one


def _end(session: Session) -> int:
    """Return when a session ended, or up to when it was derived."""
    if session.ended_at is not None:
        return session.ended_at
    return session.started_at + session.active + session.pauses.total


def _ended_in(sessions: Iterable[Session], start: int, end: int) -> Iterator[Session]:
    return (one for one in _focus(sessions) if start <= _end(one) < end)


def _groups(sessions: Iterable[Session]) -> list[_Group]:
    """Group the sessions that overlap."""
    groups = list[_Group]()
    for one in sorted(_focus(sessions), key=lambda one: (one.started_at, _end(one))):
        last = groups[-1] if groups else None
        if last is None or one.started_at >= last.end:
            groups.append(_Group(one.started_at, _end(one), one.active))
        else:
            end, active = max(last.end, _end(one)), last.active + one.active
            groups[-1] = _Group(last.start, end, active)
    return groups
