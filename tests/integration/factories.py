"""What other devices say: registers and messages, each with keyword overrides."""

from dataclasses import replace
import json
from typing import Any

from custom_components.argus.core import (
    Command,
    Register,
    Stamp,
    Strategy,
    Verb,
    encode_entry,
    plan_of,
)
from custom_components.argus.core.book import seed
from custom_components.argus.core.timer import transition

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR


def register(at: int, *, base: Register | None = None, **overrides: Any) -> Register:
    """Return what another device wrote at an instant: by default it starts a session."""
    device = overrides.pop("device", "desk")
    timer_id = overrides.pop("timer_id", "focus")
    command = overrides.pop("command", Command(Verb.START))
    base = base or seed(timer_id, plan_of(Strategy.POMODORO), device)
    stamp = Stamp(at, overrides.pop("counter", 0), device)
    snapshot = transition(base, command, at, stamp.session(), None)
    assert snapshot is not None, "the command does not apply"
    made = Register(
        timer_id=timer_id,
        snapshot=snapshot,
        at=at,
        verb=command.verb,
        stamp=stamp,
        clock=base.clock.tick(device, stamp.seconds),
        prev=base.stamp,
    )
    return replace(made, **overrides)


def register_message(one: Register, **overrides: Any) -> str:
    """Return the payload of a register on its topic."""
    said = {"register": encode_entry(one), "sent": one.at, "sync": True}
    return json.dumps({**said, **overrides})


def journal_message(*entries: Register, **overrides: Any) -> str:
    """Return the payload of a journal."""
    said = {"entries": [encode_entry(one) for one in entries], "sent": entries[-1].at}
    return json.dumps({**said, "sync": True, **overrides})


def status(**overrides: Any) -> str:
    """Return what a device says when it comes."""
    said = {"status": "online", "model": "Knob", "firmware": "1.0", "protocol": 1}
    return json.dumps({**said, **overrides})
