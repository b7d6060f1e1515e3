"""Gestures become what somebody wants: pressed, held, turned, touched, each at its time.

Long: one rule after another of one subject, each with its cases.
"""

from collections.abc import Sequence
import json
from subprocess import run
from typing import Any

import pytest

from .building import built

MINUTE = 60_000
TOGGLE = ["toggle", 0]
SKIP = ["skip", 0]
UNDO = ["undo", 0]
CANCEL = ["cancel", 0]
ADD_FIVE = ["add_time", 5 * MINUTE]


def played(*steps: str) -> list[dict[str, Any]]:
    """Play the steps, and return what came of each."""
    program = [str(built("input"))]
    done = run(
        program, input="\n".join(steps), capture_output=True, text=True, check=True
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def intents(*steps: str) -> list[Any]:
    """Return what was wanted in all, in order."""
    return [intent for answer in played(*steps) for intent in answer["intents"]]


def clicked(control: str, at: int, held: int = 100) -> tuple[str, str]:
    return f"at {at} press {control}", f"at {at + held} release {control}"


OPEN = ("at 0 running press knob", "at 800", "at 900 release knob")


@pytest.mark.parametrize(
    ("steps", "wanted"),
    [
        pytest.param(clicked("knob", 1000), [TOGGLE], id="a click toggles"),
        pytest.param(clicked("knob", 0, 599), [TOGGLE], id="599 ms is a click"),
        pytest.param(clicked("knob", 0, 600), [], id="600 ms is neither"),
        pytest.param(clicked("knob", 0, 799), [], id="799 ms is neither"),
        pytest.param(clicked("knob", 0, 800), [], id="800 ms opens the menu"),
        pytest.param(clicked("a", 0), [TOGGLE], id="A toggles"),
        pytest.param(clicked("a", 0, 800), [SKIP], id="A held skips"),
        pytest.param(clicked("a", 0, 700), [], id="A held too short does nothing"),
        pytest.param(clicked("b", 0), [ADD_FIVE], id="B adds five minutes"),
        pytest.param(clicked("b", 0, 5000), [UNDO], id="B held undoes, once"),
        pytest.param(
            (
                "at 0 press knob",
                "at 10 press b",
                "at 20 release b",
                "at 30 release knob",
            ),
            [TOGGLE],
            id="a button beside the knob counts for nothing",
        ),
        pytest.param(
            ("at 0 release knob",), [], id="a release without a press is none"
        ),
        pytest.param(("at 0 undo",), [UNDO], id="undo by touch"),
        pytest.param(
            ("at 0 turn 5", *clicked("knob", 500)),
            [["start", 30 * MINUTE]],
            id="a draft starts from the planned length",
        ),
        pytest.param(
            ("at 0 turn 5", "at 9999 turn -1", *clicked("knob", 11000)),
            [["start", 29 * MINUTE]],
            id="a draft waits",
        ),
        pytest.param(
            ("at 0 turn 5", "at 10000", *clicked("knob", 10001)),
            [TOGGLE],
            id="a draft is forgotten after ten seconds",
        ),
        pytest.param(
            ("at 0 turn -99", *clicked("knob", 500)),
            [["start", MINUTE]],
            id="a draft has a minute at least",
        ),
        pytest.param(
            ("at 0 turn 999", *clicked("knob", 500)),
            [["start", 240 * MINUTE]],
            id="a draft has four hours at most",
        ),
        pytest.param(
            ("at 0 turn 5", "at 100 running", *clicked("knob", 200)),
            [TOGGLE],
            id="a draft ends when somebody else starts",
        ),
        pytest.param(
            ("at 0 running turn 3", "at 300 turn 4", "at 999"),
            [],
            id="700 ms after the last turn, not the first",
        ),
        pytest.param(
            ("at 0 running turn 3", "at 300 turn 4", "at 1000", "at 5000"),
            [["add_time", 7 * MINUTE]],
            id="turns add up to one",
        ),
        pytest.param(
            ("at 0 running turn -3", "at 700"),
            [["subtract_time", 3 * MINUTE]],
            id="turned back subtracts",
        ),
        pytest.param(
            ("at 0 running turn 3", "at 300 turn -3", "at 5000"),
            [],
            id="turned there and back is nothing",
        ),
        pytest.param(
            ("at 0 running turn 3", *clicked("knob", 100)),
            [["add_time", 3 * MINUTE], TOGGLE],
            id="a click commits first",
        ),
        pytest.param(
            ("at 0 running turn 3", "at 100 waiting", "at 5000"),
            [],
            id="what was turned for a step that ended is dropped",
        ),
        pytest.param(
            ("at 0 running up turn 3", "at 5000"),
            [],
            id="counting up there is no time to add",
        ),
        pytest.param(
            (*OPEN, *clicked("knob", 1000)), [SKIP], id="first in the menu: skip"
        ),
        pytest.param(
            (*OPEN, "at 1000 turn 1", *clicked("knob", 1100)), [UNDO], id="second: undo"
        ),
        pytest.param(
            (*OPEN, "at 1000 turn 2", *clicked("knob", 1100)),
            [ADD_FIVE],
            id="third: five minutes",
        ),
        pytest.param(
            (*OPEN, "at 1000 turn 3", *clicked("knob", 1100)),
            [CANCEL],
            id="fourth: cancel",
        ),
        pytest.param(
            (*OPEN, "at 1000 turn 99", "at 1050 turn -4", *clicked("knob", 1100)),
            [SKIP],
            id="the choice stops at the ends",
        ),
        pytest.param(
            (*OPEN, *clicked("knob", 1000, 900), *clicked("knob", 3000)),
            [TOGGLE],
            id="held, the menu closes",
        ),
        pytest.param(
            (*OPEN, "at 10800", *clicked("knob", 10900)),
            [TOGGLE],
            id="the menu closes by itself",
        ),
        pytest.param(
            ("at 0 offered press knob", "at 900 release knob", *clicked("knob", 1000)),
            [UNDO],
            id="undo is chosen while it is offered",
        ),
        pytest.param(
            (
                "at 0 menu",
                "at 100 release knob",
                "at 200 point 3",
                "at 300 release knob",
            ),
            [CANCEL],
            id="a row by touch",
        ),
        pytest.param(
            ("at 0 menu", "at 200 point 9", "at 300 release knob"),
            [SKIP],
            id="beside the rows the choice stays",
        ),
        pytest.param(
            (*OPEN, "at 1000 turn 4", *clicked("knob", 1100), *clicked("knob", 1300)),
            [],
            id="set-up opens and closes",
        ),
        pytest.param(
            (
                *OPEN,
                "at 1000 timers 3 turn 4",
                *clicked("knob", 1100),
                *clicked("knob", 1300),
                "at 1500 turn 9",
                *clicked("knob", 1600),
            ),
            [["follow", 2]],
            id="set-up leads to the timers where there are several",
        ),
    ],
)
def test_a_gesture_means(steps: Sequence[str], wanted: list[Any]) -> None:
    assert intents(*steps) == wanted


def test_holding_fills_the_ring_and_opens_the_menu() -> None:
    steps = (
        "at 0 press knob",
        "at 199",
        "at 200",
        "at 400",
        "at 799",
        "at 800",
        "at 900 release knob",
    )
    answers = played(*steps)
    assert [answer["hold"] for answer in answers] == [0, 0, 250, 500, 998, 0, 0]
    assert [answer["list"] for answer in answers] == ["none"] * 5 + ["actions"] * 2


def test_a_menu_that_is_used_stays_open() -> None:
    answers = played(*OPEN, "at 9000 turn 1", "at 18999", "at 19000")
    assert [answer["list"] for answer in answers[3:]] == ["actions", "actions", "none"]


def test_what_is_turned_is_shown_until_it_is_committed() -> None:
    answers = played("at 0 running turn 3", "at 300 turn -5", "at 999", "at 1000")
    assert [answer["turned"] for answer in answers] == [3, -2, -2, 0]


def test_intents_that_nobody_takes_are_few() -> None:
    (answer,) = played("at 0" + " undo" * 9)
    assert answer["intents"] == [UNDO] * 4


BOTH = (
    "at 0 running press a",
    "at 300 press b",
    "at 400 release b",
    "at 500 release a",
)


def test_both_buttons_open_the_menu_and_do_nothing_else() -> None:
    *_, last = played(*BOTH, "at 2000")
    assert (last["list"], last["chosen"]) == ("actions", 0)
    assert intents(*BOTH, "at 2000") == []


def test_in_a_list_b_goes_on_and_round_and_a_chooses() -> None:
    three = [step for at in (1000, 2000, 3000) for step in clicked("b", at)]
    assert intents(*BOTH, *three, *clicked("a", 4000)) == [CANCEL]
    five = [step for at in range(1000, 6000, 1000) for step in clicked("b", at)]
    assert intents(*BOTH, *five, *clicked("a", 7000)) == [SKIP]


@pytest.mark.parametrize("button", ["a", "b"])
def test_a_button_held_closes_the_list(button: str) -> None:
    steps = (*BOTH, *clicked(button, 1000, 900))
    assert played(*steps)[-1]["list"] == "none"
    assert intents(*steps) == []


def test_a_button_that_was_held_opens_no_menu_with_the_other() -> None:
    steps = ("at 0 running press a", "at 900 press b", "at 1000 release b")
    assert intents(*steps) == [SKIP]
    assert played(*steps)[-1]["list"] == "none"
