"""The fleet: the physical devices as the hub knows them. Timers and hubs are not in it.

`hear` takes what a device says, `advance` what has been held back long enough; each names
the devices of which a person is shown something else than before, and `next_change` says
when to come again. At most 256 devices are kept, and of each what `watch` bounds.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from .link import Heard
from .picture import Device
from .protocol import (
    ButtonEvent,
    Cleared,
    Message,
    Quality,
    Reading,
    Shadow,
    State,
    StatusMessage,
    Telemetry,
)
from .topics import DataType, DeviceType, Topic
from .watch import BUSY, PRESSES, Watch

MAX_DEVICES: Final = 256
_NO_DEVICES: Final = frozenset(
    {DeviceType.TIMER, DeviceType.HUB, DeviceType.AI, DeviceType.BROKER}
)
_SPOKEN: Final = (StatusMessage, Shadow, State, Telemetry, ButtonEvent)
"""What makes a device known; what is cleared, or told of a timer, does not."""
_MEASURES: Final = {
    "battery": "battery",
    "wifi_rssi": "rssi",
    "memory_free": "memory_free",
    "queue": "queue",
}
_UPTIME: Final = "uptime"


def key_of(topic: Topic) -> str:
    """Return the name of a device that stays when it moves to another location.

    Ids of replicas are unique; on the reference's topics it is the place that tells apart.
    """
    return topic.device if topic.device_type else f"{topic.location}.{topic.device}"


class Fleet:
    """All devices that have been heard of since this start."""

    def __init__(self) -> None:
        """Begin with none."""
        self._watches: dict[str, Watch] = {}
        self._shown: dict[str, Device] = {}

    @property
    def devices(self) -> Mapping[str, Device]:
        """Return the devices as they are shown, by key."""
        return self._shown

    def hear(self, heard: Heard, now: int) -> str | None:
        """Take in what a device says; return its key if it is shown otherwise than before."""
        watch = self._watch(heard.topic, heard.message)
        if watch is None:
            return None
        _take(watch, heard, now)
        return self._show(watch, now)

    def _watch(self, topic: Topic, message: Message) -> Watch | None:
        """Return the record of a device; None of what is no device, or one too many."""
        key = key_of(topic)
        watch = self._watches.get(key)
        if watch is not None:
            return watch
        own = isinstance(message, _SPOKEN) and topic.data_type is not DataType.DESIRED
        if not own or topic.kind in _NO_DEVICES or len(self._watches) >= MAX_DEVICES:
            return None
        device = Device(key, topic.location, topic.device_type, topic.device)
        watch = self._watches[key] = Watch(device)
        return watch

    def _show(self, watch: Watch, now: int) -> str | None:
        device = watch.show(now)
        if device is None:
            return None
        self._shown[device.key] = device
        return device.key

    def topic_of(self, key: str, prefix: str, data_type: DataType) -> Topic | None:
        """Return a topic of a device."""
        device = self._shown.get(key)
        if device is None:
            return None
        return Topic(prefix, device.location, device.kind, device.name, data_type)

    def forget(self, key: str) -> None:
        """Drop a device that a person has removed."""
        self._watches.pop(key, None)
        self._shown.pop(key, None)

    def advance(self, now: int) -> tuple[str, ...]:
        """Show what has been held back long enough; return the keys of what is new."""
        watches = self._watches.values()
        return tuple(key for one in watches if (key := self._show(one, now)))

    def next_change(self) -> int | None:
        """Return the instant (ms since the Unix epoch) at which `advance` shows something."""
        dues = (one.due for one in self._watches.values() if one.due is not None)
        return min(dues, default=None)


def _take(watch: Watch, heard: Heard, now: int) -> None:
    """Note what a device says, unless it says too much."""
    topic, message, count = heard.topic, heard.message, watch.count(now)
    match message:
        case StatusMessage():
            _status(watch, topic, message, now)
        case Shadow():
            _shadow(watch, topic, message, now)
        case Cleared() if topic.data_type is DataType.STATUS:
            watch.fact(now, online=False)
        case ButtonEvent() if not heard.retained and count <= PRESSES:
            watch.press(now, message.button, message.action)
        case State() if count <= BUSY:
            _state(watch, message, heard.retained, now)
        case Telemetry() if not heard.retained and count <= BUSY:
            _telemetry(watch, message, now)


def _status(watch: Watch, topic: Topic, message: StatusMessage, now: int) -> None:
    """Take what a device says of itself; a will says nothing but that it is gone."""
    about = replace(message, online=False, boot="", sent=0, sync=False)
    watch.fact(now, online=message.online)
    if message.online or about != StatusMessage(online=False):
        place, kind = topic.location, topic.device_type
        watch.fact(now, about=about, location=place, kind=kind)


def _shadow(watch: Watch, topic: Topic, message: Shadow, now: int) -> None:
    shadow = replace(message, sent=0, sync=False)
    if topic.data_type is DataType.DESIRED:
        watch.fact(now, desired=shadow)
    else:
        watch.fact(now, reported=shadow)


def _state(watch: Watch, message: State, retained: bool, now: int) -> None:
    """Take from a state what is not the timer's business."""
    latest, reference = watch.latest, message.stamp is None
    if (latest.timer, latest.reference) != (message.timer_id, reference):
        watch.fact(now, timer=message.timer_id, reference=reference)
    if retained:
        return
    if latest.online is None:
        watch.fact(now, online=True)
    if message.sync and message.sent:
        watch.measure(now, "clock_offset", message.sent - now)


def _telemetry(watch: Watch, message: Telemetry, now: int) -> None:
    if watch.latest.online is None:
        watch.fact(now, online=True)
    for reading, value in _numbers(message):
        name = _MEASURES.get(reading.name)
        if reading.name == _UPTIME:
            watch.measure(now, "booted_at", now - int(value * 1000))
        elif name is not None:
            watch.measure(now, name, value)
        elif reading.unit:
            trusted = None if reading.quality is Quality.BAD else value
            watch.read(now, reading.name, reading.unit, trusted)


def _numbers(message: Telemetry) -> Iterator[tuple[Reading, float]]:
    """Yield the readings that are numbers."""
    for reading in message.readings:
        value = reading.value
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield reading, value
