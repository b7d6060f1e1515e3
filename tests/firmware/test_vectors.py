"""The vectors, as the firmware's core runs them; what each kind means is in their README.

`codec`, `hostile` and `reference` have no kinds; they are run beside the readers that they are about.
"""

from collections.abc import Iterator
import json
from typing import Any

import pytest

from tests.core.kinds import KINDS, PARTIAL
from tests.core.test_vectors import answered, cases
from tests.simulation.lines import Program

from .building import program

VARIANTS = ("asan", "asan32")


@pytest.fixture(scope="module", params=VARIANTS)
def driver(request: pytest.FixtureRequest) -> Iterator[Program]:
    """Run the firmware's core behind lines, in 64 or in 32 bit."""
    with program("driver", request.param) as started:
        yield started


@pytest.mark.parametrize(("name", "case"), cases())
def test_vector(driver: Program, name: str, case: Any) -> None:
    kind, given, expect = case["kind"], case["given"], case["expect"]
    assert kind in KINDS[name]
    if kind == "script":
        assert answered(kind, expect, [driver(call) for call in given["calls"]]) == []
        return
    answer = driver({"file": name, "kind": kind, "given": given})
    assert answer.keys() == {"is"}
    if kind in PARTIAL:
        assert answered(kind, expect, answer["is"]) == []
    else:
        assert answer["is"] == expect


def test_a_kind_that_nobody_knows_is_an_error(driver: Program) -> None:
    call = {"file": "plan", "kind": "taste", "given": {}}
    assert driver(call) == {"error": "unknown_kind"}


def test_the_lines_hold_what_a_case_says(driver: Program) -> None:
    case = {"plan": [[["f", 60_000], ["s", None, 100]], 1, 3], "step": 1, "focus": 0}
    call = {"file": "plan", "kind": "length", "given": case}
    assert driver(json.loads(json.dumps(call))) == {"is": 60_000}
