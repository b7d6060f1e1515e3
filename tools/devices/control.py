"""Words to running devices: lines of JSON to a socket, a line back for each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
import json
from pathlib import Path
import socket
from typing import Any

from .fleet import Fleet

PATIENCE = 10  # seconds


def ask(path: Path, request: dict[str, Any]) -> dict[str, Any]:
    """Send a request to the devices at a socket; return the answer, OSError if nobody is there."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(PATIENCE)
        line.connect(str(path))
        line.sendall(json.dumps(request).encode() + b"\n")
        with line.makefile() as answer:
            found = json.loads(answer.readline())
    return dict(found)


@asynccontextmanager
async def listening(path: Path, fleet: Fleet) -> AsyncIterator[None]:
    """Answer requests to the devices, at a socket that only this user can reach."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError):
            while line := await reader.readline():
                answer = await fleet.answer(_read(line))
                writer.write(json.dumps(answer).encode() + b"\n")
        writer.close()

    server = await asyncio.start_unix_server(serve, sock=_bound(path))
    try:
        yield
    finally:
        server.close()
        server.close_clients()


def _bound(path: Path) -> socket.socket:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    line = socket.socket(socket.AF_UNIX)
    line.bind(str(path))
    path.chmod(0o600)
    return line


def _read(line: bytes) -> Any:
    try:
        return json.loads(line)
    except ValueError:
        return None
