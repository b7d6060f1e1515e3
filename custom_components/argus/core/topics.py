"""Topics: where a message is from, or for whom. What it says is in `messages` and beside it.

{prefix}/{location}/{device_type}/{device}/{data_type}    ours
{prefix}/{location}/{device}/{data_type}                  the reference's; the type is empty

A prefix is one to three segments. A segment matches [a-z0-9_-]{1,32}.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import Final, override

from .errors import ProtocolError
from .grammar import shown
from .model import SEGMENT

MAX_PREFIX: Final = 3
ANY: Final = "+"


class DataType(StrEnum):
    """What a topic carries."""

    REGISTER = "register"
    JOURNAL = "journal"
    EVENT = "event"
    COMMAND = "command"
    STATE = "state"
    TELEMETRY = "telemetry"
    STATUS = "status"
    DESIRED = "desired"
    REPORTED = "reported"
    INFERENCE = "inference"

    @property
    def qos(self) -> int:
        """Return the quality of service to publish with."""
        return 0 if self is DataType.TELEMETRY else 1

    @property
    def retained(self) -> bool:
        """Tell whether the broker keeps the last message."""
        return self not in _PASSING


_PASSING: Final = frozenset(
    {DataType.JOURNAL, DataType.EVENT, DataType.COMMAND, DataType.TELEMETRY}
)


class DeviceType(StrEnum):
    """What speaks on a topic."""

    TIMER = "timer"
    DISPLAY = "display"
    MACRO = "macro"
    PHONE = "phone"
    HUB = "hub"
    AI = "ai"
    BROKER = "broker"
    DEVICE = "device"
    """A plain device: any other type, or none."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic, taken apart; one that is wrong raises ProtocolError."""

    prefix: str
    location: str
    device_type: str
    """As it was spelled; empty on a topic of the reference."""
    device: str
    data_type: DataType

    def __post_init__(self) -> None:
        """Refuse what no replica would read."""
        check_prefix(self.prefix)
        for segment in (self.location, self.device_type or "device", self.device):
            _check(segment)

    @property
    def kind(self) -> DeviceType:
        """Return the type of the device; one that is not known is a plain device."""
        known = self.device_type in DeviceType
        return DeviceType(self.device_type) if known else DeviceType.DEVICE

    def beside(self, data_type: DataType) -> Topic:
        """Return the topic of the same device for other data."""
        return replace(self, data_type=data_type)

    @override
    def __str__(self) -> str:
        """Return the topic as it is published."""
        middle = [self.device_type] if self.device_type else []
        return "/".join(
            [self.prefix, self.location, *middle, self.device, self.data_type]
        )


def check_prefix(prefix: str) -> str:
    """Return a prefix of one to three segments; raise ProtocolError for another."""
    segments = prefix.split("/", MAX_PREFIX)
    if len(segments) > MAX_PREFIX:
        raise ProtocolError("topic_prefix", shown(prefix))
    for segment in segments:
        _check(segment)
    return prefix


@lru_cache(maxsize=1024)
def parse(text: str, prefix: str) -> Topic:
    """Take a topic under a prefix apart; raise ProtocolError."""
    if not text.startswith(f"{prefix}/"):
        raise ProtocolError("topic_prefix", shown(text))
    match text.removeprefix(f"{prefix}/").split("/", 4):
        case [location, device_type, device, data_type] if device_type:
            return Topic(prefix, location, device_type, device, _data_type(data_type))
        case [location, device, data_type]:
            return Topic(prefix, location, "", device, _data_type(data_type))
        case _:
            raise ProtocolError("topic_levels", shown(text))


def pattern(
    prefix: str,
    data_type: str = ANY,
    *,
    location: str = ANY,
    device_type: str = ANY,
    device: str = ANY,
) -> str:
    """Return what to subscribe to; an empty device type is for the reference's topics."""
    middle = [device_type] if device_type else []
    return "/".join([prefix, location, *middle, device, data_type])


def _data_type(text: str) -> DataType:
    if text not in DataType:
        raise ProtocolError("topic_data_type", shown(text))
    return DataType(text)


def _check(segment: str) -> None:
    if not SEGMENT.fullmatch(segment):
        raise ProtocolError("topic_segment", shown(segment))
