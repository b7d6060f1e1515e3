"""The hub's care for the reference devices that it has taken: three calls, one answer."""

from collections.abc import Callable, Iterator
from typing import Final

from .adoption import Adoption
from .errors import CommandError
from .facts import Event
from .link import Refused
from .protocol import Message, State
from .reference import Answer, ReferenceDevice
from .replica import Replica
from .timekeeper import Clocks
from .topics import DataType, Topic

MAX_DEVICES: Final = 64

type Send = Callable[[Topic, Message], None]


class References:
    """The reference devices heard of; whoever asks tells on what comes back."""

    def __init__(self, replica: Replica, adoption: Adoption, send: Send) -> None:
        """Begin with none."""
        self._replica = replica
        self._adoption = adoption
        self._send = send
        self._devices: dict[Topic, ReferenceDevice] = {}
        self._shows: dict[Topic, str] = {}

    def heard(
        self, topic: Topic, message: Message, retained: bool, clocks: Clocks
    ) -> list[Event | Refused]:
        """Take in what a device says; one whose states have no stamp is of the reference."""
        key = topic.beside(DataType.STATE)
        device = self._devices.get(key)
        if device is None:
            if not isinstance(message, State) or message.stamp is not None:
                return []
            if len(self._devices) >= MAX_DEVICES:
                return []
            device = self._devices[key] = ReferenceDevice()
            self._adoption.meet(topic)
        told = [*self._introduced(key, clocks)]
        now = self._replica.now(clocks)
        answer = device.heard(message, now, retained=retained)
        return [*told, *self._obey(key, answer, clocks)]

    def _introduced(self, key: Topic, clocks: Clocks) -> Iterator[Event | Refused]:
        """Show a device the timer that it follows from now on."""
        timer_id = self._timer(key)
        if timer_id is None:
            self._shows.pop(key, None)
        elif timer_id != self._shows.get(key):
            self._shows[key] = timer_id
            yield from self._shown(key, timer_id, clocks)

    def changed(self, timer_id: str, clocks: Clocks) -> list[Event | Refused]:
        """Tell the devices that follow a timer what it does now."""
        told = list[Event | Refused]()
        for key in list(self._devices):
            if self._timer(key) == timer_id:
                self._shows[key] = timer_id
                told += self._shown(key, timer_id, clocks)
        return told

    def due(self, clocks: Clocks) -> list[Event | Refused]:
        """Tell again what has not been shown in time."""
        now, told = self._replica.now(clocks), list[Event | Refused]()
        for key, device in list(self._devices.items()):
            told += self._introduced(key, clocks)
            if device.deadline is not None and device.deadline <= now:
                told += self._obey(key, device.due(now), clocks)
        return told

    def next_change(self, clocks: Clocks) -> int | None:
        """Return ms on the monotonic clock at which `due` has something to do."""
        now = self._replica.now(clocks)
        dues = [
            one.deadline for one in self._devices.values() if one.deadline is not None
        ]
        dues += [
            now for key in self._devices if self._timer(key) != self._shows.get(key)
        ]
        return clocks.mono + max(0, min(dues) - now) if dues else None

    def _timer(self, key: Topic) -> str | None:
        """Return the timer that a device of ours follows."""
        timer_id = self._adoption.follows(key)
        mine = self._adoption.ours(key) and timer_id in self._replica.timers
        return timer_id if mine else None

    def _shown(
        self, key: Topic, timer_id: str, clocks: Clocks
    ) -> Iterator[Event | Refused]:
        view = self._replica.view(timer_id, clocks)
        answer = self._devices[key].changed(view.snapshot, view.now)
        yield from self._obey(key, answer, clocks)

    def _obey(
        self, key: Topic, answer: Answer, clocks: Clocks
    ) -> Iterator[Event | Refused]:
        """Do at the timer what a person did at a device, and tell the device what to show."""
        timer_id = self._timer(key)
        if timer_id is None:
            return
        for order in answer.tell:
            self._send(key.beside(DataType.COMMAND), order)
        done = list[Event | Refused]()
        for command in answer.commands:
            try:
                done += self._replica.apply(timer_id, command, clocks)
            except CommandError as error:
                done.append(Refused(str(key), key.device, error.reason, error.detail))
        yield from done
        if answer.commands and not done:
            yield from self._shown(key, timer_id, clocks)
