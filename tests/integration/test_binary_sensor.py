"""The binary sensors: whether somebody is in focus, and whether devices are there and well."""

from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    snapshot_platform,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.components import mqtt
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.dispatcher import async_dispatcher_send

from .household import act, entity_of, say, set_up, shown, wait


@pytest.mark.usefixtures("all_enabled", "mqtt_mock")
async def test_the_binary_sensors(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.BINARY_SENSOR]):
        await set_up(hass, entry)
    await wait(hass, start, seconds=1)
    await say(hass, "status", {"status": "online", "name": "Knob"})
    await say(hass, "telemetry", {"temperature": {"value": 21, "unit": "°C"}})
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


@pytest.mark.usefixtures("all_enabled")
async def test_in_focus_is_a_focus_that_runs(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    in_focus = entity_of(hass, "binary_sensor", "timer_focus_in_focus")
    states = [shown(hass, in_focus).state]
    for action in ("start", "pause", "unpause", "skip", "start"):
        await wait(hass, start, minutes=1)
        await act(hass, action)
        states.append(shown(hass, in_focus).state)
    assert states == ["off", "on", "off", "on", "off", "off"]


async def test_a_device_that_is_cut_off_is_no_longer_connected(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online"}, retain=True)
    await say(hass, "telemetry", {"battery": 80})
    connected = entity_of(hass, "binary_sensor", "device_knob-1_connectivity")
    battery = entity_of(hass, "sensor", "device_knob-1_battery")
    assert (shown(hass, connected).state, shown(hass, battery).state) == ("on", "80")
    await say(hass, "status", {"status": "offline"})
    assert shown(hass, connected).state == "off"
    assert shown(hass, battery).state == "unavailable"
    await say(hass, "status", {"status": "online"})
    assert (shown(hass, connected).state, shown(hass, battery).state) == ("on", "80")


async def test_without_the_broker_nobody_knows(
    hass: HomeAssistant, mqtt_mock: MqttMockHAClient, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online"}, retain=True)
    connected = entity_of(hass, "binary_sensor", "device_knob-1_connectivity")
    mqtt_mock.connected = False
    async_dispatcher_send(hass, mqtt.client.MQTT_CONNECTION_STATE, False)
    await hass.async_block_till_done()
    assert shown(hass, connected).state == "unavailable"
    assert shown(hass).state == "idle"


async def test_a_reading_out_of_its_usual_range_is_a_problem(
    hass: HomeAssistant, live: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    for sample in range(20):
        value = 21 + sample % 3 / 10
        await say(hass, "telemetry", {"temperature": {"value": value, "unit": "°C"}})
        await wait(hass, start, seconds=10)
    problem = entity_of(hass, "binary_sensor", "device_knob-1_problem")
    assert shown(hass, problem).state == "off"
    await say(hass, "telemetry", {"temperature": {"value": 60, "unit": "°C"}})
    assert shown(hass, problem).state == "on"
    assert shown(hass, problem).attributes["readings"] == ["temperature"]
