"""Vector clocks: what the author of a register had seen when it wrote it.

They decide nothing. They tell whether two registers were written without knowledge
of each other (Fidge 1988, Mattern 1989), which a person is shown as a conflict.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .errors import ProtocolError

MAX_ENTRIES: Final = 32
MAX_COUNTER: Final = 2**32 - 1


class Ordering(StrEnum):
    """How one clock stands to another."""

    EQUAL = "equal"
    BEFORE = "before"
    AFTER = "after"
    CONCURRENT = "concurrent"


@dataclass(frozen=True, slots=True)
class VectorClock:
    """Counters by device, sorted by device; a device that is absent counts as 0."""

    entries: tuple[tuple[str, int], ...] = ()

    @classmethod
    def of(cls, entries: Iterable[tuple[str, int]]) -> VectorClock:
        """Build a clock from at most 32 entries in any order; raise ProtocolError."""
        kept = tuple(sorted(entries))
        if len(kept) > MAX_ENTRIES:
            raise ProtocolError("clock_size", str(len(kept)))
        if len({device for device, _ in kept}) != len(kept):
            raise ProtocolError("clock_twice")
        if any(not 0 < counter <= MAX_COUNTER for _, counter in kept):
            raise ProtocolError("clock_counter")
        return cls(kept)

    def get(self, device: str) -> int:
        """Return the counter of a device."""
        return dict(self.entries).get(device, 0)

    def join(self, *others: VectorClock) -> VectorClock:
        """Return the clock that has seen what any of them has seen."""
        counters = dict(self.entries)
        for other in others:
            for device, counter in other.entries:
                counters[device] = max(counter, counters.get(device, 0))
        return _bounded(counters)

    def tick(self, device: str, seconds: int) -> VectorClock:
        """Count one more command of a device, never below the stamp's seconds.

        So a device restored from a backup repeats no counter. At the end of u32 it stays.
        """
        counters = dict(self.entries)
        counters[device] = min(MAX_COUNTER, max(counters.get(device, 0) + 1, seconds))
        return _bounded(counters, keep=device)

    def until(self, seconds: int, device: str) -> VectorClock:
        """Return what a stamp of these seconds can have seen of others than its own device.

        A counter is at least the seconds of its stamp, and nothing has seen what came later.
        """
        return VectorClock(
            tuple(one for one in self.entries if one[0] != device and one[1] <= seconds)
        )

    def compare(self, other: VectorClock) -> Ordering:
        """Tell whether this clock is equal to, before, after or beside the other."""
        mine, theirs = dict(self.entries), dict(other.entries)
        behind = any(counter > mine.get(device, 0) for device, counter in other.entries)
        ahead = any(counter > theirs.get(device, 0) for device, counter in self.entries)
        match behind, ahead:
            case False, False:
                return Ordering.EQUAL
            case True, False:
                return Ordering.BEFORE
            case False, True:
                return Ordering.AFTER
            case _:
                return Ordering.CONCURRENT


def _bounded(counters: dict[str, int], keep: str = "") -> VectorClock:
    """Let the longest untouched entries go; a counter is at least its stamp's seconds.

    A lost entry may say "concurrent" too often, it never changes which register wins.
    """
    freshest = sorted(
        counters.items(), key=lambda entry: (entry[0] != keep, -entry[1], entry[0])
    )
    return VectorClock(tuple(sorted(freshest[:MAX_ENTRIES])))
