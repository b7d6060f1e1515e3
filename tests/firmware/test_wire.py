"""The wire under faults, with devices that run the C++ core: the schedules and laws of the simulation."""

from collections.abc import Iterator
import os
from typing import Any, override

from argus_core.follower import Follower
from argus_core.protocol import StatusMessage
from argus_core.replica import Replica
from argus_core.timekeeper import Clocks
import pytest

from tests.simulation.lines import Program
from tests.simulation.wire import world
from tests.simulation.wire.computers import DeviceNode
from tests.simulation.wire.schedule import simulate

from .building import program
from .followers import CppFollower

FIRST = int(os.environ.get("ARGUS_SIMULATION_SEED", "0"))
SCHEDULES = int(os.environ.get("ARGUS_SIMULATION_SCHEDULES", "12"))


class CppDeviceNode(DeviceNode):
    """A device that runs the firmware's core."""

    running: list[Program]
    _program: Program | None = None

    @override
    def make(self, boot: str, clocks: Clocks) -> Follower:
        if self._program is None:
            self._program = program("follower")
            self.running.append(self._program)
        replica = Replica(self.name, boot, clocks)
        about = StatusMessage(online=True, model="simulated", protocol=1)
        return CppFollower(replica, self.home, boot, about, self.memory, self._program)

    @override
    def save(self, clocks: Clocks) -> Any:
        assert isinstance(self.link, CppFollower)
        return self.link.memory(clocks)


@pytest.fixture
def running(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Program]]:
    """Collect the programs of C++ devices, and let go of them in the end."""
    found = list[Program]()
    monkeypatch.setattr(CppDeviceNode, "running", found, raising=False)
    yield found
    for one in found:
        one.__exit__()


def among_others(stage: Any, name: str, *where: Any) -> DeviceNode:
    """Make every other device one of the Python core."""
    kind = CppDeviceNode if int(name[1:]) % 2 == 0 else DeviceNode
    return kind(stage, name, *where)


@pytest.mark.parametrize(
    "devices", [CppDeviceNode, among_others], ids=["alone", "among Python devices"]
)
@pytest.mark.parametrize("seed", range(FIRST, FIRST + SCHEDULES))
def test_whatever_breaks_all_agree_in_the_end_and_nothing_is_lost(
    seed: int, devices: Any, running: list[Program], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(world, "DeviceNode", devices)
    simulate(seed)
    assert running
