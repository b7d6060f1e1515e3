"""What lies between two states of a reference device: a person's doing, its end, or time.

A message may come late, or several at once; a device's own clock may be set. So time has
passed as far as either the hub's clock or the device's says, whichever fits better.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from .likeness import AGREE, later, left
from .reports import State

JUMP: Final = 5
"""Seconds of difference that are somebody's doing."""


@dataclass(frozen=True, slots=True)
class Change:
    """Two states that follow each other, and the time between them on the hub's clock."""

    before: State
    after: State
    since: int
    """ms."""
    completed: bool = False
    """Whether the device has just said that its timer is complete."""

    @property
    def matters(self) -> bool:
        """Tell whether time alone cannot have brought it."""
        return (
            self.before.timer_running is not self.after.timer_running
            or self.before.mode is not self.after.mode
            or abs(self.after.total - self.before.total) >= JUMP
            or min(abs(self.after.elapsed - one.elapsed) for one in self._due()) >= JUMP
        )

    @property
    def finish(self) -> bool:
        """Tell whether the device came to its own end, whatever it shows now."""
        if not (self.matters and self.before.timer_running):
            return False
        stopped = not self.after.timer_running and left(self.after) <= AGREE
        return (
            self.completed or stopped or any(left(one) <= AGREE for one in self._due())
        )

    @property
    def anew(self) -> bool:
        """Tell whether the device counts from its beginning again."""
        return self.after.elapsed <= min(JUMP, self.before.elapsed - JUMP)

    def _due(self) -> Iterator[State]:
        """Yield what time alone would have brought, by each clock."""
        yield later(self.before, self.since)
        yield later(self.before, (self.after.timestamp - self.before.timestamp) * 1000)
