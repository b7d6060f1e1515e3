"""Removing Argus leaves nothing of it behind."""

import asyncio

from tools.testbed import Broker, HomeAssistant
from tools.testbed.argus import things

from .scene import Scene
from .witness import Witness

SETTLED = 2  # seconds in which a device would have answered what it sees


async def test_the_broker_keeps_nothing_of_the_hub(
    scene: Scene, home: HomeAssistant, broker: Broker
) -> None:
    """What devices say of themselves may stay: they are still there."""
    await scene.act("start")
    await scene.all_show("active")
    assert [one for one in await retained(broker) if ours(one)]
    async with home.client() as client:
        (entry,) = await client.entries("argus")
        await client.remove_entry(entry["entry_id"])
        assert not await things(client)
    await asyncio.sleep(SETTLED)
    left = await retained(broker)
    assert left, "the devices are still there"
    assert not [one for one in left if ours(one)]


async def retained(broker: Broker) -> list[str]:
    """Return the topics that the broker keeps."""
    witness = Witness(broker.port)
    try:
        await asyncio.sleep(SETTLED)
    finally:
        witness.close()
    lines = (one.split(" ") for one in witness.heard)
    return [line[2] for line in lines if line[1] == "retained"]


def ours(topic: str) -> bool:
    """Tell whether a topic is one of those that the hub speaks on."""
    return topic.startswith("argus/hub/") or topic.endswith("/desired")
