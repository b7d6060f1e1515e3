"""The command line of `scripts/setup`."""

import argparse
import fcntl
import sys
from typing import TextIO

from . import environments, interpreter, requirements, system
from .base import CACHE, SetupError, say


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/setup", description="Set up what the project's scripts need."
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="name",
        help="test, ha-<version>, demo, e2e, card or esphome; none: all but esphome",
    )
    parser.add_argument(
        "--lock", action="store_true", help="compile requirements/<name>.txt instead"
    )
    parser.add_argument(
        "--upgrade", action="store_true", help="with --lock: take newer versions"
    )
    return parser.parse_args()


def _lock(names: list[str], *, upgrade: bool) -> None:
    """Compile requirement files; a name that has none yet adds one."""
    tools = interpreter.bootstrap()
    python = interpreter.find(tools)
    for name in names or ["bootstrap", *environments.known()]:
        requirements.compile_one(name, tools / "uv", python, upgrade=upgrade)


def _wait_for(lock: TextIO) -> None:
    """Take the lock that only one process can hold, and that ends with it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("waiting for another set-up to end")
        fcntl.flock(lock, fcntl.LOCK_EX)


def main() -> None:
    """Do what was asked; two at once would write into the same folders."""
    arguments = _arguments()
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        _wait_for(lock)
        if arguments.lock:
            _lock(arguments.names, upgrade=arguments.upgrade)
            return
        wanted = environments.resolve(arguments.names)
        system.set_up(wanted)
        environments.set_up_all(wanted)


if __name__ == "__main__":
    try:
        main()
    except SetupError as error:
        sys.exit(f"setup: {error}")
