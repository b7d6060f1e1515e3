"""What the broker keeps of insights is what is true now, also after Home Assistant went in silence."""

import asyncio
import json

from paho.mqtt import publish

from tools.testbed import Broker, HomeAssistant
from tools.testbed.argus import Thing
from tools.testbed.ports import LOOPBACK

from .scene import eventually
from .test_leaving import retained

TOPIC = "argus/hub/ai/focus/inference"
OLD = {"chance": {"percent": 90, "of": 300}, "sent": 1, "sync": True}
STARTED = 30  # seconds until Home Assistant has begun with what can wait


def say(broker: Broker) -> None:
    """Have the broker keep what was said long ago."""
    where = {"hostname": LOOPBACK, "port": broker.port}
    publish.single(TOPIC, json.dumps(OLD), qos=1, retain=True, **where)


async def test_what_was_said_before_a_power_cut_is_cleared_if_it_holds_no_longer(
    home: HomeAssistant, broker: Broker, timer: Thing
) -> None:
    """Somebody restored an older backup, say: of these sessions nothing is known."""

    async def kept() -> bool:
        return TOPIC in await retained(broker)

    await home.kill()
    await asyncio.to_thread(say, broker)
    before = await kept()
    await home.start()
    assert before
    await eventually(kept, False, STARTED)
    async with home.client() as client:
        found = await client.call("argus.get_insights", timer["timer"], answer=True)
    assert found[timer["timer"]]["insights"]["chance"] is None
