"""Schedules from a seed: the same seed, the same world, the same end."""

from random import Random

from argus_core.model import Command, Verb
from argus_core.plan import Phase, Plan, Step
from argus_core.stamp import Stamp

from . import laws
from .ledger import Broken
from .peer import PythonPeer
from .world import MakePeer, World

MINUTE = 60_000
FAULTS: tuple[int | None, ...] = (0, None, 5 * MINUTE, -5 * MINUTE, 1_613, -1_613)
WAITS = (1, 400, 3_000, 45_000, 2 * MINUTE, 11 * MINUTE, 30 * MINUTE)
LONG_WAITS = (9 * 60 * MINUTE, 25 * 60 * MINUTE)
MOST_STEPS = 60
LENGTHS = (MINUTE, 5 * MINUTE, 10 * MINUTE, 25 * MINUTE)


def simulate(
    seed: int,
    skip: frozenset[int] = frozenset(),
    make_peer: MakePeer = PythonPeer,
) -> World:
    """Run a schedule and check the laws; raise Broken with the seed and what happened.

    Each step draws from a source of its own, so that some can be left out.
    """
    random = Random(seed)
    world = _world(random, make_peer)
    try:
        for step in range(random.randint(5, MOST_STEPS)):
            if step not in skip:
                _happen(world, Random(seed * 1_000 + step))
        world.heal()
        laws.check(world)
    except Exception as error:
        history = "\n  ".join(world.log)
        raise Broken(f"seed {seed}: {error!r}\n  {history}") from error
    return world


def shrink(seed: int) -> frozenset[int]:
    """Return the steps of a schedule that breaks a law without which it still does."""
    skip = frozenset[int]()
    size = MOST_STEPS // 2
    while size:
        for first in range(0, MOST_STEPS, size):
            fewer = skip | frozenset(range(first, first + size))
            if fewer != skip and _breaks(seed, fewer):
                skip = fewer
        size //= 2
    return skip


def _breaks(seed: int, skip: frozenset[int]) -> bool:
    try:
        simulate(seed, skip)
    except Broken:
        return True
    return False


def _world(random: Random, make_peer: MakePeer) -> World:
    faulty = random.random() < 0.7
    offsets = [
        random.choice(FAULTS) if faulty else 0 for _ in range(random.randint(2, 5))
    ]
    if offsets[0] is None:
        offsets[0] = 0
    plan = _plan(random)
    timers = {"focus": plan, "tea": plan if random.random() < 0.5 else _plan(random)}
    if random.random() < 0.7:
        del timers["tea"]
    return World(offsets, timers, make_peer)


def _plan(random: Random) -> Plan:
    steps = [_step(random, number) for number in range(random.randint(1, 4))]
    return Plan(
        tuple(steps),
        random.randrange(len(steps)),
        random.random() < 0.5,
        random.random() < 0.5,
    )


def _step(random: Random, number: int) -> Step:
    if number % 2 == 0:
        return Step(Phase.FOCUS, random.choice((*LENGTHS, None)))
    if random.random() < 0.2:
        return Step(Phase.SHORT_BREAK, ratio=random.choice((100, 200, 1000)))
    return Step(
        random.choice((Phase.SHORT_BREAK, Phase.LONG_BREAK)), random.choice(LENGTHS)
    )


def _happen(world: World, random: Random) -> None:  # noqa: C901
    name = random.choice(list(world.devices))
    match random.choices(*_WEIGHTS)[0]:
        case "do":
            timer_id = random.choice(list(world.plans))
            world.do(name, timer_id, _command(world, random, name, timer_id))
        case "wait":
            long = random.random() < 0.05
            world.wait(
                random.choice(LONG_WAITS if long else WAITS) + random.randrange(50)
            )
        case "deliver":
            for _ in range(random.randint(1, 4)):
                world.deliver(random.randrange(1 << 16), again=random.random() < 0.2)
        case "flush":
            for _ in range(len(world.post)):
                world.deliver(random.randrange(1 << 16))
        case "lose":
            world.lose(random.randrange(1 << 16))
        case "ask":
            world.ask(name)
        case "cut":
            world.cut(name, random.randrange(3))
        case "step":
            _step_clock(world, random, name)
        case "reboot":
            _reboot(world, random, name)
        case "compact":
            world.compact(name)
        case _:
            world.wake(name)


_WEIGHTS = (
    (
        "do",
        "wait",
        "deliver",
        "flush",
        "lose",
        "ask",
        "cut",
        "step",
        "reboot",
        "wake",
        "compact",
    ),
    (30, 22, 15, 6, 2, 5, 5, 3, 4, 8, 1),
)


def _fault(random: Random, name: str) -> int | None:
    fault = random.choice(FAULTS)
    return 0 if name == "d0" and fault is None else fault


def _step_clock(world: World, random: Random, name: str) -> None:
    if world.devices[name].offset is not None:
        offset = (
            -world.time if random.random() < 0.1 else random.choice((0, 0, *FAULTS))
        )
        world.step(name, 0 if offset is None else offset)


def _reboot(world: World, random: Random, name: str) -> None:
    world.reboot(name, _fault(random, name), memory=random.random() < 0.75)


def _command(world: World, random: Random, name: str, timer_id: str) -> Command:
    device = world.devices[name]
    if device.given and random.random() < 0.05:
        request_id = random.choice(sorted(device.given))
        if request_id.startswith(timer_id):
            return Command(Verb.START, request_id, duration=MINUTE)
    world.requests += 1
    request_id = f"{timer_id}.{world.requests}"
    verb = random.choice(_VERBS)
    duration, task, plan, loser = None, None, None, None
    if verb in (Verb.ADD_TIME, Verb.SUBTRACT_TIME):
        duration = random.choice(LENGTHS)
    if verb is Verb.START and random.random() < 0.3:
        duration = random.choice(LENGTHS)
    if verb is Verb.SET_TASK or (verb is Verb.START and random.random() < 0.2):
        task = random.choice(("write", "read", None))
    if verb is Verb.SET_PLAN or (verb is Verb.START and random.random() < 0.2):
        plan = _plan(random)
    if verb is Verb.RESOLVE_CONFLICT:
        loser = _loser(world, random, name, timer_id)
    return Command(verb, request_id, duration, task, plan, loser)


def _loser(world: World, random: Random, name: str, timer_id: str) -> Stamp:
    stamps = [one.stamp for one in world.devices[name].peer.entries(timer_id)]
    return random.choice(stamps) if stamps else Stamp(7, 0, "nobody")


_VERBS = (
    *(Verb.START,) * 6,
    *(Verb.PAUSE,) * 4,
    *(Verb.UNPAUSE,) * 3,
    *(Verb.UNDO,) * 4,
    *(Verb.FINISH, Verb.SKIP, Verb.CANCEL) * 2,
    Verb.ADD_TIME,
    Verb.SUBTRACT_TIME,
    Verb.SET_TASK,
    Verb.SET_PLAN,
    Verb.RESOLVE_CONFLICT,
)
