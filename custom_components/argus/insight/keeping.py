"""Insights: found out when a session has ended and each hour, shown, and said to displays.

What is shown and said is rounded, so that it changes when it means something else. A timer
whose insights are switched off has none, and the broker forgets those that it had. What the
broker kept while we were away is not known, so each connection begins with what is true now,
also where that is nothing.
"""

from datetime import datetime
from typing import Any, Final

from homeassistant.core import (
    CALLBACK_TYPE,
    HassJob,
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    callback,
)
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.event import async_call_later, async_track_time_change
from homeassistant.helpers.start import async_at_started

from ..const import LOGGER
from ..coordinator import HUB_KEY, ArgusConfigEntry, Said
from ..core import CommandError, Corrected, Event, Finished
from ..entity import TimerEntity, refused
from .evidence import payload, record

DELAY: Final = 2.0
"""Seconds after the end of a session: what has to be told at once is told first."""
SECOND: Final = 20
"""Of the hour, after what the day's change brings has been done."""


@callback
def async_keep_insights(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Find out what sessions show from now on, until the entry is unloaded."""
    adviser = _Adviser(hass, entry)
    coordinator, unload = entry.runtime_data, entry.async_on_unload
    unload(coordinator.async_listen_events(adviser.hear))
    unload(coordinator.async_listen_timers(adviser.timers_changed))
    unload(coordinator.async_listen(HUB_KEY, adviser.link_changed))
    unload(async_at_started(hass, adviser.begin))
    unload(adviser.stop)


async def async_get_insights(
    timer: TimerEntity[Any], call: ServiceCall
) -> ServiceResponse:
    """Return what the sessions of a timer show now, with what it rests on."""
    coordinator = timer.coordinator
    if not coordinator.timers[timer.timer_id].insights:
        raise refused(CommandError("insights_off"))
    found = await coordinator.async_find_insights(timer.timer_id)
    return {"insights": record(found)}


class _Adviser:
    """Which timers are to be looked at, and what displays have been told."""

    def __init__(self, hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._coordinator = entry.runtime_data
        self._wants: dict[str, bool] = {}
        self._due: dict[str, None] = {}
        self._said: dict[str, Said] = {}
        self._later: CALLBACK_TYPE | None = None
        self._ticks: CALLBACK_TYPE | None = None
        self._started = self._busy = False
        self._connected = self._coordinator.mqtt_available

    @callback
    def begin(self, _: HomeAssistant) -> None:
        """Look at all timers once Home Assistant has started."""
        self._started = True
        self.timers_changed()

    @callback
    def stop(self) -> None:
        """Look at nothing any more."""
        self._due.clear()
        for cancel in (self._later, self._ticks):
            if cancel is not None:
                cancel()
        self._later = self._ticks = None

    @callback
    def hear(self, event: Event) -> None:
        """Look at a timer of which a session has ended, or has been corrected."""
        if isinstance(event, Corrected):
            self._coordinator.advice.corrected(event.timer_id)
        if isinstance(event, Corrected | Finished) and self._wants.get(event.timer_id):
            self._due[event.timer_id] = None
            if self._later is None:
                job = HassJob(self._now, "argus insights", cancel_on_shutdown=True)
                self._later = async_call_later(self._hass, DELAY, job)

    @callback
    def timers_changed(self) -> None:
        """Look at timers that came, went, or have been switched on or off."""
        if not self._started:
            return
        timers, before = self._coordinator.timers, self._wants
        self._wants = {one: settings.insights for one, settings in timers.items()}
        ids = {**before, **self._wants}
        changed = (one for one in ids if before.get(one) != self._wants.get(one))
        self._due.update(dict.fromkeys(changed))
        self._tick()
        self._work()

    def _tick(self) -> None:
        """Come each hour while there is something to look at."""
        wanted = any(self._wants.values())
        if wanted and self._ticks is None:
            self._ticks = async_track_time_change(
                self._hass, self._hour, minute=0, second=SECOND
            )
        elif not wanted and self._ticks is not None:
            self._ticks()
            self._ticks = None

    @callback
    def _hour(self, _: datetime) -> None:
        self._due.update(dict.fromkeys(one for one, on in self._wants.items() if on))
        self._work()

    @callback
    def link_changed(self) -> None:
        """Tell displays anew when a broker has come, as it may have forgotten."""
        before, self._connected = self._connected, self._coordinator.mqtt_available
        if self._connected and not before and self._started:
            self._said.clear()
            self._due.update(dict.fromkeys(self._coordinator.timers))
            self._work()

    @callback
    def _now(self, _: datetime) -> None:
        self._later = None
        self._work()

    def _work(self) -> None:
        if self._due and not self._busy:
            self._busy = True
            self._entry.async_create_background_task(
                self._hass, self._look(), "argus insights"
            )

    async def _look(self) -> None:
        """Look at the timers that are due, one after the other."""
        try:
            while self._due:
                timer_id = next(iter(self._due))
                del self._due[timer_id]
                await self._look_at(timer_id)
        except (HomeAssistantError, OSError) as error:
            LOGGER.debug("No insights now: %s", error)
        finally:
            self._busy = False

    async def _look_at(self, timer_id: str) -> None:
        """Find out what a timer's sessions show, and tell it where it is something else."""
        coordinator, found = self._coordinator, None
        said: Said = {}
        if timer_id in coordinator.timers and self._wants.get(timer_id):
            found = await coordinator.async_find_insights(timer_id)
            said = payload(found)
        if timer_id not in coordinator.timers:
            coordinator.advice.keep(timer_id, None)
            self._said.pop(timer_id, None)
            return
        news = self._said.get(timer_id) != said
        self._said[timer_id] = said
        await coordinator.async_show_insights(timer_id, found, said if news else None)
