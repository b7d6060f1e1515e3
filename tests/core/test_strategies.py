"""Strategies: each makes the plan that it is known for, and is recognised by it."""

from dataclasses import replace

from argus_core.plan import Phase, Plan, Step
from argus_core.strategies import (
    Strategy,
    alternating,
    countdown,
    flowtime,
    plan_of,
    pomodoro,
    stopwatch,
    strategy_of,
)
import pytest

from .factories import MINUTE

FOCUS, SHORT, LONG = Phase.FOCUS, Phase.SHORT_BREAK, Phase.LONG_BREAK


def steps_of(plan: Plan) -> list[tuple[Phase, int | None, int | None]]:
    return [
        (one.phase, one.duration and one.duration // MINUTE, one.ratio)
        for one in plan.steps
    ]


def test_pomodoro_is_25_and_5_with_15_after_the_fourth() -> None:
    focus, rest = (FOCUS, 25, None), (SHORT, 5, None)
    assert steps_of(plan_of(Strategy.POMODORO)) == [
        *(focus, rest) * 3,
        focus,
        (LONG, 15, None),
    ]


def test_a_pomodoro_has_lengths_and_cycles_of_ones_own() -> None:
    plan = pomodoro(MINUTE, 2 * MINUTE, 3 * MINUTE, cycles=2)
    assert steps_of(plan) == [
        (FOCUS, 1, None),
        (SHORT, 2, None),
        (FOCUS, 1, None),
        (LONG, 3, None),
    ]
    assert steps_of(pomodoro(cycles=1)) == [(FOCUS, 25, None), (LONG, 15, None)]


@pytest.mark.parametrize(
    ("strategy", "steps"),
    [
        (Strategy.RATIO_52_17, [(FOCUS, 52, None), (SHORT, 17, None)]),
        (Strategy.RATIO_90_20, [(FOCUS, 90, None), (SHORT, 20, None)]),
        (Strategy.COUNTDOWN, [(FOCUS, 25, None)]),
        (Strategy.STOPWATCH, [(FOCUS, None, None)]),
        (Strategy.FLOWTIME, [(FOCUS, None, None), (SHORT, None, 200)]),
    ],
)
def test_a_strategy_makes_its_plan(
    strategy: Strategy, steps: list[tuple[Phase, int | None, int | None]]
) -> None:
    plan = plan_of(strategy)
    assert steps_of(plan) == steps
    assert (plan.repeat_from, plan.auto_focus, plan.auto_break) == (0, False, False)


def test_makers_take_lengths_of_ones_own() -> None:
    assert steps_of(alternating(MINUTE, 2 * MINUTE)) == [
        (FOCUS, 1, None),
        (SHORT, 2, None),
    ]
    assert steps_of(countdown(7 * MINUTE)) == [(FOCUS, 7, None)]
    assert steps_of(flowtime(500)) == [(FOCUS, None, None), (SHORT, None, 500)]
    assert steps_of(stopwatch()) == [(FOCUS, None, None)]


@pytest.mark.parametrize("strategy", [one for one in Strategy if one != "custom"])
def test_a_plan_is_recognised_whatever_starts_by_itself(strategy: Strategy) -> None:
    plan = plan_of(strategy)
    assert strategy_of(plan) is strategy
    assert strategy_of(replace(plan, auto_focus=True, auto_break=True)) is strategy


def test_any_other_plan_is_custom_which_begins_as_a_pomodoro() -> None:
    assert strategy_of(Plan((Step(FOCUS, MINUTE),))) is Strategy.CUSTOM
    assert plan_of(Strategy.CUSTOM) == plan_of(Strategy.POMODORO)


def test_there_are_seven_strategies_by_their_names() -> None:
    assert [one.value for one in Strategy] == [
        "pomodoro",
        "52_17",
        "90_20",
        "countdown",
        "stopwatch",
        "flowtime",
        "custom",
    ]
