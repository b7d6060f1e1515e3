"""A network cable to a server on loopback, to be pulled and put back."""

import asyncio
from contextlib import suppress

from .ports import LOOPBACK, free_port

CHUNK = 65_536


class Cable:
    """Carries what goes to `port`, from a port of its own, while it is plugged in."""

    def __init__(self, port: int) -> None:
        """Name the server; nothing is carried yet."""
        self.port = free_port()
        self._far = port
        self._server: asyncio.Server | None = None
        self._ends = set[asyncio.StreamWriter]()

    async def plug(self) -> None:
        """Carry from now on."""
        self._server = await asyncio.start_server(self._carry, LOOPBACK, self.port)

    async def pull(self) -> None:
        """Carry no more; whoever was connected is cut off."""
        if self._server is None:
            return
        self._server.close()
        self._server = None
        for end in tuple(self._ends):
            end.transport.abort()

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Carry one connection both ways until either end is gone."""
        try:
            far_reader, far_writer = await asyncio.open_connection(LOOPBACK, self._far)
        except OSError:
            writer.transport.abort()
            return
        ends = {writer, far_writer}
        self._ends |= ends
        try:
            await asyncio.gather(_pour(reader, far_writer), _pour(far_reader, writer))
        finally:
            self._ends -= ends


async def _pour(source: asyncio.StreamReader, drain: asyncio.StreamWriter) -> None:
    """Carry one way; the end of it ends the other."""
    with suppress(OSError):
        while words := await source.read(CHUNK):
            drain.write(words)
            await drain.drain()
    drain.transport.abort()
