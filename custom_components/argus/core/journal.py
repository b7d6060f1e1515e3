"""The journal: the set of a timer's registers, which merges by union.

Invariants
1. `add` is commutative, associative and idempotent; of two entries under one stamp the
   one counts whose trace has the greater canonical text, of equal traces a whole register
   before a stripped one, of two whole ones that with the greater text: on every replica.
2. What counts at `now` is a function of the set and `now`: neither replaced nor ahead.
3. Compaction changes nothing that is derived from the set.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import Final

from .clock import Ordering, VectorClock
from .codec import canonical
from .model import Entry, Register, Trace, trace_of
from .stamp import AHEAD_MS, Stamp

WHOLE_AGE: Final = 24 * 3_600_000
"""A register younger than this is never stripped (ms)."""
WHOLE_COUNT: Final = 9
"""The register in force and the eight before it stay whole."""


class Added(StrEnum):
    """What became of an entry that was added."""

    NEW = "new"
    KNOWN = "known"
    CLASH = "clash"


class Journal:
    """A set of registers, some stripped to traces, ordered by stamp."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        """Hold the union of the entries."""
        self._entries: dict[Stamp, Entry] = {}
        self._order: list[Stamp] = []
        self._replaced: set[Stamp] = set()
        self._seen: tuple[int, VectorClock] | None = None
        self._changed: set[Stamp] = set()
        for entry in entries:
            self.add(entry)

    def __iter__(self) -> Iterator[Entry]:
        """Yield all entries in the order of stamps."""
        return (self._entries[stamp] for stamp in self._order)

    def __len__(self) -> int:
        """Count the entries."""
        return len(self._order)

    def __contains__(self, stamp: Stamp) -> bool:
        """Tell whether a stamp is in the set, whole or stripped."""
        return stamp in self._entries

    @property
    def latest(self) -> int:
        """Return the time of the greatest stamp (ms); 0 where there is none."""
        return self._order[-1].millis if self._order else 0

    def get(self, stamp: Stamp | None) -> Register | None:
        """Return a register that is still whole."""
        entry = None if stamp is None else self._entries.get(stamp)
        return entry if isinstance(entry, Register) else None

    def add(self, entry: Entry) -> Added:
        """Take an entry into the set."""
        known = self._entries.get(entry.stamp)
        if known is not None:
            return Added.KNOWN if known == entry else self._meet(known, entry)
        self._entries[entry.stamp] = entry
        self._changed.add(entry.stamp)
        insort(self._order, entry.stamp)
        self._note(entry)
        return Added.NEW

    def _meet(self, known: Entry, entry: Entry) -> Added:
        """Settle what a stamp says when it says two things."""
        mine, theirs = _rank(known), _rank(entry)
        if theirs > mine:
            self._entries[entry.stamp] = entry
            self._changed.add(entry.stamp)
            self._forget()
        both_whole = isinstance(known, Register) and isinstance(entry, Register)
        clash = mine != theirs if both_whole else mine[0] != theirs[0]
        return Added.CLASH if clash else Added.KNOWN

    def _note(self, entry: Entry) -> None:
        """Keep what is remembered of the set up to date with a new entry."""
        if entry.replaces not in (None, entry.stamp):
            self._replaced.add(entry.replaces)
            self._seen = None
        elif self._seen is not None and isinstance(entry, Register):
            limit, clock = self._seen
            if entry.stamp.millis <= limit and entry.stamp not in self._replaced:
                self._seen = limit, clock.join(entry.clock)

    def drop(self, stamps: Iterable[Stamp]) -> None:
        """Forget entries for good."""
        for stamp in stamps:
            del self._entries[stamp]
            del self._order[bisect_left(self._order, stamp)]
            self._changed.discard(stamp)
        self._forget()

    def _forget(self) -> None:
        """Work out anew what is remembered of the set."""
        self._replaced = {
            one.replaces for one in self if one.replaces not in (None, one.stamp)
        }
        self._seen = None

    def strip(self, stamps: Iterable[Stamp]) -> None:
        """Strip registers to traces."""
        for stamp in stamps:
            self._entries[stamp] = _trace(self._entries[stamp])
            self._changed.add(stamp)
        self._seen = None

    @property
    def changed(self) -> bool:
        """Tell whether entries are new or other than when those to save were last taken."""
        return bool(self._changed)

    def take_changed(self) -> list[Entry]:
        """Return the entries that are new or other than at the last call: those to save."""
        changed, self._changed = self._changed, set()
        return [self._entries[one] for one in sorted(changed)]

    def replaced(self, stamp: Stamp) -> bool:
        """Tell whether another register stands for this one."""
        return stamp in self._replaced

    def standing(self, stamp: Stamp | None) -> Register | None:
        """Return the whole register of a stamp, or the one that stands for it now."""
        gone = set[Stamp]()
        while stamp in self._replaced and stamp not in gone:
            gone.add(stamp)
            stamp = next(
                one.stamp for one in self if one.replaces == stamp != one.stamp
            )
        return None if stamp in gone else self.get(stamp)

    def replacements(self, above: Stamp) -> list[Register]:
        """Return the whole registers that stand for one above a stamp."""
        if not any(stamp > above for stamp in self._replaced):
            return []
        found = (one for one in self if one.replaces and one.replaces > above)
        return [one for one in found if isinstance(one, Register)]

    def _awake(self, now: int) -> int:
        """Return how many entries are not ahead; mostly all."""
        limit = now + AHEAD_MS
        if self.latest <= limit:
            return len(self._order)
        return bisect_right(self._order, limit, key=lambda one: one.millis)

    def counting(self, now: int) -> list[Entry]:
        """Return the entries that count at `now`, in the order of stamps."""
        awake = self._order[: self._awake(now)]
        return [self._entries[one] for one in awake if one not in self._replaced]

    def newest(self, now: int) -> Iterator[Register]:
        """Yield the whole registers that count at `now`, the one in force first."""
        for index in range(self._awake(now) - 1, -1, -1):
            stamp = self._order[index]
            entry = self._entries[stamp]
            if stamp not in self._replaced and isinstance(entry, Register):
                yield entry

    def in_force(self, now: int) -> Register | None:
        """Return the register with the greatest stamp that counts at `now`; mostly the last."""
        last = self._order[-1] if self._order else None
        if last is not None and not last.ahead(now) and last not in self._replaced:
            entry = self._entries[last]
            if isinstance(entry, Register):
                return entry
        return next(self.newest(now), None)

    def sleeping(self, now: int) -> list[Register]:
        """Return the registers that are ahead of `now` and not replaced."""
        asleep = self._order[self._awake(now) :]
        entries = (self._entries[one] for one in asleep if one not in self._replaced)
        return [one for one in entries if isinstance(one, Register)]

    def seen(self, now: int) -> VectorClock:
        """Return the join of the clocks of all registers that count at `now`."""
        limit = now + AHEAD_MS
        if self._seen is not None and self._quiet(self._seen[0], limit):
            self._seen = limit, self._seen[1]
        else:
            clocks = (one.clock for one in self.newest(now))
            self._seen = limit, VectorClock().join(*clocks)
        return self._seen[1]

    def _quiet(self, one: int, other: int) -> bool:
        """Tell whether no stamp lies between two limits."""
        low, high = sorted((one, other))
        first = bisect_right(self._order, low, key=lambda stamp: stamp.millis)
        last = bisect_right(self._order, high, key=lambda stamp: stamp.millis)
        return first == last

    def heads_beside(
        self, register: Register, among: Iterable[Register]
    ) -> list[Register]:
        """Return those written without knowledge of a register, only the last of each line."""
        beside = [
            one
            for one in among
            if one.clock.compare(register.clock) is Ordering.CONCURRENT
        ]
        return [
            one
            for one in beside
            if not any(
                one.clock.compare(two.clock) is Ordering.BEFORE for two in beside
            )
        ]

    def compact(self, now: int) -> bool:
        """Strip what is older than a day and not its session's last; tell if anything was.

        The last of the old ones: one of today may yet be replaced by one that is given again.
        """
        counting = self.counting(now)
        aged = [one for one in counting if one.stamp.millis < now - WHOLE_AGE]
        last = {one.session_id: one.stamp for one in aged}
        keep = {one.stamp for one in counting[-WHOLE_COUNT:]}
        keep.update(stamp for session, stamp in last.items() if session)
        old = [
            one.stamp
            for one in aged
            if isinstance(one, Register) and one.stamp not in keep
        ]
        self.strip(old)
        return bool(old)


def _rank(entry: Entry) -> tuple[str, str]:
    """Return what decides between entries of one stamp: what both know, then what is whole."""
    whole = canonical(entry) if isinstance(entry, Register) else ""
    return canonical(_trace(entry)), whole


def _trace(entry: Entry) -> Trace:
    return trace_of(entry) if isinstance(entry, Register) else entry
