"""Once it is set up, nothing in Argus asks for memory."""

import subprocess

from .building import built


def test_a_device_at_work_does_not_touch_the_heap() -> None:
    found = subprocess.run(
        [built("heap", "plain")], capture_output=True, text=True, check=False
    )
    assert (found.returncode, found.stdout) == (0, "worked 1 allocations 0\n")


def test_an_allocation_would_be_counted() -> None:
    command = [str(built("heap", "plain")), "spill"]
    found = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (1, "worked 1 allocations 1\n")
