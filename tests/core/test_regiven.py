"""Commands given again: what was done on a clock that was ahead comes to its true time, once."""

from dataclasses import replace
from typing import Any

from argus_core.clock import VectorClock
from argus_core.facts import Commanded
from argus_core.model import Outcome, Pauses, Register, Status, Verb
from argus_core.stamp import Stamp
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND, a_plan, a_register, a_stamp
from .solo import TIMER, Solo, kinds, meet

FAST = HOUR
AUTO = a_plan(auto_break=True)


def a_fast(**changed: Any) -> Solo:
    """Return a device whose clock is an hour ahead."""
    return Solo(**({"offset": FAST} | changed))


def by_hall(millis: int = NOW - MINUTE, **changed: Any) -> Register:
    """Return a start by another device, of a focus that outlasts the wrong time."""
    fields = {"anchor": millis, "total": 6 * HOUR}
    return a_register(stamp=a_stamp(millis, device="hall"), **(fields | changed))


def again(solo: Solo, timer_id: str = TIMER) -> list[Register]:
    """Return what was given again, in the order of the stamps that it stands for."""
    found = [one for one in solo.registers(timer_id) if one.replaces is not None]
    return sorted(found, key=lambda one: one.replaces or one.stamp)


# Told the time


def test_a_command_is_given_again_at_its_true_time_and_stands_for_the_old_one() -> None:
    solo = a_fast()
    solo.time += MINUTE
    solo.do(Verb.START, request_id="one", task="write")
    old = solo.force()
    solo.time += 2 * MINUTE
    events = solo.learn()
    (new,) = again(solo)
    assert events[0] == Commanded(new)
    assert new.stamp == Stamp(NOW + MINUTE, 0, "desk")
    assert new.at == new.snapshot.anchor == new.snapshot.started_at == NOW + MINUTE
    assert (new.replaces, new.prev) == (old.stamp, None)
    assert (new.verb, new.request_id, new.snapshot.task) == (Verb.START, "one", "write")
    assert new.session_id == old.session_id, "the session keeps its name"
    assert solo.force() == new
    assert solo.registers() == [new, old], "the old one stays in the set"


def test_what_is_given_again_is_given_once() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.learn()
    before = solo.entries()
    solo.learn()
    solo.wait(HOUR)
    assert solo.entries() == before


def test_within_sixty_seconds_nothing_is_given_again() -> None:
    solo = Solo(offset=MINUTE)
    solo.do(Verb.START)
    assert solo.learn() == []
    assert again(solo) == []
    fast = Solo(offset=MINUTE + 1)
    fast.do(Verb.START)
    fast.learn()
    assert len(again(fast)) == 1


def test_a_clock_that_steps_back_by_more_than_sixty_seconds_does_the_same() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.time += SECOND
    solo.offset = 0
    assert "Commanded" in kinds(solo.wait(0))
    (new,) = again(solo)
    assert new.at == NOW


def test_without_the_time_nothing_is_given_again() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.offset = None
    assert solo.wait(MINUTE) == []
    assert again(solo) == []


def test_what_others_wrote_ahead_is_theirs_to_give_again() -> None:
    solo = Solo()
    solo.hear(a_register(stamp=a_stamp(NOW + FAST, device="hall")))
    solo.learn()
    assert again(solo) == []


def test_everybody_agrees_whoever_got_the_old_one() -> None:
    fast, hub, other = a_fast(), Solo("hub"), Solo("hall")
    fast.do(Verb.START)
    hub.hear(*fast.entries())
    assert hub.status is Status.IDLE, "what is ahead sleeps"
    fast.learn()
    meet(fast, hub, other)
    assert fast.force() == hub.force() == other.force()
    assert fast.sessions() == hub.sessions() == other.sessions()
    for one in (fast, hub, other):
        one.wait(9 * HOUR)
        assert [session.started_at for session in one.sessions().values()] == [NOW]


# Chains


def test_a_chain_is_given_again_each_on_what_stands_for_the_one_before() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.time += 4 * MINUTE
    solo.do(Verb.PAUSE)
    solo.time += 2 * MINUTE
    solo.do(Verb.UNPAUSE)
    solo.time += SECOND
    solo.learn()
    start, pause, go = again(solo)
    assert [one.at - NOW for one in (start, pause, go)] == [0, 4 * MINUTE, 6 * MINUTE]
    assert (pause.prev, go.prev) == (start.stamp, pause.stamp)
    assert (go.snapshot.elapsed, go.snapshot.pauses) == (
        4 * MINUTE,
        Pauses(1, 2 * MINUTE),
    )
    assert start.stamp < pause.stamp < go.stamp
    assert {one.session_id for one in (start, pause, go)} == {
        Stamp(NOW + FAST, 0, "desk").session()
    }
    (session,) = solo.sessions().values()
    assert session.started_at == NOW


def test_commands_of_one_instant_keep_their_order() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.do(Verb.PAUSE)
    solo.do(Verb.SET_TASK, task="read")
    solo.learn()
    assert [one.verb for one in again(solo)] == [Verb.START, Verb.PAUSE, Verb.SET_TASK]
    assert [one.stamp.counter for one in again(solo)] == [0, 1, 2]
    assert solo.force().verb is Verb.SET_TASK


def test_what_was_wrong_twice_is_given_again_twice() -> None:
    solo = Solo(offset=3 * HOUR)
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    solo.learn(solo.time + FAST)
    assert [one.at - NOW for one in again(solo)] == [FAST, FAST + MINUTE]
    solo.learn()
    counting = [
        one
        for one in solo.registers()
        if not solo.replica.timers[TIMER].journal.replaced(one.stamp)
    ]
    assert [one.at - NOW for one in counting] == [0, MINUTE]
    start, pause = counting
    assert pause.prev == start.stamp
    assert pause.session_id == Stamp(NOW + 3 * HOUR, 0, "desk").session()
    assert len(solo.sessions()) == 1


def test_a_chain_on_what_others_did_stays_on_it() -> None:
    solo = a_fast()
    start = by_hall()
    solo.hear(start)
    solo.do(Verb.PAUSE)
    solo.learn()
    (pause,) = again(solo)
    assert (pause.prev, pause.session_id) == (start.stamp, start.session_id)
    assert pause.snapshot.elapsed == MINUTE, "not what the fast clock had counted"
    assert pause.snapshot.started_at == NOW - MINUTE


def test_what_somebody_did_meanwhile_stays_in_force() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.time += 2 * MINUTE
    solo.hear(a_register(stamp=a_stamp(NOW + MINUTE, device="hall"), anchor=NOW))
    solo.learn()
    assert solo.force().stamp.device == "hall"
    assert len(solo.sessions()) == 2


def test_a_command_on_a_register_that_is_ahead_itself_is_given_on_the_one_in_force() -> (
    None
):
    """Hall's clock was ahead as well, and hall has not given its start again yet."""
    solo = a_fast()
    start = by_hall(NOW + FAST, anchor=NOW)
    solo.hear(start)
    solo.do(Verb.PAUSE)
    solo.learn()
    (pause,) = again(solo)
    assert pause.status is Status.IDLE, "it does not apply, and is not lost"
    assert (pause.verb, pause.prev) == (Verb.PAUSE, None)


def test_a_command_on_a_register_of_another_that_was_given_again_is_given_on_that() -> (
    None
):
    solo = a_fast()
    old = by_hall(NOW + FAST)
    solo.hear(old)
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    new = by_hall(NOW, replaces=old.stamp, session_id=old.session_id)
    solo.hear(new)
    solo.learn()
    (pause,) = [one for one in again(solo) if one.verb is Verb.PAUSE]
    assert (pause.prev, pause.session_id) == (new.stamp, old.session_id)
    assert (pause.status, pause.snapshot.elapsed) == (Status.PAUSED, MINUTE)


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


# Clocks, stamps


def test_what_is_given_again_has_seen_what_it_was_given_on_and_nothing_of_the_wrong_time() -> (
    None
):
    solo = a_fast()
    seen = VectorClock.of([("hall", NOW // 1000 - 60), ("old", 7)])
    start = by_hall(clock=seen)
    solo.hear(start)
    ahead = replace(
        start,
        stamp=a_stamp(NOW + 4 * MINUTE, device="attic"),
        clock=VectorClock.of([("attic", NOW // 1000 + 240)]),
    )
    solo.hear(ahead)
    solo.do(Verb.SET_TASK, task="read")
    assert solo.force().clock.get("attic") == NOW // 1000 + 240
    solo.learn()
    new = again(solo)[-1]
    assert new.clock == VectorClock.of(
        [("hall", NOW // 1000 - 60), ("old", 7), ("desk", NOW // 1000)]
    )


def test_a_stamp_that_was_given_before_is_stepped_over() -> None:
    solo = Solo()
    solo.do(Verb.START, duration=6 * HOUR)
    first = solo.force().stamp
    solo.offset = FAST
    solo.do(Verb.PAUSE)
    solo.offset = 0
    solo.wait(0)
    (new,) = again(solo)
    assert first == Stamp(NOW, 0, "desk")
    assert new.stamp == Stamp(NOW, 1, "desk")


def test_a_stamp_of_another_timer_is_stepped_over() -> None:
    solo = Solo(timers=("focus", "tea"))
    solo.do(Verb.START, "tea")
    solo.offset = FAST
    solo.do(Verb.START, "focus")
    solo.offset = 0
    solo.wait(0)
    (new,) = again(solo)
    assert new.stamp == Stamp(NOW, 1, "desk")


def test_timers_are_set_right_each_by_itself() -> None:
    solo = a_fast(timers=("focus", "tea"))
    solo.do(Verb.START, "focus")
    solo.time += MINUTE
    solo.do(Verb.START, "tea")
    events = solo.learn()
    assert [one.stamp.millis for one in again(solo, "focus")] == [NOW]
    assert [one.stamp.millis for one in again(solo, "tea")] == [NOW + MINUTE]
    assert {event.timer_id for event in events} == {"focus", "tea"}


# After a reboot


def rebooted(offset: int | None = 0, **changed: Any) -> Solo:
    """Return a device that paused hall's session on a fast clock, then was rebooted."""
    solo = a_fast(**changed)
    solo.hear(by_hall())
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    solo.time += SECOND
    solo.reboot(offset)
    return solo


def test_of_unknown_age_it_is_history_just_above_what_it_was_given_on() -> None:
    solo = rebooted()
    solo.learn()
    (new,) = again(solo)
    assert new.stamp == Stamp(NOW - MINUTE, 1, "desk")
    assert new.at == NOW - MINUTE
    assert (new.status, new.snapshot.elapsed) == (Status.PAUSED, 0)


def test_a_boot_whose_clock_is_behind_gives_nothing_again_by_itself() -> None:
    """A board without a clock chip: all that it did in the last minutes seems to be ahead."""
    solo = Solo()
    solo.do(Verb.START)
    solo.time += 10 * MINUTE
    solo.reboot(offset=-20 * MINUTE)
    assert solo.wait(SECOND) == []
    assert solo.status is Status.IDLE, "what is ahead sleeps"
    solo.offset = 0
    assert solo.wait(SECOND) == []
    assert solo.status is Status.ACTIVE
    assert again(solo) == []
    (session,) = solo.sessions().values()
    assert (session.started_at, session.outcome) == (NOW, None)


def test_ten_minutes_after_the_boot_it_is_sure_and_says_when() -> None:
    solo = rebooted(offset=-24 * HOUR)
    assert solo.replica.next_change(solo.clocks) == 10 * MINUTE
    solo.wait(10 * MINUTE - 1)
    assert again(solo) == []
    solo.wait(1)
    assert len(again(solo)) == 1
    assert solo.replica.next_change(solo.clocks) != 10 * MINUTE


def test_it_says_when_only_if_something_of_its_own_waits() -> None:
    solo = Solo()
    solo.reboot(offset=-24 * HOUR)
    solo.hear(a_register(stamp=a_stamp(NOW, device="hall")))
    wakes = NOW - MINUTE - (solo.time - 24 * HOUR)
    assert solo.replica.next_change(solo.clocks) == wakes


def test_without_the_time_it_does_not_say_when() -> None:
    solo = rebooted(offset=None)
    assert solo.replica.next_change(solo.clocks) is None


def test_of_unknown_age_on_two_timers_each_is_valid() -> None:
    solo = a_fast(timers=("focus", "tea"))
    solo.hear(by_hall(NOW))
    solo.do(Verb.PAUSE, "focus")
    solo.do(Verb.START, "tea")
    solo.reboot()
    solo.learn()
    (tea,) = again(solo, "tea")
    assert (tea.at, tea.stamp) == (1, Stamp(1, 1, "desk"))
    assert again(solo, "focus")[0].at == NOW


def test_what_an_earlier_boot_stamped_further_ahead_comes_after_what_this_one_did() -> (
    None
):
    """Known age first, unknown age after it: the second is not pulled up to the first."""
    solo = Solo(offset=2 * HOUR)
    solo.do(Verb.START)
    solo.reboot(offset=FAST)
    solo.do(Verb.START, duration=MINUTE)
    solo.learn()
    by_age = {
        one.replaces.millis: one.stamp.millis for one in again(solo) if one.replaces
    }
    assert by_age == {NOW + FAST: NOW, NOW + 2 * HOUR: 1}


def test_what_was_known_before_counts_for_what_this_boot_gave() -> None:
    solo = rebooted(offset=FAST)
    solo.do(Verb.UNPAUSE)
    solo.learn()
    pause, go = again(solo)
    assert pause.at == NOW - MINUTE
    assert (go.at, go.prev) == (NOW + MINUTE + SECOND, pause.stamp)
    assert go.status is Status.ACTIVE


def test_a_device_that_lost_its_memory_gives_again_what_comes_back_to_it() -> None:
    fast, hub = a_fast(), Solo("hub")
    fast.do(Verb.START)
    hub.hear(*fast.entries())
    fast.reboot(memory=False)
    fast.learn()
    events = meet(fast, hub)
    assert "Problem" not in kinds(events["desk"])
    (new,) = again(fast)
    assert again(hub) == [new]
    assert fast.sessions() == hub.sessions()
    assert next(iter(fast.sessions().values())).outcome is Outcome.COMPLETED
