"""The forecast for the day: how much focus there will have been by its end.

What there has been so far is known. What is still to come is foretold by what came after
this time of day on past days: on the last ones, on the same weekday, on days that had begun
alike. Each of these ways foretells each past day from the days before it; they are weighed
by how far they were off.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from .insights_length import middle, quantile
from .insights_time import LocalTime, weekday_of
from .insights_ways import Trust
from .model import Session
from .statistics import focus_times

LEAST: Final = 14
"""Days, below which nothing is said."""
LEAST_BUSY: Final = 5
"""Days with focus, below which nothing is said."""
LONGEST: Final = 120
"""Days that are looked at."""
FEW: Final = 3
"""Days that are alike, below which the last ones are looked at instead."""
HEAD_START: Final = 1.0


@dataclass(frozen=True, slots=True)
class Forecast:
    """How much focus the day brings (ms)."""

    so_far: int
    to_come: int
    low: int
    """Of what is to come: on a quarter of the days it was less."""
    high: int
    """On a quarter of the days it was more."""
    way: str
    """In what the days are alike."""
    of: int
    """How many they are."""

    @property
    def whole(self) -> int:
        """Return how much it will be by the end of the day."""
        return self.so_far + self.to_come


@dataclass(frozen=True, slots=True)
class Day:
    """A day, parted at a time of day (ms of focus)."""

    day: int
    before: int
    after: int


type Pick = Callable[[Sequence[Day], Day], Sequence[Day]]


def _all(past: Sequence[Day], _: Day) -> Sequence[Day]:
    return past


def _month(past: Sequence[Day], _: Day) -> Sequence[Day]:
    return past[-28:]


def _week(past: Sequence[Day], _: Day) -> Sequence[Day]:
    return past[-7:]


def _weekday(past: Sequence[Day], today: Day) -> Sequence[Day]:
    return [one for one in past if (one.day - today.day) % 7 == 0][-10:]


def _weekend(past: Sequence[Day], today: Day) -> Sequence[Day]:
    end = weekday_of(today.day) >= 5
    return [one for one in past if (weekday_of(one.day) >= 5) is end][-20:]


def _begun(past: Sequence[Day], today: Day) -> Sequence[Day]:
    begun = today.before > 0
    return [one for one in past if (one.before > 0) is begun][-28:]


def _alike(past: Sequence[Day], today: Day) -> Sequence[Day]:
    return sorted(past[-60:], key=lambda one: abs(one.before - today.before))[:12]


PICKS: Final[dict[str, Pick]] = {
    "all": _all,
    "month": _month,
    "week": _week,
    "weekday": _weekday,
    "weekend": _weekend,
    "begun": _begun,
    "alike": _alike,
}


def forecast(sessions: Sequence[Session], now: int, time: LocalTime) -> Forecast | None:
    """Return the forecast at `now` (ms); None where there is too little."""
    if not sessions:
        return None
    moment = time.moment(now)
    first = time.moment(sessions[0].started_at).day
    *past, today = _days(sessions, max(first, moment.day - LONGEST), now, time)
    busy = sum(one.before + one.after > 0 for one in past)
    if len(past) < LEAST or busy < LEAST_BUSY:
        return None
    trust = Trust(len(PICKS), HEAD_START)
    for at in range(LEAST // 2, len(past)):
        _judge(trust, past[:at], past[at])
    found = _found(past, today)
    to_come = _weighed(trust, found)
    best = trust.best()
    return Forecast(
        so_far=today.before,
        to_come=to_come,
        low=min(to_come, quantile(found[best], 1, 4)),
        high=max(to_come, quantile(found[best], 3, 4)),
        way=list(PICKS)[best],
        of=len(found[best]),
    )


def _days(
    sessions: Sequence[Session], first: int, now: int, time: LocalTime
) -> list[Day]:
    """Return the days from the first to that of `now`, parted at its time of day."""
    moment = time.moment(now)
    days = range(first, moment.day + 1)
    since = time.instant(first)
    sessions = [one for one in sessions if (one.ended_at or now) > since]
    edges = [
        (time.instant(day), time.instant(day, moment.minute), time.instant(day + 1))
        for day in days
    ]
    before = focus_times(sessions, [(start, part) for start, part, _ in edges])
    after = focus_times(sessions, [(part, end) for _, part, end in edges])
    return [Day(*one) for one in zip(days, before, after, strict=True)]


def _found(past: Sequence[Day], today: Day) -> list[list[int]]:
    """Return what was still to come, in order, on the days that each way picks."""
    found = list[list[int]]()
    for pick in PICKS.values():
        days = pick(past, today)
        picked = days if len(days) >= FEW else _month(past, today)
        found.append(sorted(one.after for one in picked))
    return found


def _judge(trust: Trust, past: Sequence[Day], today: Day) -> None:
    """Blame the ways for how far they were off on a past day."""
    off = [abs(middle(one) - today.after) for one in _found(past, today)]
    usual = sum(one.after for one in past) // len(past) + 60_000
    trust.blame([one / usual for one in off])


def _weighed(trust: Trust, found: Sequence[Sequence[int]]) -> int:
    """Return the mean of what the ways say, by how far each is trusted."""
    shares = zip(trust.weights(), found, strict=True)
    return round(sum(weight * middle(one) for weight, one in shares))
