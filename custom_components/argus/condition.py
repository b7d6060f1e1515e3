"""Conditions: what a timer does just now, by Home Assistant's own condition classes."""

from collections.abc import Mapping
from typing import ClassVar, Final, override

from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.core import HomeAssistant, State
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.condition import Condition, EntityConditionBase

from .automation.occasions import phase_of
from .automation.targets import timers_among
from .core import Phase, Status


class TimerCondition(EntityConditionBase):
    """A timer counts, in one of some phases."""

    _domain_specs: Mapping[str, DomainSpec] = {SENSOR_DOMAIN: DomainSpec()}
    _phases: ClassVar[frozenset[Phase]]

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the sensors of timers."""
        return timers_among(self._hass, entities)

    @override
    def is_valid_state(self, entity_state: State) -> bool:
        """Tell whether the timer counts in such a phase; one that is paused does not."""
        active = entity_state.state == Status.ACTIVE
        return active and phase_of(entity_state) in self._phases

    @override
    def _check_all_match_state(self, states: list[State]) -> bool:
        """Tell whether all do: where there is no timer, none does."""
        return bool(states) and super()._check_all_match_state(states)


class IsFocusing(TimerCondition):
    """A focus is running."""

    _phases = frozenset({Phase.FOCUS})


class IsOnBreak(TimerCondition):
    """A break is running, short or long."""

    _phases = frozenset({Phase.SHORT_BREAK, Phase.LONG_BREAK})


CONDITIONS: Final[Mapping[str, type[Condition]]] = {
    "is_focusing": IsFocusing,
    "is_on_break": IsOnBreak,
}


async def async_get_conditions(hass: HomeAssistant) -> dict[str, type[Condition]]:
    """Return the conditions by name."""
    return dict(CONDITIONS)
