"""Registers that tell of sessions."""

from typing import Any

from argus_core.journal import Journal
from argus_core.model import Entry, Register, Session, Status, Verb
from argus_core.plan import Phase, Plan, Step
from argus_core.sessions import Derivation
from argus_core.timer import resting

from .factories import MINUTE, NOW, a_plan, a_register, a_stamp

OPEN, EARNED = Step(Phase.FOCUS), Step(Phase.SHORT_BREAK, ratio=200)
AUTO = a_plan(auto_break=True)
MINE = a_stamp().session()
BREAK = a_stamp().session(derived=1)


def start(minute: int = 0, plan: Plan | None = None, **changed: Any) -> Register:
    """Return a start some minutes after NOW, of a session of its own."""
    stamp = a_stamp(NOW + minute * MINUTE)
    fields = {"anchor": stamp.millis, "session_id": stamp.session()}
    return a_register(stamp=stamp, plan=plan or a_plan(), **(fields | changed))


def of_first(verb: Verb, minute: int, **changed: Any) -> Register:
    """Return a register of the session that began at NOW, with all that passed counted."""
    fields = {
        "elapsed": minute * MINUTE,
        "session_id": MINE,
        "started_at": NOW,
        "verb": verb,
        "status": Status.PAUSED if verb is Verb.PAUSE else Status.ACTIVE,
    }
    return start(minute, **(fields | changed))


def rest(verb: Verb, minute: int, plan: Plan | None = None, step: int = 1) -> Register:
    """Return a register that left the timer idle."""
    stamp = a_stamp(NOW + minute * MINUTE)
    snapshot = resting(
        plan or a_plan(), stamp.millis, min(step, len((plan or a_plan()).steps) - 1)
    )
    return a_register(stamp=stamp, snapshot=snapshot, verb=verb)


def told(now: int, *entries: Entry) -> dict[str, Session]:
    return Derivation().sessions(Journal(entries), now)


def only(now: int, *entries: Entry) -> Session:
    (session,) = told(now, *entries).values()
    return session
