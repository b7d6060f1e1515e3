"""A device as a person is shown it. When that changes is the business of `watch`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, NamedTuple

from .protocol import ButtonAction, Shadow, StatusMessage

MEASURES: Final = (
    "battery",
    "rssi",
    "memory_free",
    "booted_at",
    "clock_offset",
    "queue",
)
SHADOWED: Final = ("brightness", "volume")
_SILENT: Final = StatusMessage(online=False)
_UNSAID: Final = Shadow()


class Press(NamedTuple):
    """Something done with a button; the number tells it from the one before."""

    number: int
    button: str
    action: ButtonAction


@dataclass(frozen=True, slots=True)
class Measured:
    """A measurement with a unit, under the name that the device gave it."""

    value: float | None
    """None where the device itself does not trust it."""
    unit: str
    unusual: bool


@dataclass(frozen=True, slots=True)
class Device:
    """A device as it is shown. Instants in ms since the Unix epoch, durations in ms."""

    key: str
    location: str
    kind: str
    """The device type of its topics, as it was spelled; empty on those of the reference."""
    name: str
    """The device id of its topics."""
    online: bool | None = None
    """None until it has said so, or has been heard live."""
    about: StatusMessage = _SILENT
    """What it last said that it is; whether it is there is in `online`."""
    reference: bool = False
    """Its states carry no stamp."""
    timer: str | None = None
    """The timer that it says it follows."""
    battery: float | None = None
    """Percent."""
    rssi: float | None = None
    """dBm."""
    memory_free: float | None = None
    """Bytes."""
    booted_at: float | None = None
    clock_offset: float | None = None
    """By how much its time of day is ahead of ours."""
    queue: float | None = None
    """Commands that wait for an acknowledgement."""
    readings: Mapping[str, Measured] = field(
        default_factory=lambda: MappingProxyType({})
    )
    desired: Shadow = _UNSAID
    reported: Shadow = _UNSAID
    buttons: tuple[str, ...] = ()
    """The names of the buttons that have been pressed."""
    presses: tuple[Press, ...] = ()
    """The last ones."""

    @property
    def unusual(self) -> tuple[str, ...]:
        """Return the names of the readings that are out of their usual range."""
        return tuple(name for name, one in self.readings.items() if one.unusual)

    @property
    def follows(self) -> str | None:
        """Return the timer that it shows, or is wanted to."""
        return self.timer or self.reported.follow or self.desired.follow

    @property
    def traits(self) -> frozenset[str]:
        """Return the names of what it has, as far as it has shown."""
        shadows = self.desired, self.reported
        return frozenset(
            [
                *(name for name in MEASURES if getattr(self, name) is not None),
                *(
                    name
                    for name in SHADOWED
                    if any(getattr(one, name) is not None for one in shadows)
                ),
                *(f"reading_{name}" for name in self.readings),
                *(f"button_{name}" for name in self.buttons),
                *(name for name, _ in self.about.more),
            ]
        )
