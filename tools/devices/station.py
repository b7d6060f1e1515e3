"""One boot of a replica on the wire: how the core of Argus is driven, by device or hub.

The core neither waits nor writes. In turns this gives it what came, has saved what that
changed, sends what it wants sent, and rests until a message or the instant it asked for.
"""

import asyncio
from collections import deque
from collections.abc import Iterable
from contextlib import suppress

from .clock import Clock
from .core import argus
from .line import Line

LEAST_REST = 0.005  # seconds; what asks to come back at once is not let to spin
WAITING = 1024  # messages; what is lost beyond is repeated by who wrote it


class Station:
    """Our end of a line, with a link to speak for us."""

    def __init__(
        self, link: argus.Follower | argus.Hub, line: Line, clock: Clock
    ) -> None:
        """Begin disconnected."""
        self.link = link
        self.turns = 0
        self.ended = False
        self._line = line
        self._clock = clock
        self._inbox = deque[tuple[str, bytes, bool]](maxlen=WAITING)
        self._done: list[argus.HubEvent] = []
        self._filters: frozenset[str] = frozenset()
        self._wake = asyncio.Event()

    @property
    def clocks(self) -> argus.Clocks:
        """Return what the clocks read now."""
        return argus.Clocks(self._clock.mono, self._clock.wall)

    def save(self, events: list[argus.HubEvent]) -> None:
        """Keep what has changed; called before anything is told or sent."""

    def tell(self, event: argus.HubEvent) -> None:
        """Do what an event asks for: show it, ring, count it."""

    def extra(self, clocks: argus.Clocks) -> int | None:
        """Do what is due beside the timer; return ms, monotonic, when more will be."""
        return None

    def wake(self) -> None:
        """Take a turn soon: something has happened."""
        self._wake.set()

    def did(self, events: Iterable[argus.HubEvent]) -> None:
        """Save, tell and send what came of a command given here, before its caller goes on."""
        self._done += events
        self._turn()
        self.wake()

    # Our end of the line

    def up(self) -> None:
        """Subscribe, and begin the retained phase."""
        self._filters = frozenset()
        self._subscribe()
        self.link.connected(self.clocks)
        self.wake()

    def down(self) -> None:
        """Go on alone; what matters is in the journal."""
        self.link.disconnected()
        self.wake()

    def came(self, topic: str, payload: bytes, retained: bool) -> None:
        """Keep a message for the next turn."""
        self._inbox.append((topic, payload, retained))
        self.wake()

    def _subscribe(self) -> None:
        """Ask for what the link wants to hear now, and for no more."""
        wanted = frozenset(self.link.filters)
        self._line.subscribe(wanted - self._filters)
        self._line.unsubscribe(self._filters - wanted)
        self._filters = wanted

    # Turns

    async def run(self) -> None:
        """Take turns until `ended`, or cancelled; raise what the line died of."""
        line = asyncio.create_task(self._line.run(self))
        line.add_done_callback(lambda _: self.wake())
        try:
            while not self.ended and not line.done():
                self._wake.clear()
                await self._rest(self._turn())
        finally:
            line.cancel()
            await asyncio.wait([line])
        if not line.cancelled():
            line.result()

    def _turn(self) -> int | None:
        """Take in, save, tell, send; return ms, monotonic, of the next turn."""
        self.turns += 1
        clocks = self.clocks
        events, self._done = self._done, []
        while self._inbox:
            events += self.link.receive(*self._inbox.popleft(), clocks)
        events += self.link.advance(clocks)
        self.save(events)
        for event in events:
            self.tell(event)
        due = self.extra(clocks)
        for one in self.link.outbox(clocks):
            self._line.publish(one.topic, one.payload, one.qos, retain=one.retain)
        self._subscribe()
        changes = (due, self.link.next_change(clocks))
        return min((one for one in changes if one is not None), default=None)

    async def _rest(self, until: int | None) -> None:
        """Sleep until an instant, or until something happens."""
        if self.ended:
            return
        rest = None
        if until is not None:
            rest = max(LEAST_REST, (until - self._clock.mono) / 1000)
        with suppress(TimeoutError):
            async with asyncio.timeout(rest):
                await self._wake.wait()
