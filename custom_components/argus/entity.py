"""What all entities share: whose they are, and that they write only what has changed."""

from abc import abstractmethod
from enum import IntFlag
from typing import Any, override

from homeassistant.core import callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers.entity import Entity, EntityDescription

from .const import DOMAIN
from .coordinator import HUB_KEY, ArgusCoordinator, device_key, timer_key
from .core import ArgusError, Command, Device, Verb, View
from .registry import physical_device, timer_device
from .timers import TimerSettings


class TimerFeature(IntFlag):
    """What tells the one entity of a timer that takes actions from its others."""

    TIMER = 1


class ArgusEntity[T](Entity):
    """An entity that shows something, and writes its state when that is something else."""

    _attr_has_entity_name = True
    _attr_should_poll = False
    _first = False
    """Whether it is what people look at, and is told before all others."""

    def __init__(
        self,
        coordinator: ArgusCoordinator,
        unique_id: str,
        description: EntityDescription,
        *keys: str,
    ) -> None:
        """Show what there is; `keys` are those under which changes of it are told."""
        self.coordinator = coordinator
        self.entity_description = description
        self._attr_unique_id = unique_id
        self._keys = keys
        self.shown: T = self.read()

    @abstractmethod
    def read(self) -> T:
        """Return what is to be shown."""

    @property
    @abstractmethod
    def exists(self) -> bool:
        """Tell whether what it belongs to is still there."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to what it shows."""
        await super().async_added_to_hass()
        self.shown = self.read()
        for key in self._keys:
            listen = self.coordinator.async_listen
            self.async_on_remove(listen(key, self.async_look, first=self._first))

    @callback
    def async_look(self) -> None:
        """Write what is shown, if it has changed."""
        if not self.exists:
            return
        found = self.read()
        if found != self.shown:
            self.shown = found
            self.async_write_ha_state()


class TimerEntity[T](ArgusEntity[T]):
    """An entity of a timer."""

    def __init__(
        self,
        coordinator: ArgusCoordinator,
        settings: TimerSettings,
        description: EntityDescription,
    ) -> None:
        """Belong to a timer."""
        self.timer_id = settings.timer_id
        unique_id = f"timer_{settings.timer_id}_{description.key}"
        key = timer_key(settings.timer_id)
        super().__init__(coordinator, unique_id, description, key)
        self._attr_device_info = timer_device(coordinator, settings)

    @property
    def view(self) -> View:
        """Return what the timer does now."""
        return self.coordinator.view(self.timer_id)

    @property
    @override
    def exists(self) -> bool:
        """Tell whether the timer is still there."""
        return self.timer_id in self.coordinator.timers

    async def async_command(self, verb: Verb, **fields: Any) -> None:
        """Give the timer a command; raise ServiceValidationError."""
        try:
            command = Command(verb, **fields)
        except ArgusError as error:
            raise refused(error) from error
        await self.coordinator.async_command(self.timer_id, command)


class DeviceEntity[T](ArgusEntity[tuple[bool, T | None]]):
    """An entity of a physical device; it is there as long as the device and MQTT are."""

    def __init__(
        self,
        coordinator: ArgusCoordinator,
        device: Device,
        description: EntityDescription,
    ) -> None:
        """Belong to a device."""
        self.key = device.key
        unique_id = f"device_{device.key}_{description.key}"
        keys = device_key(device.key), HUB_KEY
        super().__init__(coordinator, unique_id, description, *keys)
        self._attr_device_info = physical_device(coordinator, device)

    @property
    def device(self) -> Device:
        """Return the device as it is shown."""
        return self.coordinator.fleet.devices[self.key]

    @property
    @override
    def exists(self) -> bool:
        """Tell whether the device is still there."""
        return self.key in self.coordinator.fleet.devices

    @abstractmethod
    def of_device(self, device: Device) -> T | None:
        """Return what is shown of the device."""

    def reachable(self, device: Device) -> bool:
        """Tell whether what is shown can be relied on."""
        return self.coordinator.mqtt_available and device.online is not False

    @override
    def read(self) -> tuple[bool, T | None]:
        """Return whether the entity is there, and what it shows."""
        device = self.device
        return self.reachable(device), self.of_device(device)

    @property
    @override
    def available(self) -> bool:
        """Tell whether the device can be reached."""
        return self.shown[0]


def refused(error: ArgusError) -> ServiceValidationError:
    """Return what a person is told of something that Argus refuses."""
    return ServiceValidationError(
        translation_domain=DOMAIN,
        translation_key=error.reason,
        translation_placeholders={"detail": error.detail},
    )
