"""A real Home Assistant of our own: its process, its folder, its token."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
import os
from pathlib import Path
import time
from uuid import uuid4

from .client import Client
from .connection import Http, UnreachableError
from .log import Log, Record
from .onboarding import onboard
from .ports import LOOPBACK, free_port
from .process import Process, ProcessError
from .programs import python
from .settings import Settings

VERSION = "2026.11.0"
PATIENCE = 300  # seconds until it must be running; the first start compiles
FAREWELL = 60  # seconds until it must have stopped
CATCH_UP = 10  # seconds until its files must hold what it logged, or what was changed
RESTART = 100  # its exit code when a person asked it to start again


class HomeAssistant:
    """`hass` on loopback; `start`, `stop` and `kill` as often as one likes."""

    def __init__(
        self,
        folder: Path,
        version: str = VERSION,
        port: int | None = None,
        settings: Settings | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Run `version` with its configuration in `folder`, at `port` or a free one.

        `environment` is added to ours.
        """
        self.folder = folder
        self.version = version
        self.port = port or free_port()
        self.settings = settings or Settings()
        self.url = f"http://{LOOPBACK}:{self.port}"
        self.log = Log(folder / "console.log")
        command = (python(version), "-m", "homeassistant", "--config", folder)
        options = ("--skip-pip", "--log-no-color")
        surroundings = {**_environment(), **(environment or {})}
        self.process = Process((*command, *options), self.log.file, surroundings)

    @property
    def token(self) -> str:
        """The long-lived token of its one user; it exists from the first start on."""
        return self._token_file.read_text()

    async def start(self) -> float:
        """Start it and wait until it runs; return the seconds that took."""
        begin = time.monotonic()
        self.settings.write(self.folder, self.port)
        self.process.start()
        if not self._token_file.exists():
            await self.process.until(self._onboarded, PATIENCE)
        await self.process.until(self._running, PATIENCE)
        return time.monotonic() - begin

    async def stop(self) -> None:
        """Stop it as a person would: it saves what it has."""
        await self.process.stop(FAREWELL)

    async def kill(self) -> None:
        """Kill it: what it has not saved is gone."""
        await self.process.kill()

    @asynccontextmanager
    async def client(self) -> AsyncIterator[Client]:
        """Talk to it as its user; the connection lasts until it stops."""
        async with Client(self.url, self.token) as client:
            yield client

    async def logged(self, since: int = 0) -> list[Record]:
        """Return what it has logged from a mark of its log up to now.

        A thread of its own writes the log, so a last word of ours must come through.
        """
        if self.process.running:
            word = f"read until {uuid4().hex}"
            async with self.client() as client:
                await client.call("system_log.write", message=word, level="warning")
            await self.process.until(partial(self._has_logged, word, since), CATCH_UP)
        return self.log.records(since)

    async def stored(self, key: str, word: str) -> None:
        """Wait until a word is in a file of its storage: a kill would undo it before."""

        async def found() -> bool:
            file = self.folder / ".storage" / key
            return file.exists() and word in file.read_text()

        await self.process.until(found, CATCH_UP)

    async def _has_logged(self, word: str, since: int) -> bool:
        return any(record.text == word for record in self.log.records(since))

    @property
    def _token_file(self) -> Path:
        return self.folder / ".token"

    async def _onboarded(self) -> bool:
        try:
            token = await onboard(self.url)
        except UnreachableError:
            return False
        self._token_file.touch(mode=0o600)
        self._token_file.write_text(token)
        return True

    async def _running(self) -> bool:
        try:
            async with Http(self.url, self.token) as http:
                config = await http.get("/api/config")
        except UnreachableError:
            return False
        if config["recovery_mode"]:
            raise ProcessError("Home Assistant does not accept its configuration")
        return bool(config["state"] == "RUNNING")


def _environment() -> dict[str, str]:
    """Return ours; it must be allowed to keep byte code, a start takes 12 s else."""
    environment = dict(os.environ)
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment
