"""A plain MQTT client that hears all and can say anything."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
import json
from typing import Any

from tools.devices.line import Line
from tools.devices.wire import Address, Will


@dataclass(frozen=True, slots=True)
class Said:
    """A message that was published."""

    topic: str
    payload: bytes
    retained: bool

    @property
    def json(self) -> Any:
        """Return what it says, None where it is no JSON."""
        try:
            return json.loads(self.payload)
        except ValueError:
            return None


class Ear:
    """Our end of a line on which everything is heard."""

    def __init__(self, broker: Address) -> None:
        """Begin disconnected."""
        self.said = list[Said]()
        self.line = Line(broker, "ear", Will("ear", ""))
        self.listening = asyncio.Event()

    def up(self) -> None:
        """Listen to all."""
        self.line.subscribe(["#"])
        self.listening.set()

    def down(self) -> None:
        """Hear nothing."""

    def came(self, topic: str, payload: bytes, retained: bool) -> None:
        """Note a message."""
        self.said.append(Said(topic, payload, retained))

    def say(
        self, topic: str, payload: Any, *, retain: bool = False, qos: int = 1
    ) -> None:
        """Publish anything; what is neither text nor bytes is sent as JSON."""
        plain = isinstance(payload, (str, bytes, bytearray))
        text = payload if plain else json.dumps(payload)
        self.line.publish(topic, text, qos, retain=retain)

    def on(self, topic: str) -> list[Any]:
        """Return what was said live on a topic whose end this is, as JSON."""
        found = (one for one in self.said if one.topic.endswith(topic))
        return [one.json for one in found if not one.retained]


@asynccontextmanager
async def hearing(broker: Address) -> AsyncIterator[Ear]:
    """Listen at a broker."""
    ear = Ear(broker)
    life = asyncio.create_task(ear.line.run(ear))
    await ear.listening.wait()
    yield ear
    life.cancel()
    await asyncio.wait([life])
