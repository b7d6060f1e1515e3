"""What devices report of themselves: shown like a sensor of Home Assistant's, nothing saved."""

import asyncio
import json
from typing import Any

from tools.testbed.argus import things

from .load import DEVICES, Arrivals, device_topic
from .stage import Stage
from .wire import Wire

KEY = "brightness"
PATIENCE = 30  # seconds until the entities have come


class ReportLoad:
    """Devices that in turn report another brightness."""

    def __init__(self, wire: Wire) -> None:
        """Publish through a wire."""
        self._wire = wire
        self._of_entity: dict[str, int] = {}
        self.seen = Arrivals()
        self.acknowledged = Arrivals()

    async def begin(self, stage: Stage) -> None:
        """Report once, and wait for the entities that come of it."""
        for device in range(DEVICES):
            self._publish(device, 100)
        async with asyncio.timeout(PATIENCE):
            while len(self._of_entity) < DEVICES:
                await asyncio.sleep(0.2)
                await self._find(stage)

    async def _find(self, stage: Stage) -> None:
        found = await things(stage.client)
        for device in range(DEVICES):
            name = device_topic(device, KEY).split("/")[-2]
            thing = found.get(f"device_{name}")
            if thing is not None and KEY in thing.entities:
                self._of_entity[thing[KEY]] = device

    def one(self, number: int) -> None:
        """Publish one report."""
        turn, device = divmod(number, DEVICES)
        self.seen.depart((device, turn % 100))
        self._publish(device, turn % 100)

    def _publish(self, device: int, brightness: int) -> None:
        topic = device_topic(device, "reported")
        self._wire.publish(topic, json.dumps({KEY: brightness}), retain=True)

    def on_state(self, entity_id: str, state: dict[str, Any], at: float) -> None:
        """Take an arrival on the websocket."""
        device = self._of_entity.get(entity_id)
        if device is not None and state["state"].replace(".", "").isdigit():
            self.seen.arrive((device, int(float(state["state"]))), at)
