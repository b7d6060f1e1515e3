"""The corpus of hostile messages, which the C++ core refuses for the same reasons."""

from base64 import b64decode
import json
from pathlib import Path
from typing import Any

from argus_core.errors import ProtocolError
from argus_core.protocol import decode
from argus_core.topics import DataType
import pytest

VECTORS = Path(__file__).parents[1] / "vectors"
HOSTILE = json.loads((VECTORS / "hostile.json").read_text())


def payload_of(case: dict[str, Any]) -> str | bytes:
    """Return the payload of a case: as text, as base64, or as parts, each so many times."""
    if "base64" in case:
        return b64decode(case["base64"])
    if "repeat" in case:
        return "".join(text * times for text, times in case["repeat"])
    return str(case["payload"])


@pytest.mark.parametrize("case", HOSTILE, ids=[case["name"] for case in HOSTILE])
def test_hostile(case: dict[str, Any]) -> None:
    assert reason_of(case) == case["expect"]


def reason_of(case: dict[str, Any]) -> str | None:
    """Return why a message is refused; None where it is not."""
    try:
        decode(case["topic"], payload_of(case), "argus")
    except ProtocolError as error:
        return error.reason
    return None


def test_the_corpus_has_every_reason_and_every_data_type() -> None:
    sources = (Path(decode.__code__.co_filename).parent).glob("*.py")
    names = (
        "grammar parts codec topics messages events commands reports devices protocol"
    )
    code = "".join(one.read_text() for one in sources if one.stem in names.split())
    reasons = {
        part.split('"')[1]
        for part in code.split("ProtocolError(")[1:]
        if part[0] == '"'
    }
    assert reasons - {case["expect"] for case in HOSTILE} == {
        "trace_invalid",  # of one entry of a journal, which the others outlive
        "session_invalid",  # never sent
    }
    data_types = {
        case["topic"].rpartition("/")[2] for case in HOSTILE if case["expect"]
    }
    assert {one.value for one in DataType} <= data_types
