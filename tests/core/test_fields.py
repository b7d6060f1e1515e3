"""Typed fields: what is wrong is named, what is right is what it is."""

from enum import StrEnum
import re
from typing import Any

from argus_core.errors import ProtocolError
from argus_core.grammar import (
    choice,
    flag,
    integer,
    items,
    label,
    mapping,
    optional,
    required,
    row,
    scalar,
    string,
    word,
)
import pytest


class Colour(StrEnum):
    RED = "red"


FIELDS: dict[str, Any] = {
    "null": None,
    "flag": True,
    "integer": 7,
    "negative": -7,
    "fraction": 7.0,
    "text": "red",
    "control": "a\x1fb",
    "long": "x" * 65,
    "list": [1, 2],
    "object": {"a": 1},
}


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        (lambda: required(FIELDS, "none"), "field_missing: none"),
        (lambda: required(FIELDS, "null"), "field_missing: null"),
        (lambda: integer(FIELDS, "flag"), "field_type: flag"),
        (lambda: integer(FIELDS, "fraction"), "field_type: fraction"),
        (lambda: integer(FIELDS, "text"), "field_type: text"),
        (lambda: integer(FIELDS, "negative"), "field_range: negative"),
        (lambda: integer(FIELDS, "integer", 8), "field_range: integer"),
        (lambda: integer(FIELDS, "integer", high=6), "field_range: integer"),
        (lambda: flag(FIELDS, "integer"), "field_type: integer"),
        (lambda: string(FIELDS, "integer"), "field_type: integer"),
        (lambda: word(FIELDS, "text", re.compile("re")), "field_text: text"),
        (lambda: label(FIELDS, "control"), "field_text: control"),
        (lambda: label(FIELDS, "long"), "field_text: long"),
        (lambda: scalar(FIELDS, "list"), "field_type: list"),
        (lambda: scalar(FIELDS, "text", 2), "field_text: text"),
        (lambda: choice({"a": "RED"}, "a", Colour), "field_choice: a"),
        (lambda: choice(FIELDS, "integer", Colour), "field_type: integer"),
        (lambda: mapping(FIELDS, "list"), "field_type: list"),
        (lambda: items(FIELDS, "object", 9), "field_type: object"),
        (lambda: items(FIELDS, "list", 1), "field_length: list"),
        (lambda: row(FIELDS, "list", ("a",)), "field_length: list"),
        (lambda: row(FIELDS, "list", ("a", "b", "c")), "field_length: list"),
        (lambda: row(FIELDS, "list", ("a", "b", "c"), 3), "field_length: list"),
    ],
)
def test_a_wrong_field_is_named(call: Any, reason: str) -> None:
    with pytest.raises(ProtocolError) as caught:
        call()
    assert str(caught.value) == reason


def test_a_right_field_is_returned_as_what_it_is() -> None:
    assert integer(FIELDS, "integer", 7, 7) == 7
    assert integer(FIELDS, "negative", -7) == -7
    assert flag({"a": False}, "a") is False
    assert word(FIELDS, "text", re.compile("red")) == "red"
    assert label({"a": "x" * 64}, "a") == "x" * 64
    assert [scalar(FIELDS, one) for one in ("flag", "fraction", "text")] == [
        True,
        7.0,
        "red",
    ]
    assert choice(FIELDS, "text", Colour) is Colour.RED
    assert mapping(FIELDS, "object") == {"a": 1}
    assert items(FIELDS, "list", 2) == [1, 2]
    assert row(FIELDS, "list", ("a", "b")) == {"a": 1, "b": 2}
    assert row(FIELDS, "list", ("a", "b", "c"), 2) == {"a": 1, "b": 2}


def test_a_field_that_may_be_absent_is_none_then() -> None:
    assert optional(integer, FIELDS, "none") is None
    assert optional(integer, FIELDS, "null") is None
    assert optional(integer, FIELDS, "integer", 1, high=7) == 7
    with pytest.raises(ProtocolError, match="field_range"):
        optional(integer, FIELDS, "integer", 1, high=6)
