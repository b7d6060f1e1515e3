"""The reference devices as the C++ core has them."""

from dataclasses import replace
import json
from pathlib import Path
from typing import Any

from argus_core.commands import ReferenceCommand, TimerCommand
from argus_core.likeness import state_of
from argus_core.meaning import commands_of
from argus_core.model import Command, Snapshot, Status
from argus_core.parts import decode_plan
from argus_core.protocol import decode
from argus_core.reference import Answer, ReferenceDevice
import pytest

from tests.core.factories import a_snapshot

VECTORS = json.loads((Path(__file__).parents[1] / "vectors/reference.json").read_text())


def snapshot_of(data: dict[str, Any]) -> Snapshot:
    """Return what the timer of a case does."""
    plan = decode_plan(data, "plan")
    changed = {key: data[key] for key in ("step", "total", "elapsed", "anchor")}
    return a_snapshot(Status(data["status"]), plan=plan, **changed)


def outcome(case: dict[str, Any]) -> Any:
    """Run a case: a look, an order, or a story."""
    if "steps" in case:
        device = ReferenceDevice()
        return [told_of(device, step) for step in case["steps"]]
    snapshot = snapshot_of(case["snapshot"])
    if "order" in case:
        message = decode("argus/a/timer/b/command", json.dumps(case["order"]), "argus")[
            1
        ]
        assert isinstance(message, ReferenceCommand)
        return [fields_of(one) for one in commands_of(message, snapshot)]
    return replace(state_of(snapshot, case["now"]), sent=0).fields()


def told_of(device: ReferenceDevice, step: dict[str, Any]) -> dict[str, Any]:
    """Take a step of a story, and return what came of it."""
    answer = answer_to(device, step)
    orders = [replace(one, request_id="").fields() for one in answer.tell]
    found = {"commands": [fields_of(one) for one in answer.commands], "tell": orders}
    return {key: value for key, value in found.items() if value}


def answer_to(device: ReferenceDevice, step: dict[str, Any]) -> Answer:
    """Take a step of a story."""
    match step:
        case {"at": now, "changed": snapshot}:
            return device.changed(snapshot_of(snapshot), now)
        case {"at": now, "due": _}:
            return device.due(now)
        case {"at": now, "on": data_type, "payload": data}:
            topic = f"argus/office/presto/{data_type}"
            message = decode(topic, json.dumps(data), "argus")[1]
            return device.heard(message, now, retained=step.get("retained", False))
        case _:
            raise AssertionError(step)


def fields_of(command: Command) -> dict[str, Any]:
    """Write a command as it would be sent."""
    return TimerCommand(command=command).fields()


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_vector(case: dict[str, Any]) -> None:
    assert outcome(case) == case["expect"]
