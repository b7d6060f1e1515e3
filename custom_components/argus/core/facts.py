"""What a replica tells its shell: each happening once, in the order in which it came about."""

from dataclasses import dataclass

from .model import Register, Session


@dataclass(frozen=True, slots=True)
class Commanded:
    """A register came into force: somebody did something, here or elsewhere."""

    register: Register

    @property
    def timer_id(self) -> str:
        """Return the timer."""
        return self.register.timer_id


@dataclass(frozen=True, slots=True)
class Began:
    """A session began, by a command or by itself."""

    session: Session

    @property
    def timer_id(self) -> str:
        """Return the timer."""
        return self.session.timer_id


@dataclass(frozen=True, slots=True)
class Finished:
    """A session ended; told once per session id, at `known_at` (ms) at the earliest."""

    session: Session
    known_at: int

    @property
    def timer_id(self) -> str:
        """Return the timer."""
        return self.session.timer_id


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was told of a finished session was not the last word; `after` None: it did not end."""

    before: Session
    after: Session | None

    @property
    def timer_id(self) -> str:
        """Return the timer."""
        return self.before.timer_id


@dataclass(frozen=True, slots=True)
class Conflicted:
    """Two commands were given without knowledge of each other; the winner is in force."""

    winner: Register
    loser: Register

    @property
    def timer_id(self) -> str:
        """Return the timer."""
        return self.winner.timer_id


@dataclass(frozen=True, slots=True)
class Changed:
    """What a timer shows is no longer what it was, without anything to tell of."""

    timer_id: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that a person should repair: `clock_contradiction`, `twin`, `not_mine`."""

    timer_id: str
    reason: str
    device_id: str


@dataclass(frozen=True, slots=True)
class TaskDone:
    """Somebody at a device has done a task; None is the one that is worked on."""

    timer_id: str
    task: str | None
    device_id: str


type Event = (
    Commanded | Began | Finished | Corrected | Conflicted | Changed | Problem | TaskDone
)
