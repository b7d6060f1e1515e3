"""Runs ESPHome as the project has it, its folders apart from the user's."""

from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from functools import cache
from hashlib import sha256
import os
from pathlib import Path
import shutil
from subprocess import CompletedProcess, run

ROOT = Path(__file__).parents[2]
OUT = ROOT / ".cache" / "firmware" / "esphome"
SOURCES = ROOT / "esphome"
REQUIREMENTS = ROOT / "requirements" / "esphome.txt"
MEANS = (".yaml", ".py", ".h", ".cpp", ".ttf")
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


def said(done: CompletedProcess[str]) -> str:
    """Return the end of what it wrote."""
    return (done.stdout + done.stderr)[-LAST_WORDS:]


@cache
def sources() -> str:
    """Return a word for all that programs are made of: another, if anything of it changes."""
    read = sha256(REQUIREMENTS.read_bytes())
    for file in sorted(SOURCES.rglob("*")):
        if file.suffix in MEANS:
            read.update(str(file.relative_to(SOURCES)).encode())
            read.update(file.read_bytes())
    return read.hexdigest()[:16]


def compiled(
    folder: str,
    path: Path,
    name: str,
    substitutions: Substitutions = (),
    state: str | None = None,
) -> Path:
    """Compile a configuration for this computer, and return the program; CompileError.

    It is a copy: the next to compile in that folder writes over what was made. What was made
    of the same `state` of the sources is taken as it is; without one it is this run's own.
    """
    made = OUT / folder / "build" / name / ".pioenvs" / name / "program"
    kind = "-".join((folder, path.stem, *(value for _, value in substitutions)))
    copy = OUT / "programs" / f"{kind}@{state or os.getpid()}"
    copy.parent.mkdir(parents=True, exist_ok=True)
    with _locked(OUT / folder):
        if state is not None and copy.exists():
            return copy
        done = _run(folder, "compile", path, **dict(substitutions))
        if done.returncode != 0:
            raise CompileError(said(done))
        for old in copy.parent.glob(f"{kind}@*"):
            old.unlink()  # who runs it keeps it
        shutil.copy2(made, copy.with_suffix(".new"))
        copy.with_suffix(".new").rename(copy)
    return copy
