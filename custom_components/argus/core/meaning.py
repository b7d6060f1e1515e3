"""What somebody meant at a reference device, or in its words: commands to the timer.

What the device shows is what the timer is to do: its mode is a step of the plan, what is
left on it is left of the session. A plan that has no break of the kind takes the other; one
that has none gets the step added when somebody starts it there, and only then.
"""

from dataclasses import replace
from typing import Final

from .commands import ReferenceCommand, ReferenceVerb
from .doing import JUMP
from .likeness import left, state_of
from .model import Command, Snapshot, Status, Verb
from .plan import MAX_DURATION, MAX_STEPS, Phase, Plan, Step
from .reports import State

type Commands = tuple[Command, ...]

_VERBS: Final = {
    ReferenceVerb.START: Verb.START,
    ReferenceVerb.PAUSE: Verb.PAUSE,
    ReferenceVerb.RESUME: Verb.UNPAUSE,
    ReferenceVerb.STOP: Verb.CANCEL,
}


def meant(
    snapshot: Snapshot, state: State, now: int, *, anew: bool = False
) -> Commands:
    """Return the commands that make a timer do what somebody made a device show.

    `anew` says that the device had counted and was started from its beginning.
    """
    phase = _nearest(snapshot.plan, state.mode.phase)
    if phase is not snapshot.phase:
        return _elsewhere(snapshot, state.mode.phase, state.timer_running, left(state))
    if snapshot.status is Status.IDLE:
        return (_start(left(state), snapshot.total),) if state.timer_running else ()
    if state.timer_running and anew:
        return (_start(left(state), None),)
    if not state.timer_running and state.elapsed == 0:
        return (Command(Verb.CANCEL),)
    return _switched(snapshot, state) + _adjusted(snapshot, state, now)


def commands_of(order: ReferenceCommand, snapshot: Snapshot) -> Commands:
    """Return what a command of the reference's asks of a timer; its id is on the last one."""
    phase = order.mode and _nearest(snapshot.plan, order.mode.phase)
    start = order.verb is ReferenceVerb.START
    commands: Commands = ()
    if order.mode and phase is not snapshot.phase:
        commands = _elsewhere(snapshot, order.mode.phase, start, order.duration)
    elif order.verb in _VERBS:
        duration = order.duration * 1000 if start and order.duration else None
        commands = (Command(_VERBS[order.verb], duration=duration),)
    return (
        *commands[:-1],
        *(replace(one, request_id=order.request_id) for one in commands[-1:]),
    )


def _nearest(plan: Plan, phase: Phase) -> Phase | None:
    """Return a phase of the plan that can stand for another, or None."""
    phases = {step.phase for step in plan.steps}
    breaks = [one for one in Phase if one is not Phase.FOCUS and one in phases]
    if phase in phases:
        return phase
    return breaks[0] if breaks and phase is not Phase.FOCUS else None


def _start(seconds: int | None, planned: int | None) -> Command:
    """Start what waits, or something of another length."""
    if seconds is None or (planned is not None and seconds == -(-planned // 1000)):
        return Command(Verb.START)
    return Command(Verb.START, duration=max(1, seconds) * 1000)


def _switched(snapshot: Snapshot, state: State) -> Commands:
    """Pause or go on."""
    running = snapshot.status is Status.ACTIVE
    if running is state.timer_running:
        return ()
    return (Command(Verb.PAUSE if running else Verb.UNPAUSE),)


def _adjusted(snapshot: Snapshot, state: State, now: int) -> Commands:
    """Add or subtract what the device has more or less left."""
    if snapshot.total is None:
        return ()
    more = left(state) - left(state_of(snapshot, now))
    more = min(more, (MAX_DURATION - snapshot.total) // 1000)
    if abs(more) < JUMP:
        return ()
    verb = Verb.ADD_TIME if more > 0 else Verb.SUBTRACT_TIME
    return (Command(verb, duration=abs(more) * 1000),)


def _elsewhere(
    snapshot: Snapshot, phase: Phase, running: bool, seconds: int | None
) -> Commands:
    """Go to the step of another phase, and start it there."""
    plan, nearest = snapshot.plan, _nearest(snapshot.plan, phase)
    if nearest is not None:
        step, way = _way(snapshot, nearest, running)
        return (*way, _start(seconds, plan.steps[step].duration)) if running else way
    if not running or len(plan.steps) == MAX_STEPS:
        return ()
    added = Step(phase, max(1, seconds) * 1000 if seconds is not None else None)
    plan = replace(plan, steps=(*plan.steps, added))
    moved = replace(snapshot, plan=plan, step=_first(plan, snapshot.phase))
    set_plan = Command(Verb.SET_PLAN, plan=plan)
    return (set_plan, *_elsewhere(moved, phase, running, seconds))


def _way(snapshot: Snapshot, phase: Phase, running: bool) -> tuple[int, Commands]:
    """Return the next step of a phase, and how to get there.

    What would start by itself there although the device stands is reached from the first
    step, where a timer that was cancelled waits.
    """
    plan, step = snapshot.plan, snapshot.step
    stays = running or snapshot.status is Status.IDLE
    for skips in range(1, len(plan.steps)):
        step = plan.after(step)
        if plan.steps[step].phase is phase and (stays or not plan.starts_itself(step)):
            return step, (Command(Verb.SKIP),) * skips
    step = _first(plan, phase)
    return step, (Command(Verb.CANCEL), *(Command(Verb.SKIP),) * step)


def _first(plan: Plan, phase: Phase) -> int:
    """Return the first step of a phase that the plan has."""
    return next(at for at, step in enumerate(plan.steps) if step.phase is phase)
