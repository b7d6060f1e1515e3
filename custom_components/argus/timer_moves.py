"""What Home Assistant's own timers say of themselves, said of one of ours. Pure functions.

A timer of Argus may end and begin again in one step; there, two moves are made of it, as
automations wait for `finished` and for `started` alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from .core import Session, Snapshot, Status, View
from .readout import attributes, ending, finishes_at

IDLE: Final = Status.IDLE.value
_SHARED: Final[tuple[str, ...]] = ("duration", "remaining", "finishes_at")
_SKIPPED: Final = "skipped"
"""Those timers know no such end; it counts as cancelled."""


@dataclass(frozen=True, slots=True)
class Move:
    """One change of a timer: the event that tells of it, and what it is afterwards."""

    name: str
    state: str
    transition: str | None


def moves(
    before: Snapshot, after: Snapshot, last: Session | None, known: str | None
) -> Iterator[Move]:
    """Yield how a timer came from one to the other.

    `last` is the session that ended last, `known` the transition before this change.
    """
    shown = after.status.value
    another = before.session_id != after.session_id
    ended = another and before.status is not Status.IDLE
    if ended:
        known = end_of(last)
        yield Move(known, IDLE, known)
    if after.status is Status.IDLE:
        if not ended:
            yield Move("", shown, known)
    elif another or before.status != after.status:
        known = _going(before, after, begins=another)
        yield Move(known, shown, known)
    else:
        changed = finishes_at(before) != finishes_at(after)
        yield Move("changed" if changed else "", shown, known)


def _going(before: Snapshot, after: Snapshot, *, begins: bool) -> str:
    if after.status is Status.PAUSED:
        return "paused"
    paused = before.status is Status.PAUSED and not begins
    return "restarted" if paused else "started"


def end_of(last: Session | None) -> str:
    """Return how a timer ended, in the words of those timers."""
    word = ending(last) or "cancelled"
    return "cancelled" if word == _SKIPPED else word


def timer_attributes(view: View, transition: str | None) -> Mapping[str, Any]:
    """Return the attributes that those timers have, as of `view.now`."""
    ours = attributes(view, transition)
    shared = {key: ours[key] for key in _SHARED if key in ours}
    return {**shared, "editable": False, "last_transition": transition}


def idle_attributes(view: View, transition: str | None) -> Mapping[str, Any]:
    """Return the attributes of one that has just ended."""
    ours = timer_attributes(view, transition)
    return {key: ours[key] for key in ours if key not in ("remaining", "finishes_at")}
