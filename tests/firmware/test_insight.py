"""What a screen knows of the next session: taken with strict bounds, shown while it is true, and never half."""

import json
from subprocess import run
from typing import Any

import pytest

from .building import built

NOW = 1_795_000_000_000
HOUR = 3_600_000
DAY = 24 * HOUR
NOTHING = (-1, 0)
BEFORE = (50, 10)

type Shown = tuple[int, int]


def said(**fields: Any) -> dict[str, Any]:
    """Return what the hub says, with other fields."""
    chance = {"of": 240, "percent": 84}
    length = {"high": 1800, "likely": 1500, "low": 1200, "of": 40}
    timed = {"sent": NOW, "sync": True}
    return {"chance": chance, "length": length, **timed, **fields}


def told(*lines: tuple[int, bytes | dict[str, Any]]) -> list[dict[str, Any]]:
    """Say payloads to a screen, each so long after NOW; return what came of each."""
    payloads = [
        (later, json.dumps(one).encode() if isinstance(one, dict) else one)
        for later, one in lines
    ]
    words = "".join(f"{later} {one.hex()}\n" for later, one in payloads)
    done = run(
        [str(built("insight"))], input=words, capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def shown(answer: dict[str, Any]) -> Shown:
    return answer["chance"], answer["likely"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, (84, 25)),
        ({"chance": {"percent": 0}}, (0, 25)),
        ({"chance": {"percent": 100}}, (100, 25)),
        ({"chance": None}, (-1, 25)),
        ({"length": None}, (84, 0)),
        ({"length": {"likely": 0}}, (84, 0)),
        ({"length": {"likely": 89}}, (84, 1)),
        ({"length": {"likely": 7 * 86_400 - 1}}, (84, 10_080)),
        ({"chance": None, "length": None}, NOTHING),
        ({"best_hours": [[9, 11]], "unusual": [["2025-11-10", 1, 2]]}, (84, 25)),
        ({"chance": {"percent": 84, "why": {"deep": [[[[]]]]}}}, (84, 25)),
        ({"forecast": "whatever a later hub may say"}, (84, 25)),
    ],
)
def test_what_the_hub_says_is_shown(fields: dict[str, Any], expected: Shown) -> None:
    (answer,) = told((0, said(**fields)))
    assert answer["refused"] is None
    assert shown(answer) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        (-60_000, (84, 25)),  # another clock
        (-60_001, NOTHING),
        (0, (84, 25)),
        (DAY, (84, 25)),
        (DAY + 1, NOTHING),
        (365 * DAY, NOTHING),
    ],
)
def test_what_is_old_is_not_shown(later: int, expected: Shown) -> None:
    assert [shown(one) for one in told((later, said()))] == [expected]


@pytest.mark.parametrize(
    "fields", [{"sync": False}, {"sync": None}, {"sync": False, "sent": None}]
)
def test_what_nobody_can_date_is_not_shown(fields: dict[str, Any]) -> None:
    first, second = told((0, said()), (0, said(**fields)))
    assert shown(first) == (84, 25)
    assert second["refused"] is None
    assert shown(second) == NOTHING


def test_what_is_taken_back_is_gone() -> None:
    first, second = told((0, said()), (0, b""))
    assert shown(first) == (84, 25)
    assert second["refused"] is None
    assert shown(second) == NOTHING


HOSTILE: dict[str, bytes | dict[str, Any]] = {
    "no JSON": b"chance 84",
    "half of it": json.dumps(said()).encode()[:-1],
    "a list": b'[{"chance": {"percent": 84}}]',
    "no UTF-8": b'{"chance": "\xff\xfe"}',
    "a NUL": b'{"chance"\x00: 1}',
    "a lone surrogate": b'{"chance": "\\ud800"}',
    "one key twice": b'{"chance": {"percent": 1}, "chance": {"percent": 2}}',
    "deep": b'{"a": ' + b"[" * 200 + b"]" * 200 + b"}",
    "beyond a device's memory": b'{"a": "' + b"x" * 5_000 + b'"}',
    "NaN": b'{"chance": {"percent": NaN}}',
    "percent too great": said(chance={"percent": 101}),
    "percent below nothing": said(chance={"percent": -1}),
    "percent that would wrap": said(chance={"percent": 256 + 84}),
    "percent with a fraction": said(chance={"percent": 84.5}),
    "percent as words": said(chance={"percent": "84"}),
    "percent as a flag": said(chance={"percent": True}),
    "percent beyond 2^53": said(chance={"percent": 2**53}),
    "no percent": said(chance={}),
    "chance that is no object": said(chance=84),
    "chance in a list": said(chance=[84]),
    "length of a week": said(length={"likely": 7 * 86_400}),
    "length that would wrap": said(length={"likely": 60 * 65_536 + 60}),
    "length below nothing": said(length={"likely": -60}),
    "length that is no object": said(length=1500),
    "no likely": said(length={"low": 1200}),
    "sent as words": said(sent="today"),
    "sent nowhere": said(sent=None),
    "sent before all time": said(sent=-1),
    "sync as words": said(sync="yes"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_wrong_is_refused_whole_and_leaves_what_was_there(name: str) -> None:
    before = said(chance={"percent": 50}, length={"likely": 600})
    first, second, third = told((0, before), (0, HOSTILE[name]), (0, said()))
    assert shown(first) == BEFORE
    assert second["refused"]
    assert shown(second) == BEFORE
    assert third["refused"] is None
    assert shown(third) == (84, 25)
