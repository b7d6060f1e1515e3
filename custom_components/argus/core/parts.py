"""Stamps, clocks and plans as JSON: the parts that registers and messages share.

stamp  [millis, counter, device]
clock  {device: counter}
plan   [steps, from, auto]: the step to repeat from; auto is 1 (into focus) + 2 (into breaks)
step   [phase, duration, ratio] without what is null at its end; a phase is its first letter

Each has a writer, and a reader that is called with an object and a key, as those of the
grammar are, and raises ProtocolError alone. Lists never grow: a later protocol adds keys.
"""

from typing import Final

from .clock import MAX_COUNTER, VectorClock
from .errors import ProtocolError
from .grammar import (
    JsonObject,
    JsonValue,
    blamed_on_sender,
    integer,
    items,
    mapping,
    optional,
    row,
    string,
    word,
)
from .model import DEVICE_ID
from .plan import MAX_DURATION, MAX_RATIO, MAX_STEPS, Phase, Plan, Step
from .stamp import MAX_TICK, Stamp

_LETTERS: Final = {phase[0]: phase for phase in Phase}


def encode_stamp(stamp: Stamp) -> list[JsonValue]:
    """Write a stamp."""
    return [stamp.millis, stamp.counter, stamp.device]


def decode_stamp(data: JsonObject, key: str) -> Stamp:
    """Read the stamp under a key."""
    fields = row(data, key, ("millis", "counter", "device"))
    return Stamp(
        integer(fields, "millis"),
        integer(fields, "counter", high=MAX_TICK),
        word(fields, "device", DEVICE_ID),
    )


def encode_stamps(stamps: tuple[Stamp, ...]) -> list[JsonValue]:
    """Write a list of stamps."""
    return [encode_stamp(stamp) for stamp in stamps]


def decode_stamps(data: JsonObject, key: str, most: int) -> tuple[Stamp, ...]:
    """Read the list of at most `most` stamps under a key."""
    return tuple(decode_stamp({key: one}, key) for one in items(data, key, most))


def encode_clock(clock: VectorClock) -> JsonObject:
    """Write a vector clock."""
    return dict(clock.entries)


def decode_clock(data: JsonObject, key: str) -> VectorClock:
    """Read the vector clock under a key."""
    counters = mapping(data, key)
    if not all(DEVICE_ID.fullmatch(device) for device in counters):
        raise ProtocolError("field_text", key)
    return VectorClock.of(
        (device, integer(counters, device, 1, MAX_COUNTER)) for device in counters
    )


def encode_plan(plan: Plan) -> list[JsonValue]:
    """Write a plan."""
    auto = plan.auto_focus + 2 * plan.auto_break
    return [[_encode_step(step) for step in plan.steps], plan.repeat_from, auto]


def decode_plan(data: JsonObject, key: str) -> Plan:
    """Read the plan under a key."""
    fields = row(data, key, ("steps", "from", "auto"))
    steps = tuple(_decode_step(one) for one in items(fields, "steps", MAX_STEPS))
    auto = integer(fields, "auto", high=3)
    with blamed_on_sender():
        return Plan(steps, integer(fields, "from"), bool(auto & 1), bool(auto & 2))


def _encode_step(step: Step) -> list[JsonValue]:
    if step.ratio is not None:
        return [step.phase[0], None, step.ratio]
    return [step.phase[0]] if step.duration is None else [step.phase[0], step.duration]


def _decode_step(value: JsonValue) -> Step:
    fields = row({"step": value}, "step", ("phase", "duration", "ratio"), least=1)
    phase = _LETTERS.get(string(fields, "phase"))
    if phase is None:
        raise ProtocolError("field_choice", "phase")
    duration = optional(integer, fields, "duration", 1, MAX_DURATION)
    ratio = optional(integer, fields, "ratio", 1, MAX_RATIO)
    with blamed_on_sender():
        return Step(phase, duration, ratio)
