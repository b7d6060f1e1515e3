"""What every part of the set-up needs: the folders, running a command, stamps, the error."""

from collections.abc import Mapping
import hashlib
from pathlib import Path
import subprocess
import sys

ROOT = Path(__file__).resolve().parents[2]
CACHE = ROOT / ".cache/setup"
VENVS = ROOT / ".venvs"
REQUIREMENTS = ROOT / "requirements"


class SetupError(Exception):
    """Something that the user has to put right; its text says how."""


def say(text: str) -> None:
    """Tell the user what is going on."""
    print(f"setup: {text}", file=sys.stderr, flush=True)


def run(
    *command: str | Path,
    cwd: Path | None = None,
    environment: Mapping[str, str] | None = None,
) -> str:
    """Run a command and return its output; all that it says is shown if it fails."""
    done = subprocess.run(
        command,
        cwd=cwd,
        env=environment,
        check=False,
        text=True,
        stdin=subprocess.DEVNULL,
        capture_output=True,
    )
    if done.returncode:
        words = " ".join(map(str, command))
        raise SetupError(f"{words}\n{done.stdout}{done.stderr}")
    return done.stdout


class Stamp:
    """Marks a folder as finished from these very texts and files.

    Set last, so that a set-up that was interrupted starts anew.
    """

    def __init__(self, folder: Path, *parts: str | Path) -> None:
        """Hash what the folder is made from."""
        texts = [part.read_text() if isinstance(part, Path) else part for part in parts]
        self._hash = hashlib.sha256("\0".join(texts).encode()).hexdigest()
        self._file = folder / ".stamp"

    def holds(self) -> bool:
        """Tell whether the folder is finished and up to date."""
        return self._file.is_file() and self._file.read_text() == self._hash

    def set(self) -> None:
        """Mark the folder as finished."""
        self._file.write_text(self._hash)
