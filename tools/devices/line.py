"""The way to the broker: it is cut and mended, and a lost connection is made anew."""

import asyncio
from collections.abc import Iterable
from contextlib import suppress
import random
from typing import Protocol

from .wire import Address, Will, Wire

FIRST = 1.0  # seconds until the second try
LONGEST = 8.0


class End(Protocol):
    """What listens at our end."""

    def up(self) -> None:
        """Begin: there is a connection, and nothing is subscribed."""

    def down(self) -> None:
        """Go on alone."""

    def came(self, topic: str, payload: bytes, retained: bool) -> None:
        """Take a message."""


class Line:
    """A cable to a broker; while there is power it stays connected as well as it can."""

    def __init__(self, broker: Address, name: str, will: Will) -> None:
        """Lay the cable."""
        self._broker = broker
        self._name = name
        self._will = will
        self._wire: Wire | None = None
        self._whole = asyncio.Event()
        self._whole.set()
        self._mended = asyncio.Event()
        self.connected = False

    @property
    def whole(self) -> bool:
        """Tell whether the cable is in."""
        return self._whole.is_set()

    def cut(self) -> None:
        """Pull the cable: the broker gets no goodbye."""
        self._whole.clear()
        if self._wire is not None:
            self._wire.drop()

    def mend(self) -> None:
        """Put the cable back; nobody waits for the next try."""
        self._whole.set()
        self._mended.set()

    async def run(self, end: End) -> None:
        """Stay connected until cancelled, which is as if the power went."""
        wait = FIRST
        while True:
            await self._whole.wait()
            self._mended.clear()
            if await self._hold(end):
                wait = FIRST
            if self.whole:
                await self._rest(wait * random.uniform(0.75, 1.25))
                wait = min(2 * wait, LONGEST)

    async def _hold(self, end: End) -> bool:
        """Keep one connection from first to last; tell whether there was one."""
        self._wire = wire = Wire(self._name, self._will, end.came)
        try:
            await wire.open(self._broker)
            self.connected = True
            end.up()
            await wire.lost.wait()
        except OSError:
            return False
        else:
            return True
        finally:
            wire.drop()
            self._wire = None
            if self.connected:
                self.connected = False
                end.down()

    async def _rest(self, seconds: float) -> None:
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._mended.wait()

    def subscribe(self, filters: Iterable[str]) -> None:
        """Ask for messages; without a connection nothing happens."""
        if self._wire is not None and self.connected:
            self._wire.subscribe(filters)

    def unsubscribe(self, filters: Iterable[str]) -> None:
        """Ask for them no longer."""
        if self._wire is not None and self.connected:
            self._wire.unsubscribe(filters)

    def publish(
        self, topic: str, payload: str, qos: int = 1, *, retain: bool = False
    ) -> None:
        """Send a message, or lose it: what matters is repeated by who wrote it."""
        if self._wire is not None and self.connected:
            self._wire.publish(topic, payload, qos, retain=retain)
