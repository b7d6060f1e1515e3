"""How a timer looks in the words of the reference, and what lies between two looks."""

from dataclasses import replace

from argus_core.commands import ReferenceCommand
from argus_core.doing import Change
from argus_core.likeness import agrees, later, left, state_of, tell
from argus_core.messages import Mode
from argus_core.model import Snapshot, Status
from argus_core.plan import OPEN_END, Phase, Step
from argus_core.protocol import decode
from argus_core.reports import State
from hypothesis import given, strategies as st
import pytest

from tests.core.arbitrary import snapshots
from tests.core.desk import ACTIVE, FOCUS_25, IDLE, PAUSED, STOPPED, V, at
from tests.core.factories import (
    HOUR,
    MINUTE,
    NOW,
    a_plan,
    a_snapshot,
    a_stamp,
    a_state,
    told,
)


@given(snapshots(NOW), st.integers(NOW, NOW + 9 * HOUR))
def test_whatever_a_timer_does_can_be_shown_and_agrees_with_itself(
    snapshot: Snapshot, now: int
) -> None:
    state = state_of(snapshot, now)
    _, back = decode("argus/office/desk/state", state.encode(), "argus")
    assert back == state
    assert state.elapsed <= state.total
    rest = snapshot.status is Status.IDLE and 3 < state.elapsed < state.total - 3
    assert agrees(snapshot, state, now) or rest


def test_what_counts_up_is_shown_until_it_ends_by_itself() -> None:
    state = state_of(a_snapshot(plan=a_plan(Step(Phase.FOCUS))), at(90.9))
    assert (state.elapsed, state.total) == (90, OPEN_END // 1000)


def test_seconds_that_have_begun_are_left() -> None:
    state = state_of(
        a_snapshot(total=61_234), at(1.999), timer_id="focus", stamp=a_stamp()
    )
    assert state == State(
        timer_running=True,
        elapsed=1,
        total=62,
        mode=Mode.WORK,
        timestamp=NOW // 1000 + 1,
        timer_id="focus",
        stamp=a_stamp(),
        sent=at(1.999),
    )


def test_nothing_is_left_at_the_end_and_beyond() -> None:
    assert left(a_state(elapsed=1499)) == 1
    assert left(a_state(elapsed=1500)) == left(a_state(elapsed=1600)) == 0


def test_a_device_counts_on_while_it_is_not_heard_but_not_beyond_its_end() -> None:
    assert later(a_state(elapsed=10), 5_900).elapsed == 15
    assert later(a_state(elapsed=10), 10**9).elapsed == 1500
    assert later(a_state(False, elapsed=10), 5_000).elapsed == 10
    assert later(a_state(elapsed=10, total=5), 5_000).elapsed == 10


@pytest.mark.parametrize(
    ("snapshot", "shown", "orders"),
    [
        (IDLE, None, [STOPPED, told(V.SET_MODE, mode=Mode.WORK)]),
        (IDLE, a_state(), [STOPPED]),
        (IDLE, a_state(False, elapsed=1500), []),
        (IDLE, a_state(False, mode=Mode.BREAK), [told(V.SET_MODE, mode=Mode.WORK)]),
        (ACTIVE, None, [FOCUS_25]),
        (ACTIVE, a_state(False), [FOCUS_25]),
        (ACTIVE, a_state(False, elapsed=1, total=1501), [told(V.RESUME)]),
        (ACTIVE, a_state(elapsed=1, total=1501), [FOCUS_25]),
        (ACTIVE, a_state(False, elapsed=1, mode=Mode.BREAK), [FOCUS_25]),
        (a_snapshot(elapsed=25 * MINUTE), None, [told(V.START, 1, Mode.WORK)]),
        (a_snapshot(Status.PAUSED), None, [FOCUS_25, PAUSED]),
        (a_snapshot(Status.PAUSED), a_state(), [PAUSED]),
    ],
)
def test_a_device_is_told_no_more_than_it_must(
    snapshot: Snapshot, shown: State | None, orders: list[ReferenceCommand]
) -> None:
    assert list(tell(snapshot, shown, NOW)) == orders


def test_a_change_that_time_could_bring_does_not_matter() -> None:
    def changed(before: State, after: State, since: int = 10_000) -> Change:
        return Change(before, after, since)

    runs, stands = a_state(elapsed=100), a_state(False, elapsed=100)
    assert not changed(runs, a_state(elapsed=110)).matters
    assert not changed(runs, a_state(elapsed=114)).matters
    assert changed(runs, a_state(elapsed=115, timestamp=runs.timestamp + 10)).matters
    assert not changed(runs, a_state(elapsed=160), since=0).matters
    assert changed(runs, stands).matters
    assert changed(stands, replace(stands, mode=Mode.BREAK)).matters
    assert changed(stands, replace(stands, total=1505)).matters
    assert not changed(stands, replace(stands, total=1504)).matters
    assert not changed(runs, stands).finish
    long = a_state(total=9_000, timestamp=0)
    assert not changed(long, replace(long, elapsed=7_000, timestamp=7_000)).matters
    assert changed(stands, replace(stands, elapsed=95)).matters


def test_an_end_is_an_end_within_three_seconds() -> None:
    def finish(elapsed: int, after: State, *, completed: bool = False) -> bool:
        return Change(a_state(elapsed=elapsed), after, 0, completed).finish

    rests = a_state(False, timestamp=NOW // 1000)
    assert finish(1497, replace(rests, timestamp=NOW // 1000 + 1497))
    assert not finish(1496, replace(rests, timestamp=NOW // 1000 + 1496))
    assert finish(1496, replace(rests, timestamp=NOW // 1000 + 1497))
    assert finish(100, replace(rests, elapsed=1497))
    assert not finish(100, replace(rests, elapsed=1496))
    assert finish(100, rests, completed=True)
    assert not finish(1497, a_state(elapsed=1498))
    assert not Change(rests, a_state(), 0, completed=True).finish
    assert Change(a_state(elapsed=1499), a_state(total=300, mode=Mode.BREAK), 0).finish


def test_a_beginning_is_within_five_seconds_and_five_seconds_back() -> None:
    def anew(before: int, after: int) -> bool:
        return Change(a_state(elapsed=before), a_state(elapsed=after), 0).anew

    assert anew(600, 5)
    assert not anew(600, 6)
    assert anew(10, 5)
    assert not anew(9, 5)
    assert anew(9, 4)
