"""Binary sensors: whether somebody is in focus, and whether devices are there and well."""

from collections.abc import Iterator
from typing import Final, override

from homeassistant.components.binary_sensor import (
    BinarySensorEntity,
    BinarySensorEntityDescription,
)
from homeassistant.components.binary_sensor.const import BinarySensorDeviceClass
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Device
from .entity import DeviceEntity, TimerEntity
from .newcomers import add_devices, add_timers
from .readout import in_focus
from .timers import TimerSettings

PARALLEL_UPDATES = 0

IN_FOCUS: Final = BinarySensorEntityDescription(
    key="in_focus",
    translation_key="in_focus",
    entity_registry_enabled_default=False,
)
CONNECTIVITY: Final = BinarySensorEntityDescription(
    key="connectivity",
    device_class=BinarySensorDeviceClass.CONNECTIVITY,
    entity_category=EntityCategory.DIAGNOSTIC,
)
PROBLEM: Final = BinarySensorEntityDescription(
    key="problem",
    translation_key="unusual",
    device_class=BinarySensorDeviceClass.PROBLEM,
    entity_category=EntityCategory.DIAGNOSTIC,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the binary sensors."""
    add_timers(entry, async_add_entities, _of_timer)
    add_devices(entry, async_add_entities, _of_device)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[BinarySensorEntity]:
    yield InFocus(coordinator, settings, IN_FOCUS)


def _of_device(
    coordinator: ArgusCoordinator, device: Device
) -> Iterator[BinarySensorEntity]:
    yield Connectivity(coordinator, device, CONNECTIVITY)
    if device.readings:
        yield Unusual(coordinator, device, PROBLEM)


class InFocus(TimerEntity[bool], BinarySensorEntity):
    """Whether a focus is running."""

    @override
    def read(self) -> bool:
        """Tell whether a focus is running."""
        return in_focus(self.view.snapshot)

    @property
    @override
    def is_on(self) -> bool:
        """Return what is shown."""
        return self.shown


class Connectivity(DeviceEntity[bool], BinarySensorEntity):
    """Whether a device is there."""

    @override
    def of_device(self, device: Device) -> bool | None:
        """Tell whether the device is there."""
        return device.online

    @override
    def reachable(self, device: Device) -> bool:
        """Tell whether it is known: only MQTT tells."""
        return self.coordinator.mqtt_available

    @property
    @override
    def is_on(self) -> bool | None:
        """Return what is shown."""
        return self.shown[1]


class Unusual(DeviceEntity[tuple[str, ...]], BinarySensorEntity):
    """Whether a reading is out of its usual range."""

    @override
    def of_device(self, device: Device) -> tuple[str, ...]:
        """Return the readings that are."""
        return device.unusual

    @property
    @override
    def is_on(self) -> bool:
        """Tell whether there are any."""
        return bool(self.shown[1])

    @property
    @override
    def extra_state_attributes(self) -> dict[str, list[str]]:
        """Return which."""
        return {"readings": list(self.shown[1] or ())}
