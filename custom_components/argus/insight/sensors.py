"""Sensors of what the sessions of a timer show; unknown where there is too little to say."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final, override

from homeassistant.components.sensor import (
    SensorDeviceClass,
    SensorEntity,
    SensorEntityDescription,
)
from homeassistant.const import PERCENTAGE, UnitOfTime

from ..coordinator import ArgusCoordinator, insights_key
from ..core import Insights
from ..entity import TimerEntity
from ..timers import TimerSettings
from .evidence import evidence, rounded

ATTR_EVIDENCE: Final = "evidence"
PREFIX: Final = "insight_"

type Said = float | str | None


@dataclass(frozen=True, kw_only=True)
class InsightDescription(SensorEntityDescription):
    """A sensor of one insight; its key is the insight's name after the prefix."""

    value: Callable[[Insights], Said]

    @property
    def insight(self) -> str:
        """Return the name of the insight."""
        return self.key.removeprefix(PREFIX)


def _minutes(duration: int) -> int:
    return rounded(duration) // 60


def _chance(found: Insights) -> Said:
    return None if found.chance is None else found.chance.percent


def _length(found: Insights) -> Said:
    return None if found.length is None else _minutes(found.length.likely)


def _forecast(found: Insights) -> Said:
    return None if found.forecast is None else _minutes(found.forecast.whole)


def _best_hours(found: Insights) -> Said:
    if not found.best_hours:
        return None
    return ", ".join(f"{one.start:02}:00–{one.end:02}:00" for one in found.best_hours)


def _unusual(found: Insights) -> Said:
    return None if found.unusual is None else len(found.unusual)


INSIGHTS: Final = (
    InsightDescription(
        key=f"{PREFIX}forecast",
        translation_key=f"{PREFIX}forecast",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=0,
        value=_forecast,
    ),
    InsightDescription(
        key=f"{PREFIX}chance",
        translation_key=f"{PREFIX}chance",
        native_unit_of_measurement=PERCENTAGE,
        suggested_display_precision=0,
        entity_registry_enabled_default=False,
        value=_chance,
    ),
    InsightDescription(
        key=f"{PREFIX}length",
        translation_key=f"{PREFIX}length",
        device_class=SensorDeviceClass.DURATION,
        native_unit_of_measurement=UnitOfTime.MINUTES,
        suggested_display_precision=0,
        entity_registry_enabled_default=False,
        value=_length,
    ),
    InsightDescription(
        key=f"{PREFIX}best_hours",
        translation_key=f"{PREFIX}best_hours",
        entity_registry_enabled_default=False,
        value=_best_hours,
    ),
    InsightDescription(
        key=f"{PREFIX}unusual",
        translation_key=f"{PREFIX}unusual",
        entity_registry_enabled_default=False,
        value=_unusual,
    ),
)


def insight_sensors(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[SensorEntity]:
    """Yield the sensors of a timer."""
    for description in INSIGHTS:
        yield InsightSensor(coordinator, settings, description)


class InsightSensor(TimerEntity[tuple[bool, Said]], SensorEntity):
    """One thing that a timer's sessions show; there while its insights are switched on."""

    entity_description: InsightDescription
    _unrecorded_attributes = frozenset({ATTR_EVIDENCE})

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to what is found out, and to the switch; the timer itself tells nothing."""
        self._keys = (insights_key(self.timer_id),)
        await super().async_added_to_hass()
        listen = self.coordinator.async_listen_timers
        self.async_on_remove(listen(self.async_look))

    @property
    def found(self) -> Insights | None:
        """Return what was found last."""
        return self.coordinator.advice.of(self.timer_id)

    @override
    def read(self) -> tuple[bool, Said]:
        """Return whether insights are on, and what is shown."""
        on, found = self.coordinator.timers[self.timer_id].insights, self.found
        value = None if found is None else self.entity_description.value(found)
        return on, value if on else None

    @property
    @override
    def available(self) -> bool:
        """Tell whether insights are on."""
        return self.shown[0]

    @property
    @override
    def native_value(self) -> Said:
        """Return what is shown."""
        return self.shown[1]

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any] | None:
        """Return what it rests on, as of when it was written."""
        if self.found is None or self.shown[1] is None:
            return None
        return {ATTR_EVIDENCE: evidence(self.found, self.entity_description.insight)}
