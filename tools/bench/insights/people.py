"""People on whom the insights were built: one pattern each, several, or none."""

from math import sin
from random import Random
from typing import Final

from .histories import Intent, Moment, Person

SEEDS: Final = (1, 2, 3)


def _working_days(rng: Random, day: int) -> list[Intent]:
    """Work on working days, three to eight times, at any time from eight to six."""
    if day % 7 >= 5:
        return []
    return [(rng.randrange(8 * 60, 18 * 60), 25) for _ in range(rng.randint(3, 8))]


def _any_day(rng: Random, day: int) -> list[Intent]:
    return [(rng.randrange(7 * 60, 22 * 60), 25) for _ in range(rng.randint(0, 6))]


def _now_and_then(rng: Random, day: int) -> list[Intent]:
    if rng.random() > 0.3:
        return []
    return [(rng.randrange(9 * 60, 20 * 60), 25) for _ in range(rng.randint(1, 2))]


def _lengths(rng: Random, day: int) -> list[Intent]:
    return [
        (start, rng.choice((15, 25, 50, 90))) for start, _ in _working_days(rng, day)
    ]


def _lengths_by_hour(rng: Random, day: int) -> list[Intent]:
    return [
        (start, 50 if start < 12 * 60 else 20) for start, _ in _working_days(rng, day)
    ]


def _weekly(rng: Random, day: int) -> list[Intent]:
    """Much on Mondays and Tuesdays, little towards the week's end."""
    most = (9, 8, 5, 4, 2, 0, 1)[day % 7]
    count = max(0, most + rng.randint(-2, 2)) if most else 0
    return [(rng.randrange(8 * 60, 19 * 60), 25) for _ in range(count)]


def _more_and_more(rng: Random, day: int) -> list[Intent]:
    count = 1 + day // 50 + rng.randint(0, 2)
    return [(rng.randrange(8 * 60, 18 * 60), 25) for _ in range(count)]


def _by_hour(it: Moment) -> float:
    return 0.85 if 9 <= it.hour < 12 else 0.5


def _by_weekday(it: Moment) -> float:
    return (0.85, 0.8, 0.75, 0.55, 0.4, 0.5, 0.5)[it.weekday]


def _by_length(it: Moment) -> float:
    return {15: 0.92, 25: 0.8, 50: 0.6, 90: 0.4}[it.planned]


def _by_fatigue(it: Moment) -> float:
    return 0.92 - 0.1 * it.nth


def _drifts(it: Moment) -> float:
    return 0.65 + 0.25 * sin(it.day / 45)


def _by_hour_and_fatigue(it: Moment) -> float:
    return (0.9 if it.hour < 12 else 0.7) - 0.07 * it.nth


def _by_both(it: Moment) -> float:
    return 0.4 if it.weekday in (0, 4) and it.hour >= 14 else 0.8


PEOPLE: Final = (
    Person("by hour", _working_days, _by_hour, "hour"),
    Person("by weekday", _any_day, _by_weekday, "weekday"),
    Person("by length", _lengths, _by_length, "length"),
    Person("by fatigue", _working_days, _by_fatigue, "fatigue"),
    Person("hour and fatigue", _working_days, _by_hour_and_fatigue, "hour, fatigue"),
    Person("hour and weekday", _working_days, _by_both, "hour and weekday"),
    Person("drift", _any_day, _drifts, "drift"),
    Person("lengths by hour", _lengths_by_hour, lambda it: 0.75),
    Person("weekly amount", _weekly, lambda it: 0.75),
    Person("growing amount", _more_and_more, lambda it: 0.7),
    Person("none, 70 %", _working_days, lambda it: 0.7),
    Person("none, 50 %", _any_day, lambda it: 0.5),
    Person("none, 95 %", _any_day, lambda it: 0.95),
    Person("none, seldom", _now_and_then, lambda it: 0.65),
)
