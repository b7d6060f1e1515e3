"""Boards as programs, beside an ear: waiting for them, what they said, their native API."""

import asyncio
from collections.abc import Callable
from subprocess import run
from typing import Any

from tests.devices.ear import Ear
from tools.firmware.esphome import ROOT

PYTHON = ROOT / ".venvs" / "esphome" / "bin" / "python"


async def until(ready: Callable[[], Any]) -> None:
    """Wait, half a minute at most."""
    async with asyncio.timeout(30):
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
