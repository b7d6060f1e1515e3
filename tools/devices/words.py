"""What a person does to a timer, in the words of the command line, as commands."""

from collections.abc import Sequence

from .clock import milliseconds
from .core import argus

TOGGLE = {
    argus.Status.IDLE: argus.Verb.START,
    argus.Status.ACTIVE: argus.Verb.PAUSE,
    argus.Status.PAUSED: argus.Verb.UNPAUSE,
}
PLAIN = frozenset({"start", "pause", "unpause", "finish", "skip", "cancel", "undo"})


def command(words: Sequence[str], status: argus.Status) -> argus.Command | None:
    """Return the command that words stand for, if any; raise ValueError or CommandError.

    start [25|90s], pause, unpause, toggle, finish, skip, cancel, undo, +5, -90s,
    task [what], strategy flowtime
    """
    match words:
        case [verb] if verb in PLAIN:
            return argus.Command(argus.Verb(verb))
        case ["toggle"]:
            return argus.Command(TOGGLE[status])
        case ["start", length]:
            return argus.Command(argus.Verb.START, duration=milliseconds(length))
        case ["task", *task]:
            return argus.Command(argus.Verb.SET_TASK, task=" ".join(task) or None)
        case ["strategy", name]:
            plan = argus.plan_of(argus.Strategy(name))
            return argus.Command(argus.Verb.SET_PLAN, plan=plan)
        case [change] if change[0] in "+-":
            more = change[0] == "+"
            verb = argus.Verb.ADD_TIME if more else argus.Verb.SUBTRACT_TIME
            return argus.Command(verb, duration=milliseconds(change[1:]))
        case _:
            return None
