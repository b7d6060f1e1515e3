"""Drafts: what is done without the time is shown here alone, and stamped once, at its true time."""

from argus_core.clock import VectorClock
from argus_core.facts import Commanded, Corrected, Finished
from argus_core.model import Pauses, Status, Verb
from argus_core.stamp import Stamp

from .factories import HOUR, MINUTE, NOW, SECOND, a_register, a_stamp
from .solo import TIMER, Solo, kinds
from .timeless import AUTO, a_solo

# Alone


def test_without_the_time_it_runs_alone_and_publishes_nothing() -> None:
    solo = a_solo()
    assert kinds(solo.do(Verb.START)) == ["Commanded", "Began"]
    assert solo.status is Status.ACTIVE
    assert solo.entries() == []
    assert len(solo.replica.drafts) == 1
    assert kinds(solo.wait(25 * MINUTE)) == ["Finished"]


def test_its_own_screen_says_that_it_is_not_sure_of_the_time() -> None:
    solo = a_solo()
    assert not solo.replica.view(TIMER, solo.clocks).sure
    solo.learn()
    assert solo.replica.view(TIMER, solo.clocks).sure


def test_the_provisional_clock_runs_on_from_the_greatest_stamp_known() -> None:
    solo = Solo()
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.reboot(offset=None)
    assert solo.now == NOW + MINUTE + 1, "what was told is later than the stamp"
    solo.time += HOUR
    assert solo.now == NOW + HOUR + MINUTE + 1
    assert solo.snapshot.status is Status.IDLE, "it ran on meanwhile"


def test_it_runs_on_from_a_stamp_that_is_later_than_what_was_told() -> None:
    solo = Solo()
    solo.hear(a_register(stamp=a_stamp(NOW + 30 * SECOND, device="hall")))
    solo.reboot(offset=None)
    assert solo.now == NOW + 30 * SECOND + 1


def test_it_runs_on_from_the_drafts_of_earlier_boots() -> None:
    solo = a_solo()
    solo.time += HOUR
    solo.do(Verb.START)
    solo.replica.restore(told_until=5, drafts=solo.replica.drafts)
    assert solo.now == solo.replica.drafts[0].register.at + 1 + HOUR


# On learning the time


def test_a_draft_is_stamped_at_its_true_time() -> None:
    solo = a_solo()
    solo.time += 3 * MINUTE
    solo.do(Verb.START, request_id="one")
    solo.time += 10 * MINUTE
    solo.learn()
    (start,) = solo.registers()
    given = NOW + 3 * MINUTE
    assert start.stamp == Stamp(given, 0, "desk")
    assert start.at == start.snapshot.anchor == start.snapshot.started_at == given
    assert start.session_id == start.stamp.session()
    assert start.request_id == "one"
    assert start.clock == VectorClock().tick("desk", given // 1000)
    assert solo.replica.drafts == ()


def test_drafts_are_stamped_in_order_with_all_that_they_say_of_each_other() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.time += 4 * MINUTE
    solo.do(Verb.PAUSE)
    solo.time += 2 * MINUTE
    solo.do(Verb.UNPAUSE)
    solo.time += MINUTE
    solo.learn()
    start, pause, again = solo.registers()
    assert [one.at - NOW for one in (start, pause, again)] == [
        0,
        4 * MINUTE,
        6 * MINUTE,
    ]
    assert (pause.prev, again.prev) == (start.stamp, pause.stamp)
    assert {one.session_id for one in (start, pause, again)} == {start.stamp.session()}
    assert again.snapshot.elapsed == 4 * MINUTE
    assert again.snapshot.pauses == Pauses(1, 2 * MINUTE)
    assert again.snapshot.started_at == NOW
    counters = [one.clock.get("desk") for one in (start, pause, again)]
    assert counters == [NOW // 1000, NOW // 1000 + 240, NOW // 1000 + 360]


def test_drafts_of_one_instant_keep_their_order() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.do(Verb.PAUSE)
    solo.learn()
    start, pause = solo.registers()
    assert (start.verb, pause.verb) == (Verb.START, Verb.PAUSE)
    assert start.stamp < pause.stamp
    assert pause.clock.get("desk") == start.clock.get("desk") + 1


def test_each_draft_is_stamped_once() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.learn()
    before = solo.registers()
    assert solo.learn(solo.time + SECOND) == []
    assert solo.registers() == before


def test_a_session_derived_from_a_draft_takes_the_name_that_its_stamp_gives_it() -> (
    None
):
    solo = a_solo(plan=AUTO)
    solo.time += MINUTE
    solo.do(Verb.START)
    solo.time += 27 * MINUTE
    solo.do(Verb.PAUSE)
    solo.learn()
    start, pause = solo.registers()
    assert pause.session_id == start.stamp.session(derived=1)
    assert pause.snapshot.started_at == start.at + 25 * MINUTE
    assert list(solo.sessions()) == [start.session_id, pause.session_id]


def test_the_hub_derives_what_the_device_had_shown() -> None:
    solo, hub = a_solo(plan=AUTO), Solo("hub", plan=AUTO)
    solo.do(Verb.START)
    solo.time += 26 * MINUTE
    solo.learn()
    hub.time = solo.time
    hub.hear(*solo.registers())
    assert hub.sessions() == solo.sessions()
    assert hub.snapshot == solo.snapshot


def test_a_command_on_what_others_did_before_keeps_their_instants() -> None:
    solo = Solo()
    start = a_register(stamp=a_stamp(NOW, device="hall"))
    solo.hear(start)
    solo.reboot(offset=None)
    solo.time += 5 * MINUTE
    solo.do(Verb.PAUSE)
    solo.time += HOUR
    solo.learn()
    pause = solo.registers()[-1]
    assert pause.at == NOW + 5 * MINUTE
    assert (pause.session_id, pause.prev) == (start.session_id, start.stamp)
    assert pause.snapshot.started_at == NOW, "an instant of before the boot was true"
    assert pause.clock.get("hall") == start.clock.get("hall")


def test_a_draft_loses_against_what_somebody_did_later() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.time += 10 * MINUTE
    solo.learn()
    later = a_register(stamp=a_stamp(NOW + 5 * MINUTE, device="hall"), anchor=NOW)
    assert "Conflicted" in kinds(solo.hear(later))
    assert solo.force() == later


def test_a_draft_never_takes_a_stamp_that_was_given_before() -> None:
    """Its clock was 5 min ahead; 5 min after it booted without one it drafts in that very ms."""
    solo = Solo(offset=5 * MINUTE)
    solo.do(Verb.START)
    ahead = solo.force().stamp
    solo.time += MINUTE
    solo.reboot(offset=None)
    solo.time += 4 * MINUTE
    solo.do(Verb.CANCEL)
    solo.learn()
    stamps = [one.stamp for one in solo.registers()]
    assert ahead in stamps
    assert Stamp(ahead.millis, 1, "desk") in stamps


# What had been told


def test_what_was_told_of_a_draft_is_corrected_to_its_true_name_and_time() -> None:
    solo = a_solo()
    solo.do(Verb.START, duration=MINUTE)
    (finished,) = solo.wait(2 * MINUTE)
    assert isinstance(finished, Finished)
    commanded, corrected = solo.learn()
    (start,) = solo.registers()
    assert commanded == Commanded(start)
    assert isinstance(corrected, Corrected)
    assert corrected.before == finished.session
    assert corrected.after == solo.sessions()[start.session_id]
    assert corrected.after.started_at == NOW
    assert solo.wait(HOUR) == []


def test_what_ended_meanwhile_and_was_not_told_is_told_when_the_time_is_known() -> None:
    solo = a_solo()
    solo.do(Verb.START, duration=MINUTE)
    solo.time += 2 * MINUTE
    solo.offset = 0
    commanded, finished = solo.replica.advance(solo.clocks)
    assert isinstance(commanded, Commanded) and isinstance(finished, Finished)
    assert finished.session.ended_at == NOW + MINUTE


def test_what_runs_on_a_draft_began_once() -> None:
    solo = a_solo()
    solo.do(Verb.START)
    solo.time += MINUTE
    assert kinds(solo.learn()) == ["Commanded"]
    assert kinds(solo.wait(HOUR)) == ["Finished"]


def test_what_was_taken_back_under_the_old_name_is_a_correction_under_the_new() -> None:
    solo = a_solo()
    solo.do(Verb.START, duration=HOUR)
    solo.time += MINUTE
    (_, finished) = solo.do(Verb.FINISH)
    assert kinds(solo.do(Verb.UNDO)) == ["Commanded", "Corrected"]
    solo.learn()
    events = solo.wait(HOUR)
    assert kinds(events) == ["Corrected"]
    assert isinstance(events[0], Corrected)
    assert events[0].before == finished.session  # type: ignore[union-attr]


def test_a_conflict_that_was_told_of_a_draft_is_not_told_again() -> None:
    solo = Solo(timers=(TIMER,))
    solo.reboot(offset=None)
    solo.do(Verb.START)
    other = a_register(stamp=a_stamp(NOW + 30 * SECOND, device="hall"))
    assert "Conflicted" in kinds(solo.hear(other))
    solo.time += MINUTE
    assert "Conflicted" not in kinds(solo.learn())
