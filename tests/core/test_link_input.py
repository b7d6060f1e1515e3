"""When a link wants to be woken, and what it does with bad input."""

from dataclasses import replace

from argus_core.codec import canonical
from argus_core.follower import Follower
from argus_core.hub import Hub
from argus_core.link import Refused
from argus_core.model import Register, Status
from argus_core.protocol import Cleared, RegisterMessage
from argus_core.topics import DataType

from tests.core.bench import (
    Bench,
    a_hub,
    a_knob,
    a_live_hub,
    a_live_knob,
    journal,
    payload_of,
    pressed,
    start,
    timer_topic,
)
from tests.core.factories import MINUTE, NOW, a_stamp

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


# When to come back


def test_a_link_that_is_not_connected_only_waits_for_its_timer() -> None:
    for bench in (a_hub(), a_knob()):
        assert bench.next() is None
    hub, knob = a_hub(), a_knob()
    hub.link.apply("focus", start(), hub.clocks)
    knob.link.apply(start(), knob.clocks)
    for bench in (hub, knob):
        assert bench.next() == 25 * MINUTE
        bench.wait(MINUTE)
        assert (bench.next(), bench.outbox()) == (24 * MINUTE, [])


def test_a_link_in_its_retained_phase_only_waits_for_its_end() -> None:
    for bench in (a_hub(), a_knob()):
        bench.connects()
        bench.hears_register(HIGH, retained=True)
        assert (bench.next(), bench.outbox()) == (3_000, [])
        bench.wait(1_000)
        assert bench.next() == 2_000


# Bad input


def test_bad_input_is_counted_and_changes_nothing() -> None:
    for bench in (a_live_hub(), a_live_knob()):
        before, said = journal(bench), bench.outbox()
        events = bench.hears(
            timer_topic(DataType.REGISTER), '{"register":{"v":1},"sent":1}'
        )
        assert events == [
            Refused(
                "argus/hub/timer/focus/register", "timer/focus", "field_missing", "t"
            )
        ]
        assert (journal(bench), said, bench.outbox()) == (before, [], [])


def test_a_register_of_another_timer_than_its_topics_is_refused() -> None:
    hub = a_live_hub("focus", "tea")
    (event,) = hub.hears(timer_topic(DataType.REGISTER, "tea"), payload_of(HIGH))
    assert isinstance(event, Refused)
    assert event.reason == "register_misplaced"
    assert hub.replica.view("tea", hub.clocks).snapshot.status is Status.IDLE


def test_whom_bad_input_is_from_is_told_in_few_letters() -> None:
    hub = a_live_hub()
    (event,) = hub.hears("argus/" + "x" * 5_000, b"\xff" * 20)
    assert isinstance(event, Refused)
    assert (len(event.topic), len(event.device_id)) == (200, 5)


def test_a_topic_that_was_cleared_is_nothing() -> None:
    for bench in (a_live_hub(), a_live_knob()):
        assert bench.hears(timer_topic(DataType.REGISTER), Cleared()) == []
        bench.wait(MINUTE - 1_000)
        assert published(bench) == []


def test_unknown_fields_are_relayed_unaltered() -> None:
    hub = a_live_hub()
    payload = payload_of(HIGH).replace('{"T":', '{"zz":[1,{"y":"ä"}],"T":', 1)
    hub.hears(
        timer_topic(DataType.REGISTER, at="cabin"), payload.replace('"v":1', '"v":9')
    )
    (out,) = [one for one in hub.outbox() if one.retain]
    assert '"zz":[1,{"y":"ä"}]' in out.payload
    assert '"v":9' in out.payload


def test_the_same_stamp_with_another_content_is_a_problem_for_a_person() -> None:
    hub = a_hub_with(HIGH)
    twin = replace(HIGH, request_id="zz", stamp=a_stamp(NOW - 10, 0, "d1"))
    reasons = [getattr(one, "reason", "") for one in hub.hears_register(twin)]
    assert "twin" in reasons
    greater = max(HIGH, twin, key=canonical)
    assert hub.replica.view("focus", hub.clocks).register == greater
