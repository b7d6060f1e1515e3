"""What all integration tests have: Argus as a custom integration, and a known instance."""

import asyncio
from collections.abc import Generator
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import PropertyMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.syrupy import HomeAssistantSnapshotExtension
from pytest_homeassistant_custom_component.typing import MqttMockHAClient
from syrupy.assertion import SnapshotAssertion

import custom_components  # noqa: F401  # The test plugin's own must not come first.
from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import Entity

from .household import START, hub_entry, set_up, timer_data, wait

INSTANCE = "c0ffee0123456789abcdef0123456789"


@pytest.fixture(autouse=True)
def custom_integration(request: pytest.FixtureRequest) -> None:
    """Have Argus found; a recorder has to be there before the house is."""
    if "recorder_mock" in request.fixturenames:
        request.getfixturevalue("recorder_mock")
    request.getfixturevalue("enable_custom_integrations")


@pytest.fixture(autouse=True)
def instance(hass_storage: dict[str, Any]) -> None:
    """Be the same instance every time."""
    data = {"uuid": INSTANCE}
    hass_storage["core.uuid"] = {"version": 1, "key": "core.uuid", "data": data}


@pytest.fixture
def hass_config_dir(tmp_path: Path) -> str:
    """Give each test a folder of its own, as Argus writes files."""
    return str(tmp_path)


@pytest.fixture
def mqtt_config_entry_options() -> dict[str, Any]:
    """Have Home Assistant's own MQTT discovery off: it subscribes to 80 topics first."""
    return {"birth_message": {}, "discovery": False}


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Write snapshots as Home Assistant does."""
    return snapshot.use_extension(HomeAssistantSnapshotExtension)


@pytest.fixture
def all_enabled() -> Generator[None]:
    """Enable what is disabled by default."""
    with patch.object(
        Entity, "entity_registry_enabled_default", PropertyMock(return_value=True)
    ):
        yield


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry with one timer, named Focus."""
    return hub_entry()


@pytest.fixture
async def start(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory
) -> FrozenDateTimeFactory:
    """Stop the clocks at ten in the morning of a day in November, in UTC."""
    await hass.config.async_set_time_zone("UTC")
    freezer.move_to(START)
    return freezer


@pytest.fixture
async def house(
    hass: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> ArgusCoordinator:
    """Return the coordinator of a house without a broker, its clocks stopped."""
    return await set_up(hass, entry)


@pytest.fixture
async def house_on_mqtt(
    hass: HomeAssistant,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> ArgusCoordinator:
    """Return the coordinator of a house with a broker, its clocks stopped."""
    coordinator = await set_up(hass, entry)
    await wait(hass, start, seconds=1)
    start.move_to(START)
    return coordinator


@pytest.fixture
async def live(
    hass: HomeAssistant,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    house_on_mqtt: ArgusCoordinator,
) -> ArgusCoordinator:
    """Return the coordinator of a house whose fence has returned; the mock is the broker."""
    await wait(hass, start, seconds=1)
    for _ in range(50):
        await asyncio.sleep(0)
        await hass.async_block_till_done()
    assert house_on_mqtt.hub.live
    mqtt_mock.async_publish.reset_mock()
    return house_on_mqtt


@pytest.fixture
def now(start: FrozenDateTimeFactory) -> int:
    """Return when a test begins, in ms since the Unix epoch."""
    return int(datetime.fromisoformat(START).timestamp() * 1000)


@pytest.fixture
async def house_of_two(
    hass: HomeAssistant,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> ArgusCoordinator:
    """Return the coordinator of a house on a broker with the timers focus and work."""
    entry.add_to_hass(hass)
    work = ConfigSubentry(**timer_data("work", "Work"))
    hass.config_entries.async_add_subentry(entry, work)
    coordinator = await set_up(hass, entry)
    await wait(hass, start, seconds=1)
    for _ in range(50):
        await asyncio.sleep(0)
        await hass.async_block_till_done()
    mqtt_mock.async_publish.reset_mock()
    return coordinator


@pytest.fixture
async def pair(hass: HomeAssistant, start: FrozenDateTimeFactory) -> MockConfigEntry:
    """Return the entry of a house without a broker, with the timers Focus and Work."""
    entry = hub_entry(timer_data(), timer_data("work", "Work"))
    await set_up(hass, entry)
    return entry


@pytest.fixture
def expected_lingering_timers(request: pytest.FixtureRequest) -> bool:
    """Excuse the timer that the client of MQTT leaves behind on a slow machine.

    Tests without MQTT still fail for every timer of ours that is left.
    """
    return "mqtt_mock" in request.fixturenames
