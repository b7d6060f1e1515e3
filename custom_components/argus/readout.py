"""What a timer shows, in the words of Home Assistant's own `timer`. Pure functions of a view."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final

from .core import (
    Outcome,
    Phase,
    Session,
    Snapshot,
    Status,
    Verb,
    View,
    elapsed_at,
    remaining_at,
)

_ENDINGS: Final = {
    Outcome.COMPLETED: "finished",
    Outcome.FINISHED_EARLY: "finished",
    Outcome.CANCELLED: "cancelled",
    Outcome.SKIPPED: "skipped",
}


def clock_text(duration: int) -> str:
    """Return a duration in ms as "H:MM:SS", a begun second counting as whole."""
    minutes, seconds = divmod(-(-duration // 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def moment(instant: float) -> datetime:
    """Return an instant (ms since the Unix epoch) in UTC."""
    return datetime.fromtimestamp(instant / 1000, UTC)


def moment_text(instant: int) -> str:
    """Return an instant (ms since the Unix epoch) as ISO 8601, to the millisecond."""
    return moment(instant).isoformat(timespec="milliseconds")


def finishes_at(snapshot: Snapshot) -> int | None:
    """Return the instant at which a timer that counts down will end by itself."""
    if snapshot.status is not Status.ACTIVE or snapshot.total is None:
        return None
    return snapshot.anchor + snapshot.total - snapshot.elapsed


def in_focus(snapshot: Snapshot) -> bool:
    """Tell whether a focus is running."""
    return snapshot.status is Status.ACTIVE and snapshot.phase is Phase.FOCUS


def last_ended(sessions: Iterable[Session]) -> Session | None:
    """Return the session that ended last."""
    ended = (one for one in sessions if one.ended_at is not None)
    return max(ended, key=lambda one: (one.ended_at, one.started_at), default=None)


def ending(session: Session | None) -> str | None:
    """Return how a session ended, as `timer` names it where it has a name for it."""
    outcome = None if session is None else session.outcome
    return None if outcome is None else _ENDINGS.get(outcome, "cancelled")


def last_transition(view: View, last: Session | None) -> str | None:
    """Return what the timer did last, as `timer` names it; `last` is the last that ended."""
    match view.snapshot.status:
        case Status.PAUSED:
            return "paused"
        case Status.ACTIVE:
            return "restarted" if view.snapshot.pauses.count else "started"
        case _ if view.register.verb is Verb.CANCEL:
            return "cancelled"
        case _:
            return ending(last)


def attributes(view: View, transition: str | None) -> dict[str, str | int | None]:
    """Return the attributes of a timer as of `view.now`."""
    it = view.snapshot
    return {
        **_times(it, view.now),
        "last_transition": transition,
        "phase": it.phase.value,
        "step": it.step,
        "cycle": it.plan.cycle(it.step),
        "task": it.task,
    }


def _times(it: Snapshot, now: int) -> dict[str, str | int | None]:
    """Return when it began or will end; what does not apply is left out."""
    times: dict[str, str | int | None] = {}
    if it.total is not None:
        times["duration"] = clock_text(it.total)
    if it.status is Status.IDLE:
        return times
    remaining = remaining_at(it, now)
    if remaining is None:
        times["started_at"] = moment_text(it.started_at)
        times["elapsed"] = clock_text(elapsed_at(it, now))
        return times
    if (ends := finishes_at(it)) is not None:
        times["finishes_at"] = moment_text(ends)
    times["remaining"] = clock_text(remaining)
    return times
