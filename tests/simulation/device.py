"""A device of the simulated world, what it has heard, and letters between devices."""

from dataclasses import dataclass, field

from argus_core.model import Entry
from argus_core.stamp import Stamp
from argus_core.timekeeper import Clocks

from .ledger import Ledger
from .peer import Memory, Peer


@dataclass
class Device:
    """A device: one peer at a time, its clocks, and what its shell has heard."""

    device_id: str
    peer: Peer
    booted: int
    """True time of the boot; the monotonic clock counts from here."""
    offset: int | None
    """How far its own time of day is off; None has none."""
    boots: int = 1
    zone: int = 0
    """Devices of one zone reach each other."""
    ledger: Ledger = field(default_factory=Ledger)
    given: set[str] = field(default_factory=set)
    """Request ids of the commands that it did, and still remembers."""
    sent: set[Stamp] = field(default_factory=set)
    memory: Memory | None = None
    """As saved after the last thing that it did."""
    amnesia: bool = False
    drafted: bool = False


@dataclass(frozen=True)
class Letter:
    """A register on its way."""

    to: str
    zone_of: str
    timer_id: str
    entry: Entry
    sent: int
    sync: bool
    at: int
    """True time of sending."""


def clocks_at(time: int, booted: int, offset: int | None) -> Clocks:
    """Return what a device's clocks read at a true time."""
    return Clocks(time - booted, None if offset is None else max(0, time + offset))
