"""Topics: one for one, taken apart and put together; an odd one is refused."""

from argus_core.errors import ProtocolError
from argus_core.topics import DataType, DeviceType, Topic, check_prefix, parse, pattern
from hypothesis import given, strategies as st
import pytest

from tests.core.arbitrary import segments


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        (
            "argus/office/timer/focus/register",
            Topic("argus", "office", "timer", "focus", DataType.REGISTER),
        ),
        (
            "argus/office/presto/state",
            Topic("argus", "office", "", "presto", DataType.STATE),
        ),
        (
            "argus/office/robot/r-2_d/status",
            Topic("argus", "office", "robot", "r-2_d", DataType.STATUS),
        ),
    ],
)
def test_a_topic_is_taken_apart_and_put_together(text: str, topic: Topic) -> None:
    assert parse(text, "argus") == topic
    assert str(topic) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "topic_prefix"),
        ("argus", "topic_prefix: argus"),
        (
            "other/office/timer/focus/register",
            "topic_prefix: other/office/timer/focus/registe",
        ),
        (
            "argusx/office/timer/focus/register",
            "topic_prefix: argusx/office/timer/focus/regist",
        ),
        ("argus/", "topic_levels: argus/"),
        ("argus/state", "topic_levels: argus/state"),
        ("argus/office/state", "topic_levels: argus/office/state"),
        ("argus/office//desk/state", "topic_levels: argus/office//desk/state"),
        ("argus/a/b/c/d/state", "topic_levels: argus/a/b/c/d/state"),
        ("argus//desk/state", "topic_segment"),
        ("argus/office//state", "topic_segment"),
        ("argus/Office/desk/state", "topic_segment: Office"),
        ("argus/office/display/desk top/state", "topic_segment: desk top"),
        ("argus/office/+/desk/state", "topic_segment: +"),
        ("argus/bü\n/desk/state", "topic_segment: b\\xfc\\n"),
        (f"argus/office/display/{'x' * 33}/state", f"topic_segment: {'x' * 32}"),
        ("argus/office/desk/weather", "topic_data_type: weather"),
        ("argus/office/desk/STATE", "topic_data_type: STATE"),
        ("argus/office/desk/", "topic_data_type"),
    ],
)
def test_an_odd_topic_is_refused(text: str, reason: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        parse(text, "argus")
    assert str(caught.value) == reason


@given(st.text(max_size=80) | st.text("argus/+#\0 ", max_size=80))
def test_any_topic_is_taken_apart_or_refused(text: str) -> None:
    try:
        topic = parse(text, "argus")
    except ProtocolError:
        return
    assert str(topic) == text


@given(
    st.lists(segments, min_size=1, max_size=3),
    segments,
    segments | st.just(""),
    segments,
)
def test_every_topic_that_can_be_built_is_read_again(
    prefix: list[str], location: str, device_type: str, device: str
) -> None:
    topic = Topic("/".join(prefix), location, device_type, device, DataType.STATE)
    assert parse(str(topic), topic.prefix) == topic


def test_a_prefix_that_is_too_long_is_named() -> None:
    with pytest.raises(ProtocolError) as error:
        check_prefix("a/b/c/d")
    assert (error.value.reason, error.value.detail) == ("topic_prefix", "a/b/c/d")


@pytest.mark.parametrize(
    "prefix", ["", "/", "a/", "a//b", "a/b/c/d", "Argus", "a b", "x" * 33]
)
def test_a_prefix_is_one_to_three_segments(prefix: str) -> None:
    assert check_prefix("a") == "a"
    assert check_prefix("my/house/argus") == "my/house/argus"
    with pytest.raises(ProtocolError):
        check_prefix(prefix)
    with pytest.raises(ProtocolError):
        Topic(prefix, "office", "timer", "focus", DataType.STATE)


def test_a_type_that_is_not_known_is_a_plain_device() -> None:
    assert parse("argus/office/timer/focus/state", "argus").kind is DeviceType.TIMER
    assert parse("argus/office/robot/r2/state", "argus").kind is DeviceType.DEVICE
    assert parse("argus/office/presto/state", "argus").kind is DeviceType.DEVICE


def test_a_device_has_its_other_topics_beside() -> None:
    presto = parse("argus/office/presto/state", "argus")
    assert str(presto.beside(DataType.COMMAND)) == "argus/office/presto/command"


def test_a_pattern_is_open_where_nothing_is_said() -> None:
    assert pattern("argus") == "argus/+/+/+/+"
    assert pattern("argus", device_type="") == "argus/+/+/+"
    followed = pattern("argus", "register", device_type="timer", device="focus")
    assert followed == "argus/+/timer/focus/register"
    assert pattern("a/b", "status", location="office", device_type="hub") == (
        "a/b/office/hub/+/status"
    )


def test_what_is_measured_may_be_lost_and_what_passes_is_not_kept() -> None:
    assert [one for one in DataType if one.qos == 0] == [DataType.TELEMETRY]
    assert {one for one in DataType if not one.retained} == {
        DataType.JOURNAL,
        DataType.EVENT,
        DataType.COMMAND,
        DataType.TELEMETRY,
    }
