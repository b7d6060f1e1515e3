"""`scripts/bench`: measures, prints a table of goals, and keeps it as JSON.

`scripts/bench insights` instead prints how right the insights are; it needs no broker.
"""

import argparse
import asyncio
from pathlib import Path
import sys
import tempfile

from tools.testbed import VERSION

from .figures import Goal, save, table
from .insights import report as insights
from .machine import about
from .measures import measure


def main() -> int:
    """Run it; 1 if a goal was missed."""
    if sys.argv[1:2] == ["insights"]:
        return insights.main(sys.argv[2:])
    options = _options()
    with tempfile.TemporaryDirectory(prefix="argus-bench-") as folder:
        goals = asyncio.run(measure(Path(folder), options.version, options.seconds))
    return _report(goals, options.out)


def _report(goals: list[Goal], out: Path | None) -> int:
    print(table(goals))
    if out is not None:
        save(out, goals, {**about()})
    missed = [one for one in goals if not one.reached]
    print(f"\n{len(goals) - len(missed)} of {len(goals)} reached")
    return 1 if missed else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument("--version", default=VERSION, help="of Home Assistant")
    parser.add_argument(
        "--seconds", type=float, default=20, help="that each load lasts"
    )
    parser.add_argument("--out", type=Path, help="file for the figures as JSON")
    return parser.parse_args()


sys.exit(main())
