"""What is asked of a timer or a device: the messages on `command`.

Ours. `cmd` is the verb; all may carry `request_id` and `expires_at` (ms).
start                    [duration_ms] [task] [strategy or plan]
pause unpause cancel finish skip undo
add_time subtract_time   duration_ms
set_task                 [task]: none takes it away
set_plan                 strategy or plan
resolve_conflict         loser: the stamp of the register to take instead
sync                     [timer] [after]: all registers since that stamp
fence                    nonce
follow                   timer
identify restart

The reference's. `duration` is in seconds.
start_timer              [duration] [mode]
pause_timer resume_timer stop_timer
set_mode                 mode

`duration_ms` is never a field of theirs nor `duration` one of ours: a number in the wrong
unit is refused.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final, Self, override

from .errors import ProtocolError
from .grammar import (
    JsonObject,
    blamed_on_sender,
    choice,
    integer,
    optional,
    string,
    word,
)
from .messages import MAX_SECONDS, NONCE, WORD, Message, Mode, given, request_id
from .model import SEGMENT, Command, Verb
from .parts import decode_plan, decode_stamp, encode_plan, encode_stamp
from .plan import MAX_DURATION, Plan
from .stamp import Stamp
from .strategies import Strategy, plan_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Order(Message):
    """Something that is asked."""

    request_id: str = ""
    expires_at: int | None = None
    """Not to be done after this instant (ms)."""

    @override
    def fields(self) -> JsonObject:
        """Return what every order says."""
        return given(request_id=self.request_id, expires_at=self.expires_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerCommand(Order):
    """A command of ours to a timer; its request id is that of the command."""

    command: Command

    def __post_init__(self) -> None:
        """Take over the request id."""
        object.__setattr__(self, "request_id", self.command.request_id)

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read a command; raise ProtocolError."""
        if "duration" in data:
            raise ProtocolError("field_misplaced", "duration")
        with blamed_on_sender():
            command = Command(
                choice(data, "cmd", Verb),
                request_id(data),
                optional(integer, data, "duration_ms", 1, MAX_DURATION),
                optional(string, data, "task"),
                _plan(data),
                optional(decode_stamp, data, "loser"),
            )
        return cls(command=command)

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        it = self.command
        said = given(
            duration_ms=it.duration,
            task=it.task,
            plan=encode_plan(it.plan) if it.plan else None,
            loser=encode_stamp(it.loser) if it.loser else None,
        )
        return {"cmd": it.verb.value, **said, **Order.fields(self)}


def _plan(data: JsonObject) -> Plan | None:
    """Read a plan that is given in full or by the name of a strategy."""
    strategy = optional(choice, data, "strategy", Strategy)
    plan = optional(decode_plan, data, "plan")
    if strategy is None:
        return plan
    if plan is not None:
        raise ProtocolError("field_misplaced", "strategy")
    return plan_of(strategy)


class ReferenceVerb(StrEnum):
    """A command in the words of the reference devices."""

    START = "start_timer"
    PAUSE = "pause_timer"
    RESUME = "resume_timer"
    STOP = "stop_timer"
    SET_MODE = "set_mode"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceCommand(Order):
    """A command of the reference's: to a timer, or to a device of its kind."""

    verb: ReferenceVerb
    duration: int | None = None
    """In seconds."""
    mode: Mode | None = None

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read a command; raise ProtocolError."""
        if "duration_ms" in data:
            raise ProtocolError("field_misplaced", "duration_ms")
        verb = choice(data, "cmd", ReferenceVerb)
        mode = optional(choice, data, "mode", Mode)
        if verb is ReferenceVerb.SET_MODE and mode is None:
            raise ProtocolError("field_missing", "mode")
        duration = optional(integer, data, "duration", 1, MAX_SECONDS)
        return cls(verb=verb, duration=duration, mode=mode)

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        mode = self.mode and self.mode.value
        said = given(duration=self.duration, mode=mode)
        return {"cmd": self.verb.value, **said, **Order.fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sync(Order):
    """A question for the register in force, or for all entries since a stamp."""

    timer_id: str | None = None
    """None asks for every timer."""
    after: Stamp | None = None

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read a question; raise ProtocolError."""
        return cls(
            timer_id=optional(word, data, "timer", SEGMENT),
            after=optional(decode_stamp, data, "after"),
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        after = encode_stamp(self.after) if self.after else None
        said = given(timer=self.timer_id, after=after)
        return {"cmd": "sync", **said, **Order.fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fence(Order):
    """A message of a device to itself: when it returns, what was retained has come."""

    nonce: str

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read a fence; raise ProtocolError."""
        return cls(nonce=word(data, "nonce", NONCE))

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {"cmd": "fence", "nonce": self.nonce, **Order.fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Follow(Order):
    """Show another timer."""

    timer_id: str

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read which timer; raise ProtocolError."""
        return cls(timer_id=word(data, "timer", SEGMENT))

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {"cmd": "follow", "timer": self.timer_id, **Order.fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify(Order):
    """Blink, beep, be found."""

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {"cmd": "identify", **Order.fields(self)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restart(Order):
    """Begin anew."""

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {"cmd": "restart", **Order.fields(self)}


_DECODERS: Final[dict[str, Callable[[JsonObject], Order]]] = {
    **dict.fromkeys(Verb, TimerCommand.decode),
    **dict.fromkeys(ReferenceVerb, ReferenceCommand.decode),
    "sync": Sync.decode,
    "fence": Fence.decode,
    "follow": Follow.decode,
    "identify": lambda _: Identify(),
    "restart": lambda _: Restart(),
}


def decode_command(data: JsonObject) -> Order:
    """Read what came on `command`; raise ProtocolError."""
    decoder = _DECODERS.get(word(data, "cmd", WORD))
    if decoder is None:
        raise ProtocolError("field_choice", "cmd")
    return replace(
        decoder(data),
        request_id=request_id(data),
        expires_at=optional(integer, data, "expires_at"),
    )
