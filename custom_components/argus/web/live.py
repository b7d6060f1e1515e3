"""What a card is told of a timer, as plain data. Pure functions; instants and durations in ms.

Nothing in it has to be told again because time passes: what counts is told with `now`, and
who reads it counts on from there.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from ..core import (
    Phase,
    Plan,
    Session,
    Snapshot,
    Status,
    Step,
    View,
    elapsed_at,
    strategy_of,
)
from ..readout import finishes_at

type Told = dict[str, Any]

_MOVING: Final = frozenset({"now", "elapsed", "sessions"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """All that a card shows of a timer."""

    timer: Told
    view: View
    sessions: Iterable[Session]
    """Those of today."""
    tasks: list[Told] | None
    """None: no to-do list was chosen."""
    undo: bool
    devices: list[Told]
    conflicts: list[Told]
    mqtt: bool
    entities: dict[str, str]


def told(sight: Sight) -> Told:
    """Return the message."""
    view = sight.view
    return {
        "now": view.now,
        "timer": sight.timer,
        **_doing(view.snapshot, view.now),
        "tasks": sight.tasks,
        "undo": sight.undo,
        "sessions": [_session(one) for one in sight.sessions],
        "devices": sight.devices,
        "conflicts": sight.conflicts,
        "mqtt": sight.mqtt,
        "entities": sight.entities,
    }


def steady(message: Told) -> Told:
    """Return what of a message stays the same while time alone passes."""
    kept = {key: one for key, one in message.items() if key not in _MOVING}
    runs = message["status"] == Status.ACTIVE
    began = message["now"] - message["elapsed"] if runs else message["elapsed"]
    sessions = [
        one if one["ended_at"] is not None else {**one, "active": None}
        for one in message["sessions"]
    ]
    return {**kept, "elapsed": began, "sessions": sessions}


def _doing(it: Snapshot, now: int) -> Told:
    """Tell what a timer does, and what comes next."""
    plan, idle = it.plan, it.status is Status.IDLE
    return {
        "status": it.status.value,
        "phase": it.phase.value,
        "step": it.step,
        "cycle": plan.cycle(it.step),
        "cycles": _cycles(plan),
        "strategy": strategy_of(plan).value,
        "started_at": None if idle else it.started_at,
        "total": it.total,
        "elapsed": elapsed_at(it, now),
        "finishes_at": finishes_at(it),
        "next": _next(plan, plan.after(it.step)),
        "task": it.task,
    }


def _cycles(plan: Plan) -> int | None:
    """Return how often a round has one focus; None where it has one."""
    count = sum(one.phase is Phase.FOCUS for one in plan.steps)
    return count if count > 1 else None


def _next(plan: Plan, step: int) -> Told:
    """Tell of a step; a ratio (per mille of the focus before) stands for a duration."""
    it: Step = plan.steps[step]
    return {
        "phase": it.phase.value,
        "duration": it.duration,
        "ratio": it.ratio,
        "starts_itself": plan.starts_itself(step),
    }


def _session(session: Session) -> Told:
    return {
        "id": session.id,
        "phase": session.phase.value,
        "started_at": session.started_at,
        "ended_at": session.ended_at,
        "active": session.active,
        "planned": session.planned,
        "outcome": None if session.outcome is None else session.outcome.value,
        "task": session.task,
    }
