"""One timer: every verb in every status, and what the passing of time derives."""

from dataclasses import replace
from typing import Any

from argus_core.errors import CommandError
from argus_core.model import Command, Pauses, Register, Snapshot, Status, Verb
from argus_core.plan import MAX_DURATION, Phase, Plan, Step
from argus_core.stamp import MAX_INSTANT, MAX_TICK
from argus_core.timer import (
    advance,
    deadline,
    elapsed_at,
    pauses_at,
    remaining_at,
    resting,
    settled,
    transition,
)
import pytest

from .factories import (
    HOUR,
    MINUTE,
    NOW,
    SECOND,
    a_plan,
    a_register,
    a_snapshot,
    a_stamp,
)

IDLE, ACTIVE, PAUSED = Status.IDLE, Status.ACTIVE, Status.PAUSED
FOCUS, REST = Step(Phase.FOCUS, 25 * MINUTE), Step(Phase.SHORT_BREAK, 5 * MINUTE)
OPEN, EARNED = Step(Phase.FOCUS), Step(Phase.SHORT_BREAK, ratio=200)
NEW = "new-1-0-0"
OLD = a_stamp().session()
LATER = NOW + 10 * MINUTE


def begun(plan: Plan | None = None, **changed: Any) -> Register:
    """Return a timer that was started just now."""
    return a_register(plan=plan or a_plan(), **changed)


def paused(**changed: Any) -> Register:
    """Return a focus of 25 minutes that was paused after 4, once."""
    fields = {"elapsed": 4 * MINUTE, "pauses": Pauses(1, 0), "task": "write"}
    return a_register(status=PAUSED, verb=Verb.PAUSE, **(fields | changed))


def waiting(step: int = 0, **changed: Any) -> Register:
    """Return a timer that waits at a step."""
    return a_register(status=IDLE, verb=Verb.CANCEL, step=step, **changed)


def given(
    base: Register,
    verb: Verb,
    at: int = LATER,
    other: Register | None = None,
    **fields: Any,
) -> Snapshot | None:
    """Give a command on a register."""
    return transition(base, Command(verb, **fields), at, NEW, other)


def done(*args: Any, **fields: Any) -> Snapshot:
    """Give a command that applies."""
    made = given(*args, **fields)
    assert made is not None
    return made


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


# start


def test_start_begins_the_step_that_waits() -> None:
    made = done(waiting(step=1, task="write"), Verb.START)
    assert made == a_snapshot(
        step=1,
        anchor=LATER,
        started_at=LATER,
        session_id=NEW,
        task="write",
    )


def test_start_of_what_runs_does_not_apply() -> None:
    assert given(begun(), Verb.START) is None
    assert given(begun(), Verb.START, task="read") is None


def test_start_of_what_is_paused_goes_on_with_the_same_session() -> None:
    made = done(paused(), Verb.START)
    assert made == a_snapshot(
        elapsed=4 * MINUTE,
        anchor=LATER,
        started_at=NOW,
        pauses=Pauses(1, 10 * MINUTE),
        task="write",
    )
    assert done(paused(), Verb.START, task="read").task == "read"


@pytest.mark.parametrize("base", [waiting(), begun(), paused()])
def test_start_for_a_time_is_a_new_session_of_that_length(base: Register) -> None:
    made = done(base, Verb.START, duration=7 * MINUTE)
    assert made == a_snapshot(
        total=7 * MINUTE,
        anchor=LATER,
        started_at=LATER,
        session_id=NEW,
        task=base.snapshot.task,
    )


@pytest.mark.parametrize(
    "base", [waiting(step=1), begun(step=1, total=HOUR), paused(step=1)]
)
def test_start_with_another_plan_begins_at_its_first_step(base: Register) -> None:
    plan = a_plan(OPEN, EARNED)
    made = done(base, Verb.START, plan=plan, task="read")
    assert made == a_snapshot(
        plan=plan,
        anchor=LATER,
        started_at=LATER,
        session_id=NEW,
        task="read",
    )


@pytest.mark.parametrize(
    "base", [waiting(step=1), begun(step=1, total=HOUR), paused(step=1)]
)
def test_start_with_the_same_plan_begins_the_step_where_it_stands(
    base: Register,
) -> None:
    made = done(base, Verb.START, plan=a_plan())
    assert (made.step, made.total, made.session_id) == (1, 5 * MINUTE, NEW)
    assert (made.elapsed, made.started_at, made.pauses) == (0, LATER, Pauses())
    assert made.task == base.snapshot.task


def test_a_new_plan_keeps_the_task_unless_another_is_given() -> None:
    assert done(paused(), Verb.START, plan=a_plan(OPEN)).task == "write"
    assert done(paused(), Verb.START, duration=1, task="read").task == "read"


def test_start_for_a_time_of_a_step_that_counts_up_counts_down() -> None:
    made = done(waiting(plan=a_plan(OPEN)), Verb.START, duration=MINUTE)
    assert made.total == MINUTE


def test_start_of_an_earned_break_that_waits_keeps_what_was_earned() -> None:
    base = waiting(plan=a_plan(OPEN, EARNED), step=1, total=7 * MINUTE)
    assert done(base, Verb.START).total == 7 * MINUTE


def test_start_after_a_step_has_ended_begins_the_next() -> None:
    made = done(begun(), Verb.START, NOW + HOUR)
    assert (made.step, made.session_id, made.total) == (1, NEW, 5 * MINUTE)


# pause, unpause


def test_pause_keeps_what_was_counted_and_counts_itself() -> None:
    made = done(begun(pauses=Pauses(2, 9)), Verb.PAUSE)
    assert made == a_snapshot(
        PAUSED,
        elapsed=10 * MINUTE,
        anchor=LATER,
        started_at=NOW,
        session_id=OLD,
        pauses=Pauses(3, 9),
    )


@pytest.mark.parametrize("base", [waiting(), paused()])
def test_pausing_what_does_not_run_does_not_apply(base: Register) -> None:
    assert given(base, Verb.PAUSE) is None


def test_unpause_goes_on_and_adds_up_the_pause() -> None:
    made = done(paused(), Verb.UNPAUSE)
    assert (made.status, made.elapsed) == (ACTIVE, 4 * MINUTE)
    assert (made.anchor, made.started_at) == (LATER, NOW)
    assert (made.pauses, made.session_id) == (Pauses(1, 10 * MINUTE), OLD)


@pytest.mark.parametrize("base", [waiting(), begun()])
def test_unpausing_what_is_not_paused_does_not_apply(base: Register) -> None:
    assert given(base, Verb.UNPAUSE) is None


def test_pausing_what_ended_meanwhile_does_not_apply() -> None:
    assert given(begun(), Verb.PAUSE, NOW + 25 * MINUTE) is None
    assert done(begun(), Verb.PAUSE, NOW + 25 * MINUTE - 1).elapsed == 25 * MINUTE - 1


def test_pausing_a_break_that_began_by_itself_pauses_that_session() -> None:
    made = done(begun(a_plan(auto_break=True)), Verb.PAUSE, NOW + 27 * MINUTE)
    assert (made.step, made.elapsed) == (1, 2 * MINUTE)
    assert made.session_id == a_stamp().session(derived=1)


def test_pauses_stop_at_what_a_register_can_say() -> None:
    most = Pauses(MAX_TICK, MAX_INSTANT)
    assert done(begun(pauses=most), Verb.PAUSE).pauses == most
    assert done(paused(pauses=most), Verb.UNPAUSE).pauses == most


# cancel


@pytest.mark.parametrize("base", [waiting(step=1), begun(step=1, total=HOUR), paused()])
def test_cancel_goes_back_to_the_first_step(base: Register) -> None:
    made = done(base, Verb.CANCEL)
    assert made == a_snapshot(
        IDLE, anchor=LATER, started_at=LATER, task=base.snapshot.task
    )


def test_cancelling_what_waits_at_the_first_step_does_not_apply() -> None:
    assert given(waiting(), Verb.CANCEL) is None


# finish, skip


@pytest.mark.parametrize("verb", [Verb.FINISH, Verb.SKIP])
@pytest.mark.parametrize("base", [begun(task="write"), paused()])
def test_finish_and_skip_of_a_session_wait_at_the_next_step(
    base: Register, verb: Verb
) -> None:
    assert done(base, verb) == a_snapshot(
        IDLE, step=1, anchor=LATER, started_at=LATER, task="write"
    )


@pytest.mark.parametrize("verb", [Verb.FINISH, Verb.SKIP])
def test_with_a_flag_the_next_step_starts_by_itself_under_the_new_name(
    verb: Verb,
) -> None:
    made = done(begun(a_plan(auto_break=True)), verb)
    assert (made.status, made.step, made.session_id) == (ACTIVE, 1, NEW)
    assert (made.started_at, made.elapsed) == (LATER, 0)


def test_finish_of_nothing_does_not_apply() -> None:
    assert given(waiting(step=1), Verb.FINISH) is None


@pytest.mark.parametrize("verb", [Verb.FINISH, Verb.SKIP])
def test_flowtime_earns_its_break_of_the_time_without_pauses(verb: Verb) -> None:
    base = paused(plan=a_plan(OPEN, EARNED), total=None, elapsed=50 * MINUTE)
    assert done(base, verb).total == 10 * MINUTE


def test_skip_of_what_waits_goes_to_the_next_step_and_waits_there() -> None:
    made = done(waiting(plan=a_plan(auto_break=True)), Verb.SKIP)
    assert made == a_snapshot(
        IDLE, step=1, anchor=LATER, started_at=LATER, plan=made.plan
    )
    assert made.total == 5 * MINUTE


def test_skipping_a_focus_earns_the_least() -> None:
    made = done(waiting(plan=a_plan(OPEN, EARNED)), Verb.SKIP)
    assert made.total == MINUTE


def test_skip_where_there_is_no_other_step_does_not_apply() -> None:
    assert given(waiting(plan=a_plan(FOCUS)), Verb.SKIP) is None
    plan = a_plan(FOCUS, REST, repeat_from=1)
    assert given(waiting(plan=plan, step=1), Verb.SKIP) is None


# add_time, subtract_time


@pytest.mark.parametrize("base", [begun(), paused()])
def test_time_is_added_to_the_total(base: Register) -> None:
    made = done(base, Verb.ADD_TIME, duration=5 * MINUTE)
    assert made == replace(settled(base.snapshot, LATER), total=30 * MINUTE)


@pytest.mark.parametrize("base", [begun(), paused()])
def test_time_is_taken_from_the_total(base: Register) -> None:
    made = done(base, Verb.SUBTRACT_TIME, duration=5 * MINUTE)
    assert made == replace(settled(base.snapshot, LATER), total=20 * MINUTE)


def test_what_is_taken_leaves_the_time_that_has_passed() -> None:
    made = done(begun(), Verb.SUBTRACT_TIME, duration=24 * MINUTE)
    assert made.total == made.elapsed == 10 * MINUTE
    assert deadline(made) == LATER


@pytest.mark.parametrize("verb", [Verb.ADD_TIME, Verb.SUBTRACT_TIME])
@pytest.mark.parametrize("base", [waiting(), begun(a_plan(OPEN))])
def test_time_of_nothing_or_of_what_counts_up_does_not_change(
    base: Register, verb: Verb
) -> None:
    assert given(base, verb, duration=MINUTE) is None


def test_time_beyond_seven_days_is_wrong() -> None:
    room = MAX_DURATION - 25 * MINUTE
    assert done(begun(), Verb.ADD_TIME, duration=room).total == MAX_DURATION
    with pytest.raises(CommandError) as error:
        given(begun(), Verb.ADD_TIME, duration=room + 1)
    assert error.value.reason == "duration_range"
    assert error.value.detail == str(MAX_DURATION + 1)


# set_task, set_plan


@pytest.mark.parametrize("base", [waiting(step=1), begun(), paused()])
def test_a_task_is_set_and_taken_away_in_any_status(base: Register) -> None:
    made = done(base, Verb.SET_TASK, task="read")
    assert made == replace(settled(base.snapshot, LATER), task="read")
    named = replace(base, snapshot=replace(base.snapshot, task="write"))
    assert done(named, Verb.SET_TASK).task is None


def test_the_same_task_does_not_apply() -> None:
    assert given(paused(), Verb.SET_TASK, task="write") is None
    assert given(begun(), Verb.SET_TASK) is None


@pytest.mark.parametrize("base", [begun(step=1), paused(step=1, total=5 * MINUTE)])
def test_a_plan_set_while_running_keeps_phase_and_total(base: Register) -> None:
    plan = a_plan(FOCUS, FOCUS, Step(Phase.SHORT_BREAK, 9 * MINUTE))
    made = done(base, Verb.SET_PLAN, NOW + MINUTE, plan=plan)
    assert made == replace(settled(base.snapshot, NOW + MINUTE), plan=plan, step=2)
    assert made.total == 5 * MINUTE


def test_a_plan_set_while_waiting_shows_its_own_length() -> None:
    plan = a_plan(Step(Phase.FOCUS, 50 * MINUTE), REST)
    made = done(waiting(), Verb.SET_PLAN, plan=plan)
    assert made == a_snapshot(IDLE, plan=plan, anchor=LATER, started_at=LATER)


def test_a_plan_with_the_same_step_keeps_what_waits() -> None:
    plan = a_plan(OPEN, EARNED)
    base = waiting(plan=plan, step=1, total=7 * MINUTE)
    changed = replace(plan, auto_break=True)
    made = done(base, Verb.SET_PLAN, plan=changed)
    assert (made.plan, made.total) == (changed, 7 * MINUTE)


@pytest.mark.parametrize("base", [waiting(), begun(), paused()])
def test_the_same_plan_does_not_apply(base: Register) -> None:
    assert given(base, Verb.SET_PLAN, plan=a_plan()) is None


@pytest.mark.parametrize("base", [waiting(), begun(), paused()])
def test_a_plan_without_the_phase_rests_at_its_first_step(base: Register) -> None:
    plan = a_plan(REST)
    made = done(base, Verb.SET_PLAN, plan=plan)
    assert made == a_snapshot(
        IDLE,
        plan=plan,
        anchor=LATER,
        started_at=LATER,
        task=base.snapshot.task,
    )


# undo


def then(base: Register, verb: Verb, at: int, **fields: Any) -> Register:
    """Return the register of a command on another."""
    made = done(base, verb, at, **fields)
    return a_register(
        snapshot=made, at=at, verb=verb, stamp=a_stamp(at), prev=base.stamp
    )


def test_undo_of_nothing_before_does_not_apply() -> None:
    assert given(begun(), Verb.UNDO, other=None) is None


def test_undo_of_a_pause_goes_on_and_keeps_the_pause_as_counted() -> None:
    start = begun()
    pause = then(start, Verb.PAUSE, NOW + 4 * MINUTE)
    made = done(pause, Verb.UNDO, NOW + 6 * MINUTE, start)
    assert made == a_snapshot(
        elapsed=4 * MINUTE,
        anchor=NOW + 6 * MINUTE,
        started_at=NOW,
        pauses=Pauses(1, 2 * MINUTE),
    )


def test_undo_of_added_time_takes_it_back_and_keeps_the_time_that_passed() -> None:
    start = begun()
    more = then(start, Verb.ADD_TIME, NOW + MINUTE, duration=5 * MINUTE)
    made = done(more, Verb.UNDO, NOW + 3 * MINUTE, start)
    assert (made.total, made.elapsed) == (25 * MINUTE, 3 * MINUTE)
    assert made.started_at == NOW


def test_undo_of_added_time_leaves_no_less_than_has_passed() -> None:
    start = begun()
    more = then(start, Verb.ADD_TIME, NOW + MINUTE, duration=5 * MINUTE)
    made = done(more, Verb.UNDO, NOW + 28 * MINUTE, start)
    assert made.total == made.elapsed == 28 * MINUTE


def test_undo_of_a_command_on_what_counts_up_counts_up() -> None:
    start = begun(a_plan(OPEN))
    named = then(start, Verb.SET_TASK, NOW + MINUTE, task="read")
    made = done(named, Verb.UNDO, NOW + 3 * MINUTE, start)
    assert (made.total, made.elapsed, made.task) == (None, 3 * MINUTE, None)


def test_undo_of_a_plan_takes_plan_and_step_back() -> None:
    start = begun(step=1)
    changed = then(start, Verb.SET_PLAN, NOW + MINUTE, plan=a_plan(REST, FOCUS))
    assert changed.snapshot.step == 0
    made = done(changed, Verb.UNDO, NOW + 2 * MINUTE, start)
    assert (made.plan, made.step, made.elapsed) == (a_plan(), 1, 2 * MINUTE)


def test_undo_of_a_finish_takes_the_session_up_again_the_gap_being_a_pause() -> None:
    start = begun(task="write")
    finish = then(start, Verb.FINISH, NOW + 20 * MINUTE)
    made = done(finish, Verb.UNDO, NOW + 23 * MINUTE, start)
    assert made == a_snapshot(
        elapsed=20 * MINUTE,
        anchor=NOW + 23 * MINUTE,
        started_at=NOW,
        pauses=Pauses(1, 3 * MINUTE),
        task="write",
    )


def test_undo_of_a_cancel_of_what_was_paused_counts_no_other_pause() -> None:
    pause = paused()
    cancel = then(pause, Verb.CANCEL, NOW + 2 * MINUTE)
    made = done(cancel, Verb.UNDO, NOW + 5 * MINUTE, pause)
    assert (made.status, made.elapsed) == (PAUSED, 4 * MINUTE)
    assert made.pauses == Pauses(1, 5 * MINUTE)
    assert (made.anchor, made.started_at) == (NOW + 5 * MINUTE, NOW)


def test_undo_of_a_start_rests_again() -> None:
    rest = waiting(step=1, task="write")
    start = then(rest, Verb.START, NOW + MINUTE)
    made = done(start, Verb.UNDO, NOW + 2 * MINUTE, rest)
    assert made == a_snapshot(
        IDLE,
        step=1,
        anchor=NOW + 2 * MINUTE,
        started_at=NOW + 2 * MINUTE,
        task="write",
    )


def test_undo_after_a_step_has_ended_does_not_apply() -> None:
    start = begun()
    more = then(start, Verb.ADD_TIME, NOW + MINUTE, duration=5 * MINUTE)
    assert given(more, Verb.UNDO, NOW + 30 * MINUTE, start) is None
    assert given(more, Verb.UNDO, NOW + 30 * MINUTE - 1, start) is not None


def test_what_time_brought_before_the_undone_command_is_not_undone() -> None:
    plan = a_plan(auto_break=True)
    start = begun(plan)
    skip = then(start, Verb.SKIP, NOW + 27 * MINUTE)
    made = done(skip, Verb.UNDO, NOW + 28 * MINUTE, start)
    assert (made.status, made.step, made.elapsed) == (ACTIVE, 1, 2 * MINUTE)
    assert made.session_id == a_stamp().session(derived=1)
    assert made.pauses == Pauses(1, MINUTE)


def test_undo_takes_the_state_of_a_command_given_after_the_undone_ones_time() -> None:
    start = begun(a_plan(), stamp=a_stamp(NOW + MINUTE), at=NOW + MINUTE, anchor=NOW)
    early = a_register(
        snapshot=resting(a_plan(), NOW),
        at=NOW,
        verb=Verb.CANCEL,
        stamp=a_stamp(NOW + 2 * MINUTE),
    )
    made = done(early, Verb.UNDO, NOW + 5 * MINUTE, start)
    assert (made.elapsed, made.pauses) == (MINUTE, Pauses(1, 4 * MINUTE))


def test_the_gap_stops_at_what_a_register_can_say() -> None:
    most = Pauses(MAX_TICK, MAX_INSTANT)
    start = begun(pauses=most)
    cancel = then(start, Verb.CANCEL, NOW + MINUTE)
    assert done(cancel, Verb.UNDO, LATER, start).pauses == most


# resolve_conflict


def test_the_loser_is_taken_as_what_it_has_become() -> None:
    loser = begun(a_plan(auto_break=True), stamp=a_stamp(device="hall"))
    made = done(
        paused(), Verb.RESOLVE_CONFLICT, NOW + 27 * MINUTE, loser, loser=loser.stamp
    )
    assert made == settled(advance(loser, NOW + 27 * MINUTE)[0], NOW + 27 * MINUTE)
    assert (made.step, made.elapsed, made.anchor) == (1, 2 * MINUTE, NOW + 27 * MINUTE)


def test_a_loser_that_nobody_knows_is_wrong() -> None:
    with pytest.raises(CommandError) as error:
        given(paused(), Verb.RESOLVE_CONFLICT, loser=a_stamp(7))
    assert error.value.reason == "unknown_conflict"
