"""A replica's doors for its own: timers, commands, and what is told of them."""

from argus_core.errors import CommandError
from argus_core.facts import Commanded
from argus_core.model import Status, Verb
from argus_core.replica import MAX_REQUESTS, Replica
from argus_core.timekeeper import Clocks
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND, a_plan, a_stamp
from .hall import by_hall
from .solo import TIMER, Solo, kinds

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
