"""Whatever arrives at a hub or a device: it is refused, or taken; nothing is half done."""

from typing import Any

from argus_core.bounds import has_room
from argus_core.follower import Follower
from argus_core.hub import Hub
from argus_core.link import Refused
from argus_core.memory import kept, remember
from argus_core.messages import DEVICE_LIMIT
from argus_core.model import Status
from argus_core.protocol import decode, encode
from argus_core.topics import DataType
from hypothesis import given, strategies as st
import pytest

from tests.core.arbitrary import anything, payload
from tests.core.arbitrary_messages import messages, topics
from tests.core.bench import (
    PREFIX,
    Bench,
    a_hub,
    a_knob,
    hub_topic,
    journal,
    pressed,
    start,
)
from tests.core.factories import MINUTE, NOW
from tests.core.test_hostile import HOSTILE, payload_of, reason_of

OFFICE = "office"
BAD = [case for case in HOSTILE if case["expect"] is not None]
FINE = [case for case in HOSTILE if case["expect"] is None]

type AnyBench = Bench[Hub] | Bench[Follower]


def a_hub_in_the_office() -> Bench[Hub]:
    """Return a hub with a running timer, on the topics of the corpus."""
    hub = a_hub("focus", "tea", location=OFFICE)
    hub.goes_live()
    hub.link.apply("focus", start(), hub.clocks)
    hub.outbox()
    return hub


def a_device_in_the_office() -> Bench[Follower]:
    """Return a device with a running timer, on the topics of the corpus."""
    knob = a_knob("desk", at=OFFICE)
    knob.link.follow("focus", knob.clocks)
    knob.goes_live()
    knob.link.apply(start(), knob.clocks)
    knob.wait(2_000)
    knob.outbox()
    return knob


def state_of(bench: AnyBench) -> tuple[object, ...]:
    """Return all that bad input might have changed."""
    timers = {timer_id: journal(bench, timer_id) for timer_id in bench.replica.timers}
    views = [bench.replica.view(one, bench.clocks) for one in timers]
    link = bench.link
    kept_back = kept(link, bench.clocks) if isinstance(link, Follower) else None
    due = bench.link.next_change(bench.clocks)
    return timers, views, kept_back, due, link.filters, bench.replica.drafts


@pytest.mark.parametrize("case", BAD, ids=[case["name"] for case in BAD])
@pytest.mark.parametrize("retained", [False, True])
def test_what_is_hostile_is_refused_and_changes_nothing(
    case: dict[str, Any], retained: bool
) -> None:
    for bench in (a_hub_in_the_office(), a_device_in_the_office()):
        before = state_of(bench)
        events = bench.hears(case["topic"], payload_of(case), retained=retained)
        (event,) = events
        assert isinstance(event, Refused)
        too_long = (
            isinstance(bench.link, Follower) and len(payload_of(case)) > DEVICE_LIMIT
        )
        assert event.reason in {
            case["expect"],
            "too_large" if too_long else case["expect"],
        }
        assert (
            len(event.topic) <= 200
            and len(event.device_id) <= 65
            and len(event.detail) <= 200
        )
        assert state_of(bench) == before
        assert bench.outbox() == []


@pytest.mark.parametrize("case", FINE, ids=[case["name"] for case in FINE])
def test_what_only_looks_hostile_is_taken(case: dict[str, Any]) -> None:
    assert reason_of(case) is None
    for bench in (a_hub_in_the_office(), a_device_in_the_office()):
        bench.hears(case["topic"], payload_of(case))
        still_works(bench)


def status_of(bench: AnyBench, timer_id: str) -> Status:
    return bench.replica.view(timer_id, bench.clocks).snapshot.status


def still_works(bench: AnyBench) -> None:
    """Check that a timer can be used, and what is said be read, by devices as well."""
    for out in bench.outbox():
        decode(out.topic, out.payload, PREFIX)
    bench.pass_time(MINUTE)
    bench.link.advance(bench.clocks)
    bench.outbox()
    due = bench.link.next_change(bench.clocks)
    assert due is None or due > bench.mono
    if isinstance(bench.link, Hub):
        bench.link.apply("focus", start(duration=MINUTE), bench.clocks)
        assert status_of(bench, "focus") is Status.ACTIVE
    elif has_room(bench.replica, bench.link.saved):
        bench.link.apply(start(duration=MINUTE), bench.clocks)
        assert status_of(bench, bench.link.followed) is Status.ACTIVE
    for out in bench.outbox():
        assert len(out.payload.encode()) <= DEVICE_LIMIT
        decode(out.topic, out.payload, PREFIX)


flags = st.booleans()
waits = st.sampled_from([0, 1, 700, MINUTE, 30 * MINUTE])
spoken = st.sampled_from(
    [*topics, str(hub_topic(DataType.STATUS)), str(hub_topic(DataType.COMMAND, OFFICE))]
)


@st.composite
def deliveries(draw: st.DrawFn) -> tuple[str, str, bool, int]:
    """Return a message that could have been sent, on a topic where it may come."""
    topic = draw(spoken)
    message = encode(draw(messages[topic.rpartition("/")[2]]))
    return topic, message, draw(flags), draw(waits)


@given(st.lists(deliveries(), max_size=6))
def test_whatever_others_may_say_a_hub_and_a_device_go_on(
    said: list[tuple[str, str, bool, int]],
) -> None:
    for bench in (a_hub_in_the_office(), a_device_in_the_office()):
        for topic, message, retained, wait in said:
            bench.hears(topic, message, retained=retained)
            bench.outbox()
            bench.wait(wait)
        still_works(bench)
        if isinstance(bench.link, Follower):
            remember(a_knob("desk", at=OFFICE).link, kept(bench.link, bench.clocks))


@given(st.lists(deliveries(), max_size=4))
def test_whatever_was_retained_a_boot_ends(
    said: list[tuple[str, str, bool, int]],
) -> None:
    hub, knob = a_hub(location=OFFICE), a_knob("desk", at=OFFICE)
    for bench in (hub, knob):
        bench.connects()
        for topic, message, _, _ in said:
            bench.hears(topic, message, retained=True)
            assert bench.outbox() == []
        bench.wait(3_000)
        assert bench.outbox()
        bench.wait(2_000)
        still_works(bench)


@given(spoken, anything | st.lists(anything, max_size=2), flags)
def test_any_json_on_any_topic_is_refused_or_taken_whole(
    topic: str, data: Any, retained: bool
) -> None:
    for bench in (a_hub_in_the_office(), a_device_in_the_office()):
        before = state_of(bench)
        events = bench.hears(topic, payload(data), retained=retained)
        if any(isinstance(one, Refused) for one in events) and len(events) == 1:
            assert state_of(bench) == before
        still_works(bench)


@given(
    st.text(max_size=60) | st.text(max_size=40).map(lambda text: f"argus/{text}"),
    st.binary(max_size=80),
)
def test_anything_on_any_topic_is_refused_or_taken_whole(
    topic: str, data: bytes
) -> None:
    for bench in (a_hub_in_the_office(), a_device_in_the_office()):
        before = state_of(bench)
        bench.hears(topic, data)
        assert state_of(bench) == before
        assert bench.outbox() == []


def test_a_flood_of_strange_timers_hubs_and_devices_leaves_no_trace() -> None:
    hub, knob = a_hub_in_the_office(), a_device_in_the_office()
    sizes = list[int]()
    for number in range(1_500):
        for bench in (hub, knob):
            bench.hears_register(pressed(timer_id=f"t{number}"))
            bench.hears(
                f"argus/x{number}/display/d{number}/status", '{"status":"online"}'
            )
            bench.hears(
                f"argus/x{number}/display/d{number}/desired", '{"adopted_by":"x"}'
            )
            bench.hears(f"argus/x{number}/p{number}/state", encode_reference(number))
            bench.hears(
                f"argus/x{number}/hub/homeassistant/status",
                f'{{"status":"online","hub":"h{number}"}}',
            )
            bench.outbox()
        if number % 500 == 499:
            sizes.append(size_of(hub.link) + size_of(knob.link))
    assert sizes[0] == sizes[1] == sizes[2]


def encode_reference(number: int) -> str:
    """Return the state of a reference device."""
    return f'{{"timer_running":false,"elapsed":0,"total":{number},"mode":"work","timestamp":{NOW}}}'


def size_of(thing: object, seen: set[int] | None = None) -> int:
    """Count all containers' items below an object of ours."""
    seen = set() if seen is None else seen
    if id(thing) in seen:
        return 0
    seen.add(id(thing))
    if isinstance(thing, dict):
        return len(thing) + sum(size_of(one, seen) for one in thing.values())
    if isinstance(thing, list | tuple | set):
        return len(thing) + sum(size_of(one, seen) for one in thing)
    if type(thing).__module__.startswith("argus_core"):
        return sum(
            size_of(one, seen) for one in getattr(thing, "__dict__", {}).values()
        )
    return 0
