"""The programs beside the devices: they start, lose their power, get it back, and end."""

import asyncio
from collections.abc import Mapping
from enum import Enum, auto
from typing import Any, Protocol

from tools.testbed import Process, ProcessError
from tools.testbed.home_assistant import RESTART

GLANCE = 0.2  # seconds between two looks at the programs


class Program(Protocol):
    """A broker, a Home Assistant or a board."""

    process: Process

    async def start(self) -> object:
        """Start it and wait until it is ready."""

    async def stop(self) -> None:
        """End it as it should be ended."""

    async def kill(self) -> None:
        """End it as a power cut does."""


class Power(Enum):
    """Whether a program is meant to run."""

    ON = auto()
    OFF = auto()
    COMING = auto()


class Stage:
    """Programs by name, in the order in which they start."""

    def __init__(
        self, programs: Mapping[str, Program], extras: Mapping[str, Program]
    ) -> None:
        """Take programs that do not run yet; of the extras each may end as it likes."""
        self._programs = {**programs, **extras}
        self._extras = extras.keys()
        self._power = dict.fromkeys(self._programs, Power.ON)

    async def start(self) -> None:
        """Start them all at once."""
        await asyncio.gather(*(one.start() for one in self._programs.values()))

    async def stop(self) -> None:
        """End them, the last first."""
        for program in reversed(list(self._programs.values())):
            await program.stop()

    async def attend(self) -> None:
        """Look after them until one ends by itself: ProcessError."""
        while True:
            for name, program in self._programs.items():
                if self._power[name] is not Power.OFF and not program.process.running:
                    await self._start_again(name, program)
            await asyncio.sleep(GLANCE)

    def __contains__(self, name: str) -> bool:
        """Say whether there is a program of this name."""
        return name in self._programs

    async def do(self, name: str, deed: str) -> None:
        """Take a program's power (`kill`) or give it back (`boot`)."""
        match deed:
            case "kill":
                self._power[name] = Power.OFF
                await self._programs[name].kill()
            case "boot" if self._power[name] is Power.OFF:
                self._power[name] = Power.COMING
            case "boot" | "show":
                pass
            case _:
                raise ValueError(f"{name} knows kill and boot alone")

    def show(self, name: str) -> dict[str, Any]:
        """Return what can be said of a program, in the words of a device."""
        return {
            "device": name,
            "power": self._power[name] is not Power.OFF,
            "cable": True,
            "connected": self._power[name] is Power.ON,
            "fault": "right",
            "crashed": None,
        }

    async def _start_again(self, name: str, program: Program) -> None:
        """Start what was given its power back, or asked for a restart itself."""
        code = await program.process.ended()
        if name in self._extras and self._power[name] is Power.ON:
            self._power[name] = Power.OFF  # somebody closed its window
            return
        if self._power[name] is not Power.COMING and code != RESTART:
            raise ProcessError(f"the {name} ended by itself, with {code}")
        await program.start()
        self._power[name] = Power.ON
