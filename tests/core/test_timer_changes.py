"""Ending a step, and changing its time, task and plan, in every status."""

from dataclasses import replace

from argus_core.errors import CommandError
from argus_core.model import Register, Verb
from argus_core.plan import MAX_DURATION, Phase, Step
from argus_core.timer import deadline, settled
import pytest

from .doings import (
    ACTIVE,
    EARNED,
    FOCUS,
    IDLE,
    LATER,
    NEW,
    OPEN,
    REST,
    begun,
    done,
    given,
    paused,
    waiting,
)
from .factories import MINUTE, NOW, a_plan, a_snapshot

# finish, skip


@pytest.mark.parametrize("verb", [Verb.FINISH, Verb.SKIP])
@pytest.mark.parametrize("base", [begun(task="write"), paused()])
def test_finish_and_skip_of_a_session_wait_at_the_next_step(
    base: Register, verb: Verb
) -> None:
    assert done(base, verb) == a_snapshot(
        IDLE, step=1, anchor=LATER, started_at=LATER, task="write"
    )


@pytest.mark.parametrize("verb", [Verb.FINISH, Verb.SKIP])
def test_with_a_flag_the_next_step_starts_by_itself_under_the_new_name(
    verb: Verb,
) -> None:
    made = done(begun(a_plan(auto_break=True)), verb)
    assert (made.status, made.step, made.session_id) == (ACTIVE, 1, NEW)
    assert (made.started_at, made.elapsed) == (LATER, 0)


def test_finish_of_nothing_does_not_apply() -> None:
    assert given(waiting(step=1), Verb.FINISH) is None


@pytest.mark.parametrize("verb", [Verb.FINISH, Verb.SKIP])
def test_flowtime_earns_its_break_of_the_time_without_pauses(verb: Verb) -> None:
    base = paused(plan=a_plan(OPEN, EARNED), total=None, elapsed=50 * MINUTE)
    assert done(base, verb).total == 10 * MINUTE


def test_skip_of_what_waits_goes_to_the_next_step_and_waits_there() -> None:
    made = done(waiting(plan=a_plan(auto_break=True)), Verb.SKIP)
    assert made == a_snapshot(
        IDLE, step=1, anchor=LATER, started_at=LATER, plan=made.plan
    )
    assert made.total == 5 * MINUTE


def test_skipping_a_focus_earns_the_least() -> None:
    made = done(waiting(plan=a_plan(OPEN, EARNED)), Verb.SKIP)
    assert made.total == MINUTE


def test_skip_where_there_is_no_other_step_does_not_apply() -> None:
    assert given(waiting(plan=a_plan(FOCUS)), Verb.SKIP) is None
    plan = a_plan(FOCUS, REST, repeat_from=1)
    assert given(waiting(plan=plan, step=1), Verb.SKIP) is None


# add_time, subtract_time


@pytest.mark.parametrize("base", [begun(), paused()])
def test_time_is_added_to_the_total(base: Register) -> None:
    made = done(base, Verb.ADD_TIME, duration=5 * MINUTE)
    assert made == replace(settled(base.snapshot, LATER), total=30 * MINUTE)


@pytest.mark.parametrize("base", [begun(), paused()])
def test_time_is_taken_from_the_total(base: Register) -> None:
    made = done(base, Verb.SUBTRACT_TIME, duration=5 * MINUTE)
    assert made == replace(settled(base.snapshot, LATER), total=20 * MINUTE)


def test_what_is_taken_leaves_the_time_that_has_passed() -> None:
    made = done(begun(), Verb.SUBTRACT_TIME, duration=24 * MINUTE)
    assert made.total == made.elapsed == 10 * MINUTE
    assert deadline(made) == LATER


@pytest.mark.parametrize("verb", [Verb.ADD_TIME, Verb.SUBTRACT_TIME])
@pytest.mark.parametrize("base", [waiting(), begun(a_plan(OPEN))])
def test_time_of_nothing_or_of_what_counts_up_does_not_change(
    base: Register, verb: Verb
) -> None:
    assert given(base, verb, duration=MINUTE) is None


def test_time_beyond_seven_days_is_wrong() -> None:
    room = MAX_DURATION - 25 * MINUTE
    assert done(begun(), Verb.ADD_TIME, duration=room).total == MAX_DURATION
    with pytest.raises(CommandError) as error:
        given(begun(), Verb.ADD_TIME, duration=room + 1)
    assert error.value.reason == "duration_range"
    assert error.value.detail == str(MAX_DURATION + 1)


# set_task, set_plan


@pytest.mark.parametrize("base", [waiting(step=1), begun(), paused()])
def test_a_task_is_set_and_taken_away_in_any_status(base: Register) -> None:
    made = done(base, Verb.SET_TASK, task="read")
    assert made == replace(settled(base.snapshot, LATER), task="read")
    named = replace(base, snapshot=replace(base.snapshot, task="write"))
    assert done(named, Verb.SET_TASK).task is None


def test_the_same_task_does_not_apply() -> None:
    assert given(paused(), Verb.SET_TASK, task="write") is None
    assert given(begun(), Verb.SET_TASK) is None


@pytest.mark.parametrize("base", [begun(step=1), paused(step=1, total=5 * MINUTE)])
def test_a_plan_set_while_running_keeps_phase_and_total(base: Register) -> None:
    plan = a_plan(FOCUS, FOCUS, Step(Phase.SHORT_BREAK, 9 * MINUTE))
    made = done(base, Verb.SET_PLAN, NOW + MINUTE, plan=plan)
    assert made == replace(settled(base.snapshot, NOW + MINUTE), plan=plan, step=2)
    assert made.total == 5 * MINUTE


def test_a_plan_set_while_waiting_shows_its_own_length() -> None:
    plan = a_plan(Step(Phase.FOCUS, 50 * MINUTE), REST)
    made = done(waiting(), Verb.SET_PLAN, plan=plan)
    assert made == a_snapshot(IDLE, plan=plan, anchor=LATER, started_at=LATER)


def test_a_plan_with_the_same_step_keeps_what_waits() -> None:
    plan = a_plan(OPEN, EARNED)
    base = waiting(plan=plan, step=1, total=7 * MINUTE)
    changed = replace(plan, auto_break=True)
    made = done(base, Verb.SET_PLAN, plan=changed)
    assert (made.plan, made.total) == (changed, 7 * MINUTE)


@pytest.mark.parametrize("base", [waiting(), begun(), paused()])
def test_the_same_plan_does_not_apply(base: Register) -> None:
    assert given(base, Verb.SET_PLAN, plan=a_plan()) is None


@pytest.mark.parametrize("base", [waiting(), begun(), paused()])
def test_a_plan_without_the_phase_rests_at_its_first_step(base: Register) -> None:
    plan = a_plan(REST)
    made = done(base, Verb.SET_PLAN, plan=plan)
    assert made == a_snapshot(
        IDLE,
        plan=plan,
        anchor=LATER,
        started_at=LATER,
        task=base.snapshot.task,
    )
