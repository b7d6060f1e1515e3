"""The keeper: the hub with its timers, and what is kept of them over a restart.

It moves between memory and disk what belongs together: journals, the head, the archive. It
is called by the flow alone, one thing after the other; it announces nothing itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from homeassistant.core import HomeAssistant

from ..core import (
    HUB_ID,
    Book,
    Clocks,
    Corrected,
    DataType,
    DeviceType,
    Entry,
    Event,
    Finished,
    Hub,
    Journal,
    Message,
    Replica,
    Session,
    Shadow,
    Topic,
    cut,
    encode,
    sessions_of,
    strays,
)
from ..storage.head import Head
from ..storage.store import Store
from ..timers import Home, TimerSettings

MAX_RETIRED: Final = 256
MAX_SHADOWS: Final = 256


@dataclass(frozen=True, slots=True)
class Late:
    """Entries of a timer that belong into the archive, and the sessions they speak of."""

    timer_id: str
    entries: tuple[Entry, ...]
    floor: Entry
    sessions: frozenset[str]


class Keeper:
    """All timers of one entry, in memory and on disk."""

    def __init__(self, hass: HomeAssistant, entry_id: str, boot: str) -> None:
        """Begin with nothing; `boot` is a word that no other start has."""
        self.store = Store(hass, entry_id)
        self.head = Head()
        self.timers: dict[str, TimerSettings] = {}
        self._boot = boot
        self._gone: list[str] = []
        self.replica: Replica
        self.hub: Hub

    async def load(
        self,
        device_id: str,
        home: Home,
        timers: Mapping[str, TimerSettings],
        clocks: Clocks,
    ) -> None:
        """Read what was kept and go on from there; raise OSError."""
        self.head, journals = await self.store.load()
        self.replica = Replica(device_id, self._boot, clocks)
        for one in timers.values():
            kept = journals.pop(one.timer_id, ())
            self.replica.add_timer(one.timer_id, one.plan, kept)
        told_until = self.head.told_until
        if told_until is None:
            told_until = clocks.wall or 0
        drafts = (d for d in self.head.drafts if d.register.timer_id in timers)
        self.replica.restore(told_until, drafts)
        for timer_id in timers:
            self.replica.plant(timer_id, clocks)
        self.timers = dict(timers)
        self.hub = Hub(self.replica, home.prefix, home.location, self._boot)
        for timer_id in journals:
            self._retire(timer_id)

    def set_timers(
        self, wanted: Mapping[str, TimerSettings], clocks: Clocks
    ) -> list[str]:
        """Keep these timers; return which changed."""
        for timer_id in self.timers.keys() - wanted.keys():
            self.replica.remove_timer(timer_id)
            self._retire(timer_id)
        for timer_id in wanted.keys() - self.timers.keys():
            self.replica.add_timer(timer_id, wanted[timer_id].plan)
            self.replica.plant(timer_id, clocks)
        ids = {**self.timers, **wanted}
        changed = [one for one in ids if self.timers.get(one) != wanted.get(one)]
        self.timers = dict(wanted)
        return changed

    def _retire(self, timer_id: str) -> None:
        """Have everything of a timer cleared and deleted; its id is not used again."""
        self.hub.clear_timer(timer_id)
        self.head.leftovers += retained_by(self.home, [timer_id])[:-1]
        self.head.floors.pop(timer_id, None)
        retired = [one for one in self.head.retired if one != timer_id]
        self.head.retired = [*retired, timer_id][-MAX_RETIRED:]
        self._gone.append(timer_id)

    @property
    def home(self) -> Home:
        """Return where we speak."""
        return Home(self.hub.home.prefix, self.hub.home.location)

    def move(self, home: Home, *, clear: bool) -> None:
        """Speak from another place; what is retained at the old one is cleared, if ours."""
        old = retained_by(self.home, self.timers) if clear else []
        if home.prefix != self.home.prefix:
            old += self.head.shadows
            self.head.shadows = {}
        self.hub = Hub(self.replica, home.prefix, home.location, self._boot)
        ours = set(retained_by(home, self.timers))
        leftovers = [*self.head.leftovers, *old]
        self.head.leftovers = [one for one in leftovers if one not in ours]

    def wanted(self, topic: Topic, message: Message) -> bool:
        """Keep what one of our devices is wanted to be; tell if that is new."""
        shadows, name = self.head.shadows, str(topic)
        ours = (
            isinstance(message, Shadow) and message.adopted_by == self.replica.device_id
        )
        if not ours:
            return shadows.pop(name, None) is not None
        said = encode(replace(message, sent=0, sync=False))
        if shadows.get(name) == said or len(shadows) >= MAX_SHADOWS:
            return False
        shadows[name] = said
        return True

    def lasts(self, timer_id: str) -> bool:
        """Tell whether all that a timer shows derives from what is on disk."""
        book = self.replica.timers.get(timer_id)
        if book is None or book.drafts:
            return False
        return self.store.holds(timer_id, book.journal)

    def lapsed(self, clocks: Clocks) -> list[str]:
        """Return the timers that show something else by now for no other reason than time."""
        now = self.replica.now(clocks)
        return [
            one
            for one, book in self.replica.timers.items()
            if (due := book.next_change(now)) is not None
            and due <= now
            and self.lasts(one)
        ]

    async def save(self, told_until: int | None) -> None:
        """Write what is new; when this returns it lasts. Raise OSError.

        All until `told_until` (ms) is about to be announced; None announces nothing.
        """
        if told_until is not None:
            self.head.told_until = told_until
        self.head.drafts = self.replica.drafts
        await self.store.save(self.head, _journals(self.replica.timers))
        while self._gone:
            await self.store.forget(self._gone[-1])
            self._gone.pop()

    async def tidy(self, now: int) -> None:
        """Compact the journals, archive what is old, write history; raise OSError."""
        for timer_id, book in self.replica.timers.items():
            if self.store.paused:
                return
            book.journal.compact(now)
            part = cut(book.journal, now)
            if part is not None:
                await self.store.archive(timer_id, part)
                book.journal.drop(part.gone)
                book.recall(now)
                self.head.floors[timer_id] = part.floor
            await self.store.rewrite(timer_id, book.journal)

    def take_late(self, now: int) -> list[Late]:
        """Take out of the journals what belongs into the archive."""
        found = list[Late]()
        for timer_id, floor in self.head.floors.items():
            book = self.replica.timers[timer_id]
            entries = tuple(strays(book.journal, floor))
            if not entries:
                continue
            book.journal.drop(one.stamp for one in entries)
            book.recall(now)
            first = next(one for one in book.journal if one.stamp >= floor)
            told = frozenset(sessions_of(entries, first))
            found.append(Late(timer_id, entries, first, told))
        return found

    async def correct(self, late: Late, now: int) -> list[Event]:
        """Put late entries into the archive; return what they changed; raise OSError."""
        try:
            changes = await self.store.correct(late.timer_id, late.entries, late.floor)
        except OSError:
            for one in late.entries:
                self.replica.timers[late.timer_id].add(one)
            raise
        return [event for one in changes if (event := _told(*one, now)) is not None]


def retained_by(home: Home, timers: Collection[str]) -> list[str]:
    """Return the topics that the broker keeps of timers and, the last, of the hub."""
    place = home.prefix, home.location
    return [
        *(
            str(Topic(*place, DeviceType.TIMER, one, DataType.REGISTER))
            for one in timers
        ),
        *(str(Topic(*place, DeviceType.AI, one, DataType.INFERENCE)) for one in timers),
        str(Topic(*place, DeviceType.HUB, HUB_ID, DataType.STATUS)),
    ]


def _journals(books: Mapping[str, Book]) -> dict[str, Journal]:
    return {timer_id: book.journal for timer_id, book in books.items()}


def _told(before: Session | None, after: Session | None, now: int) -> Event | None:
    """Tell what became of a session in the archive."""
    if before is not None:
        return Corrected(before, after)
    return None if after is None else Finished(after, now)
