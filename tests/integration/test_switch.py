"""The switches of a timer: what starts by itself."""

from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    snapshot_platform,
)
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .household import act, do, entity_of, set_up, shown, wait


async def test_the_switches_of_a_timer(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.SWITCH]):
        await set_up(hass, entry)
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


async def test_what_starts_by_itself_is_up_to_the_switches(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    breaks = entity_of(hass, "switch", "timer_focus_auto_break")
    focus = entity_of(hass, "switch", "timer_focus_auto_focus")
    await do(hass, "switch.turn_on", breaks)
    assert (shown(hass, breaks).state, shown(hass, focus).state) == ("on", "off")
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert shown(hass).state == "active"
    await wait(hass, start, minutes=5)
    assert shown(hass).state == "idle"
    await do(hass, "switch.turn_off", breaks)
    assert shown(hass, breaks).state == "off"


async def test_a_strategy_leaves_the_switches_as_they_are(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    focus = entity_of(hass, "switch", "timer_focus_auto_focus")
    await do(hass, "switch.turn_on", focus)
    await act(hass, "start", strategy="90_20")
    assert shown(hass, focus).state == "on"
