"""A board as a program for this computer: its window, its keys, its memory, its plug."""

import os
from pathlib import Path

from tools.testbed import Process
from tools.testbed.ports import LOOPBACK

from .esphome import ROOT, compiled, sources

BOARDS = ("tembed", "cyd", "stickc", "presto")
HOST = ROOT / "esphome" / "host"


def screen() -> str:
    """Return how a board shows itself: in a window where there is a screen."""
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return "sdl" if seen or os.uname().sysname == "Darwin" else "snapshot"


def settings(port: int, location: str, device: str) -> dict[str, str]:
    """Return what sets a board up without its action: the broker's port, its room, its id."""
    return {
        "ARGUS_BROKER": LOOPBACK,
        "ARGUS_PORT": str(port),
        "ARGUS_DEVICE": device,
        "ARGUS_LOCATION": location,
    }


def _compiled(name: str, shown: str) -> Path:
    if shown == "snapshot":  # of all boards the same, but for their main.cpp
        given = (("board", name),)
        return compiled(shown, HOST / "board.yaml", "board", given, sources())
    return compiled(shown, HOST / f"{name}.yaml", name, (("screen", shown),), sources())


class Board:
    """One board, in a folder that is its flash memory."""

    def __init__(
        self, name: str, folder: Path, set_up: dict[str, str], shown: str = ""
    ) -> None:
        """Compile it, which takes a minute or two the first time; CompileError."""
        made = _compiled(name, shown or screen())
        folder.mkdir(parents=True, exist_ok=True)
        environment = {**os.environ, "ESPHOME_PREFDIR": str(folder), **set_up}
        self.process = Process((made,), folder / "console.log", environment)

    async def start(self) -> None:
        """Plug it in; it finds the broker by itself."""
        self.process.start()

    async def stop(self) -> None:
        """Ask it to end."""
        await self.process.stop()

    async def kill(self) -> None:
        """Unplug it."""
        await self.process.kill()
