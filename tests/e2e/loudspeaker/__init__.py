"""A speaker, a voice satellite and a voice for tests, as Home Assistant knows those of a shop.

The voice's sound is the words themselves. The others fetch it over HTTP from the address
that they are given, and fire an event of what they heard.
"""

from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession

DOMAIN: Final = "loudspeaker"
HEARD: Final = "loudspeaker_heard"
VOICE, EARS = (Platform.TTS,), (Platform.MEDIA_PLAYER, Platform.ASSIST_SATELLITE)


async def async_setup_entry(hass: HomeAssistant, entry: ConfigEntry[None]) -> bool:
    """Set the voice up, then whom it speaks through."""
    for platforms in (VOICE, EARS):
        await hass.config_entries.async_forward_entry_setups(entry, platforms)
    return True


async def async_listen(hass: HomeAssistant, entity_id: str, url: str) -> None:
    """Fetch a sound as a speaker does, and tell what is to be heard in it."""
    async with async_get_clientsession(hass).get(url) as response:
        response.raise_for_status()
        words = (await response.read()).decode()
    hass.bus.async_fire(HEARD, {"entity_id": entity_id, "words": words})
