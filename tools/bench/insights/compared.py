"""Two ways to foretell beside each other: which was less off, and whether that is noise."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

NOISE: Final = 2.0
"""Standard errors of the mean difference, within which it is a tie."""


@dataclass(frozen=True)
class Compared:
    """How far off ours and a naive guess were, on the same occasions."""

    ours: float
    naive: float
    errors: float
    """By how many standard errors ours was further off; below 0 if it was closer."""
    count: int

    @property
    def verdict(self) -> str:
        """Return better, tie or worse."""
        if self.errors < -NOISE:
            return "better"
        return "worse" if self.errors > NOISE else "tie"


def compared(pairs: Iterable[tuple[float, float]]) -> Compared:
    """Compare what ours and the naive guess were off, occasion by occasion."""
    found = list(pairs)
    ours, naive = mean([one for one, _ in found]), mean([one for _, one in found])
    more = [one - other for one, other in found]
    usual = mean(more)
    spread = sqrt(mean([(one - usual) ** 2 for one in more]) / max(1, len(more)))
    return Compared(ours, naive, usual / spread if spread else 0.0, len(found))


def mean(values: Sequence[float]) -> float:
    """Return the mean; 0 of nothing."""
    return sum(values) / max(1, len(values))
