"""A replica's doors for others: registers and time; what it answers."""

from argus_core import replica as replica_module
from argus_core.facts import Changed, Finished, Problem
from argus_core.model import Status, Verb, trace_of
from argus_core.replica import MAX_ENTRIES
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND
from .hall import by_hall
from .solo import TIMER, Solo, kinds, meet

# Registers of others


def test_a_register_of_another_is_taken_in_and_told() -> None:
    solo = Solo()
    assert kinds(solo.hear(by_hall())) == ["Commanded", "Began"]
    assert solo.force() == by_hall()


def test_the_same_register_again_is_nothing_new() -> None:
    solo = Solo()
    solo.hear(by_hall())
    assert solo.hear(by_hall(), by_hall()) == []


def test_of_several_registers_each_thing_is_told_once() -> None:
    solo = Solo()
    pause = by_hall(
        NOW + MINUTE, verb=Verb.PAUSE, status=Status.PAUSED, session_id="hall-1-0-0"
    )
    solo.time += HOUR
    events = solo.hear(pause, by_hall())
    assert kinds(events) == ["Commanded", "Began", "Finished", "Began"]


def test_what_time_had_brought_is_told_before_what_came() -> None:
    solo = Solo()
    solo.do(Verb.START, duration=MINUTE)
    solo.time += HOUR
    events = solo.hear(by_hall(NOW + HOUR))
    assert kinds(events)[:2] == ["Finished", "Commanded"]


def test_a_trace_is_taken_in_and_ends_what_was_before_it() -> None:
    solo = Solo()
    solo.do(Verb.START)
    solo.time += MINUTE
    (changed,) = solo.hear(trace_of(by_hall(NOW + MINUTE)))
    assert isinstance(changed, Finished)
    assert changed.session.ended_at == NOW + MINUTE


def test_a_register_ahead_sleeps_and_wakes_by_itself() -> None:
    solo = Solo()
    assert solo.hear(by_hall(NOW + HOUR)) == [Changed(TIMER)]
    assert solo.status is Status.IDLE
    assert solo.replica.next_change(solo.clocks) == HOUR - MINUTE
    assert solo.wait(HOUR - MINUTE - 1) == []
    assert kinds(solo.wait(1)) == ["Commanded", "Began"]


def test_a_full_journal_takes_no_more_of_others_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert MAX_ENTRIES == 20_000
    monkeypatch.setattr(replica_module, "MAX_ENTRIES", 2)
    solo = Solo()
    solo.hear(by_hall(NOW - 2), by_hall(NOW - 1))
    assert solo.hear(by_hall(NOW)) == [Problem(TIMER, "journal_full", "hall")]
    assert solo.hear(by_hall(NOW - 1)) == [], "what is there may come again"
    assert len(solo.entries()) == 2
    assert kinds(solo.do(Verb.PAUSE)) == ["Commanded"], "a person always may"


def test_a_device_without_the_time_takes_in_what_others_did() -> None:
    solo = Solo(offset=None)
    assert solo.hear(by_hall()) == [Changed(TIMER)]
    assert solo.status is Status.IDLE
    assert kinds(solo.learn()) == ["Commanded", "Began"]


# Time


def test_its_next_change_is_told_on_the_monotonic_clock() -> None:
    solo = Solo(time=NOW)
    solo.time += 5 * SECOND
    assert solo.replica.next_change(solo.clocks) is None
    solo.do(Verb.START)
    assert solo.replica.next_change(solo.clocks) == 5 * SECOND + 25 * MINUTE
    solo.time += MINUTE
    assert solo.replica.next_change(solo.clocks) == 5 * SECOND + 25 * MINUTE


def test_the_first_change_of_all_timers_is_next() -> None:
    solo = Solo(timers=("focus", "tea"))
    solo.do(Verb.START)
    solo.do(Verb.START, "tea", duration=MINUTE)
    assert solo.replica.next_change(solo.clocks) == MINUTE


def test_a_finish_is_told_late_but_with_its_true_time() -> None:
    solo = Solo()
    solo.do(Verb.START)
    (finished,) = solo.wait(3 * HOUR)
    assert isinstance(finished, Finished)
    assert finished.session.ended_at == NOW + 25 * MINUTE
    assert finished.known_at == NOW + 3 * HOUR


def test_what_ended_while_it_was_off_is_told_once_after_the_boot() -> None:
    solo = Solo()
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.reboot()
    (finished,) = solo.wait(HOUR)
    assert isinstance(finished, Finished)
    solo.reboot()
    assert solo.wait(HOUR) == []


def test_a_clock_that_jumps_back_takes_nothing_back_for_good() -> None:
    solo = Solo()
    solo.do(Verb.START, duration=MINUTE)
    solo.time += HOUR
    solo.wait(0)
    solo.offset = -HOUR
    assert kinds(solo.wait(0)) == ["Corrected"]
    solo.offset = 0
    assert kinds(solo.wait(0)) == ["Corrected"]
    assert solo.wait(HOUR) == []


def test_learning_the_time_tells_what_it_brought() -> None:
    solo = Solo(offset=-30 * MINUTE)
    solo.do(Verb.START)
    assert solo.wait(20 * MINUTE) == []
    assert kinds(solo.learn()) == ["Finished"]


# Peers


def test_devices_follow_each_other_without_a_hub() -> None:
    desk, hall = Solo("desk"), Solo("hall")
    desk.do(Verb.START)
    meet(desk, hall)
    assert hall.snapshot == desk.snapshot
    hall.time += MINUTE
    desk.time += MINUTE
    hall.do(Verb.PAUSE)
    meet(desk, hall)
    assert desk.snapshot == hall.snapshot
    assert desk.status is Status.PAUSED


def test_replicas_that_were_apart_derive_the_same_finish_without_talking() -> None:
    desk, hall = Solo("desk"), Solo("hall")
    desk.do(Verb.START)
    meet(desk, hall)
    told = [(one.wait(HOUR), one.sessions()) for one in (desk, hall)]
    assert told[0] == told[1]


def test_replicas_with_clocks_two_seconds_apart_agree_two_seconds_later() -> None:
    desk, hall = Solo("desk", offset=MINUTE + 2 * SECOND), Solo("hall")
    desk.do(Verb.START)
    meet(desk, hall)
    assert hall.status is Status.IDLE
    hall.time += 2 * SECOND
    assert hall.status is Status.ACTIVE
