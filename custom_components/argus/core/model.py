"""The nouns: commands, registers, traces, sessions. Data and its bounds, nothing that moves."""

from dataclasses import dataclass
from enum import StrEnum
import re
from typing import Final

from .clock import VectorClock
from .errors import CommandError, ProtocolError
from .plan import MAX_DURATION, Phase, Plan
from .stamp import MAX_INSTANT, MAX_TICK, Stamp

DEVICE_ID: Final = re.compile(r"[a-z0-9_-]{1,16}", re.ASCII)
SEGMENT: Final = re.compile(r"[a-z0-9_-]{1,32}", re.ASCII)
REQUEST_ID: Final = re.compile(r"[A-Za-z0-9_.:-]{0,36}", re.ASCII)
SESSION_ID: Final = re.compile(r"([a-z0-9_-]{1,48})?", re.ASCII)
MAX_TASK: Final = 64
"""Bytes of UTF-8."""
MAX_AGE: Final = 31 * 24 * 3_600_000
"""A command lies at most this far from its stamp (ms)."""


class Status(StrEnum):
    """What a timer does."""

    IDLE = "idle"
    ACTIVE = "active"
    PAUSED = "paused"


class Verb(StrEnum):
    """What somebody did."""

    START = "start"
    PAUSE = "pause"
    UNPAUSE = "unpause"
    CANCEL = "cancel"
    FINISH = "finish"
    SKIP = "skip"
    ADD_TIME = "add_time"
    SUBTRACT_TIME = "subtract_time"
    UNDO = "undo"
    SET_TASK = "set_task"
    SET_PLAN = "set_plan"
    RESOLVE_CONFLICT = "resolve_conflict"


class Outcome(StrEnum):
    """How a session ended."""

    COMPLETED = "completed"
    FINISHED_EARLY = "finished_early"
    SKIPPED = "skipped"
    CANCELLED = "cancelled"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Command:
    """What somebody wants of a timer; which of the fields count depends on the verb."""

    verb: Verb
    request_id: str = ""
    duration: int | None = None
    """ms: `start` for this long, `add_time` and `subtract_time` by this."""
    task: str | None = None
    """`start` on this; `set_task`, where None takes the task away."""
    plan: Plan | None = None
    """`start` or `set_plan` with this."""
    loser: Stamp | None = None
    """`resolve_conflict` by taking this register."""

    def __post_init__(self) -> None:
        """Refuse what could never be done, and cut a task that is too long."""
        if not REQUEST_ID.fullmatch(self.request_id):
            raise CommandError("request_id", self.request_id[:64])
        if self.duration is not None and not 0 < self.duration <= MAX_DURATION:
            raise CommandError("duration_range", str(self.duration))
        if self.task is not None:
            object.__setattr__(self, "task", cut_task(self.task))
        needed = _NEEDS.get(self.verb)
        if needed is not None and getattr(self, needed) is None:
            raise CommandError("command_incomplete", f"{self.verb} {needed}")


_NEEDS: Final = {
    Verb.ADD_TIME: "duration",
    Verb.SUBTRACT_TIME: "duration",
    Verb.SET_PLAN: "plan",
    Verb.RESOLVE_CONFLICT: "loser",
}


def cut_task(task: str) -> str | None:
    """Cut a task to 64 bytes of UTF-8 at a character; None if nothing is left of it."""
    encoded = task.strip().encode("utf-8", "ignore")[:MAX_TASK]
    return encoded.decode("utf-8", "ignore").strip() or None


@dataclass(frozen=True, slots=True)
class Pauses:
    """How often, and for how long in ms, a session has been paused."""

    count: int = 0
    total: int = 0

    def plus(self, count: int, total: int) -> Pauses:
        """Return these and more, never more than a register can say."""
        return Pauses(
            min(MAX_TICK, self.count + count), min(MAX_INSTANT, self.total + total)
        )


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a timer is doing. Instants in ms since the Unix epoch, durations in ms."""

    status: Status
    plan: Plan
    step: int
    total: int | None
    """Planned length with added time; None counts up. Idle: of what comes next."""
    elapsed: int
    """Counted at the anchor, without pauses."""
    anchor: int
    session_id: str
    """Empty while idle."""
    started_at: int
    task: str | None = None
    pauses: Pauses = Pauses()
    """Of this session, counted at the anchor."""

    @property
    def phase(self) -> Phase:
        """Return the phase of the step."""
        return self.plan.steps[self.step].phase


@dataclass(frozen=True, slots=True)
class Register:
    """A whole snapshot of a timer, written by one command."""

    timer_id: str
    snapshot: Snapshot
    at: int
    """When the command was given."""
    verb: Verb
    stamp: Stamp
    clock: VectorClock
    prev: Stamp | None = None
    """The register that it replaced."""
    replaces: Stamp | None = None
    """A register of a wrong time that this one stands for; that one never counts again."""
    request_id: str = ""
    extra: str = ""
    """Fields of a later protocol, as JSON; relayed, never read."""

    def __post_init__(self) -> None:
        """Reject whole what breaks a bound of the protocol."""
        problem = next((name for name, broken in _broken(self) if broken), None)
        if problem is not None:
            raise ProtocolError("register_invalid", problem)

    @property
    def session_id(self) -> str:
        """Return the session that it speaks of; empty while idle."""
        return self.snapshot.session_id

    @property
    def status(self) -> Status:
        """Return what it made the timer do."""
        return self.snapshot.status


def _broken(one: Register) -> tuple[tuple[str, bool], ...]:
    """List the bounds of a register, each with whether it breaks them."""
    it, stamp = one.snapshot, one.stamp
    idle = it.status is Status.IDLE
    most = MAX_DURATION if it.total is None else it.total
    return (
        ("timer_id", not SEGMENT.fullmatch(one.timer_id)),
        ("device", not DEVICE_ID.fullmatch(stamp.device)),
        ("session_id", not SESSION_ID.fullmatch(it.session_id)),
        ("idle", idle != (it.session_id == "")),
        ("request_id", not REQUEST_ID.fullmatch(one.request_id)),
        ("task", it.task is not None and not task_fits(it.task)),
        ("step", not 0 <= it.step < len(it.plan.steps)),
        ("total", it.total is not None and not 0 <= it.total <= MAX_DURATION),
        ("elapsed", not 0 <= it.elapsed <= most),
        ("pause_count", not 0 <= it.pauses.count <= MAX_TICK),
        ("pause_total", not 0 <= it.pauses.total <= MAX_INSTANT),
        ("order", not 0 <= it.started_at <= it.anchor <= one.at <= stamp.millis),
        ("stamp_millis", stamp.millis > MAX_INSTANT),
        ("stamp_counter", not 0 <= stamp.counter <= MAX_TICK),
        ("age", stamp.millis - one.at > MAX_AGE),
    )


def task_fits(task: str) -> bool:
    """Tell whether a task is one that its author would have sent."""
    return 0 < len(task.encode("utf-8", "surrogatepass")) <= MAX_TASK


@dataclass(frozen=True, slots=True)
class Trace:
    """What compaction leaves of a register; the derivation of sessions reads no more."""

    stamp: Stamp
    at: int
    verb: Verb
    session_id: str
    status: Status
    replaces: Stamp | None = None


type Entry = Register | Trace


def trace_of(register: Register) -> Trace:
    """Strip a register."""
    return Trace(
        register.stamp,
        register.at,
        register.verb,
        register.session_id,
        register.status,
        register.replaces,
    )


@dataclass(frozen=True, slots=True)
class Session:
    """One focus or break that has ended, or runs; derived, never sent as truth."""

    id: str
    timer_id: str
    phase: Phase
    started_at: int
    ended_at: int | None
    """None while it runs."""
    active: int
    """ms without pauses; of a running one as of `now`."""
    planned: int | None
    outcome: Outcome | None
    task: str | None
    pauses: Pauses
    device_id: str
    """Who wrote the register that tells."""
