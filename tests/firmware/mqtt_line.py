"""The MQTT client's program at a real broker, and a line between the two that can be cut at any byte."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Self

from tools.testbed.ports import LOOPBACK

from .building import built
from .mqtt_desk import Who, hexed

PATIENCE = 90  # seconds
KNOB = Who()


@dataclass(slots=True)
class Caller:
    """A client that runs in real time; what it tells is kept."""

    program: Process
    told: list[str] = field(default_factory=list)

    async def say(self, *lines: str) -> None:
        """Give it lines."""
        assert self.program.stdin
        self.program.stdin.write("".join(f"{line}\n" for line in lines).encode())
        await self.program.stdin.drain()

    async def until(self, ready: Callable[[Self], bool]) -> None:
        """Wait until what it told is as wanted."""
        assert self.program.stdout
        async with asyncio.timeout(PATIENCE):
            while not ready(self):
                line = await self.program.stdout.readline()
                assert line, self.told[-5:]
                self.told.append(line.decode().rstrip("\n"))

    async def heard(self, word: str, times: int = 1) -> None:
        """Wait until it has told something so often."""
        await self.until(lambda it: it.count(word) >= times)

    def count(self, word: str) -> int:
        """Return how many of the lines begin so."""
        return sum(line.startswith(word) for line in self.told)

    async def counts(self) -> list[int]:
        """Return messages received and skipped, connections, and messages unsent."""
        before = self.count("counts")
        await self.say("counts")
        await self.heard("counts", before + 1)
        line = next(one for one in reversed(self.told) if one.startswith("counts"))
        return [int(word) for word in line.split()[1:]]

    async def sent(self) -> None:
        """Wait until all it had to say was acknowledged."""
        async with asyncio.timeout(PATIENCE):
            while (await self.counts())[3]:
                await asyncio.sleep(0.02)


@asynccontextmanager
async def calling(
    port: int, who: Who = KNOB, *lines: str, variant: str = "asan"
) -> AsyncIterator[Caller]:
    """Start a client that connects to a port of loopback; its lines are said first."""
    path = str(built("mqtt", variant))
    program = await asyncio.create_subprocess_exec(
        path, "socket", str(port), stdin=PIPE, stdout=PIPE, limit=2**20
    )
    caller = Caller(program)
    await caller.say(*lines, who.line)
    await caller.heard("begun")
    yield caller
    if program.returncode is None and program.stdin:
        program.stdin.close()
        await asyncio.wait_for(program.wait(), PATIENCE)
    assert program.returncode in {0, -9}


def publish(topic: str, payload: str, qos: int = 1, *, retain: bool = False) -> str:
    """Return the line that publishes."""
    return f"publish {hexed(topic)} {hexed(payload)} {qos} {retain:d}"


def subscribe(topic: str, qos: int = 1) -> str:
    """Return the line that subscribes."""
    return f"subscribe {hexed(topic)} {qos}"


@dataclass(slots=True)
class Cut:
    """A line to the broker whose first connection is cut after so many bytes, one way."""

    broker: int
    up: int = 2**31
    down: int = 2**31
    cuts: int = 0
    connections: int = 0

    @asynccontextmanager
    async def laid(self) -> AsyncIterator[int]:
        """Lay it; return the port at which it begins."""
        server = await asyncio.start_server(self._carry, LOOPBACK, 0)
        yield server.sockets[0].getsockname()[1]
        server.close()

    async def _carry(
        self, near: asyncio.StreamReader, back: asyncio.StreamWriter
    ) -> None:
        self.connections += 1
        first = self.connections == 1
        try:
            far, away = await asyncio.open_connection(LOOPBACK, self.broker)
        except OSError:
            back.transport.abort()
            return
        ways = [
            asyncio.create_task(_pour(near, away, self.up if first else 2**31)),
            asyncio.create_task(_pour(far, back, self.down if first else 2**31)),
        ]
        await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        self.cuts += first and any(way.done() and way.result() for way in ways)
        away.transport.abort()
        back.transport.abort()
        for way in ways:
            way.cancel()


async def _pour(
    source: asyncio.StreamReader, sink: asyncio.StreamWriter, most: int
) -> bool:
    """Carry at most so many bytes; tell whether that was the end, not the source's."""
    try:
        while data := await source.read(4096):
            sink.write(data[:most])
            await sink.drain()
            most -= len(data)
            if most <= 0:
                await asyncio.sleep(0.05)
                return True
    except OSError:
        pass
    return False
