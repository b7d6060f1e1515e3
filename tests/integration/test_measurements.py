"""What devices measure: it appears by itself, and is written when it matters."""

from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    snapshot_platform,
)
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .household import entity_of, say, set_up, shown, wait, writes


@pytest.mark.usefixtures("all_enabled", "mqtt_mock")
async def test_the_sensors_of_a_device(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with (
        patch("custom_components.argus.PLATFORMS", [Platform.SENSOR]),
        patch("custom_components.argus.sensor.add_timers"),
    ):
        await set_up(hass, entry)
    for _ in range(5):
        await wait(hass, start, seconds=1)
    await say(hass, "status", {"status": "online", "name": "Knob"})
    said = {"battery": 80, "wifi_rssi": -50, "uptime": 60, "memory_free": 100_000}
    await say(hass, "telemetry", {**said, "queue": 1})
    readings = {"temperature": (21.5, "°C"), "co2": (600, "ppm"), "flow": (3, "l/min")}
    told = {name: {"value": one[0], "unit": one[1]} for name, one in readings.items()}
    await say(hass, "telemetry", told)
    state = {"timer_running": False, "elapsed": 0, "total": 9, "mode": "work"}
    sent = 1_795_168_805_000 + 300_000
    await say(hass, "state", {**state, "timestamp": 1, "sync": True, "sent": sent})
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


async def test_a_reading_appears_when_it_is_first_sent(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online"})
    await say(hass, "telemetry", {"temperature": {"value": 21.5, "unit": "°C"}})
    first = entity_of(hass, "sensor", "device_knob-1_reading_temperature")
    assert shown(hass, first).state == "21.5"
    await say(hass, "telemetry", {"soil-moisture": {"value": 40, "unit": "%"}})
    second = entity_of(hass, "sensor", "device_knob-1_reading_soil-moisture")
    assert shown(hass, second).attributes["friendly_name"] == "knob-1 Soil moisture"


async def test_a_reading_that_the_device_does_not_trust_is_unknown(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online"})
    bad = {"value": 99, "unit": "°C", "quality": "bad"}
    await say(hass, "telemetry", {"temperature": bad})
    reading = entity_of(hass, "sensor", "device_knob-1_reading_temperature")
    assert shown(hass, reading).state == "unknown"


async def test_a_noisy_reading_is_written_once_a_minute(
    hass: HomeAssistant, live: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await say(hass, "status", {"status": "online"})
    await say(hass, "telemetry", {"temperature": {"value": 21, "unit": "°C"}})
    reading = entity_of(hass, "sensor", "device_knob-1_reading_temperature")
    written = writes(hass)
    for number in range(60):
        value = 21 + number % 7 / 100
        await say(hass, "telemetry", {"temperature": {"value": value, "unit": "°C"}})
        await wait(hass, start, seconds=3)
    assert 2 <= written.count(reading) <= 4


async def test_what_was_held_back_is_written_though_nothing_more_comes(
    hass: HomeAssistant, live: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await say(hass, "status", {"status": "online"})
    await say(hass, "telemetry", {"battery": 80})
    await say(hass, "telemetry", {"battery": 78})
    battery = entity_of(hass, "sensor", "device_knob-1_battery")
    assert shown(hass, battery).state == "80"
    await wait(hass, start, seconds=61)
    assert shown(hass, battery).state == "78"
