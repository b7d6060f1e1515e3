"""The engine room of the coordinator: all that drives the one flow.

Start and end, messages, the deadline, the day's change and what a person sets up otherwise
put work in; what comes of it is the outlet's.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from typing import Any, Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CoreState, HassJob, HomeAssistant, callback
from homeassistant.helpers import instance_id
from homeassistant.helpers.event import async_call_later, async_track_time_change
from homeassistant.helpers.start import async_at_started

from ..core import Changed, Clocks, HubEvent
from ..timers import home_of, timers_of
from .alarm import Alarm
from .bulletin import HUB_KEY, device_key, timer_key
from .outlet import Outlet
from .transport import Transport

LISTENING_AFTER: Final = 1.0
"""Seconds after the start until automations listen for sure."""


class Engine(Outlet):
    """What drives the flow; its public methods are the coordinator's."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Begin with nothing; `async_start` reads what was kept."""
        super().__init__(hass, entry)
        self._alarm = Alarm(hass, self._clocks, self._ring)
        self._transport = Transport(hass, self._on_message, self._on_link)

    # The way in

    async def async_start(self) -> None:
        """Read what was kept, and derive what the time has brought; raise OSError."""
        self.device_id = f"ha-{(await instance_id.async_get(self.hass))[:6]}"
        timers, home = timers_of(self.entry), home_of(self.entry)
        await self._keeper.load(self.device_id, home, timers, self._clocks())
        self.problems.files_set_aside(self._keeper.store.set_aside)
        await self._flow.ask(self.hub.advance)

    async def async_go(self) -> None:
        """Tell what was held back once somebody listens, and join the broker."""
        on_unload = self.entry.async_on_unload
        if self.hass.state is CoreState.running:
            self._listening()
        else:
            on_unload(async_at_started(self.hass, self._started))
        on_unload(async_track_time_change(self.hass, self._day_changed, 0, 0, 0))
        leave = HassJob(self._leave, "argus leaves")
        on_unload(self.hass.async_add_shutdown_job(leave))
        await self._transport.start(self.hub.filters)

    async def async_stop(self) -> None:
        """Conclude what waits, say goodbye, and stop."""
        self._alarm.stop()
        await self._flow.stop()
        self._alarm.stop()
        await self._leave()
        self.problems.clear()

    async def _leave(self) -> None:
        self._transport.send(self.hub.leave())
        await self._transport.stop()

    @callback
    def _on_message(self, topic: str, payload: bytes, retained: bool) -> None:
        work = partial(self._receive, topic, payload, retained)
        self._flow.put(work, droppable=True)

    def _receive(
        self, topic: str, payload: bytes, retained: bool, clocks: Clocks
    ) -> Sequence[HubEvent]:
        return self.hub.receive(topic, payload, retained, clocks)

    @callback
    def _on_link(self, connected: bool) -> None:
        self._flow.put(self._linked if connected else self._unlinked)
        self._bulletin.tell((HUB_KEY,))

    def _linked(self, clocks: Clocks) -> Sequence[HubEvent]:
        self._heard_desired.clear()
        self.hub.connected(clocks)
        return ()

    def _unlinked(self, clocks: Clocks) -> Sequence[HubEvent]:
        self.hub.disconnected()
        return ()

    @callback
    def _ring(self) -> None:
        """Show at once what only time has brought; the flow does the rest."""
        lapsed = self._keeper.lapsed(self._clocks())
        self._bulletin.tell_first(map(timer_key, lapsed))
        self._flow.put(self._advance)

    def _advance(self, clocks: Clocks) -> Sequence[HubEvent]:
        """Derive what time has brought; what it brings next does not wait for the disk."""
        replica = self._keeper.replica
        now = replica.now(clocks)
        self._bulletin.tell(device_key(one) for one in self.fleet.advance(now))
        facts = self.hub.advance(clocks)
        self._alarm.sooner(replica.next_change(clocks))
        return facts

    @callback
    def _started(self, hass: HomeAssistant) -> None:
        """Tell what was held back, a moment after automations began to listen."""
        job = HassJob(self._listening, "argus tells", cancel_on_shutdown=True)
        self.entry.async_on_unload(async_call_later(hass, LISTENING_AFTER, job))

    @callback
    def _listening(self, _: datetime | None = None) -> None:
        self._flow.put(self._release)

    def _release(self, clocks: Clocks) -> Sequence[HubEvent]:
        held, self._held = self._held or [], None
        self._dirty = self._untidy = True
        return held

    @callback
    def _day_changed(self, _: datetime) -> None:
        self._untidy = self._dirty = True
        self._flow.put(lambda clocks: [Changed(one) for one in self._keeper.timers])

    # What a person set up otherwise

    async def async_refresh(self) -> None:
        """Take over what a person set up otherwise, without a restart of anything."""
        before = self._keeper.timers.keys() | {self._keeper.home}
        await self._flow.ask(self._take_over)
        self._bulletin.tell_timers()
        if (self._keeper.timers.keys() | {self._keeper.home}) - before:
            await self._transport.rejoin(self.hub.filters)
            self._bulletin.tell((HUB_KEY,))

    def _take_over(self, clocks: Clocks) -> Sequence[HubEvent]:
        changed = self._keeper.set_timers(timers_of(self.entry), clocks)
        home = home_of(self.entry)
        if home != self._keeper.home:
            self._keeper.move(home, clear=not self._twin)
            self._twin = False
        self._dirty = True
        return [Changed(one) for one in changed]
