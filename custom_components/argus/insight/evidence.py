"""Insights as automations and displays read them, with what they rest on.

For automations instants are ISO 8601, durations are numbers of seconds and hours are times
of day. For displays all is short, in whole seconds and rounded; what there is too little to
say of is left out.

inference  {"chance": {"percent", "of"}, "length": {"likely", "low", "high", "of"},
            "forecast": {"so_far", "to_come", "low", "high", "of"},
            "best_hours": [[from, to], ...], "unusual": [[date, focus, usual], ...]}
"""

from dataclasses import asdict
from datetime import date
from typing import Any, Final

from ..core import Insights
from ..readout import moment_text
from ..records import seconds

SHOWN: Final = 5
"""Unusual days that displays are told of, the last ones."""
FIVE_MINUTES: Final = 5 * 60_000
_FIRST: Final = date(1970, 1, 1).toordinal()


def rounded(duration: int, to: int = FIVE_MINUTES) -> int:
    """Return a duration (ms) as whole seconds, rounded to some ms."""
    return (duration + to // 2) // to * to // 1000


def date_text(day: int) -> str:
    """Return a day, numbered from the first of January 1970, as ISO 8601."""
    return date.fromordinal(_FIRST + day).isoformat()


def record(found: Insights) -> dict[str, Any]:
    """Return insights with their evidence."""
    return {
        "at": moment_text(found.at),
        "since": None if found.since is None else moment_text(found.since),
        "sessions": found.sessions,
        **{name: evidence(found, name) for name in EVIDENCE},
    }


def evidence(found: Insights, name: str) -> Any:
    """Return one insight with what it rests on; None where there is too little."""
    return EVIDENCE[name](found)


def _chance(found: Insights) -> dict[str, Any] | None:
    it = found.chance
    if it is None:
        return None
    return {**asdict(it), "shares": [asdict(one) for one in it.shares]}


def _length(found: Insights) -> dict[str, Any] | None:
    it = found.length
    return None if it is None else _timed(asdict(it), "likely", "low", "high")


def _forecast(found: Insights) -> dict[str, Any] | None:
    it = found.forecast
    if it is None:
        return None
    data = {"whole": it.whole, **asdict(it)}
    return _timed(data, "whole", "so_far", "to_come", "low", "high")


def _best_hours(found: Insights) -> list[dict[str, Any]] | None:
    if found.best_hours is None:
        return None
    return [
        {**asdict(one), "start": f"{one.start:02}:00", "end": f"{one.end:02}:00"}
        for one in found.best_hours
    ]


def _unusual(found: Insights) -> list[dict[str, Any]] | None:
    if found.unusual is None:
        return None
    return [
        {
            **_timed(asdict(one), "focus", "usual", "spread"),
            "day": date_text(one.day),
            "sigmas": one.sigmas,
        }
        for one in found.unusual
    ]


EVIDENCE: Final = {
    "chance": _chance,
    "length": _length,
    "forecast": _forecast,
    "best_hours": _best_hours,
    "unusual": _unusual,
}


def _timed(data: dict[str, Any], *names: str) -> dict[str, Any]:
    """Turn the durations of some data into seconds."""
    return data | {name: seconds(data[name]) for name in names}


def payload(found: Insights) -> dict[str, Any]:
    """Return what displays are told; nothing if there is too little to say."""
    said: dict[str, Any] = {}
    if (chance := found.chance) is not None:
        said["chance"] = {"percent": chance.percent, "of": chance.of}
    for name, names in _SECONDS.items():
        if (it := getattr(found, name)) is not None:
            said[name] = {one: rounded(getattr(it, one)) for one in names}
            said[name]["of"] = it.of
    if found.best_hours:
        said["best_hours"] = [[one.start, one.end] for one in found.best_hours]
    if found.unusual:
        said["unusual"] = [
            [date_text(one.day), rounded(one.focus), rounded(one.usual)]
            for one in found.unusual[-SHOWN:]
        ]
    return said


_SECONDS: Final = {
    "length": ("likely", "low", "high"),
    "forecast": ("so_far", "to_come", "low", "high"),
}
