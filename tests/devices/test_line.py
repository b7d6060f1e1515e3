"""The way to a broker that is not there, does not answer, or does not want us."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from tools.devices import Address, VirtualDevice, line, wire
from tools.devices.line import Line
from tools.devices.wire import Will, Wire
from tools.testbed import free_port

REFUSED = bytes((0x20, 2, 0, 5))
WILL = Will("argus/desk/display/knob/status", "{}")


@asynccontextmanager
async def answering(answer: bytes) -> AsyncIterator[Address]:
    """Listen as a broker does, with one answer to whatever is said."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(64)
        writer.write(answer)
        await reader.read()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield Address(port=server.sockets[0].getsockname()[1])
        server.close_clients()


async def opened(address: Address) -> None:
    """Open a wire, and drop it."""
    one = Wire("knob", WILL, lambda *_: None)
    try:
        await one.open(address)
    finally:
        one.drop()


async def test_a_broker_that_is_not_there() -> None:
    with pytest.raises(ConnectionRefusedError):
        await opened(Address(port=free_port()))


async def test_a_broker_that_does_not_want_us() -> None:
    async with answering(REFUSED) as address:
        with pytest.raises(ConnectionRefusedError):
            await opened(address)


async def test_a_broker_that_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.05)
    async with answering(b"") as address:
        with pytest.raises(TimeoutError):
            await opened(address)


async def test_a_broker_that_talks_nonsense(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "PATIENCE", 0.05)
    async with answering(b"HTTP/1.1 400 Bad Request\r\n\r\n") as address:
        with pytest.raises(OSError):
            await opened(address)


async def test_the_cable_is_pulled_while_it_connects() -> None:
    async with answering(b"") as address:
        one = Wire("knob", WILL, lambda *_: None)
        opening = asyncio.create_task(one.open(address))
        await asyncio.sleep(0)
        one.drop()
        with pytest.raises(ConnectionError):
            await opening


async def test_waits_grow_to_eight_seconds_and_differ(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    waits = list[float]()
    tried = asyncio.Event()

    async def rest(_: Line, seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 7:
            tried.set()
            await asyncio.sleep(60)

    monkeypatch.setattr(line.Line, "_rest", rest)
    one = Line(Address(port=free_port()), "knob", WILL)
    life = asyncio.create_task(one.run(Nobody()))
    await tried.wait()
    life.cancel()

    for wait, usual in zip(waits, (1, 2, 4, 8, 8, 8, 8), strict=True):
        assert 0.75 * usual <= wait <= 1.25 * usual
    assert len(set(waits)) == 7


async def test_without_a_broker_a_device_is_a_timer(tmp_path: Path) -> None:
    async with VirtualDevice("knob", Address(port=free_port()), tmp_path) as knob:
        await knob.do("start 25")
        await knob.do("press knob")
        assert knob.show()["status"] == "paused"
        assert not knob.show()["connected"]


async def test_a_device_that_dies_of_a_mistake_is_off_and_says_of_what(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    knob = VirtualDevice("knob", Address(port=free_port()), tmp_path)
    await knob.boot()

    def die(*_: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(knob.running, "extra", die)
    knob.running.wake()
    while knob.on:
        await asyncio.sleep(0.01)

    assert "ZeroDivisionError" in knob.show()["crashed"]
    with pytest.raises(ValueError, match="no power"):
        await knob.do("start")
    with pytest.raises(ZeroDivisionError):
        await knob.__aexit__()
    await knob.boot()
    assert knob.show()["crashed"] is None
    await knob.kill()


class Nobody:
    """An end at which nobody listens."""

    def up(self) -> None: ...
    def down(self) -> None: ...
    def came(self, topic: str, payload: bytes, retained: bool) -> None: ...
