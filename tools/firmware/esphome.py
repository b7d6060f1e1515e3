"""Runs ESPHome as the project has it, its folders apart from the user's."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
import os
from pathlib import Path
import shutil
from subprocess import CompletedProcess, run

ROOT = Path(__file__).parents[2]
OUT = ROOT / ".cache" / "firmware" / "esphome"
BINARY = ROOT / ".venvs" / "esphome" / "bin" / "esphome"
PATIENCE = 900  # seconds
LAST_WORDS = 6000  # characters of its output that an error quotes

type Substitutions = tuple[tuple[str, str], ...]


class CompileError(Exception):
    """ESPHome could not make a program; says what it said last."""


@contextmanager
def _locked(data: Path) -> Iterator[None]:
    """Use a data folder, as one run at a time may."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        yield


def _run(
    folder: str, *arguments: str | Path, **substitutions: str
) -> CompletedProcess[str]:
    data = OUT / folder
    core = {"PLATFORMIO_CORE_DIR": str(data / "platformio")}
    environment = {**os.environ, "ESPHOME_DATA_DIR": str(data), **core}
    given = [word for pair in substitutions.items() for word in ("-s", *pair)]
    return run(
        [str(BINARY), *given, *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=PATIENCE,
    )


def esphome(
    folder: str, *arguments: str | Path, **substitutions: str
) -> CompletedProcess[str]:
    """Run it with a data folder of that name, which one run at a time may use."""
    with _locked(OUT / folder):
        return _run(folder, *arguments, **substitutions)


def _forget_old(programs: Path) -> None:
    """Remove what ended runs have left."""
    for one in programs.iterdir():
        try:
            os.kill(int(one.name.rpartition("-")[2]), 0)
        except ProcessLookupError:
            one.unlink(missing_ok=True)


def said(done: CompletedProcess[str]) -> str:
    """Return the end of what it wrote."""
    return (done.stdout + done.stderr)[-LAST_WORDS:]


@cache
def compiled(
    folder: str, path: Path, name: str, substitutions: Substitutions = ()
) -> Path:
    """Compile a configuration for this computer, and return the program; CompileError.

    It is a copy of this run's own: the next to compile in that folder writes over what was made.
    """
    made = OUT / folder / "build" / name / ".pioenvs" / name / "program"
    kind = "-".join((folder, path.stem, *(value for _, value in substitutions)))
    copy = OUT / "programs" / f"{kind}-{os.getpid()}"
    copy.parent.mkdir(parents=True, exist_ok=True)
    with _locked(OUT / folder):
        done = _run(folder, "compile", path, **dict(substitutions))
        if done.returncode != 0:
            raise CompileError(said(done))
        _forget_old(copy.parent)
        shutil.copy2(made, copy)
    return copy
