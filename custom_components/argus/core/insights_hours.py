"""The best hours: when sessions are completed clearly more often than at other times.

Two hours of the day at a time are held against all others. They are told of only if the
difference is one that chance alone makes in fewer than `1` of 200 such comparisons, so that
among the dozen hours of a day a false one is found seldom.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from .insights_history import Lived

LEAST: Final = 40
"""Sessions, below which nothing is said."""
LEAST_THERE: Final = 12
"""Sessions within the hours, and outside of them."""
CLEAR: Final = 2.8
"""Standard errors between the two shares."""
MOST: Final = 3
WIDE: Final = 2
_DAY: Final = 24


@dataclass(frozen=True, slots=True)
class Hours:
    """Some hours of the day, and how sessions that began in them went."""

    start: int
    """The hour, 0 to 23."""
    end: int
    """The hour at which they are over, 1 to 24."""
    completed: int
    of: int
    other_completed: int
    """Of the sessions at all other times."""
    other_of: int


def best_hours(history: Sequence[Lived]) -> tuple[Hours, ...] | None:
    """Return the best hours, the clearest first; None where there is too little."""
    planned = [one for one in history if one.start.planned is not None]
    if len(planned) < LEAST:
        return None
    done, of = [0] * _DAY, [0] * _DAY
    for one in planned:
        of[one.start.moment.hour] += 1
        done[one.start.moment.hour] += one.completed
    found = sorted(
        (
            (-_clear(hours), hours)
            for hours in (_hours(start, done, of) for start in range(_DAY - WIDE + 1))
            if _clear(hours) >= CLEAR
        ),
        key=lambda one: (one[0], one[1].start),
    )
    return _apart([hours for _, hours in found])


def _hours(start: int, done: Sequence[int], of: Sequence[int]) -> Hours:
    end = start + WIDE
    completed, count = sum(done[start:end]), sum(of[start:end])
    return Hours(start, end, completed, count, sum(done) - completed, sum(of) - count)


def _clear(it: Hours) -> float:
    """Return by how many standard errors more was completed than at other times."""
    if min(it.of, it.other_of) < LEAST_THERE:
        return 0.0
    whole = it.of + it.other_of
    share = (it.completed + it.other_completed) / whole
    error = sqrt(share * (1 - share) * (1 / it.of + 1 / it.other_of))
    more = it.completed / it.of - it.other_completed / it.other_of
    return more / error if error else 0.0


def _apart(found: Sequence[Hours]) -> tuple[Hours, ...]:
    """Return the first ones of which none overlaps another."""
    taken = list[Hours]()
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in taken):
            taken.append(one)
    return tuple(taken[:MOST])
