"""Sensors of a timer: what it does, and its day. Others are in `measurements`, `insight_sensors`."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import UnitOfTime
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback
from homeassistant.helpers.typing import StateType
from homeassistant.util import dt as dt_util

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Interruptions, Phase, Snapshot, Status, View
from .entity import TimerEntity, TimerFeature
from .insight.sensors import insight_sensors
from .measurements import device_sensors
from .newcomers import add_devices, add_timers
from .readout import attributes, finishes_at, last_ended, last_transition, moment
from .timers import TimerSettings
from .today import (
    Figure,
    days_in_a_row,
    interrupted_today,
    interruptions_today,
    minutes_today,
    minutes_week,
    sessions_today,
)

PARALLEL_UPDATES = 0

type Value = StateType | datetime


@dataclass(frozen=True, kw_only=True)
class TimerSensorDescription(SensorEntityDescription):
    """A sensor of what a timer does now."""

    value: Callable[[View], Value]


@dataclass(frozen=True, kw_only=True)
class DaySensorDescription(SensorEntityDescription):
    """A sensor of a timer's day."""

    value: Figure


def _finishes_at(view: View) -> datetime | None:
    instant = finishes_at(view.snapshot)
    return None if instant is None else moment(instant)


TIMER: Final = SensorEntityDescription(
    key="timer",
    translation_key="timer",
    name=None,
    device_class=SensorDeviceClass.ENUM,
    options=[one.value for one in Status],
    force_update=True,
)
TIMER_SENSORS: Final = (
    TimerSensorDescription(
        key="phase",
        translation_key="phase",
        device_class=SensorDeviceClass.ENUM,
        options=[one.value for one in Phase],
        entity_registry_enabled_default=False,
        value=lambda view: view.snapshot.phase.value,
    ),
    TimerSensorDescription(
        key="finishes_at",
        translation_key="finishes_at",
        device_class=SensorDeviceClass.TIMESTAMP,
        entity_registry_enabled_default=False,
        value=_finishes_at,
    ),
)
DAY_SENSORS: Final = (
    DaySensorDescription(
        key="time_today",
        translation_key="time_today",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=0,
        value=minutes_today,
    ),
    DaySensorDescription(
        key="sessions_today",
        translation_key="sessions_today",
        value=sessions_today,
    ),
    DaySensorDescription(
        key="time_week",
        translation_key="time_week",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=0,
        entity_registry_enabled_default=False,
        value=minutes_week,
    ),
    DaySensorDescription(
        key="streak",
        translation_key="streak",
        native_unit_of_measurement=UnitOfTime.DAYS,
        entity_registry_enabled_default=False,
        value=days_in_a_row,
    ),
)
INTERRUPTIONS: Final = SensorEntityDescription(
    key="interruptions",
    translation_key="interruptions",
    entity_registry_enabled_default=False,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the sensors."""
    add_timers(entry, async_add_entities, _of_timer)
    add_devices(entry, async_add_entities, device_sensors)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[SensorEntity]:
    yield TimerSensor(coordinator, settings, TIMER)
    for timer_description in TIMER_SENSORS:
        yield TimerValueSensor(coordinator, settings, timer_description)
    for day_description in DAY_SENSORS:
        yield DaySensor(coordinator, settings, day_description)
    yield InterruptionsSensor(coordinator, settings, INTERRUPTIONS)
    yield from insight_sensors(coordinator, settings)


class TimerSensor(TimerEntity[Snapshot], SensorEntity):
    """The timer: what cards, automations and actions work with."""

    _attr_supported_features = TimerFeature.TIMER
    _first = True

    @override
    def read(self) -> Snapshot:
        """Take a look at the timer."""
        self._view = self.view
        return self._view.snapshot

    @property
    @override
    def native_value(self) -> str:
        """Return what the timer does."""
        return self.shown.status.value

    @property
    @override
    def extra_state_attributes(self) -> dict[str, str | int | None]:
        """Return the attributes of `timer`, as of the last look."""
        ended = last_ended(self.coordinator.sessions(self.timer_id).values())
        return attributes(self._view, last_transition(self._view, ended))


class TimerValueSensor(TimerEntity[Value], SensorEntity):
    """One thing that a timer shows."""

    entity_description: TimerSensorDescription

    @override
    def read(self) -> Value:
        """Return what the timer shows."""
        return self.entity_description.value(self.view)

    @property
    @override
    def native_value(self) -> Value:
        """Return what is shown."""
        return self.shown


class DaySensor(TimerEntity[float], SensorEntity):
    """A figure of today; at midnight the coordinator tells that it begins anew."""

    entity_description: DaySensorDescription

    @override
    def read(self) -> float:
        """Work out the figure."""
        zone = dt_util.get_default_time_zone()
        sessions = self.coordinator.sessions(self.timer_id).values()
        return self.entity_description.value(sessions, self.coordinator.now(), zone)

    @property
    @override
    def native_value(self) -> float:
        """Return what is shown."""
        return self.shown


class InterruptionsSensor(
    TimerEntity[tuple[Interruptions, Mapping[str, int]]], SensorEntity
):
    """How often focus was interrupted today, and by what as far as that is known."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the timer, and to causes that are found."""
        await super().async_added_to_hass()
        self.async_on_remove(self.coordinator.causes.async_listen(self.async_look))

    @override
    def read(self) -> tuple[Interruptions, Mapping[str, int]]:
        """Count interruptions, and their causes."""
        zone, now = dt_util.get_default_time_zone(), self.coordinator.now()
        sessions = self.coordinator.sessions(self.timer_id).values()
        found = interruptions_today(sessions, now, zone)
        causes = self.coordinator.causes.count(interrupted_today(sessions, now, zone))
        return found, dict(causes)

    @property
    @override
    def native_value(self) -> int:
        """Return how often."""
        return self.shown[0].total

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Return of which kind they were, and what caused how many."""
        found, causes = self.shown
        kinds = {"pauses": found.pauses, "unfinished": found.unfinished}
        return {**kinds, "causes": causes}
