"""What goes over the lines of a driver, as JSON; what a codec writes already is left to it."""

from typing import Any

from argus_core.codec import decode_register, encode_register, encode_session
from argus_core.drafts import Draft
from argus_core.facts import (
    Began,
    Changed,
    Commanded,
    Conflicted,
    Corrected,
    Event,
    Finished,
)
from argus_core.model import Command, Pauses, Snapshot, Verb
from argus_core.parts import (
    decode_clock,
    decode_plan,
    decode_stamp,
    encode_clock,
    encode_plan,
    encode_stamp,
)

type Json = Any


def encode_snapshot(it: Snapshot) -> Json:
    """Write a snapshot as the fields of a register."""
    fields = {
        "st": it.status.value,
        "p": encode_plan(it.plan),
        "i": it.step,
        "T": it.total,
        "e": it.elapsed,
        "a": it.anchor,
        "b": it.started_at,
        "id": it.session_id or None,
        "k": it.task,
        "z": [it.pauses.count, it.pauses.total] if it.pauses != Pauses() else None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def decode_command(data: Json) -> Command:
    """Read a command."""
    return Command(
        Verb(data["do"]),
        data.get("request_id", ""),
        data.get("duration"),
        data.get("task"),
        decode_plan(data, "plan") if "plan" in data else None,
        decode_stamp(data, "loser") if "loser" in data else None,
    )


def encode_command(command: Command) -> Json:
    """Write a command."""
    fields = {
        "do": command.verb.value,
        "request_id": command.request_id or None,
        "duration": command.duration,
        "task": command.task,
        "plan": command.plan and encode_plan(command.plan),
        "loser": command.loser and encode_stamp(command.loser),
    }
    return {key: value for key, value in fields.items() if value is not None}


def encode_event(event: Event) -> Json:
    """Write what a replica tells."""
    match event:
        case Commanded(register):
            return {"is": "commanded", "register": encode_register(register)}
        case Began(session):
            return {"is": "began", "session": encode_session(session)}
        case Finished(session, known_at):
            return {
                "is": "finished",
                "session": encode_session(session),
                "known_at": known_at,
            }
        case Corrected(before, after):
            told = after and encode_session(after)
            return {"is": "corrected", "before": encode_session(before), "after": told}
        case Conflicted(winner, loser):
            sides = {"winner": encode_register(winner), "loser": encode_register(loser)}
            return {"is": "conflicted", **sides}
        case Changed(timer_id):
            return {"is": "changed", "timer": timer_id}
        case _:
            fields = {"timer": event.timer_id, "reason": event.reason}
            return {"is": "problem", **fields, "device": event.device_id}


def encode_draft(draft: Draft) -> Json:
    """Write a draft."""
    return {
        "register": encode_register(draft.register),
        "boot": draft.boot,
        "origin": draft.origin,
        "known": draft.known and encode_stamp(draft.known),
        "seen": encode_clock(draft.seen),
    }


def decode_draft(data: Json) -> Draft:
    """Read a draft."""
    known = decode_stamp(data, "known") if data["known"] else None
    register = decode_register(data["register"])
    return Draft(
        register, data["boot"], data["origin"], known, decode_clock(data, "seen")
    )
