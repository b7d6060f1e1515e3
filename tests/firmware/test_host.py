"""The devices as programs: started by a key, in step over a real broker, and right again after a kill."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
import os
from pathlib import Path
import shutil
from subprocess import DEVNULL, Popen, run
from typing import Any

import pytest

from tests.devices.ear import Ear
from tools.firmware.esphome import ROOT, compiled
from tools.testbed import Broker
from tools.testbed.ports import free_port

HOSTS = ROOT / "esphome" / "host"
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
    await until(
        lambda: (
            run(
                ["xdotool", "getmouselocation"],
                env={"DISPLAY": name},
                capture_output=True,
                check=False,
            ).returncode
            == 0
        )
    )
    yield name
    process.kill()
    process.wait()


async def until(ready: Callable[[], Any]) -> None:
    async with asyncio.timeout(30):
        while not ready():
            await asyncio.sleep(0.02)


class Host:
    """A device that is a program."""

    def __init__(
        self, program: Path, device: str, broker: Broker, folder: Path, screen: str
    ) -> None:
        """Name it."""
        self._program = program
        folder.mkdir(exist_ok=True)
        self._screen = {**os.environ, "DISPLAY": screen}
        self._environment = {
            **self._screen,
            "ESPHOME_PREFDIR": str(folder),
            "ARGUS_BROKER": "127.0.0.1",
            "ARGUS_PORT": str(broker.port),
            "ARGUS_DEVICE": device,
            "ARGUS_LOCATION": "desk",
            "ARGUS_TIMER": "focus",
        }
        self._process: Popen[bytes] | None = None

    def boot(self) -> None:
        self._process = Popen(
            [str(self._program)], env=self._environment, stdout=DEVNULL
        )

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()
        self._process = None

    def key(self, *words: str) -> None:
        """Do something with keys, in its window."""
        window = ["search", "--sync", "--onlyvisible", "--name", "^stickc$"]
        # Two runs: a window named in the same would get events that SDL does not believe.
        for command in ([*window, "windowfocus", "--sync"], list(words)):
            run(
                ["xdotool", *command],
                env=self._screen,
                check=True,
                capture_output=True,
                timeout=30,
            )


@asynccontextmanager
async def booted(host: Host, ear: Ear, device: str) -> AsyncIterator[Host]:
    """Boot it, and wait until it has said what it shows."""
    host.boot()
    try:
        await until(lambda: states(ear, device))
        yield host
    finally:
        host.kill()


def states(ear: Ear, device: str) -> list[Any]:
    return ear.on(f"display/{device}/state")


def registers(ear: Ear) -> list[Any]:
    """Return what was said on the timer's topic, but for what took it away."""
    return [said["register"] for said in ear.on(REGISTER) if said]


def runs(ear: Ear, device: str) -> bool:
    return bool(states(ear, device)) and states(ear, device)[-1]["timer_running"]


@pytest.fixture(scope="module")
def stick_program() -> Path:
    return compiled("sdl", HOSTS / "stickc.yaml", "stickc", (("screen", "sdl"),))


@pytest.fixture(scope="module")
def knob_program() -> Path:
    return compiled(
        "snapshot", HOSTS / "tembed.yaml", "tembed", (("screen", "snapshot"),)
    )


@pytest.fixture
def stick(stick_program: Path, broker: Broker, tmp_path: Path, screen: str) -> Host:
    return Host(stick_program, "stick1", broker, tmp_path / "stick", screen)


@pytest.fixture
def knob(knob_program: Path, broker: Broker, tmp_path: Path) -> Host:
    return Host(knob_program, "knob1", broker, tmp_path / "knob", "")


async def test_a_key_starts_and_pauses_and_another_device_follows(
    stick: Host, knob: Host, ear: Ear
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
    stick: Host, ear: Ear, broker: Broker
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
