"""What devices report while they run, and what they are given to show.

state      {"timer_running": bool, "elapsed": s, "total": s, "mode": "work" | "break" |
            "long_break", "timestamp": s, "timer": id, "stamp": stamp}
telemetry  {name: value, ...} or {name: {"value": ..., "unit": ..., "quality": ...}, ...},
           at most 32; null is no reading, and `timestamp`, `sent`, `sync` are none
inference  any object
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self, override

from .errors import ProtocolError
from .grammar import (
    JsonObject,
    Scalar,
    choice,
    flag,
    integer,
    label,
    mapping,
    optional,
    scalar,
    shown,
    word,
)
from .messages import MAX_SECONDS, Message, Mode, given
from .model import SEGMENT
from .parts import decode_stamp, encode_stamp
from .stamp import Stamp

MAX_READINGS: Final = 32
UNITS: Final = {"battery": "%", "wifi_rssi": "dBm", "uptime": "s", "memory_free": "B"}
"""Of the reference's readings, which come without."""

_TIMED: Final = frozenset({"sent", "sync"})


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Message):
    """What a device shows, in seconds; without a stamp it is a reference device's."""

    timer_running: bool
    elapsed: int
    total: int
    mode: Mode
    timestamp: int
    timer_id: str | None = None
    stamp: Stamp | None = None

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read what came on `state`; raise ProtocolError."""
        return cls(
            timer_running=flag(data, "timer_running"),
            elapsed=integer(data, "elapsed", high=MAX_SECONDS),
            total=integer(data, "total", high=MAX_SECONDS),
            mode=choice(data, "mode", Mode),
            timestamp=integer(data, "timestamp"),
            timer_id=optional(word, data, "timer", SEGMENT),
            stamp=optional(decode_stamp, data, "stamp"),
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {
            "timer_running": self.timer_running,
            "elapsed": self.elapsed,
            "total": self.total,
            "mode": self.mode.value,
            "timestamp": self.timestamp,
            **given(
                timer=self.timer_id,
                stamp=encode_stamp(self.stamp) if self.stamp else None,
            ),
        }


class Quality(StrEnum):
    """How far a reading can be trusted."""

    GOOD = "good"
    UNCERTAIN = "uncertain"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value that a device measured."""

    name: str
    value: Scalar
    unit: str = ""
    quality: Quality = Quality.GOOD


@dataclass(frozen=True, slots=True, kw_only=True)
class Telemetry(Message):
    """What a device measured."""

    readings: tuple[Reading, ...]

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read what came on `telemetry`; raise ProtocolError."""
        found = (name for name, value in data.items() if value is not None)
        names = sorted(name for name in found if name not in _TIMED | {"timestamp"})
        if len(names) > MAX_READINGS:
            raise ProtocolError("too_many_readings", str(len(names)))
        return cls(readings=tuple(_reading(data, name) for name in names))

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {
            one.name: {
                "value": one.value,
                "unit": one.unit,
                "quality": one.quality.value,
            }
            for one in self.readings
        }


def _reading(data: JsonObject, name: str) -> Reading:
    if not SEGMENT.fullmatch(name):
        raise ProtocolError("field_text", shown(name))
    if not isinstance(data[name], dict):
        return Reading(name, scalar(data, name), UNITS.get(name, ""))
    fields = mapping(data, name)
    return Reading(
        name,
        scalar(fields, "value"),
        optional(label, fields, "unit", 16) or "",
        optional(choice, fields, "quality", Quality) or Quality.GOOD,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference(Message):
    """Insights for displays, of which the core knows nothing."""

    data: JsonObject = field(default_factory=dict)

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Take what came on `inference`."""
        return cls(data={key: data[key] for key in data if key not in _TIMED})

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return self.data
