"""The clocks of a computer: one that runs since its boot, and perhaps a wrong time of day."""

from argus_core.timekeeper import Clocks

from .stage import Stage

MILLION = 1_000_000


class Clockwork:
    """Clocks that drift, and may be set."""

    def __init__(self, stage: Stage) -> None:
        """Begin with the right time."""
        self.stage = stage
        self.offset: int | None = 0
        """How far the time of day is off (ms); None has none."""
        self.drift = 0
        """By how many millionths the monotonic clock is fast."""
        self.booted = 0

    def clocks(self) -> Clocks:
        """Return what its clocks read."""
        mono = (self.stage.time - self.booted) * (MILLION + self.drift) // MILLION
        wall = None if self.offset is None else max(0, self.stage.time + self.offset)
        return Clocks(mono, wall)

    def true_time(self, mono: int) -> int:
        """Return when the monotonic clock reads so many ms."""
        return self.booted - (-mono * MILLION // (MILLION + self.drift))
