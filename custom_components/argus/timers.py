"""What a person has set up: where the hub speaks, and the timers, as the entry says."""

from collections.abc import Mapping
from dataclasses import dataclass

from homeassistant.config_entries import ConfigEntry, ConfigSubentry

from .const import (
    CONF_INSIGHTS,
    CONF_INTERRUPTIONS,
    CONF_LOCATION,
    CONF_NOTIFY,
    CONF_PERSON,
    CONF_PREFIX,
    CONF_STRATEGY,
    CONF_TIMER_ENTITY,
    CONF_TIMER_ID,
    CONF_TODO,
    SUBENTRY_TIMER,
)
from .core import Plan, Strategy, plan_of


@dataclass(frozen=True, slots=True)
class Home:
    """Where an entry speaks on the broker."""

    prefix: str
    location: str


@dataclass(frozen=True, slots=True)
class TimerSettings:
    """What a person chose for one timer."""

    timer_id: str
    subentry_id: str
    name: str
    strategy: Strategy = Strategy.POMODORO
    """It only seeds the plan; what holds is in the register."""
    person: str | None = None
    """An entity id."""
    todo: str | None = None
    """An entity id."""
    notify: tuple[str, ...] = ()
    """Entity ids."""
    timer_entity: bool = False
    """Whether it is to be an entity of Home Assistant's own timer domain too."""
    interruptions: tuple[str, ...] = ()
    """Entity ids of what may come between."""
    insights: bool = True
    """Whether to find out what its sessions show."""

    @property
    def plan(self) -> Plan:
        """Return the plan that the timer begins with."""
        return plan_of(self.strategy)


def settings_of(subentry: ConfigSubentry) -> TimerSettings:
    """Read the settings of one timer."""
    data = subentry.data
    return TimerSettings(
        timer_id=data[CONF_TIMER_ID],
        subentry_id=subentry.subentry_id,
        name=subentry.title,
        strategy=Strategy(data.get(CONF_STRATEGY, Strategy.POMODORO)),
        person=data.get(CONF_PERSON),
        todo=data.get(CONF_TODO),
        notify=tuple(data.get(CONF_NOTIFY, ())),
        timer_entity=data.get(CONF_TIMER_ENTITY, False),
        interruptions=tuple(data.get(CONF_INTERRUPTIONS, ())),
        insights=data.get(CONF_INSIGHTS, True),
    )


def home_of(entry: ConfigEntry) -> Home:
    """Read where an entry speaks."""
    return Home(entry.data[CONF_PREFIX], entry.data[CONF_LOCATION])


def timers_of(entry: ConfigEntry) -> Mapping[str, TimerSettings]:
    """Read the settings of all timers, by timer id."""
    timers = (
        settings_of(one)
        for one in entry.subentries.values()
        if one.subentry_type == SUBENTRY_TIMER
    )
    return {one.timer_id: one for one in timers}
