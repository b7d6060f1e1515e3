"""The demo itself: all that it starts, and what it answers while it runs."""

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, override

from tools.devices import Address, Fleet
from tools.devices.appliance import Appliance
from tools.devices.control import listening
from tools.devices.fleet import Room, Spec
from tools.firmware.board import BOARDS, Board, settings
from tools.testbed import VERSION, Broker, HomeAssistant, Settings, is_free

from .furnish import set_up, show
from .room import FOLDER, RefusalError
from .stage import Stage
from .zone import local_zone

DEVICES = ("display=touch", "knob", "keys")
REFERENCE = "presto"
PLACE = "desk"
SOCKET = "socket"


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line chooses."""

    folder: Path = FOLDER
    port: int = 8123
    version: str = VERSION
    keep: bool = False
    devices: bool = True
    firmware: bool = False


class Cast(Fleet):
    """The devices, and beside them the broker and Home Assistant, by name."""

    def __init__(
        self, devices: Iterable[Appliance], stage: Stage, boards: Iterable[str]
    ) -> None:
        """Answer for all of them; boards are shown beside the devices."""
        super().__init__(devices)
        self._stage = stage
        self._boards = tuple(boards)

    @override
    async def answer(self, request: Any) -> dict[str, Any]:
        """Do what is asked of a program here, of a device there."""
        match request:
            case {"device": str(name), "do": str(deed)} if name in self._stage:
                try:
                    await self._stage.do(name, deed)
                except ValueError as error:
                    return {"ok": False, "error": str(error)}
                return {"ok": True, "devices": {name: self._stage.show(name)}}
            case {"do": "show"} if "device" not in request:
                answer = await super().answer(request)
                shown = {name: self._stage.show(name) for name in self._boards}
                return {**answer, "devices": {**answer["devices"], **shown}}
            case _:
                return await super().answer(request)


async def play(options: Options, ready: Callable[[], None]) -> None:
    """Run the demo in its folder until cancelled; call `ready` when there is a page."""
    folder = options.folder
    if not is_free(options.port):
        raise RefusalError(f"port {options.port} is taken; another one: --port")
    settings = Settings(name="Argus demo", time_zone=local_zone(), login=False)
    broker = Broker(folder / "broker", persistent=True)
    home = HomeAssistant(folder / "home", options.version, options.port, settings)
    boards = _boards(folder, broker.port) if options.firmware else {}
    stage = Stage({"broker": broker, "home": home}, boards)
    devices = _devices(folder, broker.port, boards) if options.devices else ()
    cast = Cast(devices, stage, boards)
    try:
        await stage.start()
        async with home.client() as client:
            await set_up(client, broker.port)
            async with cast, listening(folder / SOCKET, cast):
                await show(client, len(cast.devices), len(boards))
                ready()
                await stage.attend()
    finally:
        await stage.stop()


def _boards(folder: Path, port: int) -> dict[str, Board]:
    boards = dict[str, Board]()
    print("  compiling the firmware; the first time about a minute each", flush=True)
    for name in BOARDS:
        print(f"    {name}", flush=True)
        boards[name] = Board(
            name, folder / "boards" / name, settings(port, PLACE, name)
        )
    return boards


def _devices(folder: Path, port: int, taken: Container[str]) -> Iterable[Appliance]:
    room = Room(Address(port=port), folder / "devices")
    name = "reference" if REFERENCE in taken else REFERENCE
    return (room.make(Spec.of(one, PLACE)) for one in (*DEVICES, f"{name}=reference"))
