"""The devices of Argus in Home Assistant's registry: timers, and what is on the broker."""

import asyncio
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import area_registry as ar, device_registry as dr
from homeassistant.helpers.device_registry import DeviceEntryType
from homeassistant.helpers.entity_platform import async_get_platforms

from .household import device_of, entity_of, say, shown, timer_data

HELLO = {
    "status": "online",
    "name": "Desk knob",
    "model": "T-Embed",
    "manufacturer": "LILYGO",
    "firmware": "1.0.0",
    "protocol": 1,
    "mac": "AA-BB-CC-DD-EE-FF",
}


def knob(hass: HomeAssistant, entry: MockConfigEntry) -> dr.DeviceEntry:
    """Return the knob."""
    return device_of(hass, entry, "device_knob-1")


async def test_a_timer_is_a_service_below_the_hub(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    timer = device_of(hass, entry, "timer_focus")
    assert (timer.name, timer.entry_type) == ("Focus", DeviceEntryType.SERVICE)
    assert timer.via_device_id == device_of(hass, entry, entry.entry_id).id
    assert timer.config_subentry_id in entry.subentries


async def test_a_timer_that_is_renamed_is_called_so_and_stays_what_it_is(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    before = device_of(hass, entry, "timer_focus").id
    subentry = next(iter(entry.subentries.values()))
    hass.config_entries.async_update_subentry(entry, subentry, title="Work")
    await hass.async_block_till_done()
    after = device_of(hass, entry, "timer_focus")
    assert (after.id, after.name) == (before, "Work")
    assert shown(hass).attributes["friendly_name"] == "Work"


@pytest.mark.parametrize("turns", [1, 3, 7])
async def test_timers_that_are_removed_one_after_the_other_are_gone(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
    turns: int,
) -> None:
    for name in ("one", "two"):
        added = ConfigSubentry(**timer_data(name, name))
        hass.config_entries.async_add_subentry(entry, added)
    await hass.async_block_till_done()
    for subentry_id in list(entry.subentries):
        hass.config_entries.async_remove_subentry(entry, subentry_id)
        for _ in range(turns):  # so long does the next request take to come
            await asyncio.sleep(0)
    await hass.async_block_till_done()
    found = dr.async_entries_for_config_entry(dr.async_get(hass), entry.entry_id)
    assert [one.name for one in found] == ["Argus"]
    assert "A listener failed" not in caplog.text


async def test_a_device_that_announces_itself_appears(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await say(hass, "status", HELLO)
    found = knob(hass, entry)
    assert (found.name, found.model, found.manufacturer) == (
        "Desk knob",
        "T-Embed",
        "LILYGO",
    )
    assert (found.sw_version, found.serial_number) == ("1.0.0", "aa:bb:cc:dd:ee:ff")
    assert found.config_subentry_id is None
    assert found.via_device_id == device_of(hass, entry, entry.entry_id).id


async def test_a_device_that_is_updated_says_so_in_the_registry(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await say(hass, "status", HELLO)
    await say(hass, "status", {**HELLO, "firmware": "1.1.0", "name": "Knob"})
    assert (knob(hass, entry).sw_version, knob(hass, entry).name) == ("1.1.0", "Knob")


async def test_a_device_that_says_nothing_of_itself_is_called_by_its_id(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await say(hass, "telemetry", {"battery": 50})
    assert (knob(hass, entry).name, knob(hass, entry).model) == ("knob-1", None)


@pytest.mark.parametrize(("area", "found"), [("Study", True), ("Kitchen", False)])
async def test_a_location_only_suggests_an_area_that_there_is(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    area: str,
    found: bool,
) -> None:
    areas = ar.async_get(hass)
    created = areas.async_create(area)
    await say(hass, "status", HELLO)
    assert knob(hass, entry).area_id == (created.id if found else None)
    assert len(areas.async_list_areas()) == 1


async def test_a_device_in_an_area_of_two_words_is_found(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    area = ar.async_get(hass).async_create("Living Room")
    await say(hass, "status", HELLO, "living_room/display/knob-1")
    assert knob(hass, entry).area_id == area.id


async def test_a_device_of_the_reference_is_one_of_its_place(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    for place in ("attic", "study"):
        await say(hass, "status", {"status": "online"}, f"{place}/presto")
    ids = {
        device_of(hass, entry, f"device_{one}.presto").id for one in ("attic", "study")
    }
    assert len(ids) == 2


async def test_a_device_that_is_removed_and_comes_back_has_its_entities_again(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
) -> None:
    await say(hass, "status", {"status": "offline"})
    await live.async_forget_device("knob-1")
    dr.async_get(hass).async_remove_device(knob(hass, entry).id)
    await hass.async_block_till_done()
    assert hass.states.async_entity_ids("binary_sensor") == []
    await say(hass, "status", HELLO)
    connected = entity_of(hass, "binary_sensor", "device_knob-1_connectivity")
    assert shown(hass, connected).state == "on"


async def test_an_entity_whose_device_has_just_gone_shows_nothing_new(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", HELLO)
    connected = entity_of(hass, "binary_sensor", "device_knob-1_connectivity")
    (platform,) = (
        one
        for one in async_get_platforms(hass, DOMAIN)
        if one.domain == "binary_sensor"
    )
    live.fleet.forget("knob-1")
    entity: Any = platform.entities[connected]
    entity.async_look()
    assert shown(hass, connected).state == "on"
