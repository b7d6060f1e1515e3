"""The strict grammar: what every replica takes, and nothing else."""

import json
import re
from typing import Any

from argus_core.errors import CommandError, ProtocolError
from argus_core.grammar import (
    MAX_BYTES,
    MAX_DEPTH,
    MAX_INTEGER,
    blamed_on_sender,
    depth,
    read,
    shown,
    write,
)
from hypothesis import given, strategies as st
import pytest

from tests.core.arbitrary import objects, values


def refused(payload: str | bytes | bytearray) -> str:
    """Return the reason why a payload is refused."""
    with pytest.raises(ProtocolError) as caught:
        read(payload)
    return caught.value.reason


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        ("", "not_json"),
        ("nonsense", "not_json"),
        ("{", "not_json"),
        ('{"a":1', "not_json"),
        ('{"a":1}}', "not_json"),
        ('{"a":1} {"b":2}', "not_json"),
        ("{'a':1}", "not_json"),
        ('{"a":1,}', "not_json"),
        ('{"a":01}', "not_json"),
        ('{"a":+1}', "not_json"),
        ('{"a":.5}', "not_json"),
        ('{"a":1.}', "not_json"),
        ('{"a":0x10}', "not_json"),
        ('{"a":nan}', "not_json"),
        ('{"a":True}', "not_json"),
        ('{"a":"\t"}', "not_json"),
        ('{"a":"\\x41"}', "not_json"),
        ('{"a":"\\u00"}', "not_json"),
        ('{"a":"', "not_json"),
        ('{"a":"\\', "not_json"),
        ("\ufeff{}", "not_json"),
        ("{}\0", "not_json"),
        ('{"a":1}//', "not_json"),
        ("[]", "not_an_object"),
        ("null", "not_an_object"),
        ("1", "not_an_object"),
        ('"text"', "not_an_object"),
        ('{"a":NaN}', "not_a_number"),
        ('{"a":Infinity}', "not_a_number"),
        ('{"a":-Infinity}', "not_a_number"),
        ('{"a":1e999}', "number_range"),
        ('{"a":-1e999}', "number_range"),
        ('{"a":1e16}', "number_range"),
        ('{"a":9007199254740992}', "number_range"),
        ('{"a":-9007199254740992}', "number_range"),
        ('{"a":9007199254740992.0}', "number_range"),
        ('{"a":' + "9" * 5000 + "}", "number_range"),
        ('{"a":1,"a":1}', "duplicate_key"),
        ('{"a":1,"\\u0061":2}', "duplicate_key"),
        ('{"a":[{"b":{"c":1,"c":2}}]}', "duplicate_key"),
        ('{"a":"\\ud800"}', "lone_surrogate"),
        ('{"a":"\\uDFFF"}', "lone_surrogate"),
        ('{"a":["\\udc00\\ud800"]}', "lone_surrogate"),
        ('{"\\ud83d":1}', "lone_surrogate"),
        ('{"a":"\ud800"}', "not_utf8"),
        (b'{"a":"\xff"}', "not_utf8"),
        (b'{"a":"\xed\xa0\x80"}', "not_utf8"),
        (b'{"a":"\xc0\xaf"}', "not_utf8"),
        (b'{"a":"\xf4\x90\x80\x80"}', "not_utf8"),
        ('{"a":1}'.encode("utf-16"), "not_utf8"),
        ("[" * 9 + "]" * 9, "too_deep"),
        ('{"a":' * 9 + "1" + "}" * 9, "too_deep"),
        ("[" * 8000, "too_deep"),
        ('{"a":"]]]]]"' + ',"b":[' * 8, "too_deep"),
        (" " * 8193, "too_large"),
        (b" " * 10_000_000, "too_large"),
        ('{"a":"' + "ä" * 4093 + '"}', "too_large"),
    ],
)
def test_what_only_some_readers_take_is_refused(
    payload: str | bytes, reason: str
) -> None:
    assert refused(payload) == reason


@pytest.mark.parametrize(
    ("payload", "value"),
    [
        ("{}", {}),
        (' {"a" : 1 }\r\n', {"a": 1}),
        ('{"a":9007199254740991}', {"a": MAX_INTEGER}),
        ('{"a":-9007199254740991}', {"a": -MAX_INTEGER}),
        ('{"a":9007199254740991.0}', {"a": float(MAX_INTEGER)}),
        ('{"a":1.5e3,"b":-0}', {"a": 1500.0, "b": 0}),
        ('{"a":1e-999}', {"a": 0.0}),
        ('{"a":[true,false,null]}', {"a": [True, False, None]}),
        ('{"a":"\\ud83d\\ude00\\u00e4"}', {"a": "😀ä"}),
        ('{"a":"\\\\ud800"}', {"a": "\\ud800"}),
        ('{"a":"\\\\","b":"[[[[[[[[["}', {"a": "\\", "b": "[[[[[[[[["}),
        (b'{"a":"\xc3\xa4"}', {"a": "ä"}),
        (bytearray(b'{"a":1}'), {"a": 1}),
        ('{"a":' * 8 + "1" + "}" * 8, json.loads('{"a":' * 8 + "1" + "}" * 8)),
        ('{"a":"' + "ä" * 4092 + '"}', {"a": "ä" * 4092}),
    ],
)
def test_what_every_reader_takes_is_read(payload: str | bytes, value: Any) -> None:
    assert read(payload) == value


def test_the_limit_is_in_bytes_and_may_be_smaller() -> None:
    assert read('{"a":"ä"}', 10) == {"a": "ä"}
    with pytest.raises(ProtocolError, match="too_large: 10"):
        read('{"a":"ä"}', 9)
    with pytest.raises(ProtocolError, match="too_large: 10"):
        read('{"a":"ä"}'.encode(), 9)


@given(st.binary(max_size=200) | st.text(max_size=100))
def test_whatever_arrives_is_an_object_or_a_protocol_error(
    payload: str | bytes,
) -> None:
    try:
        value = read(payload)
    except ProtocolError:
        return
    assert isinstance(value, dict)


@given(st.text('{}[]",:\\u0d8ce1.-naIN \n', max_size=60))
def test_what_looks_like_json_is_an_object_or_a_protocol_error(payload: str) -> None:
    try:
        value = read(payload)
    except ProtocolError:
        return
    assert value == json.loads(payload)
    assert depth(payload) <= MAX_DEPTH


@given(objects)
def test_what_is_written_is_read_again_and_written_the_same(value: Any) -> None:
    text = write(value)
    assert read(text) == value
    assert write(read(text)) == text
    assert write(read(json.dumps(value))) == text


@given(values)
def test_depth_is_how_deep_a_value_nests(value: Any) -> None:
    text = json.dumps(value)
    stripped = re.sub(r'"(\\.|[^"\\])*"', "", text)
    while (shorter := re.sub(r"\{[^][{}]*\}|\[[^][{}]*\]", "", stripped)) != stripped:
        stripped = shorter
    assert not set(stripped) & set("[]{}")
    assert depth(text) == _deep(value)


def _deep(value: Any) -> int:
    match value:
        case dict():
            return 1 + max(map(_deep, value.values()), default=0)
        case list():
            return 1 + max(map(_deep, value), default=0)
        case _:
            return 0


def test_canonical_text_has_sorted_keys_and_nothing_to_spare() -> None:
    value = {"b": [1, {"d": None, "c": True}], "a": "ä\n\x7f😀", "B": 1.5}
    assert write(value) == '{"B":1.5,"a":"ä\\n\x7f😀","b":[1,{"c":true,"d":null}]}'


def test_what_is_no_number_is_never_written() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write({"a": float("nan")})


def test_what_is_shown_of_a_strangers_text_is_short_and_plain() -> None:
    assert shown("a'b") == "a'b"
    assert shown("ä\n\ud800") == "\\xe4\\n\\ud800"
    assert shown("\U0001f600" * 1000) == ("\\U0001f600" * 7)[:64]


def test_a_wrong_command_in_a_message_is_the_senders_fault() -> None:
    with pytest.raises(ProtocolError) as caught, blamed_on_sender():
        raise CommandError("plan_steps", "17")
    assert (caught.value.reason, caught.value.detail) == ("plan_steps", "17")


def test_a_fault_of_another_kind_is_not_touched() -> None:
    with pytest.raises(ZeroDivisionError), blamed_on_sender():
        raise ZeroDivisionError


def test_a_hub_takes_eight_kib() -> None:
    assert MAX_BYTES == 8 * 1024
