"""What a timer shows, and what the passing of time derives."""

from argus_core.model import Pauses, Register
from argus_core.timer import (
    advance,
    deadline,
    elapsed_at,
    pauses_at,
    remaining_at,
    resting,
    settled,
)
import pytest

from .doings import (
    ACTIVE,
    EARNED,
    FOCUS,
    IDLE,
    LATER,
    OLD,
    OPEN,
    PAUSED,
    REST,
    begun,
    paused,
    waiting,
)
from .factories import HOUR, MINUTE, NOW, SECOND, a_plan, a_snapshot, a_stamp

# What a timer shows


def test_an_active_timer_counts_from_its_anchor() -> None:
    it = a_snapshot(elapsed=2 * MINUTE)
    assert elapsed_at(it, NOW + 3 * MINUTE) == 5 * MINUTE
    assert remaining_at(it, NOW + 3 * MINUTE) == 20 * MINUTE
    assert deadline(it) == NOW + 23 * MINUTE


def test_a_paused_timer_stands_still_and_its_pause_grows() -> None:
    it = a_snapshot(PAUSED, elapsed=2 * MINUTE, pauses=Pauses(2, MINUTE))
    assert elapsed_at(it, LATER) == 2 * MINUTE
    assert remaining_at(it, LATER) == 23 * MINUTE
    assert pauses_at(it, LATER) == Pauses(2, 11 * MINUTE)
    assert deadline(it) is None


def test_an_idle_timer_shows_what_comes_next() -> None:
    it = resting(a_plan(), NOW, step=1, task="write")
    assert it == a_snapshot(IDLE, step=1, total=5 * MINUTE, task="write")
    assert remaining_at(it, LATER) == 5 * MINUTE
    assert deadline(it) is None


def test_a_timer_rests_at_its_first_step_unless_it_is_told_another() -> None:
    assert resting(a_plan(), NOW) == a_snapshot(IDLE, step=0, total=25 * MINUTE)


def test_elapsed_never_passes_the_total() -> None:
    assert elapsed_at(a_snapshot(), NOW + HOUR) == 25 * MINUTE
    assert remaining_at(a_snapshot(), NOW + HOUR) == 0


def test_before_its_anchor_a_timer_has_counted_nothing_more() -> None:
    it = a_snapshot(elapsed=MINUTE)
    assert elapsed_at(it, NOW - 5 * SECOND) == MINUTE
    assert pauses_at(a_snapshot(PAUSED, pauses=Pauses(1, 7)), NOW - 5) == Pauses(1, 7)


def test_what_counts_up_has_nothing_remaining_and_ends_after_eight_hours() -> None:
    it = a_snapshot(plan=a_plan(OPEN), elapsed=HOUR)
    assert remaining_at(it, LATER) is None
    assert elapsed_at(it, NOW + 24 * HOUR) == 25 * HOUR
    assert deadline(it) == NOW + 7 * HOUR


def test_what_has_counted_more_than_its_length_ends_at_its_anchor() -> None:
    assert deadline(a_snapshot(plan=a_plan(OPEN), elapsed=9 * HOUR)) == NOW
    assert deadline(a_snapshot(total=0)) == NOW


def test_only_a_pause_grows() -> None:
    assert pauses_at(a_snapshot(pauses=Pauses(1, 7)), LATER) == Pauses(1, 7)


def test_settling_moves_the_anchor_and_keeps_what_was_counted() -> None:
    it = settled(a_snapshot(elapsed=MINUTE, pauses=Pauses(1, 7)), LATER)
    assert (it.elapsed, it.anchor, it.started_at) == (11 * MINUTE, LATER, NOW)
    assert it.pauses == Pauses(1, 7)
    rest = settled(a_snapshot(PAUSED, elapsed=MINUTE), LATER)
    assert (rest.elapsed, rest.anchor, rest.pauses) == (
        MINUTE,
        LATER,
        Pauses(0, 600_000),
    )


def test_settling_an_idle_timer_empties_what_no_session_counts() -> None:
    it = settled(a_snapshot(IDLE, elapsed=MINUTE, pauses=Pauses(3, 7)), LATER)
    assert (it.elapsed, it.pauses) == (0, Pauses())
    assert (it.anchor, it.started_at) == (LATER, LATER)


# advance


def ends(register: Register, now: int) -> list[tuple[int, int, str]]:
    """Return the step, the minute after NOW and the session of all that ended."""
    found = advance(register, now)[1]
    return [
        (one.snapshot.step, (one.at - NOW) // MINUTE, one.snapshot.session_id)
        for one in found
    ]


def test_a_step_ends_at_its_instant_and_not_a_ms_before() -> None:
    before, none = advance(begun(), NOW + 25 * MINUTE - 1)
    assert before.status is ACTIVE and none == ()
    current, (ended,) = advance(begun(), NOW + 25 * MINUTE)
    assert (ended.at, ended.active) == (NOW + 25 * MINUTE, 25 * MINUTE)
    assert current == a_snapshot(IDLE, step=1, total=5 * MINUTE, anchor=ended.at)


def test_what_waits_or_is_paused_never_ends() -> None:
    for register in (waiting(), paused()):
        assert advance(register, NOW + 99 * HOUR) == (register.snapshot, ())


def test_what_had_counted_before_its_anchor_counts_as_active() -> None:
    register = begun(elapsed=5 * MINUTE, pauses=Pauses(1, 1))
    _, (ended,) = advance(register, NOW + HOUR)
    assert (ended.at, ended.active) == (NOW + 20 * MINUTE, 25 * MINUTE)
    assert ended.snapshot == register.snapshot


def test_with_a_flag_the_break_starts_by_itself_and_has_a_derived_name() -> None:
    register = begun(a_plan(auto_break=True), task="write", pauses=Pauses(2, 9))
    current, (ended,) = advance(register, NOW + 27 * MINUTE)
    assert ended.snapshot.session_id == OLD
    assert current == a_snapshot(
        plan=register.snapshot.plan,
        step=1,
        anchor=NOW + 25 * MINUTE,
        total=5 * MINUTE,
        session_id=a_stamp().session(derived=1),
        task="write",
    )


@pytest.mark.parametrize(
    ("auto_focus", "auto_break", "steps"),
    [(False, False, 1), (True, False, 1), (False, True, 2), (True, True, 4)],
)
def test_a_chain_goes_on_as_far_as_the_flags_allow(
    auto_focus: bool, auto_break: bool, steps: int
) -> None:
    plan = a_plan(
        FOCUS, REST, FOCUS, REST, auto_focus=auto_focus, auto_break=auto_break
    )
    assert len(ends(begun(plan), NOW + 24 * HOUR)) == steps


def test_at_most_one_round_runs_by_itself_and_rests_at_the_next_step() -> None:
    plan = a_plan(auto_focus=True, auto_break=True)
    current, _ = advance(begun(plan), NOW + 24 * HOUR)
    assert ends(begun(plan), NOW + 24 * HOUR) == [
        (0, 25, OLD),
        (1, 30, a_stamp().session(1)),
    ]
    assert current == a_snapshot(IDLE, plan=plan, anchor=NOW + 30 * MINUTE)


def test_a_round_that_began_in_the_middle_ends_before_the_same_step_of_the_next() -> (
    None
):
    plan = a_plan(FOCUS, REST, auto_focus=True, auto_break=True, repeat_from=0)
    register = begun(plan, step=1, total=5 * MINUTE)
    assert [step for step, _, _ in ends(register, NOW + 24 * HOUR)] == [1, 0]
    assert advance(register, NOW + 24 * HOUR)[0].step == 1


def test_a_plan_of_one_step_rests_after_it_even_if_focus_starts_by_itself() -> None:
    register = begun(a_plan(FOCUS, auto_focus=True))
    assert ends(register, NOW + 24 * HOUR) == [(0, 25, OLD)]


def test_a_stopwatch_left_alone_ends_after_eight_hours() -> None:
    current, (ended,) = advance(begun(a_plan(OPEN)), NOW + 8 * HOUR)
    assert (ended.at, ended.active) == (NOW + 8 * HOUR, 8 * HOUR)
    assert current.status is IDLE and current.total is None
    assert advance(begun(a_plan(OPEN)), NOW + 8 * HOUR - 1)[1] == ()


def test_flowtime_left_alone_earns_its_break_of_all_that_was_counted() -> None:
    plan = a_plan(OPEN, EARNED, auto_break=True)
    current, _ = advance(begun(plan, elapsed=3 * HOUR), NOW + 5 * HOUR)
    assert current.status is ACTIVE
    assert current.total == 8 * HOUR * 200 // 1000
    assert advance(begun(plan, elapsed=3 * HOUR), NOW + 24 * HOUR)[0].status is IDLE


def test_a_waiting_break_shows_what_was_earned() -> None:
    current, _ = advance(begun(a_plan(OPEN, EARNED)), NOW + 9 * HOUR)
    assert (current.status, current.total) == (IDLE, 96 * MINUTE)


def test_a_break_after_a_break_earns_the_least() -> None:
    plan = a_plan(FOCUS, REST, EARNED, auto_break=True)
    current, _ = advance(begun(plan), NOW + 30 * MINUTE)
    assert (current.step, current.total) == (2, MINUTE)
