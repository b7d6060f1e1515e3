"""A real mosquitto for every test, on a port of its own."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tools.testbed import Broker

from .desk import Desk


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.broker)


@pytest.fixture
async def broker(tmp_path: Path) -> AsyncIterator[Broker]:
    """Run a broker that keeps what is retained over a restart."""
    broker = Broker(tmp_path / "broker", persistent=True)
    await broker.start()
    yield broker
    await broker.stop()


@pytest.fixture
async def desk(broker: Broker, tmp_path: Path) -> AsyncIterator[Desk]:
    """Put a desk at it."""
    async with AsyncExitStack() as stack:
        yield Desk(broker, tmp_path, stack)
