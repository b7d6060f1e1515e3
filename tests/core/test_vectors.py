"""The vectors, as every core of Argus runs them; what each kind means is in their README."""

import json
from typing import Any

import pytest

from tools.vectors.__main__ import FILES, FOLDER, text_of

from .kinds import KINDS, PARTIAL, Json
from .matching import differences


def cases() -> list[Any]:
    """Return all cases of all files."""
    found = [
        (name, one)
        for name in FILES
        for one in json.loads((FOLDER / f"{name}.json").read_text())
    ]
    return [pytest.param(name, one, id=f"{name}: {one['name']}") for name, one in found]


@pytest.mark.parametrize(("name", "case"), cases())
def test_vector(name: str, case: Json) -> None:
    assert case.keys() == {"name", "kind", "given", "expect"}
    kind = case["kind"]
    actual = KINDS[name][kind](**case["given"])
    if kind in PARTIAL:
        assert answered(kind, case["expect"], actual) == []
    else:
        assert actual == case["expect"]


def answered(kind: str, expect: Json, actual: Json) -> list[str]:
    """Return where the answer is another; of a script the calls without expectation do not matter."""
    if kind != "script":
        return differences(expect, actual)
    assert len(expect) == len(actual)
    return [
        one
        for place, (value, found) in enumerate(zip(expect, actual, strict=True))
        if value is not None
        for one in differences(value, found, f"call {place}")
    ]


@pytest.mark.parametrize("name", FILES)
def test_the_files_are_what_was_written_by_hand(name: str) -> None:
    assert (FOLDER / f"{name}.json").read_text() == text_of(name)


@pytest.mark.parametrize("name", FILES)
def test_every_case_has_a_name_of_its_own_and_holds_integers_alone(name: str) -> None:
    text = (FOLDER / f"{name}.json").read_text()
    names = [one["name"] for one in json.loads(text)]
    assert len(names) == len(set(names))
    json.loads(text, parse_float=pytest.fail)
    assert {one["kind"] for one in json.loads(text)} == KINDS[name].keys()


def test_a_case_that_names_what_there_is_not_fails() -> None:
    assert differences({"a": 1}, {"b": 1}) == [".a: None, expected 1"]
    assert differences([1, 2], [1]) == [": [1], expected [1, 2]"]
    assert differences({"a": {"b": [{"c": 1}]}}, {"a": {"b": [{"c": 2, "d": 3}]}}) == [
        ".a.b[0].c: 2, expected 1"
    ]
    assert differences({"a": None}, {}) == []
