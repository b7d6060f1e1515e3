"""The firmware's replica beside the Python one, on random schedules: every answer is the same, call by call.

A device of little memory may differ where it has no room, and nowhere else. That rule is `fits`; what
must hold beyond it is checked for itself.
"""

from collections.abc import Iterator
import os
from random import Random
from typing import Any

from argus_core.codec import decode_entry, encode_register
from argus_core.model import Trace
from argus_core.plan import Plan
from argus_core.replica import Replica
from argus_core.stamp import Stamp
from argus_core.timekeeper import Clocks
import pytest

from tests.core.factories import NOW, a_plan, a_register, a_stamp
from tests.simulation import oracle
from tests.simulation.driver import Driver
from tests.simulation.lines import LinesPeer, Program
from tests.simulation.schedule import simulate

from .building import program

type Json = Any

STEPS = {"plain": 20_000, "asan": 1_500}
SEED = int(os.environ.get("ARGUS_SEED", "0"))
MAX_WHOLE = 41
MAX_TRACES = 16
MAX_TOLD = 32
SPARSE = 3
"""Every answer is compared; all that can be seen, and the memory, once in so many times."""


def fits(replica: Replica) -> bool:
    """Tell whether a device has room for all that a replica without bounds holds."""
    books = replica.timers.values()
    entries = [one for book in books for one in book.journal]
    traces = sum(isinstance(one, Trace) for one in entries)
    whole = len(entries) - traces + len(replica.drafts)
    told = sum(len(book._begun) for book in books)
    return whole <= MAX_WHOLE and traces <= MAX_TRACES and told <= MAX_TOLD


class Both:
    """Answers as the Python replica does, after the firmware's has answered the same."""

    def __init__(self, started: Program) -> None:
        """Wait for the first boot."""
        self.steps = 0
        self.left = 0
        self._python = Driver()
        self._firmware = started
        self._timers: list[str] = []
        self._within = True
        self._memories = 0

    def __call__(self, call: Json) -> Json:
        """Do a call twice; what only looks is answered by one, as all is compared anyway."""
        if call["do"] == "look":
            return self._python.answer(call)
        if call["do"] == "boot":
            self._timers = list(call["timers"])
            self._within |= call["memory"] is None
        answer = self._python.answer(call)
        if call["do"] == "memory":
            self._memories += 1
            if self._within and self._memories % SPARSE == 0:
                assert self._firmware(call) == answer
            return answer
        if self._within and not fits(self._python._peer.replica):
            self._within, self.left = False, self.left + 1
        if self._within:
            self.steps += 1
            assert self._firmware(call) == answer, call
            if self.steps % SPARSE == 0:
                self._compare_views(call["clocks"])
        return answer

    def _compare_views(self, clocks: Json) -> None:
        for timer in self._timers:
            look = {"do": "look", "timer": timer, "clocks": clocks}
            assert self._firmware(look) == self._python.answer(look)


class Desk:
    """The programs of some devices, which take part in one schedule after the other."""

    def __init__(self, variant: str) -> None:
        """Start none yet."""
        self._variant = variant
        self.devices: dict[str, Both] = {}

    def peer(
        self, name: str, boot: str, clocks: Clocks, plans: Any, memory: Json
    ) -> LinesPeer:
        """Boot a device."""
        if name not in self.devices:
            self.devices[name] = Both(program("driver", self._variant))
        return LinesPeer(self.devices[name], name, boot, clocks, plans, memory)

    @property
    def steps(self) -> int:
        """Count what was done and compared."""
        return sum(one.steps for one in self.devices.values())


@pytest.mark.parametrize("variant", STEPS)
def test_the_firmware_answers_as_the_python_core_whatever_happens(variant: str) -> None:
    desk, seed = Desk(variant), SEED
    while desk.steps < STEPS[variant]:
        simulate(seed, make_peer=desk.peer)
        seed += 1
    left = sum(one.left for one in desk.devices.values())
    print(f"{desk.steps} steps, seeds {SEED} to {seed - 1}, {left} times without room")


# Without room


@pytest.fixture(name="full")
def a_device() -> Iterator[Program]:
    """Boot a device that knows the time and follows one timer."""
    with program("driver") as started:
        boot(started, a_plan(), None)
        yield started


def boot(started: Program, plan: Plan, memory: Json) -> None:
    """Boot the device."""
    steps = [["f", one.duration] for one in plan.steps[:1]]
    timers = {"focus": [steps, 0, 0]}
    fields = {"device": "knob", "boot": "b", "timers": timers, "memory": memory}
    started({"do": "boot", **fields, "clocks": [0, NOW]})


def give(started: Program, number: int) -> Json:
    """Give the device a command."""
    verb = "start" if number % 2 == 0 else "cancel"
    command = {"do": verb, "request_id": f"r{number}", "task": f"task {number}"}
    clocks = [1_000 * number, NOW + 1_000 * number]
    return started(
        {"do": "apply", "timer": "focus", "command": command, "clocks": clocks}
    )


def look(started: Program, what: str, at: int) -> Json:
    """Look at the device."""
    call = {"do": "look", "timer": "focus", "what": what}
    return started({**call, "clocks": [at, NOW + at]})["is"]


def requests(entries: list[Json]) -> set[str]:
    """Return the requests that whole registers say."""
    return {one["r"] for one in entries if isinstance(one, dict) and "r" in one}


def test_a_full_device_refuses_commands_and_loses_none_that_it_took(
    full: Program,
) -> None:
    taken = [number for number in range(90) if "events" in give(full, number)]
    assert taken == list(range(len(taken)))
    assert 32 <= len(taken) < 90
    entries = look(full, "entries", 90_000)
    assert len(entries) == len(taken)
    whole = requests(entries)
    assert {f"r{one}" for one in taken[-8:]} <= whole
    assert give(full, 90) == {"error": "journal_full"}
    assert look(full, "entries", 90_000) == entries
    assert look(full, "in_force", 90_000)["r"] == f"r{taken[-1]}"


def test_a_command_whose_register_was_stripped_is_not_done_again(full: Program) -> None:
    taken = [number for number in range(90) if "events" in give(full, number)]
    entries = look(full, "entries", 90_000)
    stripped = {f"r{one}" for one in taken} - requests(entries)
    for one in stripped:
        command = {"do": "cancel", "request_id": one}
        call = {"do": "apply", "timer": "focus", "command": command}
        assert full({**call, "clocks": [90_000, NOW + 90_000]}) == {"events": []}


@pytest.mark.parametrize("seed", range(SEED, SEED + 5))
def test_a_flood_of_others_leaves_its_own_and_shows_what_is_in_force(
    full: Program, seed: int
) -> None:
    random, mine, sent = Random(seed), 6, list[Json]()
    for number in range(mine):
        assert "events" in give(full, number)
    own = look(full, "entries", 10_000)
    for number in range(300):
        stamp = a_stamp(NOW + random.randrange(9_000), number, device=f"d{number % 9}")
        sent.append(others(stamp, number))
    for at in range(0, len(sent), 3):
        call = {"do": "receive", "timer": "focus", "entries": sent[at : at + 3]}
        assert "events" in full({**call, "clocks": [10_000, NOW + 10_000]})
    kept = look(full, "entries", 10_000)
    assert {decode_entry(one).stamp for one in own} <= {
        decode_entry(one).stamp for one in kept
    }
    assert len(kept) <= MAX_WHOLE + MAX_TRACES
    every = [decode_entry(one) for one in (*own, *sent)]
    force = oracle.in_force(every, NOW + 10_000)
    assert decode_entry(look(full, "in_force", 10_000)) == force
    memory = full({"do": "memory", "clocks": [10_000, NOW + 10_000]})
    boot(full, a_plan(), memory)
    assert look(full, "entries", 10_000) == kept


def others(stamp: Stamp, number: int) -> Json:
    """Return what another device wrote."""
    fields = {"anchor": stamp.millis, "session_id": stamp.session()}
    task = f"number {number} of another"
    return encode_register(a_register(stamp=stamp, task=task, **fields))
