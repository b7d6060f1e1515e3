"""The hub on the wire: what it says at its return, when somebody did something, and when it goes."""

from argus_core.errors import CommandError
from argus_core.facts import Began, Commanded, Finished
from argus_core.link import HEARTBEAT_MS
from argus_core.model import Command, Status, Verb
from argus_core.protocol import (
    RegisterMessage,
    StatusMessage,
    TimerEvent,
    decode,
    encode,
)
from argus_core.topics import DataType
import pytest

from tests.core.bench import (
    HUB,
    PREFIX,
    a_hub,
    a_live_hub,
    hub_topic,
    journal,
    pressed,
    start,
)
from tests.core.factories import MINUTE, NOW, SECOND
from tests.core.hands import EVENT, REGISTER, status_of

# Boot


def test_a_hub_reads_all_of_argus_and_the_shorter_topics_of_the_reference() -> None:
    assert a_hub().link.filters == ("argus/+/+/+/+", "argus/+/+/+")


def test_a_hub_sends_a_fence_first_and_nothing_else_until_it_returns() -> None:
    hub = a_hub()
    hub.connects()
    assert [(one.topic, one.qos, one.retain) for one in hub.fence] == [
        (f"{PREFIX}/hub/hub/homeassistant/command", 1, False)
    ]
    hub.hears_register(pressed(), retained=True)
    hub.link.apply("focus", Command(Verb.PAUSE), hub.clocks)
    assert hub.outbox() == []
    assert not hub.link.live
    assert hub.next() == 3_000


def test_when_its_fence_returns_a_hub_says_who_it_is_and_what_is_in_force() -> None:
    hub = a_hub()
    hub.connects()
    hub.hears_register(pressed(), retained=True)
    hub.hears(hub.fence[0].topic, hub.fence[0].payload)
    sent = hub.outbox()
    assert hub.link.live
    kinds = {(one.topic.removeprefix("argus/"), one.retain) for one in sent}
    assert kinds == {("hub/hub/homeassistant/status", True), (EVENT, False)}
    assert '"hub":"ha-00000a"' in sent[-1].payload
    assert '"boot":"boot1"' in sent[-1].payload


def test_a_hub_says_what_is_in_force_if_the_broker_kept_less() -> None:
    hub = a_hub("focus", "tea")
    hub.replica.apply("focus", start(), hub.clocks)
    hub.goes_live()
    hub.connects()
    assert [one.topic for one in hub.passes()] == [
        "argus/hub/hub/homeassistant/status",
        "argus/hub/timer/focus/register",
        "argus/hub/timer/tea/register",
    ]


def test_without_its_fence_the_retained_phase_ends_after_three_seconds() -> None:
    hub = a_hub()
    hub.connects()
    hub.wait(2_999)
    assert hub.outbox() == []
    hub.wait(1)
    assert [one.topic for one in hub.outbox()][
        0
    ] == "argus/hub/hub/homeassistant/status"


def test_the_fence_of_another_connection_ends_nothing() -> None:
    hub = a_hub()
    hub.connects()
    old = hub.fence
    hub.connects()
    hub.hears(old[0].topic, old[0].payload)
    assert hub.outbox() == []
    assert not hub.link.live


def test_a_fence_that_is_not_ours_to_take_is_left_alone() -> None:
    hub = a_hub()
    hub.connects()
    payload = hub.fence[0].payload
    assert hub.hears(hub_topic(DataType.COMMAND, at="cabin"), payload) == []
    assert not hub.link.live


def test_what_a_hub_queued_before_the_end_of_the_retained_phase_goes_out_after_it() -> (
    None
):
    hub = a_hub()
    hub.connects()
    entry = pressed()
    hub.hears_journal(entry)
    assert hub.outbox() == []
    said = [one.topic for one in hub.passes()]
    assert "argus/hub/timer/focus/event" in said


def test_away_from_the_broker_nothing_is_kept_to_be_sent_later_but_the_set() -> None:
    hub = a_live_hub()
    hub.link.disconnected()
    hub.link.apply("focus", start(), hub.clocks)
    assert hub.outbox() == []
    assert hub.next() == 25 * MINUTE
    hub.connects()
    topics = [one.topic for one in hub.passes()]
    assert topics.count("argus/hub/timer/focus/register") == 1


# Commands of people at Home Assistant


def test_a_command_is_saved_told_and_published_in_this_order() -> None:
    hub = a_live_hub()
    events = hub.link.apply("focus", start("r1"), hub.clocks)
    assert [type(one) for one in events] == [Commanded, Began]
    assert status_of(hub) is Status.ACTIVE
    said = hub.says()
    assert [topic for topic, _ in said] == [EVENT, REGISTER]
    message = said[1][1]
    assert isinstance(message, RegisterMessage)
    assert (message.register.request_id, message.sent, message.sync) == (
        "r1",
        NOW,
        True,
    )
    assert hub.says() == []


def test_a_command_that_does_not_apply_changes_and_says_nothing() -> None:
    hub = a_live_hub()
    assert hub.link.apply("focus", Command(Verb.PAUSE), hub.clocks) == []
    assert hub.outbox() == []
    assert status_of(hub) is Status.IDLE


def test_a_wrong_command_raises_and_changes_nothing() -> None:
    hub = a_live_hub()
    before = journal(hub)
    with pytest.raises(CommandError):
        hub.link.apply("nap", start(), hub.clocks)
    assert (journal(hub), hub.outbox()) == (before, [])


def test_a_finish_is_told_once_on_the_timers_topic() -> None:
    hub = a_live_hub()
    hub.link.apply("focus", start(), hub.clocks)
    hub.outbox()
    events = hub.wait(25 * MINUTE)
    assert [type(one) for one in events] == [Finished]
    told = [one for _, one in hub.says(DataType.EVENT)]
    assert [one.event for one in told if isinstance(one, TimerEvent)] == [
        "timer_complete"
    ]
    assert hub.wait(MINUTE) == []
    assert hub.says(DataType.EVENT) == []


def test_what_the_broker_brings_back_of_ours_is_not_read_again() -> None:
    hub = a_live_hub()
    hub.link.apply("focus", start(), hub.clocks)
    for one in hub.outbox():
        known = hub.link.read(one.topic, one.payload.encode())
        assert known == decode(one.topic, one.payload, "argus")
        assert hub.link.read(one.topic, one.payload)[1] is known[1]
        assert hub.link.read(one.topic, f"{one.payload} ")[1] is not known[1]
    hub.link.disconnected()
    assert hub.link.read(one.topic, one.payload)[1] is not known[1]


# Heartbeats


def test_an_untouched_running_timer_has_one_heartbeat_a_minute() -> None:
    hub = a_live_hub()
    hub.link.apply("focus", start(), hub.clocks)
    hub.outbox()
    sent = 0
    for _ in range(10 * 60):
        hub.wait(SECOND)
        sent += len(hub.outbox())
    assert sent == 10


def test_a_heartbeat_says_what_time_it_is() -> None:
    hub = a_live_hub()
    hub.link.apply("focus", start(), hub.clocks)
    hub.outbox()
    first = hub.next()
    assert first is not None and 0 < first <= HEARTBEAT_MS
    hub.wait(first)
    ((topic, message),) = hub.says()
    assert isinstance(message, RegisterMessage)
    assert (topic, message.request_id) == (REGISTER, "")
    assert (message.sent, message.sync) == (NOW + first, True)
    assert hub.next() == HEARTBEAT_MS


def test_an_idle_timer_and_a_paused_one_are_silent() -> None:
    hub = a_live_hub()
    assert hub.next() is None
    hub.link.apply("focus", start(), hub.clocks)
    hub.wait(SECOND)
    hub.link.apply("focus", Command(Verb.PAUSE), hub.clocks)
    hub.outbox()
    assert hub.next() is None
    hub.wait(10 * MINUTE)
    assert hub.outbox() == []


# Going


def test_a_hub_that_leaves_says_so() -> None:
    hub = a_live_hub()
    (out,) = hub.link.leave()
    assert (out.topic, out.retain) == ("argus/hub/hub/homeassistant/status", True)
    assert out.payload == encode(StatusMessage(online=False, hub=HUB))


def test_a_timer_that_is_removed_leaves_nothing_on_the_broker() -> None:
    hub = a_live_hub()
    hub.link.clear_timer("focus")
    cleared = {(one.topic, one.payload, one.retain) for one in hub.outbox()}
    assert cleared == {
        ("argus/hub/timer/focus/register", "", True),
        ("argus/hub/ai/focus/inference", "", True),
    }


def test_an_entry_that_is_removed_leaves_nothing_on_the_broker() -> None:
    hub = a_live_hub("focus", "tea")
    hub.link.clear_all()
    assert {one.topic for one in hub.outbox() if one.retain and not one.payload} == {
        "argus/hub/timer/focus/register",
        "argus/hub/timer/tea/register",
        "argus/hub/ai/focus/inference",
        "argus/hub/ai/tea/inference",
        "argus/hub/hub/homeassistant/status",
    }


def test_away_from_the_broker_there_is_nothing_to_clear() -> None:
    hub = a_hub()
    hub.link.clear_all()
    assert hub.outbox() == []
