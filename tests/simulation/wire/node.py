"""A computer: clocks, memory, a connection, and the shell around a link.

The shell does what Home Assistant's and a device's do: take in a message or a command, save,
tell, send; come back when the link says so. Power may fail between any two of these.

Long: the hub and the devices go through the same steps, which are one subject.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from argus_core.errors import CommandError
from argus_core.facts import Event
from argus_core.follower import Follower, FollowerEvent
from argus_core.hub import Hub, HubEvent
from argus_core.link import Heard, Outgoing, Refused
from argus_core.model import Command
from argus_core.replica import Replica
from argus_core.timekeeper import Clocks

from tests.simulation.ledger import Ledger

from .bells import Bells
from .broker import Broker, Connection
from .clockwork import Clockwork
from .stage import Broken, Doom, Stage

PREFIX = "argus"
FENCE_MS = 3_000


class Node[L: (Hub, Follower)](Clockwork, ABC):
    """One computer, on or off; off it keeps its memory."""

    reconnects: tuple[int, int]
    """How long it waits before it connects anew (ms)."""

    def __init__(self, stage: Stage, name: str, broker: Broker) -> None:
        """Begin switched off, without memory."""
        super().__init__(stage)
        self.name = name
        self.broker = broker
        self.link: L | None = None
        self.memory: Any = None
        self.boots = 0
        self.reachable = True
        self.connection: Connection | None = None
        self.doom: Doom | None = None
        self.ledger = self.new_ledger()
        self.refused: list[Refused] = []
        self.sent: list[tuple[int, str]] = []
        self.watch: Callable[[Node[L]], None] = lambda node: None
        self._saved_at: Clocks | None = None
        self._phase_ends = 0
        self._wake = 0

    # What it is

    @abstractmethod
    def make(self, boot: str, clocks: Clocks) -> L:
        """Make a link from what is in memory."""

    def new_ledger(self) -> Ledger:
        """Return a ledger for what is told here."""
        return Ledger()

    @abstractmethod
    def save(self, clocks: Clocks) -> Any:
        """Return what memory holds after a save at these clocks."""

    @property
    @abstractmethod
    def will(self) -> Outgoing | None:
        """Return what the broker says when it loses this client."""

    @property
    def replica(self) -> Replica:
        """Return the replica, which has to run."""
        assert self.link is not None
        return self.link.replica

    # Power

    def power_on(self) -> None:
        """Boot with what memory holds."""
        if self.link is None:
            self.boots += 1
            self.booted = self.stage.time
            self.stage.note("boot", self.name, self.memory is not None)
            self._saved_at = None
            self.link = self.make(f"{self.name}-{self.boots}", self.clocks())
            self.ledger.ever &= set(self.ledger.told)
            self.ledger.losers.clear()
            self.try_connect()
            self.do(lambda link, clocks: link.advance(clocks))

    def power_off(self) -> None:
        """Lose power; the broker finds out later."""
        if self.link is not None:
            self.stage.note("off", self.name)
            self.memory = self.saved()
            self.link = self.doom = None
            connection, self.connection = self.connection, None
            if connection is not None:
                connection.deaf = connection.mute = True
                self._noticed(connection)

    def saved(self) -> Any:
        """Return what memory holds since the last save."""
        return self.memory if self._saved_at is None else self.save(self._saved_at)

    def wipe(self) -> None:
        """Forget all that memory holds; it is off."""
        self.stage.note("wipe", self.name)
        self.memory = None
        self.ledger = self.new_ledger()

    # Network

    def try_connect(self) -> None:
        """Connect, or try again later."""
        if self.link is None or self.connection is not None:
            return
        found = self.broker.connect(self, self.will) if self.reachable else None
        if found is None:
            delay = self.stage.random.randint(*self.reconnects)
            self.stage.after(delay, self.try_connect)
            return
        self.stage.note("connect", self.name)
        self.connection = found
        self._phase_ends = self.stage.time + FENCE_MS - 16
        found.subscribe(self.link.filters)
        self.link.connected(self.clocks())
        self.flush()

    def lost(self, connection: Connection) -> None:
        """Notice that the connection is gone."""
        if self.connection is connection and self.link is not None:
            self.stage.note("lost", self.name)
            self.connection = None
            self.link.disconnected()
            self.flush()
            delay = self.stage.random.randint(*self.reconnects)
            self.stage.after(delay, self.try_connect)

    def cut(self, *, deaf: bool = True, mute: bool = True) -> None:
        """Break the network, or one way of it; both ends find out when they do."""
        self.stage.note("cut", self.name, deaf, mute)
        self.reachable = False
        connection = self.connection
        if connection is not None:
            connection.deaf |= deaf
            connection.mute |= mute
            delay = self.stage.random.choice((0, 500, 20_000))
            self.stage.after(delay, lambda: self.lost(connection))
            self._noticed(connection)

    def _noticed(self, connection: Connection) -> None:
        def notice() -> None:
            if connection.alive:
                self.broker.drop(connection)

        self.stage.after(self.stage.random.choice((0, 1_000, 30_000)), notice)

    def deliver(self, topic: str, payload: str, *, retained: bool) -> None:
        """Take in a message."""
        if self.link is None:
            return
        self.stage.note("deliver", self.name, topic, payload, retained)
        own = topic.endswith(f"/{self.link.home.device}/command")
        if own and '"fence"' in payload and f'"{self.link.boot}-' in payload:
            self._phase_ends = self.stage.time
        self.do(lambda link, clocks: link.receive(topic, payload, retained, clocks))

    # The shell

    def do(
        self, what: Callable[[L, Clocks], Sequence[HubEvent | FollowerEvent]]
    ) -> bool:
        """Do something, save, tell, send; tell if it was not refused."""
        link, clocks, doom = self.link, self.clocks(), self.doom
        if link is None:
            return False
        before = self.saved() if doom is Doom.UNSAVED else None
        try:
            events = what(link, clocks)
        except CommandError as error:
            self.stage.note("refused", self.name, error.reason)
            return False
        if doom is Doom.UNSAVED:
            self._saved_at, self.memory = None, before
            self.power_off()
            return False
        self._saved_at = clocks
        self._heard(events)
        self.watch(self)
        if doom is Doom.UNSENT:
            self.power_off()
        else:
            self.flush()
        return True

    def _heard(self, events: Iterable[HubEvent | FollowerEvent]) -> None:
        told = list[Event]()
        for event in events:
            if isinstance(event, Refused):
                self.refused.append(event)
            elif not isinstance(event, Heard):
                told.append(event)
        try:
            if isinstance(self.ledger, Bells):
                self.ledger.forget(self.replica.timers)
            self.ledger.hear(told)
        except AssertionError as error:
            raise Broken(f"{self.name}: {error}") from error

    def flush(self) -> None:
        """Send what is to be sent, and say when to come back."""
        if self.link is None:
            return
        for out in self.link.outbox(self.clocks()):
            self._send(out)
        if self.connection is not None and self.connection.wanted != set(
            self.link.filters
        ):
            self.connection.subscribe(self.link.filters)
        self._wake += 1
        token, due = self._wake, self.link.next_change(self.clocks())
        if due is not None:
            self.stage.at(self.true_time(due), lambda: self._woken(token))

    def _send(self, out: Outgoing) -> None:
        if self.connection is None:
            raise Broken(f"{self.name} publishes without a connection: {out}")
        if self.stage.time < self._phase_ends and '"fence"' not in out.payload:
            raise Broken(f"{self.name} publishes in its retained phase: {out}")
        self.sent.append((self.stage.time, out.topic))
        self.connection.publish(out)

    def _woken(self, token: int) -> None:
        if token != self._wake or self.link is None:
            return
        self.do(lambda link, clocks: link.advance(clocks))
        if self.link is not None:
            clocks = self.clocks()
            due = self.link.next_change(clocks)
            if due is not None and due <= clocks.mono:
                raise Broken(f"{self.name} wants to be woken again at once")

    @abstractmethod
    def press(self, timer_id: str, command: Command) -> bool:
        """Let a person do something here; tell if it was not refused."""
