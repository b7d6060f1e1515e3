"""Unusual days: with clearly more or less focus than such a day has had.

A day is held against the days of the eight weeks before it: its distance from the median
of its weekday against the spread of all these distances. The spread is robust (median
absolute deviation), so that one odd day hides no other; days that usually have no focus,
and had none, do not narrow it. Three spreads make a day unusual.
Today can only have too much; whether it had too little is known at its end.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .insights_length import middle
from .insights_time import MINUTE, LocalTime
from .model import Session
from .statistics import focus_times

LEAST: Final = 28
"""Days before it, below which nothing is said of a day."""
LEAST_BUSY: Final = 10
"""Of these, days with focus."""
WINDOW: Final = 56
RECENT: Final = 7
"""The days that are looked at, today included."""
SIGMAS: Final = 3.0
NARROWEST: Final = 10 * MINUTE
"""Less than this is no spread."""
_MAD: Final = 1.4826
"""Spreads of a normal distribution in a median absolute deviation."""
_MEAN: Final = 1.2533
"""The same of a mean absolute deviation, for when more than half of the days are alike."""


@dataclass(frozen=True, slots=True)
class Unusual:
    """A day that was unusual (ms of focus)."""

    day: int
    """Days since the first of January 1970."""
    focus: int
    usual: int
    spread: int
    of: int
    """How many days it was held against."""

    @property
    def sigmas(self) -> float:
        """Return how many spreads it was off; below 0 if it was too little."""
        return round((self.focus - self.usual) / self.spread, 1)


def unusual_days(
    sessions: Sequence[Session], now: int, time: LocalTime
) -> tuple[Unusual, ...] | None:
    """Return the unusual days of the last week; None where there is too little."""
    if not sessions:
        return None
    today = time.moment(now).day
    first = max(time.moment(sessions[0].started_at).day, today - WINDOW - RECENT)
    days = range(first, today + 1)
    spans = [(time.instant(day), time.instant(day + 1)) for day in days]
    late = [one for one in sessions if (one.ended_at or now) > spans[0][0]]
    focus = focus_times(late, spans)
    judged = [
        judge(focus[:at], focus[at], days[at])
        for at in range(max(1, len(days) - RECENT), len(days))
    ]
    told = [one for one in judged if one is not None]
    if not told:
        return None
    return tuple(
        one
        for one in told
        if abs(one.sigmas) >= SIGMAS and (one.day < today or one.sigmas > 0)
    )


def judge(before: Sequence[int], focus: int, day: int) -> Unusual | None:
    """Hold a day against those before it; None where there is too little."""
    past = before[-WINDOW:]
    if len(past) < LEAST or sum(one > 0 for one in past) < LEAST_BUSY:
        return None
    usual = [_usual(past, at) for at in range(len(past) - 7, len(past))]
    pairs = [(one, usual[(at - len(past)) % 7]) for at, one in enumerate(past)]
    off = [abs(one - typical) for one, typical in pairs if one or typical]
    return Unusual(day, focus, usual[0], _spread(off), len(past))


def _usual(past: Sequence[int], at: int) -> int:
    """Return the median of the weekday of a day of the past; there are four at least."""
    return middle(sorted(past[at % 7 :: 7]))


def _spread(off: Sequence[int]) -> int:
    """Return the spread of distances from what is usual."""
    mad = _MAD * middle(sorted(off))
    spread = mad if mad > NARROWEST else _MEAN * sum(off) / len(off)
    return max(NARROWEST, round(spread))
