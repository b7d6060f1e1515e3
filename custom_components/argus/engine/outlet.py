"""The way out of a batch of work: saved, announced to listeners, and only then sent.

What only time has brought is shown meanwhile: it derives from what is on disk. What ended
while Home Assistant was not there is held back until automations can hear of it. What could
not be saved is not sent: others would rely on it, or drop what they still have.
"""

import asyncio
from asyncio import Task
from collections.abc import Coroutine, Iterable, Sequence
from typing import Any, Final
from uuid import uuid4

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback

from ..const import CONF_LOCATION
from ..core import (
    Clocks,
    DataType,
    Event,
    Fleet,
    Heard,
    Hub,
    HubEvent,
    Outgoing,
    key_of,
)
from . import alarm
from .bulletin import Bulletin, device_key, timer_key
from .flow import Flow
from .keeper import Keeper
from .news import News
from .problems import HUB_TWIN, Problems
from .transport import Transport

RETRY_MS: Final = 10_000
"""When what could not be saved is tried again."""


class Outlet:
    """What a batch brings about; its public attributes are the coordinator's."""

    _alarm: alarm.Alarm
    _transport: Transport

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Begin with nothing; `async_start` reads what was kept."""
        self.hass = hass
        self.entry = entry
        self.fleet = Fleet()
        self.problems = Problems(hass)
        self.device_id = ""
        self._clocks = alarm.system_clocks(hass)
        self._bulletin = Bulletin()
        self._flow = Flow(hass, self._clocks, self._conclude, self._spawn)
        self._keeper = Keeper(hass, entry.entry_id, uuid4().hex[:12])
        self._held: list[Event] | None = []
        self._dirty = True
        self._untidy = False
        self._heard_desired: set[str] = set()
        self._live = False
        self._twin = False

    @property
    def hub(self) -> Hub:
        """Return the hub's manner on the wire."""
        return self._keeper.hub

    @callback
    def _spawn(self, tail: Coroutine[Any, Any, None]) -> Task[None]:
        return self.entry.async_create_task(self.hass, tail, "argus flow")

    def _conclude(
        self, facts: Sequence[HubEvent], clocks: Clocks
    ) -> Coroutine[Any, Any, None] | None:
        """Tell of devices at once; return what else is to be done, if anything is."""
        news = News.of(facts)
        self.problems.count(news.refused)
        self._hear(news.heard, self._keeper.replica.now(clocks))
        if news.events or self._dirty:
            return self._finish(news, clocks)
        if news.passing and not any(map(self._of_reference, news.heard)):
            self._alarm.sooner(self._next_shown(clocks))
        else:
            self._send(clocks)
        return None

    def _of_reference(self, heard: Heard) -> bool:
        """Tell whether a message is of a device that is shown its timer by the hub."""
        device = self.fleet.devices.get(key_of(heard.topic))
        return device is None or device.reference

    def _hear(self, heard: Iterable[Heard], now: int) -> None:
        """Show what devices say, and keep what they are wanted to be."""
        keys, others = dict[str, None](), False
        for one in heard:
            before = self.fleet.devices.get(key_of(one.topic))
            key = self.fleet.hear(one, now)
            if one.topic.data_type is DataType.DESIRED:
                self._heard_desired.add(str(one.topic))
                self._dirty |= self._keeper.wanted(one.topic, one.message)
            if key is not None:
                keys[key] = None
                others |= (
                    before is None or before.about != self.fleet.devices[key].about
                )
        if others:
            self._bulletin.tell_devices()
        self._bulletin.tell(map(device_key, keys))

    async def _finish(self, news: News, clocks: Clocks) -> None:
        """Save, announce, send; what only time has brought is shown meanwhile."""
        timers = news.timers
        lasting = dict.fromkeys(filter(self._keeper.lasts, timers))
        _, events = await asyncio.gather(
            self._bulletin.tell_in_turn(map(timer_key, lasting)),
            self._save(news, self._keeper.replica.now(clocks)),
        )
        others = [one for one in timers if one not in lasting]
        await self._bulletin.tell_in_turn(map(timer_key, others))
        for one in news.problems:
            if one.reason == HUB_TWIN:
                self._make_way(one.device_id)
            else:
                self.problems.raise_issue(one)
        if self._held is None:
            self._bulletin.tell_events(events)
        else:
            self._held += events
        await asyncio.sleep(0)  # who watches sees it before it is sent
        self._send(self._clocks())

    async def _save(self, news: News, now: int) -> list[Event]:
        """Save what is new; return what is to be announced of it."""
        late = self._keeper.take_late(now)
        events = news.without(*(one.sessions for one in late))
        self._dirty, unsaved = False, None
        try:
            if self._untidy:
                await self._keeper.tidy(now)
            for one in late:
                events += await self._keeper.correct(one, now)
            await self._keeper.save(now if self._held is None else None)
        except OSError as error:
            self._dirty, unsaved = True, error
        else:
            self._untidy = False
        self.problems.saved(unsaved)
        return events

    @callback
    def _send(self, clocks: Clocks) -> None:
        """Send what is to be sent, unless it speaks of what could not be saved."""
        if self.problems.unsaved is None:
            messages = self.hub.outbox(clocks)
            if self.hub.live:
                messages += self._left_behind({one.topic for one in messages})
            self._live = self.hub.live
            self._transport.send(messages)
        self._arm(clocks)

    def _left_behind(self, sent: set[str]) -> list[Outgoing]:
        """Return what the broker is to forget, or has forgotten."""
        head, messages = self._keeper.head, list[Outgoing]()
        if head.leftovers:
            messages += (Outgoing(one, "", retain=True) for one in head.leftovers)
            head.leftovers = []
            self._dirty = True
            self._flow.put(lambda clocks: ())
        if not self._live:
            lost = head.shadows.keys() - self._heard_desired - sent
            messages += (Outgoing(one, head.shadows[one], retain=True) for one in lost)
        return messages

    @callback
    def _arm(self, clocks: Clocks) -> None:
        """Set the one deadline."""
        instants = (
            self.hub.next_change(clocks),
            self._next_shown(clocks),
            clocks.mono + RETRY_MS if self.problems.unsaved else None,
        )
        due = min((one for one in instants if one is not None), default=None)
        running = bool(self._keeper.replica.running(clocks))
        self._alarm.set(due, running=running)

    def _next_shown(self, clocks: Clocks) -> int | None:
        """Return when something of a device is shown that has been held back."""
        due = self.fleet.next_change()
        if due is None:
            return None
        return clocks.mono + max(0, due - self._keeper.replica.now(clocks))

    @callback
    def _make_way(self, other: str) -> None:
        """Move to a location of our own, as another hub has ours."""
        location = f"hub-{self.device_id.removeprefix('ha-')}"
        self._twin = True
        self.problems.hub_moved(other, location)
        data = {**self.entry.data, CONF_LOCATION: location}
        self.hass.config_entries.async_update_entry(self.entry, data=data)
