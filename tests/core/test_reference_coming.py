"""Reference devices that go away, come back, or begin anew."""

from argus_core.model import Command, Verb
from argus_core.reference import NOTHING, ReferenceDevice
from argus_core.reports import Reading, Telemetry

from tests.core.desk import ACTIVE, IDLE, a_device, at, verbs
from tests.core.factories import NOW, SECOND, a_state, online


def test_a_device_that_is_away_is_told_nothing() -> None:
    device = a_device()
    device.heard(online(False), at(1))
    assert device.changed(ACTIVE, at(2)) == NOTHING
    assert device.deadline is None


def test_a_device_that_comes_back_standing_is_told() -> None:
    device = a_device(ACTIVE)
    device.heard(online(False), at(1))
    device.heard(online(), at(60))
    assert verbs(device.heard(a_state(False), at(61))) == ["start_timer"]


def test_a_device_that_comes_back_as_it_should_be_is_left_alone() -> None:
    device = a_device(ACTIVE)
    device.heard(online(), at(59))
    assert device.heard(a_state(elapsed=60), at(60)) == NOTHING
    assert device.deadline is None


def test_a_device_that_was_started_while_it_was_away_started_the_timer() -> None:
    device = a_device()
    device.heard(online(False), at(1))
    device.heard(online(), at(60))
    answer = device.heard(a_state(elapsed=30), at(61))
    assert answer.commands == (Command(Verb.START, duration=1470 * SECOND),)


def test_a_device_that_ran_on_while_the_timer_was_cancelled_is_stopped() -> None:
    device = a_device(ACTIVE)
    device.heard(online(False), at(1))
    device.changed(IDLE, at(30))
    device.heard(online(), at(60))
    assert verbs(device.heard(a_state(elapsed=60), at(61))) == ["stop_timer"]


def test_a_device_that_comes_back_and_says_nothing_is_told() -> None:
    device = a_device()
    device.heard(online(False), at(1))
    device.changed(ACTIVE, at(2))
    device.heard(online(), at(60))
    assert verbs(device.due(at(65))) == ["start_timer"]


def test_a_state_of_a_device_that_seemed_away_is_like_one_that_comes() -> None:
    device = a_device(ACTIVE)
    device.heard(online(False), at(1))
    assert verbs(device.heard(a_state(False), at(2))) == ["start_timer"]
    assert verbs(device.changed(IDLE, at(3))) == ["stop_timer", "set_mode"]


def test_a_retained_online_changes_nothing_for_a_device_that_is_there() -> None:
    device = a_device(ACTIVE)
    device.heard(online(), at(1), retained=True)
    assert device.heard(a_state(False, elapsed=2), at(2)).commands == (
        Command(Verb.PAUSE),
    )


def test_a_retained_online_tells_that_a_device_is_back() -> None:
    device = a_device(ACTIVE)
    device.heard(online(False), at(1))
    device.heard(online(), at(2), retained=True)
    assert verbs(device.heard(a_state(False), at(3))) == ["start_timer"]


def test_a_device_that_came_before_its_timer_waits_for_it() -> None:
    device = ReferenceDevice()
    device.heard(online(), NOW)
    assert device.deadline is None
    assert device.due(at(9)) == NOTHING


def test_a_step_back_of_its_clock_is_a_new_beginning() -> None:
    device = a_device(ACTIVE)
    device.heard(a_state(elapsed=10), at(10))
    reborn = a_state(False, timestamp=5)
    assert verbs(device.heard(reborn, at(11))) == ["start_timer"]


def test_a_step_back_of_its_uptime_is_a_new_beginning() -> None:
    device = a_device(ACTIVE)
    device.heard(uptime(3600), at(1))
    device.heard(uptime(3660), at(2))
    assert device.heard(a_state(elapsed=3), at(3)) == NOTHING
    device.heard(uptime(2), at(4))
    assert verbs(device.heard(a_state(False), at(5))) == ["start_timer"]


def uptime(seconds: int) -> Telemetry:
    """Return telemetry of which only the uptime tells anything."""
    return Telemetry(
        readings=(
            Reading("battery", 5),
            Reading("uptime", seconds, "s"),
            Reading("uptime", "long"),
        )
    )


def test_a_device_that_comes_back_and_says_nothing_is_told_four_times() -> None:
    device = a_device()
    device.changed(ACTIVE, NOW)
    device.heard(online(False), at(1))
    device.heard(online(), at(60))
    told_at = [one for one in range(60, 120) if device.due(at(one)).tell]
    assert told_at == [65, 70, 75, 80]
