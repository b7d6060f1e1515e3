"""What was told to be saved is there after a power cut at any instant, and a spoilt slot takes nothing else with it."""

from pathlib import Path
import random
import subprocess
import time

import pytest

from .building import built

KILLS = 50
SLOTS = 128
VARIANTS = ["asan", "asan32"]


def tried(*words: str, variant: str = "asan") -> subprocess.CompletedProcess[str]:
    """Run the program to its end."""
    command = [str(built("storage", variant)), *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_power_cut_at_any_write_loses_nothing_that_was_saved(variant: str) -> None:
    found = tried("crash", variant=variant)
    assert found.returncode == 0, found.stdout + found.stderr
    assert found.stdout.split() == ["cases", "11414", "failures", "0"]


def test_a_rack_that_writes_in_place_is_found_out() -> None:
    found = tried("crash", "naive")
    assert found.returncode == 1
    assert "lost: 7 slots" in found.stdout


@pytest.mark.parametrize("variant", VARIANTS)
def test_a_spoilt_slot_takes_nothing_else_with_it(variant: str) -> None:
    found = tried("spoil", variant=variant)
    assert (found.returncode, found.stdout) == (0, "failures 0\n"), found.stderr


def test_a_program_killed_while_it_saves_has_what_it_told_of(tmp_path: Path) -> None:
    """The file is the same all along, so each start is from what a kill has left."""
    file, told, dice = tmp_path / "slots", 0, random.Random(4)
    for _ in range(KILLS):
        with subprocess.Popen(
            [str(built("storage", "plain")), "save", str(file)],
            stdout=subprocess.PIPE,
            text=True,
        ) as program:
            time.sleep(dice.uniform(0.002, 0.06))
            program.kill()
            assert program.stdout
            steps = program.stdout.read().split()
        last = int(steps[-1]) if steps else 0
        told += len(steps)
        found = tried("check", str(file), str(last))
        assert found.returncode == 0, found.stdout + found.stderr
    assert told > KILLS  # it was killed at work, not before


def test_without_a_file_nothing_is_found_and_none_is_made(tmp_path: Path) -> None:
    file = tmp_path / "slots"
    assert tried("check", str(file), "0").stdout == "found 0 dropped 0\n"
    assert not file.exists()


@pytest.mark.parametrize("size", [0, 1, 254, 255, 256, 10_000])
def test_a_file_that_was_cut_short_still_gives_its_sound_slots(
    tmp_path: Path, size: int
) -> None:
    file = _saved(tmp_path)
    whole = int(tried("check", str(file), "0").stdout.split()[1])
    file.write_bytes(file.read_bytes()[:size])
    words = tried("check", str(file), "0").stdout.split()
    assert int(words[1]) <= min(whole, size // 255)
    assert int(words[3]) <= 1


def test_a_file_of_rubbish_gives_nothing_and_is_written_over(tmp_path: Path) -> None:
    file = tmp_path / "slots"
    file.write_bytes(random.Random(1).randbytes(SLOTS * 255))
    assert tried("check", str(file), "0").stdout == f"found 0 dropped {SLOTS}\n"
    _saved(tmp_path)
    assert tried("check", str(file), "1").stdout.startswith("found 41 ")


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    found = tried("save", str(tmp_path / "missing" / "slots"))
    assert (found.returncode, found.stdout) == (1, "")


def _saved(folder: Path) -> Path:
    """Save the first set, and stop at once."""
    file = folder / "slots"
    found = tried("save", str(file), "1")
    assert (found.returncode, found.stdout) == (0, "1\n")
    return file
