"""Registers some minutes after one another."""

from typing import Any

from argus_core.model import Entry, Register, Status
from argus_core.stamp import Stamp

from .factories import MINUTE, NOW, a_register, a_stamp


def at_minute(minute: int, device: str = "desk", **changed: Any) -> Register:
    """Return a start that was given some minutes after NOW."""
    stamp = a_stamp(NOW + minute * MINUTE, device=device)
    session = (
        {} if changed.get("status") is Status.IDLE else {"session_id": stamp.session()}
    )
    fields = {"anchor": stamp.millis, "started_at": stamp.millis}
    return a_register(stamp=stamp, **(session | fields | changed))


def stamps(entries: list[Entry] | list[Register]) -> list[Stamp]:
    return [one.stamp for one in entries]


ONE, TWO, THREE = at_minute(0), at_minute(1, "hall"), at_minute(2)
