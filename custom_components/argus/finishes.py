"""Finishes: each goes once to where the person of a timer wants to be told of it.

What finished while nobody could tell waits until Home Assistant has started, and says by
how much it is late; several late ones of a timer are one message. A correction is none,
but for a session that went on after all and has only now come to its end.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from homeassistant.components.notify.const import (
    ATTR_MESSAGE,
    ATTR_TITLE,
    DOMAIN as NOTIFY_DOMAIN,
    SERVICE_SEND_MESSAGE,
)
from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import HomeAssistant, callback, split_entity_id
from homeassistant.exceptions import HomeAssistantError
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.start import async_at_started

from .const import LOGGER
from .coordinator import ArgusConfigEntry
from .core import Corrected, Event, Finished, Outcome, Phase, Session
from .timers import TimerSettings
from .words import say, time_of_day

LATE_MS: Final = 60_000
HISTORY_MS: Final = 24 * 3_600_000
"""What ended longer ago is history; a device that never knew the time says 1970."""
_MINUTE: Final = 60_000


@callback
def async_deliver_finishes(hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
    """Tell of finishes from now on, until the entry is unloaded."""
    messenger = _Messenger(hass, entry)
    entry.async_on_unload(entry.runtime_data.async_listen_events(messenger.hear))
    entry.async_on_unload(async_at_started(hass, messenger.begin))


class _Messenger:
    """The finishes of an entry that have not been told yet."""

    def __init__(self, hass: HomeAssistant, entry: ArgusConfigEntry) -> None:
        self._hass = hass
        self._entry = entry
        self._waiting: list[Finished] = []
        self._started = self._busy = False

    @callback
    def hear(self, event: Event) -> None:
        """Take note of a session that was completed."""
        finished = self._finish(event)
        if finished is None or _late_by(finished) > HISTORY_MS:
            return
        if finished.session.outcome is Outcome.COMPLETED:
            self._waiting.append(finished)
            self._deliver_soon()

    def _finish(self, event: Event) -> Finished | None:
        """Return the finish that an event is, or None."""
        match event:
            case Finished():
                return event
            case Corrected(before, Session() as after):
                finished = Finished(after, self._entry.runtime_data.now())
                later = (after.ended_at or 0) > (before.ended_at or 0)
                return finished if later and _late_by(finished) < LATE_MS else None
            case _:
                return None

    @callback
    def begin(self, _: HomeAssistant) -> None:
        """Deliver what has waited for the start."""
        self._started = True
        self._deliver_soon()

    def _deliver_soon(self) -> None:
        """Deliver what waits, after all that came together has come."""
        if self._started and self._waiting and not self._busy:
            self._busy = True
            self._entry.async_create_task(
                self._hass, self._deliver(), "argus finishes", eager_start=False
            )

    async def _deliver(self) -> None:
        try:
            while self._waiting:
                waiting, self._waiting = self._waiting, []
                for settings, text in self._messages(waiting):
                    await _send(self._hass, settings, text)
        finally:
            self._busy = False

    def _messages(
        self, waiting: Sequence[Finished]
    ) -> Iterator[tuple[TimerSettings, str]]:
        """Yield what is to be said, and of which timer."""
        for timer_id, settings in self._entry.runtime_data.timers.items():
            mine = [one for one in waiting if one.timer_id == timer_id]
            if settings.notify and mine:
                for text in texts(self._hass, mine):
                    yield settings, text


def texts(hass: HomeAssistant, finishes: Iterable[Finished]) -> Iterator[str]:
    """Yield what is said of the finishes of one timer."""
    late = list[Finished]()
    for one in finishes:
        if _late_by(one) < LATE_MS:
            yield _what(hass, one)
        else:
            late.append(one)
    if late:
        yield _of_late(hass, late)


def _late_by(finished: Finished) -> int:
    """Return ms from the finish to when it was known."""
    return finished.known_at - (finished.session.ended_at or finished.known_at)


def _what(hass: HomeAssistant, finished: Finished) -> str:
    return what_finished(hass, finished.session.phase, finished.session.task)


def what_finished(hass: HomeAssistant, phase: Phase, task: str | None) -> str:
    """Say of what kind the session was that is over."""
    if phase is Phase.FOCUS and task is not None:
        return say(hass, "finished_task", task=task)
    return say(hass, f"finished_{phase.value}")


def said_late(hass: HomeAssistant, message: str, ended_at: int, late_by: int) -> str:
    """Add when it was, and how long ago; both in ms."""
    time, minutes = time_of_day(ended_at), late_by // _MINUTE
    return say(hass, "finished_late", message=message, time=time, minutes=minutes)


def _of_late(hass: HomeAssistant, late: Sequence[Finished]) -> str:
    """Say of sessions that ended a while ago when the last of them did."""
    last = max(late, key=lambda one: one.session.ended_at or 0)
    message = _what(hass, last)
    if len(late) > 1:
        message = say(hass, "finished_several", count=len(late), last=message)
    ended_at = last.session.ended_at or last.known_at
    return said_late(hass, message, ended_at, _late_by(last))


async def _send(hass: HomeAssistant, settings: TimerSettings, text: str) -> None:
    """Send a message to all targets of a timer; one that fails keeps it from no other."""
    said: dict[str, Any] = {ATTR_TITLE: settings.name, ATTR_MESSAGE: text}
    entities = [one for one in settings.notify if _is_entity(hass, one)]
    others = [one for one in settings.notify if one not in entities]
    calls = [(split_entity_id(one)[1], said) for one in others]
    if entities:
        calls.append((SERVICE_SEND_MESSAGE, {**said, ATTR_ENTITY_ID: entities}))
    for service, data in calls:
        try:
            await hass.services.async_call(NOTIFY_DOMAIN, service, data, blocking=True)
        except HomeAssistantError as error:
            LOGGER.warning("A finish of %s could not be told: %s", settings.name, error)


def _is_entity(hass: HomeAssistant, target: str) -> bool:
    """Tell a notify entity from an action of the same domain."""
    known = er.async_get(hass).async_get(target) is not None
    return known or hass.states.get(target) is not None
