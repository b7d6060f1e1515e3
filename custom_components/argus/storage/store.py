"""What is kept over a restart: a log of what is new, history by timer, old sessions by month.

log                       a line for each register that is new, for the head where it is
                          another, and for how far all has been told
head                      told_until, shadows, drafts, topics still to be cleared, the ids of
                          timers that are gone
journal.<timer>           the compacted journal; written at the day's change
sessions.<timer>.<month>  the archive

The log is appended to at each transition, before anybody is told. When it has grown, and at
the day's change, what it holds goes into the other files, and a new one begins. Journals
merge by union, so a crash between two files repeats some registers and loses none: what
leaves one file has been written into another before.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import STORAGE_DIR

from ..const import DOMAIN
from ..core import (
    Cut,
    Entry,
    Journal,
    ProtocolError,
    Session,
    Stamp,
    decode_entry,
    encode_entry,
)
from .files import Folder, SetAside, dump
from .head import Head, decode_head
from .history import Correction, History
from .lines import LogReader, entry_line, head_line, told_line
from .log import Log

HEAD: Final = "head"
FULL: Final = 8 << 20
"""More bytes of log than this do not wait for the day's change: a start has to read them."""


@dataclass(slots=True)
class Ledger:
    """What is known to be on disk of one journal."""

    entries: list[Entry] = field(default_factory=list)
    """As they were loaded; empty afterwards."""
    saved: dict[Stamp, Entry] = field(default_factory=dict)
    logged: bool = False
    """Whether some of it stands in the log alone."""

    def hold(self, entries: Sequence[Entry], *, saved: bool) -> None:
        """Take in what was read; what is not `saved` has to be written again."""
        self.entries += entries
        if saved:
            self.saved |= {one.stamp: one for one in entries}

    def take(self, journal: Journal) -> list[Entry]:
        """Return what is not on disk yet."""
        found = [
            one
            for one in journal.take_changed()
            if self.saved.get(one.stamp) is not one
        ]
        self.saved |= {one.stamp: one for one in found}
        self.logged |= bool(found)
        return found


class Store:
    """The files of one config entry."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the folder; nothing is read or written yet."""
        self._hass = hass
        path = Path(hass.config.path(STORAGE_DIR, f"{DOMAIN}.{entry_id}"))
        self._folder = Folder(path)
        self._log = Log(self._folder)
        self._history = History(self._folder)
        self._ledgers: dict[str, Ledger] = {}
        self._unwritten: dict[str, list[str]] = {}
        self._said = ""
        self._rewritten = False
        self.paused = False
        """While a backup is made, files are neither moved nor deleted."""

    @property
    def set_aside(self) -> Sequence[SetAside]:
        """Return the files that could not be read."""
        return self._folder.set_aside

    async def load(self) -> tuple[Head, dict[str, list[Entry]]]:
        """Read head and journals; set aside what cannot be read; raise OSError."""
        head = await self._hass.async_add_executor_job(self._load)
        journals = {name: one.entries for name, one in self._ledgers.items()}
        for ledger in self._ledgers.values():
            ledger.entries = []
        return head, journals

    def _load(self) -> Head:
        self._ledgers = {}
        for name in self._folder.names("journal."):
            self._read_journal(name)
        return self._read_log(self._read_head())

    def _ledger(self, timer_id: str) -> Ledger:
        return self._ledgers.setdefault(timer_id, Ledger())

    def _read_journal(self, name: str) -> None:
        entries, whole = _entries(self._folder.read(name))
        self._ledger(name.removeprefix("journal.")).hold(entries, saved=whole)
        if not whole:
            self._folder.put_aside(name, "corrupt")

    def _read_head(self) -> Head:
        data = self._folder.read(HEAD)
        if data is None:
            return Head()
        head, whole = decode_head(data)
        if not whole:
            self._folder.put_aside(HEAD, "corrupt")
        return head

    def _read_log(self, head: Head) -> Head:
        """Return the head as it became; what is new of journals goes into the ledgers."""
        lines, whole = self._log.read()
        read = LogReader(head)
        read.take(lines)
        for timer_id, entries in read.entries.items():
            ledger = self._ledger(timer_id)
            ledger.hold(entries, saved=whole and read.whole)
            ledger.logged = True
        if whole and not read.whole:
            self._log.put_aside()
        return read.head

    def holds(self, timer_id: str, journal: Journal) -> bool:
        """Tell whether a journal is on disk as it is."""
        return not journal.changed and timer_id not in self._unwritten

    async def save(self, head: Head, journals: Mapping[str, Journal]) -> None:
        """Write what is new; when this returns it lasts. Raise OSError."""
        for timer_id, journal in journals.items():
            if journal.changed:
                taken = self._ledger(timer_id).take(journal)
                lines = self._unwritten.setdefault(timer_id, [])
                lines += (entry_line(timer_id, one) for one in taken)
        said = dump(head.lasting())
        news = told_line(head) if said == self._said else head_line(head)
        lines = [*chain.from_iterable(self._unwritten.values()), news]
        await self._hass.async_add_executor_job(self._log.append, lines)
        self._unwritten, self._said = {}, said
        if not self.paused and (self._rewritten or self._log.size > FULL):
            await self._begin_anew(head, journals)

    async def _begin_anew(self, head: Head, journals: Mapping[str, Journal]) -> None:
        """Write what the log holds into the other files, and begin a new one."""
        for timer_id, journal in journals.items():
            if self._ledger(timer_id).logged:
                await self.rewrite(timer_id, journal)
        text = dump(head.encode())

        def write() -> None:
            self._folder.write({HEAD: text})
            self._log.clear()

        await self._hass.async_add_executor_job(write)
        self._said, self._rewritten = "", False

    async def rewrite(self, timer_id: str, journal: Journal) -> None:
        """Write a whole journal, compacted; raise OSError."""
        if self.paused:
            return
        ledger, entries = self._ledger(timer_id), list(journal)

        def write() -> None:
            lines = [dump(encode_entry(one)) for one in entries]
            self._folder.write({f"journal.{timer_id}": f"[{','.join(lines)}]"})

        await self._hass.async_add_executor_job(write)
        ledger.saved = {one.stamp: one for one in entries}
        ledger.logged, self._rewritten = False, True

    async def archive(self, timer_id: str, part: Cut) -> None:
        """Add to the archive what has been cut off a journal; raise OSError."""
        await self._hass.async_add_executor_job(self._history.add, timer_id, part)

    async def correct(
        self, timer_id: str, late: Sequence[Entry], floor: Entry
    ) -> list[Correction]:
        """Take entries into the archive that came late; return what they changed."""
        return await self._hass.async_add_executor_job(
            self._history.correct, timer_id, late, floor
        )

    async def sessions(self, timer_id: str, start: int, end: int) -> list[Session]:
        """Return the archived sessions that overlap [start, end) (ms)."""
        return await self._hass.async_add_executor_job(
            self._history.sessions, timer_id, start, end
        )

    async def forget(self, timer_id: str) -> None:
        """Delete all that is kept of a timer."""
        self._ledgers.pop(timer_id, None)

        def delete() -> None:
            names = self._folder.names()
            gone = [one for one in names if one.split(".")[1:2] == [timer_id]]
            self._folder.delete(gone)

        await self._hass.async_add_executor_job(delete)

    async def remove(self) -> None:
        """Delete everything."""
        await self._hass.async_add_executor_job(self._folder.delete_all)


def _entries(lines: Any) -> tuple[list[Entry], bool]:
    """Read entries; tell if all could be read."""
    if not isinstance(lines, list):
        return [], lines is None
    entries = list[Entry]()
    for line in lines:
        try:
            entries.append(decode_entry(line))
        except ProtocolError:
            continue
    return entries, len(entries) == len(lines)
