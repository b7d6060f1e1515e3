"""Taking a command back, and taking the loser of a conflict."""

from typing import Any

from argus_core.errors import CommandError
from argus_core.model import Pauses, Register, Verb
from argus_core.stamp import MAX_INSTANT, MAX_TICK
from argus_core.timer import advance, resting, settled
import pytest

from .doings import (
    ACTIVE,
    FOCUS,
    IDLE,
    LATER,
    OPEN,
    PAUSED,
    REST,
    begun,
    done,
    given,
    paused,
    waiting,
)
from .factories import MINUTE, NOW, a_plan, a_register, a_snapshot, a_stamp

# undo


def then(base: Register, verb: Verb, at: int, **fields: Any) -> Register:
    """Return the register of a command on another."""
    made = done(base, verb, at, **fields)
    return a_register(
        snapshot=made, at=at, verb=verb, stamp=a_stamp(at), prev=base.stamp
    )


def test_undo_of_nothing_before_does_not_apply() -> None:
    assert given(begun(), Verb.UNDO, other=None) is None


def test_undo_of_a_pause_goes_on_and_keeps_the_pause_as_counted() -> None:
    start = begun()
    pause = then(start, Verb.PAUSE, NOW + 4 * MINUTE)
    made = done(pause, Verb.UNDO, NOW + 6 * MINUTE, start)
    assert made == a_snapshot(
        elapsed=4 * MINUTE,
        anchor=NOW + 6 * MINUTE,
        started_at=NOW,
        pauses=Pauses(1, 2 * MINUTE),
    )


def test_undo_of_added_time_takes_it_back_and_keeps_the_time_that_passed() -> None:
    start = begun()
    more = then(start, Verb.ADD_TIME, NOW + MINUTE, duration=5 * MINUTE)
    made = done(more, Verb.UNDO, NOW + 3 * MINUTE, start)
    assert (made.total, made.elapsed) == (25 * MINUTE, 3 * MINUTE)
    assert made.started_at == NOW


def test_undo_of_added_time_leaves_no_less_than_has_passed() -> None:
    start = begun()
    more = then(start, Verb.ADD_TIME, NOW + MINUTE, duration=5 * MINUTE)
    made = done(more, Verb.UNDO, NOW + 28 * MINUTE, start)
    assert made.total == made.elapsed == 28 * MINUTE


def test_undo_of_a_command_on_what_counts_up_counts_up() -> None:
    start = begun(a_plan(OPEN))
    named = then(start, Verb.SET_TASK, NOW + MINUTE, task="read")
    made = done(named, Verb.UNDO, NOW + 3 * MINUTE, start)
    assert (made.total, made.elapsed, made.task) == (None, 3 * MINUTE, None)


def test_undo_of_a_plan_takes_plan_and_step_back() -> None:
    start = begun(step=1)
    changed = then(start, Verb.SET_PLAN, NOW + MINUTE, plan=a_plan(REST, FOCUS))
    assert changed.snapshot.step == 0
    made = done(changed, Verb.UNDO, NOW + 2 * MINUTE, start)
    assert (made.plan, made.step, made.elapsed) == (a_plan(), 1, 2 * MINUTE)


def test_undo_of_a_finish_takes_the_session_up_again_the_gap_being_a_pause() -> None:
    start = begun(task="write")
    finish = then(start, Verb.FINISH, NOW + 20 * MINUTE)
    made = done(finish, Verb.UNDO, NOW + 23 * MINUTE, start)
    assert made == a_snapshot(
        elapsed=20 * MINUTE,
        anchor=NOW + 23 * MINUTE,
        started_at=NOW,
        pauses=Pauses(1, 3 * MINUTE),
        task="write",
    )


def test_undo_of_a_cancel_of_what_was_paused_counts_no_other_pause() -> None:
    pause = paused()
    cancel = then(pause, Verb.CANCEL, NOW + 2 * MINUTE)
    made = done(cancel, Verb.UNDO, NOW + 5 * MINUTE, pause)
    assert (made.status, made.elapsed) == (PAUSED, 4 * MINUTE)
    assert made.pauses == Pauses(1, 5 * MINUTE)
    assert (made.anchor, made.started_at) == (NOW + 5 * MINUTE, NOW)


def test_undo_of_a_start_rests_again() -> None:
    rest = waiting(step=1, task="write")
    start = then(rest, Verb.START, NOW + MINUTE)
    made = done(start, Verb.UNDO, NOW + 2 * MINUTE, rest)
    assert made == a_snapshot(
        IDLE,
        step=1,
        anchor=NOW + 2 * MINUTE,
        started_at=NOW + 2 * MINUTE,
        task="write",
    )


def test_undo_after_a_step_has_ended_does_not_apply() -> None:
    start = begun()
    more = then(start, Verb.ADD_TIME, NOW + MINUTE, duration=5 * MINUTE)
    assert given(more, Verb.UNDO, NOW + 30 * MINUTE, start) is None
    assert given(more, Verb.UNDO, NOW + 30 * MINUTE - 1, start) is not None


def test_what_time_brought_before_the_undone_command_is_not_undone() -> None:
    plan = a_plan(auto_break=True)
    start = begun(plan)
    skip = then(start, Verb.SKIP, NOW + 27 * MINUTE)
    made = done(skip, Verb.UNDO, NOW + 28 * MINUTE, start)
    assert (made.status, made.step, made.elapsed) == (ACTIVE, 1, 2 * MINUTE)
    assert made.session_id == a_stamp().session(derived=1)
    assert made.pauses == Pauses(1, MINUTE)


def test_undo_takes_the_state_of_a_command_given_after_the_undone_ones_time() -> None:
    start = begun(a_plan(), stamp=a_stamp(NOW + MINUTE), at=NOW + MINUTE, anchor=NOW)
    early = a_register(
        snapshot=resting(a_plan(), NOW),
        at=NOW,
        verb=Verb.CANCEL,
        stamp=a_stamp(NOW + 2 * MINUTE),
    )
    made = done(early, Verb.UNDO, NOW + 5 * MINUTE, start)
    assert (made.elapsed, made.pauses) == (MINUTE, Pauses(1, 4 * MINUTE))


def test_the_gap_stops_at_what_a_register_can_say() -> None:
    most = Pauses(MAX_TICK, MAX_INSTANT)
    start = begun(pauses=most)
    cancel = then(start, Verb.CANCEL, NOW + MINUTE)
    assert done(cancel, Verb.UNDO, LATER, start).pauses == most


# resolve_conflict


def test_the_loser_is_taken_as_what_it_has_become() -> None:
    loser = begun(a_plan(auto_break=True), stamp=a_stamp(device="hall"))
    made = done(
        paused(), Verb.RESOLVE_CONFLICT, NOW + 27 * MINUTE, loser, loser=loser.stamp
    )
    assert made == settled(advance(loser, NOW + 27 * MINUTE)[0], NOW + 27 * MINUTE)
    assert (made.step, made.elapsed, made.anchor) == (1, 2 * MINUTE, NOW + 27 * MINUTE)


def test_a_loser_that_nobody_knows_is_wrong() -> None:
    with pytest.raises(CommandError) as error:
        given(paused(), Verb.RESOLVE_CONFLICT, loser=a_stamp(7))
    assert error.value.reason == "unknown_conflict"
