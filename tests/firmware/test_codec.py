"""Entries as the firmware reads and writes them: the codec's vectors, and whatever a replica could write, against the Python core."""

from collections.abc import Iterator
import json
from pathlib import Path
from typing import Any

from argus_core.codec import canonical, decode_entry, encode_entry
from argus_core.errors import ProtocolError
from argus_core.grammar import read, write
from argus_core.model import Entry
from hypothesis import given, settings, strategies as st
import pytest

from tests.core.arbitrary import anything, nested, payload, registers, scalars, traces
from tests.core.test_codec_vectors import long_names
from tests.simulation.lines import Program

from .building import program

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/codec.json").read_text())
LAX = settings(max_examples=100)


@pytest.fixture(scope="module", params=["asan", "asan32"])
def wire(request: pytest.FixtureRequest) -> Iterator[Program]:
    with program("wire", request.param) as found:
        yield found


def cpp(wire: Program, text: str) -> dict[str, Any]:
    """Say what becomes of the text of an entry, in the words of the vectors."""
    found: dict[str, Any] = wire({"entry": f'{{"entry":{text}}}'.encode().hex()})
    if not found.get("whole"):
        return found
    found["task"] = found["task"] or None
    found["total"] = None if found["total"] < 0 else found["total"]
    found["pauses"] = [found["pauses"], found.pop("paused")]
    return found


def python(text: str) -> dict[str, Any]:
    """Say the same of the Python core."""
    try:
        entry = decode_entry(read(f'{{"entry":{text}}}', 9_000)["entry"])
    except ProtocolError as error:
        return {"reason": error.reason, "detail": error.detail}
    written = {"canonical": canonical(entry), "wire": write(encode_entry(entry))}
    return written | long_names(entry)


def outcome(found: dict[str, Any]) -> dict[str, Any]:
    """Leave out what a refusal says of the place, which the C++ core does not always know."""
    return {"reason": found["reason"]} if "reason" in found else found


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_vector(wire: Program, case: dict[str, Any]) -> None:
    assert cpp(wire, case["wire"]) == case["expect"]


@LAX
@given(registers() | traces())
def test_what_a_replica_could_write_is_read_and_written_as_python_does(
    wire: Program, entry: Entry
) -> None:
    text = payload(encode_entry(entry))
    found, expected = cpp(wire, text), python(text)
    assert found.pop("wire", None) is not None
    assert read(f'{{"a":{cpp(wire, text)["wire"]}}}', 9_000) == read(
        f'{{"a":{expected.pop("wire")}}}', 9_000
    )
    assert found == expected


@LAX
@given(registers() | traces(), st.data())
def test_an_entry_with_a_wrong_field_is_refused_for_the_same_reason(
    wire: Program, entry: Entry, data: st.DataObject
) -> None:
    fields: Any = encode_entry(entry)
    keys = list(fields) if isinstance(fields, dict) else list(range(len(fields)))
    for key in data.draw(st.lists(st.sampled_from(keys), min_size=1, max_size=2)):
        odd = st.sampled_from(
            [
                0,
                -1,
                1,
                2**31,
                2**32,
                2**53 - 1,
                604_800_000,
                "",
                "x",
                "idle",
                [],
                {},
                True,
                None,
                1.5,
            ]
        )
        fields[key] = data.draw(odd | nested(scalars, 4))
    text = payload(fields)
    assert outcome(cpp(wire, text)).get("reason") == outcome(python(text)).get("reason")


@LAX
@given(anything)
def test_anything_is_an_entry_or_refused_for_the_same_reason(
    wire: Program, value: Any
) -> None:
    text = payload(value)
    assert outcome(cpp(wire, text)).get("reason") == outcome(python(text)).get("reason")


@LAX
@given(st.lists(registers() | traces(), min_size=2, max_size=2))
def test_of_two_entries_the_same_one_counts(
    wire: Program, entries: list[Entry]
) -> None:
    texts = [canonical(one) for one in entries]
    documents = [
        f'{{"entry":{write(encode_entry(one))}}}'.encode().hex() for one in entries
    ]
    expected = (texts[0].encode() > texts[1].encode()) - (
        texts[0].encode() < texts[1].encode()
    )
    assert wire({"greater": documents}) == {"order": expected}
