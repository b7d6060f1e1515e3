"""Setting up, unloading, reloading and removing an entry, and what of it is left.

Long: one rule after another of one subject, each with its cases.
"""

import asyncio
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.argus import async_remove_config_entry_device
from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Status, Verb
from custom_components.argus.storage.files import Folder
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr, issue_registry as ir

from .household import device_of, hub_entry, say, set_up, timer_data, wait
from .station import connect, disconnect, folder_of, published


async def test_an_entry_is_set_up_without_a_broker(
    house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    assert entry.state is ConfigEntryState.LOADED
    assert list(house.timers) == ["focus"]
    assert not house.mqtt_available
    assert house.device_id == "ha-c0ffee"
    assert house.view("focus").snapshot.status is Status.IDLE


async def test_hub_and_timers_are_devices_and_linked(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    hub = device_of(hass, entry, entry.entry_id)
    timer = device_of(hass, entry, "timer_focus")

    assert (hub.name, hub.model, hub.config_subentry_id) == ("Argus", "Hub", None)
    assert timer.name == "Focus"
    assert timer.via_device_id == hub.id
    assert timer.config_subentry_id == next(iter(entry.subentries))


async def test_unloading_leaves_nothing_that_goes_on(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    await live.async_command("focus", Command(Verb.START))
    tasks = asyncio.all_tasks()
    mqtt_mock.async_publish.reset_mock()

    assert await hass.config_entries.async_unload(entry.entry_id)
    await hass.async_block_till_done()

    assert entry.state is ConfigEntryState.NOT_LOADED
    assert [(one[1], one[3]) for one in published(mqtt_mock, "/status")] == [
        ('{"hub":"ha-c0ffee","status":"offline"}', True)
    ]
    mqtt_mock.async_publish.reset_mock()
    assert asyncio.all_tasks() <= tasks
    await say(hass, "status", {"status": "online"})
    await wait(hass, start, hours=1)
    assert not published(mqtt_mock)


async def test_a_reload_does_not_touch_a_running_session(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
) -> None:
    await house.async_command("focus", Command(Verb.START))
    before = house.view("focus").register
    await wait(hass, start, minutes=10)

    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()

    again: ArgusCoordinator = entry.runtime_data
    assert again is not house
    assert again.view("focus").register == before
    assert again.view("focus").snapshot.status is Status.ACTIVE
    await wait(hass, start, minutes=15)
    assert again.view("focus").snapshot.status is Status.IDLE


async def test_reloading_often_leaves_nothing_behind(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    def footprint() -> tuple[int, dict[str, int]]:
        handles = hass.loop._scheduled  # type: ignore[attr-defined]
        waiting = sum(not one.cancelled() for one in handles)
        return waiting, hass.bus.async_listeners()

    await live.async_command("focus", Command(Verb.START))
    await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    before = footprint()
    for _ in range(5):
        await hass.config_entries.async_reload(entry.entry_id)
        await hass.async_block_till_done()

    assert footprint() == before


async def test_what_cannot_be_read_is_tried_again(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    with patch.object(Folder, "names", side_effect=PermissionError("no")):
        entry.add_to_hass(hass)
        await hass.config_entries.async_setup(entry.entry_id)

    assert entry.state is ConfigEntryState.SETUP_RETRY
    assert entry.error_reason_translation_key == "storage_unreadable"


async def test_removing_an_entry_removes_what_it_left(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    folder = folder_of(hass, entry)
    assert folder.is_dir()
    ir.async_create_issue(
        hass,
        DOMAIN,
        "set_aside_corrupt_x",
        is_fixable=True,
        is_persistent=True,
        severity=ir.IssueSeverity.WARNING,
        translation_key="set_aside_corrupt",
    )
    mqtt_mock.async_publish.reset_mock()

    await hass.config_entries.async_remove(entry.entry_id)
    await hass.async_block_till_done()

    assert not folder.exists()
    assert not ir.async_get(hass).issues
    cleared = {one[0] for one in published(mqtt_mock) if one[1] == "" and one[3]}
    assert cleared == {
        "argus/hub/timer/focus/register",
        "argus/hub/ai/focus/inference",
        "argus/hub/hub/homeassistant/status",
        "argus/study/display/knob-1/desired",
    }


async def test_removing_an_entry_works_with_a_dead_disk_and_no_broker(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with patch.object(Folder, "names", side_effect=PermissionError("no")):
        await hass.config_entries.async_remove(entry.entry_id)

    assert not hass.config_entries.async_entries(DOMAIN)
    assert "Not all that was kept could be deleted" in caplog.text


# Devices that a person removes


async def test_hub_and_timers_cannot_be_removed_as_devices(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    for name in (entry.entry_id, "timer_focus"):
        device = device_of(hass, entry, name)
        assert not await async_remove_config_entry_device(hass, entry, device)


async def test_a_device_that_is_there_cannot_be_removed(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    device = device_of(hass, entry, "device_knob-1")

    assert not await async_remove_config_entry_device(hass, entry, device)


async def test_a_device_that_is_gone_can_be_removed_and_the_broker_forgets_it(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"}, retain=True)
    await say(hass, "status", {"status": "offline"})
    device = device_of(hass, entry, "device_knob-1")
    mqtt_mock.async_publish.reset_mock()

    assert await async_remove_config_entry_device(hass, entry, device)
    await hass.async_block_till_done()

    assert "knob-1" not in live.fleet.devices
    cleared = {one[0] for one in published(mqtt_mock) if one[1] == ""}
    start = "argus/study/display/knob-1"
    assert cleared == {
        f"{start}/{one}"
        for one in ("register", "state", "status", "desired", "reported", "inference")
    }


# Timers that come and go


async def test_a_timer_that_is_removed_leaves_nothing(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    mqtt_mock: MqttMockHAClient,
    house_of_two: ArgusCoordinator,
    entry: MockConfigEntry,
) -> None:
    await house_of_two.async_command("focus", Command(Verb.START))
    await house_of_two.async_command("work", Command(Verb.START))
    running = house_of_two.view("focus").register
    mqtt_mock.async_publish.reset_mock()
    work = house_of_two.timers["work"].subentry_id

    hass.config_entries.async_remove_subentry(entry, work)
    await hass.async_block_till_done()

    assert list(house_of_two.timers) == ["focus"]
    assert house_of_two.view("focus").register == running
    assert hass.states.get("sensor.work") is None
    registry = dr.async_get(hass)
    names = {
        one.name for one in dr.async_entries_for_config_entry(registry, entry.entry_id)
    }
    assert names == {"Argus", "Focus"}
    assert not [one for one in folder_of(hass, entry).iterdir() if "work" in one.name]
    cleared = {one[0] for one in published(mqtt_mock) if one[1] == ""}
    assert cleared == {"argus/hub/timer/work/register", "argus/hub/ai/work/inference"}


async def test_a_timer_that_was_removed_offline_is_cleared_at_the_next_connection(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    mqtt_mock: MqttMockHAClient,
    house_of_two: ArgusCoordinator,
    entry: MockConfigEntry,
) -> None:
    await disconnect(hass, mqtt_mock)
    hass.config_entries.async_remove_subentry(
        entry, house_of_two.timers["work"].subentry_id
    )
    await hass.async_block_till_done()
    mqtt_mock.async_publish.reset_mock()

    await connect(hass, mqtt_mock, start)

    def cleared() -> set[str]:
        said = (one for one in published(mqtt_mock) if "/work/" in one[0])
        return {one[0] for one in said if one[1] == ""}

    assert cleared() == {"argus/hub/timer/work/register", "argus/hub/ai/work/inference"}
    mqtt_mock.async_publish.reset_mock()
    await disconnect(hass, mqtt_mock)
    await connect(hass, mqtt_mock, start)
    assert not cleared()


async def test_what_is_kept_of_a_timer_that_was_removed_meanwhile_goes_at_the_start(
    hass: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    both = hub_entry(timer_data(), timer_data("work", "Work"))
    await set_up(hass, both)
    await hass.config_entries.async_unload(both.entry_id)
    work = next(
        one.subentry_id for one in both.subentries.values() if one.title == "Work"
    )
    hass.config_entries.async_remove_subentry(both, work)

    coordinator = await set_up(hass, both)

    assert list(coordinator.timers) == ["focus"]
    assert list(coordinator.retired) == ["work"]
    assert not [one for one in folder_of(hass, both).iterdir() if "work" in one.name]
