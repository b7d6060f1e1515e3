"""The one flow: all that happens waits in one line and is worked through in batches.

Callbacks only put work in. One worker takes what waits, applies it, and hands what is new
to `conclude`, which saves, announces and sends; while that takes its time, new work waits.
So what was announced was saved, and things are told in the order in which they happened.
Each is done at the time at which it was put in, however long it waited; what people ask in
one turn of the loop, as of a hundred timers in one action, has one time.
"""

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any, Final

from homeassistant.core import HomeAssistant, callback

from ..const import LOGGER
from ..core import ArgusError, Clocks, CommandError, HubEvent
from .alarm import ReadClocks

MAX_WAITING: Final = 10_000
"""More messages than this are not kept; those who sent them repeat what matters."""
BATCH: Final = 64
"""So many are worked through before the loop is given back."""

type Work = Callable[[Clocks], Sequence[HubEvent]]
type Conclude = Callable[[list[HubEvent], Clocks], Coroutine[Any, Any, None] | None]
type Spawn = Callable[[Coroutine[Any, Any, None]], asyncio.Task[None]]


@dataclass(slots=True)
class _Job:
    """Work, when it was put in, and who waits for it to be concluded."""

    work: Work
    at: Clocks
    done: asyncio.Future[None] | None = None


class Flow:
    """A line of work and its one worker."""

    def __init__(
        self, hass: HomeAssistant, clocks: ReadClocks, conclude: Conclude, spawn: Spawn
    ) -> None:
        """Begin idle; `spawn` starts a task that belongs to the entry."""
        self._loop = hass.loop
        self._clocks = clocks
        self._conclude = conclude
        self._spawn = spawn
        self._waiting: deque[_Job] = deque()
        self._turn: asyncio.Handle | None = None
        self._tail: asyncio.Task[None] | None = None
        self._stopped = False
        self._asked_at: Clocks | None = None
        self.overrun = 0

    @callback
    def put(self, work: Work, *, droppable: bool = False) -> None:
        """Have work done soon; what is droppable is dropped when too much waits."""
        if droppable and len(self._waiting) >= MAX_WAITING:
            self.overrun += 1
            return
        self._put(_Job(work, self._clocks()))

    async def ask(self, work: Work) -> None:
        """Have work done, and wait until it is concluded; raise what it raises."""
        done = self._loop.create_future()
        self._put(_Job(work, self._this_turn(), done))
        await done

    def _this_turn(self) -> Clocks:
        """Read the clocks once in a turn of the loop."""
        if self._asked_at is None:
            self._asked_at = self._clocks()
            self._loop.call_soon(self._next_turn)
        return self._asked_at

    @callback
    def _next_turn(self) -> None:
        self._asked_at = None

    async def idle(self) -> None:
        """Wait until all that waits now is concluded."""
        await self.ask(lambda clocks: ())

    async def stop(self) -> None:
        """Conclude what waits, then take no more."""
        if not self._stopped:
            await self.idle()
        self._stopped = True
        if self._turn is not None:
            self._turn.cancel()

    def _put(self, job: _Job) -> None:
        if self._stopped:
            self._failed(job, CommandError("not_running"))
            return
        self._waiting.append(job)
        self._schedule()

    def _schedule(self) -> None:
        if self._turn is None and self._tail is None and self._waiting:
            self._turn = self._loop.call_soon(self._take)

    @callback
    def _take(self) -> None:
        """Work through what waits."""
        self._turn = None
        facts, done = list[HubEvent](), list[_Job]()
        for _ in range(min(BATCH, len(self._waiting))):
            job = self._waiting.popleft()
            if self._work(job, facts):
                done.append(job)
        tail = self._conclude(facts, self._clocks())
        if tail is None:
            self._resolve(done)
        else:
            self._tail = self._spawn(self._finish(tail, done))
            if self._tail.done():
                self._tail = None
        self._schedule()

    def _work(self, job: _Job, facts: list[HubEvent]) -> bool:
        """Do one job; tell if somebody has to be told when it is concluded."""
        try:
            facts += job.work(job.at)
        except ArgusError as error:
            self._failed(job, error)
            return False
        except Exception as error:  # noqa: BLE001  # Outermost: the flow has to go on
            LOGGER.exception("Something failed that should not")
            self._failed(job, error)
            return False
        return job.done is not None

    @staticmethod
    def _failed(job: _Job, error: Exception) -> None:
        if job.done is not None and not job.done.done():
            job.done.set_exception(error)

    async def _finish(self, tail: Coroutine[Any, Any, None], done: list[_Job]) -> None:
        try:
            await tail
        except Exception:  # noqa: BLE001  # Outermost: the flow has to go on
            LOGGER.exception("What happened could not be concluded")
        finally:
            self._tail = None
            self._resolve(done)
            self._schedule()

    @staticmethod
    def _resolve(done: list[_Job]) -> None:
        for job in done:
            if job.done is not None and not job.done.done():
                job.done.set_result(None)
