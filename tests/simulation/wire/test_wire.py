"""The wire under faults: schedules from seeds, as many as there is time for."""

from collections import Counter
import os

from argus_core.model import Command, Status, Verb
from argus_core.strategies import pomodoro
import pytest

from .runner import run
from .schedule import simulate
from .stage import Stage
from .world import MINUTE, World

SECONDS = float(os.environ.get("ARGUS_SIMULATION_SECONDS", "60"))
FIRST = int(os.environ.get("ARGUS_SIMULATION_SEED", "0"))


@pytest.mark.timeout(2 * SECONDS + 120)
def test_whatever_breaks_all_agree_in_the_end_and_nothing_is_lost() -> None:
    done = 0
    for number, broken in run(FIRST, None, SECONDS):
        done += number
        assert not broken, "\n".join(broken)
    print(f"{done} schedules from seed {FIRST}")
    assert done


@pytest.mark.parametrize("seed", range(3))
def test_the_same_seed_has_the_same_trace(seed: int) -> None:
    one, two = simulate(seed), simulate(seed)
    assert one.stage.digest() == two.stage.digest()
    assert len(one.stage.trace) > 10
    assert one.stage.digest() != simulate(seed + 100).stage.digest()


def a_calm_world() -> World:
    """Return a hub and four devices that all follow its timer, with nothing to say."""
    world = World(Stage(7), {"focus": pomodoro()}, 1, 4)
    for node in world.nodes:
        node.power_on()
        world.stage.run(1_000)
    world.stage.run(MINUTE)
    return world


def said_until(world: World, ms: int) -> Counter[tuple[str, str]]:
    """Let time pass; count who said what kind of thing."""
    begun = world.stage.time
    world.stage.run(ms)
    return Counter(
        (node.name, topic.rpartition("/")[2])
        for node in world.nodes
        for time, topic in node.sent
        if time >= begun
    )


@pytest.mark.parametrize("by", range(5))
def test_a_command_costs_a_message_each_and_no_more(by: int) -> None:
    world = a_calm_world()
    node = world.nodes[by]
    assert said_until(world, MINUTE) == {}
    world.press(node, "focus", Command(Verb.START, "0000beef"))
    said = said_until(world, 30_000)
    states = {(device.name, "state"): 1 for device in world.devices}
    hub = world.hubs[0].name
    acknowledged = node.name != hub
    assert said == {
        (node.name, "register"): 1,
        (hub, "event"): 1 + acknowledged,
        **states,
    }
    for one in world.nodes:
        view = one.replica.view("focus", one.clocks())
        assert view.snapshot.status is Status.ACTIVE


def test_an_untouched_running_timer_costs_a_message_a_minute_each() -> None:
    world = a_calm_world()
    world.press(world.devices[0], "focus", Command(Verb.START, "0000beef"))
    world.stage.run(30_000)
    said = said_until(world, 10 * MINUTE)
    del said[world.hubs[0].name, "register"]
    assert {count for (_, kind), count in said.items() if kind == "state"} == {10}
    assert {kind for _, kind in said} <= {"state", "command"}
