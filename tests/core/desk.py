"""A reference device by itself: helpers for the tests of what is told when."""

from dataclasses import replace
from typing import Any

from argus_core.commands import ReferenceVerb
from argus_core.likeness import state_of
from argus_core.messages import Mode
from argus_core.model import Snapshot, Status
from argus_core.reference import NOTHING, Answer, ReferenceDevice

from tests.core.factories import NOW, a_snapshot, told

V = ReferenceVerb
STOPPED = told(V.STOP)
PAUSED = told(V.PAUSE)
IDLE = a_snapshot(Status.IDLE)
ACTIVE = a_snapshot()
FOCUS_25 = told(V.START, 1500, Mode.WORK)


def a_device(snapshot: Snapshot = IDLE, **shown: Any) -> ReferenceDevice:
    """Return a device that agrees with the timer at NOW."""
    device = ReferenceDevice()
    assert device.changed(snapshot, NOW) == NOTHING
    state = state_of(snapshot, NOW)
    first = device.heard(replace(state, **shown), NOW)
    assert first == NOTHING
    return device


def verbs(answer: Answer) -> list[str]:
    """Return what is commanded and told."""
    return [one.verb.value for one in (*answer.commands, *answer.tell)]


def at(seconds: float) -> int:
    """Return an instant after NOW."""
    return NOW + int(seconds * 1000)
