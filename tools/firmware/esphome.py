"""Runs ESPHome as the project has it, its folders apart from the user's."""

from functools import cache
import os
from pathlib import Path
from subprocess import CompletedProcess, run

ROOT = Path(__file__).parents[2]
OUT = ROOT / ".cache" / "firmware" / "esphome"
BINARY = ROOT / ".venvs" / "esphome" / "bin" / "esphome"
PATIENCE = 900  # seconds
LAST_WORDS = 6000  # characters of its output that an error quotes

type Substitutions = tuple[tuple[str, str], ...]


class CompileError(Exception):
    """ESPHome could not make a program; says what it said last."""


def esphome(
    folder: str, *arguments: str | Path, **substitutions: str
) -> CompletedProcess[str]:
    """Run it with a data folder of that name."""
    data = OUT / folder
    data.mkdir(parents=True, exist_ok=True)
    core = {"PLATFORMIO_CORE_DIR": str(data / "platformio")}
    environment = {**os.environ, "ESPHOME_DATA_DIR": str(data), **core}
    given = [word for pair in substitutions.items() for word in ("-s", *pair)]
    command = [str(BINARY), *given, *map(str, arguments)]
    return run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env=environment,
        timeout=PATIENCE,
    )


def said(done: CompletedProcess[str]) -> str:
    """Return the end of what it wrote."""
    return (done.stdout + done.stderr)[-LAST_WORDS:]


@cache
def compiled(
    folder: str, path: Path, name: str, substitutions: Substitutions = ()
) -> Path:
    """Compile a configuration for this computer, and return the program; CompileError."""
    done = esphome(folder, "compile", path, **dict(substitutions))
    if done.returncode != 0:
        raise CompileError(said(done))
    return OUT / folder / "build" / name / ".pioenvs" / name / "program"
