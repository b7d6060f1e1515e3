"""The archive on disk: sessions older than 30 days, a file a month and timer.

All of this runs in the executor; what it returns nobody else holds.
"""

from collections.abc import Iterable
from typing import Any, Final

from ..core import (
    Cut,
    Entry,
    Month,
    ProtocolError,
    Session,
    corrected,
    decode_month,
    encode_month,
    month_of,
    months,
)
from .files import Folder, dump

type Correction = tuple[Session | None, Session | None]

_LONGEST: Final = 31 * 24 * 3_600_000
"""A session that reaches into a month began at most this long before it (ms)."""


class History:
    """The archives of all timers of one entry."""

    def __init__(self, folder: Folder) -> None:
        """Work in a folder."""
        self._folder = folder

    def add(self, timer_id: str, part: Cut) -> None:
        """Add what was cut off a journal; raise OSError."""
        for month, fresh in months(part.entries, part.sessions).items():
            self._write(timer_id, month, self._read(timer_id, month).join(fresh))

    def sessions(self, timer_id: str, start: int, end: int) -> list[Session]:
        """Return the sessions that overlap [start, end) (ms), by their beginnings."""
        first, last = month_of(max(0, start - _LONGEST)), month_of(end)
        found = [
            one
            for month in self._months(timer_id)
            if first <= month <= last
            for one in self._read(timer_id, month).sessions
            if one.started_at < end and (one.ended_at or one.started_at) >= start
        ]
        return sorted(found, key=lambda one: (one.started_at, one.id))

    def correct(
        self, timer_id: str, late: Iterable[Entry], floor: Entry
    ) -> list[Correction]:
        """Take in entries that came late; return the sessions that they changed."""
        before = {one: self._read(timer_id, one) for one in self._months(timer_id)}
        after = corrected(before.values(), late, floor)
        for month in {**before, **after}:
            new = after.get(month, Month())
            if new != before.get(month):
                self._write(timer_id, month, new)
        old, new_sessions = _by_id(before.values()), _by_id(after.values())
        return [
            (old.get(one), new_sessions.get(one))
            for one in {**old, **new_sessions}
            if old.get(one) != new_sessions.get(one)
        ]

    def _months(self, timer_id: str) -> list[str]:
        prefix = _name(timer_id, "")
        return [one.removeprefix(prefix) for one in self._folder.names(prefix)]

    def _read(self, timer_id: str, month: str) -> Month:
        name = _name(timer_id, month)
        data: Any = self._folder.read(name)
        if data is None:
            return Month()
        try:
            return decode_month(data)
        except ProtocolError:
            self._folder.put_aside(name, "corrupt")
            return Month()

    def _write(self, timer_id: str, month: str, content: Month) -> None:
        self._folder.write({_name(timer_id, month): dump(encode_month(content))})


def _name(timer_id: str, month: str) -> str:
    return f"sessions.{timer_id}.{month}"


def _by_id(archive: Iterable[Month]) -> dict[str, Session]:
    return {one.id: one for month in archive for one in month.sessions}
