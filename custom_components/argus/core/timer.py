"""One timer: what a command makes of it, and what the passing of time derives from it.

Invariants
1. Only a command changes a snapshot; `advance` derives, and stores nothing.
2. The same register and the same `now` give the same steps, ids and ends on every replica.
3. A command that does not apply returns None; a wrong one raises CommandError.
4. Every command re-anchors, never to an instant before the register that it replaces.
5. After the last command at most one round of the plan runs by itself.

Over 250 lines for this table, which the functions below spell out:

verb                      idle                      active            paused
start                     begins the step           -  (1)            goes on (1)
pause / unpause           -                         paused            active
cancel                    to the first step         idle, first step  the same
finish                    -                         next step (2)     the same
skip                      to the next step          next step (2)     the same
add_time, subtract_time   -                         total (3)         the same
set_task, set_plan        changes it                changes it        changes it
undo                      what the register before it said
resolve_conflict          what the loser has become
(1) with a plan or a duration: a new session (2) active where the plan starts it by itself
(3) not where it counts up
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from .errors import CommandError
from .model import Command, Pauses, Register, Snapshot, Status, Verb
from .plan import MAX_DURATION, OPEN_END, Phase, Plan


@dataclass(frozen=True, slots=True)
class Ended:
    """A step that came to its end by itself."""

    snapshot: Snapshot
    at: int
    active: int


def resting(plan: Plan, at: int, step: int = 0, task: str | None = None) -> Snapshot:
    """Return a timer that waits at a step."""
    total = plan.steps[step].length()
    return Snapshot(Status.IDLE, plan, step, total, 0, at, "", at, task)


def elapsed_at(snapshot: Snapshot, now: int) -> int:
    """Return ms counted at `now`, never more than the total."""
    counted = snapshot.elapsed
    if snapshot.status is Status.ACTIVE:
        counted += max(0, now - snapshot.anchor)
    return counted if snapshot.total is None else min(counted, snapshot.total)


def remaining_at(snapshot: Snapshot, now: int) -> int | None:
    """Return ms that are left at `now`; None counts up."""
    if snapshot.total is None:
        return None
    return snapshot.total - elapsed_at(snapshot, now)


def pauses_at(snapshot: Snapshot, now: int) -> Pauses:
    """Return the pauses of the session at `now`."""
    if snapshot.status is not Status.PAUSED:
        return snapshot.pauses
    return snapshot.pauses.plus(0, max(0, now - snapshot.anchor))


def deadline(snapshot: Snapshot) -> int | None:
    """Return the instant at which an active step ends by itself."""
    if snapshot.status is not Status.ACTIVE:
        return None
    length = OPEN_END if snapshot.total is None else snapshot.total
    return snapshot.anchor + max(0, length - snapshot.elapsed)


def settled(snapshot: Snapshot, at: int) -> Snapshot:
    """Return the same snapshot, anchored at an instant that is not before its anchor."""
    if snapshot.status is Status.IDLE:
        return replace(snapshot, elapsed=0, pauses=Pauses(), anchor=at, started_at=at)
    return replace(
        snapshot,
        elapsed=elapsed_at(snapshot, at),
        pauses=pauses_at(snapshot, at),
        anchor=at,
    )


def advance(register: Register, now: int) -> tuple[Snapshot, tuple[Ended, ...]]:
    """Derive what has become of a register at `now`, and the steps that ended on the way."""
    current, ended = register.snapshot, list[Ended]()
    while (end := deadline(current)) is not None and end <= now:
        ended.append(Ended(current, end, end - current.anchor + current.elapsed))
        last_of_round = len(ended) >= len(current.plan.steps)
        current = _next(current, end, ended[-1].active, idle=last_of_round)
        if current.status is Status.ACTIVE:
            session_id = register.stamp.session(derived=len(ended))
            current = replace(current, session_id=session_id)
    return current, tuple(ended)


def _next(snapshot: Snapshot, at: int, active: int, *, idle: bool = False) -> Snapshot:
    """Return the step that follows; where it starts by itself its id is still to be given."""
    step = snapshot.plan.after(snapshot.step)
    focus = active if snapshot.phase is Phase.FOCUS else 0
    waiting = resting(snapshot.plan, at, step, snapshot.task)
    waiting = replace(waiting, total=snapshot.plan.steps[step].length(focus))
    if idle or not snapshot.plan.starts_itself(step):
        return waiting
    return replace(waiting, status=Status.ACTIVE)


@dataclass(frozen=True, slots=True)
class Order:
    """A command, when it was given, and the session that it would begin."""

    command: Command
    at: int
    session_id: str


def transition(
    base: Register, command: Command, at: int, session_id: str, other: Register | None
) -> Snapshot | None:
    """Return what a command makes of a register, or None where it does not apply.

    A session that it begins gets `session_id`. `other` is the register before it for `undo`, and the loser for `resolve_conflict`;
    `at` is before none of the two. Raise CommandError for a command that is wrong.
    """
    match command.verb:
        case Verb.UNDO:
            return None if other is None else _undo(base, other, at)
        case Verb.RESOLVE_CONFLICT:
            if other is None:
                raise CommandError("unknown_conflict")
            return settled(advance(other, at)[0], at)
        case verb:
            current = settled(advance(base, at)[0], at)
            return _TABLE[verb](current, Order(command, at, session_id))


def _undo(base: Register, earlier: Register, at: int) -> Snapshot | None:
    """Take a command back: what the register before it had become when it came.

    Of the same session what was counted since stays counted; of another the gap is a pause.
    """
    current, ended = advance(base, at)
    if ended:
        return None
    current = settled(current, at)
    then = max(base.at, earlier.at)
    before = settled(advance(earlier, then)[0], then)
    if before.session_id == current.session_id:
        total = None if before.total is None else max(before.total, current.elapsed)
        return replace(
            before,
            total=total,
            elapsed=current.elapsed,
            pauses=current.pauses,
            started_at=current.started_at,
            anchor=at,
        )
    if before.status is Status.IDLE:
        return settled(before, at)
    fresh = before.status is Status.ACTIVE
    return replace(before, pauses=before.pauses.plus(fresh, at - then), anchor=at)


def _begin(waiting: Snapshot, order: Order) -> Snapshot:
    """Return the active session that begins with a waiting step."""
    return replace(
        waiting,
        status=Status.ACTIVE,
        session_id=order.session_id,
        task=order.command.task or waiting.task,
    )


def _start(current: Snapshot, order: Order) -> Snapshot | None:
    command, plan = order.command, order.command.plan
    fresh = plan is not None or command.duration is not None
    if current.status is Status.PAUSED and not fresh:
        return replace(current, status=Status.ACTIVE, task=command.task or current.task)
    if current.status is Status.ACTIVE and not fresh:
        return None
    waiting = current
    if plan is not None and plan != current.plan:
        waiting = resting(plan, order.at, task=current.task)
    elif current.status is not Status.IDLE:
        waiting = resting(current.plan, order.at, current.step, current.task)
    if command.duration is not None:
        waiting = replace(waiting, total=command.duration)
    return _begin(waiting, order)


def _pause(current: Snapshot, order: Order) -> Snapshot | None:
    if current.status is not Status.ACTIVE:
        return None
    return replace(current, status=Status.PAUSED, pauses=current.pauses.plus(1, 0))


def _unpause(current: Snapshot, order: Order) -> Snapshot | None:
    if current.status is not Status.PAUSED:
        return None
    return replace(current, status=Status.ACTIVE)


def _cancel(current: Snapshot, order: Order) -> Snapshot | None:
    if current.status is Status.IDLE and current.step == 0:
        return None
    return resting(current.plan, order.at, task=current.task)


def _finish(current: Snapshot, order: Order) -> Snapshot | None:
    if current.status is Status.IDLE:
        return None
    following = _next(current, order.at, current.elapsed)
    if following.status is Status.IDLE:
        return following
    return _begin(following, order)


def _skip(current: Snapshot, order: Order) -> Snapshot | None:
    if current.status is not Status.IDLE:
        return _finish(current, order)
    if current.plan.after(current.step) == current.step:
        return None
    return _next(current, order.at, 0, idle=True)


def _add_time(current: Snapshot, order: Order) -> Snapshot | None:
    if current.status is Status.IDLE or current.total is None:
        return None
    total = current.total + (order.command.duration or 0)
    if total > MAX_DURATION:
        raise CommandError("duration_range", str(total))
    return replace(current, total=total)


def _subtract_time(current: Snapshot, order: Order) -> Snapshot | None:
    if current.status is Status.IDLE or current.total is None:
        return None
    total = max(current.elapsed, current.total - (order.command.duration or 0))
    return replace(current, total=total)


def _set_task(current: Snapshot, order: Order) -> Snapshot | None:
    if order.command.task == current.task:
        return None
    return replace(current, task=order.command.task)


def _set_plan(current: Snapshot, order: Order) -> Snapshot | None:
    plan = order.command.plan or current.plan
    if plan == current.plan:
        return None
    place = plan.place_of(current.step, current.plan)
    if place is None:
        return resting(plan, order.at, task=current.task)
    moved = replace(current, plan=plan, step=place)
    same_step = plan.steps[place] == current.plan.steps[current.step]
    if current.status is Status.IDLE and not same_step:
        return replace(moved, total=plan.steps[place].length())
    return moved


_TABLE: Final[dict[Verb, Callable[[Snapshot, Order], Snapshot | None]]] = {
    Verb.START: _start,
    Verb.PAUSE: _pause,
    Verb.UNPAUSE: _unpause,
    Verb.CANCEL: _cancel,
    Verb.FINISH: _finish,
    Verb.SKIP: _skip,
    Verb.ADD_TIME: _add_time,
    Verb.SUBTRACT_TIME: _subtract_time,
    Verb.SET_TASK: _set_task,
    Verb.SET_PLAN: _set_plan,
}
