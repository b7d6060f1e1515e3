"""The reference devices: a person's doing there counts, and what they are told."""

from dataclasses import replace

from argus_core.events import TIMER_COMPLETE, TimerEvent
from argus_core.likeness import Footing, state_of
from argus_core.model import REQUEST_ID, Command, Status, Verb
from argus_core.reference import NOTHING, Answer, ReferenceDevice
from argus_core.reports import Reading, Telemetry

from tests.core.desk import ACTIVE, FOCUS_25, IDLE, V, a_device, at, verbs
from tests.core.factories import MINUTE, NOW, SECOND, a_snapshot, a_stamp, a_state


def test_a_device_of_ours_is_none_of_these() -> None:
    device = a_device()
    assert device.heard(a_state(stamp=a_stamp()), at(1)) == NOTHING


def test_its_own_command_topic_is_ignored() -> None:
    device = a_device()
    assert device.heard(FOCUS_25, at(1)) == NOTHING


def test_a_device_that_is_new_and_runs_while_the_timer_is_idle_was_started() -> None:
    device = ReferenceDevice()
    device.changed(IDLE, NOW)
    answer = device.heard(a_state(elapsed=100), at(1))
    assert answer == Answer((Command(Verb.START, duration=1400 * SECOND),))


def test_a_device_that_spoke_before_the_timer_was_known_was_started_too() -> None:
    device = ReferenceDevice()
    assert device.heard(a_state(), NOW) == NOTHING
    assert device.changed(IDLE, at(0.1)) == Answer((Command(Verb.START),))


def test_a_device_that_is_new_and_runs_while_the_timer_runs_is_told() -> None:
    device = ReferenceDevice()
    device.changed(ACTIVE, NOW)
    assert verbs(device.heard(a_state(elapsed=100), at(1))) == ["start_timer"]


def test_a_device_that_was_running_before_the_hub_restarted_was_not_started() -> None:
    device = ReferenceDevice(a_state(elapsed=10))
    device.changed(IDLE, NOW)
    assert verbs(device.heard(a_state(elapsed=100), at(1))) == ["stop_timer"]


def test_what_is_retained_says_nothing() -> None:
    device = ReferenceDevice()
    device.changed(IDLE, NOW)
    assert device.heard(a_state(), at(1), retained=True) == NOTHING
    assert device.shown is None
    complete = TimerEvent(event=TIMER_COMPLETE)
    assert device.heard(complete, at(1), retained=True) == NOTHING
    uptime = Telemetry(readings=(Reading("uptime", 5),))
    assert device.heard(uptime, at(1), retained=True) == NOTHING


def test_a_device_that_says_nothing_is_told_after_five_seconds() -> None:
    device = ReferenceDevice()
    device.changed(ACTIVE, NOW)
    assert device.deadline == at(5)
    assert device.due(at(4.999)) == NOTHING
    order = device.due(at(5)).tell[0]
    assert replace(order, request_id="") == replace(FOCUS_25, duration=1495)
    assert order.request_id == f"{at(5):x}-0"
    assert REQUEST_ID.fullmatch(order.request_id)


def test_a_device_that_does_not_agree_is_told_again_thrice() -> None:
    device = a_device()
    assert verbs(device.changed(ACTIVE, at(1))) == ["start_timer"]
    ids = set[str]()
    for again in (6, 11, 16):
        assert device.heard(a_state(False), at(again - 2)) == NOTHING
        assert device.due(at(again - 0.001)) == NOTHING
        answer = device.due(at(again))
        assert verbs(answer) == ["start_timer"]
        ids.add(answer.tell[0].request_id)
    assert device.due(at(21)) == NOTHING
    assert device.deadline is None
    assert ids == {f"{at(6):x}-2", f"{at(11):x}-4", f"{at(16):x}-6"}


def test_what_is_told_again_is_what_holds_by_then() -> None:
    device = a_device()
    device.changed(ACTIVE, NOW)
    assert [one.duration for one in device.due(at(5)).tell] == [1495]


def test_a_device_that_agreed_unheard_is_not_told_again() -> None:
    device = a_device(ACTIVE)
    device.changed(a_snapshot(elapsed=10 * MINUTE), at(1))
    late = a_snapshot(elapsed=20 * MINUTE)
    assert verbs(device.changed(late, at(1.1))) == ["start_timer"]
    assert device.heard(state_of(late, at(1.5)), at(1.5)) == NOTHING
    assert device.due(at(6.1)) == NOTHING
    assert device.deadline is None


def test_what_was_in_the_air_is_not_taken_for_agreement() -> None:
    device = a_device(ACTIVE)
    paused = a_snapshot(Status.PAUSED, elapsed=SECOND)
    assert verbs(device.changed(paused, at(1))) == ["pause_timer"]
    active = a_snapshot(elapsed=SECOND, anchor=at(1.1))
    assert verbs(device.changed(active, at(1.1))) == ["start_timer"]
    assert device.heard(a_state(elapsed=1), at(1.2)) == NOTHING
    assert device.heard(a_state(False, elapsed=1), at(1.3)) == NOTHING
    assert device.heard(a_state(elapsed=0, total=1499), at(1.4)) == NOTHING
    assert device.heard(a_state(elapsed=1, total=1499), at(2.2)) == NOTHING
    assert device.deadline is None


def test_a_device_that_was_told_in_vain_is_told_anew_when_somebody_touches_it() -> None:
    device = a_lost_device()
    assert device.heard(a_state(False), at(21)) == NOTHING
    assert verbs(device.heard(a_state(True), at(22))) == ["start_timer"]


def test_a_device_that_was_told_in_vain_agrees_when_it_does() -> None:
    device = a_lost_device()
    assert device.heard(state_of(ACTIVE, at(21)), at(21)) == NOTHING
    assert device.heard(a_state(False, elapsed=21), at(22)).commands == (
        Command(Verb.PAUSE),
    )


def test_a_device_that_was_told_in_vain_is_told_of_the_next_change() -> None:
    device = a_lost_device()
    paused = a_snapshot(Status.PAUSED, elapsed=MINUTE)
    assert verbs(device.changed(paused, at(60))) == ["start_timer", "pause_timer"]


def a_lost_device() -> ReferenceDevice:
    """Return a device that stands still, whatever it was told."""
    device = a_device()
    device.changed(ACTIVE, NOW)
    for again in (5, 10, 15, 20):
        device.heard(a_state(False), at(again - 1))
        device.due(at(again))
    assert device.deadline is None
    return device


def test_a_silent_device_that_speaks_again_is_like_one_that_comes() -> None:
    device = a_device()
    device.changed(ACTIVE, NOW)
    for again in (5, 10, 15, 20):
        device.due(at(again))
    assert device.changed(IDLE, at(25)).tell[0].verb is V.STOP
    for again in (30, 35, 40, 45):
        device.due(at(again))
    assert device.heard(a_state(), at(50)).commands == (Command(Verb.START),)


def test_news_of_more_than_two_seconds_is_told() -> None:
    device = a_device(ACTIVE)
    assert device.changed(a_snapshot(total=25 * MINUTE + 2 * SECOND), NOW) == NOTHING
    longer = a_snapshot(total=25 * MINUTE + 3 * SECOND)
    assert [one.duration for one in device.changed(longer, NOW).tell] == [1503]


def test_what_is_heard_just_when_it_is_told_is_no_answer() -> None:
    device = a_device(ACTIVE)
    device.changed(a_snapshot(elapsed=10 * MINUTE), at(1))
    assert verbs(device.changed(ACTIVE, at(1.1))) == ["start_timer"]
    assert device.heard(a_state(elapsed=1), at(1.1)) == NOTHING
    assert verbs(device.due(at(6.1))) == ["start_timer"]


def test_the_hub_and_a_device_stand_in_one_of_four_ways() -> None:
    assert [*Footing] == ["new", "agreed", "told", "lost"]
