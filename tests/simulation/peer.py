"""What the simulator asks of a replica, and the one in Python that answers.

A replica in another language takes this place behind a driver that reads and writes lines of
JSON: one object for a call, `{"do": <method>, ...arguments}`, one for its answer. Registers
and plans go over in the short form of `codec`, clocks as `[mono, wall | null]`, events as
`{"is": <name of the event>, ...}`. So nothing here hands out what is not plain data, and
the simulator looks into no replica.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, override

from argus_core.drafts import Draft
from argus_core.facts import Event
from argus_core.model import Command, Entry, Register, Session, Snapshot
from argus_core.plan import Plan
from argus_core.replica import Replica
from argus_core.timekeeper import Clocks


@dataclass(frozen=True, slots=True)
class Memory:
    """What outlives a reboot: the sets, the drafts, and until when all has been told."""

    entries: Mapping[str, tuple[Entry, ...]]
    drafts: tuple[Draft, ...]
    told_until: int


class Peer(Protocol):
    """One boot of a replica."""

    def apply(self, timer_id: str, command: Command, clocks: Clocks) -> list[Event]:
        """Do a command; raise CommandError where it is wrong."""

    def receive(
        self, timer_id: str, entries: Iterable[Entry], clocks: Clocks
    ) -> list[Event]:
        """Take in what others wrote."""

    def learn(self, sent: int, clocks: Clocks, *, hub: bool) -> list[Event]:
        """Take the time from a live message."""

    def advance(self, clocks: Clocks) -> list[Event]:
        """Derive what the time has brought."""

    def compact(self, clocks: Clocks) -> None:
        """Strip what is old."""

    def knows_time(self, clocks: Clocks) -> bool:
        """Tell whether it knows the time of day."""

    def now(self, clocks: Clocks) -> int:
        """Return its time, known or provisional."""

    def next_change(self, clocks: Clocks) -> int | None:
        """Return when it wants to be woken (ms, monotonic)."""

    def entries(self, timer_id: str) -> tuple[Entry, ...]:
        """Return its set, without drafts."""

    def drafts(self, timer_id: str) -> tuple[Register, ...]:
        """Return the registers that wait for the time."""

    def in_force(self, timer_id: str, clocks: Clocks) -> Register | None:
        """Return the register in force."""

    def snapshot(self, timer_id: str, clocks: Clocks) -> Snapshot:
        """Return what its screen shows."""

    def sessions(self, timer_id: str, clocks: Clocks) -> dict[str, Session]:
        """Return all sessions by id."""

    def memory(self, clocks: Clocks) -> Memory:
        """Return what outlives a reboot."""


class PythonPeer(Peer):
    """The replica of this core."""

    def __init__(
        self,
        device_id: str,
        boot: str,
        clocks: Clocks,
        plans: Mapping[str, Plan],
        memory: Memory | None = None,
    ) -> None:
        """Boot, with or without memory."""
        self.replica = Replica(device_id, boot, clocks)
        for timer_id, plan in plans.items():
            known = memory.entries[timer_id] if memory else ()
            self.replica.add_timer(timer_id, plan, known)
        if memory:
            self.replica.restore(memory.told_until, memory.drafts)

    @override
    def apply(self, timer_id: str, command: Command, clocks: Clocks) -> list[Event]:
        return self.replica.apply(timer_id, command, clocks)

    @override
    def receive(
        self, timer_id: str, entries: Iterable[Entry], clocks: Clocks
    ) -> list[Event]:
        return self.replica.receive(timer_id, entries, clocks)

    @override
    def learn(self, sent: int, clocks: Clocks, *, hub: bool) -> list[Event]:
        return self.replica.learn(sent, clocks, hub=hub)

    @override
    def advance(self, clocks: Clocks) -> list[Event]:
        return self.replica.advance(clocks)

    @override
    def compact(self, clocks: Clocks) -> None:
        for book in self.replica.timers.values():
            book.journal.compact(self.replica.now(clocks))

    @override
    def knows_time(self, clocks: Clocks) -> bool:
        return self.replica.knows_time(clocks)

    @override
    def now(self, clocks: Clocks) -> int:
        return self.replica.now(clocks)

    @override
    def next_change(self, clocks: Clocks) -> int | None:
        return self.replica.next_change(clocks)

    @override
    def entries(self, timer_id: str) -> tuple[Entry, ...]:
        return tuple(self.replica.timers[timer_id].journal)

    @override
    def drafts(self, timer_id: str) -> tuple[Register, ...]:
        drafts = (one.register for one in self.replica.drafts)
        return tuple(one for one in drafts if one.timer_id == timer_id)

    @override
    def in_force(self, timer_id: str, clocks: Clocks) -> Register | None:
        return self.replica.timers[timer_id].shown.in_force(self.now(clocks))

    @override
    def snapshot(self, timer_id: str, clocks: Clocks) -> Snapshot:
        return self.replica.view(timer_id, clocks).snapshot

    @override
    def sessions(self, timer_id: str, clocks: Clocks) -> dict[str, Session]:
        return self.replica.timers[timer_id].sessions(self.now(clocks))

    @override
    def memory(self, clocks: Clocks) -> Memory:
        books = self.replica.timers.items()
        entries = {timer_id: tuple(book.journal) for timer_id, book in books}
        return Memory(entries, self.replica.drafts, self.replica.now(clocks))
