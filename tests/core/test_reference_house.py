"""A house with a reference device in it: whatever happens, they come to agree."""

from dataclasses import replace
from typing import Any

from argus_core.commands import ReferenceCommand
from argus_core.messages import Mode
from argus_core.model import Command, Status, Verb
from argus_core.plan import Phase, Plan, Step
from hypothesis import given, settings, strategies as st

from tests.core.desk import FOCUS_25, V
from tests.core.factories import MINUTE, SECOND, told
from tests.core.presto import House, Presto


def a_house(**changed: Any) -> House:
    """Return a house in which nothing has happened yet."""
    house = House(**changed)
    house.wait(2 * SECOND)
    assert (house.commands, house.agree) == ([], True)
    return house


presses = st.sampled_from(
    [
        told(V.START, 1500, Mode.WORK),
        told(V.START, 3000, Mode.WORK),
        told(V.START, 300, Mode.BREAK),
        told(V.PAUSE),
        told(V.RESUME),
        told(V.STOP),
        told(V.SET_MODE, mode=Mode.BREAK),
        told(V.SET_MODE, mode=Mode.WORK),
    ]
)
deeds = st.sampled_from(
    [
        Command(Verb.START),
        Command(Verb.START, duration=90 * SECOND),
        Command(Verb.PAUSE),
        Command(Verb.UNPAUSE),
        Command(Verb.CANCEL),
        Command(Verb.SKIP),
        Command(Verb.FINISH),
        Command(Verb.ADD_TIME, duration=5 * MINUTE),
        Command(Verb.SUBTRACT_TIME, duration=10 * MINUTE),
    ]
)
some_plans = st.builds(
    Plan,
    st.sampled_from(
        [
            (Step(Phase.FOCUS, 100 * SECOND), Step(Phase.SHORT_BREAK, 61_234)),
            (Step(Phase.FOCUS, 25 * MINUTE), Step(Phase.SHORT_BREAK, 5 * MINUTE)),
            (Step(Phase.FOCUS), Step(Phase.SHORT_BREAK, ratio=200)),
        ]
    ),
    auto_focus=st.booleans(),
    auto_break=st.booleans(),
)
houses = st.builds(
    House,
    presto=st.builds(Presto, resets=st.booleans()),
    plan=some_plans,
    lag=st.sampled_from([0, 250, 500]),
    step=st.just(250),
    every=st.sampled_from([250, 1000, 60_000]),
)
gaps = st.sampled_from([250, 500, 3_000, 40_000, 110_000])


@settings(max_examples=40, deadline=None)
@given(houses, st.lists(st.tuples(deeds, gaps), max_size=6))
def test_whatever_happens_to_the_timer_is_never_taken_for_a_persons_doing(
    house: House, happens: list[tuple[Command, int]]
) -> None:
    for command, gap in happens:
        house.command(command)
        house.wait(gap)
    house.wait(30_000)
    assert house.commands == []
    assert house.agree


@settings(max_examples=40, deadline=None)
@given(houses, st.lists(st.tuples(presses | deeds, gaps), max_size=6))
def test_the_device_and_the_timer_always_come_to_agree(
    house: House, happens: list[tuple[ReferenceCommand | Command, int]]
) -> None:
    for one, gap in happens:
        if isinstance(one, Command):
            house.command(one)
        else:
            house.press(one)
        house.wait(gap)
    house.wait(30_000)
    before = len(house.commands), len(house.orders)
    assert house.agree
    house.wait(1_000)
    assert (len(house.commands), len(house.orders)) == before


@settings(max_examples=30, deadline=None)
@given(
    st.builds(
        House,
        presto=st.builds(Presto, resets=st.booleans()),
        lag=st.sampled_from([0, 250, 500]),
        step=st.just(250),
        every=st.sampled_from([250, 1000, 60_000]),
    ),
    st.lists(presses, max_size=8),
)
def test_what_a_person_does_at_a_quiet_device_is_what_the_timer_does(
    house: House, does: list[ReferenceCommand]
) -> None:
    house.wait(6_000)
    for one in does:
        house.press(one)
        meant_to_be = replace(house.presto)
        house.wait(10_000)
        assert house.presto.running == meant_to_be.running
        assert house.presto.mode == meant_to_be.mode or not meant_to_be.running
        counted = meant_to_be.running * 10_000
        assert house.presto.elapsed == meant_to_be.elapsed + counted
        assert house.agree


def test_a_start_on_the_device_starts_the_timer() -> None:
    house = a_house()
    house.press(FOCUS_25)
    house.wait(SECOND)
    assert house.commands == [Command(Verb.START)]
    assert house.snapshot.status is Status.ACTIVE
    assert house.orders == []


def test_a_start_at_the_timer_starts_the_device() -> None:
    house = a_house()
    house.command(Command(Verb.START, duration=50 * MINUTE))
    house.wait(SECOND)
    assert [replace(one, request_id="") for one in house.orders] == [
        told(V.START, 3000, Mode.WORK)
    ]
    assert (house.presto.running, house.agree) == (True, True)


def test_a_pause_at_the_timer_is_a_pause_on_the_device_and_back() -> None:
    house = a_house()
    for verb in (Verb.START, Verb.PAUSE, Verb.UNPAUSE, Verb.CANCEL):
        house.command(Command(verb))
        house.wait(10 * SECOND)
        assert house.agree
    assert [one.verb for one in house.orders] == [V.START, V.PAUSE, V.RESUME, V.STOP]
    assert house.commands == []


def test_a_session_that_is_shared_ends_once_and_the_device_may_end_it_by_itself() -> (
    None
):
    house = a_house(step=250, every=500)
    house.press(FOCUS_25)
    house.wait(25 * MINUTE + 5 * SECOND)
    assert house.commands == [Command(Verb.START)]
    assert [one.verb for one in house.orders] == [V.SET_MODE]
    assert (house.snapshot.status, house.snapshot.step) == (Status.IDLE, 1)
    assert house.agree


def test_a_device_that_does_not_mind_its_mode_can_still_be_used() -> None:
    house = a_house(step=250, every=500, presto=Presto(minds_mode=False))
    house.press(FOCUS_25)
    house.wait(25 * MINUTE + 40 * SECOND)
    assert [one.verb for one in house.orders] == [V.SET_MODE] * 4
    house.press(FOCUS_25)
    house.wait(SECOND)
    assert house.commands[1:] == [Command(Verb.SKIP), Command(Verb.START)]
    assert (house.snapshot.status, house.snapshot.phase) == (Status.ACTIVE, Phase.FOCUS)
