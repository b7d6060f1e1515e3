"""Histories that are made up: a person's habits, day by day, turned into sessions.

A person decides on each day what to do, and chance decides what comes of it. The instants
are in UTC, which is where all these people live.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Final

from tools.devices.core import argus

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
FIRST: Final = int(datetime(2026, 1, 5, tzinfo=UTC).timestamp() * 1000)
"""A Monday (ms since the Unix epoch)."""
ENDINGS: Final = (
    argus.Outcome.CANCELLED,
    argus.Outcome.SKIPPED,
    argus.Outcome.FINISHED_EARLY,
)


@dataclass(frozen=True)
class Moment:
    """One session that somebody is about to start."""

    day: int
    """Days since the first, a Monday."""
    minute: int
    """Since midnight."""
    planned: int
    """Minutes."""
    nth: int
    """How many sessions there were on the day before it."""
    mood: float
    """Of the day, the same for all its sessions; normally distributed around 0."""
    last: bool
    """Whether the session before it was completed."""

    @property
    def weekday(self) -> int:
        """Return 0 for Monday to 6 for Sunday."""
        return self.day % 7

    @property
    def hour(self) -> int:
        """Return the hour of the day."""
        return self.minute // 60


type Intent = tuple[int, int]
"""At which minute of the day to begin, and for how many minutes."""


@dataclass(frozen=True)
class Person:
    """Somebody's habits."""

    name: str
    intends: Callable[[Random, int], Sequence[Intent]]
    """What they set out to do on a day."""
    completes: Callable[[Moment], float]
    """The chance that they complete a session."""
    pattern: str = ""
    """What there is to be found out about their chances; nothing if empty."""
    gap: int = 4
    """Minutes between sessions, at least."""


@dataclass(frozen=True)
class Told:
    """A session, and the chance that it truly had."""

    session: argus.Session
    chance: float


@dataclass(frozen=True)
class History:
    """What became of a person's habits."""

    person: Person
    days: int
    told: Sequence[Told] = field(default_factory=tuple)

    @property
    def sessions(self) -> list[argus.Session]:
        """Return the sessions."""
        return [one.session for one in self.told]


def live(person: Person, seed: int, days: int) -> History:
    """Let a person live for some days."""
    rng = Random(f"{person.name} {seed}")
    told, last = list[Told](), True
    for day in range(days):
        mood, free, begun = rng.gauss(0, 1), 0, len(told)
        for minute, planned in sorted(person.intends(rng, day)):
            begin = max(minute, free)
            if begin + planned >= 24 * 60:
                break
            moment = Moment(day, begin, planned, len(told) - begun, mood, last)
            chance = min(max(person.completes(moment), 0.02), 0.98)
            last = rng.random() < chance
            one = _session(rng, moment, last)
            told.append(Told(one, chance))
            free = begin + one.active // MINUTE + person.gap
    return History(person, days, told)


def _session(rng: Random, moment: Moment, completed: bool) -> argus.Session:
    """Return a session as the journal would tell it."""
    start = FIRST + moment.day * DAY + moment.minute * MINUTE + rng.randrange(MINUTE)
    planned = moment.planned * MINUTE
    share = 1.0 if completed else rng.uniform(0.1, 0.95)
    active = max(MINUTE, int(planned * share))
    return argus.Session(
        id=f"desk-{start}-0-0",
        timer_id="focus",
        phase=argus.Phase.FOCUS,
        started_at=start,
        ended_at=start + active,
        active=active,
        planned=planned,
        outcome=argus.Outcome.COMPLETED if completed else rng.choice(ENDINGS),
        task=None,
        pauses=argus.Pauses(),
        device_id="desk",
    )
