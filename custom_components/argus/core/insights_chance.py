"""The chance that a session that begins now is completed, and what that rests on.

Each way of looking (`insights_ways`) keeps, for sessions that are alike in it, how many were
completed. Old ones fade by half in `HALF_LIFE`. Few sessions are taken for what all are:
as if `SHRINK` more had gone like the average, and the average as if `PRIOR` had been there.
One more way adds up what each of the others says for or against. The chance is the mean of
all ways, each weighed by how far it is trusted.

Sessions without a planned length are not counted: they are completed whenever somebody ends
them.
"""

from dataclasses import dataclass
from math import exp, log
from typing import Final

from .insights_history import Lived, Start
from .insights_time import DAY
from .insights_ways import PLAIN, WAYS, Key, Trust

LEAST: Final = 20
"""Sessions, below which nothing is said."""
PRIOR: Final = (2.0, 3.0)
"""Before anything is known: as if 2 of 3 sessions had been completed."""
SHRINK: Final = 8.0
HALF_LIFE: Final = 180 * DAY
LATELY: Final = 14 * DAY
"""The half-life of the way that looks at what was lately (ms)."""
HEAD_START: Final = 3.0
STEP: Final = 0.15
"""How much the way that adds up learns of its first error."""
_EDGE: Final = 0.01

TOGETHER: Final = "together"
RECENT: Final = "lately"


@dataclass(frozen=True, slots=True)
class Share:
    """What one way of looking says, and the sessions that it says it of."""

    way: str
    trust: int
    """Percent of all trust."""
    completed: int
    of: int


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely a session that begins now is completed."""

    percent: int
    completed: int
    """Of all sessions that were counted."""
    of: int
    shares: tuple[Share, ...]
    """The ways that are trusted, the most trusted first."""


@dataclass(slots=True)
class Tally:
    """Sessions that are alike: how many there were and were completed, old ones faded."""

    half_life: int
    completed: int = 0
    of: int = 0
    _good: float = 0.0
    _all: float = 0.0
    _at: int = 0

    def rate(self, usual: float, weight: float, now: int) -> float:
        """Return the share that was completed, as if `weight` more had been as usual."""
        left = self._left(now)
        return (self._good * left + usual * weight) / (self._all * left + weight)

    def add(self, completed: bool, now: int) -> None:
        """Count one more."""
        left = self._left(now)
        self._good = self._good * left + completed
        self._all = self._all * left + 1
        self._at = now
        self.completed += completed
        self.of += 1

    def _left(self, now: int) -> float:
        """Return what is left of what was counted."""
        return float(0.5 ** ((now - self._at) / self.half_life)) if self.of else 1.0


class Chances:
    """All that has been learned of a history so far; sessions are given in their order."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._all, self._recent = Tally(HALF_LIFE), Tally(LATELY)
        self._like: dict[tuple[str, Key], Tally] = {}
        self._for: dict[tuple[str, Key], float] = {}
        self._steps: dict[tuple[str, Key], float] = {}
        self._names = (PLAIN, RECENT, *WAYS, TOGETHER)
        self._trust = Trust(len(self._names), HEAD_START)

    def learn(self, one: Lived) -> None:
        """Blame the ways for what they said of a session, and count it."""
        start, done = one.start, one.completed
        if start.planned is None:
            return
        keys = _keys(start)
        said = self._said(start, keys)
        self._trust.blame([-log(p if done else 1 - p) for p in said])
        self._adjust(keys, done - said[-1])
        for tally in (self._all, self._recent, *map(self._tally, keys)):
            tally.add(done, start.at)

    def _tally(self, key: tuple[str, Key]) -> Tally:
        return self._like.setdefault(key, Tally(HALF_LIFE))

    def _adjust(self, keys: list[tuple[str, Key]], error: float) -> None:
        """Teach the way that adds up; what has been taught often learns less."""
        for key in keys:
            taught = self._steps[key] = self._steps.get(key, 1.0) + error * error
            self._for[key] = self._for.get(key, 0.0) + STEP * error / taught**0.5

    def _said(self, start: Start, keys: list[tuple[str, Key]]) -> list[float]:
        """Return what each way says of a session."""
        mean, weight = PRIOR[0] / PRIOR[1], PRIOR[1]
        usual = self._all.rate(mean, weight, start.at)
        said = [usual, self._recent.rate(usual, SHRINK, start.at)]
        for key in keys:
            tally = self._like.get(key)
            said.append(usual if tally is None else tally.rate(usual, SHRINK, start.at))
        points = sum(self._for.get(key, 0.0) for key in keys)
        usual = min(max(usual, _EDGE), 1 - _EDGE)
        said.append(1 / (1 + exp(-points) * (1 - usual) / usual))
        return [min(max(one, _EDGE), 1 - _EDGE) for one in said]

    def chance(self, start: Start) -> float:
        """Return the chance of a session that begins."""
        said = self._said(start, _keys(start))
        return sum(w * p for w, p in zip(self._trust.weights(), said, strict=True))

    def tell(self, start: Start) -> Chance | None:
        """Return the chance with what it rests on; None where there is too little."""
        if self._all.of < LEAST or start.planned is None:
            return None
        return Chance(
            percent=round(100 * self.chance(start)),
            completed=self._all.completed,
            of=self._all.of,
            shares=self._shares(start),
        )

    def _shares(self, start: Start) -> tuple[Share, ...]:
        like = {name: self._like.get((name, key)) for name, key in _keys(start)}
        tallies = {PLAIN: self._all, RECENT: self._recent, TOGETHER: self._all, **like}
        found = list[Share]()
        for name, weight in zip(self._names, self._trust.weights(), strict=True):
            tally = tallies[name] or Tally(HALF_LIFE)
            if (trust := round(100 * weight)) > 0:
                found.append(Share(name, trust, tally.completed, tally.of))
        return tuple(sorted(found, key=lambda one: (-one.trust, one.way)))


def _keys(start: Start) -> list[tuple[str, Key]]:
    return [(name, way(start)) for name, way in WAYS.items()]
