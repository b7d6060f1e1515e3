"""Strategies: well-known ways to work, each a function that makes a plan."""

from collections.abc import Callable
from enum import StrEnum
from typing import Final

from .plan import Phase, Plan, Step

MINUTE: Final = 60_000


class Strategy(StrEnum):
    """A rule that makes a plan; `custom` stands for any other plan."""

    POMODORO = "pomodoro"
    RATIO_52_17 = "52_17"
    RATIO_90_20 = "90_20"
    COUNTDOWN = "countdown"
    STOPWATCH = "stopwatch"
    FLOWTIME = "flowtime"
    CUSTOM = "custom"


def pomodoro(
    focus: int = 25 * MINUTE,
    short_break: int = 5 * MINUTE,
    long_break: int = 15 * MINUTE,
    cycles: int = 4,
) -> Plan:
    """Focus and short breaks, a long break after the last of the cycles (Cirillo)."""
    work, rest = Step(Phase.FOCUS, focus), Step(Phase.SHORT_BREAK, short_break)
    last = Step(Phase.LONG_BREAK, long_break)
    return Plan((work, rest) * (cycles - 1) + (work, last))


def alternating(focus: int, rest: int) -> Plan:
    """Focus and a break, in turn."""
    return Plan((Step(Phase.FOCUS, focus), Step(Phase.SHORT_BREAK, rest)))


def countdown(duration: int = 25 * MINUTE) -> Plan:
    """One focus."""
    return Plan((Step(Phase.FOCUS, duration),))


def stopwatch() -> Plan:
    """One focus that counts up."""
    return Plan((Step(Phase.FOCUS),))


def flowtime(ratio: int = 200) -> Plan:
    """Focus that counts up and earns a break of its length x ratio (per mille)."""
    return Plan((Step(Phase.FOCUS), Step(Phase.SHORT_BREAK, ratio=ratio)))


_MAKERS: Final[dict[Strategy, Callable[[], Plan]]] = {
    Strategy.POMODORO: pomodoro,
    Strategy.RATIO_52_17: lambda: alternating(52 * MINUTE, 17 * MINUTE),
    Strategy.RATIO_90_20: lambda: alternating(90 * MINUTE, 20 * MINUTE),
    Strategy.COUNTDOWN: countdown,
    Strategy.STOPWATCH: stopwatch,
    Strategy.FLOWTIME: flowtime,
    Strategy.CUSTOM: pomodoro,
}


def plan_of(strategy: Strategy) -> Plan:
    """Return the plan that a strategy makes; `custom` begins as a pomodoro."""
    return _MAKERS[strategy]()


def strategy_of(plan: Plan) -> Strategy:
    """Recognise the strategy of a plan by its steps; auto-start is the person's own."""
    return next(
        (one for one in _MAKERS if plan_of(one).steps == plan.steps), Strategy.CUSTOM
    )
