"""The hand that writes: undo, and the loser of a conflict, by what is known here."""

from argus_core.model import Pauses, Status, Verb
from argus_core.stamp import Stamp
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND, a_register, a_stamp
from .solo import Solo, kinds, meet

# Undo


def test_undo_takes_over_the_predecessor_so_that_twice_goes_back_two() -> None:
    solo = Solo()
    for task in ("one", "two", "three"):
        solo.do(Verb.SET_TASK, task=task)
    one, two, three = solo.registers()
    solo.do(Verb.UNDO)
    assert (solo.snapshot.task, solo.force().prev) == ("two", one.stamp)
    solo.do(Verb.UNDO)
    assert (solo.snapshot.task, solo.force().prev) == ("one", None)
    assert solo.do(Verb.UNDO) == []
    assert len(solo.registers()) == 5
    assert three.prev == two.stamp


def test_a_command_after_an_undo_can_be_undone_as_any_other() -> None:
    solo = Solo()
    solo.do(Verb.SET_TASK, task="one")
    solo.do(Verb.SET_TASK, task="two")
    solo.do(Verb.UNDO)
    solo.do(Verb.SET_TASK, task="three")
    assert solo.force().prev == solo.registers()[2].stamp
    solo.do(Verb.UNDO)
    assert solo.snapshot.task == "one"


def test_undo_across_sessions_takes_the_first_up_again() -> None:
    solo = Solo()
    solo.do(Verb.START)
    first = solo.force().session_id
    solo.time += 5 * MINUTE
    solo.do(Verb.START, duration=MINUTE)
    second = solo.force().session_id
    solo.time += 30 * SECOND
    solo.do(Verb.UNDO)
    assert solo.force().session_id == first
    assert solo.snapshot.elapsed == 5 * MINUTE
    assert solo.snapshot.pauses == Pauses(1, 30 * SECOND)
    outcomes = {key: one.outcome for key, one in solo.sessions().items()}
    assert outcomes == {first: None, second: "superseded"}


def test_undo_of_what_another_device_did_needs_to_know_what_was_before() -> None:
    desk, hall = Solo("desk"), Solo("hall")
    desk.do(Verb.START)
    hall.hear(*desk.entries())
    hall.do(Verb.SKIP)
    desk.hear(*hall.entries())
    desk.do(Verb.UNDO)
    assert desk.force().session_id == desk.registers()[0].session_id
    late = Solo("attic")
    late.hear(hall.force())
    assert late.do(Verb.UNDO) == [], "the register before it is not known here"


def test_undo_of_what_stands_on_a_replaced_register_takes_what_stands_for_that() -> (
    None
):
    """The pause was drafted on a start of a clock an hour ahead, which is given again."""
    solo = Solo(offset=HOUR)
    solo.do(Verb.START, duration=6 * HOUR)
    solo.time += MINUTE
    solo.reboot(offset=None)
    solo.do(Verb.PAUSE)
    solo.time += MINUTE
    solo.learn()
    assert solo.force().verb is Verb.PAUSE
    assert "Commanded" in kinds(solo.do(Verb.UNDO))
    undo = solo.force()
    assert undo.at == undo.snapshot.anchor == solo.time
    assert undo.status is Status.IDLE, "of unknown age, that start is history"
    hub = Solo("hub", time=solo.time)
    meet(solo, hub)
    assert hub.snapshot == solo.snapshot


def test_undo_of_what_stands_on_a_register_that_is_ahead_does_not_apply() -> None:
    solo = Solo()
    ahead = a_register(stamp=a_stamp(NOW + HOUR, device="hall"))
    pause = a_register(
        stamp=a_stamp(NOW, device="attic"),
        prev=ahead.stamp,
        verb=Verb.PAUSE,
        status=Status.PAUSED,
    )
    solo.hear(ahead, pause)
    assert solo.do(Verb.UNDO) == []


def test_undo_is_not_given_before_what_it_goes_back_to() -> None:
    """Given again, the register before it came later in time than the one in force."""
    solo = Solo()
    old = a_stamp(NOW - HOUR, device="hall")
    new = a_register(
        stamp=a_stamp(NOW + 50 * SECOND, device="hall"),
        replaces=old,
        at=NOW + 40 * SECOND,
    )
    pause = a_register(
        stamp=a_stamp(NOW + 55 * SECOND, device="attic"),
        at=NOW,
        prev=old,
        verb=Verb.PAUSE,
        status=Status.PAUSED,
    )
    solo.hear(new, pause)
    solo.do(Verb.UNDO)
    assert solo.force().verb is Verb.UNDO
    assert solo.force().at == NOW + 40 * SECOND


# Conflicts


def test_the_loser_of_a_conflict_can_be_taken_instead() -> None:
    desk, hall = Solo("desk"), Solo("hall")
    desk.do(Verb.START, task="write")
    hall.time += MINUTE
    hall.do(Verb.START, duration=HOUR)
    meet(desk, hall)
    desk.time += 3 * MINUTE
    loser = desk.registers()[0]
    desk.do(Verb.RESOLVE_CONFLICT, loser=loser.stamp)
    force = desk.force()
    assert (force.session_id, force.snapshot.task) == (loser.session_id, "write")
    assert force.snapshot.elapsed == 3 * MINUTE
    assert force.prev == hall.force().stamp
    assert "Conflicted" not in kinds(hall.hear(force))


def test_a_loser_that_was_given_again_is_taken_as_that() -> None:
    solo = Solo()
    old = a_stamp(NOW - 2 * MINUTE, device="hall")
    new = a_register(
        stamp=a_stamp(NOW - 3 * MINUTE, device="hall"),
        anchor=NOW - 3 * MINUTE,
        replaces=old,
        task="right",
    )
    solo.hear(a_register(stamp=old, anchor=NOW - 2 * MINUTE, task="wrong"), new)
    solo.do(Verb.RESOLVE_CONFLICT, loser=old)
    assert solo.snapshot.task == "right"


@pytest.mark.parametrize("loser", [a_stamp(7), a_stamp(NOW + HOUR, device="hall")])
def test_a_loser_that_is_not_known_or_ahead_is_wrong(loser: Stamp) -> None:
    solo = Solo()
    solo.hear(a_register(stamp=a_stamp(NOW + HOUR, device="hall")))
    with pytest.raises(Exception, match="unknown_conflict"):
        solo.do(Verb.RESOLVE_CONFLICT, loser=loser)
    assert len(solo.entries()) == 1
