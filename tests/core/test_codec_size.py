"""How long a register is."""

from typing import Any

from argus_core.clock import VectorClock
from argus_core.codec import MAX_EXTRA, decode_register, encode_register
from argus_core.grammar import write
from argus_core.messages import DEVICE_LIMIT, journal_messages
from argus_core.model import Pauses, Register, Verb
from argus_core.plan import MAX_DURATION, Phase, Step
from argus_core.stamp import MAX_INSTANT, MAX_TICK, Stamp

from tests.core.coding import over_the_wire
from tests.core.factories import NOW, a_plan, a_register, a_stamp


def test_a_usual_register_is_short() -> None:
    register = a_register(task="write", request_id="0a1b2c3d", prev=a_stamp(NOW - 1))
    assert len(write(encode_register(register)).encode()) == 304


def a_long_register(**changed: Any) -> Register:
    """Return a register with 8 steps, a clock of 8 and a task of 64 bytes, all as long as can be."""
    device = "stream-deck-neo1"
    now = MAX_INSTANT
    stamp = Stamp(now, MAX_TICK, device)
    steps = (Step(Phase.FOCUS, MAX_DURATION), Step(Phase.SHORT_BREAK, MAX_DURATION)) * 4
    clock = VectorClock.of((f"stream-deck-neo{one}", MAX_TICK) for one in range(8))
    fields: dict[str, Any] = {
        "timer_id": "x" * 32,
        "plan": a_plan(*steps, repeat_from=7, auto_focus=True, auto_break=True),
        "step": 7,
        "total": MAX_DURATION,
        "elapsed": MAX_DURATION,
        "anchor": now,
        "started_at": now,
        "session_id": stamp.session(16),
        "task": "ä" * 32,
        "pauses": Pauses(MAX_TICK, MAX_DURATION),
        "stamp": stamp,
        "verb": Verb.SUBTRACT_TIME,
        "clock": clock,
        "prev": stamp,
        "request_id": "0a1b2c3d",
    }
    return a_register(**(fields | changed))


def test_a_long_register_is_under_a_thousand_bytes() -> None:
    long = a_long_register()
    longer = a_long_register(replaces=long.stamp)
    assert len(write(encode_register(long)).encode()) == 840
    assert len(write(encode_register(longer)).encode()) == 894


def test_the_longest_register_of_all_fits_a_device() -> None:
    devices = [f"{one:0>16}" for one in range(32)]
    longest = a_long_register(
        plan=a_plan(*[Step(Phase.FOCUS, MAX_DURATION)] * 16, repeat_from=15),
        task="\x01" * 64,
        clock=VectorClock.of((one, MAX_TICK) for one in devices),
        replaces=a_stamp(MAX_INSTANT, MAX_TICK, "x" * 16),
        request_id="x" * 36,
        extra=write({"x": "y" * (MAX_EXTRA - 8)}),
    )
    assert decode_register(over_the_wire(encode_register(longest))) == longest
    packed = journal_messages(
        "focus", [longest], sent=NOW, sync=True, request_id="x" * 36
    )
    assert len(packed) == 1
    assert len(packed[0].encode().encode()) < DEVICE_LIMIT
