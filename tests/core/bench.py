"""A link on the bench: its clocks are turned by hand, what it sends lies open."""

from collections.abc import Sequence
from typing import Any

from argus_core.codec import encode_register
from argus_core.follower import Follower, FollowerEvent
from argus_core.grammar import write
from argus_core.hub import Hub, HubEvent
from argus_core.link import HUB_ID, Outgoing
from argus_core.model import Command, Entry, Register, Verb
from argus_core.plan import Plan
from argus_core.protocol import (
    JournalMessage,
    Message,
    RegisterMessage,
    StatusMessage,
    decode,
    encode,
)
from argus_core.replica import Replica
from argus_core.strategies import pomodoro
from argus_core.timekeeper import Clocks
from argus_core.topics import DataType, DeviceType, Topic

from tests.core.factories import NOW, a_register, a_stamp

PREFIX = "argus"
HUB = "ha-00000a"
OTHER_HUB = "ha-00000b"
KNOB = "knob1"

type Happened = list[HubEvent | FollowerEvent]


def timer_topic(data_type: DataType, timer_id: str = "focus", at: str = "hub") -> Topic:
    """Return a topic of a timer."""
    return Topic(PREFIX, at, DeviceType.TIMER, timer_id, data_type)


def device_topic(data_type: DataType, device: str = KNOB, at: str = "desk") -> Topic:
    """Return a topic of a device."""
    return Topic(PREFIX, at, DeviceType.DISPLAY, device, data_type)


def hub_topic(data_type: DataType, at: str = "hub") -> Topic:
    """Return a topic of a hub."""
    return Topic(PREFIX, at, DeviceType.HUB, HUB_ID, data_type)


class Bench[L: (Hub, Follower)]:
    """A link, and the hands that turn its clocks and carry its messages."""

    def __init__(self, link: L, wall: int | None) -> None:
        """Begin one second after power on."""
        self.link = link
        self.mono = 1_000
        self.wall = wall

    @property
    def clocks(self) -> Clocks:
        """Return what its clocks read."""
        return Clocks(self.mono, self.wall)

    @property
    def replica(self) -> Replica:
        """Return its replica."""
        return self.link.replica

    @property
    def now(self) -> int:
        """Return what it takes for the time."""
        return self.replica.now(self.clocks)

    def pass_time(self, ms: int) -> None:
        """Let time pass, unnoticed."""
        self.mono += ms
        if self.wall is not None:
            self.wall += ms

    def wait(self, ms: int) -> Happened:
        """Let time pass, and the link notice."""
        self.pass_time(ms)
        return [*self.link.advance(self.clocks)]

    def hears(
        self,
        topic: Topic | str,
        message: Message | str | bytes,
        *,
        retained: bool = False,
    ) -> Happened:
        """Deliver a message."""
        payload = encode(message) if isinstance(message, Message) else message
        return [*self.link.receive(str(topic), payload, retained, self.clocks)]

    def hears_register(
        self, register: Register, *, retained: bool = False, **message: Any
    ) -> Happened:
        """Deliver a register on its timer's topic, as of now and from one who knows the time."""
        at = message.pop("at", "hub")
        fields = {"sent": self.now, "sync": True, **message}
        topic = timer_topic(DataType.REGISTER, register.timer_id, at)
        return self.hears(
            topic, RegisterMessage(register=register, **fields), retained=retained
        )

    def hears_journal(
        self,
        *entries: Entry,
        timer_id: str = "focus",
        at: str = "hub",
        request_id: str = "",
    ) -> Happened:
        """Deliver entries on a timer's journal topic."""
        message = JournalMessage(
            entries=entries, sent=self.now, sync=True, request_id=request_id
        )
        return self.hears(timer_topic(DataType.JOURNAL, timer_id, at), message)

    def outbox(self) -> list[Outgoing]:
        """Return what it sends now."""
        return self.link.outbox(self.clocks)

    def says(self, data_type: DataType | None = None) -> list[tuple[str, Message]]:
        """Return what it sends now, as topics without prefix and messages, perhaps of one kind."""
        found = list[tuple[str, Message]]()
        for one in self.outbox():
            topic, message = decode(one.topic, one.payload, PREFIX)
            if data_type in (None, topic.data_type):
                found.append((one.topic.removeprefix(f"{PREFIX}/"), message))
        return found

    def next(self) -> int | None:
        """Return in how many ms it wants to be woken."""
        due = self.link.next_change(self.clocks)
        return None if due is None else due - self.mono

    def connects(self) -> None:
        """Connect, and send the fence."""
        self.link.connected(self.clocks)
        self.fence = self.outbox()

    def passes(self) -> list[Outgoing]:
        """Take the fence back, and send what is sent first."""
        self.hears(self.fence[0].topic, self.fence[0].payload)
        return self.outbox()

    def goes_live(self) -> None:
        """Connect, pass the retained phase, and say what is said first."""
        self.connects()
        self.passes()
        if isinstance(self.link, Follower):
            self.wait(2_000)
            self.outbox()


def journal(bench: Bench[Any], timer_id: str = "focus") -> list[Entry]:
    """Return the set of a timer."""
    return list(bench.replica.timers[timer_id].journal)


def a_hub(
    *timers: str,
    location: str = "hub",
    device_id: str = HUB,
    boot: str = "boot1",
    plan: Plan | None = None,
    entries: Sequence[Entry] = (),
    wall: int | None = NOW,
) -> Bench[Hub]:
    """Return a hub with timers, `focus` unless others are named, that is not connected."""
    replica = Replica(device_id, boot, Clocks(1_000, wall))
    for timer_id in timers or ("focus",):
        replica.add_timer(timer_id, plan or pomodoro(), entries)
    replica.restore(wall or 0)
    for timer_id in replica.timers:
        replica.plant(timer_id, Clocks(1_000, wall))
    return Bench(Hub(replica, PREFIX, location, boot), wall)


def a_live_hub(*timers: str, **changed: Any) -> Bench[Hub]:
    """Return a hub that is connected and has said what it says first."""
    bench = a_hub(*timers, **changed)
    bench.goes_live()
    return bench


def a_knob(
    device_id: str = KNOB, wall: int | None = NOW, boot: str = "k1", at: str = "desk"
) -> Bench[Follower]:
    """Return a device fresh from the box, that is not connected."""
    replica = Replica(device_id, boot, Clocks(1_000, wall))
    home = device_topic(DataType.STATUS, device_id, at)
    about = StatusMessage(online=True, model="T-Embed", protocol=1)
    return Bench(Follower(replica, home, boot, about), wall)


def a_live_knob(
    timer_id: str | None = "focus", device_id: str = KNOB, wall: int | None = NOW
) -> Bench[Follower]:
    """Return a device that is connected and follows a timer."""
    bench = a_knob(device_id, wall)
    bench.goes_live()
    if timer_id is not None:
        bench.link.follow(timer_id, bench.clocks)
        bench.outbox()
        bench.wait(2_000)
        bench.outbox()
    return bench


def start(request_id: str = "", **changed: Any) -> Command:
    """Return a command to start."""
    return Command(Verb.START, request_id, **changed)


def pressed(
    millis: int = NOW - 5, counter: int = 0, device: str = "desk", **changed: Any
) -> Register:
    """Return what somebody's start wrote at an instant."""
    stamp = a_stamp(millis, counter, device)
    fields = {"stamp": stamp, "anchor": millis, "session_id": stamp.session()}
    return a_register(**(fields | changed))


def payload_of(register: Register, **changed: Any) -> str:
    """Return the payload of a register as somebody might write it by hand."""
    data = {"register": encode_register(register), "sent": NOW, "sync": True}
    return write({**data, **changed})
