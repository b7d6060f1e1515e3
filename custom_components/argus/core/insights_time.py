"""Local time for insights: which day, weekday and minute an instant is where somebody lives.

Time zones are the caller's: it gives from which instant on local time is how far ahead of
UTC. Days are numbered from the first of January 1970; 0 is Monday, 6 is Sunday.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

MINUTE: Final = 60_000
HOUR: Final = 60 * MINUTE
DAY: Final = 24 * HOUR
_FIRST: Final = 3
"""The first of January 1970 was a Thursday."""

type Offsets = Sequence[tuple[int, int]]
"""From which instant on (ms since the Unix epoch) local time is how many ms ahead of UTC."""


def weekday_of(day: int) -> int:
    """Return the weekday of a day."""
    return (day + _FIRST) % 7


@dataclass(frozen=True, slots=True)
class Moment:
    """An instant as a person reads it."""

    day: int
    minute: int
    """Since midnight, 0 to 1439."""

    @property
    def weekday(self) -> int:
        """Return the weekday."""
        return weekday_of(self.day)

    @property
    def hour(self) -> int:
        """Return the hour of the day."""
        return self.minute // 60


class LocalTime:
    """What the clocks show where somebody lives."""

    def __init__(self, offsets: Offsets) -> None:
        """Take the offsets, in the order of their instants; none at all means UTC."""
        self._from = [since for since, _ in offsets]
        self._ahead = [ahead for _, ahead in offsets] or [0]

    def _offset(self, instant: int) -> int:
        """Return how far ahead of UTC it is; before the first offset the first holds."""
        return self._ahead[max(0, bisect_right(self._from, instant) - 1)]

    def moment(self, instant: int) -> Moment:
        """Return what an instant (ms since the Unix epoch) is."""
        day, rest = divmod(instant + self._offset(instant), DAY)
        return Moment(day, rest // MINUTE)

    def instant(self, day: int, minute: int = 0) -> int:
        """Return the instant of a minute of a day; one that is skipped is the next there is."""
        local = day * DAY + minute * MINUTE
        before, after = self._offset(local - DAY), self._offset(local + DAY)
        early = local - max(before, after)
        return (
            early
            if self._offset(early) + early >= local
            else local - min(before, after)
        )
