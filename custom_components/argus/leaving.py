"""The end of an entry: what it leaves behind on disk, on the broker and among the issues."""

import asyncio

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN, LOGGER
from .engine.keeper import retained_by
from .engine.transport import mqtt_loaded
from .past.causes import Causes
from .past.recording import async_clear
from .storage.store import Store
from .timers import home_of, timers_of


async def async_clear_entry(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Delete what was kept, and have the broker forget what it keeps of us."""
    store = Store(hass, entry.entry_id)
    topics = retained_by(home_of(entry), timers_of(entry))
    try:
        head, _ = await store.load()
        topics += [*head.leftovers, *head.shadows]
        await store.remove()
        await Causes(hass, entry.entry_id).async_remove()
    except OSError as error:
        LOGGER.warning("Not all that was kept could be deleted: %s", error)
    async_clear(hass, timers_of(entry))
    await _async_clear(hass, topics)
    registry = ir.async_get(hass)
    for domain, issue_id in list(registry.issues):
        if domain == DOMAIN:
            ir.async_delete_issue(hass, DOMAIN, issue_id)


async def _async_clear(hass: HomeAssistant, topics: list[str]) -> None:
    """Clear retained topics, if there is a broker."""
    if not mqtt_loaded(hass):
        return
    from homeassistant.components import mqtt  # noqa: PLC0415

    publishing = (mqtt.async_publish(hass, one, "", 1, retain=True) for one in topics)
    for result in await asyncio.gather(*publishing, return_exceptions=True):
        if isinstance(result, HomeAssistantError):
            LOGGER.debug("A retained topic could not be cleared: %s", result)
