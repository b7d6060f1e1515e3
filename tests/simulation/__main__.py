"""Run schedules: `python -m tests.simulation [first seed] [how many]`; a failure is shrunk and shown.

`python -m tests.simulation driver` is a replica behind lines of JSON instead, see `driver`.
"""

import sys

from tests.core import conftest  # loads the core

from . import driver
from .ledger import Broken
from .schedule import shrink, simulate

assert conftest


def main(first: int = 0, many: int = 1_000) -> int:
    """Run the schedules of many seeds; return 1 at the first that breaks a law."""
    for seed in range(first, first + many):
        try:
            simulate(seed)
        except Broken:
            skip = shrink(seed)
            print(f"steps left out: {sorted(skip)}")
            try:
                simulate(seed, skip)
            except Broken as error:
                print(error)
            return 1
    print(f"{many} schedules from seed {first}: no law broken")
    return 0


if __name__ == "__main__":
    if sys.argv[1:] == ["driver"]:
        sys.exit(driver.main())
    sys.exit(main(*map(int, sys.argv[1:])))
