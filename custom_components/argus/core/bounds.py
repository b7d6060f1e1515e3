"""What a device keeps, and how often it repeats: bounds for a device of little memory.

It keeps the eight newest registers of the timer it follows, and whatever the hub has not
acknowledged, of any timer: 32 whole, and as many stripped, of which only a session's last
tells anything. When that is full it refuses commands. Never a silent drop.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Final

from .book import Book
from .model import Entry, Register
from .replica import Replica
from .stamp import Stamp
from .timekeeper import Clocks

LOCAL: Final = "local"
"""The timer of a device that never met a hub; nobody waits for what is written on it."""
KEPT: Final = 8
UNSAVED: Final = 32
FIRST_WAIT_MS: Final = 1_000
LONGEST_WAIT_MS: Final = 60_000


def unsaved(replica: Replica, book: Book, saved: Iterable[Stamp]) -> list[Entry]:
    """Return what this device wrote and the hub has not acknowledged."""
    if book.timer_id == LOCAL:
        return []
    known = set(saved)
    return [
        one
        for one in book.journal
        if one.stamp.device == replica.device_id
        and one.stamp not in known
        and not book.journal.replaced(one.stamp)
    ]


def has_room(replica: Replica, saved: Iterable[Stamp]) -> bool:
    """Tell whether one more command can be kept until the hub has it."""
    waiting = [unsaved(replica, book, saved) for book in replica.timers.values()]
    whole = sum(isinstance(one, Register) for entries in waiting for one in entries)
    stripped = sum(map(len, waiting)) - whole
    return whole + len(replica.drafts) < UNSAVED and stripped < UNSAVED


def trim(replica: Replica, saved: set[Stamp], followed: str, now: int) -> None:
    """Drop what is acknowledged and old, strip what is not, forget timers left behind."""
    for timer_id, book in list(replica.timers.items()):
        journal, waiting = book.journal, unsaved(replica, book, saved)
        kept = UNSAVED if timer_id == LOCAL else KEPT
        newest = {one.stamp for one in islice(journal.newest(now), kept)}
        keep = newest | {one.stamp for one in waiting}
        keep |= {one.stamp for one in islice(journal.sleeping(now), KEPT)}
        keep |= {one.replaces for one in journal if one.stamp in keep and one.replaces}
        gone = [one.stamp for one in journal if one.stamp not in keep]
        told = {one.session_id: one.stamp for one in journal.counting(now)}
        spare = [
            one.stamp
            for one in waiting
            if isinstance(one, Register)
            and one.stamp not in newest
            and told.get(one.session_id) != one.stamp
        ]
        whole = sum(isinstance(one, Register) for one in waiting)
        journal.strip(spare[: max(0, whole - UNSAVED + 1)])
        if gone:
            journal.drop(gone)
            book.recall(now)
        if timer_id != followed and not waiting and not book.drafts:
            replica.remove_timer(timer_id)
    saved.intersection_update(
        {one.stamp for book in replica.timers.values() for one in book.journal}
    )


def too_old(book: Book, register: Register, now: int) -> bool:
    """Tell whether a register is older than what is kept: it may have been told and dropped."""
    journal = book.journal
    awake = [one.stamp for one in journal if not one.stamp.ahead(now)][-KEPT:]
    return (
        len(awake) == KEPT and register.stamp < awake[0] and register.replaces is None
    )


@dataclass(frozen=True, slots=True)
class Turn:
    """When to send an entry again, and how long to wait after that, in ms."""

    due: int
    wait: int


class Repeats:
    """Repeats what is not acknowledged, with back-off; what is new goes out after 1 s."""

    def __init__(self) -> None:
        """Wait for nothing."""
        self._turns: dict[Stamp, Turn] = {}

    def again(self, clocks: Clocks) -> None:
        """Begin anew: somebody who may have missed all is back."""
        turn = Turn(clocks.mono, FIRST_WAIT_MS)
        self._turns = dict.fromkeys(self._turns, turn)

    def due(
        self, waiting: Mapping[str, list[Entry]], clocks: Clocks
    ) -> dict[str, list[Entry]]:
        """Return what is to be sent now, by timer."""
        fresh = Turn(clocks.mono + FIRST_WAIT_MS, FIRST_WAIT_MS)
        stamps = [one.stamp for entries in waiting.values() for one in entries]
        self._turns = {one: self._turns.get(one, fresh) for one in stamps}
        found = dict[str, list[Entry]]()
        for timer_id, entries in waiting.items():
            for one in entries:
                turn = self._turns[one.stamp]
                if turn.due <= clocks.mono:
                    found.setdefault(timer_id, []).append(one)
                    longer = min(2 * turn.wait, LONGEST_WAIT_MS)
                    self._turns[one.stamp] = Turn(clocks.mono + turn.wait, longer)
        return found

    def next(self, waiting: Mapping[str, list[Entry]]) -> int | None:
        """Return the next instant (ms, monotonic) at which something is to be sent."""
        stamps = [one.stamp for entries in waiting.values() for one in entries]
        turns = (self._turns[one].due for one in stamps if one in self._turns)
        return min(turns, default=None)
