"""A search for input that breaks a reader finds none in its first seconds, and what was found once stays mended.

ARGUS_FUZZ_SECONDS says for how long each program searches, 10 unless told.
"""

import os

import pytest

from .building import built
from .fuzzing import FOUND, LONGEST, available, replay, search

SECONDS = int(os.environ.get("ARGUS_FUZZ_SECONDS", "10"))

pytestmark = pytest.mark.skipif(
    not available(), reason="no clang here: install clang-16"
)


@pytest.mark.slow
@pytest.mark.timeout(SECONDS + 300)
@pytest.mark.parametrize("program", LONGEST)
def test_a_search_finds_nothing(program: str) -> None:
    built(program, "fuzz")
    found = search(program, SECONDS)
    assert found.returncode == 0, found.stderr[-3000:]
    runs = _figure(found.stderr, "stat::number_of_executed_units")
    print(f"{runs} runs")
    assert runs > 1_000  # it did search


def test_what_was_found_once_is_mended() -> None:
    for case in sorted(FOUND.glob("*/*")):
        found = replay(case.parent.name, case)
        assert found.returncode == 0, (case.name, found.stderr[-3000:])


def _figure(text: str, name: str) -> int:
    line = next(one for one in text.splitlines() if one.startswith(name))
    return int(line.split()[-1])
