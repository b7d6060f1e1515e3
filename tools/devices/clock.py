"""The clocks of a device: one that always runs, and a time of day that may be wrong."""

import re
import time

RIGHT = "right"
NONE = "none"
EPOCH = "1970"
BUILT = 1_767_225_600_000
"""When the firmware was made (2026, in ms): an earlier time of day is none."""
UNITS = {"s": 1_000, "m": 60_000, "h": 3_600_000}
LENGTH = re.compile(r"(\d+)([smh]?)", re.ASCII)


def milliseconds(text: str, unit: str = "m") -> int:
    """Read a length of time like `25`, `90s` or `2h`; raise ValueError."""
    found = LENGTH.fullmatch(text)
    if found is None:
        raise ValueError(f"no length of time: {text}")
    return int(found[1]) * UNITS[found[2] or unit]


class Clock:
    """What a device reads, in ms; `fault` says what is wrong with its time of day.

    right: it is set; none: there is none; 1970: nobody has set it since the power came;
    +5m, -90s: it is that far off.
    """

    def __init__(self, fault: str = RIGHT) -> None:
        """Begin with the power off."""
        self.boot()
        self.set(fault)

    def boot(self) -> None:
        """Begin anew, as a monotonic clock does when the power comes."""
        self._booted = time.monotonic_ns()

    def set(self, fault: str) -> None:
        """Make the time of day wrong, or right; raise ValueError for an unknown fault."""
        self._offset = 0
        if fault not in (RIGHT, NONE, EPOCH):
            if fault[:1] not in {"+", "-"}:
                raise ValueError(f"no fault of a clock: {fault}")
            length = milliseconds(fault[1:])
            self._offset = length if fault[0] == "+" else -length
        self.fault = fault

    @property
    def mono(self) -> int:
        """Return ms since the power came."""
        return (time.monotonic_ns() - self._booted) // 1_000_000

    @property
    def face(self) -> int | None:
        """Return the time of day that it shows, ms since the Unix epoch."""
        match self.fault:
            case "none":
                return None
            case "1970":
                return self.mono
            case _:
                return time.time_ns() // 1_000_000 + self._offset

    @property
    def wall(self) -> int | None:
        """Return the time of day if it can be one; a clock that was never set shows none."""
        face = self.face
        return None if face is None or face < BUILT else face
