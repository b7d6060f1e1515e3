"""The devices of Argus in Home Assistant's device registry: what they are called and are.

The entry's hub is a device, each timer is a service below it, and physical devices are
below it too. They are found by these identifiers, and by nothing else.
"""

from collections.abc import Mapping
from functools import partial

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import area_registry as ar, device_registry as dr
from homeassistant.helpers.device_registry import DeviceEntryType, DeviceInfo
from homeassistant.util import slugify

from .const import DOMAIN, MANUFACTURER
from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Device
from .timers import TimerSettings


def hub_identifier(entry_id: str) -> tuple[str, str]:
    """Return the identifier of an entry's hub."""
    return DOMAIN, entry_id


def timer_identifier(timer_id: str) -> tuple[str, str]:
    """Return the identifier of a timer's device."""
    return DOMAIN, f"timer_{timer_id}"


def device_identifier(key: str) -> tuple[str, str]:
    """Return the identifier of a physical device."""
    return DOMAIN, f"device_{key}"


def timer_device(coordinator: ArgusCoordinator, settings: TimerSettings) -> DeviceInfo:
    """Describe a timer."""
    info = DeviceInfo(
        identifiers={timer_identifier(settings.timer_id)},
        name=settings.name,
        manufacturer=MANUFACTURER,
        model="Timer",
        entry_type=DeviceEntryType.SERVICE,
    )
    return _below_hub(coordinator, info)


def physical_device(coordinator: ArgusCoordinator, device: Device) -> DeviceInfo:
    """Describe a physical device; its location only suggests an area that there is."""
    about = device.about
    info = DeviceInfo(
        identifiers={device_identifier(device.key)},
        name=about.name or device.name,
        manufacturer=about.manufacturer or MANUFACTURER,
        model=about.model or None,
        serial_number=about.mac or None,
        sw_version=about.firmware or None,
    )
    area = _area(coordinator.hass, device.location)
    if area is not None:
        info["suggested_area"] = area
    return _below_hub(coordinator, info)


def _below_hub(coordinator: ArgusCoordinator, info: DeviceInfo) -> DeviceInfo:
    """Link a device to the hub's, which was registered first."""
    entry_id = coordinator.entry.entry_id
    info["via_device_id"] = dr.async_get_device_id_by_identifier(
        coordinator.hass, hub_identifier(entry_id), config_entry_id=entry_id
    )
    return info


def _area(hass: HomeAssistant, location: str) -> str | None:
    """Return the name of the area that a location stands for."""
    areas = ar.async_get(hass).async_list_areas()
    wanted = slugify(location)
    return next((one.name for one in areas if slugify(one.name) == wanted), None)


def timer_names(timers: Mapping[str, TimerSettings]) -> dict[str, str]:
    """Return what people call the timers, by id; of two namesakes each with its id."""
    names = [one.name for one in timers.values()]
    return {
        timer_id: one.name if names.count(one.name) == 1 else f"{one.name} ({timer_id})"
        for timer_id, one in timers.items()
    }


def device_name(coordinator: ArgusCoordinator, device_id: str) -> str:
    """Return what people call the device that an id of a replica stands for."""
    if device_id == coordinator.device_id:
        return "Home Assistant"
    entry_id = coordinator.entry.entry_id
    registry = dr.async_get(coordinator.hass)
    found = registry.async_get_device_by_identifier(
        device_identifier(device_id), entry_id
    )
    return device_id if found is None else found.name_by_user or found.name or device_id


@callback
def async_keep_devices(entry: ArgusConfigEntry) -> None:
    """Keep the registry at what timers are called and what devices say that they are."""
    coordinator = entry.runtime_data
    for keep, listen in (
        (partial(_keep_timers, coordinator), coordinator.async_listen_timers),
        (partial(_keep_devices, coordinator), coordinator.async_listen_devices),
    ):
        keep()
        entry.async_on_unload(listen(keep))


@callback
def _keep_timers(coordinator: ArgusCoordinator) -> None:
    for settings in coordinator.timers.values():
        if settings.subentry_id not in coordinator.entry.subentries:
            continue  # removed a moment ago; this was said of another one
        dr.async_get(coordinator.hass).async_get_or_create(
            config_entry_id=coordinator.entry.entry_id,
            config_subentry_id=settings.subentry_id,
            **timer_device(coordinator, settings),
        )


@callback
def _keep_devices(coordinator: ArgusCoordinator) -> None:
    for device in coordinator.fleet.devices.values():
        dr.async_get(coordinator.hass).async_get_or_create(
            config_entry_id=coordinator.entry.entry_id,
            **physical_device(coordinator, device),
        )
