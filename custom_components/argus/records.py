"""Sessions and stamps as automations read them, the fields named as in the protocol.

Instants are ISO 8601 in UTC, to the millisecond; durations are numbers of seconds.
"""

from collections.abc import Iterable
import re
from typing import Any, Final

from .core import ArgusError, Session, Stamp
from .readout import moment_text

_STAMP: Final = re.compile(r"(\d{1,16})-(\d{1,10})-([a-z0-9_-]{1,16})", re.ASCII)


def seconds(duration: int) -> float:
    """Return a duration in ms in seconds."""
    return duration / 1000


def session_record(session: Session) -> dict[str, Any]:
    """Return a session as the protocol names its fields."""
    return {
        "id": session.id,
        "timer_id": session.timer_id,
        "phase": session.phase.value,
        "started_at": moment_text(session.started_at),
        "ended_at": None if session.ended_at is None else moment_text(session.ended_at),
        "active": seconds(session.active),
        "planned": None if session.planned is None else seconds(session.planned),
        "outcome": None if session.outcome is None else session.outcome.value,
        "task": session.task,
        "pauses": {
            "count": session.pauses.count,
            "total": seconds(session.pauses.total),
        },
        "device_id": session.device_id,
    }


def within(sessions: Iterable[Session], start: int, end: int) -> list[Session]:
    """Return the sessions that overlap [start, end) (ms), in the order in which they began."""
    found = (
        one
        for one in sessions
        if one.started_at < end and (one.ended_at is None or one.ended_at > start)
    )
    return sorted(found, key=lambda one: (one.started_at, one.id))


def stamp_text(stamp: Stamp) -> str:
    """Return a stamp as one word."""
    return f"{stamp.millis}-{stamp.counter}-{stamp.device}"


def read_stamp(text: str) -> Stamp:
    """Read a stamp that was written as one word; raise ArgusError."""
    found = _STAMP.fullmatch(text.strip())
    if found is None:
        raise ArgusError("stamp_text", text[:64])
    return Stamp(int(found[1]), int(found[2]), found[3])
