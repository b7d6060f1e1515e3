"""The round of a command with Home Assistant's own means: an MQTT switch that answers."""

import asyncio
import json
from threading import Event
from typing import Any

from .figures import Sample
from .load import BASE, SensorLoad
from .stage import Stage, watch
from .wire import Wire, in_thread, now_ms, steadily

ROUNDS = 200
SWITCH = "switch.base_round"


async def switch_rounds(stage: Stage, wire: Wire, rate: float) -> Sample:
    """Call, let the device answer, see the state; beside `rate` messages a second."""
    arrived: asyncio.Queue[float] = asyncio.Queue()

    def on_state(entity_id: str, _: dict[str, Any], at: float) -> None:
        if entity_id == SWITCH:
            arrived.put_nowait(at)

    def answer(_: str, payload: bytes) -> None:
        device.publish(f"{BASE}/round/state", payload)

    with Wire(stage.broker.port, answer) as device:
        device.subscribe(f"{BASE}/round/set")
        _announce(wire)
        async with stage.hass.client() as states:
            await watch(states, on_state)
            await stage.client.until(SWITCH, lambda state: state is not None)
            await stage.idle()
            over, beside = Event(), SensorLoad(wire)
            load = asyncio.create_task(in_thread(lambda: _load(beside, rate, over)))
            late = [await _round(stage, arrived, one) for one in range(ROUNDS)]
            over.set()
            await load
    return Sample(tuple(late))


async def _round(stage: Stage, arrived: asyncio.Queue[float], number: int) -> float:
    while not arrived.empty():
        arrived.get_nowait()
    begin = now_ms()
    await stage.client.call(f"switch.turn_{'off' if number % 2 else 'on'}", SWITCH)
    at = await asyncio.wait_for(arrived.get(), 10)
    await asyncio.sleep(0.02)
    return at - begin


def _announce(wire: Wire) -> None:
    config = {
        "name": "Round",
        "unique_id": "base_round",
        "default_entity_id": SWITCH,
        "command_topic": f"{BASE}/round/set",
        "state_topic": f"{BASE}/round/state",
    }
    topic = "homeassistant/switch/base_round/config"
    wire.publish(topic, json.dumps(config), retain=True)


def _load(beside: SensorLoad, rate: float, over: Event) -> None:
    if rate:
        for number in steadily(rate, 3600):
            if over.is_set():
                return
            beside.one(number)
