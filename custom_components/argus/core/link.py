"""What every replica does on the wire: boot, registers on their topic, the outbox.

A link neither connects nor waits: messages and readings of clocks go in, messages to send
come out of `outbox`, which is asked after all has been saved. Delivery is end to end: what
matters is repeated until it is acknowledged, so a message may be lost without harm.

Boot: subscribe, send a fence to our own `command`; its return ends the retained phase, at
most 3 s later. Only then is anything else published. Over 250 lines, as the boot, the
registers on their topic and the queue are one state.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from zlib import crc32

from .book import Book
from .errors import CommandError, ProtocolError
from .facts import Commanded, Event, Problem
from .model import Register
from .protocol import Fence, Message, Order, RegisterMessage, decode, encode
from .replica import Replica
from .stamp import Stamp
from .timekeeper import Clocks
from .topics import DataType, DeviceType, Topic

HUB_ID: Final = "homeassistant"
"""The hub's device id in topics; as a replica it has one of its own."""
FENCE_MS: Final = 3_000
HEARTBEAT_MS: Final = 60_000
MAX_HUBS: Final = 16
"""No replica remembers more hubs than this."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to publish; an empty payload clears a retained topic."""

    topic: str
    payload: str
    qos: int = 1
    retain: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """A message that is about a device, not about a timer."""

    topic: Topic
    message: Message
    retained: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Bad input: nothing changed; to be counted, and logged once per device and reason."""

    topic: str
    device_id: str
    reason: str
    detail: str = ""


def refused(topic: str, error: ProtocolError) -> Refused:
    """Say whom bad input is from, as far as its topic tells."""
    device = "/".join(topic.split("/")[-3:-1])
    return Refused(topic[:200], device[:65], error.reason, error.detail[:200])


def in_time(order: Order, now: int) -> None:
    """Raise CommandError for something asked that was to be done before `now` (ms)."""
    if order.expires_at is not None and order.expires_at < now:
        raise CommandError("expired")


class Link:
    """A replica's manner on the wire; `home` is the topic below which it speaks."""

    def __init__(self, replica: Replica, home: Topic, boot: str) -> None:
        """Begin disconnected; `boot` is a word that no other boot has."""
        self.replica = replica
        self.home = home
        self.boot = boot
        self._first: list[Outgoing] = []
        self._queue: list[Outgoing] = []
        self._connected = False
        self._fence: str | None = None
        self._fence_ends = 0
        self._quiet_until = 0
        self._asked = 0
        self._on_topic: dict[str, Stamp] = {}
        self._relayed: set[Stamp] = set()
        self._said: dict[str, RegisterMessage] = {}
        self._due: dict[str, int] = {}
        self._sent: dict[str, tuple[str, tuple[Topic, Message]]] = {}

    @property
    def live(self) -> bool:
        """Tell whether the retained phase is over and publishing allowed."""
        return self._connected and self._fence is None

    def timer_location(self) -> str:
        """Return the location under which timers speak."""
        return self.home.location

    def connected(self, clocks: Clocks) -> None:
        """Begin the retained phase; the subscriptions have been made."""
        self.disconnected()
        self._connected = True
        self._fence = self._word()
        self._fence_ends = clocks.mono + FENCE_MS
        self.send(self.home.beside(DataType.COMMAND), Fence(nonce=self._fence))
        self._first, self._queue = self._queue, []

    def disconnected(self) -> None:
        """Forget what was to be sent; the registers stay in the journal."""
        self._connected = False
        self._fence = None
        self._first.clear()
        self._queue.clear()
        self._on_topic.clear()
        self._relayed.clear()
        self._due.clear()
        self._sent.clear()

    def _word(self) -> str:
        """Return a request id that was never given before."""
        self._asked += 1
        return f"{self.boot}-{self._asked}"

    def send(self, topic: Topic, message: Message) -> None:
        """Queue a message; away from the broker it is not sent at all."""
        if self._connected:
            kind, name, payload = topic.data_type, str(topic), encode(message)
            self._queue.append(Outgoing(name, payload, kind.qos, kind.retained))
            if topic.device in self.replica.timers:
                self._sent[name] = payload, (topic, message)

    def read(self, topic: str, payload: str | bytes) -> tuple[Topic, Message]:
        """Read a message; ours that the broker brings back is known. Raise ProtocolError."""
        sent, known = self._sent.get(topic, ("", None))
        if known is not None and payload in (sent, sent.encode()):
            return known
        return decode(topic, payload, self.home.prefix)

    def clear(self, topic: Topic) -> None:
        """Queue the removal of a retained message."""
        if self._connected:
            self._queue.append(Outgoing(str(topic), "", retain=True))

    def timer_topic(self, timer_id: str, data_type: DataType) -> Topic:
        """Return a topic of a timer."""
        location = self.timer_location()
        return Topic(self.home.prefix, location, DeviceType.TIMER, timer_id, data_type)

    def hub_topic(self, location: str) -> Topic:
        """Return where a hub takes commands."""
        kind, data_type = DeviceType.HUB, DataType.COMMAND
        return Topic(self.home.prefix, location, kind, HUB_ID, data_type)

    def _passed(self, clocks: Clocks) -> bool:
        """End the retained phase when its time is up; tell if it ended just now."""
        if self._fence is None or clocks.mono < self._fence_ends:
            return False
        self._fence = None
        return True

    def _returned(self, message: Fence, clocks: Clocks) -> bool:
        """Take back a fence; tell if it was the one that we wait for."""
        if message.nonce != self._fence:
            return False
        self._fence_ends = clocks.mono
        return True

    def hear_register(
        self, topic: Topic, message: RegisterMessage, clocks: Clocks
    ) -> list[Event]:
        """Merge a register; answer one that does not rule any more after a random moment."""
        register = message.register
        timer_id, stamp = register.timer_id, register.stamp
        book = self.replica.timers.get(timer_id)
        wanted = book is not None and self.wants(book, register, clocks)
        events = self.replica.receive(timer_id, [register] if wanted else (), clocks)
        if book is None:
            return events
        replaced = book.journal.replaced(stamp)
        if topic.location == self.timer_location():
            self._on_topic[timer_id] = stamp
            if register.replaces is not None:
                self._relayed.add(stamp)
            if replaced:
                self._relayed.clear()
        force = book.journal.in_force(self.replica.now(clocks))
        if force is not None and (replaced or stamp < force.stamp):
            self._due.setdefault(timer_id, clocks.mono + self._jitter(stamp))
        return events

    def wants(self, book: Book, register: Register, clocks: Clocks) -> bool:
        """Tell whether a register is worth keeping."""
        return True

    def echo(self, topic: Topic, message: RegisterMessage) -> bool:
        """Tell whether a message is what we said last ourselves."""
        ours = topic.location == self.timer_location()
        return ours and message == self._said.get(topic.device)

    def _jitter(self, stamp: Stamp) -> int:
        """Return 50 to 500 ms, different on each device for each stamp."""
        return 50 + crc32(f"{self.replica.device_id}{stamp}".encode()) % 451

    def note(self, events: Iterable[Event | Heard | Refused], clocks: Clocks) -> None:
        """Publish what is new, unless it is on its topic by then."""
        for event in events:
            if isinstance(event, Commanded):
                self._due[event.timer_id] = clocks.mono
            elif not isinstance(event, Heard | Problem | Refused):
                self._due.setdefault(event.timer_id, clocks.mono)

    def publish_registers(self, clocks: Clocks) -> None:
        """Queue the registers whose moment has come, and what stands for others first.

        Who has a register that was replaced without knowing it would let it rule, now or
        when its time comes.
        """
        now = self.replica.now(clocks)
        for timer_id in [one for one, due in self._due.items() if due <= clocks.mono]:
            del self._due[timer_id]
            book = self.replica.timers.get(timer_id)
            force = None if book is None else book.journal.in_force(now)
            if book is None or force is None:
                continue
            standing = book.journal.replacements(above=force.stamp)
            fresh = [one for one in standing if one.stamp not in self._relayed]
            for register in fresh:
                self._send_register(register, clocks)
            if fresh or self._on_topic.get(timer_id) != force.stamp:
                self._send_register(force, clocks)

    def publish_register(
        self, timer_id: str, clocks: Clocks, request_id: str = ""
    ) -> None:
        """Queue the register in force of a timer, with the time if we know it."""
        now = self.replica.now(clocks)
        force = self.replica.timers[timer_id].journal.in_force(now)
        if force is not None:
            self._send_register(force, clocks, request_id)

    def _send_register(
        self, register: Register, clocks: Clocks, request_id: str = ""
    ) -> None:
        timer_id = register.timer_id
        self._on_topic[timer_id] = register.stamp
        if register.replaces is not None:
            self._relayed.add(register.stamp)
        message = RegisterMessage(
            register=register,
            sent=self.replica.now(clocks),
            sync=self.replica.knows_time(clocks),
            request_id=request_id,
        )
        self._said[timer_id] = message
        self.send(self.timer_topic(timer_id, DataType.REGISTER), message)

    def _take_queue(self) -> list[Outgoing]:
        """Take what is to be sent now: before the retained phase is over only the fence."""
        taken, self._first = self._first, []
        if self._fence is None:
            taken, self._queue = taken + self._queue, []
        return taken

    def _next(self, clocks: Clocks, *instants: int | None) -> int | None:
        """Return the first of the instants (ms, monotonic) and of those of every link."""
        fence = self._fence_ends if self._fence is not None else None
        dues = self._due.values() if self.live else ()
        due = max(min(dues), self._quiet_until) if dues else None
        changes = (self.replica.next_change(clocks), fence, due, *instants)
        return min((one for one in changes if one is not None), default=None)
