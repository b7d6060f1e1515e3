"""What every message has, and the messages by which registers travel.

register  {"register": {...}, "sent": ms, "sync": bool, "request_id": of the sync it answers}
journal   {"entries": [register or trace, ...], "sent": ms, "sync": bool, "request_id": ...}

Any other message may carry `sent` (the sender's time) and `sync` (whether it knows the time
of day) as well. Fields that are not known are ignored; registers keep theirs.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
import re
from typing import Final, Self, override

from .codec import decode_entry, decode_register, encode_entry, encode_register
from .errors import ProtocolError
from .grammar import JsonObject, JsonValue, items, optional, required, word, write
from .model import REQUEST_ID, Entry, Register
from .parts import decode_stamp
from .plan import MAX_DURATION, Phase
from .stamp import Stamp

DEVICE_LIMIT: Final = 4096
"""Bytes of the longest message that a device takes."""
MAX_ENTRIES: Final = 256
MAX_SECONDS: Final = MAX_DURATION // 1000
WORD: Final = re.compile(r"[a-z0-9_]{1,32}", re.ASCII)
NONCE: Final = re.compile(r"[A-Za-z0-9_.:-]{1,36}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What came in, or goes out, on a topic."""

    sent: int = 0
    """The sender's time in ms; 0 where it does not say."""
    sync: bool = False
    """Whether the sender knows the time of day."""

    def fields(self) -> JsonObject:
        """Return what it says, but for `sent` and `sync`."""
        return {}

    def encode(self) -> str:
        """Write the payload."""
        timed: JsonObject = {"sent": self.sent, "sync": self.sync}
        return write({**self.fields(), **(timed if self.sent or self.sync else {})})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleared(Message):
    """Nothing: what the topic had retained is gone."""

    @override
    def encode(self) -> str:
        """Write nothing, which clears a topic."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterMessage(Message):
    """The register in force, of a timer."""

    register: Register
    request_id: str = ""
    """Of the sync that this answers."""

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read what came on `register`; raise ProtocolError."""
        required(data, "sent")
        register = decode_register(required(data, "register"))
        return cls(register=register, request_id=request_id(data))

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {
            "register": encode_register(self.register),
            "sent": self.sent,
            **given(request_id=self.request_id),
        }


@dataclass(frozen=True, slots=True)
class BadEntry:
    """An entry of a journal that could not be taken, though the others could."""

    reason: str
    stamp: Stamp | None
    """None where not even that could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalMessage(Message):
    """Entries of a timer's journal."""

    timer_id: str = ""
    """As the topic says; not in the payload."""
    entries: tuple[Entry, ...]
    bad: tuple[BadEntry, ...] = ()
    """Of what came in; never sent."""
    request_id: str = ""

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read what came on `journal`, entry by entry; raise ProtocolError."""
        required(data, "sent")
        found = [_entry(value) for value in items(data, "entries", MAX_ENTRIES)]
        return cls(
            entries=tuple(one for one in found if not isinstance(one, BadEntry)),
            bad=tuple(one for one in found if isinstance(one, BadEntry)),
            request_id=request_id(data),
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {
            "entries": [encode_entry(entry) for entry in self.entries],
            "sent": self.sent,
            **given(request_id=self.request_id),
        }


def _entry(value: JsonValue) -> Entry | BadEntry:
    """Read an entry; one that is wrong does not take the others with it."""
    try:
        return decode_entry(value)
    except ProtocolError as error:
        return BadEntry(error.reason, _stamp_of(value))


def _stamp_of(value: JsonValue) -> Stamp | None:
    """Read the stamp of an entry of which perhaps nothing else makes sense."""
    match value:
        case {"s": stamp} | [stamp, *_]:
            data: JsonObject = {"stamp": stamp}
        case _:
            return None
    try:
        return decode_stamp(data, "stamp")
    except ProtocolError:
        return None


def journal_messages(
    timer_id: str,
    entries: Iterable[Entry],
    *,
    sent: int,
    sync: bool,
    request_id: str = "",
    limit: int = DEVICE_LIMIT,
) -> list[JournalMessage]:
    """Pack entries, in their order, into as few messages as stay under `limit` bytes."""
    empty = JournalMessage(
        timer_id=timer_id, entries=(), sent=sent, sync=sync, request_id=request_id
    )
    room = limit - len(empty.encode())
    packs, size = list[list[Entry]](), room
    for entry in entries:
        length = len(write(encode_entry(entry)).encode()) + 1
        size += length
        if size > room:
            packs.append([])
            size = length
        packs[-1].append(entry)
    return [replace(empty, entries=tuple(pack)) for pack in packs]


class Mode(StrEnum):
    """A phase in the words of the reference devices."""

    WORK = "work"
    BREAK = "break"
    LONG_BREAK = "long_break"

    @property
    def phase(self) -> Phase:
        """Return the phase."""
        return _PHASES[self]

    @classmethod
    def of(cls, phase: Phase) -> Mode:
        """Return the mode of a phase."""
        return next(mode for mode in _PHASES if _PHASES[mode] is phase)


_PHASES: Final = {
    Mode.WORK: Phase.FOCUS,
    Mode.BREAK: Phase.SHORT_BREAK,
    Mode.LONG_BREAK: Phase.LONG_BREAK,
}


def given(**fields: JsonValue) -> JsonObject:
    """Return the fields that say something: neither None nor empty text."""
    return {key: value for key, value in fields.items() if value not in (None, "")}


def request_id(data: JsonObject) -> str:
    """Read the request id, or an empty one."""
    return optional(word, data, "request_id", REQUEST_ID) or ""
