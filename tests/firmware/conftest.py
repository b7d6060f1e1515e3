"""Loads the Python core, which the firmware's is held against, as a package of its own."""

from pathlib import Path
import sys

import pytest

from tests.core.conftest import load_core

if "argus_core" not in sys.modules:
    load_core()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the first test that needs a program the time to build it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(900))
