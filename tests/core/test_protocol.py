"""What comes in is a message or a ProtocolError, and what goes out comes back."""

from dataclasses import replace
from typing import Any

from argus_core.errors import ProtocolError
from argus_core.grammar import read
from argus_core.messages import Cleared, JournalMessage, Message
from argus_core.protocol import __all__ as exported, decode, encode
from hypothesis import given, strategies as st
import pytest

from tests.core.arbitrary import anything, payload
from tests.core.arbitrary_messages import messages, topics
from tests.core.factories import NOW
from tests.core.saying import DESK, refused, said


@given(st.data(), st.sampled_from(topics))
def test_every_message_comes_back_as_it_was(data: st.DataObject, topic: str) -> None:
    message = data.draw(messages[topic.rpartition("/")[2]])
    where, back = decode(topic, encode(message), "argus")
    assert back == message
    assert str(where) == topic


@given(st.data(), st.sampled_from(topics), anything)
def test_a_message_with_odd_fields_is_a_message_or_a_protocol_error(
    data: st.DataObject, topic: str, odd: dict[str, Any]
) -> None:
    message = data.draw(messages[topic.rpartition("/")[2]])
    try:
        back = said(topic, read(encode(message)) | odd)
    except ProtocolError:
        return
    assert said(topic, encode(back)) == without_what_is_not_sent(back)


def without_what_is_not_sent(message: Message) -> Message:
    """Return a message without the notes that reading it has made."""
    return replace(message, bad=()) if isinstance(message, JournalMessage) else message


@given(st.sampled_from(topics), anything)
def test_any_object_is_a_message_or_a_protocol_error(
    topic: str, data: dict[str, Any]
) -> None:
    try:
        assert isinstance(said(topic, data), Message)
    except ProtocolError:
        return


@given(st.text(max_size=40), st.binary(max_size=60))
def test_anything_on_any_topic_is_a_message_or_a_protocol_error(
    topic: str, data: bytes
) -> None:
    for one in (topic, f"argus/{topic}", f"{DESK}/state"):
        try:
            decode(one, data, "argus")
        except ProtocolError:
            continue


@given(st.sampled_from(topics))
def test_an_empty_payload_clears(topic: str) -> None:
    assert decode(topic, b"", "argus")[1] == Cleared()
    assert said(topic, encode(Cleared())) == Cleared()
    assert Cleared().fields() == {}


def test_a_message_may_say_when_it_was_sent() -> None:
    state = {
        "timer_running": True,
        "elapsed": 1,
        "total": 2,
        "mode": "work",
        "timestamp": 3,
    }
    assert said(f"{DESK}/state", state).sent == 0
    assert said(f"{DESK}/state", state | {"sent": NOW, "sync": True}).sync
    assert said(f"{DESK}/state", state | {"sent": NOW}).sync is False
    assert refused(f"{DESK}/state", state | {"sync": True}) == "field_missing: sent"
    assert refused(f"{DESK}/state", state | {"sent": -1}) == "field_range: sent"
    assert refused(f"{DESK}/state", state | {"sync": 1}) == "field_type: sync"


def test_a_device_takes_less_than_a_hub() -> None:
    long = payload({"reading": 1}) + " " * 4096
    assert decode(f"{DESK}/telemetry", long, "argus")[1]
    with pytest.raises(ProtocolError, match="too_large"):
        decode(f"{DESK}/telemetry", long, "argus", limit=4096)


def test_every_message_can_be_had_through_the_one_door() -> None:
    direct = Message.__subclasses__()
    kinds = {kind.__name__ for one in direct for kind in (one, *one.__subclasses__())}
    assert exported == sorted(exported)
    assert {"decode", "encode", "journal_messages", *kinds} <= set(exported)
