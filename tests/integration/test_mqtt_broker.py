"""A real Mosquitto: what Home Assistant's client and a broker do, and no mock."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
import json
from pathlib import Path
import shutil
import socket
from typing import Any
from unittest.mock import patch

import paho.mqtt.client as paho
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.core import Command, Status, Verb
from homeassistant.components import mqtt
from homeassistant.core import HomeAssistant

from .factories import register, register_message
from .household import hub_entry, set_up

MOSQUITTO = shutil.which(
    "mosquitto", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin"
)
REGISTER = "argus/hub/timer/focus/register"

pytestmark = [
    pytest.mark.broker,
    pytest.mark.usefixtures("socket_enabled", "mock_hass_config"),
    pytest.mark.skipif(MOSQUITTO is None, reason="there is no mosquitto"),
]


async def until[T](found: Callable[[], T], seconds: float = 20) -> T:
    """Wait until something is there, and return it."""
    async with asyncio.timeout(seconds):
        while not (it := found()):
            await asyncio.sleep(0.02)
    return it


class Broker:
    """A broker, and a device on it."""

    def __init__(self, folder: Path) -> None:
        """Choose a port."""
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self._config = folder / "mosquitto.conf"
        self._config.write_text(
            f"listener {self.port} 127.0.0.1\nallow_anonymous true\n"
        )
        self._process: asyncio.subprocess.Process | None = None
        self.heard: list[tuple[str, str, bool]] = []
        self.device = paho.Client(paho.CallbackAPIVersion.VERSION2)
        self.device.on_message = lambda _client, _data, message: self.heard.append(
            (message.topic, message.payload.decode(errors="replace"), message.retain)
        )

    async def start(self) -> None:
        """Start, and let the device listen to all."""
        assert MOSQUITTO is not None
        self._process = await asyncio.create_subprocess_exec(
            MOSQUITTO,
            "-c",
            str(self._config),
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        await until(self._connect)
        self.device.subscribe("argus/#")
        self.device.loop_start()

    def _connect(self) -> bool:
        try:
            self.device.connect("127.0.0.1", self.port)
        except OSError:
            return False
        return True

    async def stop(self) -> None:
        """End."""
        self.device.disconnect()
        self.device.loop_stop()
        if self._process is not None:
            self._process.terminate()
            await self._process.wait()

    def said(self, topic: str) -> list[Any]:
        """Return what was said on a topic."""
        return [json.loads(one[1]) for one in self.heard if one[0] == topic and one[1]]

    def retained(self) -> set[str]:
        """Return the topics on which something is retained now."""
        found = set[str]()
        reader = paho.Client(paho.CallbackAPIVersion.VERSION2)
        reader.on_message = lambda _client, _data, message: found.add(message.topic)
        reader.connect("127.0.0.1", self.port)
        reader.subscribe("argus/#")
        for _ in range(20):
            reader.loop(0.05)
        reader.disconnect()
        return found


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """Return a running broker."""
    made = Broker(tmp_path)
    await made.start()
    yield made
    await made.stop()


@asynccontextmanager
async def mqtt_set_up(hass: HomeAssistant, broker: Broker) -> AsyncIterator[None]:
    """Set MQTT up, and unload it at the end."""
    entry = MockConfigEntry(
        domain="mqtt",
        data={"broker": "127.0.0.1", "port": broker.port, "protocol": "5"},
        options={"birth_message": {}, "discovery": False},
        version=mqtt.CONFIG_ENTRY_VERSION,
        minor_version=mqtt.CONFIG_ENTRY_MINOR_VERSION,
    )
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await until(lambda: mqtt.is_connected(hass))
    yield
    await hass.config_entries.async_unload(entry.entry_id)


async def test_a_house_on_a_real_broker(hass: HomeAssistant, broker: Broker) -> None:
    entry = hub_entry()
    coordinator = await set_up(hass, entry)
    assert not coordinator.mqtt_available

    async with mqtt_set_up(hass, broker):
        # MQTT came late, and is there without a reload.
        await until(lambda: coordinator.hub.live)
        await until(lambda: broker.said("argus/hub/hub/homeassistant/status"))

        # A command here is on the broker.
        await coordinator.async_command("focus", Command(Verb.START))
        await until(lambda: broker.said(REGISTER)[-1]["register"]["do"] == "start")

        # A command of a device is here, and acknowledged.
        theirs = register(
            coordinator.now() + 1,
            base=coordinator.view("focus").register,
            command=Command(Verb.PAUSE),
        )
        broker.device.publish(REGISTER, register_message(theirs), 1, retain=True)
        await until(lambda: coordinator.view("focus").snapshot.status is Status.PAUSED)
        acknowledged = await until(
            lambda: [
                one
                for one in broker.said("argus/hub/timer/focus/event")
                if one["event"] == "ack"
            ]
        )
        assert acknowledged[-1]["stamps"] == [[theirs.stamp.millis, 0, "desk"]]

        # Hostile messages change nothing.
        for payload in (b"\xff\xfe", b"x" * 100_000, b'{"register": NaN}', b"[" * 9000):
            broker.device.publish(REGISTER, payload, 1)
        await until(lambda: sum(coordinator.problems.refused.values()) >= 4)
        assert coordinator.view("focus").register == theirs

        # Removing the entry leaves nothing on the broker.
        broker.device.publish(
            "argus/study/display/desk/status", '{"status": "online"}', 1, retain=True
        )
        await until(lambda: coordinator.fleet.devices)
        await until(lambda: broker.said("argus/study/display/desk/desired"))
        await until(lambda: coordinator._keeper.head.shadows)
        await hass.config_entries.async_remove(entry.entry_id)
        await hass.async_block_till_done()
        assert broker.retained() == {"argus/study/display/desk/status"}


async def test_a_broker_that_restarts_without_memory_is_told_everything_again(
    hass: HomeAssistant, broker: Broker
) -> None:
    entry = hub_entry()
    async with mqtt_set_up(hass, broker):
        coordinator = await set_up(hass, entry)
        await until(lambda: coordinator.hub.live)
        await broker.stop()
        await until(lambda: not coordinator.mqtt_available)
        await coordinator.async_command("focus", Command(Verb.START))
        broker.heard.clear()

        await broker.start()
        await until(lambda: coordinator.hub.live, 30)

        await until(lambda: broker.said(REGISTER))
        assert broker.said(REGISTER)[-1]["register"]["do"] == "start"
        await until(lambda: broker.said("argus/hub/hub/homeassistant/status"))
        await hass.config_entries.async_unload(entry.entry_id)


async def test_it_survives_that_mqtt_is_reloaded_and_hears_everything_once(
    hass: HomeAssistant, broker: Broker
) -> None:
    entry = hub_entry()
    async with mqtt_set_up(hass, broker):
        coordinator = await set_up(hass, entry)
        await until(lambda: coordinator.hub.live)
        (of_mqtt,) = hass.config_entries.async_entries("mqtt")

        await hass.config_entries.async_reload(of_mqtt.entry_id)
        await until(lambda: coordinator.hub.live)

        heard = list[str]()
        receive = coordinator._receive
        with patch.object(
            coordinator,
            "_receive",
            lambda topic, *rest: heard.append(topic) or receive(topic, *rest),
        ):
            topic = "argus/study/display/desk/status"
            broker.device.publish(topic, '{"status": "online"}', 1)
            await until(lambda: coordinator.fleet.devices)
            await asyncio.sleep(0.3)
        assert heard.count(topic) == 1
        await hass.config_entries.async_unload(entry.entry_id)
