"""How long it takes until devices that announce themselves are all there."""

import asyncio
from collections.abc import Callable
import json

from .load import DEVICES, SENSORS, device_topic
from .stage import Stage
from .wire import Wire, now_ms

PATIENCE = 60


def announce_devices(wire: Wire) -> None:
    """Announce as many devices of Argus, with a reading for each sensor."""
    for number in range(DEVICES):
        status = {"status": "online", "model": "Bench", "protocol": 1, "boot": "b"}
        wire.publish(device_topic(number, "status"), json.dumps(status), retain=True)
        readings = {f"r{one}": {"value": one, "unit": "V"} for one in range(SENSORS)}
        wire.publish(device_topic(number, "telemetry"), json.dumps(readings), 0)


async def present(
    stage: Stage, platform: str, count: int, announce: Callable[[], None]
) -> float:
    """Announce; return the seconds until so many more sensors of a platform have a state."""
    before = await _sensors(stage, platform)
    begin = now_ms()
    announce()
    while len(await _sensors(stage, platform)) < len(before) + count:
        if now_ms() - begin > PATIENCE * 1000:
            raise TimeoutError(f"{platform}: not all of {count} entities came")
        await asyncio.sleep(0.05)
    return (now_ms() - begin) / 1000


async def _sensors(stage: Stage, platform: str) -> set[str]:
    ours = {
        one["entity_id"]
        for one in await stage.client.entities()
        if one["platform"] == platform and one["entity_id"].startswith("sensor.")
    }
    states = await stage.client.get("/api/states")
    return {one["entity_id"] for one in states} & ours
