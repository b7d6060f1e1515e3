"""The engine room in tests: its folder, its broker, and a start after a kill."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import json
from pathlib import Path
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
    async_test_home_assistant,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant import loader
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.helpers.dispatcher import async_dispatcher_send

from .household import hub_entry, set_up, wait


def folder_of(hass: HomeAssistant, entry: MockConfigEntry) -> Path:
    """Return where an entry keeps its files."""
    return Path(hass.config.path(".storage", f"argus.{entry.entry_id}"))


def kept(hass: HomeAssistant, entry: MockConfigEntry, name: str = "head") -> Any:
    """Return what a file holds; of the head, what the log has made of it."""
    file = folder_of(hass, entry) / name
    data = json.loads(file.read_text("utf-8"))["data"] if file.exists() else {}
    for line in logged(hass, entry) if name == "head" else ():
        data |= line.get("head", {})
        data |= {key: line[key] for key in line.keys() & {"told_until"}}
    return data


def logged(hass: HomeAssistant, entry: MockConfigEntry) -> list[dict[str, Any]]:
    """Return what the lines of the log hold, without their checksums."""
    file = folder_of(hass, entry) / "log"
    lines = file.read_text("utf-8").splitlines() if file.exists() else []
    return [json.loads(one.partition(" ")[2]) for one in lines]


def logged_entries(hass: HomeAssistant, entry: MockConfigEntry) -> list[dict[str, Any]]:
    """Return the registers in the log."""
    return [one["entry"] for one in logged(hass, entry) if "entry" in one]


def published(mqtt_mock: MqttMockHAClient, ending: str = "") -> list[tuple[Any, ...]]:
    """Return what was published on topics with an ending: topic, payload, qos, retain."""
    calls = [call.args for call in mqtt_mock.async_publish.call_args_list]
    return [args[:4] for args in calls if str(args[0]).endswith(ending)]


async def hears(
    hass: HomeAssistant, topic: str, payload: str | bytes, *, retain: bool = False
) -> None:
    """Let a message come from the broker, and all that follows from it."""
    async_fire_mqtt_message(hass, topic, payload, 0, retain)  # type: ignore[arg-type]
    await settle(hass)


async def settle(hass: HomeAssistant, rounds: int = 5) -> None:
    """Wait until nothing follows any more, also from what comes back from the broker."""
    for _ in range(rounds):
        await asyncio.sleep(0)
        await hass.async_block_till_done(wait_background_tasks=True)


async def disconnect(hass: HomeAssistant, mqtt_mock: MqttMockHAClient) -> None:
    """Take the broker away."""
    mqtt_mock.connected = False
    async_dispatcher_send(hass, mqtt.MQTT_CONNECTION_STATE, False)
    await settle(hass)


async def connect(
    hass: HomeAssistant, mqtt_mock: MqttMockHAClient, freezer: FrozenDateTimeFactory
) -> None:
    """Bring the broker back, and wait until the hub is live."""
    mqtt_mock._mqttc.on_connect(mqtt_mock._mqttc, None, 0, _Success())
    mqtt_mock.connected = True
    await wait(hass, freezer, seconds=1)
    await settle(hass, 50)


class _Success:
    """What the broker answers to a connection."""

    value = 0
    is_failure = False

    def getName(self) -> str:
        """Say it."""
        return "Success"


def kill(coordinator: ArgusCoordinator) -> None:
    """Have a coordinator do nothing any more, as if its process were gone."""
    coordinator._alarm.stop()
    coordinator._flow._stopped = True


@asynccontextmanager
async def started_again(
    before: HomeAssistant,
    entry: MockConfigEntry,
    *,
    state: CoreState = CoreState.running,
) -> AsyncIterator[tuple[HomeAssistant, MockConfigEntry]]:
    """Start another Home Assistant on the files of one that was killed, and kill it."""
    again = hub_entry(
        *(one.as_dict() for one in entry.subentries.values()), data=dict(entry.data)
    )
    async with async_test_home_assistant(config_dir=before.config.config_dir) as hass:
        hass.data.pop(loader.DATA_CUSTOM_COMPONENTS)
        hass.set_state(state)
        try:
            yield hass, again
        finally:
            if again.state is ConfigEntryState.LOADED:
                kill(again.runtime_data)
                await hass.config_entries.async_unload(again.entry_id)
            await hass.async_stop(force=True)
            await hass.async_block_till_done()


async def boot(hass: HomeAssistant, entry: MockConfigEntry) -> ArgusCoordinator:
    """Set an entry up in a Home Assistant that has been started again."""
    return await set_up(hass, entry)
