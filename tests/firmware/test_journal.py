"""What a replica told of as saved is in its journal after the power went, and nothing is half there."""

from pathlib import Path
import random
import subprocess
import time

import pytest

from .building import built

KILLS = 20


@pytest.mark.parametrize("variant", ["asan", "asan32"])
def test_what_was_told_is_there_after_a_kill(tmp_path: Path, variant: str) -> None:
    """Each start goes on from what the kill before has left."""
    file, told, dice = tmp_path / "journal", 0, random.Random(7)
    for _ in range(KILLS):
        stamps = killed(file, variant, dice.uniform(0.05, 0.3))
        told += len(stamps)
        found = shown(file, variant)
        assert found[-1] == ("follows focus" if told else "follows ")
        assert set(stamps[-1:]) <= set(found)
        assert len(set(found)) == len(found)
    assert told > KILLS


def test_a_spoilt_slot_costs_one_entry(tmp_path: Path) -> None:
    file = tmp_path / "journal"
    while len(whole := killed(file, "asan", 0.5)) < 20:
        pass
    before = shown(file, "asan")
    assert whole[-1] in before
    content = bytearray(file.read_bytes())
    used = next(at for at in range(0, len(content), 255) if content[at])
    content[used + 30] ^= 1
    file.write_bytes(content)
    after = shown(file, "asan")
    assert len(set(before) - set(after)) == 1


def killed(file: Path, variant: str, seconds: float) -> list[str]:
    """Run a replica for so long; return the stamps that it told of."""
    command = [str(built("journal", variant)), "run", str(file)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        time.sleep(seconds)
        program.kill()
        assert program.stdout
        told = program.stdout.read()
    return told[: told.rfind("\n") + 1].split()


def shown(file: Path, variant: str) -> list[str]:
    """Return what a boot finds."""
    command = [str(built("journal", variant)), "show", str(file)]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stderr
    return found.stdout.splitlines()
