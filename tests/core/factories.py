"""Things for the core's tests: valid by themselves, each field to be overridden by name."""

from typing import Any

from argus_core.clock import VectorClock
from argus_core.commands import ReferenceCommand, ReferenceVerb
from argus_core.devices import StatusMessage
from argus_core.messages import Mode
from argus_core.model import (
    Outcome,
    Pauses,
    Register,
    Session,
    Snapshot,
    Status,
    Trace,
    Verb,
)
from argus_core.plan import Phase, Plan, Step
from argus_core.reports import State
from argus_core.stamp import Stamp

SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR
NOW = 1_795_000_000_000
"""A Thursday in November 2026 (ms)."""


def a_plan(*steps: Step, **changed: Any) -> Plan:
    """Return a plan, of focus and short break (25 and 5 min) unless steps are given."""
    usual = (Step(Phase.FOCUS, 25 * MINUTE), Step(Phase.SHORT_BREAK, 5 * MINUTE))
    return Plan(steps or usual, **changed)


def a_stamp(millis: int = NOW, counter: int = 0, device: str = "desk") -> Stamp:
    """Return a stamp."""
    return Stamp(millis, counter, device)


def a_snapshot(status: Status = Status.ACTIVE, **changed: Any) -> Snapshot:
    """Return what a timer does that was started just now; idle and paused as well."""
    plan = changed.setdefault("plan", a_plan())
    step = changed.setdefault("step", 0)
    idle = status is Status.IDLE
    fields: dict[str, Any] = {
        "total": plan.steps[step].length(),
        "elapsed": 0,
        "anchor": NOW,
        "session_id": "" if idle else a_stamp().session(),
        "started_at": changed.get("anchor", NOW),
    }
    return Snapshot(status, **(fields | changed))


def a_register(**changed: Any) -> Register:
    """Return the register of a start; fields of its snapshot may be overridden as well."""
    stamp = changed.setdefault("stamp", a_stamp())
    inner = {
        key: changed.pop(key) for key in list(changed) if key in Snapshot.__slots__
    }
    fields: dict[str, Any] = {
        "timer_id": "focus",
        "snapshot": a_snapshot(**inner),
        "at": stamp.millis,
        "verb": Verb.START,
        "clock": VectorClock().tick(stamp.device, stamp.seconds),
    }
    return Register(**(fields | changed))


def a_trace(**changed: Any) -> Trace:
    """Return what is left of a start."""
    stamp = changed.setdefault("stamp", a_stamp())
    fields: dict[str, Any] = {
        "at": stamp.millis,
        "verb": Verb.START,
        "session_id": stamp.session(),
        "status": Status.ACTIVE,
    }
    return Trace(**(fields | changed))


def a_session(
    started_at: int = NOW, length: int = 25 * MINUTE, **changed: Any
) -> Session:
    """Return a completed focus."""
    fields: dict[str, Any] = {
        "id": a_stamp(started_at).session(),
        "timer_id": "focus",
        "phase": Phase.FOCUS,
        "ended_at": started_at + length,
        "active": length,
        "planned": length,
        "outcome": Outcome.COMPLETED,
        "task": None,
        "pauses": Pauses(),
        "device_id": "desk",
    }
    return Session(started_at=started_at, **(fields | changed))


def a_state(
    running: bool = True, elapsed: int = 0, total: int = 1500, **changed: Any
) -> State:
    """Return what a reference device shows: 25 minutes of work unless it is overridden."""
    fields: dict[str, Any] = {"mode": Mode.WORK, "timestamp": NOW // 1000 + elapsed}
    return State(
        timer_running=running, elapsed=elapsed, total=total, **(fields | changed)
    )


def online(value: bool = True) -> StatusMessage:
    """Return that a device came, or went."""
    return StatusMessage(online=value)


def told(
    verb: ReferenceVerb, duration: int | None = None, mode: Mode | None = None
) -> ReferenceCommand:
    """Return a command of the reference's, without an id."""
    return ReferenceCommand(verb=verb, duration=duration, mode=mode)
