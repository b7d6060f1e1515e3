"""Sentences in the language of the instance: for notifications and for conflicts.

They stand under `common` in the translations; what is put into them is data.
"""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import async_get_cached_translations
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .coordinator import ArgusCoordinator
from .core import Register
from .readout import moment
from .registry import device_name


@callback
def say(hass: HomeAssistant, key: str, **values: str | int) -> str:
    """Return a sentence."""
    language = hass.config.language
    known = async_get_cached_translations(hass, language, "common", DOMAIN)
    return known.get(f"component.{DOMAIN}.common.{key}", key).format(**values)


def time_of_day(instant: int) -> str:
    """Return an instant as a clock on the wall shows it."""
    return dt_util.as_local(moment(instant)).strftime("%H:%M")


@callback
def who_did_what(coordinator: ArgusCoordinator, register: Register) -> str:
    """Say what somebody did, where and when."""
    hass = coordinator.hass
    return say(
        hass,
        "done_by",
        what=say(hass, f"done_{register.verb.value}"),
        device=device_name(coordinator, register.stamp.device),
        time=time_of_day(register.at),
    )
