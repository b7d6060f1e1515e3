"""How far off the insights were, beside naive guesses, on the history of one person.

Nothing is foretold from what came later: each session from those before it, each day from
what there was by its time of day. The first `WARM_UP` sessions are for learning.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from tools.devices.core import argus

from .histories import DAY, FIRST, HOUR, MINUTE, History

if TYPE_CHECKING:
    from custom_components.argus.core import (
        insights_chance as chances,
        insights_forecast as forecasts,
        insights_history as histories,
        insights_length as lengths,
        insights_time as times,
        insights_unusual as unusuals,
    )
else:
    from argus_core import (
        insights_chance as chances,
        insights_forecast as forecasts,
        insights_history as histories,
        insights_length as lengths,
        insights_time as times,
        insights_unusual as unusuals,
    )

WARM_UP: Final = 50
"""Sessions that are learned from before anything is judged."""
DAYS_BEFORE: Final = 21
HOURS: Final = (6, 12, 16)
"""When the forecasts are made that are judged."""
UTC: Final = times.LocalTime(())
ALWAYS: Final = 25 * MINUTE


@dataclass(frozen=True)
class Guess:
    """A chance that was told, and what became of it."""

    ours: float
    overall: float
    """The share of all sessions before it that were completed."""
    true: float
    """The chance that it had."""
    done: bool


@dataclass(frozen=True)
class Off:
    """By how many minutes a guess and naive ones were off."""

    ours: float
    naive: tuple[float, ...]


def lived(history: History) -> Iterator[histories.Lived]:
    """Yield what a person lived through."""
    last = None
    for one in history.sessions:
        last = histories.lived(one, last, UTC)
        yield last


def chance_guesses(history: History) -> list[Guess]:
    """Foretell each session's chance."""
    learned, found, done, of = chances.Chances(), list[Guess](), 0, 0
    for at, (one, told) in enumerate(zip(lived(history), history.told, strict=True)):
        if at >= WARM_UP:
            overall = (done + 1) / (of + 2)
            ours = learned.chance(one.start)
            found.append(Guess(ours, overall, told.chance, one.completed))
        learned.learn(one)
        done, of = done + one.completed, of + 1
    return found


def length_guesses(history: History) -> list[Off]:
    """Foretell each session's length; naive: always 25 minutes, the planned length."""
    learned, found = lengths.Lengths(), list[Off]()
    for at, one in enumerate(lived(history)):
        told = learned.tell(one.start)
        if at >= WARM_UP and told is not None:
            naive = ALWAYS, one.start.planned or 0
            off = tuple(abs(guess - one.active) / MINUTE for guess in naive)
            found.append(Off(abs(told.likely - one.active) / MINUTE, off))
        learned.learn(one)
    return found


def forecast_guesses(history: History, hour: int, every: int = 3) -> list[Off]:
    """Foretell days at an hour; naive: as much as yesterday, as on all days so far."""
    found, totals = list[Off](), _totals(history)
    for day in range(DAYS_BEFORE, history.days, every):
        now = FIRST + day * DAY + hour * HOUR
        known = [_as_of(one, now) for one in history.sessions if one.started_at <= now]
        told = forecasts.forecast(known, now, UTC)
        if told is None:
            continue
        naive = totals[day - 1], sum(totals[:day]) / day
        off = tuple(abs(max(g, told.so_far) - totals[day]) / MINUTE for g in naive)
        found.append(Off(abs(told.whole - totals[day]) / MINUTE, off))
    return found


def _as_of(one: argus.Session, now: int) -> argus.Session:
    """Return a session as it was at an instant: perhaps it was running."""
    if one.ended_at is None or one.ended_at <= now:
        return one
    return replace(one, ended_at=None, outcome=None, active=now - one.started_at)


def _totals(history: History) -> list[int]:
    days = range(history.days)
    totals = [0] * len(days)
    for one in history.sessions:
        totals[(one.started_at - FIRST) // DAY] += one.active
    return totals


def false_alarms(history: History) -> tuple[int, int]:
    """Return how many days were called unusual, of how many that were judged."""
    totals = _totals(history)
    first = FIRST // DAY
    judged = [
        unusuals.judge(totals[:at], totals[at], first + at)
        for at in range(unusuals.LEAST, len(totals))
    ]
    told = [one for one in judged if one is not None]
    return sum(abs(one.sigmas) >= unusuals.SIGMAS for one in told), len(told)
