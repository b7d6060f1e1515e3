"""What is kept over a restart: a small head, history by timer, old sessions by month.

head                      told_until, the registers since the last history file, shadows,
                          drafts, topics still to be cleared, the ids of timers that are gone
journal.<timer>           the compacted journal; written at the day's change
journal.<timer>.<n>       registers that left the head since, as it stays small
sessions.<timer>.<month>  the archive

The head is written at each transition, before anybody is told. Journals merge by union, so
a crash between two files repeats some registers and loses none: what leaves one file has
been written into another before.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.storage import STORAGE_DIR

from .const import DOMAIN
from .core import (
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

HEAD: Final = "head"
SEGMENT: Final = 64
"""So many registers of a timer leave the head for a file of their own."""


@dataclass(slots=True)
class Ledger:
    """What is known to be on disk of one journal."""

    entries: list[Entry] = field(default_factory=list)
    """As they were loaded; empty afterwards."""
    saved: dict[Stamp, Entry] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    """What the head holds."""
    segments: int = 0

    def take(self, journal: Journal) -> None:
        """Add to the head what is not on disk yet."""
        for entry in journal.take_changed():
            if self.saved.get(entry.stamp) is not entry:
                self.saved[entry.stamp] = entry
                self.lines.append(dump(encode_entry(entry)))


class Store:
    """The files of one config entry."""

    def __init__(self, hass: HomeAssistant, entry_id: str) -> None:
        """Name the folder; nothing is read or written yet."""
        self._hass = hass
        path = Path(hass.config.path(STORAGE_DIR, f"{DOMAIN}.{entry_id}"))
        self._folder = Folder(path)
        self._history = History(self._folder)
        self._ledgers: dict[str, Ledger] = {}
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
            timer_id, _, number = name.removeprefix("journal.").partition(".")
            ledger = self._ledgers.setdefault(timer_id, Ledger())
            ledger.segments = max(ledger.segments, int(number or 0))
            self._read_journal(name, self._folder.read(name), ledger)
        return self._read_head()

    def _read_journal(self, name: str, lines: Any, ledger: Ledger) -> None:
        entries, whole = _entries(lines)
        ledger.entries += entries
        if whole:
            ledger.saved |= {one.stamp: one for one in entries}
        else:
            self._folder.put_aside(name, "corrupt")

    def _read_head(self) -> Head:
        data = self._folder.read(HEAD)
        if data is None:
            return Head()
        head, whole = decode_head(data)
        for timer_id, lines in _journals(data).items():
            entries, readable = _entries(lines)
            ledger = self._ledgers.setdefault(timer_id, Ledger())
            ledger.entries += entries
            whole &= readable
        if not whole:
            self._folder.put_aside(HEAD, "corrupt")
        return head

    async def save(self, head: Head, journals: Mapping[str, Journal]) -> None:
        """Write what is new; when this returns it lasts. Raise OSError."""
        files, full = dict[str, str](), list[Ledger]()
        for timer_id, journal in journals.items():
            ledger = self._ledgers.setdefault(timer_id, Ledger())
            ledger.take(journal)
            if len(ledger.lines) >= SEGMENT and not self.paused:
                name = f"journal.{timer_id}.{ledger.segments + 1}"
                files[name] = _joined(ledger.lines)
                full.append(ledger)
        files[HEAD] = self._head_text(head, full)
        await self._hass.async_add_executor_job(self._folder.write, files)
        for ledger in full:
            ledger.segments += 1
            ledger.lines = []

    def _head_text(self, head: Head, full: Sequence[Ledger]) -> str:
        journals = ",".join(
            f"{dump(timer_id)}:{_joined(one.lines)}"
            for timer_id, one in self._ledgers.items()
            if one not in full
        )
        return f'{{"journals":{{{journals}}},{dump(head.encode())[1:]}'

    async def rewrite(self, timer_id: str, journal: Journal) -> None:
        """Write a whole journal, compacted; the head has to be saved after it."""
        if self.paused:
            return
        ledger = self._ledgers.setdefault(timer_id, Ledger())
        entries = list(journal)
        segments = [f"journal.{timer_id}.{n + 1}" for n in range(ledger.segments)]

        def write() -> None:
            lines = [dump(encode_entry(one)) for one in entries]
            self._folder.write({f"journal.{timer_id}": _joined(lines)})
            self._folder.delete(segments)

        await self._hass.async_add_executor_job(write)
        ledger.saved = {one.stamp: one for one in entries}
        ledger.lines, ledger.segments = [], 0

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


def _joined(lines: Iterable[str]) -> str:
    return f"[{','.join(lines)}]"


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


def _journals(data: Any) -> dict[str, Any]:
    journals = data.get("journals") if isinstance(data, dict) else None
    return journals if isinstance(journals, dict) else {}
