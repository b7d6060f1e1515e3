"""Switches of a timer: what starts by itself, and whether there are insights."""

from abc import abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, override

from homeassistant.components.switch import SwitchEntity, SwitchEntityDescription
from homeassistant.const import EntityCategory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .const import CONF_INSIGHTS
from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import Verb
from .entity import TimerEntity
from .newcomers import add_timers
from .timers import TimerSettings

PARALLEL_UPDATES = 0


@dataclass(frozen=True, kw_only=True)
class PlanSwitchDescription(SwitchEntityDescription):
    """A switch in a plan; its key is the field."""

    key: Literal["auto_focus", "auto_break"]
    entity_category: EntityCategory | None = EntityCategory.CONFIG


SWITCHES: Final = (
    PlanSwitchDescription(key="auto_focus", translation_key="auto_focus"),
    PlanSwitchDescription(key="auto_break", translation_key="auto_break"),
)
INSIGHTS: Final = SwitchEntityDescription(
    key="insights",
    translation_key="insights",
    entity_category=EntityCategory.CONFIG,
)


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the switches."""
    add_timers(entry, async_add_entities, _of_timer)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[SwitchEntity]:
    for description in SWITCHES:
        yield PlanSwitch(coordinator, settings, description)
    yield InsightsSwitch(coordinator, settings, INSIGHTS)


class TimerSwitch(TimerEntity[bool], SwitchEntity):
    """A switch of a timer."""

    @abstractmethod
    async def async_set(self, value: bool) -> None:
        """Turn it on or off."""

    @property
    @override
    def is_on(self) -> bool:
        """Return what is shown."""
        return self.shown

    @override
    async def async_turn_on(self, **kwargs: Any) -> None:
        """Turn it on."""
        await self.async_set(True)

    @override
    async def async_turn_off(self, **kwargs: Any) -> None:
        """Turn it off."""
        await self.async_set(False)


class InsightsSwitch(TimerSwitch):
    """Whether to find out what the sessions of a timer show; kept with its settings."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the settings."""
        await super().async_added_to_hass()
        listen = self.coordinator.async_listen_timers
        self.async_on_remove(listen(self.async_look))

    @override
    def read(self) -> bool:
        """Read the settings."""
        return self.coordinator.timers[self.timer_id].insights

    @override
    async def async_set(self, value: bool) -> None:
        """Find out what there is to be found out; or nothing, and have displays forget."""
        entry, settings = self.coordinator.entry, self.coordinator.timers[self.timer_id]
        subentry = entry.subentries[settings.subentry_id]
        data = {**subentry.data, CONF_INSIGHTS: value}
        entries = self.coordinator.hass.config_entries
        entries.async_update_subentry(entry, subentry, data=data)
        await self.coordinator.async_refresh()


class PlanSwitch(TimerSwitch):
    """A switch in the plan of a timer."""

    entity_description: PlanSwitchDescription

    @override
    def read(self) -> bool:
        """Read the plan in force."""
        plan = self.view.snapshot.plan
        return bool(getattr(plan, self.entity_description.key))

    @override
    async def async_set(self, value: bool) -> None:
        """Have it start by itself, or wait for somebody."""
        fields: dict[str, Any] = {self.entity_description.key: value}
        plan = replace(self.view.snapshot.plan, **fields)
        await self.async_command(Verb.SET_PLAN, plan=plan)
