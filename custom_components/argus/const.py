"""Names that the shell shares: the domain, configuration keys, bounds. No behaviour."""

import logging
from typing import Final

from homeassistant.const import Platform

DOMAIN: Final = "argus"
LOGGER: Final = logging.getLogger(__package__)

CONF_PREFIX: Final = "prefix"
CONF_LOCATION: Final = "location"
DEFAULT_PREFIX: Final = "argus"
DEFAULT_LOCATION: Final = "hub"

SUBENTRY_TIMER: Final = "timer"
CONF_TIMER_ID: Final = "timer_id"
CONF_STRATEGY: Final = "strategy"
CONF_PERSON: Final = "person"
CONF_TODO: Final = "todo"
CONF_NOTIFY: Final = "notify"
CONF_INSIGHTS: Final = "insights"
CONF_TIMER_ENTITY: Final = "timer_entity"
CONF_INTERRUPTIONS: Final = "interruptions"
DEFAULT_TIMER_NAME: Final = "Focus"
DEFAULT_TIMER_ID: Final = "focus"

MANUFACTURER: Final = "Argus"

PLATFORMS: Final[tuple[Platform, ...]] = (
    Platform.BINARY_SENSOR,
    Platform.BUTTON,
    Platform.CALENDAR,
    Platform.EVENT,
    Platform.NUMBER,
    Platform.SELECT,
    Platform.SENSOR,
    Platform.SWITCH,
    Platform.UPDATE,
)
