"""Entities that come while Home Assistant runs: with a timer, a device, or what it says."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import (
    AddConfigEntryEntitiesCallback,
    async_get_current_platform,
)

from .const import DOMAIN
from .coordinator import ArgusConfigEntry, ArgusCoordinator, device_key
from .core import Device
from .timers import TimerSettings

type MakeForTimer = Callable[[ArgusCoordinator, TimerSettings], Iterable[Entity]]
type MakeForDevice = Callable[[ArgusCoordinator, Device], Iterable[Entity]]


@callback
def add_timers(
    entry: ArgusConfigEntry,
    add: AddConfigEntryEntitiesCallback,
    make: MakeForTimer,
) -> None:
    """Keep the entities of all timers, also of those that come or are set up anew."""
    coordinator, known = entry.runtime_data, set[str]()
    domain = async_get_current_platform().domain

    @callback
    def update() -> None:
        wanted = set[str]()
        for settings in coordinator.timers.values():
            made = {one.unique_id or "": one for one in make(coordinator, settings)}
            wanted.update(made)
            if new := [one for key, one in made.items() if key not in known]:
                add(new, config_subentry_id=settings.subentry_id)
        for gone in known - wanted:
            _remove(coordinator.hass, domain, gone)
        known.clear()
        known.update(wanted)

    update()
    entry.async_on_unload(coordinator.async_listen_timers(update))


def _remove(hass: HomeAssistant, domain: str, unique_id: str) -> None:
    """Remove an entity for good."""
    registry = er.async_get(hass)
    entity_id = registry.async_get_entity_id(domain, DOMAIN, unique_id)
    if entity_id is not None:
        registry.async_remove(entity_id)


@callback
def add_devices(
    entry: ArgusConfigEntry,
    add: AddConfigEntryEntitiesCallback,
    make: MakeForDevice,
) -> None:
    """Keep the entities of all devices, also of those that come or say more of themselves."""
    newcomers = _Newcomers(entry.runtime_data, add, make)
    newcomers.update()
    entry.async_on_unload(entry.runtime_data.async_listen_devices(newcomers.update))
    entry.async_on_unload(newcomers.stop)


class _Newcomers:
    """The devices of one platform, and what each had when it was last looked at."""

    def __init__(
        self,
        coordinator: ArgusCoordinator,
        add: AddConfigEntryEntitiesCallback,
        make: MakeForDevice,
    ) -> None:
        self._coordinator = coordinator
        self._add = add
        self._make = make
        self._known: dict[str, _Known] = {}

    @callback
    def update(self) -> None:
        """Listen to devices that have come; forget those that are gone."""
        devices = self._coordinator.fleet.devices
        for key in self._known.keys() - devices.keys():
            self._known.pop(key).stop()
        for key in devices.keys() - self._known.keys():
            look = partial(self._look, key)
            stop = self._coordinator.async_listen(device_key(key), look)
            self._known[key] = _Known(stop)
            look()

    @callback
    def stop(self) -> None:
        """Listen no more."""
        for known in self._known.values():
            known.stop()
        self._known.clear()

    def _look(self, key: str) -> None:
        """Add what a device has that it had not before."""
        device, known = self._coordinator.fleet.devices.get(key), self._known[key]
        if device is None or device.traits == known.traits:
            return
        known.traits = device.traits
        made = {
            one.unique_id or "": one for one in self._make(self._coordinator, device)
        }
        if new := [one for key, one in made.items() if key not in known.entities]:
            self._add(new)
        known.entities.update(made)


@dataclass(slots=True)
class _Known:
    """What a platform knows of a device."""

    stop: CALLBACK_TYPE
    traits: frozenset[str] | None = None
    entities: set[str] = field(default_factory=set)
