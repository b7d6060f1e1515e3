"""Runs schedules from the command line: `python -m tests.simulation.wire --schedules 20000`."""

from argparse import ArgumentParser
import sys
import time

from .runner import run
from .schedule import simulate


def main() -> int:
    """Run schedules; return 1 if a law was broken."""
    parser = ArgumentParser(prog="python -m tests.simulation.wire")
    parser.add_argument("--schedules", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=0, help="of the first schedule")
    parser.add_argument("--seconds", type=float, default=float("inf"))
    arguments = parser.parse_args()
    if arguments.schedules == 1:
        simulate(arguments.seed)
        print("ok")
        return 0
    begun, done, broken = time.monotonic(), 0, list[str]()
    for number, found in run(arguments.seed, arguments.schedules, arguments.seconds):
        done += number
        broken += found
        for one in found:
            print(one, flush=True)
    rate = done / max(0.001, time.monotonic() - begun)
    print(f"{done} schedules, {rate:.1f} a second, {len(broken)} failed")
    return 1 if broken else 0


sys.exit(main())
