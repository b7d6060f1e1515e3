"""What somebody meant at a reference device, or in its words."""

from dataclasses import replace

from argus_core.commands import ReferenceCommand
from argus_core.meaning import commands_of, meant
from argus_core.messages import Mode
from argus_core.model import Command, Snapshot, Status, Verb
from argus_core.plan import MAX_DURATION, Phase, Plan, Step
from argus_core.reference import Answer
from argus_core.reports import State
from hypothesis import given, strategies as st
import pytest

from tests.core.arbitrary import plans, snapshots
from tests.core.arbitrary_messages import reference_commands
from tests.core.desk import ACTIVE, FOCUS_25, IDLE, V, a_device, at
from tests.core.factories import (
    HOUR,
    MINUTE,
    NOW,
    SECOND,
    a_plan,
    a_snapshot,
    a_state,
    told,
)


@pytest.mark.parametrize(
    ("snapshot", "state", "commands"),
    [
        (IDLE, a_state(False), []),
        (IDLE, a_state(), [Command(Verb.START)]),
        (IDLE, a_state(total=600), [Command(Verb.START, duration=600 * SECOND)]),
        (IDLE, a_state(total=0), [Command(Verb.START, duration=SECOND)]),
        (IDLE, a_state(False, elapsed=50), []),
        (ACTIVE, a_state(), []),
        (ACTIVE, a_state(elapsed=4), []),
        (
            ACTIVE,
            a_state(elapsed=5),
            [Command(Verb.SUBTRACT_TIME, duration=5 * SECOND)],
        ),
        (ACTIVE, a_state(total=1800), [Command(Verb.ADD_TIME, duration=5 * MINUTE)]),
        (ACTIVE, a_state(False), [Command(Verb.CANCEL)]),
        (ACTIVE, a_state(False, elapsed=1), [Command(Verb.PAUSE)]),
        (
            ACTIVE,
            a_state(False, elapsed=300),
            [Command(Verb.PAUSE), Command(Verb.SUBTRACT_TIME, duration=300 * SECOND)],
        ),
        (
            a_snapshot(Status.PAUSED, elapsed=MINUTE),
            a_state(elapsed=60),
            [Command(Verb.UNPAUSE)],
        ),
        (a_snapshot(Status.PAUSED, elapsed=MINUTE), a_state(False, elapsed=60), []),
        (
            a_snapshot(Status.PAUSED, elapsed=MINUTE),
            a_state(False),
            [Command(Verb.CANCEL)],
        ),
        (
            ACTIVE,
            a_state(False, total=300, mode=Mode.BREAK),
            [Command(Verb.SKIP)],
        ),
        (
            ACTIVE,
            a_state(total=300, mode=Mode.BREAK),
            [Command(Verb.SKIP), Command(Verb.START)],
        ),
        (
            IDLE,
            a_state(total=600, mode=Mode.BREAK),
            [Command(Verb.SKIP), Command(Verb.START, duration=600 * SECOND)],
        ),
        (
            a_snapshot(Status.IDLE, step=1),
            a_state(total=300, mode=Mode.LONG_BREAK),
            [Command(Verb.START)],
        ),
        (
            a_snapshot(plan=a_plan(auto_break=True)),
            a_state(False, mode=Mode.BREAK),
            [Command(Verb.CANCEL), Command(Verb.SKIP)],
        ),
        (
            a_snapshot(plan=a_plan(auto_break=True)),
            a_state(total=300, mode=Mode.BREAK),
            [Command(Verb.SKIP), Command(Verb.START)],
        ),
        (
            a_snapshot(Status.IDLE, step=1, plan=a_plan(repeat_from=1)),
            a_state(),
            [Command(Verb.CANCEL), Command(Verb.START)],
        ),
        (
            a_snapshot(plan=a_plan(Step(Phase.FOCUS)), elapsed=HOUR),
            a_state(elapsed=0),
            [],
        ),
    ],
)
def test_what_a_device_shows_is_what_the_timer_is_to_do(
    snapshot: Snapshot, state: State, commands: list[Command]
) -> None:
    assert list(meant(snapshot, state, NOW)) == commands


def test_a_device_that_counts_from_its_beginning_again_begins_a_session() -> None:
    snapshot = a_snapshot(elapsed=10 * MINUTE)
    anew = meant(snapshot, a_state(), NOW, anew=True)
    assert anew == (Command(Verb.START, duration=25 * MINUTE),)
    device = a_device(snapshot)
    assert device.heard(a_state(), at(1)) == Answer(anew)


def test_the_third_focus_is_followed_by_its_own_break() -> None:
    third = a_snapshot(step=4, plan=a_plan(*a_plan().steps * 4))
    on_break = a_state(total=300, mode=Mode.BREAK)
    assert [one.verb for one in meant(third, on_break, NOW)] == [Verb.SKIP, Verb.START]
    assert [one.verb for one in meant(IDLE, on_break, NOW)] == [Verb.SKIP, Verb.START]


def test_a_long_break_is_further_along() -> None:
    steps = (
        *a_plan().steps * 2,
        Step(Phase.FOCUS, MINUTE),
        Step(Phase.LONG_BREAK, MINUTE),
    )
    state = a_state(False, mode=Mode.LONG_BREAK)
    assert [one.verb for one in meant(a_snapshot(plan=a_plan(*steps)), state, NOW)] == [
        Verb.SKIP
    ] * 5


def test_a_plan_without_breaks_gets_one_when_it_is_started() -> None:
    plan = a_plan(Step(Phase.FOCUS, 25 * MINUTE))
    wider = a_plan(*plan.steps, Step(Phase.SHORT_BREAK, 5 * MINUTE))
    on_break = a_state(total=300, mode=Mode.BREAK)
    assert meant(a_snapshot(plan=plan), on_break, NOW) == (
        Command(Verb.SET_PLAN, plan=wider),
        Command(Verb.SKIP),
        Command(Verb.START),
    )
    stands = replace(on_break, timer_running=False)
    assert meant(a_snapshot(plan=plan), stands, NOW) == ()
    over = meant(a_snapshot(plan=plan), a_state(total=0, mode=Mode.BREAK), NOW)
    assert over[0].plan == a_plan(*plan.steps, Step(Phase.SHORT_BREAK, SECOND))


def test_more_time_than_there_can_be_is_not_added() -> None:
    most = MAX_DURATION // 1000
    long = a_snapshot(total=MAX_DURATION - 3 * SECOND, elapsed=0)
    assert meant(long, a_state(total=most), NOW) == ()
    long = a_snapshot(total=MAX_DURATION - 9 * SECOND, elapsed=5 * SECOND)
    assert meant(long, a_state(total=most), NOW) == (
        Command(Verb.ADD_TIME, duration=9 * SECOND),
    )


@given(plans(), st.data(), st.sampled_from(Mode), st.booleans(), st.booleans())
def test_a_person_can_mean_only_what_is_a_command(
    plan: Plan, data: st.DataObject, mode: Mode, running: bool, anew: bool
) -> None:
    snapshot = data.draw(snapshots(NOW))
    seconds = st.integers(0, MAX_DURATION // 1000)
    state = a_state(running, data.draw(seconds), data.draw(seconds), mode=mode)
    commands = meant(snapshot, state, NOW, anew=anew)
    assert len(commands) <= len(snapshot.plan.steps) + 3


@pytest.mark.parametrize(
    ("order", "commands"),
    [
        (FOCUS_25, [Command(Verb.START, duration=25 * MINUTE)]),
        (told(V.START), [Command(Verb.START)]),
        (told(V.PAUSE), [Command(Verb.PAUSE)]),
        (told(V.RESUME), [Command(Verb.UNPAUSE)]),
        (told(V.STOP), [Command(Verb.CANCEL)]),
        (told(V.SET_MODE, mode=Mode.WORK), []),
        (told(V.SET_MODE, mode=Mode.BREAK), [Command(Verb.SKIP)]),
        (told(V.START, None, Mode.BREAK), [Command(Verb.SKIP), Command(Verb.START)]),
        (
            told(V.START, 600, Mode.LONG_BREAK),
            [Command(Verb.SKIP), Command(Verb.START, duration=10 * MINUTE)],
        ),
    ],
)
def test_a_command_of_the_references_is_commands_of_ours(
    order: ReferenceCommand, commands: list[Command]
) -> None:
    assert list(commands_of(order, IDLE)) == commands
    named = commands_of(replace(order, request_id="a1"), IDLE)
    assert [one.request_id for one in named] == ["", "a1"][-len(commands) or 2 :]


def test_a_start_without_a_length_in_a_phase_that_the_plan_has_not_counts_up() -> None:
    plan = a_plan(Step(Phase.FOCUS, 25 * MINUTE))
    wider = a_plan(*plan.steps, Step(Phase.SHORT_BREAK))
    order = told(V.START, None, Mode.BREAK)
    assert commands_of(order, a_snapshot(Status.IDLE, plan=plan)) == (
        Command(Verb.SET_PLAN, plan=wider),
        Command(Verb.SKIP),
        Command(Verb.START),
    )


@given(reference_commands, snapshots(NOW))
def test_every_command_of_the_references_can_be_meant(
    order: ReferenceCommand, snapshot: Snapshot
) -> None:
    for command in commands_of(order, snapshot)[:-1]:
        assert command.request_id == ""
