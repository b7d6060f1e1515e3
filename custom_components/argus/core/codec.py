"""Registers, traces and sessions as JSON: what is saved and sent. Nothing is decided here.

Keys of a register; those in brackets are left out where there is nothing to say
v    protocol of its author: 1             at    when the command was given
t    timer_id                              do    verb
s    stamp                                 st    status
p    plan                                  [r]   request_id
i    step                                  [pv]  prev, a stamp
[T]  total; absent counts up               [re]  replaces, a stamp
e    elapsed                               c     clock
a    anchor                                [id]  session_id
b    started_at (when the session began)   [k]   task
                                           [z]   pauses: [count, total]
Parts (stamp, clock, plan) are written as `parts` says. A trace is a list, so that it is
never taken for a register: [stamp, at, verb, session_id, status, replaces], the last left
out where there is none. A session is an object of long names.

Invariants
1. A decoder raises ProtocolError and nothing else; it undoes what its encoder does.
2. Fields that are not known, and the `v` of a later protocol, go out as they came in; they
   are at most 256 bytes that nest 5 deep, so that what one replica takes fits them all.
3. A known field that is missing or wrong is an error, in a later protocol as well.
"""

from typing import Final

from .errors import ProtocolError
from .grammar import (
    JsonObject,
    JsonValue,
    choice,
    depth,
    integer,
    mapping,
    optional,
    read,
    row,
    string,
    word,
    write,
)
from .model import (
    DEVICE_ID,
    MAX_AGE,
    SEGMENT,
    SESSION_ID,
    Entry,
    Outcome,
    Pauses,
    Register,
    Session,
    Snapshot,
    Status,
    Trace,
    Verb,
)
from .parts import (
    decode_clock,
    decode_plan,
    decode_stamp,
    encode_clock,
    encode_plan,
    encode_stamp,
)
from .plan import MAX_STEPS, Phase
from .stamp import MAX_TICK

VERSION: Final = 1
MAX_EXTRA: Final = 256
"""Bytes of UTF-8."""
MAX_EXTRA_DEPTH: Final = 5

_KEYS: Final = frozenset("vtspiTeabkzrc") | {"at", "do", "st", "pv", "re", "id"}
_TRACE: Final = ("stamp", "at", "verb", "session_id", "status", "replaces")


def encode_entry(entry: Entry) -> JsonValue:
    """Write a register or a trace."""
    return (
        encode_register(entry) if isinstance(entry, Register) else encode_trace(entry)
    )


def decode_entry(value: JsonValue) -> Entry:
    """Read a register or a trace; raise ProtocolError."""
    return decode_trace(value) if isinstance(value, list) else decode_register(value)


def canonical(entry: Entry) -> str:
    """Write what every protocol knows of an entry; the greater text counts in a clash.

    Texts compare by code points, which is how their UTF-8 compares by bytes.
    """
    return write(_known(entry) if isinstance(entry, Register) else encode_trace(entry))


def encode_register(register: Register) -> JsonObject:
    """Write a register, with the fields of a later protocol that it came with."""
    extra = read(register.extra) if register.extra else {}
    unknown = {key: extra[key] for key in extra if key == "v" or key not in _KEYS}
    return {"v": VERSION, **unknown, **_known(register)}


def _known(register: Register) -> JsonObject:
    """Write all fields that this protocol knows, but for its version."""
    it, pauses = register.snapshot, register.snapshot.pauses
    fields: JsonObject = {
        "t": register.timer_id,
        "s": encode_stamp(register.stamp),
        "p": encode_plan(it.plan),
        "i": it.step,
        "T": it.total,
        "e": it.elapsed,
        "a": it.anchor,
        "b": it.started_at,
        "k": it.task,
        "z": [pauses.count, pauses.total] if pauses != Pauses() else None,
        "at": register.at,
        "do": register.verb.value,
        "st": it.status.value,
        "r": register.request_id or None,
        "pv": encode_stamp(register.prev) if register.prev else None,
        "re": encode_stamp(register.replaces) if register.replaces else None,
        "c": encode_clock(register.clock),
        "id": it.session_id or None,
    }
    return {key: value for key, value in fields.items() if value is not None}


def decode_register(value: JsonValue) -> Register:
    """Read a register; raise ProtocolError."""
    data = mapping({"register": value}, "register")
    return Register(
        timer_id=word(data, "t", SEGMENT),
        snapshot=_decode_snapshot(data),
        at=integer(data, "at"),
        verb=choice(data, "do", Verb),
        stamp=decode_stamp(data, "s"),
        clock=decode_clock(data, "c"),
        prev=optional(decode_stamp, data, "pv"),
        replaces=optional(decode_stamp, data, "re"),
        request_id=optional(string, data, "r") or "",
        extra=_extra(data, integer(data, "v", low=1)),
    )


def _decode_snapshot(data: JsonObject) -> Snapshot:
    return Snapshot(
        status=choice(data, "st", Status),
        plan=decode_plan(data, "p"),
        step=integer(data, "i", high=MAX_STEPS - 1),
        total=optional(integer, data, "T"),
        elapsed=integer(data, "e"),
        anchor=integer(data, "a"),
        session_id=optional(string, data, "id") or "",
        started_at=integer(data, "b"),
        task=optional(string, data, "k"),
        pauses=optional(_decode_pauses, data, "z") or Pauses(),
    )


def _decode_pauses(data: JsonObject, key: str) -> Pauses:
    fields = row(data, key, ("count", "total"))
    return Pauses(integer(fields, "count", high=MAX_TICK), integer(fields, "total"))


def _extra(data: JsonObject, version: int) -> str:
    """Keep what is not known, as canonical JSON."""
    unknown = {key: value for key, value in data.items() if key not in _KEYS}
    if version > VERSION:
        unknown["v"] = version
    text = write(unknown) if unknown else ""
    if len(text.encode()) > MAX_EXTRA or depth(text) > MAX_EXTRA_DEPTH:
        raise ProtocolError("extra_too_large")
    return text


def encode_trace(trace: Trace) -> list[JsonValue]:
    """Write a trace."""
    fields: list[JsonValue] = [
        encode_stamp(trace.stamp),
        trace.at,
        trace.verb.value,
        trace.session_id,
        trace.status.value,
    ]
    return [*fields, encode_stamp(trace.replaces)] if trace.replaces else fields


def decode_trace(value: JsonValue) -> Trace:
    """Read a trace; raise ProtocolError for what no register could have been stripped to."""
    fields = row({"trace": value}, "trace", _TRACE, least=5)
    stamp = decode_stamp(fields, "stamp")
    trace = Trace(
        stamp,
        integer(fields, "at", max(0, stamp.millis - MAX_AGE), stamp.millis),
        choice(fields, "verb", Verb),
        word(fields, "session_id", SESSION_ID),
        choice(fields, "status", Status),
        optional(decode_stamp, fields, "replaces"),
    )
    if (trace.status is Status.IDLE) != (trace.session_id == ""):
        raise ProtocolError("trace_invalid", "idle")
    return trace


def encode_session(session: Session) -> JsonObject:
    """Write a session; what it has not is null."""
    return {
        "id": session.id,
        "timer_id": session.timer_id,
        "phase": session.phase.value,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "active": session.active,
        "planned": session.planned,
        "outcome": session.outcome and session.outcome.value,
        "task": session.task,
        "pauses": {"count": session.pauses.count, "total": session.pauses.total},
        "device_id": session.device_id,
    }


def decode_session(value: JsonValue) -> Session:
    """Read a session; raise ProtocolError for one that could not have been derived."""
    data = mapping({"session": value}, "session")
    pauses, started_at = mapping(data, "pauses"), integer(data, "started_at")
    session = Session(
        word(data, "id", SESSION_ID),
        word(data, "timer_id", SEGMENT),
        choice(data, "phase", Phase),
        started_at,
        optional(integer, data, "ended_at", low=started_at),
        integer(data, "active"),
        optional(integer, data, "planned"),
        optional(choice, data, "outcome", Outcome),
        optional(string, data, "task"),
        Pauses(integer(pauses, "count"), integer(pauses, "total")),
        word(data, "device_id", DEVICE_ID),
    )
    if (session.ended_at is None) != (session.outcome is None) or not session.id:
        raise ProtocolError("session_invalid", session.id)
    return session
