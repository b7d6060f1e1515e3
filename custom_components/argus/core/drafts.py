"""Drafts: commands given on a device that does not know what time it is.

They are registers on a provisional clock that runs on from the greatest stamp known, so
that the device's own screen is right; nobody else sees them. On learning the time each is
stamped once, in order, at its true time. One from before a reboot, whose age nobody knows,
is stamped just above what was known when it was made: history, never a winner.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from .clock import VectorClock
from .model import MAX_AGE, Register
from .stamp import Stamp, tick


@dataclass(frozen=True, slots=True)
class Draft:
    """A register on the provisional clock of one boot."""

    register: Register
    boot: str
    origin: int
    """Where the provisional clock of that boot began; instants before it are true."""
    known: Stamp | None
    """The greatest stamp known when it was made."""
    seen: VectorClock
    """The clocks of all that counted when it was made."""


def stamped(
    drafts: Sequence[Draft],
    boot: str,
    now: int,
    delta: int,
    fresh: Callable[[Stamp], Stamp],
) -> Iterator[Register]:
    """Yield the register that each draft becomes; `delta` makes this boot's time true.

    `fresh` steps over stamps that were given before.
    """
    work = _Stamping(now, fresh)
    for one_boot, group in groupby(drafts, key=lambda one: one.boot):
        of_boot = list(group)
        shift = delta if one_boot == boot else work.shift_to_the_past(of_boot)
        for draft in of_boot:
            yield work.stamp(draft, shift)


class _Stamping:
    """One pass over the drafts of a device; what comes later builds on what came before."""

    def __init__(self, now: int, fresh: Callable[[Stamp], Stamp]) -> None:
        self._now = now
        self._fresh = fresh
        self._names: dict[Stamp, Stamp] = {}
        self._last: Stamp | None = None
        self._clocks: dict[str, VectorClock] = {}

    def _above(self, draft: Draft) -> Stamp | None:
        """Return the stamp to be above; one that is ahead of the true time moves no clock."""
        known = (
            None if draft.known is None else self._names.get(draft.known, draft.known)
        )
        if known is None or known.ahead(self._now):
            return self._last
        return known if self._last is None else max(known, self._last)

    def shift_to_the_past(self, drafts: list[Draft]) -> int:
        """Return the shift that ends drafts of unknown age at what was known before them."""
        first, end = drafts[0], drafts[-1].register.at
        above = self._above(first)
        span = end - min(first.register.snapshot.started_at, first.origin)
        return max(span, above.millis if above else 0) - end

    def stamp(self, draft: Draft, shift: int) -> Register:
        """Return the register that a draft becomes."""
        old = draft.register
        at = max(0, old.at + shift)
        stamp = self._fresh(tick(at, self._above(draft), old.stamp.device))
        at = max(at, stamp.millis - MAX_AGE)
        seen = draft.seen.join(self._clocks.get(old.timer_id, draft.seen))
        clock = seen.tick(stamp.device, stamp.seconds)
        self._names[old.stamp] = self._last = stamp
        self._clocks[old.timer_id] = clock
        anchor = min(_moved(old.snapshot.anchor, draft, shift), at)
        snapshot = replace(
            old.snapshot,
            anchor=anchor,
            started_at=min(_moved(old.snapshot.started_at, draft, shift), anchor),
            session_id=renamed(old.session_id, self._names),
        )
        prev = None if old.prev is None else self._names.get(old.prev, old.prev)
        return replace(
            old, snapshot=snapshot, at=at, stamp=stamp, clock=clock, prev=prev
        )


def _moved(instant: int, draft: Draft, shift: int) -> int:
    """Shift an instant of the provisional clock; leave one that was true already."""
    return instant if instant < draft.origin else max(0, instant + shift)


def renamed(session_id: str, names: dict[Stamp, Stamp]) -> str:
    """Give a session that a draft began the name that follows from its stamp."""
    author, _, derived = session_id.rpartition("-")
    if not (derived.isascii() and derived.isdigit()):
        return session_id
    for old, new in names.items():
        if old.session().rpartition("-")[0] == author:
            return new.session(int(derived))
    return session_id
