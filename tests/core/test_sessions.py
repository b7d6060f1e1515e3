"""Sessions, as they are told by a journal: only a session's last register tells."""

from dataclasses import replace
from typing import Any

from argus_core.journal import Journal
from argus_core.model import (
    Entry,
    Outcome,
    Pauses,
    Register,
    Session,
    Status,
    Verb,
    trace_of,
)
from argus_core.plan import Phase, Plan, Step
from argus_core.sessions import Derivation
from argus_core.timer import resting
import pytest

from .factories import HOUR, MINUTE, NOW, SECOND, a_plan, a_register, a_session, a_stamp

OPEN, EARNED = Step(Phase.FOCUS), Step(Phase.SHORT_BREAK, ratio=200)
AUTO = a_plan(auto_break=True)
MINE = a_stamp().session()
BREAK = a_stamp().session(derived=1)


def start(minute: int = 0, plan: Plan | None = None, **changed: Any) -> Register:
    """Return a start some minutes after NOW, of a session of its own."""
    stamp = a_stamp(NOW + minute * MINUTE)
    fields = {"anchor": stamp.millis, "session_id": stamp.session()}
    return a_register(stamp=stamp, plan=plan or a_plan(), **(fields | changed))


def of_first(verb: Verb, minute: int, **changed: Any) -> Register:
    """Return a register of the session that began at NOW, with all that passed counted."""
    fields = {
        "elapsed": minute * MINUTE,
        "session_id": MINE,
        "started_at": NOW,
        "verb": verb,
        "status": Status.PAUSED if verb is Verb.PAUSE else Status.ACTIVE,
    }
    return start(minute, **(fields | changed))


def rest(verb: Verb, minute: int, plan: Plan | None = None, step: int = 1) -> Register:
    """Return a register that left the timer idle."""
    stamp = a_stamp(NOW + minute * MINUTE)
    snapshot = resting(
        plan or a_plan(), stamp.millis, min(step, len((plan or a_plan()).steps) - 1)
    )
    return a_register(stamp=stamp, snapshot=snapshot, verb=verb)


def told(now: int, *entries: Entry) -> dict[str, Session]:
    return Derivation().sessions(Journal(entries), now)


def only(now: int, *entries: Entry) -> Session:
    (session,) = told(now, *entries).values()
    return session


# One session


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


# Chains


def test_what_starts_by_itself_is_told_by_the_register_before_it() -> None:
    focus, pause = told(NOW + 28 * MINUTE, start(plan=AUTO)).values()
    assert focus == a_session()
    assert pause == a_session(
        NOW + 25 * MINUTE,
        id=BREAK,
        phase=Phase.SHORT_BREAK,
        ended_at=None,
        active=3 * MINUTE,
        planned=5 * MINUTE,
        outcome=None,
    )


def test_a_chain_is_cut_where_somebody_did_something_else() -> None:
    focus, pause = told(NOW + HOUR, start(plan=AUTO), rest(Verb.CANCEL, 27)).values()
    assert focus.outcome is Outcome.COMPLETED
    assert (pause.outcome, pause.active) == (Outcome.CANCELLED, 2 * MINUTE)


def test_a_chain_stops_at_a_session_that_has_a_register_of_its_own() -> None:
    own = start(
        27,
        AUTO,
        step=1,
        status=Status.PAUSED,
        verb=Verb.PAUSE,
        elapsed=2 * MINUTE,
        session_id=BREAK,
        started_at=NOW + 25 * MINUTE,
    )
    focus, pause = told(NOW + HOUR, start(plan=AUTO), own).values()
    assert focus == a_session()
    assert (pause.outcome, pause.active) == (None, 2 * MINUTE)


def test_what_would_follow_a_session_with_a_register_of_its_own_is_not_told() -> None:
    """The break was changed on a device that was apart while somebody else began anew."""
    steps = a_plan().steps * 2
    plan = a_plan(*steps, auto_focus=True, auto_break=True)
    own = start(61, plan, step=1, session_id=BREAK, started_at=NOW + 25 * MINUTE)
    found = told(NOW + 62 * MINUTE, start(plan=plan), start(60), own)
    assert list(found) == [MINE, start(60).session_id, BREAK]
    without = told(NOW + 62 * MINUTE, start(plan=plan), start(60))
    assert list(without)[:4] == [a_stamp().session(step) for step in range(4)]


def test_its_own_session_is_told_though_it_has_a_register() -> None:
    assert list(told(NOW + HOUR, start(plan=AUTO))) == [MINE, BREAK]


def test_a_finish_derived_offline_is_taken_back_when_somebody_had_paused_before() -> (
    None
):
    derivation, journal = Derivation(), Journal([start()])
    assert derivation.sessions(journal, NOW + HOUR)[MINE] == a_session()
    journal.add(of_first(Verb.PAUSE, 20, pauses=Pauses(1, 0)))
    taken_back = derivation.sessions(journal, NOW + HOUR)[MINE]
    assert (taken_back.outcome, taken_back.active) == (None, 20 * MINUTE)
    again = of_first(
        Verb.UNPAUSE, 70, elapsed=20 * MINUTE, pauses=Pauses(1, 50 * MINUTE)
    )
    journal.add(again)
    ended = derivation.sessions(journal, NOW + 2 * HOUR)[MINE]
    assert (ended.ended_at, ended.active) == (NOW + 75 * MINUTE, 25 * MINUTE)
    assert ended.outcome is Outcome.COMPLETED


# The set


def test_only_the_last_register_of_a_session_tells() -> None:
    more = of_first(Verb.ADD_TIME, 5, total=50 * MINUTE, task="read")
    session = only(NOW + 2 * HOUR, start(task="write"), more)
    assert (session.planned, session.task) == (50 * MINUTE, "read")
    assert session.ended_at == NOW + 50 * MINUTE


def test_a_session_taken_up_again_is_one_session() -> None:
    undo = of_first(Verb.UNDO, 30, elapsed=7 * MINUTE, pauses=Pauses(1, 23 * MINUTE))
    found = told(NOW + 2 * HOUR, start(), rest(Verb.FINISH, 7), undo)
    assert list(found) == [MINE]
    assert found[MINE].outcome is Outcome.COMPLETED
    assert found[MINE].ended_at == NOW + 48 * MINUTE


def test_registers_ahead_and_replaced_tell_nothing_and_end_nothing() -> None:
    ahead = start(90)
    assert list(told(NOW + 10 * MINUTE, start(), ahead)) == [MINE]
    again = replace(start(5), replaces=ahead.stamp)
    assert list(told(NOW + 2 * HOUR, start(), ahead, again)) == [
        MINE,
        start(5).session_id,
    ]


def test_a_trace_ends_what_was_before_it_and_tells_nothing_itself() -> None:
    stripped = trace_of(start(7))
    session = only(NOW + HOUR, start(), stripped)
    assert (session.outcome, session.ended_at) == (Outcome.SUPERSEDED, stripped.at)
    last = of_first(Verb.UNPAUSE, 9)
    assert only(NOW + HOUR, trace_of(start()), last).id == MINE


def test_sessions_come_in_the_order_of_the_registers_that_tell() -> None:
    second, first = start(5), start(1)
    found = told(NOW + 3 * HOUR, second, first, start(9))
    assert [one.started_at for one in found.values()] == [
        NOW + minute * MINUTE for minute in (1, 5, 9)
    ]


# What is remembered


def test_what_cannot_have_changed_is_not_derived_again() -> None:
    derivation, journal = Derivation(), Journal([start(), start(5), start(9)])
    before = derivation.sessions(journal, NOW + 10 * MINUTE)
    after = derivation.sessions(journal, NOW + 11 * MINUTE)
    assert after[MINE] is before[MINE]
    assert after[start(9).session_id].active == 2 * MINUTE


def test_a_register_that_came_between_changes_the_one_before_it() -> None:
    derivation, journal = Derivation(), Journal([start(), start(9)])
    assert derivation.sessions(journal, NOW + HOUR)[MINE].active == 9 * MINUTE
    journal.add(rest(Verb.SKIP, 4))
    session = derivation.sessions(journal, NOW + HOUR)[MINE]
    assert (session.active, session.outcome) == (4 * MINUTE, Outcome.SKIPPED)


def test_the_same_end_by_another_verb_is_told_anew() -> None:
    derivation, journal = Derivation(), Journal([start(), rest(Verb.SKIP, 4)])
    assert derivation.sessions(journal, NOW + HOUR)[MINE].outcome is Outcome.SKIPPED
    cancel = replace(rest(Verb.CANCEL, 4), stamp=a_stamp(NOW + 4 * MINUTE, device="a"))
    journal.add(cancel)
    assert derivation.sessions(journal, NOW + HOUR)[MINE].outcome is Outcome.CANCELLED


def test_the_content_that_wins_a_clash_is_told_anew() -> None:
    derivation = Derivation()
    one, two = start(task="a"), start(task="b")
    journal = Journal([one])
    assert derivation.sessions(journal, NOW + HOUR)[MINE].task == "a"
    journal.add(two)
    assert derivation.sessions(journal, NOW + HOUR)[MINE].task == "b"
