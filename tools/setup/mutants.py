"""Mutation of the core, `scripts/test mutants`: too long for every run.

Works on a copy in which the core lies under the name that its tests import, as mutmut
tells mutants by the names of modules.
"""

import json
import os
import shutil
import subprocess

from .base import CACHE, ROOT, VENVS, SetupError

STAGE = CACHE.parent / "mutants"
PACKAGE = "argus_core"
LEAST = 95  # percent of the mutants that some test has to notice
COPIED = ("custom_components", "docs", "tests", "tools")
SETTINGS = f"""\
[tool.mutmut]
source_paths = ["{PACKAGE}"]
also_copy = {json.dumps(COPIED)}
pytest_add_cli_args = [
    "-p", "no:homeassistant", "-p", "{PACKAGE}", "-p", "no:cacheprovider",
    "-x", "-m", "not slow",
]
pytest_add_cli_args_test_selection = ["tests/core"]

[tool.pytest]
pythonpath = ["."]
asyncio_mode = "auto"
markers = ["broker", "slow"]
"""


def _stage() -> None:
    """Lay out the copy, without what earlier runs left."""
    shutil.rmtree(STAGE, ignore_errors=True)
    ignore = shutil.ignore_patterns("__pycache__", ".*", "failures")
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, STAGE / name, ignore=ignore)
        else:
            (STAGE / name).mkdir(parents=True)
    core = ROOT / "custom_components/argus/core"
    shutil.copytree(core, STAGE / PACKAGE, ignore=ignore)
    (STAGE / "pyproject.toml").write_text(SETTINGS)


def _mutmut(*arguments: str) -> str:
    """Run mutmut in the copy."""
    # With CI set, Hypothesis takes the same examples each time.
    done = subprocess.run(
        [VENVS / "test/bin/mutmut", *arguments],
        cwd=STAGE,
        env=os.environ | {"CI": "true"},
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        said = f"{done.stdout[-4000:]}\n{done.stderr[-4000:]}"
        raise SetupError(f"mutmut {arguments[0]}\n{said}")
    return done.stdout


def check() -> bool:
    """Try every mutant, list those not noticed, and tell whether they are few."""
    _stage()
    _mutmut("run")
    _mutmut("export-cicd-stats")
    counts = json.loads((STAGE / "mutants/mutmut-cicd-stats.json").read_text())
    noticed, total = counts["killed"] + counts["timeout"], counts["total"]
    print(_mutmut("results"))
    percent = 100 * noticed / total if total else 0.0
    print(f"{noticed} of {total} mutants noticed: {percent:.1f} %")
    return percent >= LEAST
