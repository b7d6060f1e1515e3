"""Long-term statistics: the recorder is kept at what the sessions of each timer tell.

With the start, what it holds is compared with all sessions, the archive's too; so it does
not matter what happened while it, or Home Assistant, was away. After that each session that
ended or was corrected has the hours worked out anew that it can have changed. What is
written begins with the first hour that is another than before, as sums run on from there.

The statistics of a timer that is removed are cleared: its sessions are gone, so nothing
could correct them any more, and a timer that comes later under its id would go on with them.
"""

from collections.abc import Coroutine
from typing import Any

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.start import async_at_started

from ..const import LOGGER
from ..coordinator import ArgusConfigEntry
from ..core import HOUR, Corrected, Event, Finished, Session
from .figures import Kept, Row, compared, hours_of, reach
from .recording import (
    async_clear,
    async_clear_strangers,
    async_give,
    async_held,
    recorder_loaded,
)
from .sessions import async_sessions


@callback
def async_keep_statistics(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Keep the statistics from now on, until the entry is unloaded; if there is a recorder."""
    if not recorder_loaded(hass):
        return
    keeper = _LongTerm(hass, entry)
    listen = entry.runtime_data
    entry.async_on_unload(listen.async_listen_events(keeper.hear))
    entry.async_on_unload(listen.async_listen_timers(keeper.timers_changed))
    entry.async_on_unload(async_at_started(hass, keeper.begin))


class _LongTerm:
    """What the recorder has been given, and what of it is to be worked out anew."""

    def __init__(self, hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._coordinator = entry.runtime_data
        self._given: dict[str, Kept] = {}
        self._names: dict[str, str] = {}
        self._since: dict[str, int] = {}
        self._started = self._busy = self._cleared = False

    @callback
    def hear(self, event: Event) -> None:
        """Take note of what may count otherwise."""
        match event:
            case Finished(session):
                self._changed(session)
            case Corrected(before, after):
                self._changed(before, *(() if after is None else (after,)))

    def _changed(self, *sessions: Session) -> None:
        timer_id = sessions[0].timer_id
        starts = (one.started_at for one in sessions)
        since = self._since.get(timer_id, self._coordinator.now())
        self._since[timer_id] = min(since, *starts)
        self._soon()

    @callback
    def timers_changed(self) -> None:
        """Take over the names of timers; forget those that are gone."""
        timers = self._coordinator.timers
        gone = self._names.keys() - timers.keys()
        async_clear(self._hass, gone)
        for one in gone:
            for known in (self._names, self._given, self._since):
                known.pop(one, None)
        named = {one for one in timers if self._names.get(one) != timers[one].name}
        now = self._coordinator.now()
        self._since.update(dict.fromkeys(named - self._since.keys(), now))
        self._soon()

    @callback
    def begin(self, _: HomeAssistant) -> None:
        """Compare what the recorder holds with all that there is."""
        self._started = True
        self.timers_changed()

    def _soon(self) -> None:
        """Work soon, after all that came together has come."""
        waits = self._since or not self._cleared
        if self._started and waits and not self._busy:
            self._busy = True
            self._entry.async_create_task(
                self._hass, self._work(), "argus statistics", eager_start=False
            )

    async def _work(self) -> None:
        try:
            if not self._cleared:
                self._cleared = True
                await self._try(self._clear_strangers())
            while self._since:
                timer_id, since = self._since.popitem()
                renewed = await self._try(self._renew(timer_id, since))
                if not renewed:  # compare all of it the next time
                    self._given.pop(timer_id, None)
        finally:
            self._busy = False

    async def _try(self, work: Coroutine[Any, Any, None]) -> bool:
        """Do what may fail; tell if it did not."""
        try:
            await work
        except Exception:  # noqa: BLE001  # Outermost: other timers have theirs
            LOGGER.exception("Statistics could not be kept")
            return False
        return True

    async def _clear_strangers(self) -> None:
        await async_clear_strangers(self._hass, self._coordinator.timers)

    async def _renew(self, timer_id: str, since: int) -> None:
        """Give the recorder what it does not have yet of a timer."""
        if timer_id not in self._coordinator.timers:
            return
        kept, new = await self._worked_out(timer_id, since)
        settings = self._coordinator.timers.get(timer_id)
        if settings is None:
            return
        if new or self._names.get(timer_id) != settings.name:
            async_give(self._hass, settings, new)
        self._names[timer_id], self._given[timer_id] = settings.name, kept

    async def _worked_out(self, timer_id: str, since: int) -> tuple[Kept, list[Row]]:
        """Return what the recorder is to hold, and what it has to be given for that."""
        kept = self._given.get(timer_id)
        if kept is not None:
            since, sessions = await self._reaching(timer_id, since)
            return kept, kept.renew(since, hours_of(sessions))
        held = await async_held(self._hass, timer_id)
        sessions = await self._sessions(timer_id, 0)
        return await self._hass.async_add_executor_job(compared, held, sessions)

    async def _reaching(self, timer_id: str, since: int) -> tuple[int, list[Session]]:
        """Return an hour into which no session reaches from before it, and all after it."""
        while True:
            since -= since % HOUR
            found = await self._sessions(timer_id, since)
            first, counting = reach(found, since)
            if first >= since:
                return since, counting
            since = first

    async def _sessions(self, timer_id: str, since: int) -> list[Session]:
        now = self._coordinator.now()
        return await async_sessions(self._coordinator, timer_id, since - 1, now + 1)
