"""Timers that run, wait or are paused, and commands given to them."""

from typing import Any

from argus_core.model import Command, Pauses, Register, Snapshot, Status, Verb
from argus_core.plan import Phase, Plan, Step
from argus_core.timer import transition

from .factories import MINUTE, NOW, a_plan, a_register, a_stamp

IDLE, ACTIVE, PAUSED = Status.IDLE, Status.ACTIVE, Status.PAUSED
FOCUS, REST = Step(Phase.FOCUS, 25 * MINUTE), Step(Phase.SHORT_BREAK, 5 * MINUTE)
OPEN, EARNED = Step(Phase.FOCUS), Step(Phase.SHORT_BREAK, ratio=200)
NEW = "new-1-0-0"
OLD = a_stamp().session()
LATER = NOW + 10 * MINUTE


def begun(plan: Plan | None = None, **changed: Any) -> Register:
    """Return a timer that was started just now."""
    return a_register(plan=plan or a_plan(), **changed)


def paused(**changed: Any) -> Register:
    """Return a focus of 25 minutes that was paused after 4, once."""
    fields = {"elapsed": 4 * MINUTE, "pauses": Pauses(1, 0), "task": "write"}
    return a_register(status=PAUSED, verb=Verb.PAUSE, **(fields | changed))


def waiting(step: int = 0, **changed: Any) -> Register:
    """Return a timer that waits at a step."""
    return a_register(status=IDLE, verb=Verb.CANCEL, step=step, **changed)


def given(
    base: Register,
    verb: Verb,
    at: int = LATER,
    other: Register | None = None,
    **fields: Any,
) -> Snapshot | None:
    """Give a command on a register."""
    return transition(base, Command(verb, **fields), at, NEW, other)


def done(*args: Any, **fields: Any) -> Snapshot:
    """Give a command that applies."""
    made = given(*args, **fields)
    assert made is not None
    return made
