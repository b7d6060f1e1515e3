"""Voice: our sentences as one sentence trigger of Assist, registered anew as timers change.

Home Assistant takes no sentences from an integration, but sentence triggers it takes from
anybody through its public helpers. Where these are no longer what they were, there is no
voice, a line in the log of debugging, and nothing else is lost.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from homeassistant.const import EVENT_COMPONENT_LOADED
from homeassistant.core import CALLBACK_TYPE, Context, Event, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.script import ScriptRunResult
from homeassistant.helpers.trigger import async_initialize_triggers

from ..const import DOMAIN, LOGGER
from ..coordinator import ArgusConfigEntry
from ..voice import LANGUAGES, Grammar, answers
from .choosing import Asker, spoken_names
from .spoken import async_reply

CONVERSATION: Final = "conversation"
_MISSING: Final = (
    HomeAssistantError,
    ImportError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)


@callback
def async_setup_voice(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Listen to sentences from now on, or from when there is somebody who hears them."""
    voice = Voice(hass, entry)
    entry.async_on_unload(voice.async_stop)
    entry.async_on_unload(entry.runtime_data.async_listen_timers(voice.async_renew))
    if CONVERSATION in hass.config.components:
        voice.async_renew()
        return

    @callback
    def loaded(event: Event[Any]) -> None:
        if event.data["component"] == CONVERSATION:
            voice.async_renew()

    entry.async_on_unload(hass.bus.async_listen(EVENT_COMPONENT_LOADED, loaded))


class Voice:
    """The sentences of one entry."""

    def __init__(self, hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
        """Begin without sentences."""
        self._hass = hass
        self._entry = entry
        self._grammar = Grammar(())
        self._sentences: list[str] = []
        self._lock = asyncio.Lock()
        self._unregister: CALLBACK_TYPE | None = None
        self._stopped = False

    @callback
    def async_renew(self) -> None:
        """Register the sentences of the timers that there are now."""
        if CONVERSATION in self._hass.config.components:
            self._hass.async_create_task(self._renew(), f"{DOMAIN} sentences")

    @callback
    def async_stop(self) -> None:
        """Hear nothing any more."""
        self._stopped = True
        self._end()

    @callback
    def _end(self) -> None:
        if self._unregister is not None:
            self._unregister()
        self._unregister = None

    async def _renew(self) -> None:
        async with self._lock:
            names = spoken_names(self._entry.runtime_data.timers)
            grammar = Grammar(LANGUAGES, names)
            sentences = grammar.sentences()
            if self._stopped or sentences == self._sentences:
                return
            try:
                unregister = await self._register(sentences)
            except _MISSING as error:
                LOGGER.debug("No voice, as sentences are not taken: %r", error)
                return
            self._end()
            self._unregister = unregister
            self._grammar, self._sentences = grammar, sentences
            if self._stopped:
                self._end()

    async def _register(self, sentences: list[str]) -> CALLBACK_TYPE | None:
        """Register all sentences as one trigger, so that at most one matches."""
        trigger = {"platform": CONVERSATION, "command": sentences}
        return await async_initialize_triggers(
            self._hass, [trigger], self._async_said, DOMAIN, "Argus", _log
        )

    async def _async_said(
        self, variables: Mapping[str, Any], context: Context | None = None
    ) -> ScriptRunResult:
        """Do what somebody said, and answer."""
        said = variables["trigger"]
        language = said["user_input"]["language"]
        request = self._grammar.parse(said["sentence"], language)
        if request is None:
            text = answers(language).say("not_understood")
        else:
            user_id = said["user_input"]["context"].get("user_id")
            asker = Asker(user_id, said["device_id"])
            text = (await async_reply(self._hass, request, asker)).text
        return ScriptRunResult(text, None, {})


def _log(level: int, message: str, **more: Any) -> None:
    """Keep to oneself what Home Assistant says of a trigger that it does not take."""
    LOGGER.debug("No voice: %s (level %s)", message, level)
