"""The parts of `scripts/test`: lint, and each folder of tests/ with what suits it.

Folders are found and not listed, so that none is forgotten.
"""

from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from functools import partial
import os
from pathlib import Path
import shutil
import subprocess
import sys
import time
from typing import IO
import xml.etree.ElementTree as ET

from .base import CACHE, ROOT, VENVS, SetupError
from .environments import PREFIX, home_assistants
from .system import MORE_PATH

TESTS = ROOT / "tests"
PYTHON = VENVS / "test/bin/python"
RESULTS = CACHE.parent / "results"
ARGUS = "custom_components/argus"
EXPECTED = {"core", "integration", "e2e"}  # missed when they are not there
SEPARATE = {"benchmarks"}  # about this machine, not right or wrong: scripts/bench
# Home Assistant's plugin replaces event loop, sockets and clocks: only for what needs it.
IN_HOME_ASSISTANT = {"blueprints", "integration"}
# What a folder's tests need beside the environment that they run in.
BESIDE = {"card": ["card"], "firmware": ["esphome"], "e2e": ["esphome"]}
# What a folder's tests have to cover: percent of lines and branches, and of what.
COVERED = {
    "core": ("100", f"--include={ARGUS}/core/*"),
    "integration": ("95", f"--omit={ARGUS}/core/*"),
}


# Parts at a time, of several: while one waits for a clock another computes.
LANES = 2
# What takes longest begins first.
LONG = ("firmware", "e2e", "integration", "lint")

Run = Callable[..., bool]
"""A part or a check; its `output` is where it writes, if not to the terminal."""


def _call(
    *command: str | Path,
    output: IO[str] | None = None,
    variables: Mapping[str, str] | None = None,
) -> bool:
    """Run a command in the project's folder and tell whether it went well."""
    environment = os.environ | {
        "PATH": f"{os.environ['PATH']}:{MORE_PATH}",
        "HYPOTHESIS_STORAGE_DIRECTORY": str(CACHE.parent / "hypothesis"),
    }
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment | dict(variables or {}),
        check=False,
        stdout=output,
        stderr=None if output is None else subprocess.STDOUT,
    )
    return done.returncode == 0


@dataclass(frozen=True)
class Part:
    """One run of pytest: a folder of tests in an environment."""

    folder: str
    version: str = ""  # of Home Assistant, where tests run in its environment

    @property
    def name(self) -> str:
        """Return what the user reads."""
        return f"{self.folder} {self.version}".strip()

    @property
    def environment(self) -> str:
        """Return the environment that the tests run in."""
        return f"{PREFIX}{self.version}" if self.version else "test"

    def run(self, extra: list[str], output: IO[str] | None = None) -> bool:
        """Run the tests; with options of the user's they may be few, and cover little."""
        python = VENVS / self.environment / "bin/python"
        covered = COVERED.get(self.folder) if not extra else None
        file = RESULTS / self.name.replace(" ", "-")
        options = [f"--junitxml={file}.xml", *extra]
        if self.folder not in IN_HOME_ASSISTANT:
            options += ["-p", "no:homeassistant"]
        if covered:
            options += [f"--cov={ARGUS}", "--cov-report="]
        variables = {"COVERAGE_FILE": f"{file}.coverage"}
        if self.version:
            variables["ARGUS_HA_VERSION"] = self.version
        call = partial(_call, output=output, variables=variables)
        passed = call(python, "-m", "pytest", f"tests/{self.folder}", *options)
        if not covered:
            return passed
        percent, files = covered
        report = (python, "-m", "coverage", "report", files)
        return call(*report, f"--fail-under={percent}") and passed


def folders() -> list[str]:
    """Return the folders with tests, the quick and pure ones first."""
    if stray := [file.name for file in TESTS.glob("test_*.py")]:
        raise SetupError(f"belongs in a folder of tests/: {', '.join(stray)}")
    found = {file.relative_to(TESTS).parts[0] for file in TESTS.rglob("test_*.py")}
    order = {"core": 0, "e2e": 9}
    return sorted((found | EXPECTED) - SEPARATE, key=lambda name: order.get(name, 5))


def parts(wanted: list[str]) -> list[Part]:
    """Return what is to run; by no name all, end-to-end tests once a version."""
    newest_first = [name.removeprefix(PREFIX) for name in home_assistants()]
    versions = [name for name in wanted if name[:1].isdigit()] or newest_first
    names = [name for name in wanted if name not in versions] or folders()
    return [
        Part(name, version)
        for name in names
        for version in (versions if name == "e2e" else [""])
    ]


def _timed(name: str, action: Callable[[], bool]) -> bool:
    """Run one part and report how it went."""
    print(f"==> {name}", flush=True)
    begun = time.monotonic()
    passed = action()
    print(_outcome(name, passed, begun), flush=True)
    return passed


def _outcome(name: str, passed: bool, begun: float) -> str:
    outcome = "passed" if passed else "FAILED"
    return f"==> {name}: {outcome}, {time.monotonic() - begun:.0f} s\n"


def _run_all(todo: Mapping[str, Run]) -> Iterator[bool]:
    """Run all side by side; what each says is shown when it ends."""

    def length(name: str) -> int:
        folder = name.partition(" ")[0]
        return LONG.index(folder) if folder in LONG else len(LONG)

    def run(name: str) -> bool:
        begun, log = time.monotonic(), RESULTS / f"{name.replace(' ', '-')}.log"
        with log.open("w") as output:
            passed = todo[name](output=output)
        said = log.read_text(errors="replace")
        print(f"{said}{_outcome(name, passed, begun)}", flush=True)
        return passed

    print(f"==> {', '.join(todo)}: {LANES} at a time", flush=True)
    with ThreadPoolExecutor(LANES) as lanes:
        runs = [lanes.submit(run, name) for name in sorted(todo, key=length)]
        for one in as_completed(runs):
            yield one.result()


def _totals() -> dict[str, int]:
    """Add up what the runs of pytest wrote."""
    totals = dict.fromkeys(("tests", "failures", "errors", "skipped"), 0)
    for file in RESULTS.glob("*.xml"):
        for suite in ET.parse(file).getroot().iter("testsuite"):
            for key in totals:
                totals[key] += int(suite.get(key, 0))
    return totals


def _close(totals: dict[str, int], seconds: float) -> None:
    """End as pytest does, with the sum of all its runs."""
    failed, errors, skipped = (totals[key] for key in ("failures", "errors", "skipped"))
    passed = totals["tests"] - failed - errors - skipped
    counts = f"{passed} passed, {failed} failed, {errors} errors, {skipped} skipped"
    print(f"==== {counts} in {seconds:.2f}s ====", flush=True)


# No folders of tests: the first belongs to a whole run, the second takes too long.
CHECKS: dict[str, Run] = {
    "lint": partial(_call, "scripts/lint"),
    "mutants": partial(_call, PYTHON, "-m", "tools.mutation", "--sample", "12"),
}


def main(arguments: list[str]) -> int:
    """Run what was asked for to the end, so that one run shows all that fails."""
    begun = time.monotonic()
    split = arguments.index("--") if "--" in arguments else len(arguments)
    wanted, extra = arguments[:split], arguments[split + 1 :]
    checks = [name for name in wanted if name in CHECKS] if wanted else ["lint"]
    named = [name for name in wanted if name not in CHECKS]
    todo = parts(named) if named or not wanted else []

    beside = [name for part in todo for name in BESIDE.get(part.folder, [])]
    used = ["test", *(part.environment for part in todo), *beside]
    environments = dict.fromkeys(used)
    if not _timed("setup", partial(_call, "scripts/setup", *environments)):
        return 1
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir(parents=True)
    runs: dict[str, Run] = {name: CHECKS[name] for name in checks}
    runs |= {part.name: partial(part.run, extra) for part in todo}
    if len(runs) == 1:
        outcomes = [_timed(name, run) for name, run in runs.items()]
    else:
        outcomes = list(_run_all(runs))

    totals = _totals()
    if totals["skipped"] and os.environ.get("CI") == "true":
        print("==> FAILED: with CI=true nothing may be skipped")
        outcomes.append(False)
    _close(totals, time.monotonic() - begun)
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except SetupError as error:
        sys.exit(f"test: {error}")
