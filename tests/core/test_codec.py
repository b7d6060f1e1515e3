"""Registers as JSON: nothing is lost, and nothing wrong gets in."""

from dataclasses import replace
from typing import Any

from argus_core.codec import (
    decode_entry,
    decode_register,
    decode_session,
    decode_trace,
    encode_entry,
    encode_register,
)
from argus_core.errors import ProtocolError
from argus_core.grammar import read, write
from argus_core.model import MAX_AGE, Entry, Register, Status, Verb
from argus_core.plan import MAX_DURATION, Phase, Step
from hypothesis import given
import pytest

from tests.core.arbitrary import anything, extras, registers, traces, values
from tests.core.coding import over_the_wire, refused, without
from tests.core.factories import MINUTE, NOW, a_plan, a_register


@given(registers())
def test_a_register_comes_back_as_it_was(register: Register) -> None:
    assert decode_register(over_the_wire(encode_register(register))) == register


@given(registers() | traces())
def test_a_journal_tells_registers_and_traces_apart(entry: Entry) -> None:
    assert decode_entry(over_the_wire(encode_entry(entry))) == entry


def test_what_there_is_nothing_to_say_of_is_left_out() -> None:
    idle = encode_register(
        a_register(status=Status.IDLE, plan=a_plan(Step(Phase.FOCUS)), verb=Verb.CANCEL)
    )
    assert set(idle) == {"v", "t", "s", "p", "i", "e", "a", "b", "at", "do", "st", "c"}
    assert idle["p"] == [[["f"]], 0, 0]


@pytest.mark.parametrize(
    "key", ["v", "t", "s", "p", "i", "e", "a", "b", "at", "do", "st", "c"]
)
def test_a_register_without_a_field_that_must_be_is_refused(key: str) -> None:
    assert refused(decode_register, without(encode_register(a_register()), key)) == (
        f"field_missing: {key}"
    )


@pytest.mark.parametrize("key", ["T", "k", "z", "r", "pv", "re", "later"])
def test_null_is_as_good_as_nothing(key: str) -> None:
    register = a_register(total=None)
    decoded = decode_register(encode_register(register) | {key: None})
    assert replace(decoded, extra="") == register


def test_a_register_of_a_later_protocol_is_read_and_sent_on_as_it_came() -> None:
    data = over_the_wire(encode_register(a_register()))
    data |= {"v": 3, "mood": {"b": [1, 2.5], "a": None}, "Z": "ä"}
    register = decode_register(data)
    assert register.extra == '{"Z":"ä","mood":{"a":null,"b":[1,2.5]},"v":3}'
    assert replace(register, extra="") == a_register()
    assert encode_register(register) == data


@given(registers(), extras())
def test_what_is_not_known_never_replaces_what_is(
    register: Register, extra: str
) -> None:
    lies = dict.fromkeys("tspiTeabkzrc", 0) | dict.fromkeys(("at", "do", "pv", "re"), 0)
    honest = replace(register, extra=extra)
    lying = replace(register, extra=write(lies | (read(extra) if extra else {})))
    assert encode_register(lying) == encode_register(honest)


@pytest.mark.parametrize(
    ("field", "fits"),
    [
        ({"x": "y" * 248}, True),
        ({"x": "y" * 249}, False),
        ({"x": "ä" * 124}, True),
        ({"x": "ä" * 125}, False),
        ({"x": [[[[1]]]]}, True),
        ({"x": [[[[[1]]]]]}, False),
    ],
)
def test_what_is_not_known_is_bounded(field: dict[str, Any], fits: bool) -> None:
    data = encode_register(a_register()) | field
    if fits:
        assert decode_register(data).extra == write(field)
    else:
        assert refused(decode_register, data) == "extra_too_large"


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"v": 0}, "field_range: v"),
        ({"v": "1"}, "field_type: v"),
        ({"t": "Focus"}, "field_text: t"),
        ({"t": "x" * 33}, "field_text: t"),
        ({"t": "fócus"}, "field_text: t"),
        ({"s": [NOW, 0]}, "field_length: s"),
        ({"s": [NOW, 0, "desk", 0]}, "field_length: s"),
        ({"s": [NOW, 0, "desk top"]}, "field_text: device"),
        ({"s": [NOW, 0, ""]}, "field_text: device"),
        ({"s": [NOW, 0, "x" * 17]}, "field_text: device"),
        ({"s": [NOW, -1, "desk"]}, "field_range: counter"),
        ({"s": [NOW, 2**32, "desk"]}, "field_range: counter"),
        ({"s": [-1, 0, "desk"]}, "field_range: millis"),
        ({"s": [NOW + 0.5, 0, "desk"]}, "field_type: millis"),
        ({"s": {"millis": NOW}}, "field_type: s"),
        ({"pv": [NOW]}, "field_length: pv"),
        ({"re": "desk"}, "field_type: re"),
        ({"p": []}, "field_length: p"),
        ({"p": [[], 0, 0]}, "plan_steps: 0"),
        ({"p": [[["f"]] * 17, 0, 0]}, "field_length: steps"),
        ({"p": [[["f"]], 1, 0]}, "plan_repeat: 1"),
        ({"p": [[["f"]], 0, 4]}, "field_range: auto"),
        ({"p": [["f"], 0, 0]}, "field_type: step"),
        ({"p": [[[]], 0, 0]}, "field_length: step"),
        ({"p": [[["f", 1, 1, 1]], 0, 0]}, "field_length: step"),
        ({"p": [[["x"]], 0, 0]}, "field_choice: phase"),
        ({"p": [[["focus"]], 0, 0]}, "field_choice: phase"),
        ({"p": [[["f", 0]], 0, 0]}, "field_range: duration"),
        ({"p": [[["f", MAX_DURATION + 1]], 0, 0]}, "field_range: duration"),
        ({"p": [[["s", None, 0]], 0, 0]}, "field_range: ratio"),
        ({"p": [[["s", None, 1001]], 0, 0]}, "field_range: ratio"),
        ({"p": [[["f", None, 200]], 0, 0]}, "ratio_step"),
        ({"p": [[["s", 1, 200]], 0, 0]}, "ratio_step"),
        ({"i": -1}, "field_range: i"),
        ({"i": 2}, "register_invalid: step"),
        ({"i": True}, "field_type: i"),
        ({"T": MAX_DURATION + 1}, "register_invalid: total"),
        ({"T": 1500.0}, "field_type: T"),
        ({"e": 25 * MINUTE + 1}, "register_invalid: elapsed"),
        ({"e": -1}, "field_range: e"),
        ({"a": NOW + 1}, "register_invalid: order"),
        ({"b": NOW + 1}, "register_invalid: order"),
        ({"at": NOW + 1}, "register_invalid: order"),
        ({"at": NOW - MAX_AGE - 1, "a": 1, "b": 1}, "register_invalid: age"),
        ({"k": ""}, "register_invalid: task"),
        ({"k": "ä" * 33}, "register_invalid: task"),
        ({"k": 1}, "field_type: k"),
        ({"z": [1]}, "field_length: z"),
        ({"z": [2**32, 0]}, "field_range: count"),
        ({"z": [0, -1]}, "field_range: total"),
        ({"do": "begin"}, "field_choice: do"),
        ({"st": "running"}, "field_choice: st"),
        ({"st": "idle"}, "register_invalid: idle"),
        ({"id": None}, "register_invalid: idle"),
        ({"id": "A"}, "register_invalid: session_id"),
        ({"r": "a b"}, "register_invalid: request_id"),
        ({"r": "x" * 37}, "register_invalid: request_id"),
        ({"c": []}, "field_type: c"),
        ({"c": {"desk top": 1}}, "field_text: c"),
        ({"c": {"desk": 0}}, "field_range: desk"),
        ({"c": {"desk": 2**32}}, "field_range: desk"),
        ({"c": {"desk": True}}, "field_type: desk"),
        ({"c": {f"d{one}": 1 for one in range(33)}}, "clock_size: 33"),
    ],
)
def test_a_wrong_register_is_refused_whole(
    changed: dict[str, Any], reason: str
) -> None:
    assert refused(decode_register, encode_register(a_register()) | changed) == reason


@pytest.mark.parametrize("value", [None, 1, "x", [], True])
def test_what_is_no_object_is_no_register(value: Any) -> None:
    assert refused(decode_register, value).startswith("field_")


@given(anything)
def test_any_object_is_a_register_or_a_protocol_error(data: Any) -> None:
    for value in (data, encode_register(a_register()) | data):
        try:
            decode_entry(value)
        except ProtocolError:
            continue


@given(values)
def test_any_value_is_an_entry_and_a_session_or_a_protocol_error(value: Any) -> None:
    for decode in (decode_entry, decode_session, decode_trace):
        with pytest.raises(ProtocolError):
            decode(value)
