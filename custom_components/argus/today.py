"""The days and weeks of a timer as a person counts them: from midnight where they live."""

from collections.abc import Callable, Collection, Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Final

from .core import (
    Interruptions,
    Session,
    Span,
    completed,
    focus_time,
    interruptions,
    streak,
)
from .readout import moment

DAYS: Final = 30
"""Sessions are kept for so long; a longer streak is not told from one of 30 days."""
_MINUTE: Final = 60_000

type Figure = Callable[[Collection[Session], int, tzinfo], float]


def day_of(now: int, zone: tzinfo, ago: int = 0) -> Span:
    """Return the span of a day (ms since the Unix epoch), `ago` days before that of `now`."""
    midnight = datetime.combine(
        moment(now).astimezone(zone).date() - timedelta(days=ago),
        datetime.min.time(),
        tzinfo=zone,
    )
    following = datetime.combine(
        midnight.date() + timedelta(days=1), datetime.min.time(), tzinfo=zone
    )
    return int(midnight.timestamp() * 1000), int(following.timestamp() * 1000)


def week_of(now: int, zone: tzinfo) -> Span:
    """Return the span of a week (ms since the Unix epoch) up to tonight; it begins on Monday."""
    today = moment(now).astimezone(zone).weekday()
    return day_of(now, zone, today)[0], day_of(now, zone)[1]


def minutes_week(sessions: Collection[Session], now: int, zone: tzinfo) -> float:
    """Return the minutes of focus of this week."""
    return round(focus_time(sessions, *week_of(now, zone)) / _MINUTE, 2)


def minutes_today(sessions: Collection[Session], now: int, zone: tzinfo) -> float:
    """Return the minutes of focus of today."""
    return round(focus_time(sessions, *day_of(now, zone)) / _MINUTE, 2)


def sessions_today(sessions: Collection[Session], now: int, zone: tzinfo) -> int:
    """Return how many focus sessions were completed today."""
    return completed(sessions, *day_of(now, zone))


def interruptions_today(
    sessions: Collection[Session], now: int, zone: tzinfo
) -> Interruptions:
    """Return how often focus was interrupted today."""
    return interruptions(sessions, *day_of(now, zone))


def interrupted_today(
    sessions: Collection[Session], now: int, zone: tzinfo
) -> Iterator[Session]:
    """Yield the sessions that were interrupted, as counted today."""
    return (one for one in sessions if interruptions_today((one,), now, zone).total)


def days_in_a_row(sessions: Collection[Session], now: int, zone: tzinfo) -> int:
    """Return on how many days in a row, up to today, a focus session was completed."""
    days = [day_of(now, zone, ago) for ago in range(DAYS - 1, -1, -1)]
    return streak(sessions, days)
