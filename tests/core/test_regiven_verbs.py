"""Every verb, given again at its true time."""

from typing import Any

from argus_core.model import Pauses, Register, Status, Verb
from argus_core.stamp import Stamp
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND, a_plan, a_register, a_stamp
from .fast import AUTO, FAST, a_fast, again, by_hall

# Every verb


def given_again(verb: Verb, auto: bool = False, **fields: Any) -> Register:
    """Return a command on a start, both of a fast clock, a minute apart, given again."""
    solo = a_fast(plan=AUTO if auto else a_plan())
    solo.do(Verb.START, duration=20 * MINUTE, task="write")
    solo.time += MINUTE
    solo.do(verb, **fields)
    solo.time += SECOND
    solo.learn()
    return again(solo)[-1]


def test_a_start_for_a_time_is_the_same_start() -> None:
    new = given_again(Verb.START, duration=7 * MINUTE, task="read")
    assert (new.snapshot.total, new.snapshot.task) == (7 * MINUTE, "read")
    assert new.session_id == Stamp(NOW + FAST + MINUTE, 0, "desk").session()
    assert new.snapshot.started_at == NOW + MINUTE


def test_a_start_with_a_plan_is_the_same_start() -> None:
    plan = a_plan(*a_plan().steps * 2)
    new = given_again(Verb.START, plan=plan)
    assert (new.snapshot.plan, new.snapshot.total) == (plan, 25 * MINUTE)
    assert new.snapshot.task == "write"


@pytest.mark.parametrize(
    ("verb", "total"), [(Verb.ADD_TIME, 27), (Verb.SUBTRACT_TIME, 13)]
)
def test_time_is_changed_by_as_much(verb: Verb, total: int) -> None:
    new = given_again(verb, duration=7 * MINUTE)
    assert new.snapshot.total == total * MINUTE
    assert new.snapshot.elapsed == MINUTE


def test_a_task_is_set_again_and_taken_away_again() -> None:
    assert given_again(Verb.SET_TASK, task="read").snapshot.task == "read"
    assert given_again(Verb.SET_TASK).snapshot.task is None


def test_a_plan_is_set_again() -> None:
    plan = a_plan(*a_plan().steps * 2)
    assert given_again(Verb.SET_PLAN, plan=plan).snapshot.plan == plan


@pytest.mark.parametrize("verb", [Verb.FINISH, Verb.SKIP])
def test_the_step_is_ended_again(verb: Verb) -> None:
    new = given_again(verb)
    assert (new.status, new.snapshot.step) == (Status.IDLE, 1)
    begun = given_again(verb, auto=True)
    assert begun.session_id == Stamp(NOW + FAST + MINUTE, 0, "desk").session()


def test_it_is_cancelled_again() -> None:
    new = given_again(Verb.CANCEL)
    assert (new.status, new.snapshot.step) == (Status.IDLE, 0)


def test_start_of_what_is_paused_goes_on_again_with_its_session() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.do(Verb.PAUSE)
    solo.time += MINUTE
    solo.do(Verb.START)
    solo.learn()
    start, _, go = again(solo)
    assert (go.status, go.session_id) == (Status.ACTIVE, start.session_id)
    assert go.snapshot.pauses == Pauses(1, MINUTE)


def test_a_command_that_does_not_apply_at_its_true_time_changes_nothing_and_is_not_lost() -> (
    None
):
    """On the fast clock the step had ended, and skip skipped the break; in truth it runs."""
    solo = a_fast()
    start = a_register(
        stamp=a_stamp(NOW - 22 * MINUTE, device="hall"), anchor=NOW - 22 * MINUTE
    )
    solo.hear(start)
    solo.wait(0)
    assert solo.status is Status.IDLE
    solo.do(Verb.START)
    solo.learn()
    (new,) = again(solo)
    assert (new.verb, new.status) == (Verb.START, Status.ACTIVE)
    assert new.session_id == solo.force().session_id


def test_a_change_of_time_that_is_none_any_more_changes_nothing() -> None:
    solo = a_fast()
    solo.do(Verb.START, duration=MINUTE)
    solo.time += 30 * SECOND
    solo.do(Verb.SUBTRACT_TIME, duration=HOUR)
    before = solo.force().snapshot
    solo.learn()
    _, new = again(solo)
    assert new.snapshot.total == before.total == 30 * SECOND


def test_a_change_of_time_that_is_none_on_what_stands_there_now_changes_nothing() -> (
    None
):
    solo = a_fast()
    old = by_hall(NOW + FAST)
    solo.hear(old)
    solo.do(Verb.ADD_TIME, duration=MINUTE)
    longer = {"total": 6 * HOUR + MINUTE, "session_id": old.session_id}
    solo.hear(by_hall(NOW, replaces=old.stamp, **longer))
    solo.learn()
    (new,) = [one for one in again(solo) if one.verb is Verb.ADD_TIME]
    assert (new.snapshot.total, new.status) == (6 * HOUR + MINUTE, Status.ACTIVE)


# Undo


def test_an_undo_undoes_the_same_command_again() -> None:
    """An undo has taken over the `prev` of the one before: it must not undo that one."""
    solo = a_fast()
    solo.do(Verb.SET_TASK, task="write")
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.do(Verb.SKIP)
    solo.time += MINUTE
    solo.do(Verb.UNDO)
    solo.learn()
    named, start, skip, undo = again(solo)
    assert undo.prev == start.prev == named.stamp
    assert skip.prev == start.stamp
    assert (undo.status, undo.session_id) == (Status.ACTIVE, start.session_id)
    assert undo.snapshot.elapsed == MINUTE
    assert undo.snapshot.pauses == Pauses(1, MINUTE)
    assert undo.at == NOW + 2 * MINUTE


def test_two_undos_go_back_two_again() -> None:
    solo = a_fast()
    solo.do(Verb.SET_TASK, task="write")
    solo.do(Verb.SET_TASK, task="read")
    solo.do(Verb.SET_TASK, task="rest")
    solo.do(Verb.UNDO)
    solo.do(Verb.UNDO)
    assert solo.snapshot.task == "write"
    solo.learn()
    assert [one.snapshot.task for one in again(solo)] == [
        "write",
        "read",
        "rest",
        "read",
        "write",
    ]
    assert solo.snapshot.task == "write"


def test_an_undo_whose_command_is_not_found_is_given_on_the_one_in_force() -> None:
    solo = a_fast()
    old = a_register(
        stamp=a_stamp(NOW + FAST, device="desk"),
        verb=Verb.UNDO,
        prev=a_stamp(7),
        status=Status.IDLE,
    )
    solo.hear(old)
    solo.learn()
    (new,) = again(solo)
    assert (new.verb, new.prev, new.status) == (Verb.UNDO, None, Status.IDLE)


def test_an_undo_of_what_others_replaced_later_takes_what_stands_for_it() -> None:
    solo = a_fast()
    old = a_register(stamp=a_stamp(NOW + FAST, device="hall"), anchor=NOW, task="write")
    solo.hear(old)
    solo.do(Verb.SET_TASK, task="read")
    solo.time += MINUTE
    solo.do(Verb.UNDO)
    late = a_stamp(NOW + MINUTE, device="hall")
    solo.hear(
        a_register(
            stamp=late,
            replaces=old.stamp,
            anchor=NOW,
            task="write",
            session_id=old.session_id,
        )
    )
    solo.learn()
    named, undo = [one for one in again(solo) if one.stamp.device == "desk"]
    assert named.prev == late
    assert undo.at >= NOW + MINUTE, "not before what it undoes to"
    assert undo.snapshot.task == "write"


# resolve_conflict


def test_a_loser_taken_on_a_fast_clock_is_taken_without_what_that_counted_too_much() -> (
    None
):
    solo = a_fast()
    loser = a_register(
        stamp=a_stamp(NOW - 10 * MINUTE, device="a"),
        anchor=NOW - 10 * MINUTE,
        total=2 * HOUR,
    )
    winner = a_register(
        stamp=a_stamp(NOW - 9 * MINUTE, device="b"), anchor=NOW - 9 * MINUTE
    )
    solo.hear(loser, winner)
    solo.do(Verb.RESOLVE_CONFLICT, loser=loser.stamp)
    assert solo.force().snapshot.elapsed == 70 * MINUTE
    solo.learn()
    (new,) = again(solo)
    assert (new.session_id, new.status) == (loser.session_id, Status.ACTIVE)
    assert (new.at, new.snapshot.anchor) == (NOW, NOW)
    assert new.snapshot.elapsed == 10 * MINUTE
    assert new.snapshot.started_at == NOW - 10 * MINUTE


def test_a_loser_that_a_fast_clock_began_has_not_begun_after_it_was_taken() -> None:
    solo = a_fast()
    loser = a_register(
        stamp=a_stamp(NOW + FAST, device="a"),
        anchor=NOW + FAST - SECOND,
        pauses=Pauses(1, 2 * HOUR),
    )
    solo.hear(loser)
    solo.do(Verb.SET_TASK, task="read")
    solo.do(Verb.RESOLVE_CONFLICT, loser=loser.stamp)
    solo.learn()
    new = again(solo)[-1]
    assert new.snapshot.started_at == new.snapshot.anchor == new.at == NOW
    assert new.snapshot.elapsed == 0
