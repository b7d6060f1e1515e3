"""Figures by the hour: what long-term statistics say of a timer, and from when they differ.

Hours are those of UTC, as everywhere in Home Assistant's statistics; a day's bar in a zone
that is half an hour off begins with the hour that holds midnight. A session counts once it
has ended. Pure: the recorder is the business of `longterm`.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from homeassistant.util import slugify

from ..const import DOMAIN
from ..core import HOUR, Phase, Session, completed_by_hour, focus_by_hour, month_of

FOCUS: Final = "focus"
SESSIONS: Final = "sessions"
LONGEST: Final = 31 * 24 * HOUR
"""What seems to have lasted longer than this (ms) is a wrong clock, and counts as none."""


class Figures(NamedTuple):
    """What is counted of a timer."""

    focus: int = 0
    """In ms."""
    sessions: int = 0
    """Completed ones."""

    def plus(self, other: Figures) -> Figures:
        """Return the sum of both."""
        return Figures(self.focus + other.focus, self.sessions + other.sessions)

    def minus(self, other: Figures) -> Figures:
        """Return what is more than another."""
        return Figures(self.focus - other.focus, self.sessions - other.sessions)


NONE: Final = Figures()

type Hours = Mapping[int, Figures]
"""By the beginnings of hours (ms since the Unix epoch)."""


class Row(NamedTuple):
    """One hour as the recorder keeps it."""

    start: int
    state: Figures
    """Of this hour."""
    sum: Figures
    """Of all hours up to this one."""


def statistic_ids(timer_id: str) -> Mapping[str, str]:
    """Return the ids of a timer's statistics: `focus` in minutes, `sessions` completed."""
    name = slugify(timer_id)
    return {one: f"{DOMAIN}:{name}_{one}" for one in (FOCUS, SESSIONS)}


def counted(sessions: Iterable[Session]) -> list[Session]:
    """Return the sessions that may count: of focus, over, and not of a wrong clock."""
    return [
        one
        for one in sessions
        if one.phase is Phase.FOCUS
        and one.ended_at is not None
        and one.ended_at - one.started_at <= LONGEST
    ]


def reach(sessions: Iterable[Session], since: int) -> tuple[int, list[Session]]:
    """Return those that reach past the hour of an instant, and when the first of them began."""
    since -= since % HOUR
    found = [one for one in counted(sessions) if (one.ended_at or 0) >= since]
    return min((one.started_at for one in found), default=since), found


def hours_of(sessions: Collection[Session]) -> dict[int, Figures]:
    """Return the figures of the hours that have any."""
    focus, ends = focus_by_hour(sessions), completed_by_hour(sessions)
    return {one: Figures(focus[one], ends[one]) for one in focus.keys() | ends.keys()}


def read_sums(sums: Mapping[int, Figures]) -> dict[int, Figures]:
    """Return what was counted in each hour, of running sums."""
    found, before = dict[int, Figures](), NONE
    for hour in sorted(sums):
        found[hour], before = sums[hour].minus(before), sums[hour]
    return found


def merged(kept: Hours, told: Hours, months: Collection[str]) -> dict[int, Figures]:
    """Return what the recorder should hold: what sessions tell, and nothing else.

    Of months of which no session is known any more, what is there is left as it is.
    """
    held = {
        hour: NONE if month_of(hour) in months else figures
        for hour, figures in kept.items()
    }
    return {**held, **told}


def compared(held: Hours, sessions: Collection[Session]) -> tuple[Kept, list[Row]]:
    """Return what the recorder is to hold by all sessions, and what it is to be given."""
    months = {month_of(one.started_at) for one in sessions}
    told = merged(held, hours_of(counted(sessions)), months)
    kept = Kept(held)
    return kept, kept.renew(0, told)


class Kept:
    """What the recorder has been given of a timer."""

    def __init__(self, hours: Hours) -> None:
        """Begin with what it holds."""
        self._hours = dict(hours)
        self._total = _sum(hours.values())

    def renew(self, since: int, told: Hours) -> list[Row]:
        """Take what sessions tell of all hours from one on; return what is to be written.

        That is all from the first hour on that is another than before.
        """
        before = {hour: one for hour, one in self._hours.items() if hour >= since}
        after = {**dict.fromkeys(before, NONE), **told}
        total = self._total.minus(_sum(before.values()))
        new = list(_rows(before, after, total))
        self._hours.update(after)
        self._total = total.plus(_sum(after.values()))
        return new


def _rows(before: Hours, after: Hours, total: Figures) -> Iterator[Row]:
    """Yield the hours that have to be written; `total` is that of all before them."""
    since = min(
        (hour for hour in after if hour not in before or before[hour] != after[hour]),
        default=None,
    )
    for hour in sorted(after):
        total = total.plus(after[hour])
        if since is not None and hour >= since:
            yield Row(hour, after[hour], total)


def _sum(figures: Collection[Figures]) -> Figures:
    return Figures(
        sum(one.focus for one in figures), sum(one.sessions for one in figures)
    )
