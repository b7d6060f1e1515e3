"""Mutate the core: `python -m tools.mutation [--jobs N] [--sample N] [--seed N] [file ...]`.

Says the score of each file, and every mutant that lives and is not excused in
`tests/core/mutants.md`, where a reason follows each, as in "- `file: change`: reason".
"""

from argparse import ArgumentParser
from collections.abc import Sequence
import os
from pathlib import Path
from random import Random
import sys
import time

# All that tests import, so that each mutant's process has it already.
import hypothesis.stateful
import pytest

from .mutants import CORE, Mutant, mutants
from .runner import ROOT, UNITS, group, run_all

LIST = Path("tests/core/mutants.md")
GOAL = 0.95


def excused() -> set[str]:
    """Return the mutants that the list gives a reason for."""
    lines = (ROOT / LIST).read_text().splitlines() if (ROOT / LIST).exists() else []
    return {line[3:].rpartition("`: ")[0] for line in lines if line.startswith("- `")}


def named(mutant: Mutant) -> str:
    """Return the words by which the list knows a mutant."""
    return f"{mutant.module}: {mutant.change}"


def unchanged(modules: Sequence[str]) -> list[Mutant]:
    """Return a file of each group as it is, which all tests have to let pass."""
    groups = {group(one): one for one in modules}.values()
    return [Mutant(one, (CORE / f"{one}.py").read_text(), "") for one in groups]


def main() -> int:
    """Run what is asked for; return 1 if too many live."""
    parser = ArgumentParser(description=__doc__)
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--sample", type=int, default=0, help="so many of each file")
    parser.add_argument("--seed", default="", help="another sample than the usual one")
    parser.add_argument("files", nargs="*", default=UNITS)
    asked = parser.parse_args()
    os.chdir(ROOT)
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.path.insert(0, str(ROOT))
    assert pytest and hypothesis.stateful
    if any(killed for _, killed in run_all(unchanged(asked.files), asked.jobs)):
        print("the tests fail without any change")
        return 2
    known, total, alive = excused(), 0, 0
    for module in asked.files:
        found, begun = mutants(module), time.monotonic()
        if asked.sample and asked.sample < len(found):
            found = Random(module + asked.seed).sample(found, asked.sample)
        living = [one for one, killed in run_all(found, asked.jobs) if not killed]
        total, alive = total + len(found), alive + len(living)
        took = time.monotonic() - begun
        print(
            f"{module}: {len(found) - len(living)} of {len(found)} killed, {took:.0f} s",
            flush=True,
        )
        for one in living:
            print(f"  {'' if named(one) in known else 'NEW '}{named(one)}", flush=True)
    score = 1 - alive / max(total, 1)
    print(f"{total - alive} of {total} killed: {score:.1%}")
    return 0 if score >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
