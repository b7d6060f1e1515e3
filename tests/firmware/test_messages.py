"""What a device makes of what comes in: the hostile corpus, and every message there is, against the Python core.

Long: one rule after another of one subject, each with its cases.
"""

from collections.abc import Iterator
import json
from typing import Any

from argus_core.codec import encode_register
from argus_core.errors import ProtocolError
from argus_core.grammar import write
from argus_core.messages import DEVICE_LIMIT
from argus_core.parts import encode_plan, encode_stamp, encode_stamps
from argus_core.protocol import (
    Ack,
    ButtonEvent,
    Cleared,
    Fence,
    Follow,
    Identify,
    Inference,
    JournalMessage,
    Message,
    Order,
    ReferenceCommand,
    RegisterMessage,
    Rejected,
    Restart,
    Shadow,
    State,
    StatusMessage,
    Sync,
    Telemetry,
    TimerCommand,
    TimerEvent,
    decode,
)
from hypothesis import given, settings, strategies as st
import pytest

from tests.core.arbitrary import anything, payload
from tests.core.arbitrary_messages import messages, topics
from tests.core.test_hostile import HOSTILE, payload_of
from tests.simulation.lines import Program

from .building import program

LAX = settings(max_examples=150)
UNREAD = ("journal", "state", "telemetry", "inference")
"""No device subscribes to these: it judges their topics and that they are JSON, not their fields."""
SAID = {
    Cleared: "nothing",
    RegisterMessage: "register",
    Ack: "ack",
    Rejected: "rejected",
    ButtonEvent: "happened",
    TimerEvent: "happened",
    TimerCommand: "command",
    ReferenceCommand: "reference",
    Sync: "sync",
    Fence: "fence",
    Follow: "follow",
    Identify: "identify",
    Restart: "restart",
    StatusMessage: "status",
    Shadow: "shadow",
    JournalMessage: "unread",
    State: "unread",
    Telemetry: "unread",
    Inference: "unread",
}
OF_FIELDS = ("field_", "too_many_readings")


@pytest.fixture(scope="module", params=["asan", "asan32"])
def wire(request: pytest.FixtureRequest) -> Iterator[Program]:
    with program("wire", request.param) as found:
        yield found


def for_a_hub_only(topic: str, expected: str | None) -> bool:
    """Tell whether a message is refused for a field that no device looks at."""
    return topic.rpartition("/")[2] in UNREAD and (expected or "").startswith(OF_FIELDS)


def cpp(wire: Program, topic: str, text: str | bytes) -> dict[str, Any]:
    """Return what the firmware understands."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    found: dict[str, Any] = wire({"topic": topic, "payload": data.hex()})
    return found


def reason_of(topic: str, text: str | bytes) -> str | None:
    """Return why the Python core refuses a message; None where it does not."""
    try:
        decode(topic, text, "argus", DEVICE_LIMIT)
    except ProtocolError as error:
        return error.reason
    return None


@pytest.mark.parametrize("case", HOSTILE, ids=[case["name"] for case in HOSTILE])
def test_hostile(wire: Program, case: dict[str, Any]) -> None:
    text = payload_of(case)[:20_000]
    expected = "too_large" if len(text) > DEVICE_LIMIT else case["expect"]
    reason = cpp(wire, case["topic"], text).get("reason")
    assert reason == expected or (
        reason is None and for_a_hub_only(case["topic"], expected)
    )


def test_a_device_leaves_few_cases_of_the_corpus_to_the_hub() -> None:
    left = [case for case in HOSTILE if for_a_hub_only(case["topic"], case["expect"])]
    assert 0 < len(left) < len(HOSTILE) / 4


def understood(message: Message) -> dict[str, Any]:
    """Return what the firmware should understand, where it says the same in other words."""
    said: dict[str, Any] = {
        "said": SAID[type(message)],
        "sent": message.sent,
        "sync": message.sync,
    }
    if isinstance(message, Order):
        said |= {
            "request_id": message.request_id,
            "expires_at": -1 if message.expires_at is None else message.expires_at,
        }
    match message:
        case RegisterMessage():
            said |= {"request_id": message.request_id}
        case Ack() | Rejected():
            said |= {
                "request_id": message.request_id,
                "stamps": encode_stamps(message.stamps),
            }
            if isinstance(message, Rejected):
                said |= {
                    "word": message.reason,
                    "now": -1 if message.now is None else message.now,
                }
        case TimerCommand(command=it):
            command = {
                "verb": it.verb.value,
                "request_id": it.request_id,
                "duration": it.duration or 0,
                "task": it.task or "",
            }
            command |= {"plan": encode_plan(it.plan)} if it.plan else {}
            said["command"] = command | (
                {"loser": encode_stamp(it.loser)} if it.loser else {}
            )
        case Sync():
            said["name"] = message.timer_id or ""
        case Fence():
            said["word"] = message.nonce
        case Follow():
            said["name"] = message.timer_id
        case StatusMessage():
            said |= {
                "online": message.online,
                "name": message.hub,
                "word": message.boot,
            }
        case Shadow():
            said["shadow"] = shadow_of(message)
    return said


def shadow_of(message: Shadow) -> dict[str, Any]:
    """Return a shadow as the firmware has it: what it does not say is negative or empty."""
    numbers = {
        key: getattr(message, key) for key in ("brightness", "volume", "interval")
    }
    numbers = {key: -1 if one is None else one for key, one in numbers.items()}
    return numbers | {
        "follow": message.follow or "",
        "adopted_by": message.adopted_by or "",
    }


@LAX
@given(st.sampled_from(topics), st.data())
def test_every_message_is_understood_as_python_does(
    wire: Program, topic: str, data: st.DataObject
) -> None:
    message = data.draw(messages[topic.rpartition("/")[2]])
    text = message.encode()
    if len(text.encode()) > DEVICE_LIMIT:
        return
    found = cpp(wire, topic, text)
    read = decode(topic, text, "argus", DEVICE_LIMIT)[1]
    expected = understood(read)
    assert {key: found.get(key) for key in expected} == expected
    if isinstance(read, RegisterMessage):
        assert write(found["register"]) == write(encode_register(read.register))


@LAX
@given(st.sampled_from(topics), anything)
def test_anything_is_understood_or_refused_for_the_same_reason(
    wire: Program, topic: str, value: Any
) -> None:
    expected = reason_of(topic, text := payload(value))
    if not for_a_hub_only(topic, expected):
        assert cpp(wire, topic, text).get("reason") == expected


@LAX
@given(st.sampled_from(topics), st.data())
def test_a_message_with_a_wrong_field_is_refused_for_the_same_reason(
    wire: Program, topic: str, data: st.DataObject
) -> None:
    value = json.loads(data.draw(messages[topic.rpartition("/")[2]]).encode())
    for key in data.draw(
        st.lists(st.sampled_from(sorted(value) or ["x"]), min_size=1, max_size=2)
    ):
        value[key] = data.draw(
            st.sampled_from(
                [0, -1, 2**53 - 1, "", "x", "ä", [], {}, True, None, 1.5, "x" * 99]
            )
        )
    expected = reason_of(topic, text := payload(value))
    if not for_a_hub_only(topic, expected):
        assert cpp(wire, topic, text).get("reason") == expected


@LAX
@given(
    st.text("argus/+-AZ09_ #\x00ä", max_size=40)
    | st.sampled_from(topics).map(lambda one: one + "/x")
)
def test_any_topic_is_taken_apart_or_refused_for_the_same_reason(
    wire: Program, topic: str
) -> None:
    for one in (topic, f"argus/{topic}", f"argus/a/timer/b/{topic}"):
        assert cpp(wire, one, "").get("reason") == reason_of(one, "")


@pytest.mark.parametrize(
    "task",
    [
        " \t\u2003" * 300 + "x",
        "\u00e4" * 33,
        "a" + "\u00e4" * 40,
        "x" * 62 + " \u3000y",
        "\U0001f600" * 20,
        "\x1f\x85x\u200b",
        " \n ",
        "",
    ],
)
def test_the_task_of_a_command_is_cut_as_python_does(wire: Program, task: str) -> None:
    text, topic = (
        json.dumps({"cmd": "set_task", "task": task}),
        "argus/a/timer/b/command",
    )
    message = decode(topic, text, "argus")[1]
    assert isinstance(message, TimerCommand)
    assert cpp(wire, topic, text)["command"]["task"] == (message.command.task or "")
