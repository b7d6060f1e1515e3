"""Sessions as files: a table, lines of JSON, a calendar. Pure; who may write where is not known here.

csv    RFC 4180 with a header and every field in quotes; a text that a spreadsheet would take
       for a formula gets an apostrophe before it
jsonl  one session a line, as `get_sessions` has it
ics    RFC 5545, the sessions that have ended; the UID of each is its session id
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
import csv
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
import io
import json
import re
from typing import Any, Final

from ..core import Session
from ..records import session_record

LINE: Final = 75
"""Octets of a line of a calendar, without its end."""
_FORMULA: Final = re.compile(r"(^|[,;\t\r\n\"|])(\s*[=+\-@\t\r＝＋－＠])")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
_HEADER: Final = (
    "id",
    "timer_id",
    "phase",
    "started_at",
    "ended_at",
    "active",
    "planned",
    "outcome",
    "task",
    "pause_count",
    "pause_total",
    "device_id",
    "causes",
)


class Format(StrEnum):
    """What sessions can be exported as."""

    CSV = "csv"
    JSONL = "jsonl"
    ICS = "ics"


MIME_TYPES: Final = {
    Format.CSV: "text/csv",
    Format.JSONL: "application/jsonl",
    Format.ICS: "text/calendar",
}


@dataclass(frozen=True, slots=True)
class Told:
    """A session, and what is told of it beside what it is."""

    session: Session
    title: str
    account: str
    causes: Sequence[dict[str, Any]] = ()

    @property
    def record(self) -> dict[str, Any]:
        """Return it as automations read it."""
        return {**session_record(self.session), "causes": list(self.causes)}


def exported(sessions: Iterable[Told], kind: Format, name: str, now: int) -> str:
    """Write sessions of a timer as it is called, at an instant (ms)."""
    text = _WRITERS[kind](sessions, name, now)
    return text.encode("utf-8", "replace").decode("utf-8")


def file_name(timer_id: str, start: datetime, end: datetime, kind: Format) -> str:
    """Return what a file of a timer's sessions is called; both days are local."""
    return f"argus_{timer_id}_{start:%Y-%m-%d}_{end:%Y-%m-%d}.{kind.value}"


# A table


def harmless(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula, however it splits the line."""
    return _FORMULA.sub(r"\1'\2", text)


def _csv(sessions: Iterable[Told], name: str, now: int) -> str:
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for one in sessions:
        record, pauses = one.record, one.session.pauses
        record |= {"pause_count": pauses.count, "pause_total": pauses.total / 1000}
        record["causes"] = " ".join(cause["entity_id"] for cause in one.causes)
        writer.writerow(_cell(record[key]) for key in _HEADER)
    return file.getvalue()


def _cell(value: Any) -> Any:
    return harmless(value) if isinstance(value, str) else value


# Lines of JSON


def _jsonl(sessions: Iterable[Told], name: str, now: int) -> str:
    return "".join(
        f"{json.dumps(one.record, ensure_ascii=False)}\n" for one in sessions
    )


# A calendar


def _ics(sessions: Iterable[Told], name: str, now: int) -> str:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Argus//Sessions//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(name)}",
    ]
    for one in sessions:
        lines += _event(one, now)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines)


def _event(told: Told, now: int) -> Iterator[str]:
    it = told.session
    if it.ended_at is None:
        return
    start, end = it.started_at // 1000, -(-it.ended_at // 1000)
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(it.id)}"
    yield f"DTSTAMP:{_instant(now // 1000)}"
    yield f"DTSTART:{_instant(start)}"
    yield f"DTEND:{_instant(max(end, start + 1))}"
    yield f"SUMMARY:{_text(told.title)}"
    yield f"DESCRIPTION:{_text(told.account)}"
    yield f"CATEGORIES:{_text(it.phase.value)}"
    yield "END:VEVENT"


def _instant(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y%m%dT%H%M%SZ}"


def _text(text: str) -> str:
    """Return a text as a value of a calendar."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return _CONTROL.sub("", lines).translate(_ESCAPED)


def folded(line: str) -> str:
    """Fold a line to at most 75 octets each, between characters."""
    parts, length = [""], 0
    for character in line:
        size = len(character.encode("utf-8", "replace"))
        if length + size > LINE:
            parts.append("")
            length = 1  # the space that the next line begins with
        parts[-1] += character
        length += size
    return "\r\n ".join(parts)


type _Writer = Callable[[Iterable[Told], str, int], str]
_WRITERS: Final[dict[Format, _Writer]] = {
    Format.CSV: _csv,
    Format.JSONL: _jsonl,
    Format.ICS: _ics,
}
