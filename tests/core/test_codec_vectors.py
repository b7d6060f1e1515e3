"""The codec as the C++ core has it."""

import json
from pathlib import Path
from typing import Any

from argus_core.codec import canonical, decode_entry, encode_entry
from argus_core.errors import ProtocolError
from argus_core.grammar import read, write
from argus_core.model import Entry, Trace
import pytest

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/codec.json").read_text())


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_vector(case: dict[str, Any]) -> None:
    assert outcome(case["wire"]) == case["expect"]


def outcome(wire: str) -> dict[str, Any]:
    """Say what becomes of the text of an entry."""
    try:
        entry = decode_entry(read(f'{{"entry":{wire}}}')["entry"])
    except ProtocolError as error:
        return {"reason": error.reason, "detail": error.detail}
    written = {"canonical": canonical(entry), "wire": write(encode_entry(entry))}
    return written | long_names(entry)


def long_names(entry: Entry) -> dict[str, Any]:
    """Say in full what an entry says in short."""
    if isinstance(entry, Trace):
        return {"whole": False, "session_id": entry.session_id, "at": entry.at}
    it = entry.snapshot
    return {
        "whole": True,
        "timer_id": entry.timer_id,
        "status": it.status.value,
        "step": it.step,
        "total": it.total,
        "elapsed": it.elapsed,
        "anchor": it.anchor,
        "session_id": it.session_id,
        "started_at": it.started_at,
        "task": it.task,
        "pauses": [it.pauses.count, it.pauses.total],
        "at": entry.at,
        "verb": entry.verb.value,
        "request_id": entry.request_id,
    }
