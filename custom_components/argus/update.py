"""Firmware of devices that say which one they could have."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.components.update import (
    UpdateDeviceClass,
    UpdateEntity,
    UpdateEntityDescription,
)
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Device
from .entity import DeviceEntity
from .newcomers import add_devices

PARALLEL_UPDATES = 0

LATEST: Final = "latest"
"""The field of a device's status that names the firmware it could have."""
FIRMWARE: Final = UpdateEntityDescription(
    key="firmware", device_class=UpdateDeviceClass.FIRMWARE
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the update entities."""
    add_devices(entry, async_add_entities, _of_device)


def _of_device(coordinator: ArgusCoordinator, device: Device) -> Iterator[UpdateEntity]:
    if LATEST in device.traits:
        yield Firmware(coordinator, device, FIRMWARE)


class Firmware(DeviceEntity[tuple[str | None, str | None]], UpdateEntity):
    """The firmware of a device: the one that it has, and the one that it could have."""

    @override
    def of_device(self, device: Device) -> tuple[str | None, str | None]:
        """Return both."""
        latest = dict(device.about.more).get(LATEST)
        return device.about.firmware or None, str(latest) if latest else None

    @property
    @override
    def installed_version(self) -> str | None:
        """Return the one that it has."""
        return self.shown[1][0] if self.shown[1] else None

    @property
    @override
    def latest_version(self) -> str | None:
        """Return the one that it could have."""
        return self.shown[1][1] if self.shown[1] else None
