"""Hypothesis strategies for laws: few values, but those where something turns.

Each thing is read from one number, which is quick to draw and shrinks towards the first
of all choices.
"""

from collections.abc import Sequence
from dataclasses import replace

from argus_core.clock import VectorClock
from argus_core.model import MAX_AGE, Command, Pauses, Register, Snapshot, Status, Verb
from argus_core.plan import MAX_DURATION, OPEN_END, Phase, Step
from argus_core.stamp import MAX_INSTANT, MAX_TICK, Stamp
from hypothesis import strategies as st

from .factories import DAY, HOUR, MINUTE, NOW, a_plan, a_register

FOCUS, REST = Step(Phase.FOCUS, 25 * MINUTE), Step(Phase.SHORT_BREAK, 5 * MINUTE)
LONG, EARNED = Step(Phase.LONG_BREAK, 15 * MINUTE), Step(Phase.SHORT_BREAK, ratio=200)
OPEN, LONGEST = Step(Phase.FOCUS), Step(Phase.FOCUS, MAX_DURATION)
SHORTEST = Step(Phase.FOCUS, 1)
PLANS = (
    a_plan(FOCUS, REST),
    a_plan(FOCUS, REST, FOCUS, LONG, auto_focus=True, auto_break=True),
    a_plan(OPEN, EARNED, auto_break=True),
    a_plan(EARNED, REST, auto_focus=True, auto_break=True),
    a_plan(LONGEST, LONG, repeat_from=1, auto_break=True),
    a_plan(SHORTEST, auto_focus=True),
    a_plan(OPEN),
    a_plan(REST),
)
SPANS = (0, 1, 999, MINUTE - 1, MINUTE, 25 * MINUTE, HOUR, OPEN_END, DAY, 6 * DAY)
LENGTHS = (25 * MINUTE, 1, MINUTE, MAX_DURATION)
TOTALS = (25 * MINUTE, None, 0, 1, MAX_DURATION)
PAUSES = tuple(
    Pauses(count, total)
    for count in (0, 1, MAX_TICK - 1, MAX_TICK)
    for total in (0, 1, MINUTE, MAX_INSTANT - 1, MAX_INSTANT)
)
DEVICES = ("desk", "hall", "ha-0123ab")
SESSIONS = ("desk-1-0-0", "desk-1-0-1", "hall-2-0-0")
TASKS = (None, "write", "ä" * 32)
CLOCKS = tuple(
    VectorClock.of(
        (device, count) for device, count in zip(DEVICES, counts, strict=True) if count
    )
    for counts in ((1, 0, 0), (1, 1, 0), (2, 1, 0), (1, 2, 0), (0, 0, 3), (2, 2, 3))
)

spans = st.sampled_from(SPANS)


class Picker:
    """Makes choices out of one number."""

    def __init__(self, number: int) -> None:
        """Begin with all choices open."""
        self._number = number

    def pick[T](self, options: Sequence[T]) -> T:
        """Choose one."""
        self._number, index = divmod(self._number, len(options))
        return options[index]


def a_picked_snapshot(pick: Picker, at: int) -> Snapshot:
    """Return what a timer could do at an instant, at the edges of what is valid."""
    status, plan = pick.pick(tuple(Status)), pick.pick(PLANS)
    total = pick.pick(TOTALS)
    anchor = max(0, at - pick.pick(SPANS))
    return Snapshot(
        status=status,
        plan=plan,
        step=pick.pick(range(len(plan.steps))),
        total=total,
        elapsed=min(MAX_DURATION if total is None else total, pick.pick(SPANS)),
        anchor=anchor,
        session_id="" if status is Status.IDLE else pick.pick(SESSIONS),
        started_at=max(0, anchor - pick.pick(SPANS)),
        task=pick.pick(TASKS),
        pauses=pick.pick(PAUSES),
    )


def a_picked_stamp(pick: Picker) -> Stamp:
    """Return a stamp of the last days."""
    return Stamp(NOW - pick.pick(SPANS), pick.pick(range(2)), pick.pick(DEVICES))


def a_picked_register(pick: Picker, stamp: Stamp) -> Register:
    """Return a valid register."""
    at = max(0, stamp.millis - min(MAX_AGE, pick.pick(SPANS)))
    return a_register(
        stamp=stamp,
        at=at,
        snapshot=a_picked_snapshot(pick, at),
        verb=pick.pick(tuple(Verb)),
        clock=pick.pick(CLOCKS),
    )


def a_picked_command(pick: Picker) -> Command:
    """Return a command with all that its verb needs."""
    verb = pick.pick(tuple(Verb))
    timed = verb in (Verb.ADD_TIME, Verb.SUBTRACT_TIME) or pick.pick((False, True))
    planned = verb is Verb.SET_PLAN or pick.pick((False, True))
    return Command(
        verb=verb,
        duration=pick.pick(LENGTHS) if timed else None,
        task=pick.pick((None, "write", "read")),
        plan=pick.pick(PLANS) if planned else None,
        loser=a_picked_stamp(pick),
    )


def a_picked_set(numbers: list[int]) -> list[Register]:
    """Return registers under few stamps, of which some stand for others."""
    pool = [a_picked_stamp(Picker(one >> 40)) for one in numbers[:4]]
    found = []
    for one in numbers:
        pick = Picker(one)
        replaces = pick.pick((None, None, *pool))
        register = a_picked_register(pick, pick.pick(pool))
        found.append(replace(register, replaces=replaces))
    return found


numbers = st.integers(0, (1 << 64) - 1)
registers = numbers.map(
    lambda one: a_picked_register(Picker(one), a_picked_stamp(Picker(one >> 40)))
)
commands = numbers.map(lambda one: a_picked_command(Picker(one)))
sets = st.lists(numbers, min_size=1, max_size=7).map(a_picked_set)
