"""Argus: one focus timer on every surface at once. Set-up and the end of it, nothing else."""

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryNotReady
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.device_registry import AnyDeviceEntry, DeviceEntryType
from homeassistant.helpers.typing import ConfigType

from .const import DOMAIN, MANUFACTURER, PLATFORMS
from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .finishes import async_deliver_finishes
from .identity import key_of_device
from .insight.keeping import async_keep_insights
from .leaving import async_clear_entry
from .past.distractions import async_find_causes
from .past.longterm import async_keep_statistics
from .registry import async_keep_devices, hub_identifier
from .services import async_setup_services
from .speech.assist import async_setup_voice
from .ticking import async_tick_off
from .timer_domain import async_keep_timer_entities
from .web.card import async_setup_card
from .web.websocket import async_setup_websocket

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Register the actions, which are there with or without an entry."""
    async_setup_services(hass)
    async_setup_websocket(hass)
    async_setup_card(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: ArgusConfigEntry) -> bool:
    """Go on where the last run ended: load, derive, platforms, broker."""
    coordinator = entry.runtime_data = ArgusCoordinator(hass, entry)
    try:
        await coordinator.async_start()
    except OSError as error:
        raise ConfigEntryNotReady(
            translation_domain=DOMAIN,
            translation_key="storage_unreadable",
            translation_placeholders={"error": str(error)},
        ) from error
    entry.async_on_unload(coordinator.async_stop)
    _register_hub(hass, entry)
    async_keep_devices(entry)
    await async_find_causes(hass, entry)
    async_deliver_finishes(hass, entry)
    async_keep_statistics(hass, entry)
    async_tick_off(hass, entry)
    async_keep_insights(hass, entry)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    await async_keep_timer_entities(hass, entry)
    entry.async_on_unload(entry.add_update_listener(_async_updated))
    await coordinator.async_go()
    async_setup_voice(hass, entry)
    return True


def _register_hub(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Register the hub, which timers and devices are linked to."""
    dr.async_get(hass).async_get_or_create(
        config_entry_id=entry.entry_id,
        identifiers={hub_identifier(entry.entry_id)},
        name=entry.title,
        manufacturer=MANUFACTURER,
        model="Hub",
        entry_type=DeviceEntryType.SERVICE,
    )


async def _async_updated(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Take over what a person set up otherwise."""
    await entry.runtime_data.async_refresh()


async def async_unload_entry(hass: HomeAssistant, entry: ArgusConfigEntry) -> bool:
    """Take the entities away; the coordinator stops itself after them."""
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Remove what was kept, here and on the broker."""
    await async_clear_entry(hass, entry)


async def async_remove_config_entry_device(
    hass: HomeAssistant, entry: ArgusConfigEntry, device: AnyDeviceEntry
) -> bool:
    """Let a person remove a physical device that is not there."""
    key = key_of_device(device)
    if key is None:
        return False
    coordinator = entry.runtime_data
    known = coordinator.fleet.devices.get(key)
    if known is not None and known.online and coordinator.mqtt_available:
        return False
    await coordinator.async_forget_device(key)
    return True
