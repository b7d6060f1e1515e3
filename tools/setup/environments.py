"""The environments: one a compiled requirement file, with just what it says; and the card's packages."""

from pathlib import Path
import re

from . import card, interpreter
from .base import REQUIREMENTS, VENVS, SetupError, Stamp, run, say

PREFIX = "ha-"
BY_NAME_ONLY = {"esphome"}  # firmware needs a toolchain of its own


def known() -> list[str]:
    """Return the environments that can be set up, by their requirement files."""
    return sorted({file.stem for file in REQUIREMENTS.glob("*.txt")} - {"bootstrap"})


def home_assistants() -> list[str]:
    """Return the environments with a Home Assistant to run, newest first."""

    def version(name: str) -> list[int]:
        return [int(part) for part in re.findall(r"\d+", name)]

    found = [name for name in known() if name.startswith(PREFIX)]
    return sorted(found, key=version, reverse=True)


def resolve(names: list[str]) -> list[str]:
    """Turn the names that a user gives into environments; none means all but a few."""
    if not names:
        return [name for name in [*known(), card.NAME] if name not in BY_NAME_ONLY]
    newest = home_assistants()[:1]
    aliases = {"demo": newest, "develop": newest, "e2e": home_assistants()}
    aliases[card.NAME] = ["test", card.NAME]
    wanted = [each for name in names for each in aliases.get(name, [name])]
    if unknown := set(wanted) - {*known(), card.NAME}:
        there = ", ".join([*known(), card.NAME, *aliases])
        raise SetupError(f"unknown: {', '.join(sorted(unknown))}; there are {there}")
    return list(dict.fromkeys(wanted))


def _make(folder: Path, uv: Path, python: Path) -> None:
    """Make an empty environment, unless there is one of the same Python."""
    made_with = folder / ".made-with"
    if made_with.is_file() and made_with.read_text() == str(python):
        return
    options = ("--quiet", "--clear", "--no-project")
    run(uv, "venv", *options, "--python", python, folder)
    made_with.write_text(str(python))


def set_up(name: str, uv: Path, python: Path) -> None:
    """Make one environment, or update it in place: what runs in it goes on meanwhile."""
    folder, requirements = VENVS / name, REQUIREMENTS / f"{name}.txt"
    # Programs in an environment know the path of its folder.
    stamp = Stamp(folder, requirements, str(python), str(folder))
    if stamp.holds():
        return
    say(f"environment {name}")
    _make(folder, uv, python)
    options = ("--quiet", "--require-hashes", "--compile-bytecode")
    run(uv, "pip", "sync", *options, "--python", folder / "bin/python", requirements)
    stamp.set()


def set_up_all(names: list[str]) -> None:
    """Make or update the environments, and first what makes them."""
    tools = interpreter.bootstrap()
    python = interpreter.find(tools)
    for name in names:
        if name != card.NAME:
            set_up(name, tools / "uv", python)
    if card.NAME in names:
        card.set_up()
