"""Chains of sessions, sets of them, and what is remembered."""

from dataclasses import replace

from argus_core.journal import Journal
from argus_core.model import Outcome, Pauses, Status, Verb, trace_of
from argus_core.plan import Phase
from argus_core.sessions import Derivation

from .factories import HOUR, MINUTE, NOW, a_plan, a_session, a_stamp
from .telling_sessions import AUTO, BREAK, MINE, of_first, only, rest, start, told

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
