"""What a device shows in the words of the reference devices: the vectors of that, as far as a device speaks them."""

from collections.abc import Iterator
import json
from pathlib import Path
from typing import Any

import pytest

from tests.simulation.lines import Program

from .building import program

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/reference.json").read_text())
FIELDS = ("timer_running", "elapsed", "total", "mode", "timestamp")


def for_a_hub_only(case: dict[str, Any]) -> bool:
    """Tell whether a case is of what only a hub does: understand the reference devices, and tell them."""
    return "now" not in case


SHOWN = [case for case in VECTORS if not for_a_hub_only(case)]


@pytest.fixture(scope="module", params=["asan", "asan32"])
def wire(request: pytest.FixtureRequest) -> Iterator[Program]:
    with program("wire", request.param) as found:
        yield found


@pytest.mark.parametrize("case", SHOWN, ids=[case["name"] for case in SHOWN])
def test_vector(wire: Program, case: dict[str, Any]) -> None:
    state = wire({"shows": case["snapshot"], "now": case["now"]})
    assert {key: state[key] for key in FIELDS} == case["expect"]


def test_there_are_cases_for_a_device() -> None:
    assert len(SHOWN) == 8
