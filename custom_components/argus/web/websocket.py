"""Websocket commands for our card and our dashboard: a timer as it changes, and what there is.

Both show a person only what their permissions let them read, as Home Assistant's own do.
"""

from typing import Any, Final

import probatio as vol

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_READ
from homeassistant.components.websocket_api import async_register_command
from homeassistant.components.websocket_api.connection import ActiveConnection
from homeassistant.components.websocket_api.const import ERR_NOT_FOUND
from homeassistant.components.websocket_api.decorators import websocket_command
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant, callback
from homeassistant.exceptions import Unauthorized
from homeassistant.helpers import config_validation as cv

from ..const import DOMAIN
from ..coordinator import ArgusCoordinator
from ..past.figures import statistic_ids
from .feed import Feed
from .live import Told
from .siblings import device_siblings, timer_of_entity, timer_siblings
from .sight import device_part, timer_part

SUBSCRIBE: Final = "argus/timer/subscribe"
OVERVIEW: Final = "argus/overview"


@callback
def async_setup_websocket(hass: HomeAssistant) -> None:
    """Register the commands; they are there with or without an entry."""
    async_register_command(hass, _subscribe)
    async_register_command(hass, _overview)


@websocket_command(
    {vol.Required("type"): SUBSCRIBE, vol.Required("entity_id"): cv.entity_id}
)
@callback
def _subscribe(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Tell of a timer at once, and at each change of more than the time."""
    entity_id: str = msg["entity_id"]
    if not _may_read(connection.user, entity_id):
        raise Unauthorized(entity_id=entity_id, permission=POLICY_READ)
    found = timer_of_entity(hass, entity_id)
    entry = None if found is None else hass.config_entries.async_get_entry(found[0])
    if found is None or entry is None:
        text = f"{entity_id} is no timer of Argus"
        connection.send_error(msg["id"], ERR_NOT_FOUND, text)
        return

    @callback
    def send(message: Told) -> None:
        connection.send_event(msg["id"], message)

    connection.send_result(msg["id"])
    connection.subscriptions[msg["id"]] = Feed(hass, entry, found[1], send).start()


@websocket_command({vol.Required("type"): OVERVIEW})
@callback
def _overview(
    hass: HomeAssistant, connection: ActiveConnection, msg: dict[str, Any]
) -> None:
    """Tell which timers and devices there are, and what belongs to each."""
    overview: dict[str, list[Told]] = {"timers": [], "devices": []}
    for entry in hass.config_entries.async_entries(DOMAIN):
        if entry.state is ConfigEntryState.LOADED:
            overview["timers"] += _timers(entry.runtime_data, connection.user)
            overview["devices"] += _devices(entry.runtime_data, connection.user)
    connection.send_result(msg["id"], overview)


def _timers(coordinator: ArgusCoordinator, user: User) -> list[Told]:
    """Tell of the timers that somebody may read, in the order in which they were added."""
    found = list[Told]()
    for timer_id in coordinator.timers:
        place = coordinator.hass, coordinator.entry.entry_id, timer_id
        entities = _readable(timer_siblings(*place), user)
        if "timer" in entities:
            known = timer_part(coordinator, timer_id, entities)
            statistics = dict(statistic_ids(timer_id))
            found.append({**known, "entities": entities, "statistics": statistics})
    return found


def _devices(coordinator: ArgusCoordinator, user: User) -> list[Told]:
    """Tell of the physical devices that somebody may read, by name."""
    found = list[Told]()
    for key in coordinator.fleet.devices:
        place = coordinator.hass, coordinator.entry.entry_id, key
        if entities := _readable(device_siblings(*place), user):
            found.append({**device_part(coordinator, key), "entities": entities})
    return sorted(found, key=lambda one: (one["name"].casefold(), one["key"]))


def _readable(entities: dict[str, str], user: User) -> dict[str, str]:
    return {key: one for key, one in entities.items() if _may_read(user, one)}


def _may_read(user: User, entity_id: str) -> bool:
    return user.permissions.check_entity(entity_id, POLICY_READ)
