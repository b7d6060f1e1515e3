"""Starting, pausing and cancelling, in every status."""

from argus_core.model import Pauses, Register, Verb
from argus_core.stamp import MAX_INSTANT, MAX_TICK
import pytest

from .doings import (
    ACTIVE,
    EARNED,
    IDLE,
    LATER,
    NEW,
    OLD,
    OPEN,
    PAUSED,
    begun,
    done,
    given,
    paused,
    waiting,
)
from .factories import HOUR, MINUTE, NOW, a_plan, a_snapshot, a_stamp

# start


def test_start_begins_the_step_that_waits() -> None:
    made = done(waiting(step=1, task="write"), Verb.START)
    assert made == a_snapshot(
        step=1,
        anchor=LATER,
        started_at=LATER,
        session_id=NEW,
        task="write",
    )


def test_start_of_what_runs_does_not_apply() -> None:
    assert given(begun(), Verb.START) is None
    assert given(begun(), Verb.START, task="read") is None


def test_start_of_what_is_paused_goes_on_with_the_same_session() -> None:
    made = done(paused(), Verb.START)
    assert made == a_snapshot(
        elapsed=4 * MINUTE,
        anchor=LATER,
        started_at=NOW,
        pauses=Pauses(1, 10 * MINUTE),
        task="write",
    )
    assert done(paused(), Verb.START, task="read").task == "read"


@pytest.mark.parametrize("base", [waiting(), begun(), paused()])
def test_start_for_a_time_is_a_new_session_of_that_length(base: Register) -> None:
    made = done(base, Verb.START, duration=7 * MINUTE)
    assert made == a_snapshot(
        total=7 * MINUTE,
        anchor=LATER,
        started_at=LATER,
        session_id=NEW,
        task=base.snapshot.task,
    )


@pytest.mark.parametrize(
    "base", [waiting(step=1), begun(step=1, total=HOUR), paused(step=1)]
)
def test_start_with_another_plan_begins_at_its_first_step(base: Register) -> None:
    plan = a_plan(OPEN, EARNED)
    made = done(base, Verb.START, plan=plan, task="read")
    assert made == a_snapshot(
        plan=plan,
        anchor=LATER,
        started_at=LATER,
        session_id=NEW,
        task="read",
    )


@pytest.mark.parametrize(
    "base", [waiting(step=1), begun(step=1, total=HOUR), paused(step=1)]
)
def test_start_with_the_same_plan_begins_the_step_where_it_stands(
    base: Register,
) -> None:
    made = done(base, Verb.START, plan=a_plan())
    assert (made.step, made.total, made.session_id) == (1, 5 * MINUTE, NEW)
    assert (made.elapsed, made.started_at, made.pauses) == (0, LATER, Pauses())
    assert made.task == base.snapshot.task


def test_a_new_plan_keeps_the_task_unless_another_is_given() -> None:
    assert done(paused(), Verb.START, plan=a_plan(OPEN)).task == "write"
    assert done(paused(), Verb.START, duration=1, task="read").task == "read"


def test_start_for_a_time_of_a_step_that_counts_up_counts_down() -> None:
    made = done(waiting(plan=a_plan(OPEN)), Verb.START, duration=MINUTE)
    assert made.total == MINUTE


def test_start_of_an_earned_break_that_waits_keeps_what_was_earned() -> None:
    base = waiting(plan=a_plan(OPEN, EARNED), step=1, total=7 * MINUTE)
    assert done(base, Verb.START).total == 7 * MINUTE


def test_start_after_a_step_has_ended_begins_the_next() -> None:
    made = done(begun(), Verb.START, NOW + HOUR)
    assert (made.step, made.session_id, made.total) == (1, NEW, 5 * MINUTE)


# pause, unpause


def test_pause_keeps_what_was_counted_and_counts_itself() -> None:
    made = done(begun(pauses=Pauses(2, 9)), Verb.PAUSE)
    assert made == a_snapshot(
        PAUSED,
        elapsed=10 * MINUTE,
        anchor=LATER,
        started_at=NOW,
        session_id=OLD,
        pauses=Pauses(3, 9),
    )


@pytest.mark.parametrize("base", [waiting(), paused()])
def test_pausing_what_does_not_run_does_not_apply(base: Register) -> None:
    assert given(base, Verb.PAUSE) is None


def test_unpause_goes_on_and_adds_up_the_pause() -> None:
    made = done(paused(), Verb.UNPAUSE)
    assert (made.status, made.elapsed) == (ACTIVE, 4 * MINUTE)
    assert (made.anchor, made.started_at) == (LATER, NOW)
    assert (made.pauses, made.session_id) == (Pauses(1, 10 * MINUTE), OLD)


@pytest.mark.parametrize("base", [waiting(), begun()])
def test_unpausing_what_is_not_paused_does_not_apply(base: Register) -> None:
    assert given(base, Verb.UNPAUSE) is None


def test_pausing_what_ended_meanwhile_does_not_apply() -> None:
    assert given(begun(), Verb.PAUSE, NOW + 25 * MINUTE) is None
    assert done(begun(), Verb.PAUSE, NOW + 25 * MINUTE - 1).elapsed == 25 * MINUTE - 1


def test_pausing_a_break_that_began_by_itself_pauses_that_session() -> None:
    made = done(begun(a_plan(auto_break=True)), Verb.PAUSE, NOW + 27 * MINUTE)
    assert (made.step, made.elapsed) == (1, 2 * MINUTE)
    assert made.session_id == a_stamp().session(derived=1)


def test_pauses_stop_at_what_a_register_can_say() -> None:
    most = Pauses(MAX_TICK, MAX_INSTANT)
    assert done(begun(pauses=most), Verb.PAUSE).pauses == most
    assert done(paused(pauses=most), Verb.UNPAUSE).pauses == most


# cancel


@pytest.mark.parametrize("base", [waiting(step=1), begun(step=1, total=HOUR), paused()])
def test_cancel_goes_back_to_the_first_step(base: Register) -> None:
    made = done(base, Verb.CANCEL)
    assert made == a_snapshot(
        IDLE, anchor=LATER, started_at=LATER, task=base.snapshot.task
    )


def test_cancelling_what_waits_at_the_first_step_does_not_apply() -> None:
    assert given(waiting(), Verb.CANCEL) is None
