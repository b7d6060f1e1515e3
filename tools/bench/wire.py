"""A publisher and a listener on the broker, and a listener to Home Assistant's states.

Publishing runs on a thread of its own at a steady rate; arrivals are stamped where they
arrive, on one monotonic clock.
"""

import asyncio
from collections.abc import Callable, Iterator
import time
from typing import Any, Self

import paho.mqtt.client as mqtt
from paho.mqtt.enums import CallbackAPIVersion

from tools.testbed.ports import LOOPBACK

type OnMessage = Callable[[str, bytes], None]


def now_ms() -> float:
    """Return ms on the clock that all measurements share."""
    return time.monotonic_ns() / 1e6


class Wire:
    """One connection to the broker."""

    def __init__(self, port: int, on_message: OnMessage | None = None) -> None:
        """Connect, and hand every message to `on_message`, on a thread of paho's."""
        self._client = mqtt.Client(CallbackAPIVersion.VERSION2, protocol=mqtt.MQTTv5)
        self._client.max_queued_messages_set(0)
        self._client.max_inflight_messages_set(1000)
        if on_message is not None:
            self._client.on_message = lambda _c, _u, one: on_message(
                one.topic, one.payload
            )
        self._client.connect(LOOPBACK, port)
        self._client.loop_start()

    def __enter__(self) -> Self:
        """Return itself, connected."""
        return self

    def __exit__(self, *_: object) -> None:
        """Disconnect."""
        self._client.disconnect()
        self._client.loop_stop()

    def subscribe(self, topic: str, qos: int = 1) -> None:
        """Subscribe."""
        self._client.subscribe(topic, qos)

    def publish(
        self, topic: str, payload: str | bytes, qos: int = 1, *, retain: bool = False
    ) -> None:
        """Publish without waiting."""
        self._client.publish(topic, payload, qos, retain)


def steadily(rate: float, seconds: float) -> Iterator[int]:
    """Yield 0, 1, 2, ... at a steady rate; to be used on a thread of its own."""
    start = time.monotonic()
    for number in range(int(rate * seconds)):
        left = start + number / rate - time.monotonic()
        if left > 0:
            time.sleep(left)
        yield number


async def in_thread(work: Callable[[], Any]) -> Any:
    """Run a publisher while the loop listens."""
    return await asyncio.get_running_loop().run_in_executor(None, work)
