"""A stand-in for Home Assistant: the core's hub, driven as the devices are."""

import asyncio
from collections import deque
from contextlib import suppress
from secrets import token_hex
from typing import Self, override

from tools.devices.clock import Clock
from tools.devices.core import argus, protocol
from tools.devices.line import Line
from tools.devices.station import Station
from tools.devices.wire import Address, Will

TIMER = "focus"
HOME = "argus/hub/hub/homeassistant/status"
HUB_ID = "ha-0a1b2c"


class StandIn(Station):
    """A hub with one timer."""

    link: argus.Hub

    def __init__(self, broker: Address, journal: tuple[argus.Entry, ...] = ()) -> None:
        """Begin with what an earlier one remembered."""
        clock = Clock()
        boot, clocks = token_hex(4), argus.Clocks(clock.mono, clock.wall)
        replica = argus.Replica(HUB_ID, boot, clocks)
        plan = argus.plan_of(argus.Strategy.POMODORO)
        replica.add_timer(TIMER, plan, journal)
        replica.restore(replica.now(clocks))
        replica.plant(TIMER, clocks)
        gone = protocol.StatusMessage(online=False, hub=HUB_ID).encode()
        line = Line(broker, HUB_ID, Will(HOME, gone))
        super().__init__(argus.Hub(replica, "argus", "hub", boot), line, clock)
        self.events = deque[argus.HubEvent]()
        self.heard = list[argus.Heard]()
        self.refused = list[argus.Refused]()

    async def __aenter__(self) -> Self:
        """Run."""
        self._life = asyncio.create_task(self.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """End as a power cut does; raise what it died of."""
        self._life.cancel()
        with suppress(asyncio.CancelledError):
            await self._life

    @property
    def journal(self) -> tuple[argus.Entry, ...]:
        """Return what it remembers, for the one that comes after it."""
        return tuple(self.link.replica.timers[TIMER].journal)

    @property
    def sessions(self) -> list[argus.Session]:
        """Return all sessions."""
        now = self.link.replica.now(self.clocks)
        return list(self.link.replica.timers[TIMER].sessions(now).values())

    @property
    def view(self) -> argus.View:
        """Return what the timer does."""
        return self.link.replica.view(TIMER, self.clocks)

    def apply(self, verb: argus.Verb, duration: int | None = None) -> None:
        """Do what somebody wants in Home Assistant."""
        command = argus.Command(verb, duration=duration)
        self.did(self.link.apply(TIMER, command, self.clocks))

    @override
    def tell(self, event: argus.HubEvent) -> None:
        match event:
            case argus.Refused():
                self.refused.append(event)
            case argus.Heard():
                self.heard.append(event)
            case _:
                self.events.append(event)

    def finishes(self) -> list[argus.Session]:
        """Return the finishes that it has told, each once per telling."""
        return [one.session for one in self.events if isinstance(one, argus.Finished)]
