"""The card: node's own tests pass, and the module that is committed is what its sources make, and small."""

import gzip
import json
from pathlib import Path
import re
from subprocess import PIPE, STDOUT, run

import pytest

from tools.setup.card import npm

ROOT = Path(__file__).parents[2]
SOURCES = ROOT / "tools" / "card"
MODULE = ROOT / "custom_components" / "argus" / "frontend" / "argus.js"
MOST_BYTES = 40 * 1024

needs_node = pytest.mark.skipif(
    not (SOURCES / "node_modules").is_dir(), reason="needs `scripts/setup card`"
)


def _npm(*arguments: str) -> str:
    """Run npm in the card's folder and return what it says; it must go well."""
    command, environment = npm("--silent", *arguments)
    done = run(
        command,
        cwd=SOURCES,
        env=environment | {"NO_COLOR": "1"},
        stdout=PIPE,
        stderr=STDOUT,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-8000:]
    return done.stdout


@needs_node
@pytest.mark.timeout(300)
def test_types_hold_and_nodes_own_tests_pass() -> None:
    said = _npm("test")
    counts = {
        name: int(count)
        for name, count in re.findall(r"^# (\w+) (\d+)$", said, re.MULTILINE)
    }
    assert counts["pass"] == counts["tests"] > 0, said[-8000:]


@needs_node
def test_the_committed_module_is_what_its_sources_make(tmp_path: Path) -> None:
    built = tmp_path / "argus.js"
    _npm("run", "build", "--", str(built))
    same = built.read_bytes() == MODULE.read_bytes()
    assert same, "please run `npm run build` in tools/card"


def test_the_module_is_small_enough_to_load_with_every_page() -> None:
    assert len(gzip.compress(MODULE.read_bytes(), 9)) < MOST_BYTES


def test_the_module_fetches_nothing() -> None:
    module = MODULE.read_text()
    assert not re.findall(r"https?://|\bimport\(|\bfetch\(|XMLHttpRequest", module)


def test_the_lock_file_says_what_and_not_from_where() -> None:
    packages = json.loads((SOURCES / "package-lock.json").read_text())["packages"]
    locked = {name: one for name, one in packages.items() if name}
    assert all("integrity" in one for one in locked.values())
    assert not any("resolved" in one for one in locked.values())
