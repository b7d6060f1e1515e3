"""Every replica on the wire: registers on their topic."""

from dataclasses import replace

from argus_core.clock import VectorClock
from argus_core.facts import Changed, Commanded
from argus_core.follower import Follower
from argus_core.hub import Hub
from argus_core.model import Command, Register, Verb
from argus_core.protocol import RegisterMessage
from argus_core.stamp import AHEAD_MS
from argus_core.topics import DataType

from tests.core.bench import Bench, a_live_hub, a_live_knob, journal, pressed, start
from tests.core.factories import MINUTE, NOW

FORCE = "hub/timer/focus/register"
HIGH = pressed(NOW - 10, device="d1")
LOW = pressed(NOW - 99, device="d2")


def published(bench: Bench[Hub] | Bench[Follower]) -> list[Register]:
    """Return the registers that it publishes now."""
    said = bench.says(DataType.REGISTER)
    assert {topic for topic, _ in said} <= {FORCE, "cabin/timer/focus/register"}
    return [one.register for _, one in said if isinstance(one, RegisterMessage)]


def a_hub_with(*registers: Register) -> Bench[Hub]:
    """Return a live hub that has heard registers on the topic, the last one last."""
    hub = a_live_hub()
    for one in registers:
        hub.hears_register(one)
    hub.outbox()
    return hub


# Whoever sees a lower stamp there than its own publishes its own after 50-500 ms ...


def test_a_lower_register_is_answered_after_a_random_moment() -> None:
    hub = a_hub_with(HIGH)
    hub.hears_register(LOW)
    assert published(hub) == []
    wait = hub.next()
    assert wait is not None and 50 <= wait <= 500
    hub.wait(wait - 1)
    assert published(hub) == []
    hub.wait(1)
    assert published(hub) == [HIGH]
    assert LOW in journal(hub)


def test_two_replicas_do_not_answer_at_the_same_moment() -> None:
    waits = set()
    for name in ("knob1", "knob2", "knob3", "knob4"):
        knob = a_live_knob(device_id=name)
        knob.hears_register(HIGH)
        knob.outbox()
        knob.hears_register(LOW)
        waits.add(knob.next())
    assert len(waits) == 4


def test_one_replica_does_not_answer_every_register_after_the_same_moment() -> None:
    waits = set[int | None]()
    for millis in range(NOW - 30, NOW - 20):
        hub = a_hub_with(HIGH)
        hub.hears_register(pressed(millis, device="d2"))
        waits.add(hub.next())
    assert len(waits) > 5


# ... unless somebody did


def test_a_lower_register_that_somebody_else_answered_is_not_answered() -> None:
    hub = a_hub_with(HIGH)
    hub.hears_register(LOW)
    hub.wait(30)
    hub.hears_register(HIGH)
    hub.wait(600)
    assert published(hub) == []


def test_it_is_answered_if_a_lower_one_comes_once_more() -> None:
    hub = a_hub_with(HIGH)
    hub.hears_register(LOW)
    hub.hears_register(HIGH)
    hub.hears_register(LOW)
    hub.wait(500)
    assert published(hub) == [HIGH]


def test_a_lower_register_in_another_house_is_left_to_that_house() -> None:
    hub = a_hub_with(HIGH)
    hub.hears_register(LOW, at="cabin")
    hub.wait(600)
    assert published(hub) == []


def test_a_register_from_another_house_is_published_in_this_one() -> None:
    hub = a_live_hub()
    events = hub.hears_register(HIGH, at="cabin")
    assert isinstance(events[0], Commanded)
    assert [(topic, type(one)) for topic, one in hub.says(DataType.REGISTER)] == [
        (FORCE, RegisterMessage)
    ]


def test_registers_of_timers_that_are_unknown_leave_no_trace() -> None:
    hub = a_live_hub()
    before = journal(hub)
    for number in range(20):
        hub.hears_register(pressed(timer_id=f"t{number}"))
    assert published(hub) == []
    assert (journal(hub), hub.next()) == (before, None)


# Ahead


def test_a_register_that_is_ahead_is_published_over_by_the_next_command() -> None:
    hub = a_hub_with(pressed(NOW + 10 * MINUTE, device="d1"))
    hub.link.apply("focus", start(), hub.clocks)
    (register,) = published(hub)
    assert register.stamp.device == "ha-00000a"


def test_a_register_that_is_ahead_is_not_answered_else_two_clocks_would_quarrel() -> (
    None
):
    hub = a_hub_with(HIGH)
    hub.hears_register(pressed(NOW + 10 * MINUTE, device="d1"))
    hub.wait(MINUTE)
    assert HIGH not in published(hub)[1:]


def test_a_register_that_was_ahead_comes_into_force_when_its_time_comes() -> None:
    ahead = pressed(NOW + 5 * MINUTE, device="d1")
    hub = a_hub_with(ahead)
    assert hub.next() == 5 * MINUTE - AHEAD_MS
    events = hub.wait(4 * MINUTE)
    assert [type(one) for one in events][0] is Commanded
    assert hub.replica.view("focus", hub.clocks).register == ahead


# Replaced


def given_again(old: Register, millis: int) -> Register:
    """Return what stands for a register, at another instant."""
    clock = VectorClock().tick(old.stamp.device, millis // 1000)
    return replace(
        pressed(millis, device=old.stamp.device), replaces=old.stamp, clock=clock
    )


AHEAD = pressed(NOW + 5 * MINUTE, device="d1")
AGAIN = given_again(AHEAD, NOW - 50)


def test_what_stands_for_a_register_goes_out_before_what_is_in_force() -> None:
    """Else AHEAD would rule on who has it, when its time comes."""
    hub = a_hub_with(HIGH, AHEAD)
    events = hub.hears_journal(AGAIN)
    assert Commanded not in {type(one) for one in events}
    assert published(hub) == [AGAIN, HIGH]
    hub.link.apply("focus", Command(Verb.PAUSE), hub.clocks)
    assert [one.verb for one in published(hub)] == [Verb.PAUSE]


def test_who_hears_what_stands_for_a_register_from_another_does_not_repeat_it() -> None:
    knob = a_live_knob()
    for one in (HIGH, AHEAD, AGAIN, HIGH):
        knob.hears_register(one)
    knob.wait(MINUTE)
    assert published(knob) == []


def test_a_register_that_was_replaced_is_answered_with_what_stands_for_it() -> None:
    knob = a_live_knob()
    for one in (HIGH, AHEAD, AGAIN, HIGH):
        knob.hears_register(one)
    knob.outbox()
    knob.hears_register(AHEAD)
    assert published(knob) == []
    knob.wait(500)
    assert published(knob) == [AGAIN, HIGH]


def test_a_replaced_register_of_another_house_is_answered_in_ours_if_there_is_need() -> (
    None
):
    hub = a_hub_with(HIGH, AHEAD, AGAIN, HIGH)
    hub.hears_register(AHEAD, at="cabin")
    hub.wait(500)
    assert published(hub) == []


def test_what_stands_for_a_register_below_the_one_in_force_concerns_nobody() -> None:
    low = given_again(LOW, NOW - 200)
    hub = a_hub_with(HIGH)
    hub.hears_journal(LOW, low)
    assert published(hub) == []


def test_nothing_is_in_force_where_all_is_ahead() -> None:
    knob = a_live_knob()
    knob.hears_register(AHEAD)
    knob.link.note([Changed("focus"), Changed("nap")], knob.clocks)
    assert published(knob) == []
    knob.link.publish_register("focus", knob.clocks)
    assert published(knob) == []
