"""Intents, for sentences of one's own (`custom_sentences`) and for scripts: one a deed."""

from typing import Any, Final, override

import probatio as vol

from homeassistant.core import HomeAssistant
from homeassistant.helpers import config_validation as cv, intent

from .core import Strategy
from .speech.choosing import Asker
from .speech.spoken import async_reply
from .voice import UNITS, Deed, Request

_TIMER: Final = {vol.Optional("timer"): cv.string}
_TASK: Final = {vol.Optional("task"): cv.string}
_NEEDED: Final = {vol.Required("task"): cv.string}
_LENGTH: Final = {vol.Optional(unit): cv.positive_float for unit in UNITS}
_STRATEGY: Final = {vol.Optional("strategy"): vol.In([one.value for one in Strategy])}
SLOTS: Final[dict[Deed, dict[Any, Any]]] = {
    Deed.START: {**_LENGTH, **_STRATEGY, **_TASK},
    Deed.ADD: _LENGTH,
    Deed.SUBTRACT: _LENGTH,
    Deed.SET_TASK: _NEEDED,
    Deed.TICK_OFF: _TASK,
}


async def async_setup_intents(hass: HomeAssistant) -> None:
    """Register the intents."""
    for deed in Deed:
        intent.async_register(hass, TimerIntent(deed))


class TimerIntent(intent.IntentHandler):
    """One thing that can be asked of a timer: `ArgusStart`, `ArgusSetTask` and so on."""

    def __init__(self, deed: Deed) -> None:
        """Be the intent of a deed."""
        self._deed = deed
        words = deed.value.split("_")
        self.intent_type = f"Argus{''.join(one.capitalize() for one in words)}"
        self.description = f"Focus timer of Argus: {' '.join(words)}"

    @property
    @override
    def slot_schema(self) -> dict[Any, Any]:
        """Return what it takes."""
        return {**_TIMER, **SLOTS.get(self._deed, {})}

    @override
    async def async_handle(self, intent_obj: intent.Intent) -> intent.IntentResponse:
        """Do it, and say so."""
        slots = self.async_validate_slots(intent_obj.slots)
        given = {name: slot["value"] for name, slot in slots.items()}
        length = sum(given.pop(unit, 0) * size for unit, size in UNITS.items())
        duration = round(length) or None
        asker = Asker(intent_obj.context.user_id, intent_obj.device_id)
        request = Request(self._deed, intent_obj.language, duration=duration, **given)
        reply = await async_reply(intent_obj.hass, request, asker)
        response = intent_obj.create_response()
        response.async_set_speech(reply.text)
        return response
