"""Plans: what they bound, what follows what, and what a step earns."""

from argus_core.errors import CommandError
from argus_core.plan import (
    MAX_DURATION,
    MAX_STEPS,
    OPEN_END,
    SHORTEST_EARNED,
    Phase,
    Plan,
    Step,
)
import pytest

from .factories import DAY, HOUR, MINUTE, a_plan

FOCUS, SHORT, LONG = Phase.FOCUS, Phase.SHORT_BREAK, Phase.LONG_BREAK


def a_step(phase: Phase = FOCUS, minutes: int | None = 25) -> Step:
    return Step(phase, None if minutes is None else minutes * MINUTE)


def of_phases(*phases: Phase, **changed: bool | int) -> Plan:
    return a_plan(*(a_step(one) for one in phases), **changed)


def test_the_bounds_are_those_of_the_protocol() -> None:
    assert (MAX_STEPS, MAX_DURATION, OPEN_END) == (16, 7 * DAY - 1, 8 * HOUR)
    assert SHORTEST_EARNED == MINUTE


@pytest.mark.parametrize(
    ("fields", "reason", "detail"),
    [
        ({"duration": 0}, "duration_range", "0"),
        ({"duration": -1}, "duration_range", "-1"),
        ({"duration": 7 * DAY}, "duration_range", str(7 * DAY)),
        ({"ratio": 200}, "ratio_step", ""),
        ({"phase": SHORT, "ratio": 200, "duration": 1}, "ratio_step", ""),
        ({"phase": SHORT, "ratio": 0}, "ratio_range", "0"),
        ({"phase": LONG, "ratio": 1001}, "ratio_range", "1001"),
    ],
)
def test_a_step_that_no_replica_could_run_is_refused(
    fields: dict[str, object], reason: str, detail: str
) -> None:
    with pytest.raises(CommandError) as error:
        Step(**({"phase": FOCUS} | fields))  # type: ignore[arg-type]
    assert (error.value.reason, error.value.detail) == (reason, detail)


@pytest.mark.parametrize(
    "fields",
    [
        {"duration": 1},
        {"duration": 7 * DAY - 1},
        {"duration": None},
        {"phase": SHORT, "ratio": 1},
        {"phase": LONG, "ratio": 1000},
    ],
)
def test_a_step_at_its_bounds_is_taken(fields: dict[str, object]) -> None:
    Step(**({"phase": FOCUS} | fields))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("count", "repeat_from", "reason", "detail"),
    [
        (0, 0, "plan_steps", "0"),
        (17, 0, "plan_steps", "17"),
        (2, 2, "plan_repeat", "2"),
        (2, -1, "plan_repeat", "-1"),
    ],
)
def test_a_plan_that_no_replica_could_run_is_refused(
    count: int, repeat_from: int, reason: str, detail: str
) -> None:
    with pytest.raises(CommandError) as error:
        Plan((a_step(),) * count, repeat_from)
    assert (error.value.reason, error.value.detail) == (reason, detail)


def test_a_plan_has_one_to_sixteen_steps_and_repeats_from_any_of_them() -> None:
    assert len(Plan((a_step(),)).steps) == 1
    assert Plan((a_step(),) * 16, repeat_from=15).repeat_from == 15


def test_a_step_lasts_its_duration_or_counts_up() -> None:
    assert a_step(minutes=25).length(focus=HOUR) == 25 * MINUTE
    assert a_step(minutes=None).length(focus=HOUR) is None


@pytest.mark.parametrize(
    ("focus", "earned"),
    [
        (0, MINUTE),
        (5 * MINUTE, MINUTE),
        (5 * MINUTE + 5, MINUTE + 1),
        (50 * MINUTE, 10 * MINUTE),
        (8 * HOUR, 96 * MINUTE),
        (333_337, 66_667),
    ],
)
def test_an_earned_break_is_a_share_of_the_focus_in_whole_ms_at_least_a_minute(
    focus: int, earned: int
) -> None:
    assert Step(SHORT, ratio=200).length(focus) == earned


def test_a_break_earned_by_nothing_lasts_a_minute() -> None:
    assert Step(SHORT, ratio=200).length() == MINUTE


def test_after_the_last_step_the_plan_goes_on_where_it_repeats() -> None:
    plan = of_phases(FOCUS, SHORT, LONG, repeat_from=1)
    assert [plan.after(step) for step in range(3)] == [1, 2, 1]


@pytest.mark.parametrize("auto_focus", [False, True])
@pytest.mark.parametrize("auto_break", [False, True])
def test_each_kind_of_step_has_a_flag_to_start_by_itself(
    auto_focus: bool, auto_break: bool
) -> None:
    plan = of_phases(FOCUS, SHORT, LONG, auto_focus=auto_focus, auto_break=auto_break)
    assert [plan.starts_itself(step) for step in range(3)] == [
        auto_focus,
        auto_break,
        auto_break,
    ]


def test_nothing_starts_by_itself_unless_the_plan_says_so() -> None:
    plan = Plan((a_step(),))
    assert (plan.auto_focus, plan.auto_break, plan.repeat_from) == (False, False, 0)


def test_a_break_belongs_to_the_cycle_of_the_focus_before_it() -> None:
    plan = of_phases(SHORT, FOCUS, SHORT, FOCUS, LONG)
    assert [plan.cycle(step) for step in range(5)] == [1, 1, 1, 2, 2]


# Where somebody stands after the plan was changed


def test_plans_of_one_shape_keep_the_place() -> None:
    old, new = (
        of_phases(FOCUS, SHORT, FOCUS),
        a_plan(*(a_step(one, 50) for one in (FOCUS, SHORT, FOCUS))),
    )
    assert [new.place_of(step, old) for step in range(3)] == [0, 1, 2]


def test_in_another_shape_it_is_the_first_step_of_the_phase() -> None:
    old, new = of_phases(FOCUS, SHORT, FOCUS, LONG), of_phases(SHORT, LONG, FOCUS)
    assert [new.place_of(step, old) for step in range(4)] == [2, 0, 2, 1]


def test_one_kind_of_break_stands_in_for_the_other() -> None:
    assert of_phases(FOCUS, SHORT).place_of(0, of_phases(LONG)) == 1
    assert of_phases(FOCUS, LONG).place_of(1, of_phases(FOCUS, SHORT, FOCUS)) == 1


def test_a_short_break_stands_in_before_a_long_one() -> None:
    new = of_phases(FOCUS, LONG, SHORT)
    assert new.place_of(1, of_phases(FOCUS, SHORT)) == 2
    assert new.place_of(1, of_phases(FOCUS, LONG)) == 1


def test_where_there_is_nothing_like_it_there_is_no_place() -> None:
    assert of_phases(SHORT).place_of(0, of_phases(FOCUS)) is None
    assert of_phases(FOCUS).place_of(0, of_phases(SHORT)) is None
