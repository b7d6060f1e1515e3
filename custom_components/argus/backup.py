"""Backups: while one is made, the store's files stay where they are."""

from homeassistant.core import HomeAssistant

from .const import DOMAIN
from .coordinator import ArgusConfigEntry


async def async_pre_backup(hass: HomeAssistant) -> None:
    """Save what waits, then leave the files in place."""
    await _async_pause(hass, paused=True)


async def async_post_backup(hass: HomeAssistant) -> None:
    """Go on as always."""
    await _async_pause(hass, paused=False)


async def _async_pause(hass: HomeAssistant, *, paused: bool) -> None:
    entries: list[ArgusConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    for entry in entries:
        await entry.runtime_data.async_pause_files(paused=paused)
