"""System health: a few lines that say whether Argus works."""

from typing import Any

from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant, callback

from .const import DOMAIN
from .coordinator import ArgusConfigEntry


@callback
def async_register(hass: HomeAssistant, register: SystemHealthRegistration) -> None:
    """Register the lines."""
    register.async_register_info(_async_info)


async def _async_info(hass: HomeAssistant) -> dict[str, Any]:
    entries: list[ArgusConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    if not entries:
        return {"loaded": False}
    coordinator = entries[0].runtime_data
    return {
        "loaded": True,
        "mqtt_connected": coordinator.mqtt_available,
        "timers": len(coordinator.timers),
        "devices": len(coordinator.fleet.devices),
        "refused_messages": sum(coordinator.problems.refused.values()),
        "saving": str(coordinator.problems.unsaved or "ok"),
    }
