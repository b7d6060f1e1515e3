"""A board as a program for this computer: its window, its keys, its memory, its plug."""

import os
from pathlib import Path

from tools.testbed import Process
from tools.testbed.ports import LOOPBACK

from .esphome import ROOT, compiled

BOARDS = ("tembed", "cyd", "stickc", "presto")
HOST = ROOT / "esphome" / "host"


def screen() -> str:
    """Return how a board shows itself: in a window where there is a screen."""
    seen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return "sdl" if seen or os.uname().sysname == "Darwin" else "snapshot"


class Board:
    """One board that follows a timer, in a folder that is its flash memory."""

    def __init__(
        self, name: str, folder: Path, port: int, location: str, shown: str = ""
    ) -> None:
        """Compile it, which takes a minute the first time; CompileError."""
        shown = shown or screen()
        made = compiled(shown, HOST / f"{name}.yaml", name, (("screen", shown),))
        folder.mkdir(parents=True, exist_ok=True)
        settings = {
            "ARGUS_BROKER": LOOPBACK,
            "ARGUS_PORT": str(port),
            "ARGUS_DEVICE": name,
            "ARGUS_LOCATION": location,
            "ESPHOME_PREFDIR": str(folder),
        }
        log = folder / "console.log"
        self.process = Process((made,), log, {**os.environ, **settings})

    async def start(self) -> None:
        """Plug it in; it finds the broker by itself."""
        self.process.start()

    async def stop(self) -> None:
        """Ask it to end."""
        await self.process.stop()

    async def kill(self) -> None:
        """Unplug it."""
        await self.process.kill()
