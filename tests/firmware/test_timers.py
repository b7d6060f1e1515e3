"""Several timers on a device: what it lets go of, and what becomes of one that gets another name, beside the Python core."""

import json
from random import Random

import pytest

from tests.simulation.lines import Answer, Program

from .test_differential import SEED
from .test_room import SECONDS, Pair, a_firmware

firmware = a_firmware
STEPS = 80
FEW_STEPS = 24
"""So many that a device still has room for all words of it."""
UNSAVED = 28
"""Of all timers a device keeps 32 for the hub, the Python core of each."""


class Several(Pair):
    """Two devices with several timers, one of them followed."""

    def happen(self) -> None:
        """Let something be done on one of its timers."""
        self.timer = self.random.choice(list(self.replica.timers))
        self.time += 1_000 * self.random.choice(SECONDS)
        self.random.choice((self.command, self.command, self.hear))()

    def rename(self, old: str, new: str) -> None:
        """Make what was done on a timer the history of another, which is followed."""
        self.replica.rename_timer(old, new)
        self.only_there("rename_timer", timer=old, to=new)
        self.followed = new
        assert self._told(self._firmware) == self._told(self._python.answer)

    def _told(self, answer: Answer) -> list[str]:
        """Return what an `advance` tells; in which order two timers' sessions are corrected is each core's own."""
        told = answer({"do": "advance", "clocks": self.clocks})["events"]
        return sorted(json.dumps(one, sort_keys=True) for one in told)

    def has_room(self) -> bool:
        """Compare; tell whether all that waits for the hub has room."""
        mine = [
            one
            for book in self.replica.timers.values()
            for one in book.journal
            if one.stamp.device == "knob" and one.stamp not in self.saved
        ]
        return self.is_within() and len(mine) < UNSAVED


@pytest.mark.parametrize("seed", range(SEED, SEED + 12))
def test_two_timers_let_go_of_what_the_python_core_lets_go_of(
    firmware: Program, seed: int
) -> None:
    random = Random(seed)
    pair = Several(firmware, random, "focus", "tea")
    steps = 0
    while steps < STEPS and pair.has_room():
        pair.happen()
        if random.random() < 0.4:
            pair.acknowledge()
        pair.trim()
        steps += 1
    assert steps > 10


@pytest.mark.parametrize("into", ["focus", "tea"])
@pytest.mark.parametrize("seed", range(SEED, SEED + 12))
def test_a_timer_that_gets_another_name_takes_its_history_along(
    firmware: Program, seed: int, into: str
) -> None:
    """Into a name that is new, or into a timer that is kept already; sleeping registers and told sessions among it."""
    random = Random(seed)
    pair = Several(firmware, random, "local", "tea")
    for step in range(FEW_STEPS):
        assert pair.has_room()
        if step == seed % 12 + 2:
            pair.rename("local", into)
            assert "local" not in pair.replica.timers
            assert pair.has_room()
        pair.happen()


def test_a_timer_left_behind_is_forgotten_once_the_hub_has_all_of_it(
    firmware: Program,
) -> None:
    pair = Several(firmware, Random(1), "focus", "tea")
    start = {"do": "start", "request_id": "r1"}
    pair.call({"do": "apply", "timer": "tea", "command": start})
    pair.trim()
    assert "tea" in pair.replica.timers
    pair.saved |= {one.stamp for one in pair.replica.timers["tea"].journal}
    pair.trim()
    assert list(pair.replica.timers) == ["focus"]
    memory = pair.call({"do": "memory"})
    assert list(memory["entries"]) == ["focus"]
