"""Traces, canonical texts and sessions as JSON."""

from dataclasses import replace
from typing import Any

from argus_core.codec import (
    canonical,
    decode_session,
    decode_trace,
    encode_register,
    encode_session,
    encode_trace,
)
from argus_core.errors import ProtocolError
from argus_core.grammar import read
from argus_core.model import MAX_AGE, Entry, Register, Session
from hypothesis import given, strategies as st
import pytest

from tests.core.arbitrary import anything, registers, sessions, traces
from tests.core.coding import over_the_wire, refused, without
from tests.core.factories import NOW, a_session, a_stamp, a_trace


def test_a_trace_is_a_short_list() -> None:
    stamp = a_stamp(replaced := NOW - 5)
    assert encode_trace(a_trace()) == [
        [NOW, 0, "desk"],
        NOW,
        "start",
        f"desk-{NOW}-0-0",
        "active",
    ]
    assert encode_trace(a_trace(replaces=stamp))[5] == [replaced, 0, "desk"]


@pytest.mark.parametrize(
    ("at", "value", "reason"),
    [
        (0, [NOW], "field_length: stamp"),
        (1, NOW + 1, "field_range: at"),
        (1, NOW - MAX_AGE - 1, "field_range: at"),
        (2, "begin", "field_choice: verb"),
        (3, "", "trace_invalid: idle"),
        (3, "A", "field_text: session_id"),
        (4, "idle", "trace_invalid: idle"),
        (4, 1, "field_type: status"),
        (5, [], "field_length: replaces"),
    ],
)
def test_a_wrong_trace_is_refused(at: int, value: Any, reason: str) -> None:
    fields = encode_trace(a_trace(replaces=a_stamp()))
    fields[at] = value
    assert refused(decode_trace, fields) == reason


def test_a_trace_has_five_or_six_items() -> None:
    fields = encode_trace(a_trace(replaces=a_stamp()))
    assert refused(decode_trace, fields[:4]) == "field_length: trace"
    assert refused(decode_trace, [*fields, 1]) == "field_length: trace"
    assert decode_trace([*fields[:5], None]) == a_trace()


def test_a_command_may_be_as_old_as_the_epoch() -> None:
    trace = a_trace(stamp=a_stamp(5), at=0)
    assert decode_trace(encode_trace(trace)) == trace
    assert refused(
        decode_trace, [*encode_trace(trace)[:1], -1, *encode_trace(trace)[2:]]
    ) == ("field_range: at")


@given(registers())
def test_canonical_text_is_of_what_every_protocol_knows(register: Register) -> None:
    text = canonical(register)
    assert text == canonical(replace(register, extra=""))
    assert read(text) == without(encode_register(replace(register, extra="")), "v")


@given(st.tuples(registers() | traces(), registers() | traces()))
def test_two_entries_have_one_text_only_if_they_say_the_same(
    entries: tuple[Entry, Entry],
) -> None:
    one, other = (
        replace(entry, extra="") if isinstance(entry, Register) else entry
        for entry in entries
    )
    assert (canonical(one) == canonical(other)) == (one == other)


@given(st.text(), st.text())
def test_texts_compare_as_their_bytes_do(one: str, other: str) -> None:
    by_bytes = one.encode("utf-8", "surrogatepass") < other.encode(
        "utf-8", "surrogatepass"
    )
    assert (one < other) == by_bytes


@given(sessions())
def test_a_session_comes_back_as_it_was(session: Session) -> None:
    assert decode_session(over_the_wire(encode_session(session))) == session


def test_a_session_has_the_names_of_the_record() -> None:
    assert list(encode_session(a_session(task="write"))) == [
        "id",
        "timer_id",
        "phase",
        "started_at",
        "ended_at",
        "active",
        "planned",
        "outcome",
        "task",
        "pauses",
        "device_id",
    ]


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"id": ""}, "session_invalid"),
        ({"id": "A"}, "field_text: id"),
        ({"ended_at": NOW - 1}, "field_range: ended_at"),
        ({"ended_at": None}, f"session_invalid: desk-{NOW}-0-0"),
        ({"outcome": None}, f"session_invalid: desk-{NOW}-0-0"),
        ({"outcome": "done"}, "field_choice: outcome"),
        ({"phase": "work"}, "field_choice: phase"),
        ({"active": -1}, "field_range: active"),
        ({"task": 1}, "field_type: task"),
        ({"pauses": {}}, "field_missing: count"),
        ({"pauses": None}, "field_missing: pauses"),
        ({"device_id": None}, "field_missing: device_id"),
    ],
)
def test_a_wrong_session_is_refused(changed: dict[str, Any], reason: str) -> None:
    assert refused(decode_session, encode_session(a_session()) | changed) == reason


@given(anything)
def test_any_object_is_a_session_or_a_protocol_error(data: Any) -> None:
    try:
        decode_session(encode_session(a_session()) | data)
    except ProtocolError:
        return
