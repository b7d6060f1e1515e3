"""The fields of the forms, and what is wrong with what somebody put into them. Pure."""

from collections.abc import Collection, Mapping
from typing import Any, Final

import probatio as vol

from homeassistant.const import CONF_NAME
from homeassistant.helpers.selector import (
    BooleanSelector,
    EntitySelector,
    EntitySelectorConfig,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
    TextSelector,
)
from homeassistant.util import slugify

from .const import (
    CONF_INTERRUPTIONS,
    CONF_LOCATION,
    CONF_NOTIFY,
    CONF_PERSON,
    CONF_PREFIX,
    CONF_STRATEGY,
    CONF_TIMER_ENTITY,
    CONF_TIMER_ID,
    CONF_TODO,
    DEFAULT_LOCATION,
    DEFAULT_PREFIX,
)
from .core import LOCAL, SEGMENT, ProtocolError, Strategy, check_prefix

INTERRUPTING: Final = [
    "binary_sensor",
    "cover",
    "device_tracker",
    "event",
    "input_boolean",
    "lock",
    "media_player",
    "person",
    "sensor",
    "switch",
]
"""The domains of what may come between: a door, a call, somebody who comes home."""
MAX_NAME: Final = 64
MAX_ID: Final = 32

type Errors = dict[str, str]

HOME_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_PREFIX, default=DEFAULT_PREFIX): TextSelector(),
        vol.Required(CONF_LOCATION, default=DEFAULT_LOCATION): TextSelector(),
    }
)
_OPTIONAL: Final = {
    vol.Optional(CONF_PERSON): EntitySelector(EntitySelectorConfig(domain="person")),
    vol.Optional(CONF_TODO): EntitySelector(EntitySelectorConfig(domain="todo")),
    vol.Optional(CONF_NOTIFY): EntitySelector(
        EntitySelectorConfig(domain="notify", multiple=True)
    ),
    vol.Optional(CONF_INTERRUPTIONS): EntitySelector(
        EntitySelectorConfig(domain=INTERRUPTING, multiple=True)
    ),
    vol.Optional(CONF_TIMER_ENTITY): BooleanSelector(),
}
NEW_TIMER_SCHEMA: Final = vol.Schema(
    {
        vol.Required(CONF_NAME): TextSelector(),
        vol.Required(CONF_STRATEGY, default=Strategy.POMODORO.value): SelectSelector(
            SelectSelectorConfig(
                options=[one.value for one in Strategy],
                translation_key=CONF_STRATEGY,
                mode=SelectSelectorMode.DROPDOWN,
            )
        ),
        vol.Optional(CONF_TIMER_ID): TextSelector(),
        **_OPTIONAL,
    }
)
TIMER_SCHEMA: Final = vol.Schema({vol.Required(CONF_NAME): TextSelector(), **_OPTIONAL})


def home_errors(given: Mapping[str, Any]) -> Errors:
    """Return what is wrong with where an entry should speak, by field."""
    errors: Errors = {}
    try:
        check_prefix(given[CONF_PREFIX])
    except ProtocolError:
        errors[CONF_PREFIX] = "prefix_invalid"
    if not SEGMENT.fullmatch(given[CONF_LOCATION]):
        errors[CONF_LOCATION] = "location_invalid"
    return errors


def tidy(name: str) -> str:
    """Return a name as one line, without what cannot be seen around its words."""
    return " ".join(name.split())


def name_errors(given: Mapping[str, Any]) -> Errors:
    """Return what is wrong with a timer's name."""
    name = tidy(given[CONF_NAME])
    if not name:
        return {CONF_NAME: "name_missing"}
    return {CONF_NAME: "name_too_long"} if len(name) > MAX_NAME else {}


def id_errors(
    timer_id: str, taken: Collection[str], retired: Collection[str]
) -> Errors:
    """Return what is wrong with a timer id that somebody chose."""
    if not SEGMENT.fullmatch(timer_id):
        return {CONF_TIMER_ID: "timer_id_invalid"}
    if timer_id == LOCAL:
        return {CONF_TIMER_ID: "timer_id_reserved"}
    if timer_id in taken or slugify(timer_id) in map(slugify, taken):
        return {CONF_TIMER_ID: "timer_id_taken"}
    return {CONF_TIMER_ID: "timer_id_retired"} if timer_id in retired else {}


def id_for(name: str, used: Collection[str]) -> str:
    """Make a timer id of a name: one that is not, and has never been, in use."""
    first = slugify(name)[:MAX_ID].strip("_")
    if not SEGMENT.fullmatch(first) or first == "unknown":
        first = "timer"
    found, number, taken = first, 1, {*used, *map(slugify, used)}
    while found in taken or found == LOCAL:
        number += 1
        end = f"_{number}"
        found = first[: MAX_ID - len(end)] + end
    return found
