"""What belongs together: the entities of a timer, of a device, and whose an entity is.

They are found by device and unique id and never by a name.
"""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

from ..const import DOMAIN
from ..identity import timer_of_device
from ..registry import device_identifier, timer_identifier

type Siblings = dict[str, str]


@callback
def timer_of_entity(hass: HomeAssistant, entity_id: str) -> tuple[str, str] | None:
    """Return the entry and the timer that an entity is; None of any other."""
    entry = er.async_get(hass).async_get(entity_id)
    if entry is None or entry.platform != DOMAIN or entry.device_id is None:
        return None
    device = dr.async_get(hass).async_get(entry.device_id)
    timer_id = None if device is None else timer_of_device(device)
    if timer_id is None or entry.unique_id != f"timer_{timer_id}_timer":
        return None
    return None if entry.config_entry_id is None else (entry.config_entry_id, timer_id)


@callback
def timer_siblings(hass: HomeAssistant, entry_id: str, timer_id: str) -> Siblings:
    """Return the enabled entities of a timer, by what comes after it in their unique ids."""
    return _siblings(hass, entry_id, timer_identifier(timer_id))


@callback
def device_siblings(hass: HomeAssistant, entry_id: str, key: str) -> Siblings:
    """Return the enabled entities of a physical device, in the same way."""
    return _siblings(hass, entry_id, device_identifier(key))


@callback
def device_id_of(
    hass: HomeAssistant, entry_id: str, identifier: tuple[str, str]
) -> str | None:
    """Return the id of one of our devices in the registry."""
    registry = dr.async_get(hass)
    found = registry.async_get_device_by_identifier(identifier, entry_id)
    return None if found is None else found.id


def _siblings(
    hass: HomeAssistant, entry_id: str, identifier: tuple[str, str]
) -> Siblings:
    device_id = device_id_of(hass, entry_id, identifier)
    if device_id is None:
        return {}
    registry = er.async_get(hass)
    start = f"{identifier[1]}_"
    return {
        one.unique_id.removeprefix(start): one.entity_id
        for one in er.async_entries_for_device(registry, device_id)
        if one.platform == DOMAIN and one.unique_id.startswith(start)
    }
