"""One card's subscription: a message at once and at each change, until its timer is gone.

It outlives the entry's reloads: while the entry is not loaded nothing is sent, and afterwards
all is told anew. When the timer itself is removed, a last message says `gone`.
"""

from asyncio import Handle
from collections.abc import Callable

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN
from ..coordinator import ArgusConfigEntry
from ..engine.bulletin import HUB_KEY, device_key, timer_key
from ..tasks import TaskList
from .live import Told, steady, told
from .sight import look_at

type Registered = er.EventEntityRegistryUpdatedData


class Feed:
    """What one subscriber is told of one timer."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ArgusConfigEntry,
        timer_id: str,
        send: Callable[[Told], None],
    ) -> None:
        """Prepare to tell `send` of a timer of an entry."""
        self._hass = hass
        self._entry = entry
        self._timer_id = timer_id
        self._send = send
        self._sent: Told | None = None
        self._tasks: TaskList | None = None
        self._soon: Handle | None = None
        self._ends: list[CALLBACK_TYPE] = []
        self._loose: list[CALLBACK_TYPE] = []

    @callback
    def start(self) -> CALLBACK_TYPE:
        """Tell all that there is, and what changes; return what ends that."""
        listen = self._hass.bus.async_listen
        self._ends = [
            self._entry.async_on_state_change(self._state_changed),
            listen(er.EVENT_ENTITY_REGISTRY_UPDATED, self._registered, self._is_ours),
        ]
        self._state_changed()
        return self.end

    @callback
    def end(self) -> None:
        """Tell nothing more."""
        self._let_go()
        while self._ends:
            self._ends.pop()()

    @callback
    def _let_go(self) -> None:
        while self._loose:
            self._loose.pop()()
        if self._soon is not None:
            self._soon.cancel()
        self._tasks = self._soon = None

    @callback
    def _state_changed(self) -> None:
        """Listen anew, as a reload makes another coordinator, and tell all anew."""
        self._sent = None
        self._listen()

    @callback
    def _listen(self) -> None:
        """Listen to all that is told of, as long as the entry is loaded and has the timer."""
        self._let_go()
        if self._entry.state is not ConfigEntryState.LOADED:
            return
        coordinator = self._entry.runtime_data
        settings = coordinator.timers.get(self._timer_id)
        if settings is None:
            return
        keys = [timer_key(self._timer_id), HUB_KEY]
        keys += map(device_key, coordinator.fleet.devices)
        self._loose = [
            *(coordinator.async_listen(one, self._look) for one in keys),
            coordinator.async_listen_timers(self._listen),
            coordinator.async_listen_devices(self._listen),
        ]
        if settings.todo is not None:
            self._tasks = TaskList(self._hass, settings.todo, self._look)
            self._loose.append(self._tasks.async_start())
        self._tell()

    @callback
    def _look(self) -> None:
        """Tell soon: once for all that changes together, and after devices have been told."""
        if self._soon is None:
            self._soon = self._hass.loop.call_soon(self._soon_after)

    @callback
    def _soon_after(self) -> None:
        """Let the flow, which waits for one turn of the loop, send first."""
        self._soon = self._hass.loop.call_soon(self._tell)

    @callback
    def _tell(self) -> None:
        """Tell what there is, if more has changed than the time."""
        self._soon = None
        coordinator = self._entry.runtime_data
        if self._timer_id not in coordinator.timers:
            return
        tasks = None if self._tasks is None else self._tasks.open
        message = told(look_at(coordinator, self._timer_id, tasks))
        still = steady(message)
        if still != self._sent:
            self._sent = still
            self._send(message)

    @callback
    def _is_ours(self, data: Registered) -> bool:
        found = er.async_get(self._hass).async_get(data["entity_id"])
        return found is None or found.platform == DOMAIN

    @callback
    def _registered(self, _: Event[Registered]) -> None:
        """Tell other names of entities; that the timer is gone, and then no more."""
        registry = er.async_get(self._hass)
        unique_id = f"timer_{self._timer_id}_timer"
        if registry.async_get_entity_id("sensor", DOMAIN, unique_id) is None:
            self.end()
            self._send({"gone": True})
        elif self._loose:
            self._look()
