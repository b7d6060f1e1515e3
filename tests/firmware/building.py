"""Builds the firmware's programs for this computer, once a run, and talks with them in lines of JSON."""

from functools import cache
from pathlib import Path
from subprocess import run

from tests.simulation.lines import Program

HERE = Path(__file__).parent
OUT = HERE.parents[1] / ".cache" / "firmware"


@cache
def built(name: str, variant: str = "asan") -> Path:
    """Build a program if its sources have changed, and return where it is."""
    command = ["make", "-s", "-j2", "-C", str(HERE), f"VARIANT={variant}", name]
    made = run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr[-4000:]
    return OUT / variant / name


def program(name: str, variant: str = "asan") -> Program:
    """Start a program that answers lines of JSON."""
    return Program(str(built(name, variant)))
