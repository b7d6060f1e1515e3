"""Drift, and the ends of a timer and of a device, a little apart."""

from dataclasses import replace

from argus_core.events import TIMER_COMPLETE, TimerEvent
from argus_core.messages import Mode
from argus_core.model import Command, Status, Verb
from argus_core.plan import Phase, Step
from argus_core.reference import NOTHING, Answer, ReferenceDevice

from tests.core.desk import ACTIVE, IDLE, V, a_device, at, verbs
from tests.core.factories import MINUTE, NOW, a_plan, a_snapshot, a_state


def test_drift_is_nobodys_doing() -> None:
    device = a_device(ACTIVE)
    assert device.heard(a_state(elapsed=57), at(60)) == NOTHING
    assert device.deadline is None
    assert device.heard(a_state(elapsed=116), at(120)) == NOTHING
    assert device.heard(a_state(elapsed=117), at(121)) == NOTHING
    answer = device.due(at(121))
    assert [(one.verb, one.duration) for one in answer.tell] == [(V.START, 1379)]
    assert answer.commands == ()


def test_a_jump_that_ends_within_three_seconds_is_left_alone() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=8), at(10))
    assert (
        device.heard(a_state(elapsed=14, timestamp=NOW // 1000 + 9), at(11)) == NOTHING
    )
    assert device.deadline is None


def test_late_states_are_nobodys_doing() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1), at(1))
    assert device.heard(a_state(elapsed=20), at(20)) == NOTHING
    for late in (21, 22, 29):
        assert device.heard(a_state(elapsed=late), at(30)) == NOTHING
    assert device.deadline is None


def test_a_clock_that_is_set_is_nobodys_doing() -> None:
    device = a_device(ACTIVE, timestamp=100)
    assert device.heard(a_state(elapsed=30), at(30)) == NOTHING


def test_a_device_that_ends_first_waits_for_the_timer() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1498), at(1498))
    assert device.heard(a_state(False, elapsed=1500), at(1498.5)) == NOTHING
    assert device.heard(a_state(False, elapsed=1500), at(1499)) == NOTHING
    assert verbs(device.changed(replace(IDLE, step=1), at(1500))) == ["set_mode"]


def test_a_task_that_changes_in_the_meantime_changes_nothing_of_that() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1498), at(1498))
    device.heard(a_state(False, elapsed=1500), at(1498.5))
    assert device.changed(replace(ACTIVE, task="write"), at(1499)) == NOTHING
    assert verbs(device.changed(a_snapshot(total=30 * MINUTE), at(1499))) == [
        "start_timer"
    ]


def test_a_break_that_is_started_before_the_timer_has_ended_is_started_after() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1498), at(1498))
    device.heard(a_state(False, elapsed=1500), at(1498.5))
    on_break = a_state(total=300, mode=Mode.BREAK, timestamp=at(1501) // 1000)
    assert device.heard(on_break, at(1499)) == NOTHING
    waiting = a_snapshot(Status.IDLE, step=1, anchor=at(1500))
    assert device.changed(waiting, at(1500)) == Answer((Command(Verb.START),))
    assert device.deadline is None


def test_a_timer_that_ends_first_waits_for_the_device() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1498), at(1499.5))
    on_break = a_snapshot(step=1, anchor=at(1500))
    assert device.changed(on_break, at(1500)) == NOTHING
    assert device.heard(a_state(elapsed=1499), at(1500.5)) == NOTHING
    answer = device.heard(a_state(False, elapsed=1500), at(1501.5))
    assert [(one.verb, one.duration) for one in answer.tell] == [(V.START, 299)]


def test_a_timer_that_ended_does_not_wait_for_ever() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1498), at(1499.5))
    device.changed(replace(IDLE, step=1), at(1500))
    assert device.deadline == at(1504)
    assert device.due(at(1503)) == NOTHING
    assert verbs(device.due(at(1504))) == ["stop_timer", "set_mode"]


def test_a_device_that_ended_alone_does_not_wait_for_ever() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1498), at(1498))
    device.heard(a_state(False, elapsed=1500), at(1498.5))
    assert device.deadline == at(1502.5)
    assert device.due(at(1502.5)).tell


def test_a_timer_that_was_cancelled_near_its_end_waits_for_nobody() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=1498), at(1498))
    assert verbs(device.changed(IDLE, at(1498.5))) == ["stop_timer"]


def test_a_device_that_ends_long_before_the_timer_is_told_what_is_left() -> None:
    device = a_device(ACTIVE)
    device.heard(TimerEvent(event=TIMER_COMPLETE), at(100))
    answer = device.heard(a_state(False, elapsed=0), at(100.1))
    assert answer.commands == ()
    assert [(one.verb, one.duration) for one in answer.tell] == [(V.START, 1400)]


def test_an_event_of_another_kind_ends_nothing() -> None:
    device = a_device(ACTIVE)
    device.heard(TimerEvent(event="timer_paused"), at(100))
    assert device.heard(a_state(False, elapsed=100), at(100.1)).commands == (
        Command(Verb.PAUSE),
    )


def test_a_stop_long_after_an_event_is_a_persons() -> None:
    device = a_device(ACTIVE)
    device.heard(TimerEvent(event=TIMER_COMPLETE), at(97))
    assert device.heard(a_state(False, elapsed=100), at(100)).commands == (
        Command(Verb.PAUSE),
    )


def test_what_cannot_be_done_is_shown_as_it_is() -> None:
    sixteen = a_plan(*[Step(Phase.FOCUS, 25 * MINUTE)] * 16)
    device = a_device(a_snapshot(Status.IDLE, plan=sixteen))
    on_break = a_state(total=300, mode=Mode.BREAK)
    assert verbs(device.heard(on_break, at(1))) == ["stop_timer", "set_mode"]
    fresh = ReferenceDevice()
    fresh.changed(a_snapshot(Status.IDLE, plan=sixteen), NOW)
    assert verbs(fresh.heard(on_break, at(1))) == ["stop_timer", "set_mode"]


def test_a_timer_that_ends_waits_for_no_device_that_does_not_run() -> None:
    device = a_device(a_snapshot(Status.PAUSED, elapsed=MINUTE))
    device.changed(a_snapshot(elapsed=MINUTE), at(1))
    for again in (6, 11, 16, 21):
        device.heard(a_state(False, elapsed=60), at(again - 1))
        device.due(at(again))
    assert verbs(device.changed(replace(IDLE, step=1), at(1500))) == [
        "stop_timer",
        "set_mode",
    ]


def test_a_device_three_seconds_before_its_end_is_waited_for() -> None:
    device = a_device(ACTIVE)
    assert device.heard(a_state(elapsed=1496), at(1499)) == NOTHING
    assert device.changed(replace(IDLE, step=1), at(1500)) == NOTHING
    assert device.deadline == at(1504)
