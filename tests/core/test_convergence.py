"""Any interleaving of commands, deliveries, faults of clocks and of memory ends in agreement.

Long: one rule after another of one subject, each with its cases.
"""

from collections import defaultdict
from contextlib import ExitStack
import json
import sys
from typing import Any

from argus_core.model import Command, Verb
from argus_core.plan import Phase, Plan, Step
from argus_core.stamp import Stamp
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
import pytest

from tests.simulation import laws, oracle
from tests.simulation.driver import Driver
from tests.simulation.ledger import Broken
from tests.simulation.lines import LinesPeer, Program
from tests.simulation.peer import PythonPeer
from tests.simulation.schedule import FAULTS, LENGTHS, LONG_WAITS, WAITS, simulate
from tests.simulation.world import MakePeer, World

CHUNK = 100
CHUNKS = 20

durations = st.sampled_from(LENGTHS)
names = st.integers(0, 4)
places = st.integers(0, 1 << 16)
offsets = st.sampled_from((*FAULTS, -400 * 24 * 3_600_000))
breaks = st.one_of(
    st.builds(Step, st.sampled_from([Phase.SHORT_BREAK, Phase.LONG_BREAK]), durations),
    st.builds(Step, st.just(Phase.SHORT_BREAK), ratio=st.sampled_from([100, 1000])),
)
focuses = st.builds(Step, st.just(Phase.FOCUS), durations | st.none())
steps = st.lists(focuses | breaks, min_size=1, max_size=4).map(tuple)
plans = steps.flatmap(
    lambda some: st.builds(
        Plan,
        st.just(some),
        st.integers(0, len(some) - 1),
        st.booleans(),
        st.booleans(),
    )
)


@pytest.mark.parametrize("chunk", range(CHUNKS))
def test_schedules_from_seeds_end_in_agreement(chunk: int) -> None:
    for seed in range(chunk * CHUNK, (chunk + 1) * CHUNK):
        simulate(seed)


def test_a_broken_law_names_the_seed_and_what_happened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(world: World) -> None:
        raise Broken("a law")

    monkeypatch.setattr(laws, "check", broken)
    with pytest.raises(Broken, match=r"(?s)seed 7: Broken\('a law'\).*heal"):
        simulate(7)


class Replicas(RuleBasedStateMachine):
    """Two to five replicas of one timer or two, and all that can happen to them."""

    def __init__(self, make_peer: MakePeer = PythonPeer) -> None:
        super().__init__()
        self.make_peer = make_peer
        self.world = World([0], {}, make_peer)

    @initialize(
        others=st.lists(offsets, min_size=1, max_size=4),
        plan=plans,
        second=st.none() | plans,
    )
    def begin(self, others: list[int | None], plan: Plan, second: Plan | None) -> None:
        timers = {"focus": plan} if second is None else {"focus": plan, "tea": second}
        self.world = World([0, *others], timers, self.make_peer)

    def name(self, number: int) -> str:
        return f"d{number % len(self.world.devices)}"

    def timer(self, number: int) -> str:
        return sorted(self.world.plans)[number % len(self.world.plans)]

    def do(self, number: int, timer: int, verb: Verb, **fields: object) -> None:
        timer_id = self.timer(timer)
        self.world.requests += 1
        request_id = f"{timer_id}.{self.world.requests}"
        command = Command(verb, request_id, **fields)  # type: ignore[arg-type]
        self.world.do(self.name(number), timer_id, command)

    @rule(
        number=names,
        timer=names,
        duration=durations | st.none(),
        task=st.sampled_from([None, "write", "read"]),
        plan=st.none() | plans,
    )
    def start(
        self,
        number: int,
        timer: int,
        duration: int | None,
        task: str | None,
        plan: Plan | None,
    ) -> None:
        fields = {"duration": duration, "task": task, "plan": plan}
        self.do(number, timer, Verb.START, **fields)

    @rule(
        number=names,
        timer=names,
        verb=st.sampled_from(
            [
                Verb.PAUSE,
                Verb.UNPAUSE,
                Verb.UNDO,
                Verb.FINISH,
                Verb.SKIP,
                Verb.CANCEL,
            ]
        ),
    )
    def press(self, number: int, timer: int, verb: Verb) -> None:
        self.do(number, timer, verb)

    @rule(
        number=names,
        timer=names,
        verb=st.sampled_from([Verb.ADD_TIME, Verb.SUBTRACT_TIME]),
        duration=durations,
    )
    def turn(self, number: int, timer: int, verb: Verb, duration: int) -> None:
        self.do(number, timer, verb, duration=duration)

    @rule(number=names, timer=names, task=st.sampled_from([None, "write"]))
    def set_task(self, number: int, timer: int, task: str | None) -> None:
        self.do(number, timer, Verb.SET_TASK, task=task)

    @rule(number=names, timer=names, plan=plans)
    def set_plan(self, number: int, timer: int, plan: Plan) -> None:
        self.do(number, timer, Verb.SET_PLAN, plan=plan)

    @rule(number=names, timer=names, place=places)
    def resolve(self, number: int, timer: int, place: int) -> None:
        device = self.world.devices[self.name(number)]
        known = [one.stamp for one in device.peer.entries(self.timer(timer))]
        loser = known[place % len(known)] if known else Stamp(7, 0, "nobody")
        self.do(number, timer, Verb.RESOLVE_CONFLICT, loser=loser)

    @rule(ms=st.sampled_from((*WAITS, *LONG_WAITS)), more=st.integers(0, 50))
    def wait(self, ms: int, more: int) -> None:
        self.world.wait(ms + more)

    @rule(number=names)
    def wake(self, number: int) -> None:
        self.world.wake(self.name(number))

    @precondition(lambda self: self.world.post)
    @rule(place=places, again=st.booleans())
    def deliver(self, place: int, again: bool) -> None:
        self.world.deliver(place, again=again)

    @precondition(lambda self: self.world.post)
    @rule(place=places)
    def lose(self, place: int) -> None:
        self.world.lose(place)

    @rule(number=names)
    def ask(self, number: int) -> None:
        self.world.ask(self.name(number))

    @rule(number=names, zone=st.integers(0, 2))
    def cut(self, number: int, zone: int) -> None:
        self.world.cut(self.name(number), zone)

    @rule(number=names, offset=offsets)
    def step(self, number: int, offset: int | None) -> None:
        if self.world.devices[self.name(number)].offset is not None:
            self.world.step(self.name(number), offset or 0)

    @rule(number=names, offset=offsets, memory=st.booleans())
    def reboot(self, number: int, offset: int | None, memory: bool) -> None:
        hub = self.name(number) == "d0"
        offset = 0 if hub and offset is None else offset
        self.world.reboot(self.name(number), offset, memory=memory)

    @rule(number=names)
    def compact(self, number: int) -> None:
        self.world.compact(self.name(number))

    @invariant()
    def derived_as_the_protocol_says(self) -> None:
        for device in self.world.devices.values():
            clocks = self.world.clocks(device)
            now = device.peer.now(clocks)
            for timer_id in self.world.plans:
                if device.peer.drafts(timer_id):
                    continue
                entries = device.peer.entries(timer_id)
                assert device.peer.in_force(timer_id, clocks) == oracle.in_force(
                    entries, now
                )
                assert device.peer.sessions(timer_id, clocks) == oracle.sessions(
                    entries, now
                )

    def teardown(self) -> None:
        self.world.heal()
        laws.check(self.world)


TestReplicas = Replicas.TestCase
TestReplicas.settings = settings(
    max_examples=60,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)


def test_a_replica_behind_lines_of_json_takes_the_place_of_the_one_in_python() -> None:
    def behind_lines(*boot: Any) -> LinesPeer:
        driver = Driver()
        return LinesPeer(
            lambda call: json.loads(json.dumps(driver.answer(call))), *boot
        )

    for seed in range(10):
        simulate(seed, make_peer=behind_lines)


def test_so_does_one_in_another_program() -> None:
    with ExitStack() as stack:

        def started() -> Program:
            command = (sys.executable, "-m", "tests.simulation", "driver")
            return stack.enter_context(Program(*command))

        programs = defaultdict[str, Program](started)
        simulate(
            3, make_peer=lambda name, *boot: LinesPeer(programs[name], name, *boot)
        )
