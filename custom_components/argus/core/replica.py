"""A replica: one device's full copy of its timers, and the one door to them.

A command enters at `apply`, registers of others at `receive`, the passing of time at
`advance`; each answers with what is new, and `next_change` says when to come again.
Time comes in as the readings of clocks. What has to be kept are the journals, the drafts
and the instant up to which all has been told.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from .author import Author
from .book import Book, View, seed
from .clock import Ordering
from .drafts import Draft
from .errors import CommandError
from .facts import Event, Problem
from .journal import Added
from .model import DEVICE_ID, Command, Entry, Register, Status
from .plan import Plan
from .timekeeper import Clocks

MAX_ENTRIES: Final = 20_000
"""A journal takes no more entries of others than this."""
MAX_REQUESTS: Final = 256


class Replica:
    """All timers of one device; `boot` is a word that no other boot of it has."""

    def __init__(self, device_id: str, boot: str, clocks: Clocks) -> None:
        """Begin with nothing known; raise CommandError for an id that is none."""
        if not DEVICE_ID.fullmatch(device_id):
            raise CommandError("device_id", device_id[:64])
        self.device_id = device_id
        self._books: dict[str, Book] = {}
        self._author = Author(device_id, boot, clocks, self._books)
        self._requests: dict[str, None] = {}
        self._untold: list[Event] = []

    @property
    def timers(self) -> Mapping[str, Book]:
        """Return the timers by id."""
        return self._books

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """Return the commands that still wait for the time."""
        return self._author.drafts

    def add_timer(
        self, timer_id: str, plan: Plan, entries: Iterable[Entry] = ()
    ) -> Book:
        """Keep a timer, with what is remembered of it."""
        book = self._books[timer_id] = Book(timer_id, plan)
        for entry in entries:
            book.add(entry)
        return book

    def remove_timer(self, timer_id: str) -> None:
        """Forget a timer."""
        self._books.pop(timer_id, None)
        self._author.forget(timer_id)

    def rename_timer(self, timer_id: str, new_id: str) -> None:
        """Make what was done on a timer the history of another."""
        old = self._books.pop(timer_id)
        book = self._books.get(new_id) or self.add_timer(new_id, old.plan)
        book.inherit(old)
        self._author.rename(timer_id, new_id)

    def restore(self, told_until: int, drafts: Iterable[Draft] = ()) -> None:
        """Go on where the last boot ended; its timers have been added.

        What could be derived at `told_until` (ms since the Unix epoch) has been told.
        """
        self._author.restore(drafts, told_until)
        for book in self._books.values():
            book.recall(told_until)

    def plant(self, timer_id: str, clocks: Clocks) -> None:
        """Write the first plan of a timer that has no register, so that others learn it."""
        book = self._books[timer_id]
        if not len(book.journal):
            book.add(seed(timer_id, book.plan, self.device_id))
            book.recall(self.now(clocks))

    def learn(self, sent: int, clocks: Clocks, *, hub: bool) -> list[Event]:
        """Take the time from a live message whose author knows it, the hub's above all."""
        self._author.time.learn(sent, clocks, hub=hub)
        return self.advance(clocks)

    def knows_time(self, clocks: Clocks) -> bool:
        """Tell whether the time of day is known."""
        return self._author.time.now(clocks) is not None

    def now(self, clocks: Clocks) -> int:
        """Return the time of day, or a provisional time that runs on from what was known."""
        return self._author.now(clocks)

    def view(self, timer_id: str, clocks: Clocks) -> View:
        """Return what a timer shows."""
        book, now = self._books[timer_id], self.now(clocks)
        base = book.base(now, self.device_id)
        snapshot = book.snapshot(now, self.device_id)
        return View(timer_id, snapshot, base, now, self.knows_time(clocks))

    def running(self, clocks: Clocks) -> list[str]:
        """Return the timers that run."""
        now, books = self.now(clocks), self._books.items()
        return [
            one
            for one, book in books
            if book.snapshot(now, self.device_id).status is Status.ACTIVE
        ]

    def apply(self, timer_id: str, command: Command, clocks: Clocks) -> list[Event]:
        """Do what somebody wants of a timer; nothing if it was done before or does not apply.

        Raise CommandError for what is wrong, with nothing changed; what the time has brought
        meanwhile is told at the next call.
        """
        book = self._books.get(timer_id)
        if book is None:
            raise CommandError("unknown_timer", timer_id)
        self._untold = self.advance(clocks)
        if command.request_id and self.done(command.request_id, timer_id):
            return self._take_untold()
        register = self._author.write(book, command, clocks)
        self._remember(command.request_id)
        if register is not None:
            self._untold += book.settle(self.now(clocks), [register])
        return self._take_untold()

    def _take_untold(self) -> list[Event]:
        events, self._untold = self._untold, []
        return events

    def done(self, request_id: str, timer_id: str) -> bool:
        """Tell whether a command was given before."""
        book = self._books[timer_id]
        drafted = (one.request_id for one in book.drafts)
        return any(
            request_id in ids for ids in (self._requests, book.requests, drafted)
        )

    def _remember(self, request_id: str) -> None:
        """Remember also what did not apply, else it might when it comes again."""
        if request_id:
            self._requests[request_id] = None
        if len(self._requests) > MAX_REQUESTS:
            del self._requests[next(iter(self._requests))]

    def receive(
        self, timer_id: str, entries: Iterable[Entry], clocks: Clocks
    ) -> list[Event]:
        """Take in what others wrote of a timer; nothing if it is not kept here."""
        events = self.advance(clocks)
        book = self._books.get(timer_id)
        if book is None:
            return events
        fresh = list[Entry]()
        for entry in entries:
            events += self._merge(book, entry, fresh, clocks)
        if fresh:
            events += book.settle(self.now(clocks), fresh)
        events += self._set_right(clocks)
        return events

    def _merge(
        self, book: Book, entry: Entry, fresh: list[Entry], clocks: Clocks
    ) -> Iterator[Problem]:
        """Add an entry of another; tell what a person should know of it."""
        author = entry.stamp.device
        if len(book.journal) >= MAX_ENTRIES and entry.stamp not in book.journal:
            yield Problem(book.timer_id, "journal_full", author)
            return
        now = self.now(clocks)
        force = book.journal.in_force(now)
        added = book.add(entry)
        if added is Added.CLASH:
            yield Problem(book.timer_id, "twin", author)
        if added is Added.KNOWN:
            return
        fresh.append(book.journal.get(entry.stamp) or entry)
        if not self._author.gave(entry.stamp, clocks):
            yield Problem(book.timer_id, "not_mine", author)
        counts = not entry.stamp.ahead(now) and not book.journal.replaced(entry.stamp)
        if force is not None and counts and _contradicts(entry, force):
            yield Problem(book.timer_id, "clock_contradiction", author)

    def advance(self, clocks: Clocks) -> list[Event]:
        """Derive what the time that has passed has brought."""
        events, now = self._take_untold(), self.now(clocks)
        for book, registers in self._author.stamp_drafts(clocks):
            events += book.settle(now, registers)
        events += self._set_right(clocks)
        for book in self._books.values():
            events += book.settle(now)
        return events

    def _set_right(self, clocks: Clocks) -> Iterator[Event]:
        """Give again what we wrote while our clock was ahead."""
        for book, register in self._author.set_right(clocks):
            yield from book.settle(self.now(clocks), [register])

    def next_change(self, clocks: Clocks) -> int | None:
        """Return ms on the monotonic clock at which `advance` has something to do."""
        now = self.now(clocks)
        books = self._books.values()
        changes = (one.next_change(now) for one in books)
        waits = (clocks.mono + max(0, one - now) for one in changes if one is not None)
        again = self._author.next_change(clocks)
        return min(waits if again is None else (*waits, again), default=None)


def _contradicts(entry: Entry, force: Register) -> bool:
    """Tell whether a clock says "before" where the stamps say "after", or the other way."""
    if not isinstance(entry, Register) or entry.stamp == force.stamp:
        return False
    wrong = Ordering.BEFORE if entry.stamp > force.stamp else Ordering.AFTER
    return entry.clock.compare(force.clock) is wrong
