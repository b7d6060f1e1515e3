"""Events: what happens to a timer, and what is done with the buttons of devices."""

from collections.abc import Iterator
from typing import Any, Final, override

from homeassistant.components.event import (
    ATTR_MULTI_PRESS_COUNT,
    ButtonEventType,
    EventDeviceClass,
    EventEntity,
    EventEntityDescription,
)
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from .coordinator import ArgusConfigEntry, ArgusCoordinator
from .core import ButtonAction, Conflicted, Device, Event, Press
from .entity import DeviceEntity, TimerEntity
from .happenings import TYPES, Happening, happening
from .newcomers import add_devices, add_timers
from .records import stamp_text
from .timers import TimerSettings
from .units import reading_name
from .words import who_did_what

PARALLEL_UPDATES = 0

SESSION: Final = EventEntityDescription(
    key="session", translation_key="session", event_types=list(TYPES)
)
_PRESSES: Final = {
    ButtonAction.PRESS: ButtonEventType.PRESS_END,
    ButtonAction.DOUBLE_PRESS: ButtonEventType.MULTI_PRESS_END,
    ButtonAction.LONG_PRESS: ButtonEventType.LONG_PRESS_START,
    ButtonAction.RELEASE: ButtonEventType.LONG_PRESS_END,
    ButtonAction.ROTATE_LEFT: "rotate_left",
    ButtonAction.ROTATE_RIGHT: "rotate_right",
}
_TWICE: Final = {ATTR_MULTI_PRESS_COUNT: 2}


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ArgusConfigEntry,
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Set up the event entities."""
    add_timers(entry, async_add_entities, _of_timer)
    add_devices(entry, async_add_entities, _of_device)


def _of_timer(
    coordinator: ArgusCoordinator, settings: TimerSettings
) -> Iterator[EventEntity]:
    yield SessionEvent(coordinator, settings, SESSION)


def _of_device(coordinator: ArgusCoordinator, device: Device) -> Iterator[EventEntity]:
    for button in device.buttons:
        yield DeviceButton(coordinator, device, button)


class SessionEvent(TimerEntity[None], EventEntity):
    """What happens to a timer; the recorder keeps no second copy of whole sessions."""

    _unrecorded_attributes = frozenset({"session", "after"})

    @override
    def read(self) -> None:
        """Show nothing but what happens."""

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to what happens."""
        await super().async_added_to_hass()
        listen = self.coordinator.async_listen_events
        self.async_on_remove(listen(self._tell, self.timer_id))

    @callback
    def _tell(self, event: Event) -> None:
        if not self.exists:
            return
        told = self._happening(event)
        if told is not None:
            status = self.view.snapshot.status.value
            self._trigger_event(told.type, {**told.attributes, "status": status})
            self.async_write_ha_state()

    def _happening(self, event: Event) -> Happening | None:
        if isinstance(event, Conflicted):
            return Happening("conflict", self._conflict(event))
        sessions = self.coordinator.sessions(self.timer_id)
        return happening(event, self.view, sessions)

    def _conflict(self, event: Conflicted) -> dict[str, Any]:
        """Say in words who did what, and how to name the one that did not count."""
        return {
            "winner": who_did_what(self.coordinator, event.winner),
            "loser": who_did_what(self.coordinator, event.loser),
            "loser_stamp": stamp_text(event.loser.stamp),
            "phase": self.view.snapshot.phase.value,
        }


class DeviceButton(DeviceEntity[tuple[Press, ...]], EventEntity):
    """A button, or a knob, of a device."""

    _attr_device_class = EventDeviceClass.BUTTON
    _attr_event_types = [str(one) for one in _PRESSES.values()]

    def __init__(
        self, coordinator: ArgusCoordinator, device: Device, button: str
    ) -> None:
        """Belong to a button; a press that made it known is still to be told."""
        self._button = button
        self._told = 0
        self._attr_translation_placeholders = {"button": reading_name(button)}
        key = f"button_{button}"
        description = EventEntityDescription(key=key, translation_key="button")
        super().__init__(coordinator, device, description)

    @override
    def of_device(self, device: Device) -> tuple[Press, ...]:
        """Return its last presses."""
        return tuple(one for one in device.presses if one.button == self._button)

    @override
    async def async_added_to_hass(self) -> None:
        """Tell what made it known."""
        await super().async_added_to_hass()
        self._tell()

    @callback
    @override
    def async_look(self) -> None:
        """Tell what is new; each press is a state of its own."""
        if self.exists and not self._tell():
            super().async_look()

    def _tell(self) -> bool:
        """Tell of the presses that have not been told."""
        found = self.read()
        new = [one for one in found[1] or () if one.number > self._told]
        for press in new:
            self.shown, self._told = found, press.number
            twice = press.action is ButtonAction.DOUBLE_PRESS
            self._trigger_event(_PRESSES[press.action], _TWICE if twice else None)
            self.async_write_ha_state()
        return bool(new)
