"""Other hubs, and devices: whom a hub meets."""

from dataclasses import replace

from argus_core.events import TimerEvent
from argus_core.facts import Problem, TaskDone
from argus_core.hub import SYNC_SPAN
from argus_core.link import Heard, Refused
from argus_core.protocol import (
    Ack,
    Cleared,
    Identify,
    Inference,
    StatusMessage,
    Sync,
    Telemetry,
)
from argus_core.topics import DataType, DeviceType, Topic
import pytest

from tests.core.bench import (
    HUB,
    KNOB,
    OTHER_HUB,
    PREFIX,
    a_hub,
    a_live_hub,
    device_topic,
    hub_topic,
    start,
    timer_topic,
)
from tests.core.factories import NOW, a_stamp, a_state, online

# Other hubs


def other_hub(
    *, at: str = "cabin", up: bool = True, hub: str = OTHER_HUB
) -> StatusMessage:
    return StatusMessage(online=up, hub=hub, boot="b9")


def test_a_hub_asks_the_others_at_its_own_return() -> None:
    hub = a_hub()
    hub.connects()
    hub.hears(hub_topic(DataType.STATUS, "cabin"), other_hub(), retained=True)
    assert hub.outbox() == []
    sent = [
        one
        for one in hub.passes()
        if one.topic == "argus/cabin/hub/homeassistant/command"
    ]
    (asked,) = sent
    assert f'"after":[{NOW - SYNC_SPAN},0,"-"]' in asked.payload
    assert '"cmd":"sync"' in asked.payload
    fellow = a_live_hub(location="cabin", device_id=OTHER_HUB)
    fellow.hears(asked.topic, asked.payload)
    assert [topic for topic, _ in fellow.says()][0] == "cabin/timer/focus/register"


def test_a_hub_asks_another_at_each_return_of_that_one() -> None:
    hub = a_live_hub()
    for _ in range(2):
        hub.hears(hub_topic(DataType.STATUS, "cabin"), other_hub())
        (said,) = hub.says()
        assert said[0] == "cabin/hub/homeassistant/command"
        assert isinstance(said[1], Sync)


def test_a_hub_that_has_gone_is_not_asked() -> None:
    hub = a_live_hub()
    topic = hub_topic(DataType.STATUS, "cabin")
    hub.hears(topic, other_hub())
    hub.hears(topic, other_hub(up=False))
    hub.outbox()
    hub.connects()
    assert "argus/cabin/hub/homeassistant/command" not in [
        one.topic for one in hub.passes()
    ]


def test_our_own_announcement_and_one_without_an_id_are_nothing() -> None:
    hub = a_live_hub()
    topic = hub_topic(DataType.STATUS)
    assert hub.hears(topic, other_hub(hub=HUB)) == []
    assert hub.hears(topic, other_hub(hub="")) == []
    assert hub.outbox() == []


def test_of_two_hubs_at_one_location_the_one_with_the_greater_id_moves() -> None:
    topic = hub_topic(DataType.STATUS)
    greater = a_live_hub(device_id=OTHER_HUB)
    assert greater.hears(topic, other_hub(hub=HUB)) == [Problem("", "hub_twin", HUB)]
    assert greater.outbox() == []
    lesser = a_live_hub()
    assert lesser.hears(topic, other_hub(hub=OTHER_HUB)) == []
    ((said, message),) = lesser.says()
    assert said == "hub/hub/homeassistant/status"
    assert isinstance(message, StatusMessage)
    assert message.hub == HUB


def test_a_hub_that_was_at_this_location_once_is_no_twin() -> None:
    hub = a_live_hub(device_id=OTHER_HUB)
    topic = hub_topic(DataType.STATUS)
    assert hub.hears(topic, other_hub(hub=HUB), retained=True) == []
    assert hub.hears(topic, other_hub(hub=HUB, up=False)) == []
    assert hub.outbox() == []


def test_no_more_than_so_many_other_hubs_are_remembered() -> None:
    hub = a_live_hub()
    for number in range(1000):
        hub.hears(hub_topic(DataType.STATUS, f"h{number}"), other_hub())
        hub.outbox()
    hub.connects()
    assert len(hub.passes()) < 100


# Devices


def test_what_is_about_a_device_is_handed_on() -> None:
    hub = a_live_hub()
    messages = {
        DataType.STATUS: online(),
        DataType.TELEMETRY: Telemetry(readings=()),
        DataType.STATE: replace(a_state(), stamp=a_stamp()),
        DataType.COMMAND: Identify(),
    }
    for data_type, message in messages.items():
        topic = device_topic(data_type)
        assert hub.hears(topic, message) == [Heard(topic, message, retained=False)]


@pytest.mark.parametrize(
    ("data", "task"),
    [
        ({}, None),
        ({"task": None}, None),
        ({"task": "  "}, None),
        ({"task": " Write "}, "Write"),
        ({"task": "ä" * 99}, "ä" * 32),
    ],
)
def test_a_task_that_a_device_says_is_done_is_handed_on(
    data: dict[str, str | None], task: str | None
) -> None:
    hub, topic = a_live_hub(), device_topic(DataType.EVENT)
    message = TimerEvent(event="task_done", data={"timer_id": "focus", **data})
    assert hub.hears(topic, message) == [TaskDone("focus", task, KNOB)]
    assert hub.outbox() == []
    assert hub.hears(topic, message, retained=True) == [Heard(topic, message, True)]
    assert hub.hears(timer_topic(DataType.EVENT), message) == []


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({}, "field_missing"),
        ({"timer_id": "A"}, "field_text"),
        ({"timer_id": "nobody"}, "unknown_timer"),
        ({"timer_id": "focus", "task": 1}, "field_type"),
    ],
)
def test_a_task_of_nobody_is_refused(data: dict[str, str | int], reason: str) -> None:
    hub, topic = a_live_hub(), device_topic(DataType.EVENT)
    (found,) = hub.hears(topic, TimerEvent(event="task_done", data={**data}))
    assert isinstance(found, Refused)
    assert found.reason == reason


def test_what_hubs_timers_and_insights_say_is_not_about_a_device() -> None:
    hub = a_live_hub()
    insight = Topic(PREFIX, "hub", DeviceType.AI, "focus", DataType.INFERENCE)
    assert hub.hears(insight, Inference(data={"x": 1})) == []
    assert hub.hears(timer_topic(DataType.EVENT), Ack(request_id="0000beef")) == []
    assert hub.hears(timer_topic(DataType.REGISTER), Cleared()) == []
    assert hub.outbox() == []


def test_our_own_topics_never_make_a_device() -> None:
    hub = a_live_hub()
    hub.link.apply("focus", start(), hub.clocks)
    for one in hub.outbox():
        assert not [
            e for e in hub.hears(one.topic, one.payload) if isinstance(e, Heard)
        ]
