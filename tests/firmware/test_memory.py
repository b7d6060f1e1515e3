"""What a device keeps of its timers is there once after a power cut at any instant, though both of its forms are found."""

import subprocess

import pytest

from .building import built


@pytest.mark.parametrize("variant", ["asan", "asan32"])
@pytest.mark.parametrize("kind", ["cut", "content", "twice"])
def test_a_power_cut_loses_nothing_and_doubles_nothing(kind: str, variant: str) -> None:
    """Drafts that are stamped, `local` that gets its name, registers that are acknowledged; what changes under one stamp."""
    command = [str(built("memory", variant)), kind]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr
    if kind == "cut":
        assert found.stdout.startswith("cases 818 ")
