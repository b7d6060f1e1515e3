"""A timer's book: what its shell is told of what comes in and of what time brings, each thing once."""

from argus_core.book import SEED, Book, seed
from argus_core.clock import VectorClock
from argus_core.facts import (
    Began,
    Changed,
    Commanded,
    Conflicted,
    Corrected,
    Event,
    Finished,
)
from argus_core.journal import Added
from argus_core.model import Outcome, Status, Verb, trace_of
from argus_core.stamp import Stamp
from argus_core.timer import resting

from .factories import HOUR, MINUTE, NOW, a_plan, a_session, a_stamp
from .paper import AUTO, MINE, a_book, add, pause, rest, seen, settled, start
from .solo import kinds

# What it shows


def test_a_timer_never_touched_waits_at_the_first_step_of_its_plan() -> None:
    book = Book("focus", a_plan())
    assert book.base(NOW, "desk") == seed("focus", a_plan(), "desk")
    shown = book.snapshot(NOW, "desk")
    assert (shown.status, shown.step, shown.total) == (Status.IDLE, 0, 25 * MINUTE)
    assert book.next_change(NOW) is None


def test_a_first_plan_is_older_than_whatever_anybody_does() -> None:
    register = seed("focus", AUTO, "hall")
    assert register.stamp == Stamp(SEED, 0, "hall") == Stamp(1, 0, "hall")
    assert (register.verb, register.at, register.timer_id) == (
        Verb.SET_PLAN,
        1,
        "focus",
    )
    assert register.snapshot == resting(AUTO, 1)
    assert register.clock == VectorClock.of([("hall", 1)])
    assert register.prev is None


def test_what_is_shown_is_what_the_register_in_force_has_become() -> None:
    book = a_book(start(plan=AUTO))
    assert book.snapshot(NOW + 26 * MINUTE, "desk").step == 1
    assert book.base(NOW + 26 * MINUTE, "desk").stamp == start().stamp


def test_the_next_change_is_the_end_of_what_runs() -> None:
    assert settled(NOW, start()).next_change(NOW) == NOW + 25 * MINUTE
    later = NOW + 26 * MINUTE
    assert settled(later, start(plan=AUTO)).next_change(later) == NOW + 30 * MINUTE
    assert settled(NOW + 4 * MINUTE, pause(4)).next_change(NOW + HOUR) is None


def test_or_the_instant_at_which_a_register_wakes() -> None:
    book = settled(NOW, rest(0), start(10, "hall"), start(20, "hall"))
    assert book.next_change(NOW) == NOW + 9 * MINUTE
    book = settled(NOW, start(), start(90, "hall"))
    assert book.next_change(NOW) == NOW + 25 * MINUTE
    book = settled(NOW, start(), start(10, "hall"))
    assert book.next_change(NOW) == NOW + 9 * MINUTE


def test_what_has_ended_and_was_not_told_is_due() -> None:
    book, ends = settled(NOW, start()), NOW + 25 * MINUTE
    assert book.next_change(ends + 1) == ends
    assert kinds(book.settle(ends + 1)) == ["Finished"]
    assert book.next_change(ends + 1) is None


def test_a_clock_that_went_back_makes_it_due_as_well() -> None:
    assert settled(NOW, start()).next_change(NOW - 1) == NOW - 1


def test_so_does_what_came_and_was_not_told() -> None:
    book = settled(NOW, start())
    book.add(start())
    assert book.next_change(NOW) == NOW + 25 * MINUTE, "it is known"
    book.add(start(1, "hall"))
    assert book.next_change(NOW) == NOW


def test_request_ids_are_known_as_long_as_their_registers() -> None:
    book = a_book(start(request_id="one"), rest(1))
    assert book.requests == {"one"}
    assert book.add(trace_of(start(2))) is Added.NEW
    assert book.requests == {"one"}


# What is told


def test_a_register_that_comes_into_force_is_told_with_the_session_that_it_begins() -> (
    None
):
    book, one = a_book(), start()
    assert add(book, NOW, one) == [
        Commanded(one),
        Began(a_session(active=0, ended_at=None, outcome=None)),
    ]
    assert book.settle(NOW) == []


def test_a_finish_is_told_when_it_comes() -> None:
    book = a_book(start())
    assert book.settle(NOW + 25 * MINUTE - 1) == []
    late = NOW + 26 * MINUTE
    assert book.settle(late) == [Finished(a_session(), known_at=late)]
    assert book.settle(late) == []


def test_what_begins_by_itself_is_told_after_what_ended() -> None:
    book = a_book(start(plan=AUTO))
    finished, began = book.settle(NOW + 25 * MINUTE)
    assert isinstance(finished, Finished) and isinstance(began, Began)
    assert finished.session.id == MINE
    assert began.session.id == a_stamp().session(derived=1)


def test_what_began_and_ended_at_once_is_told_as_both() -> None:
    book = a_book()
    events = add(book, NOW + HOUR, start())
    assert [type(one) for one in events] == [Commanded, Began, Finished]


def test_what_comes_and_changes_nothing_to_tell_of_is_a_change_all_the_same() -> None:
    book = a_book(rest(5))
    assert add(book, NOW + HOUR, rest(1)) == [Changed("focus")]
    assert book.settle(NOW + HOUR) == []


def test_every_event_knows_its_timer() -> None:
    events: list[Event] = [
        Commanded(start()),
        Began(a_session()),
        Finished(a_session(), NOW),
        Corrected(a_session(), None),
        Conflicted(start(), start(1)),
    ]
    assert {one.timer_id for one in events} == {"focus"}


def test_a_finish_is_taken_back_when_somebody_had_paused_before() -> None:
    book = a_book(start())
    book.settle(NOW + HOUR)
    commanded, corrected = add(book, NOW + HOUR, pause(20))
    assert commanded == Commanded(pause(20))
    assert corrected == Corrected(a_session(), None)


def test_what_was_taken_back_ends_as_a_correction_not_as_another_finish() -> None:
    book = a_book(start())
    book.settle(NOW + HOUR)
    add(book, NOW + HOUR, pause(20))
    (commanded, again) = add(book, NOW + 2 * HOUR, rest(90))
    assert isinstance(commanded, Commanded) and isinstance(again, Corrected)
    assert again.before == a_session()
    assert again.after is not None and again.after.outcome is Outcome.CANCELLED
    assert book.settle(NOW + 3 * HOUR) == []


def test_what_was_taken_back_twice_is_corrected_from_the_last_that_was_told() -> None:
    book = a_book(start())
    book.settle(NOW + HOUR)
    add(book, NOW + HOUR, pause(20))
    add(book, NOW + 2 * HOUR, rest(90))
    (_, back) = add(book, NOW + 2 * HOUR, pause(91, elapsed=20 * MINUTE))
    (_, again) = add(book, NOW + 2 * HOUR, rest(95))
    assert isinstance(back, Corrected) and isinstance(again, Corrected)
    assert back.after is None
    assert again.before == back.before


def test_a_finish_that_was_another_is_corrected() -> None:
    book = a_book(start(), rest(9))
    assert book.settle(NOW + HOUR) == []
    (changed,) = add(book, NOW + HOUR, rest(5, verb=Verb.SKIP))
    assert isinstance(changed, Corrected) and changed.after is not None
    assert changed.before.outcome is Outcome.CANCELLED
    assert changed.after.outcome is Outcome.SKIPPED
    assert changed.after.ended_at == NOW + 5 * MINUTE


def test_a_session_that_vanishes_and_returns_began_once() -> None:
    book = a_book(start())
    gone = NOW - 2 * MINUTE
    assert book.settle(gone) == []
    assert book.settle(NOW) == []


def test_what_was_recalled_is_not_told_again() -> None:
    book = Book("focus", a_plan())
    book.add(start())
    book.add(seen(rest(3, "hall"), hall=1))
    book.recall(NOW + HOUR)
    assert book.settle(NOW + HOUR) == []


def test_what_ended_after_the_recall_is_told() -> None:
    book = a_book(start())
    (finished,) = book.settle(NOW + HOUR)
    assert finished == Finished(a_session(), NOW + HOUR)
