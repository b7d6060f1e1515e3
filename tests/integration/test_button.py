"""The buttons of a timer: one command each."""

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

from .household import do, entity_of, set_up, shown, wait


async def press(hass: HomeAssistant, key: str) -> None:
    """Press a button of the timer."""
    await do(hass, "button.press", entity_of(hass, "button", f"timer_focus_{key}"))


async def test_the_buttons_of_a_timer(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.BUTTON]):
        await set_up(hass, entry)
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


async def test_one_button_pauses_and_unpauses(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    states = list[str]()
    for key in ("pause", "start", "pause", "pause", "cancel"):
        await press(hass, key)
        states.append(shown(hass).state)
    assert states == ["idle", "active", "paused", "active", "idle"]


async def test_five_minutes_are_added_and_taken_back(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    await press(hass, "start")
    await press(hass, "add_five_minutes")
    assert shown(hass).attributes["duration"] == "0:30:00"
    await press(hass, "undo")
    assert shown(hass).attributes["duration"] == "0:25:00"


@pytest.mark.parametrize("running", [True, False])
async def test_skip_goes_to_the_next_step(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    running: bool,
) -> None:
    if running:
        await press(hass, "start")
    await wait(hass, start, minutes=1)
    await press(hass, "skip")
    assert shown(hass).state == "idle"
    assert shown(hass).attributes["phase"] == "short_break"
