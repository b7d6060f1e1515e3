"""Boards as programs, beside an ear: waiting for them, what they said, their native API."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Any

from tests.devices.ear import Ear
from tools.firmware.board import Board
from tools.firmware.esphome import ROOT
from tools.testbed.ports import LOOPBACK, free_port

PYTHON = ROOT / ".venvs" / "esphome" / "bin" / "python"


async def until(ready: Callable[[], Any]) -> None:
    """Wait, a minute and a half at most: other programs may want the computer too."""
    async with asyncio.timeout(90):
        while not ready():
            await asyncio.sleep(0.02)


def heard(ear: Ear, topic: str) -> list[Any]:
    """Return what was said on a topic, by its end, but for what took it away."""
    return [said for said in ear.on(topic) if said]


async def asked(api: int, name: str, **values: str | int) -> None:
    """Press a button, or run an action, over the native API."""
    pairs = [f"{key}={value}" for key, value in values.items()]
    command = [str(PYTHON), "-m", "tools.firmware.press", str(api), name, *pairs]
    done = await asyncio.to_thread(
        run, command, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]


class Knob(Board):
    """A knob whose native API is at a port of its own, and whose pictures are in a folder of its own."""

    def __init__(self, folder: Path, **set_up: str) -> None:
        """Compile it."""
        self.port = free_port()
        self.pictures = folder / "pictures"
        own = {"ESPHOME_SNAPSHOT_DIR": str(self.pictures)}
        environment = {**set_up, **own, "ARGUS_API_PORT": str(self.port)}
        super().__init__("tembed", folder, environment, "snapshot")

    async def set_up(self, port: int, **values: str) -> None:
        """Run the action, and unplug and plug in where it restarts."""
        fields = {"user": "", "password": "", "broker": LOOPBACK, **values}
        await asked(self.port, "set_up", port=port, **fields)
        await asyncio.wait_for(self.process.ended(), 30)
        await self.start()

    async def seen(self) -> bytes:
        """Take a picture of its screen, and return it."""
        before = set(self.pictures.glob("*.bmp"))
        await asked(self.port, "Picture")
        await until(lambda: set(self.pictures.glob("*.bmp")) - before)
        (path,) = set(self.pictures.glob("*.bmp")) - before
        await until(lambda: len(path.read_bytes()) > 54)
        return path.read_bytes()
