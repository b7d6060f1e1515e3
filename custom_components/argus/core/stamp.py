"""Stamps: unique, ordered names of registers, from a hybrid logical clock.

The clock is the one of Kulkarni et al. 2014 ("Logical Physical Clocks"): if A happened
before B, then stamp(A) < stamp(B), and the stamp stays close to the time of day.
"""

from typing import Final, NamedTuple

MAX_INSTANT: Final = 2**53 - 1
MAX_TICK: Final = 2**32 - 1
AHEAD_MS: Final = 60_000
"""A stamp further ahead of the time of day than this sleeps until its time comes."""


class Stamp(NamedTuple):
    """A register's name: ms since the Unix epoch, a counter within them, the author."""

    millis: int
    counter: int
    device: str

    @property
    def seconds(self) -> int:
        """Return whole seconds since the Unix epoch."""
        return self.millis // 1000

    def ahead(self, now: int) -> bool:
        """Tell whether this stamp lies too far after `now` to count."""
        return self.millis > now + AHEAD_MS

    def session(self, derived: int = 0) -> str:
        """Name the session that began `derived` steps after the register of this stamp."""
        return f"{self.device}-{self.millis}-{self.counter}-{derived}"


def tick(wall: int, last: Stamp | None, device: str) -> Stamp:
    """Return the next stamp of a device: above `last`, at the time of day if that is later."""
    if last is None or wall > last.millis:
        return Stamp(wall, 0, device)
    if last.counter == MAX_TICK:
        return Stamp(last.millis + 1, 0, device)
    return Stamp(last.millis, last.counter + 1, device)
