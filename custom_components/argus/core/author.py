"""The hand that writes: it stamps commands, keeps drafts, and gives again what was ahead."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from .book import SEED, Book
from .drafts import Draft, stamped
from .model import Command, Register, Verb
from .regiven import given_again
from .stamp import AHEAD_MS, Stamp, tick
from .timekeeper import Clocks, Timekeeper
from .timer import transition


class Author:
    """What a device writes into its books; `boot` is a word that no other boot of it has."""

    def __init__(
        self, device_id: str, boot: str, clocks: Clocks, books: Mapping[str, Book]
    ) -> None:
        """Begin a boot without drafts and without the time."""
        self.device_id = device_id
        self.time = Timekeeper(clocks)
        self.drafts: tuple[Draft, ...] = ()
        self._boot = boot
        self._books = books
        self._origin = SEED
        self._given: dict[Stamp, int] = {}

    def restore(self, drafts: Iterable[Draft], told_until: int) -> None:
        """Take back the drafts of earlier boots; the provisional clock runs on from all."""
        kept = (one for one in drafts if one.register.timer_id in self._books)
        self.drafts = tuple(kept)
        self._show()
        known = self.known(told_until)
        instants = [told_until, *(one.register.at for one in self.drafts)]
        self._origin = max(known.millis if known else 0, *instants) + 1

    def now(self, clocks: Clocks) -> int:
        """Return the time of day, or a provisional one that runs on from what was known."""
        now = self.time.now(clocks)
        return self._provisional(clocks) if now is None else now

    def _provisional(self, clocks: Clocks) -> int:
        return self._origin + clocks.mono - self.time.booted

    def known(self, now: int) -> Stamp | None:
        """Return the greatest stamp that counts at `now`, of whichever timer."""
        known: Stamp | None = None
        journals = [one.shown for one in self._books.values()]
        for journal in sorted(journals, key=lambda one: one.latest, reverse=True):
            if known is not None and journal.latest < known.millis:
                break
            force = journal.in_force(now)
            if force is not None and (known is None or force.stamp > known):
                known = force.stamp
        return known

    def _reaching(self, instant: int) -> list[Book]:
        """Return the books that hold a stamp of an instant (ms) or later; mostly none."""
        return [one for one in self._books.values() if one.journal.latest >= instant]

    def gave(self, stamp: Stamp, clocks: Clocks) -> bool:
        """Tell whether a stamp may be ours.

        Of this boot we know; older ones may be, and those of a clock that was ahead.
        """
        if stamp.device != self.device_id or stamp in self._given:
            return True
        booted = self.now(clocks) - (clocks.mono - self.time.booted)
        return stamp.millis <= booted + AHEAD_MS or stamp.ahead(self.now(clocks))

    def write(self, book: Book, command: Command, clocks: Clocks) -> Register | None:
        """Write what a command makes into a book; None where it does not apply.

        Raise CommandError for a command that is wrong.
        """
        register = self._register(book, command, self.now(clocks))
        if register is None:
            return None
        if self.time.now(clocks) is None:
            self._draft(book, register, clocks)
        else:
            self._given[register.stamp] = clocks.mono
            book.add(register)
        return register

    def _register(self, book: Book, command: Command, now: int) -> Register | None:
        base = book.base(now, self.device_id)
        other = _other(book, base, command, now)
        at = max(now, base.at, 0 if other is None else other.at)
        stamp = self._fresh(tick(at, self.known(now), self.device_id))
        snapshot = transition(base, command, at, stamp.session(), other)
        if snapshot is None:
            return None
        replaced = base.stamp if base.stamp in book.shown else None
        undone = other if command.verb is Verb.UNDO else None
        return Register(
            timer_id=book.timer_id,
            snapshot=snapshot,
            at=at,
            verb=command.verb,
            stamp=stamp,
            clock=book.shown.seen(now).tick(self.device_id, stamp.seconds),
            prev=undone.prev if undone else replaced,
            request_id=command.request_id,
        )

    def _fresh(self, stamp: Stamp) -> Stamp:
        """Step over stamps that were given before, on any timer, by a clock that was wrong."""
        while any(stamp in one.journal for one in self._reaching(stamp.millis)):
            stamp = tick(0, stamp, self.device_id)
        return stamp

    def _draft(self, book: Book, register: Register, clocks: Clocks) -> None:
        now = self._provisional(clocks)
        known, seen = self.known(now), book.journal.seen(now)
        draft = Draft(register, self._boot, self._origin, known, seen)
        self.drafts = (*self.drafts, draft)
        self._show()

    def _show(self) -> None:
        for book in self._books.values():
            mine = (one.register for one in self.drafts)
            book.show([one for one in mine if one.timer_id == book.timer_id])

    def forget(self, timer_id: str) -> None:
        """Drop the drafts of a timer."""
        kept = (one for one in self.drafts if one.register.timer_id != timer_id)
        self.drafts = tuple(kept)

    def rename(self, timer_id: str, new_id: str) -> None:
        """Give the drafts of a timer to another."""
        self.drafts = tuple(
            replace(one, register=replace(one.register, timer_id=new_id))
            if one.register.timer_id == timer_id
            else one
            for one in self.drafts
        )
        self._show()

    def stamp_drafts(self, clocks: Clocks) -> Iterator[tuple[Book, list[Register]]]:
        """Stamp the drafts once the time is known; yield the books that they went into."""
        now = self.time.now(clocks)
        if now is None or not self.drafts:
            return
        delta = now - self._provisional(clocks)
        names = dict[Stamp, Stamp]()
        fresh = dict[str, list[Register]]()
        registers = stamped(self.drafts, self._boot, now, delta, self._fresh)
        for draft, register in zip(self.drafts, registers, strict=True):
            names[draft.register.stamp] = register.stamp
            fresh.setdefault(register.timer_id, []).append(register)
            self._given[register.stamp] = clocks.mono + register.at - now
            self._books[register.timer_id].add(register)
        self.drafts = ()
        self._show()
        for timer_id, registers_of in fresh.items():
            book = self._books[timer_id]
            book.rename(names)
            yield book, registers_of

    def set_right(self, clocks: Clocks) -> Iterator[tuple[Book, Register]]:
        """Give again, at its true time, what we wrote while our clock was ahead.

        What an earlier boot wrote waits until it is sure that not this boot's clock is behind.
        """
        now = self.time.now(clocks)
        if now is None:
            return
        for book in self._reaching(now + AHEAD_MS):
            above: Stamp | None = None
            for old in book.journal.sleeping(now):
                if old.stamp.device != self.device_id:
                    continue
                given = self._given.get(old.stamp)
                if given is None and clocks.mono < self.time.settles_at():
                    continue
                at = None if given is None else now - (clocks.mono - given)
                register = given_again(book, old, at, now, above, self._fresh)
                above = register.stamp
                self._given[above] = clocks.mono if given is None else given
                book.add(register)
                yield book, register

    def next_change(self, clocks: Clocks) -> int | None:
        """Return when (ms, monotonic) something is given again that still waits."""
        now, settled = self.time.now(clocks), self.time.settles_at()
        if now is None:
            return None
        books = self._reaching(now + AHEAD_MS)
        asleep = (one for book in books for one in book.journal.sleeping(now))
        mine = any(one.stamp.device == self.device_id for one in asleep)
        return settled if mine else None


def _other(book: Book, base: Register, command: Command, now: int) -> Register | None:
    """Return the second register that a command looks at."""
    if command.verb is Verb.UNDO:
        return book.earlier(base, now)
    loser = book.shown.standing(command.loser)
    return None if loser is None or loser.stamp.ahead(now) else loser
