"""The compiled requirement files: versions and hashes alone, for any package index."""

from pathlib import Path
import tempfile

from .base import REQUIREMENTS, ROOT, run, say
from .environments import PREFIX

HEADER = "# Compiled by `scripts/setup --lock`; change the .in file instead.\n"


def _home_assistant(
    version: str, folder: Path, uv: Path, python: Path
) -> tuple[Path, Path]:
    """Unpack a Home Assistant; return what its start needs, and its own constraints."""
    package, source = folder / "homeassistant", folder / "startup.in"
    options = ("--quiet", "--no-deps", "--target", folder, "--python", python)
    run(uv, "pip", "install", *options, f"homeassistant=={version}")
    needed = run(python, "-m", "tools.setup.startup", package, cwd=ROOT)
    source.write_text(f"homeassistant=={version}\n{needed}")
    return source, package / "package_constraints.txt"


def compile_one(name: str, uv: Path, python: Path, *, upgrade: bool) -> None:
    """Compile one requirement file; pins stay, unless an upgrade is asked for."""
    say(f"requirements/{name}.txt")
    target = REQUIREMENTS / f"{name}.txt"
    minimum = "3.11" if name == "bootstrap" else "3.14.2"
    options: list[str | Path] = ["--python", python, "--python-version", minimum]
    options += ["--quiet", "--universal", "--generate-hashes", "--output-file", target]
    options += ["--no-header", "--no-annotate", *(["--upgrade"] if upgrade else [])]
    with tempfile.TemporaryDirectory() as folder:
        if name.startswith(PREFIX):
            version = name.removeprefix(PREFIX)
            source, limits = _home_assistant(version, Path(folder), uv, python)
            options += [source, REQUIREMENTS / "ha.in", "--constraints", limits]
        else:
            options += [REQUIREMENTS / f"{name}.in"]
        run(uv, "pip", "compile", *options, cwd=ROOT)
    target.write_text(HEADER + target.read_text().removeprefix(HEADER))
