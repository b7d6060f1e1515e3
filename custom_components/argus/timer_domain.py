"""The way of our timer entities into Home Assistant's timer domain, and out of it without trace.

That domain takes no entries by itself, but it has an entity component like any other, whose
set-up of entries we call. That is unofficial: it is looked for, tried only where somebody
wants it, and where it is missing Argus goes on without (docs/adr/0012-a-guest-in-timer.md).
"""

from typing import Any, Final, Protocol, cast

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import entity_component, entity_registry as er

from .const import LOGGER
from .coordinator import ArgusConfigEntry

TIMER_DOMAIN: Final = "timer"
COMPONENTS: Final = "DATA_INSTANCES"


class Host(Protocol):
    """What we need of the component."""

    async def async_setup_entry(self, config_entry: Any) -> bool:
        """Set up our platform."""

    async def async_unload_entry(self, config_entry: Any) -> bool:
        """Take it away."""


@callback
def timer_component(hass: HomeAssistant) -> Host | None:
    """Return the component of the timer domain; None where there is none that takes entries."""
    key = getattr(entity_component, COMPONENTS, None)
    found = hass.data.get(key, {}).get(TIMER_DOMAIN) if key else None
    needed = ("async_setup_entry", "async_unload_entry")
    return cast(Host, found) if all(hasattr(found, one) for one in needed) else None


async def async_keep_timer_entities(
    hass: HomeAssistant, entry: ArgusConfigEntry
) -> None:
    """Have the timer entities that are wanted, from the first that is, and no others."""
    guest = _Guest(hass, entry)
    entry.async_on_unload(guest.leave)
    entry.async_on_unload(entry.runtime_data.async_listen_timers(guest.changed))
    await guest.enter()


class _Guest:
    """Our platform in the timer domain: there from the first timer that wants it."""

    def __init__(self, hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._host: Host | None = None

    @callback
    def changed(self) -> None:
        """See whether somebody wants it now."""
        self._entry.async_create_task(self._hass, self.enter(), "argus timer entities")

    async def enter(self) -> None:
        """Set up the platform, if somebody wants it and it is not there."""
        timers = self._entry.runtime_data.timers.values()
        wanted = {
            f"timer_{one.timer_id}_countdown" for one in timers if one.timer_entity
        }
        host = timer_component(self._hass)
        self._clean(wanted if host is not None else set())
        if not wanted or self._host is not None:
            return
        if host is None:
            LOGGER.warning("This Home Assistant takes no timer entities of others")
            return
        self._host = host
        await host.async_setup_entry(self._entry)

    async def leave(self) -> None:
        """Take the platform away with the entry."""
        if self._host is not None:
            await self._host.async_unload_entry(self._entry)

    @callback
    def _clean(self, wanted: set[str]) -> None:
        """Remove what is no longer wanted, or no longer possible."""
        registry = er.async_get(self._hass)
        for one in er.async_entries_for_config_entry(registry, self._entry.entry_id):
            if one.domain == TIMER_DOMAIN and one.unique_id not in wanted:
                registry.async_remove(one.entity_id)
