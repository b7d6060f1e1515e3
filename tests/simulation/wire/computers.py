"""The computers there are: Home Assistant with a hub, and devices."""

from collections.abc import Iterable, Mapping
import json
from typing import Any, override

from argus_core.drafts import Draft
from argus_core.follower import Follower
from argus_core.hub import Hub
from argus_core.link import Outgoing
from argus_core.memory import kept, remember
from argus_core.model import Command, Entry
from argus_core.plan import Plan
from argus_core.protocol import StatusMessage, encode
from argus_core.replica import Replica
from argus_core.timekeeper import Clocks
from argus_core.topics import DataType, Topic

from tests.simulation.ledger import Ledger

from .bells import Bells
from .broker import Broker
from .node import PREFIX, Node
from .stage import Stage


class HubNode(Node[Hub]):
    """Home Assistant with Argus."""

    reconnects = (0, 10_000)

    def __init__(
        self,
        stage: Stage,
        name: str,
        broker: Broker,
        location: str,
        plans: dict[str, Plan],
    ) -> None:
        """Begin switched off."""
        super().__init__(stage, name, broker)
        self.location = location
        self.plans = plans

    @override
    def make(self, boot: str, clocks: Clocks) -> Hub:
        replica = Replica(self.name, boot, clocks)
        journals: dict[str, tuple[Entry, ...]] = {}
        told_until, drafts = clocks.wall or 0, tuple[Draft, ...]()
        if self.memory is not None:
            journals, told_until, drafts = self.memory
        for timer_id, plan in self.plans.items():
            replica.add_timer(timer_id, plan, journals.get(timer_id, ()))
        replica.restore(told_until, drafts)
        for timer_id in self.plans:
            replica.plant(timer_id, clocks)
        return Hub(replica, PREFIX, self.location, boot)

    @override
    def save(self, clocks: Clocks) -> Any:
        books = self.replica.timers.items()
        journals = {timer_id: tuple(book.journal) for timer_id, book in books}
        return journals, self.replica.now(clocks), self.replica.drafts

    def journals(self) -> Mapping[str, Iterable[Entry]]:
        """Return what it has, on or off."""
        if self.link is not None:
            return {key: book.journal for key, book in self.replica.timers.items()}
        return self.memory[0] if self.memory else {}

    @property
    @override
    def will(self) -> Outgoing | None:
        return None

    @override
    def press(self, timer_id: str, command: Command) -> bool:
        return self.do(lambda link, clocks: link.apply(timer_id, command, clocks))


class DeviceNode(Node[Follower]):
    """A device."""

    reconnects = (200, 3_000)

    def __init__(self, stage: Stage, name: str, broker: Broker, home: Topic) -> None:
        """Begin switched off."""
        super().__init__(stage, name, broker)
        self.home = home

    @override
    def make(self, boot: str, clocks: Clocks) -> Follower:
        replica = Replica(self.name, boot, clocks)
        about = StatusMessage(online=True, model="simulated", protocol=1)
        link = Follower(replica, self.home, boot, about)
        if self.memory is not None:
            remember(link, json.loads(self.memory))
        return link

    @override
    def new_ledger(self) -> Ledger:
        return Bells()

    @override
    def save(self, clocks: Clocks) -> Any:
        assert self.link is not None
        return json.dumps(kept(self.link, clocks))

    @property
    @override
    def will(self) -> Outgoing | None:
        payload = encode(StatusMessage(online=False))
        return Outgoing(str(self.home.beside(DataType.STATUS)), payload, retain=True)

    @override
    def press(self, timer_id: str, command: Command) -> bool:
        return self.do(lambda link, clocks: link.apply(command, clocks))
