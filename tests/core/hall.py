"""Registers of another device."""

from typing import Any

from argus_core.model import Register

from .factories import NOW, a_register, a_stamp


def by_hall(millis: int = NOW, counter: int = 0, **changed: Any) -> Register:
    """Return a start by another device."""
    stamp = a_stamp(millis, counter, device="hall")
    fields = {"anchor": stamp.millis, "session_id": stamp.session()}
    return a_register(stamp=stamp, **(fields | changed))
