"""A device whose clock is ahead, and what it gives again."""

from typing import Any

from argus_core.model import Register

from .factories import HOUR, MINUTE, NOW, a_plan, a_register, a_stamp
from .solo import TIMER, Solo

FAST = HOUR
AUTO = a_plan(auto_break=True)


def a_fast(**changed: Any) -> Solo:
    """Return a device whose clock is an hour ahead."""
    return Solo(**({"offset": FAST} | changed))


def by_hall(millis: int = NOW - MINUTE, **changed: Any) -> Register:
    """Return a start by another device, of a focus that outlasts the wrong time."""
    fields = {"anchor": millis, "total": 6 * HOUR}
    return a_register(stamp=a_stamp(millis, device="hall"), **(fields | changed))


def again(solo: Solo, timer_id: str = TIMER) -> list[Register]:
    """Return what was given again, in the order of the stamps that it stands for."""
    found = [one for one in solo.registers(timer_id) if one.replaces is not None]
    return sorted(found, key=lambda one: one.replaces or one.stamp)
