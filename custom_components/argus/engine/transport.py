"""The way to the broker: Home Assistant's own MQTT client, if and while there is one.

MQTT may come, go and be reloaded at any time; this joins and leaves with its config entry.
Subscriptions have QoS 0: the hub's client starts every connection clean, so QoS 1 would lose
the same messages, and it makes small answers wait (repeats are ours, end to end). Payloads
come as bytes, so that what is no UTF-8 is refused by us, once, and not logged per message.
"""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Final

from homeassistant.config_entries import (
    SIGNAL_CONFIG_ENTRY_CHANGED,
    ConfigEntry,
    ConfigEntryChange,
    ConfigEntryState,
)
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import LOGGER
from ..core import MAX_BYTES, Outgoing

if TYPE_CHECKING:
    from homeassistant.components.mqtt import ReceiveMessage

MQTT: Final = "mqtt"
QOS: Final = 0

type OnMessage = Callable[[str, bytes, bool], None]
type OnLink = Callable[[bool], None]


def mqtt_loaded(hass: HomeAssistant) -> bool:
    """Tell whether MQTT is set up here."""
    return bool(hass.config_entries.async_loaded_entries(MQTT))


class Transport:
    """Messages in and out, while there is a broker."""

    def __init__(
        self, hass: HomeAssistant, on_message: OnMessage, on_link: OnLink
    ) -> None:
        """Begin without; `on_link` is told when messages begin and cease to come."""
        self._hass = hass
        self._on_message = on_message
        self._on_link = on_link
        self._filters: tuple[str, ...] = ()
        self._joined: list[CALLBACK_TYPE] = []
        self._watch: list[CALLBACK_TYPE] = []
        self._subscribed: set[str] = set()
        self._sending: set[asyncio.Task[None]] = set()
        self.connected = False

    async def start(self, filters: Iterable[str]) -> None:
        """Join the broker now, or whenever MQTT comes."""
        self._filters = tuple(filters)
        unsubscribe = async_dispatcher_connect(
            self._hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._entry_changed
        )
        self._watch.append(unsubscribe)
        if mqtt_loaded(self._hass):
            await self._join()

    async def stop(self) -> None:
        """Leave the broker for good; wait for what is being sent."""
        while self._watch:
            self._watch.pop()()
        self._leave()
        if self._sending:
            await asyncio.wait(self._sending, timeout=5)

    async def rejoin(self, filters: Iterable[str]) -> None:
        """Subscribe anew, so that all that is retained comes again."""
        await self.stop()
        await self.start(filters)

    @callback
    def _entry_changed(self, change: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Come and go with the config entry of MQTT."""
        if entry.domain != MQTT:
            return
        loaded = entry.state is ConfigEntryState.LOADED
        if loaded and change is not ConfigEntryChange.REMOVED and not self._joined:
            self._hass.async_create_task(self._join(), "argus joins MQTT")
        elif not loaded and self._joined:
            self._leave()

    async def _join(self) -> None:
        """Subscribe, and learn when the broker has taken it."""
        from homeassistant.components import mqtt  # noqa: PLC0415

        if self._joined or not self._watch:
            return
        status = mqtt.async_subscribe_connection_status(self._hass, self._status)
        self._joined.append(status)
        try:
            for topic in self._filters:
                self._joined += [
                    await mqtt.async_subscribe(
                        self._hass, topic, self._message, QOS, encoding=None
                    ),
                    mqtt.async_on_subscribe_done(
                        self._hass, topic, QOS, partial(self._done, topic)
                    ),
                ]
        except HomeAssistantError as error:
            LOGGER.debug("MQTT went while it was being joined: %s", error)
            self._leave()

    @callback
    def _leave(self) -> None:
        while self._joined:
            try:
                self._joined.pop()()
            except HomeAssistantError as error:
                LOGGER.debug("MQTT had gone before: %s", error)
        self._status(False)

    @callback
    def _status(self, connected: bool) -> None:
        """Note that the client is connected, or not; subscriptions follow by themselves."""
        self._subscribed.clear()
        if not connected and self.connected:
            self.connected = False
            LOGGER.info("MQTT is gone; the timers go on without it")
            self._on_link(False)

    @callback
    def _done(self, topic: str) -> None:
        """Note that the broker has taken a subscription; with the last one we are there."""
        self._subscribed.add(topic)
        if self._subscribed.issuperset(self._filters):
            self._subscribed.clear()
            if not self.connected:
                LOGGER.info("MQTT is there")
            self.connected = True
            self._on_link(True)

    @callback
    def _message(self, message: ReceiveMessage) -> None:
        """Pass a message on; of one that is too long no more than shows that it is."""
        payload = message.payload
        if isinstance(payload, str):
            payload = payload.encode()
        self._on_message(
            message.topic, bytes(payload[: MAX_BYTES + 1]), bool(message.retain)
        )

    @callback
    def send(self, messages: Iterable[Outgoing]) -> None:
        """Publish in this order; nobody waits for the broker."""
        for one in messages:
            task = self._hass.async_create_background_task(
                self._publish(one), "argus publishes"
            )
            if not task.done():
                self._sending.add(task)
                task.add_done_callback(self._sending.discard)

    async def _publish(self, message: Outgoing) -> None:
        """Publish a message; what is lost is repeated by who needs it."""
        from homeassistant.components import mqtt  # noqa: PLC0415

        try:
            await mqtt.async_publish(
                self._hass,
                message.topic,
                message.payload,
                message.qos,
                message.retain,
            )
        except HomeAssistantError as error:
            LOGGER.debug("Not published to %s: %s", message.topic, error)
