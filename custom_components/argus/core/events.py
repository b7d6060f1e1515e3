"""What happened: the messages on `event`.

{"event": "ack", "request_id": ..., "stamps": [stamp, ...]}
{"event": "rejected", "reason": ..., "request_id": ..., "stamps": [stamp, ...], "now": ms}
{"event": "button", "button": ..., "action": ...}
{"event": any other word, "timestamp": s, "data": {...}}       timer_complete, timer_started

A device says {"event": "task_done", "data": {"timer_id": ..., "task": ...}} to have a task
ticked off; without a task it is the one that is worked on.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final, Self, override

from .grammar import JsonObject, choice, integer, mapping, optional, string, word
from .messages import WORD, Message, given, request_id
from .model import SEGMENT, cut_task
from .parts import decode_stamps, encode_stamps
from .stamp import Stamp

MAX_STAMPS: Final = 128
TIMER_COMPLETE: Final = "timer_complete"
TASK_DONE: Final = "task_done"


class ButtonAction(StrEnum):
    """What somebody did with a button or a knob."""

    PRESS = "press"
    DOUBLE_PRESS = "double_press"
    LONG_PRESS = "long_press"
    RELEASE = "release"
    ROTATE_LEFT = "rotate_left"
    ROTATE_RIGHT = "rotate_right"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ack(Message):
    """A command that was done, or registers that are saved."""

    request_id: str = ""
    stamps: tuple[Stamp, ...] = ()

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read an acknowledgement; raise ProtocolError."""
        return cls(request_id=request_id(data), stamps=_stamps(data))

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {
            "event": "ack",
            "stamps": encode_stamps(self.stamps),
            **given(request_id=self.request_id),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected(Message):
    """A command or registers that are refused; other than `clock_ahead` for good."""

    reason: str
    request_id: str = ""
    stamps: tuple[Stamp, ...] = ()
    now: int | None = None
    """The hub's time (ms), for one whose clock is ahead."""

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read a refusal; raise ProtocolError."""
        return cls(
            reason=word(data, "reason", WORD),
            request_id=request_id(data),
            stamps=_stamps(data),
            now=optional(integer, data, "now"),
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {
            "event": "rejected",
            "reason": self.reason,
            "stamps": encode_stamps(self.stamps),
            **given(request_id=self.request_id, now=self.now),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonEvent(Message):
    """Something done with a button or a knob that no timer command stands for."""

    button: str
    action: ButtonAction

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read what was done with a button; raise ProtocolError."""
        return cls(
            button=word(data, "button", SEGMENT),
            action=choice(data, "action", ButtonAction),
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        action = self.action.value
        return {"event": "button", "button": self.button, "action": action}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerEvent(Message):
    """What happened to a timer, told by it or by a device that shows it."""

    event: str
    timestamp: int = 0
    """In seconds, as the reference has it; 0 where it does not say."""
    data: JsonObject = field(default_factory=dict)

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read an event; raise ProtocolError."""
        return cls(
            event=word(data, "event", WORD),
            timestamp=optional(integer, data, "timestamp") or 0,
            data=optional(mapping, data, "data") or {},
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        return {
            "event": self.event,
            "timestamp": self.timestamp,
            "data": self.data,
        }


def done_of(event: TimerEvent) -> tuple[str, str | None]:
    """Return the timer, and the task, of `task_done`; raise ProtocolError."""
    task = optional(string, event.data, "task")
    return word(event.data, "timer_id", SEGMENT), cut_task(task or "")


type Event = Ack | Rejected | ButtonEvent | TimerEvent

_DECODERS: Final[dict[str, Callable[[JsonObject], Event]]] = {
    "ack": Ack.decode,
    "rejected": Rejected.decode,
    "button": ButtonEvent.decode,
}


def decode_event(data: JsonObject) -> Event:
    """Read what came on `event`; raise ProtocolError."""
    return _DECODERS.get(word(data, "event", WORD), TimerEvent.decode)(data)


def _stamps(data: JsonObject) -> tuple[Stamp, ...]:
    return optional(decode_stamps, data, "stamps", MAX_STAMPS) or ()
