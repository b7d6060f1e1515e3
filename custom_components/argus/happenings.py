"""Happenings: what a timer's event entity tells of the core's events, one for each change.

started, unpaused            a session begins, by a command or by itself; or goes on
paused time_changed          what somebody did; undone task_changed plan_changed
conflict_resolved            likewise
finished cancelled skipped   how a session ended; superseded, where another took its place.
                             Cancelling or skipping while idle ends none, and is told too
conflict                     two commands were given without knowledge of each other
corrected                    what was told of a session that had ended was not the last word

A session that has begun and ended before anybody knew is told as ended alone: nobody's
lamp goes on for what is over.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from .core import (
    Began,
    Commanded,
    Corrected,
    Event,
    Finished,
    Outcome,
    Register,
    Session,
    Status,
    Verb,
    View,
)
from .records import session_record

_COMMANDS: Final = {
    Verb.PAUSE: "paused",
    Verb.UNPAUSE: "unpaused",
    Verb.ADD_TIME: "time_changed",
    Verb.SUBTRACT_TIME: "time_changed",
    Verb.UNDO: "undone",
    Verb.SET_TASK: "task_changed",
    Verb.SET_PLAN: "plan_changed",
    Verb.RESOLVE_CONFLICT: "conflict_resolved",
}
_OUTCOMES: Final = {
    Outcome.COMPLETED: "finished",
    Outcome.FINISHED_EARLY: "finished",
    Outcome.CANCELLED: "cancelled",
    Outcome.SKIPPED: "skipped",
    Outcome.SUPERSEDED: "superseded",
}
_ENDINGS: Final = {Verb.CANCEL: Outcome.CANCELLED, Verb.SKIP: Outcome.SKIPPED}
TYPES: Final = (
    "started",
    *dict.fromkeys(_COMMANDS.values()),
    *dict.fromkeys(_OUTCOMES.values()),
    "conflict",
    "corrected",
)


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing to be told, and what is told of it."""

    type: str
    attributes: Mapping[str, Any] = field(default_factory=dict)


def happening(
    event: Event, view: View, sessions: Mapping[str, Session]
) -> Happening | None:
    """Return what is told of an event; None of one that another stands for."""
    match event:
        case Began(session):
            return _began(session, view)
        case Finished(session, known_at):
            late = max(0, known_at - (session.ended_at or known_at))
            kind = _OUTCOMES[session.outcome or Outcome.COMPLETED]
            return Happening(kind, told_of(session, late))
        case Commanded(register):
            return _commanded(register, sessions)
        case Corrected(before, after):
            then = None if after is None else session_record(after)
            return Happening("corrected", {**told_of(before), "after": then})
        case _:
            return None


def told_of(session: Session | None, late: int = 0) -> dict[str, Any]:
    """Return the attributes that tell of a session; `late` is in ms, told in seconds."""
    if session is None:
        return {"session": None}
    return {
        "session": session_record(session),
        "phase": session.phase.value,
        "task": session.task,
        "outcome": None if session.outcome is None else session.outcome.value,
        "late_by": late // 1000,
    }


def _began(session: Session, view: View) -> Happening | None:
    """Tell of a session that runs."""
    if session.ended_at is not None or view.snapshot.status is not Status.ACTIVE:
        return None
    told = told_of(session, max(0, view.now - session.started_at))
    return Happening("started", {**told, "automatic": _by_itself(session)})


def _by_itself(session: Session) -> bool:
    """Tell whether a session followed another, with no command that began it.

    Its name ends with how many sessions lie between it and its command.
    """
    return session.id.rpartition("-")[2] != "0"


def _commanded(register: Register, sessions: Mapping[str, Session]) -> Happening | None:
    """Tell what somebody did, unless the beginning or the end of a session tells it."""
    kind, it = _COMMANDS.get(register.verb), register.snapshot
    if register.verb is Verb.START and it.started_at < register.at:
        kind = "unpaused"
    outcome = _ENDINGS.get(register.verb)
    if outcome is not None and not any(
        one.ended_at == register.at and one.outcome is outcome
        for one in sessions.values()
    ):
        kind = _OUTCOMES[outcome]
    if kind is None:
        return None
    told = told_of(sessions.get(register.session_id))
    return Happening(kind, {**told, "device_id": register.stamp.device})
