"""A house with Argus in it: an entry with timers, and what tests do with them."""

from datetime import timedelta
import json
from typing import Any

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
    async_fire_time_changed,
)

from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.config_entries import ConfigSubentryData
from homeassistant.core import Event, HomeAssistant, State, callback
from homeassistant.helpers import device_registry as dr, entity_registry as er

START = "2026-11-20T10:00:00+00:00"
TIMER = "sensor.focus"
ANSWERS = ("get_insights", "get_sessions", "export_sessions")


def timer_data(
    timer_id: str = "focus", name: str = "Focus", **data: Any
) -> ConfigSubentryData:
    """Return what the form of a timer saves."""
    return ConfigSubentryData(
        data={"timer_id": timer_id, "strategy": "pomodoro", **data},
        subentry_type="timer",
        title=name,
        unique_id=timer_id,
    )


def hub_entry(*timers: ConfigSubentryData, **overrides: Any) -> MockConfigEntry:
    """Return an entry with timers, one named Focus if none is given."""
    given: dict[str, Any] = {
        "domain": DOMAIN,
        "title": "Argus",
        "entry_id": "01K0ARGUS0000000000000000A",
        "data": {"prefix": "argus", "location": "hub"},
        "subentries_data": list(timers) or [timer_data()],
    }
    return MockConfigEntry(**{**given, **overrides})


async def set_up(hass: HomeAssistant, entry: MockConfigEntry) -> ArgusCoordinator:
    """Set an entry up, and wait until all is quiet."""
    entry.add_to_hass(hass)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    coordinator: ArgusCoordinator = entry.runtime_data
    return coordinator


async def act(
    hass: HomeAssistant, action: str, target: str = TIMER, **data: Any
) -> Any:
    """Call an action of ours."""
    answer = action in ANSWERS
    found = await hass.services.async_call(
        DOMAIN,
        action,
        {"entity_id": target, **data},
        blocking=True,
        return_response=answer,
    )
    await hass.async_block_till_done(wait_background_tasks=True)
    return found


async def do(hass: HomeAssistant, service: str, entity_id: str, **data: Any) -> None:
    """Call an action of Home Assistant's on one of our entities."""
    domain, name = service.split(".")
    data["entity_id"] = entity_id
    await hass.services.async_call(domain, name, data, blocking=True)
    await hass.async_block_till_done(wait_background_tasks=True)


async def wait(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **duration: float
) -> None:
    """Let time pass."""
    freezer.tick(timedelta(**duration))
    async_fire_time_changed(hass)
    await hass.async_block_till_done(wait_background_tasks=True)


async def say(
    hass: HomeAssistant,
    data_type: str,
    payload: Any,
    device: str = "study/display/knob-1",
    *,
    retain: bool = False,
) -> None:
    """Have a device say something."""
    text = payload if isinstance(payload, str) else json.dumps(payload)
    async_fire_mqtt_message(hass, f"argus/{device}/{data_type}", text, 1, retain)
    await hass.async_block_till_done(wait_background_tasks=True)


def shown(hass: HomeAssistant, entity_id: str = TIMER) -> State:
    """Return the state of an entity, which must be there."""
    state = hass.states.get(entity_id)
    assert state is not None, hass.states.async_entity_ids()
    return state


def entity_of(hass: HomeAssistant, domain: str, unique_id: str) -> str:
    """Return the entity id of one of our entities."""
    found = er.async_get(hass).async_get_entity_id(domain, DOMAIN, unique_id)
    assert found is not None, [
        one.unique_id for one in er.async_get(hass).entities.values()
    ]
    return found


def device_of(hass: HomeAssistant, entry: MockConfigEntry, name: str) -> dr.DeviceEntry:
    """Return one of our devices by its identifier."""
    registry = dr.async_get(hass)
    found = registry.async_get_device_by_identifier((DOMAIN, name), entry.entry_id)
    assert found is not None
    return found


def writes(hass: HomeAssistant) -> list[str]:
    """Return a list that grows by the entity id of each state that is written."""
    found = list[str]()

    @callback
    def note(event: Event[Any]) -> None:
        found.append(event.data["entity_id"])

    for kind in ("state_changed", "state_reported"):
        hass.bus.async_listen(kind, note, event_filter=callback(lambda _: True))
    return found
