"""The firmware, as programs, in step with a real Home Assistant; unplugged, and cut off."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
import json
from pathlib import Path
import subprocess
from typing import Any

import paho.mqtt.publish
import paho.mqtt.subscribe
import pytest

from tools.firmware.board import Board, settings
from tools.firmware.esphome import ROOT
from tools.testbed.cable import Cable
from tools.testbed.ports import LOOPBACK, free_port

from .scene import Scene, eventually

PYTHON = ROOT / ".venvs" / "esphome" / "bin" / "python"
LENGTH = 6  # seconds of a session here

pytestmark = pytest.mark.timeout(900)  # the first compiles


class Desk:
    """Two boards on the scene's timer, the first behind a cable."""

    def __init__(self, scene: Scene, cable: Cable, folder: Path) -> None:
        """Compile them."""
        self.scene = scene
        self.cable = cable
        far = scene.broker.port
        self.ports = {name: str(free_port()) for name in ("tembed", "stickc")}
        self.boards = {
            name: Board(
                name,
                folder / name,
                settings(port, "desk", name) | {"ARGUS_API_PORT": self.ports[name]},
                "snapshot",
            )
            for name, port in {"tembed": cable.port, "stickc": far}.items()
        }

    async def press(self, name: str) -> None:
        """Press the button of a board, with no network but its own."""
        command = (PYTHON, "-m", "tools.firmware.press", self.ports[name], "Click")
        await asyncio.to_thread(subprocess.run, command, cwd=ROOT, check=True)

    async def shown(self, name: str) -> tuple[Any, ...]:
        """Return what a board has said that it shows: whether it runs, and by which register."""
        state = await self._retained(f"argus/desk/display/{name}/state")
        return state.get("timer_running"), state.get("stamp")

    async def both_show(self, running: bool) -> None:
        """Wait until both boards show one register, which is Home Assistant's."""

        async def look() -> bool:
            force = await self._retained(f"argus/hub/timer/{self.timer}/register")
            seen = [await self.shown(name) for name in self.boards]
            return seen == [(running, force.get("register", {}).get("s"))] * 2

        await eventually(look, True)

    @property
    def timer(self) -> str:
        """Return the timer's id."""
        return self.scene.timer.identifier.removeprefix("timer_")

    async def forget(self) -> None:
        """Take away what the broker keeps of the boards, their last words too."""
        await asyncio.sleep(1)
        nothing = [
            {"topic": f"argus/desk/display/{name}/{what}", "retain": True}
            for name in self.boards
            for what in ("status", "state", "reported", "desired")
        ]
        port = self.scene.broker.port
        await asyncio.to_thread(
            paho.mqtt.publish.multiple, nothing, hostname=LOOPBACK, port=port
        )

    async def _retained(self, topic: str) -> Any:
        def read() -> Any:
            try:
                said = paho.mqtt.subscribe.simple(
                    topic, hostname=LOOPBACK, port=self.scene.broker.port, keepalive=5
                )
            except OSError:
                return {}
            return json.loads(said.payload or b"{}")

        return await asyncio.to_thread(read)


@pytest.fixture
async def desk(scene: Scene, tmp_path: Path) -> AsyncIterator[Desk]:
    """Boot both boards."""
    cable = Cable(scene.broker.port)
    desk = await asyncio.to_thread(Desk, scene, cable, tmp_path / "boards")
    async with AsyncExitStack() as stack:
        stack.push_async_callback(desk.forget)
        await cable.plug()
        stack.push_async_callback(cable.pull)
        for board in desk.boards.values():
            await board.start()
            stack.push_async_callback(board.kill)
        await scene.act("start")
        await scene.act("pause")
        await desk.both_show(running=False)
        yield desk


async def test_whoever_is_pressed_all_follow(desk: Desk) -> None:
    await desk.press("tembed")
    await desk.both_show(running=True)
    await desk.scene.all_show("active")
    await desk.press("stickc")
    await desk.both_show(running=False)
    await desk.scene.all_show("paused")
    await desk.scene.act("unpause")
    await desk.both_show(running=True)


async def test_what_is_unplugged_in_a_session_comes_back_right(desk: Desk) -> None:
    await desk.press("tembed")
    await desk.both_show(running=True)
    before = await desk.shown("tembed")
    board = desk.boards["tembed"]
    await board.kill()
    await asyncio.sleep(1)
    await board.start()
    await desk.both_show(running=True)
    assert await desk.shown("tembed") == before
    await desk.scene.all_show("active")


async def test_what_was_completed_apart_is_counted_once(desk: Desk) -> None:
    scene = desk.scene
    await scene.act("start", duration={"seconds": LENGTH})
    await scene.act("pause")
    await scene.all_show("paused")
    await desk.both_show(running=False)
    await desk.cable.pull()
    await desk.press("tembed")
    await asyncio.sleep(LENGTH + 1)
    await scene.all_show("paused")
    await scene.has_told("finished", 0)
    await desk.cable.plug()
    await scene.all_show("idle")
    await scene.has_told("finished", 1)
    _, done = await scene.all_count("superseded", "completed")
    assert done[1] is not None
