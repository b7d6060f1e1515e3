"""Plans: what a timer runs through, as data. Strategies make them; the engine knows only them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .errors import CommandError

MAX_STEPS: Final = 16
MAX_DURATION: Final = 7 * 24 * 3_600_000 - 1
"""Durations are shorter than seven days (ms)."""
OPEN_END: Final = 8 * 3_600_000
"""A step without duration ends by itself after eight hours (ms)."""
SHORTEST_EARNED: Final = 60_000
"""An earned break lasts at least a minute (ms)."""
MAX_RATIO: Final = 1000


class Phase(StrEnum):
    """What a step is for."""

    FOCUS = "focus"
    SHORT_BREAK = "short_break"
    LONG_BREAK = "long_break"


@dataclass(frozen=True, slots=True)
class Step:
    """One phase of a plan: a duration in ms, or a ratio in per mille of the focus before.

    With neither it counts up until somebody ends it, or for eight hours.
    """

    phase: Phase
    duration: int | None = None
    ratio: int | None = None

    def __post_init__(self) -> None:
        """Refuse what no replica could run."""
        if self.duration is not None and not 0 < self.duration <= MAX_DURATION:
            raise CommandError("duration_range", str(self.duration))
        if self.ratio is None:
            return
        if self.phase is Phase.FOCUS or self.duration is not None:
            raise CommandError("ratio_step")
        if not 0 < self.ratio <= MAX_RATIO:
            raise CommandError("ratio_range", str(self.ratio))

    def length(self, focus: int = 0) -> int | None:
        """Return how long the step lasts after `focus` ms of focus; None counts up."""
        if self.ratio is None:
            return self.duration
        return max(SHORTEST_EARNED, focus * self.ratio // 1000)


@dataclass(frozen=True, slots=True)
class Plan:
    """1 to 16 steps, the step to go on from after the last, and what starts by itself."""

    steps: tuple[Step, ...]
    repeat_from: int = 0
    auto_focus: bool = False
    auto_break: bool = False

    def __post_init__(self) -> None:
        """Refuse what no replica could run."""
        if not 0 < len(self.steps) <= MAX_STEPS:
            raise CommandError("plan_steps", str(len(self.steps)))
        if not 0 <= self.repeat_from < len(self.steps):
            raise CommandError("plan_repeat", str(self.repeat_from))

    def after(self, step: int) -> int:
        """Return the step that follows."""
        return step + 1 if step + 1 < len(self.steps) else self.repeat_from

    def starts_itself(self, step: int) -> bool:
        """Tell whether a step starts without anybody pressing start."""
        focus = self.steps[step].phase is Phase.FOCUS
        return self.auto_focus if focus else self.auto_break

    def cycle(self, step: int) -> int:
        """Return which focus of the round a step is, or follows; from 1."""
        steps = self.steps[: step + 1]
        return max(1, sum(one.phase is Phase.FOCUS for one in steps))

    def place_of(self, step: int, old: Plan) -> int | None:
        """Return where somebody at a step of the old plan stands in this one.

        Plans of one shape keep the place; else it is the first step of that phase, a break
        standing in for the other kind of break; None where there is nothing like it.
        """
        phases = [one.phase for one in self.steps]
        if phases == [one.phase for one in old.steps]:
            return step
        phase = old.steps[step].phase
        alike = (
            [Phase.FOCUS]
            if phase is Phase.FOCUS
            else [phase, Phase.SHORT_BREAK, Phase.LONG_BREAK]
        )
        return next((phases.index(one) for one in alike if one in phases), None)
