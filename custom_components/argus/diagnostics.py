"""Diagnostics: what helps to find out what is wrong, without what is nobody's business."""

from dataclasses import asdict
from typing import Any, Final

from homeassistant.components.diagnostics import async_redact_data
from homeassistant.core import HomeAssistant
from homeassistant.helpers.device_registry import AnyDeviceEntry

from .const import CONF_INTERRUPTIONS, CONF_NOTIFY, CONF_PERSON, CONF_TODO
from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Device
from .identity import key_of_device, timer_of_device

TO_REDACT: Final = {
    CONF_INTERRUPTIONS,
    CONF_NOTIFY,
    CONF_PERSON,
    CONF_TODO,
    "mac",
    "name",
    "task",
    "title",
}


async def async_get_config_entry_diagnostics(
    hass: HomeAssistant, entry: ArgusConfigEntry
) -> dict[str, Any]:
    """Describe the whole entry."""
    coordinator = entry.runtime_data
    devices = coordinator.fleet.devices.values()
    return _redacted(
        {
            "entry": entry.as_dict(),
            "device_id": coordinator.device_id,
            "mqtt_connected": coordinator.mqtt_available,
            "saving": str(coordinator.problems.unsaved or "ok"),
            "refused": _refused(coordinator),
            "timers": {one: _timer(coordinator, one) for one in coordinator.timers},
            "devices": {one.key: _device(one) for one in devices},
        }
    )


async def async_get_device_diagnostics(
    hass: HomeAssistant, entry: ArgusConfigEntry, device: AnyDeviceEntry
) -> dict[str, Any]:
    """Describe one timer or one physical device."""
    coordinator = entry.runtime_data
    timer_id, key = timer_of_device(device), key_of_device(device)
    if timer_id is not None and timer_id in coordinator.timers:
        return _redacted({"timer": _timer(coordinator, timer_id)})
    found = None if key is None else coordinator.fleet.devices.get(key)
    known = None if found is None else _device(found)
    return _redacted({"device": known, "refused": _refused(coordinator)})


def _redacted(data: dict[str, Any]) -> dict[str, Any]:
    return dict(async_redact_data(data, TO_REDACT))


def _timer(coordinator: ArgusCoordinator, timer_id: str) -> dict[str, Any]:
    view, sessions = coordinator.view(timer_id), coordinator.sessions(timer_id)
    return {
        "snapshot": asdict(view.snapshot),
        "register": {
            "stamp": view.register.stamp._asdict(),
            "verb": view.register.verb,
            "at": view.register.at,
            "clock": dict(view.register.clock.entries),
        },
        "now": view.now,
        "sure": view.sure,
        "sessions": len(sessions),
        "journal": coordinator.journal_sizes(timer_id),
    }


def _device(device: Device) -> dict[str, Any]:
    plain = ("key", "location", "kind", "online", "timer", "reference")
    said = ("about", "desired", "reported")
    return {
        **{name: getattr(device, name) for name in plain},
        **{name: asdict(getattr(device, name)) for name in said},
    }


def _refused(coordinator: ArgusCoordinator) -> list[dict[str, Any]]:
    """Say which messages were refused, how often."""
    return [
        {"device": device, "reason": reason, "count": count}
        for (device, reason), count in coordinator.problems.refused.items()
    ]
