"""Sentences in the language of the instance: for notifications and for conflicts.

They stand under `common` in the translations; what is put into them is data.
"""

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.translation import async_get_cached_translations
from homeassistant.util import dt as dt_util

from .const import DOMAIN
from .coordinator import ArgusCoordinator
from .core import Phase, Register, Session
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
def title_of(hass: HomeAssistant, phase: Phase, task: str | None) -> str:
    """Return what a session is called in a calendar: its task, or else its phase."""
    if phase is Phase.FOCUS and task is not None:
        return task
    return say(hass, f"session_{phase.value}")


@callback
def account_of(hass: HomeAssistant, session: Session) -> str:
    """Say of a session how long it was and how it ended, in a few words."""
    outcome = "running" if session.outcome is None else session.outcome.value
    return say(
        hass,
        "session_account",
        minutes=round(session.active / 60_000),
        pauses=session.pauses.count,
        outcome=say(hass, f"outcome_{outcome}"),
    )


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
