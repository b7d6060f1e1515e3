"""What time it is, on a device that may not know.

A device always has a monotonic clock. It may have a time of day of its own (SNTP, a clock
chip), and it hears the hub's. Away from the hub's by more than 2 s it uses the hub's.
"""

from dataclasses import dataclass
from typing import Final

TOLERANCE_MS: Final = 2_000
TRUSTED_SINCE: Final = 1_735_689_600_000
"""A time of day before 2025 is that of a clock which nobody has set (ms)."""
SETTLED_MS: Final = 600_000
"""After a boot a clock of its own may be behind for a while, until it hears of the time."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """What a device's clocks read, in ms: monotonic, and the time of day if it has one."""

    mono: int
    wall: int | None = None


class Timekeeper:
    """Turns readings of clocks into the time of day, or into None."""

    def __init__(self, clocks: Clocks) -> None:
        """Begin a boot; what was known before it is no time."""
        self.booted = clocks.mono
        self._hub: int | None = None
        self._peer: int | None = None

    def learn(self, sent: int, clocks: Clocks, *, hub: bool) -> None:
        """Take the time from a live message that says that its author knows it.

        Of others than the hub the first is believed: in a house without hub, devices that
        disagree would else send each other to and fro.
        """
        if sent < TRUSTED_SINCE:
            return
        if hub:
            self._hub = sent - clocks.mono
        elif self._peer is None:
            self._peer = sent - clocks.mono

    def settles_at(self) -> int:
        """Return when (ms, monotonic) the time is trusted against what earlier boots stamped."""
        return self.booted if self._hub is not None else self.booted + SETTLED_MS

    def now(self, clocks: Clocks) -> int | None:
        """Return ms since the Unix epoch, or None without the time."""
        wall = clocks.wall
        if wall is not None and wall < TRUSTED_SINCE:
            wall = None
        if self._hub is not None:
            hub = clocks.mono + self._hub
            if wall is None or abs(wall - hub) > TOLERANCE_MS:
                return hub
        if wall is None and self._peer is not None:
            return clocks.mono + self._peer
        return wall
