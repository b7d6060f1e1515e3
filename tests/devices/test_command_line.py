"""Devices as a process of their own, and what the command line makes them do."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial
import json
from pathlib import Path
import sys

import pytest

from tools.devices import VirtualDevice
from tools.devices.__main__ import arguments, line, main, request, run, specs
from tools.devices.control import ask
from tools.devices.fleet import Fleet, Spec
from tools.testbed import PROJECT, Process

from .desk import Desk, agreed, follows, until

DEVICES = ("touch", "knob@hall", "keys", "presto=reference")


class Program:
    """Devices that run, and the client's way to them."""

    def __init__(self, desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = desk.folder / "devices.sock"
        broker, state = f"127.0.0.1:{desk.broker.port}", str(desk.folder / "state")
        options = ("--broker", broker, "--state", state, "--socket", str(self.path))
        self.command = ("run", *options, *DEVICES)
        self._capsys = capsys

    async def do(self, *words: str) -> tuple[int, str, str]:
        """Run the client; return its exit code and what it said."""
        self._capsys.readouterr()
        command = ("do", "--socket", str(self.path), *words)
        code = await asyncio.to_thread(main, command)
        return code, *self._capsys.readouterr()


@pytest.fixture
async def program(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> AsyncIterator[Program]:
    """Run all four devices here."""
    program = Program(desk, capsys)
    running = asyncio.create_task(run(arguments(program.command)))
    await until(program.path.exists)
    while "connecting" in (await program.do("show"))[1]:
        await asyncio.sleep(0.01)
    yield program
    running.cancel()
    await asyncio.wait([running])


async def test_devices_are_a_process_that_ends_when_it_is_asked_to(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    program = Program(desk, capsys)
    process = Process(
        (sys.executable, "-m", "tools.devices", *program.command),
        desk.folder / "devices.log",
        {"PYTHONPATH": str(PROJECT)},
    )
    process.start()
    await process.until(partial(answers, program.path), 40)

    await process.stop()

    assert await process.ended() == 0
    assert process.log.read_text() == ""
    code, _, complained = await program.do("show")
    assert code == 1
    assert complained.startswith("devices:")


async def answers(path: Path) -> bool:
    """Tell whether somebody listens at a socket."""
    try:
        return bool(ask(path, {"do": "show"})["ok"])
    except OSError:
        return False


async def test_devices_are_operated_from_the_command_line(program: Program) -> None:
    code, said, _ = await program.do("show")
    assert code == 0
    assert [one.split()[:2] for one in said.splitlines()] == [
        ["touch", "online"],
        ["knob", "online"],
        ["keys", "online"],
        ["presto", "online"],
    ]

    assert "▶  focus  25:00" in (await program.do("knob", "start"))[1]
    assert "▶  work" in (await program.do("presto", "start", "25"))[1]
    assert "cut off" in (await program.do("knob", "offline"))[1]
    assert "clock -5m" in (await program.do("knob", "clock", "-5m"))[1]
    assert "off" in (await program.do("keys", "kill"))[1]
    code, said, _ = await program.do("--json", "knob", "show")
    shown = json.loads(said)["devices"]["knob"]
    assert (shown["status"], shown["cable"], shown["fault"]) == ("active", False, "-5m")


async def test_what_cannot_be_done_is_said_with_an_exit_code(program: Program) -> None:
    for words, why in (
        (("fridge", "start"), "no device fridge"),
        (("knob", "dance"), "cannot dance"),
        (("knob", "+9000h"), "duration_range"),
        (("presto", "undo"), "cannot undo"),
    ):
        code, said, complained = await program.do(*words)
        assert (code, said) == (1, "")
        assert why in complained


async def test_an_odd_request_is_answered_with_an_error(program: Program) -> None:
    reader, writer = await asyncio.open_unix_connection(program.path)
    for odd in (b"hello", b"[]", b'{"device":"knob"}', b'{"device":5,"do":"show"}'):
        writer.write(odd + b"\n")
        assert json.loads(await reader.readline())["ok"] is False
    writer.write(b'{"device":"knob","do":"show"}\n')
    assert json.loads(await reader.readline())["ok"] is True
    writer.close()


async def test_a_process_runs_many_devices(desk: Desk) -> None:
    hub = await desk.hub()
    names = [f"knob{number}" for number in range(20)]
    knobs = [
        VirtualDevice("knob", desk.address, desk.folder, name=one) for one in names
    ]
    async with Fleet(knobs):
        await until(lambda: all(follows(one) for one in knobs))

        await knobs[7].do("start 40")

        await agreed(hub, *knobs)


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("knob", ("knob", "knob", "desk")),
        ("bedside=knob", ("knob", "bedside", "desk")),
        ("bedside=touch@bedroom", ("touch", "bedside", "bedroom")),
        ("reference@hall", ("reference", "reference", "hall")),
    ],
)
def test_a_device_is_named_with_its_kind_and_place(
    text: str, spec: tuple[str, str, str]
) -> None:
    found = Spec.of(text, "desk")
    assert (found.kind, found.name, found.location) == spec


def test_copies_have_numbers() -> None:
    command = (
        "run",
        "--state",
        "s",
        "--socket",
        "x",
        "--copies",
        "3",
        "knob",
        "a=keys",
    )
    made = [one.name for one in specs(arguments(command))]
    assert made == ["knob1", "knob2", "knob3", "a1", "a2", "a3"]


def test_a_device_that_there_is_not_ends_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ("--state", str(tmp_path), "--socket", str(tmp_path / "x"))
    assert main(("run", *options, "fridge")) == 1
    assert "no device: fridge" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["lamp", "Knob", "a-name-that-is-too-long=knob", ""])
def test_a_device_that_there_is_not_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no device"):
        Spec.of(text, "desk")


def test_a_line_says_what_is_wrong_with_a_device() -> None:
    well = {"device": "knob", "power": True, "cable": True, "connected": True}
    well |= {"fault": "right", "crashed": None, "screen": "·  focus  25:00"}

    assert line(well) == "knob         online      ·  focus  25:00"
    assert "connecting" in line({**well, "connected": False})
    assert "2 unsaved" in line({**well, "queue": 1, "drafts": 1})
    assert "crashed" in line({**well, "power": False, "crashed": "oops"})


def test_one_word_is_meant_for_all_devices() -> None:
    assert request(["show"]) == {"do": "show"}
    assert request(["knob", "task", "two", "words"]) == {
        "device": "knob",
        "do": "task two words",
    }
