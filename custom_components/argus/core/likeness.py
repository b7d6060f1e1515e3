"""How a timer looks in the words of the reference devices, and what makes them look so.

A reference device cannot be set to the middle of a session: what is left of it is started
as one of its own. So likeness is judged by what is left, not by what has elapsed. A timer
that counts up is shown as the eight hours after which it ends by itself.
"""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from .commands import ReferenceCommand, ReferenceVerb
from .messages import MAX_SECONDS, Mode
from .model import Snapshot, Status
from .plan import OPEN_END
from .reports import State
from .stamp import Stamp
from .timer import deadline, elapsed_at

AGREE: Final = 3
"""Seconds by which a device that agrees may differ, and within which an end is an end."""
CLOSE: Final = 2
"""Seconds by which it may differ when there is news, so that it does not stay on the edge."""


class Footing(StrEnum):
    """How the hub and a device stand."""

    NEW = "new"
    """No live state has come since it came."""
    AGREED = "agreed"
    TOLD = "told"
    LOST = "lost"
    """It was told in vain."""


def state_of(
    snapshot: Snapshot,
    now: int,
    *,
    timer_id: str | None = None,
    stamp: Stamp | None = None,
    sync: bool = False,
) -> State:
    """Return what a device shows of a timer at `now` (ms), in seconds."""
    length = OPEN_END if snapshot.total is None else snapshot.total
    elapsed = min(MAX_SECONDS, elapsed_at(snapshot, now) // 1000)
    return State(
        timer_running=snapshot.status is Status.ACTIVE,
        elapsed=elapsed,
        total=max(elapsed, min(MAX_SECONDS, -(-length // 1000))),
        mode=Mode.of(snapshot.phase),
        timestamp=now // 1000,
        timer_id=timer_id,
        stamp=stamp,
        sent=now,
        sync=sync,
    )


def left(state: State) -> int:
    """Return the seconds that are left on a device."""
    return max(0, state.total - state.elapsed)


def rests(state: State) -> bool:
    """Tell whether a device stands still with nothing begun, or at its end."""
    return not state.timer_running and min(state.elapsed, left(state)) <= AGREE


def later(state: State, ms: int) -> State:
    """Return what a device shows when some time has passed since it said so."""
    if not state.timer_running:
        return state
    elapsed = min(state.elapsed + ms // 1000, max(state.elapsed, state.total))
    return replace(state, elapsed=elapsed)


def ends_by(snapshot: Snapshot, instant: int) -> bool:
    """Tell whether a session ends by itself until an instant (ms)."""
    end = deadline(snapshot)
    return end is not None and end <= instant


def agrees(
    snapshot: Snapshot,
    shown: State,
    now: int,
    *,
    within: int = AGREE,
    any_rest: bool = False,
) -> bool:
    """Tell whether a device shows what a timer does; perhaps also at rest in another mode."""
    wanted = state_of(snapshot, now)
    if snapshot.status is Status.IDLE:
        return rests(shown) and (shown.mode is wanted.mode or any_rest)
    return shown.timer_running is wanted.timer_running and _alike(shown, wanted, within)


def _alike(one: State, other: State, within: int) -> bool:
    """Tell whether two have the same mode and as much left."""
    return one.mode is other.mode and abs(left(one) - left(other)) <= within


def tell(
    snapshot: Snapshot, shown: State | None, now: int
) -> tuple[ReferenceCommand, ...]:
    """Return what makes a device show what a timer does; None: it may show anything."""
    wanted = state_of(snapshot, now)
    anew = ReferenceCommand(
        verb=ReferenceVerb.START, duration=max(1, left(wanted)), mode=wanted.mode
    )
    alike = shown is not None and _alike(shown, wanted, CLOSE)
    match snapshot.status:
        case Status.IDLE:
            return _stop(shown, wanted.mode)
        case Status.ACTIVE if (
            alike and shown and not shown.timer_running and shown.elapsed
        ):
            return (ReferenceCommand(verb=ReferenceVerb.RESUME),)
        case Status.ACTIVE:
            return (anew,)
        case _:
            pause = ReferenceCommand(verb=ReferenceVerb.PAUSE)
            return (pause,) if alike else (anew, pause)


def _stop(shown: State | None, mode: Mode) -> tuple[ReferenceCommand, ...]:
    """Return what brings a device to rest in a mode."""
    stop = ReferenceCommand(verb=ReferenceVerb.STOP)
    set_mode = ReferenceCommand(verb=ReferenceVerb.SET_MODE, mode=mode)
    return (
        *([stop] if shown is None or not rests(shown) else []),
        *([set_mode] if shown is None or shown.mode is not mode else []),
    )
