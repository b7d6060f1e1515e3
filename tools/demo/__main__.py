"""The command line of `scripts/demo`."""

import argparse
import asyncio
from pathlib import Path
import signal
import sys
import time

from tools.firmware.esphome import CompileError
from tools.testbed import (
    FlowError,
    MissingProgramError,
    ProcessError,
    RefusedError,
    UnreachableError,
)

from .play import Options, play
from .room import RefusalError, room

ENDS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
TROUBLE = (
    CompileError,
    FlowError,
    MissingProgramError,
    ProcessError,
    RefusalError,
    RefusedError,
    UnreachableError,
)
READY = """\

  Argus is at  http://localhost:{port}  (Home Assistant {version}, {seconds:.0f} s)

  Press Start there: each device counts along by itself. In a second terminal:
{tries}
  Ctrl-C ends all of it.
"""
TRIES = """
    scripts/demo device show               what each device shows
    scripts/demo device knob start 25      start there; all others follow
    scripts/demo device knob offline       cut it off ...
    scripts/demo device knob pause         ... go on with it alone ...
    scripts/demo device knob online        ... and see them agree again
    scripts/demo device display clock 1970 it has lost the time of day; try, then: clock right
    scripts/demo device broker kill        the same with the broker (boot brings it back)
    scripts/demo device home kill          or with Home Assistant
"""

FIRMWARE = """
    scripts/demo device tembed kill        pull the plug of a board; boot puts it back
    (in a board's window: space presses, left and right turn)
"""


def arguments() -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="scripts/demo",
        description="Serve Argus in a real Home Assistant, with virtual devices.",
        epilog="While it runs: scripts/demo device NAME WHAT, like: knob start 25",
    )
    add = parser.add_argument
    add("--port", type=int, default=Options.port, help="default: %(default)s")
    add("--ha", default=Options.version, help="version, default: %(default)s")
    add("--folder", type=Path, default=Options.folder, help="default: .demo")
    add("--keep", action="store_true", help="go on where the last demo ended")
    add("--no-devices", action="store_true", help="Home Assistant and broker alone")
    add("--firmware", action="store_true", help="the real firmware too, as programs")
    given = parser.parse_args()
    return Options(
        folder=given.folder,
        port=given.port,
        version=given.ha,
        keep=given.keep,
        devices=not given.no_devices,
        firmware=given.firmware,
    )


async def run(options: Options) -> None:
    """Run the demo until a signal ends it."""
    begin = time.monotonic()

    def ready() -> None:
        seconds = time.monotonic() - begin
        tries = TRIES if options.devices else ""
        tries += FIRMWARE if options.firmware else ""
        place = {"port": options.port, "version": options.version}
        print(READY.format(**place, seconds=seconds, tries=tries), flush=True)

    with room(options.folder, keep=options.keep):
        playing = asyncio.ensure_future(play(options, ready))
        loop = asyncio.get_running_loop()
        for one in ENDS:  # once: who presses again must not disturb the ending
            loop.add_signal_handler(one, playing.cancel)
        await playing


def main() -> None:
    """Run the demo, or say in a line why not."""
    options = arguments()
    try:
        asyncio.run(run(options))
    except asyncio.CancelledError:
        print("demo: ended")
    except TROUBLE as error:
        sys.exit(f"demo: {error}")


if __name__ == "__main__":
    main()
