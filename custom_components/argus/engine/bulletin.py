"""Who wants to be told of what: listeners by key, called in the loop. Nothing is decided here."""

import asyncio
from collections.abc import Callable, Iterable
from functools import partial
from typing import Final

from homeassistant.core import CALLBACK_TYPE, callback

from ..const import LOGGER
from ..core import Event

HUB_KEY: Final = "hub"
_TIMERS: Final = "timers"
_DEVICES: Final = "devices"

type Listener = Callable[[], None]
type EventListener = Callable[[Event], None]


def timer_key(timer_id: str) -> str:
    """Return the key under which a timer's changes are told."""
    return f"timer/{timer_id}"


def insights_key(timer_id: str) -> str:
    """Return the key under which a timer's insights are told."""
    return f"insights/{timer_id}"


def device_key(device: str) -> str:
    """Return the key under which a physical device's changes are told."""
    return f"device/{device}"


class Bulletin:
    """Listeners, and the telling; one that fails keeps nothing from the others."""

    def __init__(self) -> None:
        """Begin with nobody listening."""
        self._first: dict[str, list[Listener]] = {}
        self._listeners: dict[str, list[Listener]] = {}
        self._events: dict[str | None, list[EventListener]] = {}

    @callback
    def listen(
        self, key: str, listener: Listener, *, first: bool = False
    ) -> CALLBACK_TYPE:
        """Call a listener when what is shown under a key may have changed.

        The first are called for all keys before the others are for any.
        """
        by_key = self._first if first else self._listeners
        by_key.setdefault(key, []).append(listener)
        return partial(_drop, by_key, key, listener)

    @callback
    def listen_timers(self, listener: Listener) -> CALLBACK_TYPE:
        """Call a listener when a timer came, went or was set up otherwise."""
        return self.listen(_TIMERS, listener)

    @callback
    def listen_devices(self, listener: Listener) -> CALLBACK_TYPE:
        """Call a listener when a physical device came or went."""
        return self.listen(_DEVICES, listener)

    @callback
    def listen_events(
        self, listener: EventListener, timer_id: str | None = None
    ) -> CALLBACK_TYPE:
        """Call a listener with each event, or each of one timer, in order."""
        listeners = self._events.setdefault(timer_id, [])
        listeners.append(listener)
        return partial(listeners.remove, listener)

    @callback
    def tell(self, keys: Iterable[str]) -> None:
        """Call the listeners of some keys."""
        keys = tuple(keys)
        for by_key in (self._first, self._listeners):
            for key in keys:
                _tell(by_key, key)

    @callback
    def tell_first(self, keys: Iterable[str]) -> None:
        """Call the first of some keys, and nobody else."""
        for key in keys:
            _tell(self._first, key)

    async def tell_in_turn(self, keys: Iterable[str]) -> None:
        """Call the first of all keys; then the others key by key, and the loop in between."""
        keys = tuple(keys)
        self.tell_first(keys)
        for key in keys:
            await asyncio.sleep(0)
            _tell(self._listeners, key)

    @callback
    def tell_timers(self) -> None:
        """Tell that the set of timers, or their settings, changed."""
        self.tell((_TIMERS,))

    @callback
    def tell_devices(self) -> None:
        """Tell that the set of physical devices changed."""
        self.tell((_DEVICES,))

    @callback
    def tell_events(self, events: Iterable[Event]) -> None:
        """Call the listeners of events."""
        for event in events:
            for whose in (event.timer_id, None):
                for listener in tuple(self._events.get(whose, ())):
                    _call(partial(listener, event))


def _drop(by_key: dict[str, list[Listener]], key: str, listener: Listener) -> None:
    by_key[key].remove(listener)
    if not by_key[key]:
        del by_key[key]


def _tell(by_key: dict[str, list[Listener]], key: str) -> None:
    for listener in tuple(by_key.get(key, ())):
        _call(listener)


def _call(listener: Listener) -> None:
    """Call one listener; what goes wrong in it is its own."""
    try:
        listener()
    except Exception:  # noqa: BLE001  # Outermost: others still have to be told
        LOGGER.exception("A listener failed")
