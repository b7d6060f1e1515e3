"""Drafts of earlier boots, of several timers, and their parts."""

from argus_core.clock import VectorClock
from argus_core.drafts import Draft, renamed, stamped
from argus_core.errors import CommandError
from argus_core.facts import Finished
from argus_core.model import MAX_AGE, Outcome, Pauses, Register, Verb
from argus_core.stamp import Stamp
import pytest

from .factories import DAY, HOUR, MINUTE, NOW, a_register, a_stamp
from .solo import Solo, kinds
from .timeless import a_solo

# Before a reboot


def test_a_draft_of_unknown_age_is_history_just_above_what_was_known() -> None:
    solo = Solo()
    start = a_register(stamp=a_stamp(NOW - MINUTE, device="hall"), anchor=NOW - MINUTE)
    solo.hear(start)
    solo.reboot(offset=None)
    solo.time += 5 * MINUTE
    solo.do(Verb.PAUSE)
    solo.time += 5 * MINUTE
    solo.reboot(offset=None)
    solo.time += HOUR
    later = a_register(stamp=a_stamp(NOW, device="attic"))
    solo.hear(later)
    solo.learn()
    pause = next(one for one in solo.registers() if one.verb is Verb.PAUSE)
    assert pause.stamp == Stamp(NOW - MINUTE, 1, "desk")
    assert pause.at == NOW - MINUTE
    assert pause.prev == start.stamp
    assert pause.snapshot.elapsed == 6 * MINUTE + 1, "as it was counted on its screen"
    assert solo.force() == later


def test_drafts_of_unknown_age_keep_the_distances_between_them() -> None:
    solo = Solo()
    known = a_register(stamp=a_stamp(NOW - MINUTE, device="hall"), anchor=NOW - MINUTE)
    solo.hear(known)
    solo.reboot(offset=None)
    solo.time += MINUTE
    solo.do(Verb.START, duration=HOUR)
    solo.time += 4 * MINUTE
    solo.do(Verb.PAUSE)
    solo.reboot(offset=None)
    solo.learn()
    _, start, pause = solo.registers()
    assert pause.at == NOW - MINUTE, "the last ends at what was known"
    assert start.at == pause.at - 4 * MINUTE
    assert start.snapshot.started_at == start.at
    assert [one.stamp for one in (start, pause)] == [
        Stamp(NOW - MINUTE, 1, "desk"),
        Stamp(NOW - MINUTE, 2, "desk"),
    ]


def test_drafts_of_unknown_age_where_nothing_was_known_lie_in_1970() -> None:
    solo = a_solo()
    solo.time += HOUR
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    solo.reboot(offset=None)
    solo.learn()
    start, pause = solo.registers()
    assert (start.at, pause.at) == (HOUR, HOUR + MINUTE)
    assert start.stamp < pause.stamp < a_stamp(DAY)


def test_drafts_of_two_boots_are_stamped_in_their_order() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.reboot(offset=None)
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    solo.time += MINUTE
    solo.learn()
    start, pause = solo.registers()
    assert (start.verb, pause.verb) == (Verb.START, Verb.PAUSE)
    assert start.at < pause.at == NOW + 2 * MINUTE
    assert pause.prev == start.stamp
    assert pause.session_id == start.stamp.session()


def test_drafts_of_a_boot_of_more_than_31_days_are_still_valid() -> None:
    solo = Solo()
    solo.hear(a_register(stamp=a_stamp(NOW, device="hall")))
    solo.reboot(offset=None)
    solo.do(Verb.CANCEL)
    solo.time += 40 * DAY
    solo.do(Verb.START)
    solo.reboot(offset=None)
    solo.learn()
    cancel = next(one for one in solo.registers() if one.verb is Verb.CANCEL)
    assert cancel.stamp.millis - cancel.at == MAX_AGE


def test_what_is_ahead_of_the_true_time_moves_no_clock() -> None:
    """Known before the reboot was a register of a clock 5 min ahead."""
    solo = Solo(offset=5 * MINUTE)
    solo.hear(a_register(stamp=a_stamp(NOW + 5 * MINUTE, device="hall")))
    solo.reboot(offset=None)
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    solo.learn()
    pause = next(one for one in solo.registers() if one.verb is Verb.PAUSE)
    assert pause.stamp == Stamp(NOW + MINUTE, 0, "desk")


def test_an_instant_that_was_ahead_is_not_after_the_command() -> None:
    solo = Solo(offset=5 * MINUTE)
    solo.hear(
        a_register(
            stamp=a_stamp(NOW + 5 * MINUTE, device="hall"), anchor=NOW + 5 * MINUTE
        )
    )
    solo.reboot(offset=None)
    solo.do(Verb.SET_TASK, task="read")
    solo.learn()
    named = next(one for one in solo.registers() if one.verb is Verb.SET_TASK)
    assert named.snapshot.started_at <= named.snapshot.anchor <= named.at <= NOW


# Several timers


def test_drafts_of_several_timers_are_stamped_into_theirs_in_one_order() -> None:
    solo = a_solo(timers=("focus", "tea"))
    solo.do(Verb.START, "focus")
    solo.do(Verb.START, "tea")
    solo.do(Verb.PAUSE, "focus")
    events = solo.learn()
    (tea,), (start, pause) = solo.registers("tea"), solo.registers("focus")
    assert start.stamp < tea.stamp < pause.stamp
    assert tea.clock.get("desk") == start.clock.get("desk")
    assert {event.timer_id for event in events} == {"focus", "tea"}


def test_the_provisional_clock_runs_on_from_whichever_timer() -> None:
    solo = Solo(timers=("focus", "tea"))
    solo.do(Verb.START, "tea")
    solo.reboot(offset=None)
    solo.do(Verb.START, "focus")
    (draft,) = solo.replica.drafts
    tea = solo.registers("tea")[0]
    assert draft.known == tea.stamp
    assert draft.seen == VectorClock(), "a clock is of one timer"
    assert draft.register.clock.get("desk") == draft.register.stamp.seconds


def test_a_removed_timer_takes_its_drafts_with_it() -> None:
    solo = a_solo(timers=("focus", "tea"))
    solo.do(Verb.START, "focus")
    solo.do(Verb.START, "tea")
    solo.replica.remove_timer("tea")
    assert [one.register.timer_id for one in solo.replica.drafts] == ["focus"]
    solo.learn()
    assert len(solo.registers()) == 1


def test_drafts_of_a_timer_that_is_no_longer_kept_are_dropped_at_the_boot() -> None:
    solo = a_solo(timers=("focus", "tea"))
    solo.do(Verb.START, "tea")
    solo.do(Verb.START, "focus")
    drafts = solo.replica.drafts
    solo.replica.remove_timer("tea")
    solo.replica.restore(5, drafts)
    assert [one.register.timer_id for one in solo.replica.drafts] == ["focus"]
    assert kinds(solo.learn()) == ["Commanded"]


def test_a_wrong_command_makes_no_draft() -> None:
    solo = a_solo()
    with pytest.raises(CommandError):
        solo.do(Verb.RESOLVE_CONFLICT, loser=a_stamp(7))
    assert solo.do(Verb.PAUSE) == []
    assert solo.replica.drafts == ()


def test_undo_takes_back_a_draft() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.do(Verb.SKIP)
    solo.time += MINUTE
    solo.do(Verb.UNDO)
    solo.learn()
    start, skip, undo = solo.registers()
    assert (skip.prev, undo.prev) == (start.stamp, None)
    assert undo.session_id == start.session_id
    assert undo.snapshot.elapsed == MINUTE
    session = solo.sessions()[start.session_id]
    assert session.outcome is None and session.pauses == Pauses(1, MINUTE)


def test_a_session_that_ran_when_the_time_was_learnt_ends_at_its_true_time() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.time += 10 * MINUTE
    solo.learn()
    (finished,) = solo.wait(15 * MINUTE)
    assert isinstance(finished, Finished)
    assert finished.session.outcome is Outcome.COMPLETED
    assert finished.session.ended_at == NOW + 25 * MINUTE == finished.known_at


# Parts


def a_draft(register: Register, boot: str = "b0", origin: int = 1) -> Draft:
    return Draft(register, boot, origin, known=None, seen=VectorClock())


def test_a_name_is_renamed_only_by_the_stamp_that_made_it() -> None:
    names = {
        Stamp(7, 1, "desk"): Stamp(9, 0, "desk"),
        Stamp(7, 11, "desk"): Stamp(9, 2, "desk"),
    }
    assert renamed("desk-7-1-0", names) == "desk-9-0-0"
    assert renamed("desk-7-1-3", names) == "desk-9-0-3"
    assert renamed("desk-7-11-3", names) == "desk-9-2-3"
    assert renamed("hall-7-1-0", names) == "hall-7-1-0"
    assert renamed("", names) == ""
    for odd in ("desk-7-1-x", "desk-7-1-", "desk-7-1-٣", "desk-7-1-²", "desk"):
        assert renamed(odd, names) == odd, "no name of ours"


def test_a_draft_takes_over_what_is_not_its_own() -> None:
    old = a_register(
        prev=a_stamp(7), task="write", extra='{"zz":1}', verb=Verb.SET_TASK
    )
    (new,) = stamped([a_draft(old)], "b0", NOW + HOUR, MINUTE, lambda stamp: stamp)
    assert (new.prev, new.extra, new.verb) == (old.prev, old.extra, Verb.SET_TASK)
    assert new.snapshot.task == "write"
    assert new.at == NOW + MINUTE


def test_the_instants_of_a_draft_are_never_before_1970() -> None:
    old = a_register(stamp=a_stamp(HOUR), anchor=HOUR)
    (new,) = stamped([a_draft(old)], "b0", NOW, -2 * HOUR, lambda stamp: stamp)
    assert new.at == new.snapshot.anchor == new.snapshot.started_at == 0
    assert new.stamp.millis == 0
