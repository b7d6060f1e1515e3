"""One MQTT connection, from open to lost: paho-mqtt, driven by asyncio.

Nothing outlives it. A client that connects again by itself would send what it kept from
before, and a replica knows better what is still to be said.
"""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
import socket
from typing import Any

from paho.mqtt.client import Client, MQTTMessage
from paho.mqtt.enums import CallbackAPIVersion

KEEPALIVE = 15  # seconds
PATIENCE = 5  # seconds until a broker must have answered

type OnMessage = Callable[[str, bytes, bool], None]


@dataclass(frozen=True, slots=True)
class Address:
    """Where a broker listens."""

    host: str = "127.0.0.1"
    port: int = 1883


@dataclass(frozen=True, slots=True)
class Will:
    """What the broker says, and retains, when a connection is lost."""

    topic: str
    payload: str


class Wire:
    """A connection; `lost` is set when it is over."""

    def __init__(self, name: str, will: Will, on_message: OnMessage) -> None:
        """Prepare one; `name` is the client id."""
        self.lost = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._accepted = self._loop.create_future()
        self._on_message = on_message
        self._beat: asyncio.TimerHandle | None = None
        self._client = Client(CallbackAPIVersion.VERSION2, name)
        self._client.will_set(will.topic, will.payload, qos=1, retain=True)
        self._client.on_connect = self._answered
        self._client.on_message = self._came

    async def open(self, address: Address) -> None:
        """Connect; raise OSError when the broker is not there or does not want us."""
        connect = self._client.connect
        connecting = asyncio.create_task(
            asyncio.to_thread(connect, address.host, address.port, KEEPALIVE)
        )
        try:
            await asyncio.shield(connecting)
            self._attach()
            async with asyncio.timeout(PATIENCE):
                await self._accepted
        except BaseException:
            connecting.add_done_callback(self._abandon)
            raise

    def _abandon(self, connecting: asyncio.Task[Any]) -> None:
        """Close what a thread has opened for nobody."""
        if not connecting.cancelled():
            connecting.exception()
        self.drop()

    def _attach(self) -> None:
        """Have the loop look after the socket."""
        line = self._client.socket()
        if self.lost.is_set() or not isinstance(line, socket.socket):
            raise ConnectionError("cut while it was made")
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._client.on_socket_close = self._closed
        self._loop.add_reader(line, self._read)
        self._tick()

    def subscribe(self, filters: Iterable[str]) -> None:
        """Ask for all messages whose topic matches."""
        wanted = [(one, 1) for one in filters]
        if wanted:
            self._client.subscribe(wanted)
            self._flush()

    def unsubscribe(self, filters: Iterable[str]) -> None:
        """Ask for them no longer."""
        unwanted = list(filters)
        if unwanted:
            self._client.unsubscribe(unwanted)
            self._flush()

    def publish(self, topic: str, payload: str, qos: int, *, retain: bool) -> None:
        """Send a message; that it arrives is not known here."""
        self._client.publish(topic, payload, qos, retain)
        self._flush()

    def drop(self) -> None:
        """Lose the connection without a word, as when the cable is pulled."""
        self.lost.set()
        line = self._client.socket()
        if not isinstance(line, socket.socket):
            return
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)
        while self._client.socket() is not None:
            self._client.loop_read()

    def _answered(
        self, _client: Client, _data: Any, _flags: Any, code: Any, *_: Any
    ) -> None:
        if self._accepted.done():
            return
        if code.is_failure:
            self._accepted.set_exception(ConnectionRefusedError(str(code)))
        else:
            self._accepted.set_result(None)

    def _came(self, _client: Client, _data: Any, message: MQTTMessage) -> None:
        if not self.lost.is_set():
            self._on_message(message.topic, message.payload, message.retain)

    def _closed(self, _client: Client, _data: Any, line: Any) -> None:
        """Let go of the socket: paho is about to close it."""
        self.lost.set()
        self._loop.remove_reader(line)
        self._loop.remove_writer(line)
        if self._beat is not None:
            self._beat.cancel()
        if not self._accepted.done():
            self._accepted.set_exception(ConnectionAbortedError("lost at once"))

    def _read(self) -> None:
        self._client.loop_read()
        self._flush()

    def _flush(self) -> None:
        """Write what waits now, and the rest when the socket takes it."""
        if not self._client.want_write():
            return
        self._client.loop_write()
        line = self._client.socket()
        if line is not None and self._client.want_write():
            self._loop.add_writer(line, self._drain)

    def _drain(self) -> None:
        self._client.loop_write()
        line = self._client.socket()
        if line is not None and not self._client.want_write():
            self._loop.remove_writer(line)

    def _tick(self) -> None:
        """Ping when nothing was said for long; notice when the broker does not answer."""
        self._beat = self._loop.call_later(KEEPALIVE / 3, self._tick)
        self._client.loop_misc()
        self._flush()
