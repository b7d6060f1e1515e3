"""A replica's doors: apply, receive, advance, learn; what they answer, and what they refuse."""

from dataclasses import replace
from typing import Any

from argus_core import replica as replica_module
from argus_core.clock import VectorClock
from argus_core.errors import CommandError
from argus_core.facts import Changed, Commanded, Finished, Problem
from argus_core.model import Register, Status, Verb, trace_of
from argus_core.replica import MAX_ENTRIES, MAX_REQUESTS, Replica
from argus_core.timekeeper import Clocks
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND, a_plan, a_register, a_stamp
from .solo import TIMER, Solo, kinds, meet


def by_hall(millis: int = NOW, counter: int = 0, **changed: Any) -> Register:
    """Return a start by another device."""
    stamp = a_stamp(millis, counter, device="hall")
    fields = {"anchor": stamp.millis, "session_id": stamp.session()}
    return a_register(stamp=stamp, **(fields | changed))


# Timers


@pytest.mark.parametrize("device_id", ["", "Desk", "x" * 17, "a b", "desk\n"])
def test_a_device_id_that_is_none_is_wrong(device_id: str) -> None:
    with pytest.raises(CommandError) as error:
        Replica(device_id, "b0", Clocks(0))
    assert (error.value.reason, error.value.detail) == ("device_id", device_id)


def test_of_a_device_id_that_is_too_long_the_beginning_is_told() -> None:
    with pytest.raises(CommandError) as error:
        Replica("x" * 99, "b0", Clocks(0))
    assert error.value.detail == "x" * 64


def test_a_timer_is_kept_with_what_is_remembered_of_it() -> None:
    solo = Solo(timers=())
    book = solo.replica.add_timer("tea", a_plan(), [by_hall()])
    assert solo.replica.timers == {"tea": book}
    assert solo.force("tea") == by_hall()
    solo.replica.remove_timer("tea")
    assert solo.replica.timers == {}
    solo.replica.remove_timer("tea")


def test_a_command_for_an_unknown_timer_is_wrong_and_a_register_of_one_is_ignored() -> (
    None
):
    solo = Solo()
    with pytest.raises(CommandError) as error:
        solo.do(Verb.START, "tea")
    assert (error.value.reason, error.value.detail) == ("unknown_timer", "tea")
    assert solo.hear(by_hall(), timer_id="tea") == []
    assert solo.entries() == []


def test_a_timer_that_others_know_is_not_planted() -> None:
    solo = Solo()
    solo.hear(by_hall())
    solo.replica.plant(TIMER, solo.clocks)
    assert solo.entries() == [by_hall()]


def test_a_new_timer_is_planted_so_that_others_learn_its_plan() -> None:
    solo, hall = Solo(plan=a_plan(auto_break=True)), Solo("hall")
    solo.replica.plant(TIMER, solo.clocks)
    (first,) = solo.entries()
    assert solo.wait(0) == []
    assert hall.hear(first) == [Commanded(first)]  # type: ignore[arg-type]
    assert hall.snapshot.plan == a_plan(auto_break=True)
    hall.do(Verb.START)
    assert hall.force().prev == first.stamp


def test_a_renamed_timer_keeps_its_history_and_tells_none_of_it_again() -> None:
    solo = Solo(timers=("local",))
    solo.do(Verb.START, "local", duration=MINUTE)
    solo.wait(HOUR)
    solo.replica.rename_timer("local", "tea")
    assert list(solo.replica.timers) == ["tea"]
    assert {one.timer_id for one in solo.registers("tea")} == {"tea"}
    assert not set(kinds(solo.wait(SECOND))) & {"Began", "Finished", "Corrected"}


def test_a_timer_renamed_into_one_that_is_kept_is_merged_into_it() -> None:
    solo = Solo(timers=("local", "tea"), offset=None)
    solo.hear(by_hall(NOW - HOUR, timer_id="tea"), timer_id="tea")
    solo.do(Verb.START, "local")
    solo.do(Verb.START, "tea")
    solo.replica.rename_timer("local", "tea")
    assert [one.register.timer_id for one in solo.replica.drafts] == ["tea", "tea"]
    assert len(solo.entries("tea")) == 1
    solo.learn()
    assert len(solo.entries("tea")) == 3


# Commands


def test_a_command_is_done_told_and_kept() -> None:
    solo = Solo()
    events = solo.do(Verb.START, request_id="one")
    assert kinds(events) == ["Commanded", "Began"]
    assert solo.entries() == [solo.force()]
    assert solo.status is Status.ACTIVE


def test_what_time_brought_before_is_told_before() -> None:
    solo = Solo(timers=("focus", "tea"))
    solo.do(Verb.START, "tea", duration=MINUTE)
    solo.do(Verb.START)
    solo.time += HOUR
    events = solo.do(Verb.START)
    assert kinds(events) == ["Finished", "Finished", "Commanded", "Began"]


def test_the_same_request_is_done_once() -> None:
    solo = Solo()
    solo.do(Verb.START, request_id="one")
    solo.do(Verb.PAUSE, request_id="two")
    before = solo.entries()
    assert solo.do(Verb.START, request_id="one") == []
    assert solo.entries() == before


def test_what_did_not_apply_is_not_done_when_it_comes_again() -> None:
    solo = Solo()
    assert solo.do(Verb.PAUSE, request_id="one") == []
    solo.do(Verb.START)
    assert solo.do(Verb.PAUSE, request_id="one") == []
    assert solo.status is Status.ACTIVE


def test_a_request_is_known_by_others_that_have_its_register() -> None:
    solo = Solo()
    solo.hear(by_hall(request_id="one"))
    assert solo.do(Verb.PAUSE, request_id="one") == []


def test_a_request_is_known_after_a_restart() -> None:
    solo = Solo()
    solo.do(Verb.START, request_id="one")
    solo.reboot()
    assert solo.do(Verb.START, request_id="one", duration=MINUTE) == []
    assert len(solo.entries()) == 1


def test_a_request_that_was_drafted_is_known() -> None:
    solo = Solo(offset=None)
    solo.do(Verb.START, request_id="one")
    assert solo.do(Verb.START, request_id="one", duration=MINUTE) == []
    solo.learn()
    assert solo.do(Verb.START, request_id="one", duration=MINUTE) == []


def test_a_request_that_was_drafted_before_a_restart_is_known() -> None:
    solo = Solo(offset=None)
    solo.do(Verb.START, request_id="one")
    solo.reboot(offset=None)
    assert solo.do(Verb.START, request_id="one", duration=MINUTE) == []
    assert len(solo.replica.drafts) == 1


def test_commands_without_a_request_id_are_each_done() -> None:
    solo = Solo()
    solo.do(Verb.START, duration=MINUTE)
    solo.do(Verb.START, duration=MINUTE)
    assert len(solo.entries()) == 2


def test_a_request_of_another_timer_is_done_once_too() -> None:
    solo = Solo(timers=("focus", "tea"))
    solo.do(Verb.START, request_id="one")
    assert solo.do(Verb.START, "tea", request_id="one") == []


def test_of_what_did_not_apply_the_last_256_are_remembered() -> None:
    assert MAX_REQUESTS == 256
    solo = Solo()
    for number in range(257):
        solo.do(Verb.PAUSE, request_id=str(number))
    solo.do(Verb.START)
    assert solo.do(Verb.PAUSE, request_id="1") == []
    assert kinds(solo.do(Verb.PAUSE, request_id="0")) == ["Commanded"]


def test_a_wrong_command_changes_nothing_and_may_be_mended() -> None:
    solo = Solo()
    solo.do(Verb.START)
    before = solo.entries()
    with pytest.raises(CommandError, match="unknown_conflict"):
        solo.do(Verb.RESOLVE_CONFLICT, request_id="one", loser=a_stamp(7))
    assert solo.entries() == before
    assert kinds(solo.do(Verb.PAUSE, request_id="one")) == ["Commanded"]


def test_what_time_had_brought_is_told_though_the_command_was_wrong() -> None:
    solo = Solo()
    solo.do(Verb.START, duration=MINUTE)
    solo.time += HOUR
    with pytest.raises(CommandError):
        solo.do(Verb.RESOLVE_CONFLICT, loser=a_stamp(7))
    assert kinds(solo.wait(0)) == ["Finished"]
    assert solo.wait(0) == []


def test_what_waits_to_be_told_comes_out_of_any_door() -> None:
    def with_a_finish_untold() -> Solo:
        solo = Solo()
        solo.do(Verb.START, duration=MINUTE)
        solo.time += HOUR
        with pytest.raises(CommandError):
            solo.do(Verb.RESOLVE_CONFLICT, loser=a_stamp(7))
        return solo

    assert kinds(with_a_finish_untold().do(Verb.START)) == [
        "Finished",
        "Commanded",
        "Began",
    ]
    assert kinds(with_a_finish_untold().hear()) == ["Finished"]
    assert kinds(with_a_finish_untold().learn()) == ["Finished"]


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


# Problems


def test_two_devices_with_one_id_are_a_problem_and_everybody_takes_the_same() -> None:
    one, two = by_hall(task="a"), by_hall(task="b")
    first, second = Solo("desk"), Solo("attic")
    first.hear(one)
    second.hear(two)
    twin = Problem(TIMER, "twin", "hall")
    assert twin in first.hear(two)
    assert twin in second.hear(one)
    assert first.entries() == second.entries() == [two]
    assert first.sessions() == second.sessions()
    assert first.snapshot.task == "b"


def test_a_twin_that_loses_is_in_no_conflict() -> None:
    solo = Solo()
    win = replace(by_hall(NOW, task="b"), clock=VectorClock.of([("hall", 2)]))
    lose = replace(by_hall(NOW, task="a"), clock=VectorClock.of([("attic", 9)]))
    solo.hear(replace(by_hall(NOW, 1), clock=VectorClock.of([("hall", 3)])))
    solo.hear(win)
    assert kinds(solo.hear(lose)) == ["Problem", "Changed"]


def test_its_own_id_under_a_stamp_it_never_gave_is_a_problem() -> None:
    solo = Solo()
    solo.time += HOUR
    foreign = a_register(stamp=a_stamp(NOW + 30 * MINUTE))
    assert Problem(TIMER, "not_mine", "desk") in solo.hear(foreign)
    assert foreign in solo.entries(), "registers are relayed: it is taken all the same"
    assert "Problem" not in kinds(solo.hear(foreign))


def known(register: Register, **counters: int) -> Register:
    return replace(register, clock=VectorClock.of(counters.items()))


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ({"a": 2}, {"a": 1}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, {"b": 1}, False),
        ({"a": 1}, {"a": 1}, False),
    ],
)
def test_a_clock_that_says_before_where_the_stamps_say_after_is_a_problem(
    first: dict[str, int], second: dict[str, int], problem: bool
) -> None:
    earlier, later = known(by_hall(NOW - 1), **first), known(by_hall(), **second)
    contradiction = Problem(TIMER, "clock_contradiction", "hall")
    for entries in ([earlier, later], [later, earlier]):
        solo = Solo()
        solo.hear(entries[0])
        assert (contradiction in solo.hear(entries[1])) is problem
        assert solo.force() == later, "the stamp decides"


def test_what_counts_for_nothing_contradicts_nobody() -> None:
    solo = Solo()
    solo.hear(known(by_hall(), a=2))
    assert solo.hear(known(by_hall(NOW + HOUR), a=1)) == [Changed(TIMER)]
    again = replace(
        known(by_hall(NOW - 1), a=2), replaces=a_stamp(NOW + 2, device="hall")
    )
    solo.hear(again)
    assert "Problem" not in kinds(solo.hear(known(by_hall(NOW + 2), a=1)))


def test_a_trace_and_the_same_stamp_contradict_nobody() -> None:
    solo = Solo()
    solo.hear(known(by_hall(), a=2))
    assert "Problem" not in kinds(solo.hear(trace_of(by_hall(NOW + 1))))
    twin = known(by_hall(task="z"), a=1)
    reasons = [one.reason for one in solo.hear(twin) if isinstance(one, Problem)]
    assert reasons == ["twin"]


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
