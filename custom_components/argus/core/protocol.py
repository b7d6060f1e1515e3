"""The one door for what comes in: a topic and a payload make a message, or a ProtocolError.

data type           message                                                   in
register            RegisterMessage                                           messages
journal             JournalMessage                                            messages
event               Ack, Rejected, ButtonEvent, TimerEvent                    events
command             TimerCommand, ReferenceCommand, Sync, Fence, Follow,
                    Identify, Restart                                         commands
state               State                                                     reports
telemetry           Telemetry                                                 reports
inference           Inference                                                 reports
status              StatusMessage                                             devices
desired, reported   Shadow                                                    devices
any                 Cleared: an empty payload                                 messages

Invariants
1. `decode` is total: whatever comes, it raises nothing but a ProtocolError.
2. A message is bounded: by the size of its payload, and field by field.
3. `decode` of what `encode` wrote is the same message.
4. A register counts on the topic of its own timer only.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from .commands import (
    Fence,
    Follow,
    Identify,
    Order,
    ReferenceCommand,
    ReferenceVerb,
    Restart,
    Sync,
    TimerCommand,
    decode_command,
)
from .devices import Shadow, StatusMessage
from .errors import ProtocolError
from .events import Ack, ButtonAction, ButtonEvent, Rejected, TimerEvent, decode_event
from .grammar import MAX_BYTES, JsonObject, flag, integer, optional, read
from .messages import (
    BadEntry,
    Cleared,
    JournalMessage,
    Message,
    Mode,
    RegisterMessage,
    journal_messages,
)
from .model import Entry, Register
from .reports import Inference, Quality, Reading, State, Telemetry
from .topics import DataType, DeviceType, Topic, parse

__all__ = [
    "Ack",
    "BadEntry",
    "ButtonAction",
    "ButtonEvent",
    "Cleared",
    "Fence",
    "Follow",
    "Identify",
    "Inference",
    "JournalMessage",
    "Message",
    "Mode",
    "Order",
    "Quality",
    "Reading",
    "ReferenceCommand",
    "ReferenceVerb",
    "RegisterMessage",
    "Rejected",
    "Restart",
    "Shadow",
    "State",
    "StatusMessage",
    "Sync",
    "Telemetry",
    "TimerCommand",
    "TimerEvent",
    "decode",
    "encode",
    "journal_messages",
]

_DECODERS: Final[dict[DataType, Callable[[JsonObject], Message]]] = {
    DataType.REGISTER: RegisterMessage.decode,
    DataType.JOURNAL: JournalMessage.decode,
    DataType.EVENT: decode_event,
    DataType.COMMAND: decode_command,
    DataType.STATE: State.decode,
    DataType.TELEMETRY: Telemetry.decode,
    DataType.STATUS: StatusMessage.decode,
    DataType.DESIRED: Shadow.decode,
    DataType.REPORTED: Shadow.decode,
    DataType.INFERENCE: Inference.decode,
}
_OF_TIMERS: Final = frozenset({DataType.REGISTER, DataType.JOURNAL})


def decode(
    topic: str, payload: str | bytes | bytearray, prefix: str, limit: int = MAX_BYTES
) -> tuple[Topic, Message]:
    """Read a message of at most `limit` bytes; raise ProtocolError."""
    where = parse(topic, prefix)
    if where.data_type in _OF_TIMERS and where.kind is not DeviceType.TIMER:
        raise ProtocolError("topic_misplaced", where.data_type)
    if not payload:
        return where, Cleared()
    data = read(payload, limit)
    sync = optional(flag, data, "sync") or False
    sent = integer(data, "sent") if sync else optional(integer, data, "sent") or 0
    message = replace(_DECODERS[where.data_type](data), sent=sent, sync=sync)
    return where, _placed(message, where.device)


def encode(message: Message) -> str:
    """Write the payload of a message."""
    return message.encode()


def _placed(message: Message, timer_id: str) -> Message:
    """Refuse registers that are not of the timer on whose topic they came."""
    match message:
        case RegisterMessage(register=Register() as one) if one.timer_id != timer_id:
            raise ProtocolError("register_misplaced", one.timer_id)
        case JournalMessage():
            strays = [one for one in message.entries if _strays(one, timer_id)]
            return replace(
                message,
                entries=tuple(one for one in message.entries if one not in strays),
                bad=message.bad
                + tuple(BadEntry("register_misplaced", one.stamp) for one in strays),
                timer_id=timer_id,
            )
        case _:
            return message


def _strays(entry: Entry, timer_id: str) -> bool:
    return isinstance(entry, Register) and entry.timer_id != timer_id
