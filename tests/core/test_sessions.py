"""Sessions, as they are told by a journal: only a session's last register tells."""

from dataclasses import replace

from argus_core.model import Outcome, Pauses, Verb
from argus_core.timer import resting
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND, a_plan, a_session, a_stamp
from .telling_sessions import OPEN, of_first, only, rest, start, told


def test_nothing_was_done_nothing_is_told() -> None:
    assert told(NOW) == {}
    assert told(NOW + HOUR, rest(Verb.SET_PLAN, 0)) == {}


def test_what_runs_has_no_end_and_no_outcome() -> None:
    session = only(NOW + 3 * MINUTE, start(task="write", pauses=Pauses(2, 7)))
    assert session == a_session(
        active=3 * MINUTE,
        ended_at=None,
        outcome=None,
        task="write",
        pauses=Pauses(2, 7),
    )


def test_what_is_paused_counts_its_pause_up_to_now() -> None:
    pause = of_first(Verb.PAUSE, 4, pauses=Pauses(1, 0))
    session = only(NOW + 10 * MINUTE, start(), pause)
    assert (session.active, session.outcome) == (4 * MINUTE, None)
    assert session.pauses == Pauses(1, 6 * MINUTE)


def test_what_ran_to_its_end_is_completed_at_that_instant() -> None:
    assert only(NOW + 25 * MINUTE, start()) == a_session()
    assert only(NOW + 25 * MINUTE - 1, start()).outcome is None
    assert only(NOW + 9 * HOUR, start()) == a_session()


def test_its_pauses_are_those_of_the_register_that_tells() -> None:
    again = of_first(Verb.UNPAUSE, 8, elapsed=4 * MINUTE, pauses=Pauses(1, 4 * MINUTE))
    session = only(NOW + HOUR, start(), of_first(Verb.PAUSE, 4), again)
    assert session == a_session(
        length=29 * MINUTE,
        active=25 * MINUTE,
        planned=25 * MINUTE,
        pauses=Pauses(1, 4 * MINUTE),
    )


def test_who_wrote_the_register_that_tells_is_the_sessions_device() -> None:
    other = replace(
        of_first(Verb.ADD_TIME, 4), stamp=a_stamp(NOW + 4 * MINUTE, device="hall")
    )
    assert only(NOW + HOUR, start(), other).device_id == "hall"


@pytest.mark.parametrize(
    ("verb", "outcome"),
    [
        (Verb.FINISH, Outcome.FINISHED_EARLY),
        (Verb.SKIP, Outcome.SKIPPED),
        (Verb.CANCEL, Outcome.CANCELLED),
        (Verb.UNDO, Outcome.SUPERSEDED),
        (Verb.SET_PLAN, Outcome.SUPERSEDED),
        (Verb.RESOLVE_CONFLICT, Outcome.SUPERSEDED),
        (Verb.PAUSE, Outcome.SUPERSEDED),
    ],
)
def test_what_still_ran_ended_as_the_next_register_says(
    verb: Verb, outcome: Outcome
) -> None:
    session = only(NOW + HOUR, start(), rest(verb, 7))
    assert session == a_session(length=7 * MINUTE, planned=25 * MINUTE, outcome=outcome)


def test_a_start_supersedes_what_ran() -> None:
    first, second = told(NOW + 9 * MINUTE, start(), start(7)).values()
    assert first.outcome is Outcome.SUPERSEDED
    assert first.ended_at == second.started_at == NOW + 7 * MINUTE
    assert second.outcome is None


def test_what_was_paused_ends_where_the_next_register_was_given() -> None:
    pause = of_first(Verb.PAUSE, 4, pauses=Pauses(1, 0))
    session = only(NOW + HOUR, start(), pause, rest(Verb.CANCEL, 9))
    assert session == a_session(
        length=9 * MINUTE,
        active=4 * MINUTE,
        planned=25 * MINUTE,
        outcome=Outcome.CANCELLED,
        pauses=Pauses(1, 5 * MINUTE),
    )


def test_a_step_that_ends_in_the_last_instant_of_its_rule_is_completed() -> None:
    assert only(NOW + HOUR, start(), rest(Verb.CANCEL, 25)).outcome is Outcome.COMPLETED
    cancel = rest(Verb.CANCEL, 25)
    early = replace(cancel, at=cancel.at - 1, snapshot=resting(a_plan(), cancel.at - 1))
    assert only(NOW + HOUR, start(), early).outcome is Outcome.CANCELLED


def test_finish_of_what_counts_up_is_completed() -> None:
    plan = a_plan(OPEN)
    session = only(NOW + HOUR, start(plan=plan), rest(Verb.FINISH, 7, plan))
    assert session == a_session(length=7 * MINUTE, planned=None)


@pytest.mark.parametrize("verb", [Verb.SKIP, Verb.CANCEL, Verb.START])
def test_any_other_end_of_what_counts_up_is_not(verb: Verb) -> None:
    plan = a_plan(OPEN)
    session = only(NOW + HOUR, start(plan=plan), rest(verb, 7, plan))
    assert session.outcome is not Outcome.COMPLETED


def test_what_counts_up_and_is_forgotten_is_completed_after_eight_hours() -> None:
    session = only(NOW + 24 * HOUR, start(plan=a_plan(OPEN)))
    assert session == a_session(length=8 * HOUR, planned=None)


def test_a_register_rules_at_least_until_it_was_given() -> None:
    """B's clock is behind: its register comes after A's in stamps, before it in time."""
    behind = replace(rest(Verb.CANCEL, 5), stamp=a_stamp(NOW + 8 * MINUTE))
    session = only(NOW + HOUR, of_first(Verb.ADD_TIME, 7, total=30 * MINUTE), behind)
    assert session.ended_at == NOW + 7 * MINUTE
    assert session.active == 7 * MINUTE


def test_now_before_a_register_was_given_is_when_it_was_given() -> None:
    session = only(NOW - 30 * SECOND, start())
    assert (session.active, session.ended_at) == (0, None)
