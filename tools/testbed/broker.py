"""A real mosquitto of our own on loopback, to be stopped, killed and started again."""

from collections.abc import Iterable
import getpass
from pathlib import Path

from .ports import LOOPBACK, answers, free_port
from .process import Process
from .programs import program

MEMORY = "mosquitto.db"
PATIENCE = 30  # seconds until it must answer, and until it must have ended


class Broker:
    """An MQTT broker for one test run or demo; anonymous, reachable from here only."""

    def __init__(
        self,
        folder: Path,
        port: int | None = None,
        *,
        persistent: bool = False,
        options: Iterable[str] = (),
    ) -> None:
        """Work in `folder`, at `port`, or the one used there before, or a free one.

        With `persistent` it remembers retained messages and sessions over restarts and
        kills; `forget` takes that memory away. `options` are lines of its configuration.
        """
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        config = folder / "mosquitto.conf"
        self.port = port or _port_of(config) or free_port()
        config.write_text("\n".join((*self._config(persistent), *options, "")))
        self.process = Process(
            (program("MOSQUITTO", "mosquitto"), "-c", config), folder / "mosquitto.log"
        )

    async def start(self) -> None:
        """Start it and wait until it answers."""
        self.process.start()
        await self.process.until(self._answers, PATIENCE)

    async def stop(self) -> None:
        """Stop it cleanly: clients get no word, a persistent one saves what it keeps."""
        await self.process.stop(PATIENCE)

    async def kill(self) -> None:
        """Kill it: what it has not saved is gone."""
        await self.process.kill()

    def forget(self) -> None:
        """Take its memory away while it is down."""
        (self.folder / MEMORY).unlink(missing_ok=True)

    async def _answers(self) -> bool:
        return answers(self.port)

    def _config(self, persistent: bool) -> Iterable[str]:
        yield f"listener {self.port} {LOOPBACK}"
        yield "allow_anonymous true"
        yield f"user {getpass.getuser()}"  # root would become a user without this folder
        yield "set_tcp_nodelay true"
        yield "log_type error"
        if persistent:
            yield "persistence true"
            yield f"persistence_location {self.folder}/"
            yield f"persistence_file {MEMORY}"
            yield "autosave_on_changes true"
            yield "autosave_interval 1"


def _port_of(config: Path) -> int | None:
    if not config.exists():
        return None
    return int(config.read_text().split()[1])  # `listener PORT ...` comes first
