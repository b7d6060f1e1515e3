"""What every device is, whatever runs on it: power, a cable and a clock that can fail."""

from abc import ABC, abstractmethod
import asyncio
from collections.abc import Callable
import logging
from typing import Any, Self

from .clock import Clock
from .line import Line

LOGGER = logging.getLogger(__name__)

type Shown = dict[str, Any]


class Appliance(ABC):
    """A device that can be switched on and off, cut off, and operated."""

    def __init__(self, name: str, line: Line, clock: Clock) -> None:
        """Put it together, with the power off."""
        self.name = name
        self.line = line
        self.clock = clock
        self.crashed: BaseException | None = None
        self._life: asyncio.Task[None] | None = None

    @abstractmethod
    async def _run(self) -> None:
        """Run what is on the device; to return is to begin anew."""

    @abstractmethod
    def _forget(self) -> None:
        """Lose all that it remembers."""

    @abstractmethod
    def _woken(self) -> None:
        """Look at the clock again: it is not what it was."""

    @abstractmethod
    def operate(self, words: list[str]) -> None:
        """Do what a person does with it; raise ValueError for what nobody can do."""

    @abstractmethod
    def show(self) -> Shown:
        """Return what its screen shows, and what it knows."""

    @property
    def on(self) -> bool:
        """Tell whether it has power."""
        return self._life is not None and not self._life.done()

    def state(self) -> Shown:
        """Return what can be said of any device."""
        return {
            "device": self.name,
            "power": self.on,
            "cable": self.line.whole,
            "connected": self.line.connected,
            "fault": self.clock.fault,
            "crashed": self.crashed and repr(self.crashed),
        }

    async def __aenter__(self) -> Self:
        """Switch it on."""
        await self.boot()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Switch it off; raise what it died of."""
        await self.kill()
        if self.crashed is not None:
            raise self.crashed

    async def boot(self) -> None:
        """Give it power."""
        if not self.on:
            self.crashed = None
            self._life = asyncio.create_task(self._live(), name=self.name)
            await asyncio.sleep(0)

    async def kill(self) -> None:
        """Take the power: it ends between two instructions, and says nothing."""
        if self._life is not None:
            self._life.cancel()
            await asyncio.wait([self._life])

    async def reboot(self) -> None:
        """Take the power, and give it back."""
        await self.kill()
        await self.boot()

    async def wipe(self) -> None:
        """Begin as it left the factory."""
        await self.kill()
        self._forget()
        await self.boot()

    async def offline(self) -> None:
        """Pull its cable: the broker notices, and it goes on alone."""
        self.line.cut()

    async def online(self) -> None:
        """Put its cable back."""
        self.line.mend()

    async def do(self, deed: str) -> None:
        """Do to it, or with it, what a line of words says; raise ValueError."""
        match deed.split():
            case [word] if word in _DEEDS:
                await _DEEDS[word](self)
            case ["clock", fault]:
                self.clock.set(fault)
                self._woken()
            case [] | ["clock", *_]:
                raise ValueError("say what, like: start, offline, clock +5m")
            case words if self.on:
                self.operate(words)
            case _:
                raise ValueError(f"{self.name} has no power")

    async def _live(self) -> None:
        """Run from boot to boot until the power goes, or it dies of a mistake in it."""
        try:
            while True:
                self.clock.boot()
                await self._run()
        except Exception as error:
            LOGGER.exception("%s died", self.name)
            self.crashed = error


type Deed = Callable[[Appliance], Any]

_DEEDS: dict[str, Deed] = {
    "boot": Appliance.boot,
    "kill": Appliance.kill,
    "reboot": Appliance.reboot,
    "wipe": Appliance.wipe,
    "offline": Appliance.offline,
    "online": Appliance.online,
}
