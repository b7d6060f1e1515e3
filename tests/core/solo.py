"""A replica by itself: its clocks are turned by hand, and all that it knows lies open."""

from collections.abc import Mapping
from typing import Any

from argus_core.facts import Event
from argus_core.model import Command, Entry, Register, Session, Snapshot, Status, Verb
from argus_core.plan import Plan
from argus_core.replica import Replica
from argus_core.timekeeper import Clocks

from .factories import NOW, a_plan

TIMER = "focus"


class Solo:
    """One device with the timer `focus`; `offset` None has no time of day."""

    def __init__(
        self,
        device_id: str = "desk",
        *,
        plan: Plan | None = None,
        offset: int | None = 0,
        time: int = NOW,
        timers: tuple[str, ...] = (TIMER,),
    ) -> None:
        """Boot for the first time."""
        self.plan = plan or a_plan()
        self.time = time
        self.offset = offset
        self.boots = 0
        self.booted = time
        self.replica = Replica(device_id, "b0", self.clocks)
        for timer_id in timers:
            self.replica.add_timer(timer_id, self.plan)

    @property
    def clocks(self) -> Clocks:
        """Return what its clocks read."""
        wall = None if self.offset is None else self.time + self.offset
        return Clocks(self.time - self.booted, wall)

    @property
    def now(self) -> int:
        """Return its time, known or provisional."""
        return self.replica.now(self.clocks)

    def do(self, verb: Verb, timer_id: str = TIMER, **fields: Any) -> list[Event]:
        """Let somebody do something here."""
        return self.replica.apply(timer_id, Command(verb, **fields), self.clocks)

    def wait(self, ms: int) -> list[Event]:
        """Let time pass, and tell what it brought."""
        self.time += ms
        return self.replica.advance(self.clocks)

    def hear(self, *entries: Entry, timer_id: str = TIMER) -> list[Event]:
        """Receive what others wrote."""
        return self.replica.receive(timer_id, entries, self.clocks)

    def learn(self, sent: int | None = None, *, hub: bool = True) -> list[Event]:
        """Learn the time, which is right unless it is given."""
        right = self.time if sent is None else sent
        return self.replica.learn(right, self.clocks, hub=hub)

    def reboot(self, offset: int | None = 0, *, memory: bool = True) -> None:
        """Restart, with what was known or without."""
        before, kept, told_until = self.replica, self.replica.timers, self.now
        self.boots += 1
        self.booted, self.offset = self.time, offset
        self.replica = Replica(before.device_id, f"b{self.boots}", self.clocks)
        for timer_id, book in kept.items():
            known = tuple(book.journal) if memory else ()
            self.replica.add_timer(timer_id, self.plan, known)
        if memory:
            self.replica.restore(told_until, before.drafts)

    def entries(self, timer_id: str = TIMER) -> list[Entry]:
        """Return its set, without drafts."""
        return list(self.replica.timers[timer_id].journal)

    def registers(self, timer_id: str = TIMER) -> list[Register]:
        """Return its set, all of it whole, without drafts."""
        return [one for one in self.entries(timer_id) if isinstance(one, Register)]

    def force(self, timer_id: str = TIMER) -> Register:
        """Return the register in force."""
        return self.replica.view(timer_id, self.clocks).register

    @property
    def snapshot(self) -> Snapshot:
        """Return what its screen shows."""
        return self.replica.view(TIMER, self.clocks).snapshot

    @property
    def status(self) -> Status:
        """Return whether it runs."""
        return self.snapshot.status

    def sessions(self, timer_id: str = TIMER) -> Mapping[str, Session]:
        """Return all sessions by id."""
        return self.replica.timers[timer_id].sessions(self.now)


def meet(*solos: Solo, timer_id: str = TIMER) -> dict[str, list[Event]]:
    """Let everybody tell everybody all they have, twice; return what each then says."""
    said: dict[str, list[Event]] = {one.replica.device_id: [] for one in solos}
    for _ in range(2):
        for one in solos:
            for two in solos:
                if one is not two:
                    events = two.hear(*one.entries(timer_id), timer_id=timer_id)
                    said[two.replica.device_id] += events
    return said


def kinds(events: list[Event]) -> list[str]:
    """Return the names of events."""
    return [type(event).__name__ for event in events]
