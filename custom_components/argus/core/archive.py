"""The archive: the old end of a journal, cut off and kept by month.

A journal is cut where nothing on one side tells of the other: no session, and none that
began by itself after it, has registers on both. All before the cut is older than 30 days.
Of the archive the sessions are read; its entries are kept for a register that comes late,
which corrects them, as the archive merges by union like the journal that it was.

Invariants
1. Journal and archive together tell the sessions that the journal told before it was cut.
2. A register older than the cut changes the archive as it would have changed the journal.
3. Cutting twice, or an archive that has seen a cut before, changes nothing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from .book import SEED
from .codec import decode_entry, encode_entry, encode_session
from .errors import ProtocolError
from .grammar import (
    JsonObject,
    JsonValue,
    choice,
    integer,
    mapping,
    optional,
    required,
    string,
    word,
)
from .journal import WHOLE_COUNT, Journal
from .model import (
    DEVICE_ID,
    SEGMENT,
    SESSION_ID,
    Entry,
    Outcome,
    Pauses,
    Register,
    Session,
    trace_of,
)
from .plan import Phase
from .sessions import Derivation
from .stamp import Stamp

ARCHIVE_AGE: Final = 30 * 24 * 3_600_000
"""What is older than this goes into the archive (ms)."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What is cut off a journal, and the sessions that it tells of."""

    entries: tuple[Entry, ...]
    sessions: tuple[Session, ...]
    floor: Stamp
    """The first stamp that stays."""
    gone: tuple[Stamp, ...]
    """What leaves the journal; a register that stands for one that is left stays as well."""


def cut(journal: Journal, now: int) -> Cut | None:
    """Find what is to be cut off a journal at `now` (ms); None where there is nothing."""
    counting = journal.counting(now)
    last = {one.session_id.rpartition("-")[0]: at for at, one in enumerate(counting)}
    last.pop("", None)
    place = reach = 0
    for at, one in enumerate(counting[: len(counting) - WHOLE_COUNT + 1]):
        if one.stamp.millis > now - ARCHIVE_AGE:
            break
        if reach < at:
            place = at
        reach = max(reach, at, *(last.get(chain, 0) for chain in _chains(one)))
    if place == 0:
        return None
    floor = counting[place]
    old = [one for one in journal if one.stamp < floor.stamp]
    entries = tuple(
        one for one in old if _tells(one) and not journal.replaced(one.stamp)
    )
    told = sessions_of(entries, floor)
    gone = tuple(one.stamp for one in old if not _stays(one, floor.stamp))
    return Cut(entries, tuple(told.values()), floor.stamp, gone)


def _chains(entry: Entry) -> Iterator[str]:
    """Yield what the ids of its session, and of those that may follow by themselves, share."""
    yield entry.session_id.rpartition("-")[0]
    yield entry.stamp.session().rpartition("-")[0]


def _tells(entry: Entry) -> bool:
    """Tell whether somebody wrote an entry: a timer's first plan is of no day."""
    return entry.stamp.millis > SEED


def _stays(entry: Entry, floor: Stamp) -> bool:
    """Tell whether an old entry stands for one that is not old, and so has to be known."""
    return entry.replaces is not None and entry.replaces >= floor


def sessions_of(entries: Iterable[Entry], floor: Entry) -> dict[str, Session]:
    """Return the sessions of old entries; `floor` is the entry that follows them."""
    boundary = trace_of(floor) if isinstance(floor, Register) else floor
    journal = Journal([*entries, boundary])
    return Derivation().sessions(journal, boundary.stamp.millis)


def strays(journal: Journal, floor: Stamp) -> list[Entry]:
    """Return the entries that came after the cut and belong before it."""
    found = list[Entry]()
    for one in journal:
        if one.stamp >= floor:
            break
        if not _stays(one, floor):
            found.append(one)
    return found


@dataclass(frozen=True, slots=True)
class Month:
    """The archive of one month: entries by their stamps, sessions by their beginnings."""

    entries: tuple[Entry, ...] = ()
    sessions: tuple[Session, ...] = ()

    def join(self, other: Month) -> Month:
        """Return the union; of a session that both tell of the other's counts."""
        journal = Journal([*self.entries, *other.entries])
        sessions = {one.id: one for one in (*self.sessions, *other.sessions)}
        return Month(tuple(journal), tuple(sessions.values()))


def month_of(instant: int) -> str:
    """Return the month of an instant (ms since the Unix epoch), like 2026-11."""
    return datetime.fromtimestamp(instant // 1000, UTC).strftime("%Y-%m")


def months(entries: Iterable[Entry], sessions: Iterable[Session]) -> dict[str, Month]:
    """Sort entries and sessions by month."""
    found = dict[str, tuple[list[Entry], list[Session]]]()
    for entry in entries:
        found.setdefault(month_of(entry.stamp.millis), ([], []))[0].append(entry)
    for session in sessions:
        found.setdefault(month_of(session.started_at), ([], []))[1].append(session)
    return {
        name: Month(tuple(of_entries), tuple(of_sessions))
        for name, (of_entries, of_sessions) in found.items()
    }


def corrected(
    archive: Iterable[Month], late: Iterable[Entry], floor: Entry
) -> dict[str, Month]:
    """Return the whole archive after entries came late, by month."""
    entries = Journal(one for month in archive for one in month.entries)
    for one in filter(_tells, late):
        entries.add(one)
    return months(entries, sessions_of(entries, floor).values())


def encode_month(month: Month) -> JsonObject:
    """Write a month."""
    return {
        "entries": [encode_entry(one) for one in month.entries],
        "sessions": [encode_session(one) for one in month.sessions],
    }


def decode_month(value: JsonValue) -> Month:
    """Read a month; raise ProtocolError."""
    data = mapping({"month": value}, "month")
    entries, sessions = required(data, "entries"), required(data, "sessions")
    if not isinstance(entries, list) or not isinstance(sessions, list):
        raise ProtocolError("field_type", "month")
    return Month(
        tuple(decode_entry(one) for one in entries),
        tuple(decode_session(one) for one in sessions),
    )


def decode_session(value: JsonValue) -> Session:
    """Read a session; raise ProtocolError."""
    data = mapping({"session": value}, "session")
    pauses = mapping(data, "pauses")
    return Session(
        id=word(data, "id", SESSION_ID),
        timer_id=word(data, "timer_id", SEGMENT),
        phase=choice(data, "phase", Phase),
        started_at=integer(data, "started_at"),
        ended_at=optional(integer, data, "ended_at"),
        active=integer(data, "active"),
        planned=optional(integer, data, "planned"),
        outcome=optional(choice, data, "outcome", Outcome),
        task=optional(string, data, "task"),
        pauses=Pauses(integer(pauses, "count"), integer(pauses, "total")),
        device_id=word(data, "device_id", DEVICE_ID),
    )
