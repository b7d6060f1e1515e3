"""The devices as programs: started by a key, in step over a real broker, and right again after a kill."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
import os
from pathlib import Path
import shutil
from subprocess import DEVNULL, Popen, run
from typing import Any

import pytest

from tests.devices.ear import Ear
from tools.firmware.board import Board, settings
from tools.testbed import Broker
from tools.testbed.ports import free_port

from .hosts import heard, until

REGISTER = "timer/focus/register"

pytestmark = [
    pytest.mark.broker,
    pytest.mark.slow,
    pytest.mark.timeout(900),
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]


@pytest.fixture
async def screen() -> AsyncIterator[str]:
    """Give a screen that nobody looks at."""
    name = f":{free_port()}"
    process = Popen(["Xvfb", name, "-screen", "0", "640x480x24"], stderr=DEVNULL)
    look = ["xdotool", "getmouselocation"]
    await until(lambda: _runs(look, {"DISPLAY": name}))
    yield name
    process.kill()
    process.wait()


def _runs(command: list[str], environment: dict[str, str]) -> bool:
    done = run(command, env=environment, capture_output=True, check=False)
    return done.returncode == 0


class Stick(Board):
    """A stick in a window, with keys for buttons."""

    def __init__(self, folder: Path, broker: Broker, screen: str) -> None:
        """Compile it."""
        self._screen = {"DISPLAY": screen}
        set_up = settings(broker.port, "desk", "stick1") | {"ARGUS_TIMER": "focus"}
        port = {"ARGUS_API_PORT": str(free_port())}
        super().__init__("stickc", folder, {**set_up, **port, **self._screen}, "sdl")

    def key(self, *words: str) -> None:
        """Do something with keys, in its window."""
        window = ["search", "--sync", "--onlyvisible", "--name", "^stickc$"]
        # Two runs: a window named in the same would get events that SDL does not believe.
        for command in ([*window, "windowfocus", "--sync"], list(words)):
            run(
                ["xdotool", *command],
                env={**os.environ, **self._screen},
                check=True,
                capture_output=True,
                timeout=30,
            )


@asynccontextmanager
async def booted[B: Board](board: B, ear: Ear, device: str) -> AsyncIterator[B]:
    """Boot it, and wait until it has said what it shows."""
    await board.start()
    try:
        await until(lambda: states(ear, device))
        yield board
    finally:
        await board.kill()


def states(ear: Ear, device: str) -> list[Any]:
    return heard(ear, f"display/{device}/state")


def registers(ear: Ear) -> list[Any]:
    """Return what was said on the timer's topic, but for what took it away."""
    return [said["register"] for said in heard(ear, REGISTER)]


def runs(ear: Ear, device: str) -> bool:
    return bool(states(ear, device)) and states(ear, device)[-1]["timer_running"]


@pytest.fixture
def stick(broker: Broker, tmp_path: Path, screen: str) -> Stick:
    return Stick(tmp_path / "stick", broker, screen)


@pytest.fixture
def knob(broker: Broker, tmp_path: Path) -> Board:
    set_up = settings(broker.port, "desk", "knob1") | {"ARGUS_TIMER": "focus"}
    port = {"ARGUS_API_PORT": str(free_port())}
    return Board("tembed", tmp_path / "knob", set_up | port, "snapshot")


async def test_a_key_starts_and_pauses_and_another_device_follows(
    stick: Stick, knob: Board, ear: Ear
) -> None:
    async with booted(stick, ear, "stick1"), booted(knob, ear, "knob1"):
        stick.key("key", "a")
        await until(lambda: runs(ear, "stick1") and runs(ear, "knob1"))
        assert states(ear, "stick1")[-1]["stamp"] == states(ear, "knob1")[-1]["stamp"]
        stick.key("key", "a")
        await until(lambda: not runs(ear, "stick1") and not runs(ear, "knob1"))
        stick.key("keydown", "b", "sleep", "1", "keyup", "b")
        await until(lambda: runs(ear, "stick1") and runs(ear, "knob1"))
        verbs = [one["do"] for one in registers(ear) if one["s"][2] == "stick1"]
        assert verbs == ["start", "pause", "undo"]


async def test_what_was_begun_goes_on_after_a_kill(
    stick: Stick, ear: Ear, broker: Broker
) -> None:
    async with booted(stick, ear, "stick1"):
        stick.key("key", "a")
        await until(lambda: runs(ear, "stick1"))
        begun = registers(ear)[-1]
    ear.say(f"argus/hub/{REGISTER}", "", retain=True)
    ear.said.clear()
    async with booted(stick, ear, "stick1"):
        await until(lambda: runs(ear, "stick1"))
        await until(lambda: registers(ear))
        assert registers(ear)[-1] == begun
