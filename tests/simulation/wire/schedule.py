"""Schedules from a seed: what people do and what breaks, and when."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from random import Random

from argus_core import follower, hub, protocol
from argus_core.link import Outgoing
from argus_core.model import Command, Verb
from argus_core.plan import Phase, Plan, Step
from argus_core.protocol import Follow, encode
from argus_core.stamp import Stamp
from argus_core.topics import DataType

from .computers import DeviceNode, HubNode
from .laws import check
from .stage import Doom, Stage
from .world import MINUTE, AnyNode, World

WAITS = (0, 30, 300, 1_500, 5_000, 20_000, MINUTE, 3 * MINUTE)
DOWNS = (50, 2_000, 15_000, 90_000, 5 * MINUTE)
OFFSETS: tuple[int | None, ...] = (None, 0, 5 * MINUTE, -5 * MINUTE, 1_500)
LENGTHS = (20_000, MINUTE, 5 * MINUTE, 25 * MINUTE)
NEVER = -(10**14)
"""A clock that stands at 1970."""

_VERBS = (
    *(Verb.START,) * 8,
    *(Verb.PAUSE,) * 4,
    *(Verb.UNPAUSE,) * 3,
    *(Verb.FINISH, Verb.SKIP, Verb.CANCEL, Verb.UNDO) * 2,
    *(Verb.ADD_TIME, Verb.SUBTRACT_TIME, Verb.SET_TASK, Verb.SET_PLAN),
    Verb.RESOLVE_CONFLICT,
)


@contextmanager
def reading_once() -> Iterator[None]:
    """Let several who hear the same text not read it each anew: it is the same message."""
    read = lru_cache(4096)(protocol.decode)
    hub.decode = follower.decode = read
    try:
        yield
    finally:
        hub.decode = follower.decode = protocol.decode


def simulate(seed: int, steps: int = 40) -> World:
    """Run a schedule and check the laws; raise Broken, or whatever the core raised."""
    stage = Stage(seed)
    random = stage.random
    world = _world(stage)
    with reading_once():
        _begin(world, random)
        for _ in range(random.randint(5, steps)):
            _happen(world, random)
            stage.run(random.randint(0, 2 * random.choice(WAITS)))
        world.heal()
        check(world)
    return world


def _world(stage: Stage) -> World:
    random = stage.random
    houses = 2 if random.random() < 0.25 else 1
    plans = {"focus": _plan(random)}
    if random.random() < 0.2:
        plans["tea"] = _plan(random)
    return World(stage, plans, houses, random.randint(1, 4))


def _begin(world: World, random: Random) -> None:
    """Switch all on, with clocks that are right or not, and with a network that is good or not."""
    faulty = random.random() < 0.75
    world.stage.slow = random.random() < 0.4
    world.stage.reorders = random.random() < 0.3
    world.stage.repeats = random.random() < 0.5
    for node in world.nodes:
        if isinstance(node, DeviceNode):
            node.offset = random.choice((*OFFSETS, NEVER)) if faulty else None
            node.drift = random.choice((0, 0, 100, -5_000, 5_000))
        elif faulty and random.random() < 0.15:
            node.offset = random.choice(OFFSETS)
            world.hub_was_wrong = True
        world.stage.after(random.randint(0, 4_000), node.power_on)
    world.stage.run(random.choice((0, 5_000, 12_000)))


def _happen(world: World, random: Random) -> None:
    """Let one thing happen."""
    if random.random() < 0.55:
        _person(world, random)
    else:
        random.choice(_FAULTS)(world, random)


def _person(world: World, random: Random) -> None:
    timer_id = random.choice(sorted(world.plans))
    kind = random.random()
    if kind < 0.8:
        world.press(
            random.choice(world.nodes), timer_id, _command(world, random, timer_id)
        )
    elif kind < 0.9:
        lasts = random.choice((3_000, 60_000))
        command = _command(world, random, timer_id)
        world.ask(random.choice(world.remotes), timer_id, command, lasts)
    elif kind < 0.95:
        device = random.choice(world.devices)
        world.want(random.choice(world.hubs), device, timer_id)
    else:
        device = random.choice(world.devices)
        payload = encode(Follow(timer_id=timer_id))
        topic = str(device.home.beside(DataType.COMMAND))
        device.broker.publish(Outgoing(topic, payload))


def _break_broker(world: World, random: Random) -> None:
    memory, down = random.random() < 0.6, random.choice(DOWNS)
    world.restart_broker(random.choice(world.brokers), down, memory=memory)


def _crash(world: World, random: Random) -> None:
    world.crash(random.choice(world.nodes), random.choice(DOWNS))


def _doom(world: World, random: Random) -> None:
    node = random.choice(world.nodes)
    node.doom = random.choice(tuple(Doom))
    world.faults += 1
    world.stage.after(random.choice(DOWNS), node.power_on)


def _wipe(world: World, random: Random) -> None:
    node = random.choice(world.nodes)
    if isinstance(node, DeviceNode) or random.random() < 0.3:
        world.wipe(node, random.choice(DOWNS))


def _cut(world: World, random: Random) -> None:
    deaf, mute = random.choice(
        ((True, True), (True, True), (True, False), (False, True))
    )
    world.cut(_any(world, random), random.choice(DOWNS), deaf=deaf, mute=mute)


def _any(world: World, random: Random) -> AnyNode:
    return random.choice(world.nodes)


def _clock(world: World, random: Random) -> None:
    node = _any(world, random)
    if isinstance(node, HubNode):
        world.step_clock(node, random.choice((0, 0, *OFFSETS)))
    else:
        world.step_clock(node, random.choice((*OFFSETS, NEVER)))


def _bridge(world: World, random: Random) -> None:
    world.cut_bridge(random.choice(DOWNS))


def _long(world: World, random: Random) -> None:
    """Let people sleep, go for lunch, and stay away for a day."""
    world.stage.run(random.choice((10, 30, 30, 60)) * MINUTE)


_FAULTS: Sequence[Callable[[World, Random], None]] = (
    *(_cut,) * 6,
    *(_crash,) * 4,
    *(_break_broker,) * 3,
    *(_clock,) * 2,
    *(_doom,) * 2,
    *(_bridge,) * 2,
    _wipe,
    _long,
)


def _plan(random: Random) -> Plan:
    steps = tuple(_step(random, number) for number in range(random.randint(1, 4)))
    auto_focus, auto_break = random.random() < 0.3, random.random() < 0.5
    return Plan(steps, random.randrange(len(steps)), auto_focus, auto_break)


def _step(random: Random, number: int) -> Step:
    length = random.choice((*LENGTHS, None))
    if number % 2 == 0:
        return Step(Phase.FOCUS, length)
    phase = random.choice((Phase.SHORT_BREAK, Phase.LONG_BREAK))
    return Step(phase, ratio=200) if length is None else Step(phase, length)


def _command(world: World, random: Random, timer_id: str) -> Command:
    world.requests += 1
    request_id, verb = f"{world.requests:08x}", random.choice(_VERBS)
    duration, task, plan, loser = None, None, None, None
    if verb in (Verb.ADD_TIME, Verb.SUBTRACT_TIME):
        duration = random.choice(LENGTHS)
    if verb is Verb.START and random.random() < 0.4:
        duration = random.choice(LENGTHS)
    if verb is Verb.SET_TASK:
        task = random.choice(("write", "read", None))
    if verb is Verb.SET_PLAN:
        plan = _plan(random)
    if verb is Verb.RESOLVE_CONFLICT:
        stamps = [one.stamp for one in world.record.written if one.timer_id == timer_id]
        loser = random.choice(stamps) if stamps else Stamp(7, 0, "nobody")
    return Command(verb, request_id, duration, task, plan, loser)
