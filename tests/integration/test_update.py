"""The firmware of devices that say which one they could have."""

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

from .household import entity_of, say, set_up, shown, wait


@pytest.mark.usefixtures("mqtt_mock")
async def test_the_firmware_of_a_device(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.UPDATE]):
        await set_up(hass, entry)
    await wait(hass, start, seconds=1)
    await say(
        hass, "status", {"status": "online", "firmware": "1.0.0", "latest": "1.1.0"}
    )
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


async def test_a_device_that_is_updated_is_up_to_date(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    said = {"status": "online", "firmware": "1.0.0", "latest": "1.1.0"}
    await say(hass, "status", said)
    firmware = entity_of(hass, "update", "device_knob-1_firmware")
    assert shown(hass, firmware).state == "on"
    await say(hass, "status", {**said, "firmware": "1.1.0"})
    assert shown(hass, firmware).state == "off"


async def test_a_device_that_cannot_be_updated_has_no_such_entity(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online", "firmware": "1.0.0"})
    assert not hass.states.async_entity_ids("update")
