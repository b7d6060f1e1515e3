"""Backups: the store's files stay where they are while one is made."""

from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.backup import async_post_backup, async_pre_backup
from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Verb
from homeassistant.core import HomeAssistant

from .station import folder_of, kept, logged_entries


async def test_while_a_backup_is_made_what_happens_is_saved_and_no_file_moves(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await async_pre_backup(hass)
    before = {one.name for one in folder_of(hass, entry).iterdir()} | {"log"}
    journal = kept(hass, entry, "journal.focus")

    await house.async_command("focus", Command(Verb.START))
    await house._flow.ask(house._release)

    assert logged_entries(hass, entry)[-1]["do"] == "start"
    assert kept(hass, entry, "journal.focus") == journal
    assert {one.name for one in folder_of(hass, entry).iterdir()} == before

    await async_post_backup(hass)
    await house._flow.ask(house._release)
    assert kept(hass, entry, "journal.focus") != journal


async def test_without_an_entry_there_is_nothing_to_do(hass: HomeAssistant) -> None:
    await async_pre_backup(hass)
    await async_post_backup(hass)
