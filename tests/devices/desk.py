"""A desk for tests: devices and hubs at one broker, and waiting until they agree."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack
from pathlib import Path
import time
from typing import Any

from tools.devices import Address, ReferenceDevice, VirtualDevice
from tools.devices.core import argus
from tools.testbed import Broker

from .ear import Ear, hearing
from .hub import TIMER, StandIn

PATIENCE = 100  # seconds that anything may take on a busy computer


async def until(condition: Callable[[], Any]) -> None:
    """Wait until something is so."""
    end = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < end, "it never came to that"
        await asyncio.sleep(0.01)


class Desk:
    """What stands at one broker; all of it ends with the test."""

    def __init__(self, broker: Broker, folder: Path, stack: AsyncExitStack) -> None:
        """Begin with an empty desk."""
        self.broker = broker
        self.address = Address("127.0.0.1", broker.port)
        self.folder = folder
        self._stack = stack

    async def hub(self, journal: tuple[argus.Entry, ...] = ()) -> StandIn:
        """Run a hub; return when it is there."""
        hub = await self._stack.enter_async_context(StandIn(self.address, journal))
        await until(lambda: hub.link.live)
        return hub

    async def device(self, kind: str, **settings: str) -> VirtualDevice:
        """Put a device there, and switch it on."""
        device = VirtualDevice(kind, self.address, self.folder, **settings)
        return await self._stack.enter_async_context(device)

    async def following(self, *kinds: str) -> list[VirtualDevice]:
        """Put devices there; return when they follow the hub's timer."""
        devices = [await self.device(kind) for kind in kinds]
        await until(lambda: all(follows(one) for one in devices))
        return devices

    async def ear(self) -> Ear:
        """Listen to all that is said."""
        return await self._stack.enter_async_context(hearing(self.address))

    async def reference(self, **settings: Any) -> ReferenceDevice:
        """Put a reference device there, and switch it on."""
        device = ReferenceDevice(self.address, **settings)
        return await self._stack.enter_async_context(device)


def follows(device: VirtualDevice) -> bool:
    """Tell whether a device is online and follows the hub's timer."""
    return device.live and device.view.timer_id == TIMER


def agree(*replicas: VirtualDevice | StandIn) -> bool:
    """Tell whether all have one register in force, and tell alike what they know of.

    A device need not know of all: what was history when it came is kept by the hub alone.
    """
    first = replicas[0].view.register
    known = [{one.id: one for one in it.sessions if one.outcome} for it in replicas]
    every = {key: one for sessions in known for key, one in sessions.items()}
    alike = all(sessions.items() <= every.items() for sessions in known)
    return alike and all(one.view.register == first for one in replicas)


async def agreed(*replicas: VirtualDevice | StandIn) -> argus.Snapshot:
    """Wait until all agree; return what they show."""
    await until(lambda: agree(*replicas))
    return replicas[0].view.snapshot
