"""Hypothesis strategies: anything that a sender could send, and anything that could arrive."""

import json
import string
from typing import Any

from argus_core.clock import MAX_COUNTER, VectorClock
from argus_core.codec import VERSION
from argus_core.grammar import MAX_INTEGER, write
from argus_core.model import (
    MAX_AGE,
    Command,
    Outcome,
    Pauses,
    Register,
    Session,
    Snapshot,
    Status,
    Trace,
    Verb,
)
from argus_core.plan import MAX_DURATION, Phase, Plan, Step
from argus_core.stamp import MAX_TICK, Stamp
from hypothesis import strategies as st

ID_LETTERS = string.ascii_lowercase + string.digits + "_-"
KEYS = """
v t s p i T e a b k z at do st r pv re c id cmd event register entries sent sync request_id
expires_at duration duration_ms mode strategy plan task loser timer after nonce stamps reason
now button action data timestamp timer_running elapsed total stamp status model mac protocol
brightness volume follow interval adopted_by value unit
"""

instants = st.integers(0, MAX_INTEGER)
durations = st.integers(1, MAX_DURATION)
texts = st.text(st.characters(codec="utf-8"), max_size=8)
labels = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=8)
device_ids = st.text(ID_LETTERS, min_size=1, max_size=16)
segments = st.text(ID_LETTERS, min_size=1, max_size=32)
request_ids = st.text(string.ascii_letters + string.digits + "_.:-", max_size=36)
words = st.text(string.ascii_lowercase + "_", min_size=1, max_size=32)
tasks = st.none() | texts.filter(bool)
numbers = st.integers(-MAX_INTEGER, MAX_INTEGER) | st.floats(
    -MAX_INTEGER, MAX_INTEGER, allow_nan=False
)
scalars = st.booleans() | numbers | labels
stamps = st.builds(Stamp, instants, st.integers(0, MAX_TICK), device_ids)
clocks = st.dictionaries(device_ids, st.integers(1, MAX_COUNTER), max_size=4).map(
    lambda counters: VectorClock.of(counters.items())
)
pauses = st.builds(Pauses, st.integers(0, MAX_TICK), instants)


def nested(leaves: st.SearchStrategy[Any], most: int = 6) -> st.SearchStrategy[Any]:
    """Return values of JSON, nested."""
    return st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3)
        ),
        max_leaves=most,
    )


values = nested(st.none() | scalars | texts)
objects = st.dictionaries(texts, values, max_size=4).filter(
    lambda one: write_depth(one) < 6
)
anything = st.dictionaries(
    st.sampled_from(KEYS.split()) | texts,
    nested(
        st.none()
        | numbers
        | st.booleans()
        | st.sampled_from([*KEYS.split(), *Verb])
        | texts
    ),
    max_size=12,
)


def write_depth(value: Any) -> int:
    """Return how deep a value nests."""
    if isinstance(value, dict):
        return 1 + max(map(write_depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(write_depth, value), default=0)
    return 0


@st.composite
def steps(draw: st.DrawFn) -> Step:
    """Return a step that could be in a plan."""
    phase = draw(st.sampled_from(Phase))
    if phase is not Phase.FOCUS and draw(st.booleans()):
        return Step(phase, ratio=draw(st.integers(1, 1000)))
    return Step(phase, draw(st.none() | durations))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Return a plan."""
    found = tuple(draw(st.lists(steps(), min_size=1, max_size=4)))
    start = draw(st.integers(0, len(found) - 1))
    return Plan(found, start, draw(st.booleans()), draw(st.booleans()))


@st.composite
def snapshots(draw: st.DrawFn, anchor: int) -> Snapshot:
    """Return what a timer could do, anchored at an instant."""
    status, plan = draw(st.sampled_from(Status)), draw(plans())
    total = draw(st.none() | st.integers(0, MAX_DURATION))
    most = MAX_DURATION if total is None else total
    session_id = draw(stamps).session(draw(st.integers(0, 16)))
    return Snapshot(
        status=status,
        plan=plan,
        step=draw(st.integers(0, len(plan.steps) - 1)),
        total=total,
        elapsed=draw(st.integers(0, most)),
        anchor=anchor,
        session_id="" if status is Status.IDLE else session_id,
        started_at=draw(st.integers(0, anchor)),
        task=draw(tasks),
        pauses=draw(pauses),
    )


@st.composite
def extras(draw: st.DrawFn) -> str:
    """Return the fields of a later protocol, as text."""
    keys = st.text(string.ascii_uppercase, min_size=2, max_size=6)
    found = draw(st.dictionaries(keys, nested(scalars | texts, 3), max_size=2))
    if draw(st.booleans()):
        found["v"] = draw(st.integers(VERSION + 1, 9))
    fits = write_depth(found) <= 5 and len(write(found).encode()) <= 256
    return write(found) if found and fits else ""


@st.composite
def registers(draw: st.DrawFn, timer_id: str = "focus") -> Register:
    """Return a register that some replica could write, now or later."""
    stamp = draw(stamps)
    at = draw(st.integers(max(0, stamp.millis - MAX_AGE), stamp.millis))
    return Register(
        timer_id=timer_id,
        snapshot=draw(snapshots(draw(st.integers(0, at)))),
        at=at,
        verb=draw(st.sampled_from(Verb)),
        stamp=stamp,
        clock=draw(clocks),
        prev=draw(st.none() | stamps),
        replaces=draw(st.none() | stamps),
        request_id=draw(request_ids),
        extra=draw(extras()),
    )


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    """Return what is left of a register."""
    stamp, status = draw(stamps), draw(st.sampled_from(Status))
    return Trace(
        stamp=stamp,
        at=draw(st.integers(max(0, stamp.millis - MAX_AGE), stamp.millis)),
        verb=draw(st.sampled_from(Verb)),
        session_id="" if status is Status.IDLE else draw(stamps).session(),
        status=status,
        replaces=draw(st.none() | stamps),
    )


@st.composite
def sessions(draw: st.DrawFn) -> Session:
    """Return a session that ended, or runs."""
    started_at = draw(instants)
    ended_at = draw(st.none() | st.integers(started_at, MAX_INTEGER))
    return Session(
        id=draw(stamps).session(),
        timer_id=draw(segments),
        phase=draw(st.sampled_from(Phase)),
        started_at=started_at,
        ended_at=ended_at,
        active=draw(instants),
        planned=draw(st.none() | instants),
        outcome=None if ended_at is None else draw(st.sampled_from(Outcome)),
        task=draw(tasks),
        pauses=draw(pauses),
        device_id=draw(device_ids),
    )


@st.composite
def commands(draw: st.DrawFn) -> Command:
    """Return a command with all that its verb needs."""
    return Command(
        verb=draw(st.sampled_from(Verb)),
        request_id=draw(request_ids),
        duration=draw(durations),
        task=draw(tasks),
        plan=draw(plans()),
        loser=draw(stamps),
    )


def payload(value: Any) -> str:
    """Write a value as another would: with spaces, escapes, keys as they come."""
    return json.dumps(value)
