"""What a device measures: a battery that drains, and what wavers about a usual value."""

import random

from .core import protocol
from .kinds import Kind

HOUR = 3_600_000
EMPTY = 5
MEMORY = 180_000


class Gauges:
    """The readings of one device."""

    def __init__(self, kind: Kind, name: str) -> None:
        """Take the device's name for what is particular to it."""
        self._kind = kind
        self._chance = random.Random(name)
        self._charge = self._chance.uniform(80, 100)
        self._place = self._chance.uniform(-70, -45)

    def read(self, uptime: int, queue: int) -> protocol.Telemetry:
        """Read them all, `uptime` ms after the power came; `queue` commands wait."""
        drained = 100 * uptime / (self._kind.battery_hours * HOUR)
        waver = self._chance.gauss
        readings = [
            _reading("battery", round(max(EMPTY, self._charge - drained))),
            _reading("wifi_rssi", round(waver(self._place, 1.5))),
            _reading("uptime", uptime // 1000),
            _reading("memory_free", MEMORY - self._chance.randrange(2048)),
            protocol.Reading("queue", queue),
        ]
        if self._kind.thermometer:
            warm = round(waver(21.5, 0.1), 1)
            readings.append(protocol.Reading("temperature", warm, "°C"))
        return protocol.Telemetry(readings=tuple(readings))


def _reading(name: str, value: int) -> protocol.Reading:
    """Return one of the readings that everybody knows the unit of."""
    return protocol.Reading(name, value, _UNITS[name])


_UNITS = {"battery": "%", "wifi_rssi": "dBm", "uptime": "s", "memory_free": "B"}
