"""An MQTT broker as it is: retained messages, wills, at least once, and nothing for who is away.

Sessions are clean, as Home Assistant's are: what is published while a client is away never
reaches it, though the broker has acknowledged it. A connection keeps the order of its
messages; in an unruly world only that of each topic, and a repeated message may come late.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Protocol

from argus_core.link import Outgoing

from .stage import Stage

BRIDGE_QUEUE = 100
"""More messages than this a bridge does not keep for a far side that is away."""


class Client(Protocol):
    """Whoever has a connection."""

    name: str

    def deliver(self, topic: str, payload: str, *, retained: bool) -> None:
        """Take in a message."""


@cache
def fits(pattern: str, topic: str) -> bool:
    """Tell whether a subscription wants a topic."""
    wanted, levels = pattern.split("/"), topic.split("/")
    return len(wanted) == len(levels) and all(
        want in ("+", level) for want, level in zip(wanted, levels, strict=True)
    )


@dataclass(eq=False)
class Connection:
    """One client's connection; `deaf` and `mute` are ways that have failed unnoticed."""

    broker: Broker
    client: Client
    will: Outgoing | None
    wanted: set[str] = field(default_factory=set)
    alive: bool = True
    deaf: bool = False
    mute: bool = False
    _last: dict[str, int] = field(default_factory=dict)

    def subscribe(self, filters: Iterable[str]) -> None:
        """Want these topics and no others; what is retained on the new ones comes first."""
        fresh = set(filters) - self.wanted
        self.wanted = set(filters)
        self._later("up ", lambda: self.broker.send_retained(self, fresh))

    def publish(self, out: Outgoing) -> None:
        """Send a message to the broker; at least once, if the connection lasts."""
        self._later(f"up {out.topic}", lambda: self._arrive(out))
        if out.qos and self.broker.stage.unruly(0.04):
            again = self.broker.stage.random.randint(5, 20_000)
            self.broker.stage.after(again, lambda: self._arrive(out))

    def _arrive(self, out: Outgoing) -> None:
        if self.alive and not self.mute:
            self.broker.publish(out, by=self)

    def offer(self, out: Outgoing, *, retained: bool) -> None:
        """Send a message to the client."""
        again = out.qos and self.broker.stage.unruly(0.04)
        for _ in range(2 if again else 1):
            self._later(f"down {out.topic}", lambda: self._deliver(out, retained))

    def _deliver(self, out: Outgoing, retained: bool) -> None:
        if self.alive and not self.deaf:
            self.client.deliver(out.topic, out.payload, retained=retained)

    def _later(self, way: str, what: Callable[[], None]) -> None:
        """Do something when it has travelled; what travels together keeps its order."""
        stage = self.broker.stage
        together = way if stage.reorders else way.partition(" ")[0]
        at = max(self._last.get(together, 0), stage.time + stage.travel())
        self._last[together] = at
        stage.at(at, what)


class Broker:
    """One broker; `stage` is the time and the chance of the world it is in."""

    def __init__(self, stage: Stage, name: str) -> None:
        """Begin without memory."""
        self.stage = stage
        self.name = name
        self.up = True
        self.retained: dict[str, Outgoing] = {}
        self.connections: list[Connection] = []
        self.bridges: list[Bridge] = []

    def connect(self, client: Client, will: Outgoing | None) -> Connection | None:
        """Accept a client; a connection it still had ends, and its will is published."""
        if not self.up:
            return None
        for old in [one for one in self.connections if one.client is client]:
            self.drop(old)
        connection = Connection(self, client, will)
        self.connections.append(connection)
        return connection

    def drop(self, connection: Connection, *, politely: bool = False) -> None:
        """End a connection; its will is published unless the client said goodbye."""
        connection.alive = False
        self.connections.remove(connection)
        if connection.will is not None and not politely:
            self.publish(connection.will)

    def publish(
        self, out: Outgoing, by: Connection | None = None, over: Bridge | None = None
    ) -> None:
        """Keep a message if it is retained, and send it to all who want its topic."""
        self.stage.note("publish", self.name, by.client.name if by else "-", out)
        if out.retain:
            self.retained[out.topic] = out
            if not out.payload:
                del self.retained[out.topic]
        for one in self.connections:
            if any(fits(wanted, out.topic) for wanted in one.wanted):
                one.offer(out, retained=False)
        for bridge in self.bridges:
            if bridge is not over:
                bridge.carry(out, self)

    def send_retained(self, connection: Connection, filters: Iterable[str]) -> None:
        """Send what is retained on topics that a client has just asked for."""
        wanted = sorted(filters)
        if connection.alive and not connection.mute:
            for topic in sorted(self.retained):
                if any(fits(one, topic) for one in wanted):
                    connection.offer(self.retained[topic], retained=True)

    def stop(self, *, memory: bool) -> None:
        """Go down; nobody is told anything, and what was retained may be forgotten."""
        self.up = False
        for connection in self.connections:
            connection.alive = False
        self.connections.clear()
        if not memory:
            self.retained.clear()
            for bridge in self.bridges:
                bridge.forget(self)

    def start(self) -> None:
        """Come up."""
        self.up = True


class Bridge:
    """A bridge carries all that is published on one broker to the other, and back."""

    def __init__(self, one: Broker, two: Broker) -> None:
        """Begin carrying."""
        self.ends = (one, two)
        self.up = True
        self._waiting: dict[str, list[Outgoing]] = {one.name: [], two.name: []}
        for end in self.ends:
            end.bridges.append(self)

    def carry(self, out: Outgoing, near: Broker) -> None:
        """Carry a message to the other side, now or when it is back."""
        queue = self._waiting[near.name]
        if len(queue) < BRIDGE_QUEUE:
            queue.append(out)
            if self._open:
                near.stage.after(near.stage.travel(), self._flush)

    @property
    def _open(self) -> bool:
        return self.up and all(end.up for end in self.ends)

    def _flush(self) -> None:
        for near, far in (self.ends, self.ends[::-1]):
            while self._open and self._waiting[near.name]:
                far.publish(self._waiting[near.name].pop(0), over=self)

    def forget(self, near: Broker) -> None:
        """Lose what waited on one side."""
        self._waiting[near.name].clear()

    def resume(self) -> None:
        """Carry again; a bridge begins with all that is retained, on both sides."""
        self.up = True
        retained = [list(end.retained.values()) for end in self.ends]
        for near, found in zip(self.ends, retained, strict=True):
            self._waiting[near.name] += found
        self._flush()
