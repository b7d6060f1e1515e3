"""A key pad without a replica: it asks a timer by message, until it is answered."""

from argus_core.link import Outgoing
from argus_core.model import Command
from argus_core.protocol import Ack, Rejected, TimerCommand, decode, encode
from argus_core.topics import DataType, DeviceType, Topic

from .broker import Broker, Connection
from .node import PREFIX
from .stage import Stage

EVERY_MS = 2_000
LASTS_MS = 60_000


class Remote:
    """One key pad, which knows nothing but its questions."""

    def __init__(self, stage: Stage, name: str, broker: Broker, location: str) -> None:
        """Begin without a connection."""
        self.stage = stage
        self.name = name
        self.broker = broker
        self.location = location
        self.connection: Connection | None = None
        self._open: dict[str, Outgoing] = {}

    def ask(self, timer_id: str, command: Command, expires_at: int) -> None:
        """Ask a timer for something until it is answered, for a minute at most."""
        kind = DeviceType.TIMER
        topic = Topic(PREFIX, self.location, kind, timer_id, DataType.COMMAND)
        payload = encode(TimerCommand(command=command, expires_at=expires_at))
        self._open[command.request_id] = Outgoing(str(topic), payload)
        self._repeat(command.request_id, self.stage.time + LASTS_MS)

    def _repeat(self, request_id: str, until: int) -> None:
        if request_id not in self._open or self.stage.time > until:
            self._open.pop(request_id, None)
            return
        self._connected()
        if self.connection is not None:
            self.connection.publish(self._open[request_id])
        self.stage.after(EVERY_MS, lambda: self._repeat(request_id, until))

    def _connected(self) -> None:
        if self.connection is None or not self.connection.alive:
            self.connection = self.broker.connect(self, None)
            if self.connection is not None:
                self.connection.subscribe([f"{PREFIX}/+/timer/+/event"])

    def deliver(self, topic: str, payload: str, *, retained: bool) -> None:
        """Take in an answer."""
        message = decode(topic, payload, PREFIX)[1]
        if isinstance(message, Ack | Rejected):
            self._open.pop(message.request_id, None)
