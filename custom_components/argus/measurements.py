"""Sensors of devices: what they measure, of themselves and around them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
    SensorStateClass,
)
from homeassistant.const import (
    PERCENTAGE,
    SIGNAL_STRENGTH_DECIBELS_MILLIWATT,
    EntityCategory,
    UnitOfInformation,
    UnitOfTime,
)
from homeassistant.helpers.typing import StateType

from .coordinator import ArgusCoordinator
from .core import Device, Measured
from .entity import DeviceEntity
from .readout import moment
from .units import reading_class, reading_name

type Value = StateType | datetime


@dataclass(frozen=True, kw_only=True)
class DeviceSensorDescription(SensorEntityDescription):
    """A sensor of a device that has what the key names."""

    value: Callable[[Device], Value]


DEVICE_SENSORS: Final = (
    DeviceSensorDescription(
        key="battery",
        device_class=SensorDeviceClass.BATTERY,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=PERCENTAGE,
        entity_category=EntityCategory.DIAGNOSTIC,
        value=lambda device: device.battery,
    ),
    DeviceSensorDescription(
        key="booted_at",
        translation_key="last_boot",
        device_class=SensorDeviceClass.UPTIME,
        entity_category=EntityCategory.DIAGNOSTIC,
        value=lambda device: device.booted_at and moment(device.booted_at),
    ),
    DeviceSensorDescription(
        key="rssi",
        device_class=SensorDeviceClass.SIGNAL_STRENGTH,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=SIGNAL_STRENGTH_DECIBELS_MILLIWATT,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda device: device.rssi,
    ),
    DeviceSensorDescription(
        key="memory_free",
        translation_key="memory_free",
        device_class=SensorDeviceClass.DATA_SIZE,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfInformation.BYTES,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda device: device.memory_free,
    ),
    DeviceSensorDescription(
        key="clock_offset",
        translation_key="clock_offset",
        device_class=SensorDeviceClass.DURATION,
        state_class=SensorStateClass.MEASUREMENT,
        native_unit_of_measurement=UnitOfTime.MILLISECONDS,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda device: device.clock_offset,
    ),
    DeviceSensorDescription(
        key="queue",
        translation_key="queue",
        state_class=SensorStateClass.MEASUREMENT,
        entity_category=EntityCategory.DIAGNOSTIC,
        entity_registry_enabled_default=False,
        value=lambda device: device.queue,
    ),
)


def device_sensors(
    coordinator: ArgusCoordinator, device: Device
) -> Iterator[SensorEntity]:
    """Make the sensors of what a device has."""
    for description in DEVICE_SENSORS:
        if description.key in device.traits:
            yield DeviceSensor(coordinator, device, description)
    for name in device.readings:
        yield ReadingSensor(coordinator, device, name)


class DeviceSensor(DeviceEntity[Value], SensorEntity):
    """One measurement of a device."""

    entity_description: DeviceSensorDescription

    @override
    def of_device(self, device: Device) -> Value:
        """Return what the device measured."""
        return self.entity_description.value(device)

    @property
    @override
    def native_value(self) -> Value:
        """Return what is shown."""
        return self.shown[1]


class ReadingSensor(DeviceEntity[Measured], SensorEntity):
    """A reading that the device gave a name and a unit."""

    def __init__(
        self, coordinator: ArgusCoordinator, device: Device, name: str
    ) -> None:
        """Belong to a reading."""
        self._reading = name
        self._attr_translation_placeholders = {"reading": reading_name(name)}
        self._attr_device_class = reading_class(name, device.readings[name].unit)
        description = SensorEntityDescription(
            key=f"reading_{name}",
            translation_key="reading",
            state_class=SensorStateClass.MEASUREMENT,
        )
        super().__init__(coordinator, device, description)

    @override
    def of_device(self, device: Device) -> Measured | None:
        """Return the reading."""
        return device.readings.get(self._reading)

    @property
    @override
    def native_unit_of_measurement(self) -> str | None:
        """Return the unit that the device gave it."""
        return self.shown[1].unit if self.shown[1] else None

    @property
    @override
    def native_value(self) -> Value:
        """Return what is shown; None of what the device does not trust."""
        return self.shown[1].value if self.shown[1] else None
