"""What is asked for in words is done, and answered in a sentence: voice, intents, LLM tools.

Here it is found out which timer is meant; `deeds` does it. What Argus refuses is said as
well, never raised.
"""

from dataclasses import dataclass
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers.translation import async_get_translations

from ..const import DOMAIN
from ..coordinator import ArgusConfigEntry, ArgusCoordinator
from ..registry import timer_names
from ..voice import Answers, Deed, Request, answers
from .choosing import Asker, timers_meant
from .deeds import DEEDS
from .talk import Talk

_ANY_STATUS: Final = frozenset({Deed.START, Deed.SET_TASK, Deed.DAY, Deed.TICK_OFF})
"""What can be asked of a timer that is idle as well as of one that runs."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered."""

    text: str
    timer_id: str | None = None
    """The timer that it was about; None where none was found or it was refused."""


async def async_reply(
    hass: HomeAssistant, request: Request, asker: Asker, language: str | None = None
) -> Reply:
    """Do what was asked for, and return what to say."""
    say = answers(language or request.language)
    coordinator = loaded(hass)
    if coordinator is None or not coordinator.timers:
        return Reply(say.say("no_timer"))
    running = request.deed not in _ANY_STATUS
    meant = timers_meant(coordinator, request, asker, running=running)
    names = timer_names(coordinator.timers)
    if len(meant) != 1:
        listed = say.one_of([names[one] for one in meant])
        return Reply(say.say("which", names=listed))
    (timer_id,) = meant
    try:
        text = await DEEDS[request.deed](Talk(coordinator, timer_id, request, say))
    except ServiceValidationError as error:
        return Reply(await _refusal(hass, say, error))
    except HomeAssistantError as error:
        return Reply(str(error))
    if len(names) > 1:
        text = say.say("of_timer", name=names[timer_id], answer=text)
    return Reply(text, timer_id)


def loaded(hass: HomeAssistant) -> ArgusCoordinator | None:
    """Return the coordinator of the entry that is loaded."""
    entries: list[ArgusConfigEntry] = hass.config_entries.async_loaded_entries(DOMAIN)
    return entries[0].runtime_data if entries else None


async def _refusal(
    hass: HomeAssistant, say: Answers, error: ServiceValidationError
) -> str:
    """Say what was wrong, in the language of the answer."""
    key = error.translation_key or ""
    if key in say.sentences:
        return say.say(key)
    known = await async_get_translations(hass, say.code, "exceptions", {DOMAIN})
    message = known.get(f"component.{DOMAIN}.exceptions.{key}.message")
    if message is None:
        return str(error)
    return message.format(**(error.translation_placeholders or {}))
