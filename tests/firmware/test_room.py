"""What a device lets go of when there is little room, beside the Python core's bounds, step by step."""

from collections.abc import Iterator
from random import Random
from typing import Any

from argus_core.bounds import trim
from argus_core.codec import encode_register
from argus_core.parts import encode_stamp
from argus_core.replica import Replica
from argus_core.stamp import Stamp
import pytest

from tests.core.factories import MINUTE, NOW, a_register, a_stamp
from tests.simulation.driver import Driver
from tests.simulation.lines import Program

from .building import program
from .test_differential import SEED, fits

type Json = Any

VERBS = ("start", "pause", "unpause", "finish", "cancel", "skip", "set_task")
SECONDS = (1, 20, 20, 90, 600, 3_600)
MOST_STEPS = 150


@pytest.fixture(name="firmware", scope="module")
def a_firmware() -> Iterator[Program]:
    """Run the firmware's core behind lines."""
    with program("driver") as started:
        yield started


class Pair:
    """A device of each kind, to whom the same happens."""

    def __init__(
        self, firmware: Program, random: Random, timer: str, *more: str
    ) -> None:
        """Boot both; the first timer is the one that is followed."""
        self.random, self.timer, self.time = random, timer, 0
        self.followed = timer
        self.saved = set[Stamp]()
        self._firmware, self._python = firmware, Driver()
        plan = [[["f", 25 * MINUTE], ["s", 5 * MINUTE]], 0, random.randrange(4)]
        timers = dict.fromkeys((timer, *more), plan)
        fields = {"device": "knob", "boot": "b", "timers": timers}
        self.call({"do": "boot", **fields, "memory": None})

    @property
    def clocks(self) -> list[int]:
        """Return what the clocks read."""
        return [self.time, NOW + self.time]

    def call(self, call: Json) -> Json:
        """Do a call at both, and compare."""
        answer = self._python.answer({**call, "clocks": self.clocks})
        assert self._firmware({**call, "clocks": self.clocks}) == answer, call
        return answer

    def is_within(self) -> bool:
        """Compare all that there is to see, as long as there is room for it."""
        if not fits(self.replica):
            return False
        for timer in self.replica.timers:
            self.call({"do": "look", "timer": timer})
        return True

    def command(self) -> None:
        """Let somebody do something."""
        command = {"do": self.random.choice(VERBS), "task": str(self.time % 3)}
        command["request_id"] = f"r{self.time}"
        self.call({"do": "apply", "timer": self.timer, "command": command})

    def hear(self) -> None:
        """Let something come that another did; some of it is ahead."""
        ahead = self.random.choice((-30_000, -500, 0, 0, 90_000))
        device = self.random.choice(("desk", "hall"))
        stamp = a_stamp(NOW + self.time + ahead, self.time % 7, device=device)
        fields = {"anchor": stamp.millis, "session_id": stamp.session()}
        register = a_register(stamp=stamp, timer_id=self.timer, **fields)
        entries = [encode_register(register)]
        self.call({"do": "receive", "timer": self.timer, "entries": entries})

    def acknowledge(self) -> None:
        """Let the hub have some of it."""
        for one in self.replica.timers[self.timer].journal:
            if one.stamp.device == "knob" and self.random.random() < 0.5:
                self.saved.add(one.stamp)

    def trim(self) -> None:
        """Keep both within their bounds."""
        saved = [encode_stamp(one) for one in sorted(self.saved)]
        self.only_there("trim", timer=self.followed, saved=saved)
        trim(self.replica, self.saved, self.followed, NOW + self.time)

    def only_there(self, do: str, **fields: Any) -> None:
        """Have the firmware do what the Python side has no call for; it tells nothing."""
        call = {"do": do, **fields, "clocks": self.clocks}
        assert self._firmware(call) == {"events": []}

    @property
    def replica(self) -> Replica:
        """Return the Python side's."""
        return self._python._peer.replica


@pytest.mark.parametrize("timer", ["focus", "local"])
@pytest.mark.parametrize("seed", range(SEED, SEED + 8))
def test_the_firmware_lets_go_of_what_the_python_core_lets_go_of(
    firmware: Program, seed: int, timer: str
) -> None:
    random = Random(seed)
    pair = Pair(firmware, random, timer)
    steps, hub = 0, random.random()
    while steps < MOST_STEPS and pair.is_within():
        pair.time += 1_000 * random.choice(SECONDS)
        random.choice((pair.command, pair.command, pair.hear))()
        if random.random() < hub / 4:
            pair.acknowledge()
        pair.trim()
        steps += 1
    assert steps > 10
