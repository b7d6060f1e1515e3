"""The Python core, which the firmware's is held against, as a package of its own; a broker, and an ear at it."""

from collections.abc import AsyncIterator
from pathlib import Path
import sys

import pytest

from tests.core.conftest import load_core
from tests.devices.ear import Ear, hearing
from tools.devices.wire import Address
from tools.testbed import Broker

if "argus_core" not in sys.modules:
    load_core()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give the first test that needs a program the time to build it."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(900))


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """Run a broker that keeps what is retained over a kill."""
    broker = Broker(tmp_path / "broker", persistent=True)
    await broker.start()
    yield broker
    await broker.stop()


@pytest.fixture
async def ear(broker: Broker) -> AsyncIterator[Ear]:
    """Hear all that is said."""
    async with hearing(Address(port=broker.port)) as found:
        yield found
