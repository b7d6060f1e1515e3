"""The command line: run devices, and do something with them while they run.

python -m tools.devices run --broker 127.0.0.1:1883 --state DIR --socket PATH touch knob
python -m tools.devices do --socket PATH knob start 25
python -m tools.devices do --socket PATH show
"""

import argparse
import asyncio
from collections.abc import Sequence
import json
import logging
from pathlib import Path
import signal
import sys
from typing import Any

from .control import ask, listening
from .fleet import Fleet, Room, Spec
from .wire import Address

DEEDS = """\
power and cable:  offline  online  reboot  wipe  kill  boot
clock:            clock right | none | 1970 | +5m | -5m
timer:            start [25 | 90s]  pause  unpause  toggle  skip  finish  cancel
                  +5  -5  undo  task [WHAT]  strategy NAME
by hand:          turn N (knob)  press BUTTON [long | double]  brightness N  volume N
looking:          show
"""


def arguments(words: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line, or other words."""
    parser = argparse.ArgumentParser(prog="python -m tools.devices")
    ways = parser.add_subparsers(dest="way", required=True)
    run = ways.add_parser("run", help="run devices until ended by a signal")
    run.add_argument("--broker", default="127.0.0.1:1883", help="default: %(default)s")
    run.add_argument("--state", type=Path, required=True, help="what they remember")
    run.add_argument(
        "--prefix", default="argus", help="of topics, default: %(default)s"
    )
    run.add_argument("--location", default="desk", help="default: %(default)s")
    run.add_argument("--copies", type=int, default=1, help="of each device")
    run.add_argument("devices", nargs="+", metavar="[NAME=]KIND[@LOCATION]")
    do = ways.add_parser(
        "do",
        epilog=DEEDS,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        help="do something to a device, or with it",
    )
    do.add_argument("--json", action="store_true", help="print all they know")
    do.add_argument("words", nargs=argparse.REMAINDER, metavar="[DEVICE] WHAT")
    for one in (run, do):
        one.add_argument("--socket", type=Path, required=True, help="where they listen")
    return parser.parse_args(words)


async def run(given: argparse.Namespace) -> None:
    """Run devices until SIGINT or SIGTERM."""
    end = asyncio.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(one, end.set)
    host, _, port = given.broker.rpartition(":")
    room = Room(Address(host, int(port)), given.state, given.prefix)
    fleet = Fleet(room.make(one) for one in specs(given))
    async with fleet, listening(given.socket, fleet):
        await end.wait()


def specs(given: argparse.Namespace) -> list[Spec]:
    """Return the devices wanted; copies have numbers; raise ValueError."""
    wanted = [Spec.of(one, given.location) for one in given.devices]
    if given.copies == 1:
        return wanted
    return [
        Spec(kind=one.kind, name=f"{one.name}{number}", location=one.location)
        for one in wanted
        for number in range(1, given.copies + 1)
    ]


def do(given: argparse.Namespace) -> int:
    """Ask running devices for something, and say what came of it."""
    answer = ask(given.socket, request(given.words))
    if given.json:
        print(json.dumps(answer, indent=2, ensure_ascii=False))
    elif answer["ok"]:
        for shown in answer["devices"].values():
            print(line(shown))
    if not answer["ok"]:
        print(answer["error"], file=sys.stderr)
    return 0 if answer["ok"] else 1


def request(words: list[str]) -> dict[str, Any]:
    """Return what words ask for: `show` is meant for all devices."""
    if len(words) < 2:
        return {"do": " ".join(words)}
    return {"device": words[0], "do": " ".join(words[1:])}


def line(shown: dict[str, Any]) -> str:
    """Write a device in a line."""
    if not shown["power"]:
        place = "crashed" if shown["crashed"] else "off"
    elif not shown["cable"]:
        place = "cut off"
    else:
        place = "online" if shown["connected"] else "connecting"
    clock = "" if shown["fault"] == "right" else f"clock {shown['fault']}"
    waits = shown.get("queue", 0) + shown.get("drafts", 0)
    queue = f"{waits} unsaved" if waits else ""
    words = (shown.get("screen", ""), clock, queue)
    return "  ".join([f"{shown['device']:<12} {place:<10}", *filter(None, words)])


def main(words: Sequence[str] | None = None) -> int:
    """Do what the command line says; return the exit code."""
    given = arguments(words)
    logging.basicConfig(format="%(levelname)s %(name)s: %(message)s")
    try:
        if given.way == "do":
            return do(given)
        asyncio.run(run(given))
    except (OSError, ValueError) as error:
        print(f"devices: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
