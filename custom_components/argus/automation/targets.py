"""What an automation means by a target: the sensors of timers, and nothing else of Argus.

A device, an area or a label stands for all entities in it; the sensor stands for its timer,
so that each timer is meant once. It is known by its unique id, as entity ids are the user's.
"""

from collections.abc import Iterable
from typing import Final

from homeassistant.components.event import DOMAIN as EVENT_DOMAIN
from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN

_START: Final = "timer_"
_SENSOR: Final = "_timer"
_SESSION: Final = "_session"


def timers_among(hass: HomeAssistant, entity_ids: Iterable[str]) -> set[str]:
    """Return those entities that are the sensor of a timer."""
    return {one for one in entity_ids if _timer_id(hass, one, SENSOR_DOMAIN, _SENSOR)}


def sessions_of(hass: HomeAssistant, entity_ids: Iterable[str]) -> set[str]:
    """Return the event entities of the timers among some entities."""
    timers = (_timer_id(hass, one, SENSOR_DOMAIN, _SENSOR) for one in entity_ids)
    found = (_entity_id(hass, one, EVENT_DOMAIN, _SESSION) for one in timers if one)
    return {one for one in found if one is not None}


def timer_of(hass: HomeAssistant, session: str) -> str | None:
    """Return the sensor of the timer that an event entity tells of."""
    timer_id = _timer_id(hass, session, EVENT_DOMAIN, _SESSION)
    return timer_id and _entity_id(hass, timer_id, SENSOR_DOMAIN, _SENSOR)


def _timer_id(
    hass: HomeAssistant, entity_id: str, domain: str, ending: str
) -> str | None:
    entry = er.async_get(hass).async_get(entity_id)
    if entry is None or (entry.platform, entry.domain) != (DOMAIN, domain):
        return None
    if not (entry.unique_id.startswith(_START) and entry.unique_id.endswith(ending)):
        return None
    return entry.unique_id.removeprefix(_START).removesuffix(ending)


def _entity_id(
    hass: HomeAssistant, timer_id: str, domain: str, ending: str
) -> str | None:
    unique_id = f"{_START}{timer_id}{ending}"
    return er.async_get(hass).async_get_entity_id(domain, DOMAIN, unique_id)
