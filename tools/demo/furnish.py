"""What makes a bare Home Assistant the demo: MQTT, Argus, its dashboard."""

import asyncio
import time

from tools.testbed import Client
from tools.testbed.argus import Thing, things

from .dashboard import dashboard, strategy

HUB_STATUS = "argus/+/hub/+/status"
PAGE = "argus-demo"
WHOLE_PAGE = "argus-all"
ICON = "mdi:timer-outline"
WHOLE_ICON = "mdi:chart-bar"
PATIENCE = 10  # seconds; what has not come by then is not shown
GLANCE = 0.1


async def set_up(client: Client, broker_port: int) -> None:
    """Set up what is not there yet, each as a person would."""
    if not await client.entries("mqtt"):
        await client.add_mqtt(broker_port)
    announced = await client.subscribe("mqtt/subscribe", topic=HUB_STATUS)
    if not await client.entries("argus"):
        await client.add_entry("argus")
    await announced.next()  # it listens; what devices say before is lost
    await announced.end()


async def show(client: Client, devices: int, boards: int) -> None:
    """Make the dashboards, of the timer and so many of each; one is everybody's first page."""
    found = await _discovered(client, devices, boards)
    timer = next(one for key, one in found.items() if key.startswith("timer_"))
    await client.dashboard(PAGE, "Argus", ICON, dashboard(timer, _devices(found)))
    await client.dashboard(WHOLE_PAGE, "All of Argus", WHOLE_ICON, strategy())
    await client.first_page(PAGE)


async def _discovered(client: Client, devices: int, boards: int) -> dict[str, Thing]:
    """Wait until so many are there, and devices have told of what boards as programs lack."""
    end = time.monotonic() + PATIENCE
    while True:
        found = await things(client)
        told = [one.entities.keys() for one in _devices(found)]
        cells = sum("battery" in one for one in told)
        late = time.monotonic() > end
        if late or (len(told) >= devices + boards and cells >= devices):
            return found
        await asyncio.sleep(GLANCE)


def _devices(found: dict[str, Thing]) -> list[Thing]:
    devices = [one for key, one in found.items() if key.startswith("device_")]
    return sorted(devices, key=lambda one: one.name.casefold())
