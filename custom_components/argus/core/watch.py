"""The thinning between what a device says and what is shown of it.

A message may come ten times a second; a picture of the device changes when a fact does, when
a measurement moves by what matters for its kind (every 10 s at most), or once a minute. More
than 20 pictures in a row are held back to one in two seconds, whatever the device does.
What is held back is shown when it is `due`, also if nothing more comes.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final, NamedTuple

from .picture import Device, Measured, Press
from .protocol import ButtonAction
from .usual import UsualRange

MAX_READINGS: Final = 32
MAX_BUTTONS: Final = 16
MAX_PRESSES: Final = 16
SAMPLE_MS: Final = 1_000
"""A reading's usual range takes at most a sample in this time."""
MAJOR_MS: Final = 10_000
MINOR_MS: Final = 60_000
PICTURE_MS: Final = 2_000
BURST_MS: Final = 20 * PICTURE_MS
BUSY: Final = 50
"""More messages in a second than this are not looked at, but for what only they can say."""
PRESSES: Final = 10
"""More messages in a second than this, and presses are taken for a broken button's."""


class Change(NamedTuple):
    """How far a measurement moves to be worth showing once a minute, or soon."""

    minor: float
    major: float


MEASURES: Final[Mapping[str, Change]] = MappingProxyType(
    {
        "battery": Change(1, 5),
        "rssi": Change(3, 15),
        "memory_free": Change(1_024, 65_536),
        "clock_offset": Change(100, 2_000),
        "queue": Change(1, 10),
        "booted_at": Change(30_000, 30_000),
    }
)
_UNITS: Final[Mapping[str, float]] = MappingProxyType(
    {"°C": 1, "°F": 2, "%": 5, "hPa": 2, "V": 0.2}
)
_SHARE: Final = 0.1
"""Of other units, a tenth of the value is a change that matters."""


def matters(unit: str, value: float) -> float:
    """Return by how much a reading of a unit moves to be worth showing soon."""
    return _UNITS.get(unit) or abs(value) * _SHARE


class Watch:
    """What is known of one device beside what is shown of it, and when that will be shown."""

    __slots__ = (
        "_count", "_pace", "_ranges", "_second", "_shown_at", "due", "latest", "shown",
    )  # fmt: skip

    def __init__(self, device: Device) -> None:
        """Begin with a device that has not been shown."""
        self.shown: Device | None = None
        self.latest = device
        self.due: int | None = None
        self._shown_at = self._pace = self._second = self._count = 0
        self._ranges: dict[str, tuple[int, UsualRange]] = {}

    def count(self, now: int) -> int:
        """Count a message; return how many there have been in this second."""
        second = now // 1000
        if second != self._second:
            self._second, self._count = second, 0
            self._shown_at = min(self._shown_at, now)
            self._pace = min(self._pace, now + BURST_MS + PICTURE_MS)
        self._count += 1
        return self._count

    def fact(self, now: int, **values: object) -> None:
        """Note facts; any change is shown at once."""
        latest = self.latest
        new = {key: one for key, one in values.items() if getattr(latest, key) != one}
        if new:
            self.latest = replace(latest, **new)  # type: ignore[arg-type]
            self._by(now)

    def press(self, now: int, button: str, action: ButtonAction) -> None:
        """Note what was done with a button; it is shown at once, at whatever pace."""
        it = self.latest
        if button not in it.buttons:
            if len(it.buttons) >= MAX_BUTTONS:
                return
            it = replace(it, buttons=(*it.buttons, button))
        number = it.presses[-1].number + 1 if it.presses else 1
        presses = (*it.presses, Press(number, button, action))[-MAX_PRESSES:]
        self.latest = replace(it, presses=presses)
        self.due = now

    def measure(self, now: int, name: str, value: float) -> None:
        """Note a measurement; what moved little is shown later, or not at all."""
        if getattr(self.latest, name) == value:
            return
        change, shown = MEASURES[name], getattr(self.shown, name, None)
        moved = None if shown is None else abs(value - shown)
        small = moved is not None and moved < change.minor
        kept = shown if small else value
        self.latest = replace(self.latest, **{name: kept})  # type: ignore[arg-type]
        if not small:
            self._moved(now, moved, change.major)

    def read(self, now: int, name: str, unit: str, value: float | None) -> None:
        """Note a reading, with whether it is out of its usual range; None is not trusted."""
        known = self.latest.readings.get(name)
        if known is None and len(self.latest.readings) >= MAX_READINGS:
            return
        threshold = matters(unit, value or 0)
        unusual = value is None or self._unusual(now, name, value, threshold)
        reading = Measured(value, unit, unusual)
        if reading == known:
            return
        readings = MappingProxyType({**self.latest.readings, name: reading})
        self.latest = replace(self.latest, readings=readings)
        shown = None if self.shown is None else self.shown.readings.get(name)
        self._moved(now, _distance(shown, reading), threshold)

    def _unusual(self, now: int, name: str, value: float, threshold: float) -> bool:
        """Take a sample of a reading, unless the last one has only just been taken."""
        at, usual = self._ranges.get(name) or (None, UsualRange())
        if at is not None and 0 <= now - at < SAMPLE_MS:
            return usual.out
        self._ranges[name] = now, usual
        return usual.take(value, threshold)

    def _moved(self, now: int, moved: float | None, major: float) -> None:
        """Say by when a measurement is shown that has moved; None is one that is new."""
        if moved is None:
            self._by(now)
        else:
            self._by(self._shown_at + (MAJOR_MS if moved >= major else MINOR_MS))

    def _by(self, instant: int) -> None:
        """Have the picture shown at an instant at the latest, as far as its pace allows."""
        instant = max(instant, self._pace - BURST_MS)
        self.due = instant if self.due is None else min(self.due, instant)

    def show(self, now: int) -> Device | None:
        """Show what is due; return the device if that is anything new."""
        if self.due is None or self.due > now:
            return None
        self.due = None
        if self.latest == self.shown:
            return None
        self.shown, self._shown_at = self.latest, now
        self._pace = max(self._pace, now) + PICTURE_MS
        return self.shown


def _distance(shown: Measured | None, reading: Measured) -> float | None:
    """Return how far a reading has moved; None where more than its value has changed."""
    if shown is None or shown.value is None or reading.value is None:
        return None
    if (shown.unit, shown.unusual) != (reading.unit, reading.unusual):
        return None
    return abs(reading.value - shown.value)
