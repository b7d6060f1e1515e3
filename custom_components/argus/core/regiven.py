"""Commands given again: what a device wrote while its clock was ahead, at its true time.

The same verb is applied to the register that it was given on, or to that one's replacement.
Shifting the old instants instead would make sessions that never were.
"""

from collections.abc import Callable
from dataclasses import replace

from .book import Book, seed
from .clock import VectorClock
from .errors import CommandError
from .model import Command, Register, Snapshot, Verb
from .stamp import Stamp, tick
from .timer import advance, settled, transition


def given_again(
    book: Book,
    old: Register,
    at: int | None,
    now: int,
    above: Stamp | None,
    fresh: Callable[[Stamp], Stamp],
) -> Register:
    """Return the register that stands for one whose stamp is ahead of `now`.

    `at` is its true time; where nobody knows its age it is None, and the register becomes
    history, just above the one that it was given on. `above` was given just before it,
    and `fresh` steps over the stamps that were given ever.
    """
    device_id = old.stamp.device
    base = _base(book, old, at, now)
    undone = book.earlier(base, now) if old.verb is Verb.UNDO else None
    given_at = max(base.at, base.stamp.millis if at is None else at)
    given_at = max(given_at, undone.at if undone else 0)
    last = base.stamp if above is None or at is None else max(base.stamp, above)
    stamp = fresh(tick(given_at, last, device_id))
    seen = old.clock.until(stamp.seconds, device_id)
    return replace(
        old,
        snapshot=_repeated(base, undone, old, given_at),
        at=given_at,
        stamp=stamp,
        clock=base.clock.join(seen, _own(book, stamp)).tick(device_id, stamp.seconds),
        prev=undone.prev if undone else _written(book, base),
        replaces=old.stamp,
    )


def _own(book: Book, stamp: Stamp) -> VectorClock:
    """Return what an author had counted of its own before a stamp."""
    mine = (
        one.clock.get(stamp.device)
        for one in book.journal
        if isinstance(one, Register)
        and one.stamp.device == stamp.device
        and one.stamp < stamp
        and not book.journal.replaced(one.stamp)
    )
    return VectorClock(((stamp.device, max(mine, default=0)),))


def _written(book: Book, base: Register) -> Stamp | None:
    return base.stamp if base.stamp in book.journal else None


def _base(book: Book, old: Register, at: int | None, now: int) -> Register:
    """Return the register that a command was given on, or the one that stands for it.

    Where that is not known it is the one in force at the command's true time, and where
    neither is, the first plan: a command is never given on what came later.
    """
    found = book.journal.standing(_given_on(book, old))
    if found is not None and not found.stamp.ahead(now):
        return found
    first = seed(book.timer_id, book.plan, old.stamp.device)
    if at is None or old.prev is None:
        return first
    known = book.journal.newest(now)
    return next((one for one in known if one.stamp.millis <= at), first)


def _given_on(book: Book, old: Register) -> Stamp | None:
    """Return the stamp that was in force; an undo has taken over the `prev` before it."""
    if old.verb is not Verb.UNDO:
        return old.prev
    for one in reversed(list(book.journal)):
        mine = book.journal.get(one.stamp)
        undone = mine and book.journal.get(mine.prev)
        if undone and one.stamp < old.stamp and undone.prev == old.prev:
            return one.stamp
    return None


def _repeated(
    base: Register, undone: Register | None, old: Register, at: int
) -> Snapshot:
    """Return what the command makes at its true time; what it leaves where it does not apply."""
    before = settled(advance(base, at)[0], at)
    if old.verb is Verb.RESOLVE_CONFLICT:
        return _taken(old.snapshot, at)
    session_id = old.session_id or old.stamp.session()
    try:
        command = _command_of(old, before)
        return transition(base, command, at, session_id, undone) or before
    except CommandError:
        return before


def _taken(loser: Snapshot, at: int) -> Snapshot:
    """Return what a loser had become, without what the wrong clock counted too much."""
    began = min(loser.started_at, at)
    most = max(0, at - began - loser.pauses.total)
    elapsed = min(loser.elapsed, most)
    return replace(loser, anchor=at, started_at=began, elapsed=elapsed)


def _command_of(old: Register, before: Snapshot) -> Command:
    """Read back from a register which command wrote it."""
    it = old.snapshot
    match old.verb:
        case Verb.START if it.session_id != before.session_id:
            return Command(Verb.START, duration=it.total, task=it.task, plan=it.plan)
        case Verb.ADD_TIME | Verb.SUBTRACT_TIME:
            change = abs((it.total or 0) - (before.total or 0))
            return Command(old.verb, duration=change)
        case Verb.SET_TASK:
            return Command(Verb.SET_TASK, task=it.task)
        case Verb.SET_PLAN:
            return Command(Verb.SET_PLAN, plan=it.plan)
        case verb:
            return Command(verb)
