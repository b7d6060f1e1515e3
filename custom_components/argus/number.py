"""Numbers: the lengths in a timer's plan, and how bright and loud a device is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Final, Literal, override

from homeassistant.components.number import (
    NumberDeviceClass,
    NumberEntity,
    NumberEntityDescription,
    NumberMode,
)
from homeassistant.const import PERCENTAGE, EntityCategory, UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Device, Phase, Plan, Verb
from .entity import DeviceEntity, TimerEntity
from .newcomers import add_devices, add_timers
from .shapes import MAX_CYCLES, cycles_of, minutes_of, with_cycles, with_minutes
from .timers import TimerSettings

PARALLEL_UPDATES = 0

LONGEST: Final = 480
"""Minutes; a step without a length ends by itself after as long."""


@dataclass(frozen=True, kw_only=True)
class PlanNumberDescription(NumberEntityDescription):
    """A number in a plan; None where the plan has no such number."""

    entity_category: EntityCategory | None = EntityCategory.CONFIG
    mode: NumberMode | None = NumberMode.BOX
    native_step: float | None = 1
    value: Callable[[Plan], float | None]
    change: Callable[[Plan, float], Plan]


@dataclass(frozen=True, kw_only=True)
class ShadowNumberDescription(NumberEntityDescription):
    """A number of a device's shadow."""

    key: Literal["brightness", "volume"]
    entity_category: EntityCategory | None = EntityCategory.CONFIG
    native_min_value: float | None = 0
    native_max_value: float | None = 100
    native_step: float | None = 1
    native_unit_of_measurement: str | None = PERCENTAGE


def _length(phase: Phase) -> PlanNumberDescription:
    return PlanNumberDescription(
        key=f"{phase}_length",
        translation_key=f"{phase}_length",
        device_class=NumberDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        native_min_value=1,
        native_max_value=LONGEST,
        value=partial(minutes_of, phase=phase),
        change=partial(with_minutes, phase=phase),
    )


PLAN_NUMBERS: Final = (
    *(_length(phase) for phase in Phase),
    PlanNumberDescription(
        key="cycles",
        translation_key="cycles",
        native_min_value=1,
        native_max_value=MAX_CYCLES,
        value=cycles_of,
        change=with_cycles,
    ),
)
SHADOW_NUMBERS: Final = (
    ShadowNumberDescription(key="brightness", translation_key="brightness"),
    ShadowNumberDescription(key="volume", translation_key="volume"),
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the numbers."""
    add_timers(entry, async_add_entities, _of_timer)
    add_devices(entry, async_add_entities, _of_device)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[NumberEntity]:
    for description in PLAN_NUMBERS:
        yield PlanNumber(coordinator, settings, description)


def _of_device(coordinator: ArgusCoordinator, device: Device) -> Iterator[NumberEntity]:
    for description in SHADOW_NUMBERS:
        if description.key in device.traits:
            yield ShadowNumber(coordinator, device, description)


class PlanNumber(TimerEntity[float | None], NumberEntity):
    """A number in the plan of a timer; what is set holds from the next step on."""

    entity_description: PlanNumberDescription

    @override
    def read(self) -> float | None:
        """Read the plan in force."""
        return self.entity_description.value(self.view.snapshot.plan)

    @property
    @override
    def available(self) -> bool:
        """Tell whether the plan has such a number."""
        return self.shown is not None

    @property
    @override
    def native_value(self) -> float | None:
        """Return what is shown."""
        return self.shown

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Write the plan with another number."""
        plan = self.entity_description.change(self.view.snapshot.plan, value)
        await self.async_command(Verb.SET_PLAN, plan=plan)


class ShadowNumber(DeviceEntity[tuple[int | None, int | None]], NumberEntity):
    """A setting of a device: what it reports, or what is desired until it does."""

    entity_description: ShadowNumberDescription

    @override
    def of_device(self, device: Device) -> tuple[int | None, int | None]:
        """Return what is reported and what is desired."""
        key = self.entity_description.key
        return getattr(device.reported, key), getattr(device.desired, key)

    @override
    def reachable(self, device: Device) -> bool:
        """Tell whether it can be set: a device that is away learns it when it returns."""
        return self.coordinator.mqtt_available

    @property
    @override
    def native_value(self) -> int | None:
        """Return what is reported, else what is desired."""
        reported, desired = self.shown[1] or (None, None)
        return desired if reported is None else reported

    @property
    @override
    def extra_state_attributes(self) -> dict[str, int | None]:
        """Return both."""
        reported, desired = self.shown[1] or (None, None)
        return {"desired": desired, "reported": reported}

    @override
    async def async_set_native_value(self, value: float) -> None:
        """Desire another value."""
        wish = {self.entity_description.key: round(value)}
        await self.coordinator.async_set_desired(self.key, **wish)
