"""Runs the tests against one mutant, in a child of a process that has all else imported already."""

from collections.abc import Iterable, Iterator, Sequence
from importlib.abc import MetaPathFinder, SourceLoader
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_loader
import os
from pathlib import Path
import signal
import sys
from types import ModuleType
from typing import Final, override

import pytest

from .mutants import CORE, Mutant

ROOT: Final = Path(__file__).parents[2]
TESTS: Final = ROOT / "tests/core"
SECONDS: Final = 90
"""Of the processor, so that a busy computer ends none that is well."""
SCHEDULES: Final = 40
EXAMPLES: Final = 25

ALSO: Final = {
    "errors": ("model",),
    "facts": ("book",),
    "drafts": ("author",),
    "author": ("drafts", "regiven", "replica"),
    "replica": ("author",),
    "regiven": ("author",),
    "book": ("replica",),
    "journal": ("author",),
    "answers": ("hub_entries",),
    "doing": ("reference", "hub"),
    "hub": ("insights_told",),
    "parts": ("codec", "messages"),
    "picture": ("fleet",),
    "usual": ("fleet",),
    "watch": ("fleet",),
}
"""Tests of other files that know most of this one."""
STATE: Final = (
    *("errors", "facts", "clock", "stamp", "plan", "strategies", "model", "timer"),
    *("journal", "sessions", "timekeeper", "drafts", "regiven", "book", "author"),
    *("replica",),
)
"""Files whose mutants the laws, the vectors of the replica and the simulation can find."""
INSIGHTS: Final = (*sorted(one.stem for one in CORE.glob("insights*.py")),)
"""Files that no other one of the core imports, so that their own tests alone can tell."""
UNITS: Final = (
    *STATE,
    *sorted({one.stem for one in CORE.glob("[!_]*.py")} - {*STATE}),
)


def group(module: str) -> tuple[str, ...]:
    """Return the files whose tests can notice a mutant of a file."""
    for one in (STATE, INSIGHTS):
        if module in one:
            return one
    return (*sorted(set(UNITS) - {*STATE, *INSIGHTS}),)


class Loader(SourceLoader):
    """Loads a mutant in place of its file."""

    def __init__(self, mutant: Mutant) -> None:
        """Keep the code."""
        self._mutant = mutant

    @override
    def get_filename(self, fullname: str) -> str:
        return str(CORE / f"{self._mutant.module}.py")

    @override
    def get_data(self, path: str | bytes) -> bytes:
        return self._mutant.code.encode()

    @override
    def path_stats(self, path: str) -> dict[str, int]:
        raise OSError("never from a cache")


class Finder(MetaPathFinder):
    """Finds one file of the core, which is a mutant."""

    def __init__(self, mutant: Mutant) -> None:
        """Keep the mutant."""
        self._mutant = mutant

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: object = None
    ) -> ModuleSpec | None:
        if fullname != f"argus_core.{self._mutant.module}":
            return None
        return spec_from_loader(fullname, Loader(self._mutant))


class Package(ModuleType):
    """The core, whose facade, which loads all files, is run once somebody needs it."""

    def __init__(self) -> None:
        """Be the package, with nothing in it as yet."""
        super().__init__("argus_core")
        self.__package__ = "argus_core"
        self.__path__ = [str(CORE)]

    def __getattr__(self, name: str) -> object:
        """Run the facade for what has not been loaded by itself."""
        if name.startswith("_"):
            raise AttributeError(name)
        SourceFileLoader("argus_core", str(CORE / "__init__.py")).exec_module(self)
        return vars(self)[name]


class Few:
    """A plugin of pytest: few examples, the same ones each time."""

    def pytest_collection_finish(self) -> None:
        """Set Hypothesis to few examples, after the tests have set their own."""
        from hypothesis import settings
        from hypothesis.internal.conjecture import engine

        engine.MAX_SHRINKING_SECONDS = 0  # any example will do, however large
        settings.register_profile(
            "few", max_examples=EXAMPLES, derandomize=True, database=None, deadline=None
        )
        settings.load_profile("few")


def stages(module: str) -> Iterator[list[str]]:
    """Yield the tests to run, those first that know a file best."""
    first = [module, *ALSO.get(module, ())]
    yield [*_tests_of(*first)]
    if module not in INSIGHTS:
        yield [str(one) for one in sorted(TESTS.glob("test_*vectors.py"))]
    yield [*_tests_of(*sorted(set(group(module)) - {*first}))]
    if module in STATE:
        yield [str(TESTS / "test_laws.py")]


def _tests_of(*names: str) -> Iterator[str]:
    for one in names:
        yield from map(str, sorted(TESTS.glob(f"test_{one}.py")))
        yield from map(str, sorted(TESTS.glob(f"test_{one}_*.py")))


def killed(mutant: Mutant) -> bool:
    """Tell whether the tests notice a mutant; called in a process of its own."""
    sys.modules["argus_core"] = Package()
    sys.meta_path.insert(0, Finder(mutant))
    options = ["-x", "-p", "no:cacheprovider", "-p", "no:terminal"]
    options += ["-c", os.devnull, "--rootdir", str(ROOT)]
    for paths in stages(mutant.module):
        if paths and pytest.main([*options, *paths], plugins=[Few()]) != 0:
            return True
    return mutant.module in STATE and not _converges()


def _converges() -> bool:
    from tests.simulation.schedule import simulate

    try:
        for seed in range(SCHEDULES):
            simulate(seed)
    except AssertionError:
        return False
    return True


def run_all(mutants: Iterable[Mutant], jobs: int) -> Iterator[tuple[Mutant, bool]]:
    """Yield each mutant with whether it was killed; at most `jobs` at a time."""
    running = dict[int, Mutant]()
    for mutant in mutants:
        if len(running) >= jobs:
            yield _ended(running)
        child = os.fork()
        if child == 0:
            _be(mutant)
        running[child] = mutant
    while running:
        yield _ended(running)


def _ended(running: dict[int, Mutant]) -> tuple[Mutant, bool]:
    child, status = os.wait()
    return running.pop(child), os.waitstatus_to_exitcode(status) != 0


def _be(mutant: Mutant) -> None:
    """Be the process of a mutant: end with 0 if it lives; what takes too long is killed."""
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    code = 1
    try:
        code = 1 if killed(mutant) else 0
    finally:
        os._exit(code)
