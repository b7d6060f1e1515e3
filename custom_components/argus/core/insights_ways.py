"""Ways to look at a history, and how far each is trusted: as far as it has been right so far.

Each way foretells every session of the history from those before it alone, and is blamed
for how wrong that was. What has been wrong less often counts for more; the plain way, to
look at all alike, has a head start, so that a pattern has to show before it counts.
"""

from collections.abc import Callable, Mapping, Sequence
from math import exp
from types import MappingProxyType
from typing import Final

from .insights_history import Start

_LENGTHS: Final = (15, 25, 35, 50, 70)
"""Minutes at which a planned length is another kind of length."""
_MANY: Final = 7
PLAIN: Final = "all"
FADES: Final = 0.998
"""Of the blame for a session, how much is left after the next: habits change."""

type Key = int | tuple[int, ...]
type Way = Callable[[Start], Key]


def _part_of_day(start: Start) -> int:
    return start.moment.hour // 2


def _length(start: Start) -> int:
    if start.planned is None:
        return -1
    return sum(start.planned > 60_000 * one for one in _LENGTHS)


def _nth(start: Start) -> int:
    return min(start.nth, _MANY)


def _before(start: Start) -> int:
    return -1 if start.before is None else int(start.before)


WAYS: Final[Mapping[str, Way]] = MappingProxyType(
    {
        "hour": _part_of_day,
        "weekday": lambda start: start.moment.weekday,
        "length": _length,
        "nth": _nth,
        "before": _before,
        "hour_weekday": lambda start: (_part_of_day(start), start.moment.weekday),
    }
)
"""What sessions are alike in: two hours of the day, the weekday, how long they are to be, how
many there were on the day before, how the one before went."""


class Trust:
    """How far each of several ways is trusted; the first is the plain one."""

    def __init__(self, count: int, head_start: float) -> None:
        """Begin with nothing known of any; the others are as far behind."""
        self._blame = [0.0] + [head_start] * (count - 1)

    def blame(self, losses: Sequence[float]) -> None:
        """Blame each way for how wrong it was."""
        self._blame = [
            FADES * one + loss for one, loss in zip(self._blame, losses, strict=True)
        ]

    def weights(self) -> list[float]:
        """Return how far each is trusted; 1 in all."""
        least = min(self._blame)
        shares = [exp(least - one) for one in self._blame]
        whole = sum(shares)
        return [one / whole for one in shares]

    def best(self) -> int:
        """Return which is trusted most."""
        return self._blame.index(min(self._blame))
