"""Home Assistant without MQTT: all but devices works, and devices join when it arrives."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tools.devices import Address, VirtualDevice
from tools.testbed import Broker, HomeAssistant
from tools.testbed.argus import things

from .scene import eventually
from .watch import Watch


@pytest.fixture
async def lone_home(
    tmp_path: Path, version: str, watch: Watch
) -> AsyncIterator[HomeAssistant]:
    """Run a Home Assistant that nobody has told of MQTT."""
    home = HomeAssistant(tmp_path / "lone", version)
    await home.start()
    watch.home(home)
    yield home
    await home.stop()


@pytest.fixture
async def late_broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """Lend a broker that does not run yet."""
    broker = Broker(tmp_path / "broker")
    yield broker
    await broker.stop()


async def test_mqtt_may_come_later(
    lone_home: HomeAssistant, late_broker: Broker, tmp_path: Path
) -> None:
    """A session that began alone is joined by a device, without a restart."""
    device = VirtualDevice("knob", Address(port=late_broker.port), tmp_path)
    async with lone_home.client() as client, device:
        await client.add_entry("argus")
        timer = (await things(client))["timer_focus"]
        await client.call("button.press", timer["start"])
        await client.until(timer["timer"], "active")
        await late_broker.start()
        await client.add_mqtt(late_broker.port)

        async def shown() -> tuple[str, str]:
            return device.view.timer_id, device.view.snapshot.status.value

        await eventually(shown, ("focus", "active"))
        await device.do("pause")
        await client.until(timer["timer"], "paused")
