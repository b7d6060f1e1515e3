"""Where the programs are that the testbed runs but does not bring."""

import os
from pathlib import Path
import shutil

PROJECT = Path(__file__).parents[2]
SYSTEM = ("/usr/local/sbin", "/usr/sbin")  # not on everybody's PATH


class MissingProgramError(Exception):
    """A program is not on this computer; says what to do."""


def program(variable: str, *names: str) -> Path:
    """Find a program: the environment variable's, else by its names on PATH."""
    if named := os.environ.get(variable):
        return Path(named)
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *SYSTEM))
    for name in names:
        if found := shutil.which(name, path=path):
            return Path(found)
    raise MissingProgramError(
        f"no {names[0]} here: install it, or name it in {variable}"
    )


def python(version: str) -> Path:
    """Return the interpreter of a Home Assistant version's environment."""
    found = PROJECT / ".venvs" / f"ha-{version}" / "bin" / "python"
    if not found.exists():
        raise MissingProgramError(
            f"no Home Assistant {version} here: run scripts/setup"
        )
    return found
