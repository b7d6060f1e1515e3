"""A virtual device that is a replica: it follows one timer, and runs it alone when it must."""

from pathlib import Path
from typing import override

from .appliance import Appliance, Shown
from .clock import RIGHT, Clock
from .core import argus, protocol
from .firmware import Firmware
from .kinds import KINDS
from .line import Line
from .memory import Memory
from .screen import sessions, shown
from .wire import Address, Will

GONE = protocol.StatusMessage(online=False).encode()


class VirtualDevice(Appliance):
    """A touch display, a knob or a key pad; `async with` gives it power."""

    def __init__(
        self,
        kind: str,
        broker: Address,
        folder: Path,
        *,
        name: str = "",
        location: str = "desk",
        prefix: str = "argus",
        clock: str = RIGHT,
    ) -> None:
        """Put one together; it keeps its memory in a folder of its name in `folder`."""
        self.kind = KINDS[kind]
        device_type, status = self.kind.device_type, argus.DataType.STATUS
        self.home = argus.Topic(prefix, location, device_type, name or kind, status)
        self.memory = Memory(folder / self.home.device)
        self.firmware: Firmware | None = None
        line = Line(broker, self.home.device, Will(str(self.home), GONE))
        super().__init__(self.home.device, line, Clock(clock))

    @property
    def running(self) -> Firmware:
        """Return what runs on it, or ran last."""
        if self.firmware is None:
            raise ValueError(f"{self.name} was never switched on")
        return self.firmware

    @property
    def view(self) -> argus.View:
        """Return what its timer does."""
        return self.running.view

    @property
    def sessions(self) -> list[argus.Session]:
        """Return the sessions that it knows of."""
        return sessions(self.running)

    @property
    def live(self) -> bool:
        """Tell whether it is connected and may publish."""
        return self.on and self.running.link.live

    @override
    def operate(self, words: list[str]) -> None:
        """Do what a person does with it; raise ValueError or CommandError."""
        self.running.operate(words)

    @override
    def show(self) -> Shown:
        """Return what its screen shows, and what it knows."""
        state = self.state()
        return {**state, **shown(self.running)} if self.on else state

    @override
    async def _run(self) -> None:
        self.firmware = Firmware(
            self.kind, self.home, self.memory, self.line, self.clock
        )
        await self.firmware.run()

    @override
    def _woken(self) -> None:
        if self.on:
            self.running.wake()

    @override
    def _forget(self) -> None:
        self.memory.forget()
