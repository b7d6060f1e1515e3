"""How long the next session is likely to be: what sessions like it have been.

Each way of looking (`insights_ways`) keeps the last `KEPT` lengths of sessions that are alike
in it. The length foretold is the middle one; that of the way that has been least wrong so
far counts, and half of its sessions were within `low` and `high`. The plain way foretells
what is planned, where that has a length.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from .insights_history import Lived, Start
from .insights_time import MINUTE
from .insights_ways import PLAIN, WAYS, Key, Trust

LEAST: Final = 10
"""Sessions, below which nothing is said."""
KEPT: Final = 40
FEW: Final = 5
"""Sessions that are alike, below which all are looked at instead."""
HEAD_START: Final = 5.0
_NAMES: Final = ("planned", PLAIN, *WAYS)
_EVERY: Final[tuple[str, Key]] = (PLAIN, 0)


@dataclass(frozen=True, slots=True)
class Length:
    """How long a session that begins now is likely to be (ms, without pauses)."""

    likely: int
    low: int
    """A quarter of the sessions were shorter."""
    high: int
    """A quarter of the sessions were longer."""
    way: str
    """In what the sessions are alike."""
    of: int
    """How many they are."""


def quantile(ordered: Sequence[int], num: int, den: int) -> int:
    """Return a quantile of numbers in order, at least one: the one at num/den of the way."""
    return ordered[(len(ordered) - 1) * num // den]


def middle(ordered: Sequence[int]) -> int:
    """Return the median of numbers in order, at least one."""
    half = len(ordered) // 2
    return (ordered[half] + ordered[-half - 1]) // 2


class Lengths:
    """All that has been learned of a history so far; sessions are given in their order."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self._like: dict[tuple[str, Key], deque[int]] = {}
        self._trust = Trust(len(_NAMES), HEAD_START)
        self._off = 0
        self._count = 0

    def learn(self, one: Lived) -> None:
        """Blame the ways for what they said of a session, and keep its length."""
        keys = _keys(one.start)
        if self._count:
            said = self._said(one.start, self._found(keys))
            errors = [abs(length - one.active) for length in said]
            self._off += errors[0]
            usual = self._off // self._count + MINUTE
            self._trust.blame([error / usual for error in errors])
        self._count += 1
        for key in keys:
            self._like.setdefault(key, deque(maxlen=KEPT)).append(one.active)

    def _found(self, keys: list[tuple[str, Key]]) -> list[list[int]]:
        """Return the lengths, in order, that each way looks at; the first at all."""
        every = sorted(self._like[_EVERY])
        like = (self._like.get(key, ()) for key in keys)
        return [sorted(one) if len(one) >= FEW else every for one in like]

    def _said(self, start: Start, found: list[list[int]]) -> list[int]:
        """Return the length that each way foretells."""
        said = [middle(one) for one in found]
        if start.planned is not None:
            said[0] = start.planned
        return said

    def tell(self, start: Start) -> Length | None:
        """Return how long a session is likely to be; None where there is too little."""
        if self._count < LEAST:
            return None
        found, best = self._found(_keys(start)), self._trust.best()
        lengths = found[best]
        likely = self._said(start, found)[best]
        return Length(
            likely=likely,
            low=min(likely, quantile(lengths, 1, 4)),
            high=max(likely, quantile(lengths, 3, 4)),
            way=_NAMES[best],
            of=len(lengths),
        )


def _keys(start: Start) -> list[tuple[str, Key]]:
    plan = -1 if start.planned is None else start.planned
    ways = ((name, way(start)) for name, way in WAYS.items())
    return [("planned", plan), _EVERY, *ways]
