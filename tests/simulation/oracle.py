"""The derivation written a second time, straight from docs/protocol.md: slow, plain, independent.

It shares the nouns with the core (`model`, `plan`, `stamp`) and none of its functions, so
that the two can only agree by both being what the protocol says.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from argus_core.model import (
    Entry,
    Outcome,
    Pauses,
    Register,
    Session,
    Snapshot,
    Status,
    Verb,
)
from argus_core.plan import Phase, Plan

AHEAD = 60_000
OPEN_END = 8 * 60 * 60_000
MOST = 2**53 - 1


def counting(entries: Iterable[Entry], now: int) -> list[Entry]:
    """Leave out what another replaces and what is more than 60 s ahead; sort by stamp."""
    entries = list(entries)
    gone = {one.replaces for one in entries if one.replaces != one.stamp}
    kept = [one for one in entries if one.stamp not in gone]
    awake = [one for one in kept if one.stamp.millis - now <= AHEAD]
    return sorted(awake, key=lambda one: one.stamp)


def in_force(entries: Iterable[Entry], now: int) -> Entry | None:
    """Return the greatest that counts."""
    return max(counting(entries, now), key=lambda one: one.stamp, default=None)


@dataclass
class Run:
    """A step as it runs: what a clock on the wall would show of it."""

    plan: Plan
    step: int
    session_id: str
    began: int
    """When the session began."""
    counted: int
    """What it had counted at `since`."""
    since: int
    total: int | None
    task: str | None
    pauses: Pauses

    def end(self) -> int:
        """Return when it ends if nobody does anything."""
        length = OPEN_END if self.total is None else self.total
        return self.since + max(0, length - self.counted)


@dataclass
class Past:
    """What came of a register by a time."""

    over: list[tuple[Run, int]]
    """The steps that ended by themselves, and when."""
    run: Run | None
    """What runs, or is paused, at that time."""
    step: int
    """The step that runs or waits."""


def _follow(run: Run, end: int, name: str) -> Run | None:
    """Return the step after one that ended by itself; None where it waits for a person."""
    plan, last = run.plan, run.plan.steps[run.step]
    number = run.step + 1
    if number == len(plan.steps):
        number = plan.repeat_from
    step = plan.steps[number]
    if not (plan.auto_focus if step.phase is Phase.FOCUS else plan.auto_break):
        return None
    total = step.duration
    if step.ratio is not None:
        focus = run.counted + end - run.since if last.phase is Phase.FOCUS else 0
        total = max(60_000, focus * step.ratio // 1000)
    return Run(plan, number, name, end, 0, end, total, run.task, Pauses())


def past(register: Register, until: int) -> Past:
    """Run a register on until an instant: one round of its plan at most."""
    it = register.snapshot
    run: Run | None = Run(
        it.plan,
        it.step,
        it.session_id,
        it.started_at,
        it.elapsed,
        it.anchor,
        it.total,
        it.task,
        it.pauses,
    )
    result = Past([], run, it.step)
    if it.status is Status.IDLE:
        result.run = None
    if it.status is not Status.ACTIVE:
        return result
    stamp = register.stamp
    while run is not None and run.end() <= until:
        end = run.end()
        result.over.append((run, end))
        name = f"{stamp.device}-{stamp.millis}-{stamp.counter}-{len(result.over)}"
        following = _follow(run, end, name)
        after = run.step + 1
        result.step = after if after < len(run.plan.steps) else run.plan.repeat_from
        run = None if len(result.over) >= len(run.plan.steps) else following
    result.run = run
    return result


def _outcome(run: Run, verb: Verb) -> Outcome:
    if verb is Verb.FINISH:
        return Outcome.COMPLETED if run.total is None else Outcome.FINISHED_EARLY
    if verb is Verb.SKIP:
        return Outcome.SKIPPED
    return Outcome.CANCELLED if verb is Verb.CANCEL else Outcome.SUPERSEDED


def _record(register: Register, run: Run) -> Session:
    return Session(
        id=run.session_id,
        timer_id=register.timer_id,
        phase=run.plan.steps[run.step].phase,
        started_at=run.began,
        ended_at=None,
        active=0,
        planned=run.total,
        outcome=None,
        task=run.task,
        pauses=run.pauses,
        device_id=register.stamp.device,
    )


def _told_by(register: Register, follower: Entry | None, now: int) -> list[Session]:
    """Return what a register tells that is the last of its session."""
    until = max(now if follower is None else follower.at, register.at)
    what = past(register, until)
    told = [
        replace(
            _record(register, run),
            ended_at=end,
            active=run.counted + end - run.since,
            outcome=Outcome.COMPLETED,
        )
        for run, end in what.over
    ]
    if what.run is None:
        return told
    run, last = what.run, _record(register, what.run)
    paused = register.status is Status.PAUSED
    if paused:
        paused_for = min(MOST, run.pauses.total + until - run.since)
        gone = Pauses(run.pauses.count, paused_for)
        last = replace(last, active=run.counted, pauses=gone)
    else:
        last = replace(last, active=run.counted + max(0, until - run.since))
    if follower is not None:
        last = replace(last, ended_at=until, outcome=_outcome(run, follower.verb))
    return [*told, last]


def sessions(entries: Iterable[Entry], now: int) -> dict[str, Session]:
    """Return all sessions by id."""
    line = counting(entries, now)
    own = {one.session_id for one in line} - {""}
    found: dict[str, Session] = {}
    for place, one in enumerate(line):
        later = line[place + 1 :]
        if not one.session_id or any(two.session_id == one.session_id for two in later):
            continue
        if not isinstance(one, Register):
            continue
        for session in _told_by(one, later[0] if later else None, now):
            if session.id in own and session.id != one.session_id:
                break
            found[session.id] = session
    return found


def shown(register: Register, now: int) -> tuple[Status, int, str]:
    """Return status, step and session of a register at `now`."""
    it, what = register.snapshot, past(register, now)
    if what.run is None:
        return Status.IDLE, what.step, ""
    status = Status.ACTIVE if it.status is Status.ACTIVE else Status.PAUSED
    return status, what.run.step, what.run.session_id


def content(snapshot: Snapshot) -> tuple[Status, int, str]:
    """Return the same of a snapshot."""
    return snapshot.status, snapshot.step, snapshot.session_id
