"""The coordinator: the one object of an entry that touches MQTT, disk and the clock.

Commands, messages, deadlines and changes of the settings enter the flow; each batch is saved
before it is announced, and announced before it is sent. Entities, actions, triggers and the
rest of the shell speak to the public methods of this class and to nothing behind it.
"""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import ServiceValidationError

from .const import DOMAIN
from .core import (
    ArgusError,
    Clocks,
    Command,
    CommandError,
    DataType,
    Heard,
    HubEvent,
    Insights,
    Message,
    Register,
    Session,
    Topic,
    View,
)
from .engine.bulletin import (
    HUB_KEY,
    EventListener,
    Listener,
    device_key,
    insights_key,
    timer_key,
)
from .engine.drive import Engine
from .engine.flow import Work
from .insight.advice import Advice, next_focus
from .past.causes import Causes
from .timers import TimerSettings

type Said = dict[str, Any]
type ArgusConfigEntry = ConfigEntry[ArgusCoordinator]

__all__ = [
    "HUB_KEY",
    "ArgusConfigEntry",
    "ArgusCoordinator",
    "device_key",
    "insights_key",
    "timer_key",
]


class ArgusCoordinator(Engine):
    """One hub, its timers and its devices."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry[Any]) -> None:
        """Begin with nothing; `async_start` reads what was kept."""
        super().__init__(hass, entry)
        self.causes = Causes(hass, entry.entry_id)
        self.advice = Advice(hass, self.async_archived_sessions)

    # What others read

    @property
    def prefix(self) -> str:
        """Return the first part of all topics."""
        return self.hub.home.prefix

    @property
    def location(self) -> str:
        """Return the location under which hub and timers speak."""
        return self.hub.home.location

    @property
    def mqtt_available(self) -> bool:
        """Tell whether there is a broker, and we hear it."""
        return self._transport.connected

    @property
    def timers(self) -> Mapping[str, TimerSettings]:
        """Return the timers that a person has set up, by id."""
        return self._keeper.timers

    @property
    def retired(self) -> Sequence[str]:
        """Return the ids of timers that are gone; they are not used again."""
        return self._keeper.head.retired

    def now(self) -> int:
        """Return the time of day (ms since the Unix epoch)."""
        return self._keeper.replica.now(self._clocks())

    def view(self, timer_id: str) -> View:
        """Return what a timer does now."""
        return self._keeper.replica.view(timer_id, self._clocks())

    def undoable(self, timer_id: str) -> bool:
        """Tell whether the last command can be taken back."""
        view = self.view(timer_id)
        return self._keeper.replica.timers[timer_id].undoable(view.register, view.now)

    def losers(self, timer_id: str) -> Sequence[Register]:
        """Return what conflicts with the register in force, and is not resolved."""
        return self._keeper.replica.timers[timer_id].losers(self.now())

    def sessions(self, timer_id: str) -> Mapping[str, Session]:
        """Return the sessions of the last 30 days at least, by id."""
        return self._keeper.replica.timers[timer_id].sessions(self.now())

    def journal_sizes(self, timer_id: str) -> dict[str, int]:
        """Count the registers of a timer that are whole, and those that are stripped."""
        entries = list(self._keeper.replica.timers[timer_id].journal)
        whole = sum(isinstance(one, Register) for one in entries)
        return {"whole": whole, "stripped": len(entries) - whole}

    async def async_archived_sessions(
        self, timer_id: str, start: int, end: int
    ) -> list[Session]:
        """Return the older sessions that overlap [start, end) (ms)."""
        return await self._keeper.store.sessions(timer_id, start, end)

    async def async_find_insights(self, timer_id: str) -> Insights:
        """Find out what the sessions of a timer show now."""
        view = self.view(timer_id)
        planned, recent = next_focus(view.snapshot), self.sessions(timer_id)
        return await self.advice.async_find(timer_id, recent, view.now, planned)

    # What others want

    async def async_command(self, timer_id: str, command: Command) -> None:
        """Do what somebody wants; return when it is saved and announced.

        Raise ServiceValidationError for what is wrong, with nothing changed.
        """
        await self._ask(lambda clocks: self.hub.apply(timer_id, command, clocks))

    async def async_show_insights(
        self, timer_id: str, found: Insights | None, said: Said | None
    ) -> None:
        """Show what was found, and say it to displays: None is nothing new, `{}` takes it back."""
        self.advice.keep(timer_id, found)
        self._bulletin.tell((insights_key(timer_id),))
        if said is not None:
            await self._ask(partial(self._say_insights, timer_id, said))

    def _say_insights(
        self, timer_id: str, said: Said, clocks: Clocks
    ) -> list[HubEvent]:
        if timer_id in self.timers:
            self.hub.tell_insights(timer_id, said, clocks)
        return []

    async def async_set_desired(self, key: str, **values: int | str | None) -> None:
        """Want something else of a device (brightness, volume, follow, interval)."""

        def desire(clocks: Clocks) -> list[HubEvent]:
            topic = self._device_topic(key, DataType.DESIRED)
            shadow = self.hub.desire(topic, **values)
            return [Heard(topic, shadow, retained=False)]

        await self._ask(desire)

    async def async_device_command(self, key: str, message: Message) -> None:
        """Send a device a command; nobody knows yet whether it does it."""

        def send(clocks: Clocks) -> list[HubEvent]:
            self.hub.send(self._device_topic(key, DataType.COMMAND), message)
            return []

        await self._ask(send)

    def _device_topic(self, key: str, data_type: DataType) -> Topic:
        topic = self.fleet.topic_of(key, self.prefix, data_type)
        if topic is None or not self.mqtt_available:
            raise CommandError("device_unreachable", key)
        return topic

    async def _ask(self, work: Work) -> None:
        try:
            await self._flow.ask(work)
        except ArgusError as error:
            raise ServiceValidationError(
                translation_domain=DOMAIN,
                translation_key=error.reason,
                translation_placeholders={"detail": error.detail},
            ) from error

    @callback
    def async_listen(
        self, key: str, listener: Listener, *, first: bool = False
    ) -> CALLBACK_TYPE:
        """Call when what is shown under a key may have changed, after it was saved."""
        return self._bulletin.listen(key, listener, first=first)

    @callback
    def async_listen_events(
        self, listener: EventListener, timer_id: str | None = None
    ) -> CALLBACK_TYPE:
        """Call with each event, or each of one timer, after it was saved, in order."""
        return self._bulletin.listen_events(listener, timer_id)

    @callback
    def async_listen_timers(self, listener: Listener) -> CALLBACK_TYPE:
        """Call when a timer came, went or was set up otherwise."""
        return self._bulletin.listen_timers(listener)

    @callback
    def async_listen_devices(self, listener: Listener) -> CALLBACK_TYPE:
        """Call when a physical device came, went, or says otherwise what it is."""
        return self._bulletin.listen_devices(listener)

    async def async_forget_device(self, key: str) -> None:
        """Forget a device that a person has removed, and have the broker forget it."""

        def forget(clocks: Clocks) -> list[HubEvent]:
            topics = [
                self.fleet.topic_of(key, self.prefix, one)
                for one in DataType
                if one.retained
            ]
            self._keeper.head.leftovers += [
                str(one) for one in topics if one is not None
            ]
            self.fleet.forget(key)
            self._dirty = True
            return []

        await self._ask(forget)
        self._bulletin.tell_devices()

    async def async_pause_files(self, *, paused: bool) -> None:
        """Leave files where they are while a backup is made; what happens is saved on."""
        await self._flow.idle()
        self._keeper.store.paused = paused
