"""The shape of a plan: the numbers that a person turns, read from it and put into it."""

from dataclasses import replace
from typing import Final

from .core import CommandError, Phase, Plan, Strategy, plan_of, pomodoro, strategy_of

MAX_CYCLES: Final = 8
MINUTE: Final = 60_000


def length_of(plan: Plan, phase: Phase) -> int | None:
    """Return how long the first step of a phase lasts in ms; None where none has a length."""
    lengths = (one.duration for one in plan.steps if one.phase is phase)
    return next((one for one in lengths if one is not None), None)


def with_length(plan: Plan, phase: Phase, length: int) -> Plan:
    """Return a plan in which the steps of a phase that have a length last this long (ms)."""
    steps = (
        replace(one, duration=length) if one.phase is phase and one.duration else one
        for one in plan.steps
    )
    return replace(plan, steps=tuple(steps))


def minutes_of(plan: Plan, phase: Phase) -> float | None:
    """Return how long a phase lasts in minutes; None where it has no length."""
    length = length_of(plan, phase)
    return None if length is None else length / MINUTE


def with_minutes(plan: Plan, minutes: float, phase: Phase) -> Plan:
    """Return a plan in which a phase lasts for some minutes."""
    return with_length(plan, phase, round(minutes * MINUTE))


def cycles_of(plan: Plan) -> int | None:
    """Return after how many focuses the long break comes; None for another kind of plan."""
    lengths = [length_of(plan, one) for one in (Phase.FOCUS, Phase.LONG_BREAK)]
    if None in lengths or plan.steps[-1].phase is not Phase.LONG_BREAK:
        return None
    cycles = plan.cycle(len(plan.steps) - 1)
    return cycles if _round(plan, cycles).steps == plan.steps else None


def with_cycles(plan: Plan, cycles: float) -> Plan:
    """Return a plan of the same lengths with another number of focuses in a round."""
    return replace(plan, steps=_round(plan, round(cycles)).steps, repeat_from=0)


def _round(plan: Plan, cycles: int) -> Plan:
    """Return the pomodoro of a plan's lengths; what it lacks is as long as usual."""
    usual = pomodoro()
    focus, short, long = (
        length_of(plan, one) or length_of(usual, one) or MINUTE for one in Phase
    )
    return pomodoro(focus, short, long, cycles)


def with_strategy(plan: Plan, strategy: Strategy) -> Plan:
    """Return the plan of a strategy; what starts by itself stays the person's own.

    A plan of one's own stays as it is, and comes from no other: raise CommandError.
    """
    if strategy is Strategy.CUSTOM:
        if strategy_of(plan) is not Strategy.CUSTOM:
            raise CommandError("strategy_custom")
        return plan
    made = plan_of(strategy)
    return replace(made, auto_focus=plan.auto_focus, auto_break=plan.auto_break)
