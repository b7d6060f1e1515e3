"""One request to one timer: what it shows, the commands that it is given, words for both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.components.todo.entity import TodoListEntity

from ..coordinator import ArgusCoordinator
from ..core import (
    Command,
    CommandError,
    Phase,
    Session,
    Snapshot,
    Status,
    Verb,
    View,
    elapsed_at,
    remaining_at,
)
from ..entity import refused
from ..readout import last_ended
from ..tasks import is_open, list_of
from ..voice import Answers, Request

RECENT: Final = 3_600_000
"""A focus that ended in this time is told of (ms)."""


@dataclass(frozen=True, slots=True)
class Talk:
    """One request to one timer."""

    coordinator: ArgusCoordinator
    timer_id: str
    request: Request
    answers: Answers

    @property
    def view(self) -> View:
        """Return what the timer does now."""
        return self.coordinator.view(self.timer_id)

    @property
    def snapshot(self) -> Snapshot:
        """Return what the timer does now, without what it was made by."""
        return self.view.snapshot

    @property
    def sessions(self) -> Mapping[str, Session]:
        """Return its sessions."""
        return self.coordinator.sessions(self.timer_id)

    @property
    def task(self) -> str | None:
        """Return the task that was named, as the timer's list writes it."""
        wanted = self.request.task
        if wanted is None:
            return None
        items = () if self._todo is None else self._todo.todo_items or ()
        listed = (one.summary or "" for one in items if is_open(one))
        same = (one for one in listed if one.casefold() == wanted.casefold())
        return next(same, wanted)

    @property
    def _todo(self) -> TodoListEntity | None:
        todo = self.coordinator.timers[self.timer_id].todo
        return None if todo is None else list_of(self.coordinator.hass, todo)

    async def do(self, verb: Verb, **fields: Any) -> bool:
        """Give a command; tell whether anything came of it."""
        before = self.view.register.stamp
        try:
            command = Command(verb, **fields)
        except CommandError as error:
            raise refused(error) from error
        await self.coordinator.async_command(self.timer_id, command)
        return self.view.register.stamp != before

    def say(self, key: str, **values: str) -> str:
        """Return a sentence."""
        return self.answers.say(key, **values)

    def now(self, key: str) -> str:
        """Return a sentence of what is left; one that counts up has one of its own."""
        view = self.view
        it = view.snapshot
        left, elapsed = remaining_at(it, view.now), elapsed_at(it, view.now)
        values = {
            "what": self.answers.phase(it.phase.value, _task(it)),
            "total": self.answers.duration(it.total or 0),
            "left": self.answers.duration(left or 0),
            "elapsed": self.answers.duration(elapsed),
        }
        return self.say(key if left is not None else f"{key}_up", **values)

    def state(self) -> str:
        """Say what the timer does."""
        match self.snapshot.status:
            case Status.ACTIVE:
                return self.now("running")
            case Status.PAUSED:
                return self.now("paused")
            case _:
                return self.now("next")

    def rest(self) -> str:
        """Say that nothing is running, and what has ended not long ago."""
        last = last_ended(
            one for one in self.sessions.values() if one.phase is Phase.FOCUS
        )
        ended = None if last is None else last.ended_at
        now = self.coordinator.now()
        if ended is None or now - ended > RECENT:
            return self.say("idle")
        return self.say("idle_since", ago=self.answers.duration(now - ended))


def _task(it: Snapshot) -> str | None:
    return it.task if it.phase is Phase.FOCUS else None
