"""A timer's book: what its shell is told of what comes in and of what time brings, each thing once."""

from dataclasses import replace
from typing import Any

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
from argus_core.model import Outcome, Pauses, Register, Status, Verb, trace_of
from argus_core.stamp import Stamp
from argus_core.timer import resting

from .factories import HOUR, MINUTE, NOW, a_plan, a_register, a_session, a_stamp

AUTO = a_plan(auto_break=True)
MINE = a_stamp().session()


def a_book(*entries: Register) -> Book:
    """Return a book of a timer, told of all up to its last register."""
    book = Book("focus", a_plan())
    for one in entries:
        book.add(one)
    book.recall(max([NOW, *(one.stamp.millis for one in entries)]))
    return book


def start(minute: int = 0, device: str = "desk", **changed: Any) -> Register:
    """Return a start some minutes after NOW, of a session of its own."""
    stamp = a_stamp(NOW + minute * MINUTE, device=device)
    fields = {"anchor": stamp.millis, "session_id": stamp.session()}
    return a_register(stamp=stamp, **(fields | changed))


def pause(minute: int, device: str = "desk", **changed: Any) -> Register:
    """Return a pause of the session that began at NOW."""
    fields = {
        "status": Status.PAUSED,
        "verb": Verb.PAUSE,
        "elapsed": minute * MINUTE,
        "session_id": MINE,
        "started_at": NOW,
        "pauses": Pauses(1, 0),
    }
    return start(minute, device, **(fields | changed))


def rest(minute: int, device: str = "desk", verb: Verb = Verb.CANCEL) -> Register:
    """Return a register that left the timer idle."""
    stamp = a_stamp(NOW + minute * MINUTE, device=device)
    return a_register(stamp=stamp, snapshot=resting(a_plan(), stamp.millis), verb=verb)


def seen(register: Register, **counters: int) -> Register:
    return replace(register, clock=VectorClock.of(counters.items()))


def add(book: Book, now: int, *fresh: Register) -> list[Event]:
    """Add registers as a replica does, and return what is told."""
    for one in fresh:
        book.add(one)
    return book.settle(now, fresh)


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
    assert a_book(start()).next_change(NOW) == NOW + 25 * MINUTE
    assert a_book(start(plan=AUTO)).next_change(NOW + 26 * MINUTE) == NOW + 30 * MINUTE
    assert a_book(pause(4)).next_change(NOW + HOUR) is None


def test_or_the_instant_at_which_a_register_wakes() -> None:
    book = a_book(rest(0), start(10, "hall"), start(20, "hall"))
    assert book.next_change(NOW) == NOW + 9 * MINUTE
    assert a_book(start(), start(90, "hall")).next_change(NOW) == NOW + 25 * MINUTE
    assert a_book(start(), start(10, "hall")).next_change(NOW) == NOW + 9 * MINUTE


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


# Conflicts


def test_two_commands_without_knowledge_of_each_other_are_a_conflict_told_once() -> (
    None
):
    mine, theirs = seen(start(), desk=1), seen(rest(1, "hall"), hall=1)
    book = a_book(mine)
    commanded, finished, conflict = add(book, NOW + MINUTE, theirs)
    assert commanded == Commanded(theirs)
    assert isinstance(finished, Finished)
    assert conflict == Conflicted(winner=theirs, loser=mine)
    assert book.settle(NOW + MINUTE, [theirs]) == [Changed("focus")]


def test_a_loser_that_comes_late_is_a_conflict_too() -> None:
    winner, loser = seen(start(2), desk=1), seen(rest(1, "hall"), hall=1)
    book = a_book(winner)
    assert add(book, NOW + 2 * MINUTE, loser) == [Conflicted(winner, loser)]


def test_of_a_line_of_commands_only_the_last_is_a_loser() -> None:
    mine = seen(start(9), desk=1)
    line = [seen(rest(one, "hall"), hall=one) for one in (1, 2, 3)]
    events = add(a_book(mine), NOW + 9 * MINUTE, *line)
    assert events == [Conflicted(mine, line[2])]


def test_commands_that_knew_of_each_other_are_no_conflict() -> None:
    one, two = seen(start(), desk=1), seen(pause(1, "hall"), desk=1, hall=1)
    assert add(a_book(one), NOW + MINUTE, two) == [Commanded(two)]


def test_a_loser_is_told_of_once_whoever_wins_later() -> None:
    mine, theirs = seen(start(), desk=1), seen(start(1, "hall"), hall=1)
    book = a_book(mine)
    add(book, NOW + MINUTE, theirs)
    third = seen(start(2, "attic"), attic=1)
    losers = [
        one.loser
        for one in add(book, NOW + 2 * MINUTE, third)
        if isinstance(one, Conflicted)
    ]
    assert losers == [theirs]


def test_a_command_that_has_seen_both_ends_the_conflict() -> None:
    mine, theirs = seen(start(), desk=1), seen(start(1, "hall"), hall=1)
    book = a_book(mine)
    add(book, NOW + MINUTE, theirs)
    both = seen(rest(2), desk=2, hall=1)
    events = add(book, NOW + 2 * MINUTE, both)
    assert not any(isinstance(one, Conflicted) for one in events)


def test_a_first_plan_conflicts_with_nothing() -> None:
    first, other = seed("focus", a_plan(), "desk"), seed("focus", AUTO, "hall")
    book = a_book(first)
    assert add(book, NOW, other) == [Commanded(other)]
    one = seen(start(), attic=1)
    assert [type(event) for event in add(book, NOW, one)] == [Commanded, Began]
    late = a_book(one)
    assert add(late, NOW, first) == [Changed("focus")]


def test_what_is_ahead_or_replaced_is_in_no_conflict() -> None:
    mine = seen(start(), desk=1)
    ahead = seen(start(30, "hall"), hall=1)
    book = a_book(mine)
    assert add(book, NOW, ahead) == [Changed("focus")]
    again = replace(seen(rest(1, "hall"), hall=1), replaces=ahead.stamp)
    told = add(book, NOW + HOUR, again)
    assert [one.loser for one in told if isinstance(one, Conflicted)] == [mine]


def test_a_loser_that_was_replaced_is_not_told_of() -> None:
    mine = seen(start(5), desk=1)
    old = seen(rest(1, "hall"), hall=1)
    again = replace(seen(rest(2, "hall"), desk=1, hall=1), replaces=old.stamp)
    events = add(a_book(mine), NOW + 5 * MINUTE, old, again)
    assert events == [Changed("focus")]


def test_only_the_newest_eight_and_what_has_just_come_are_looked_at() -> None:
    line = [seen(start(one), desk=one) for one in range(1, 9)]
    old = seen(start(0, "hall"), hall=1)
    book = Book("focus", a_plan())
    for one in (old, *line):
        book.add(one)
    assert not any(isinstance(one, Conflicted) for one in book.settle(NOW + 8 * MINUTE))
    assert Conflicted(line[7], old) in book.settle(NOW + 8 * MINUTE, [old])
    near = Book("focus", a_plan())
    for one in (old, *line[:7]):
        near.add(one)
    assert Conflicted(line[6], old) in near.settle(NOW + 8 * MINUTE)


def test_the_register_that_was_in_force_is_looked_at_though_others_lie_between() -> (
    None
):
    mine = seen(start(0), desk=1)
    line = [seen(start(one, "hall"), hall=one) for one in range(1, 10)]
    events = add(a_book(mine), NOW + 9 * MINUTE, *line)
    assert [one for one in events if isinstance(one, Conflicted)] == [
        Conflicted(line[8], mine)
    ]


def test_a_trace_is_in_no_conflict() -> None:
    mine = seen(start(5), desk=1)
    book, old = a_book(mine), trace_of(rest(1, "hall"))
    book.add(old)
    assert book.settle(NOW + 5 * MINUTE, [old]) == [Changed("focus")]


def test_a_conflict_that_was_recalled_is_not_told_again() -> None:
    winner, loser = seen(start(2), desk=1), seen(rest(1, "hall"), hall=1)
    book = Book("focus", a_plan())
    for one in (winner, loser):
        book.add(one)
    book.recall(NOW + 2 * MINUTE)
    assert add(book, NOW + 2 * MINUTE, loser) == [Changed("focus")]
    third = seen(rest(3), desk=2)
    assert not any(
        isinstance(one, Conflicted) for one in add(book, NOW + 3 * MINUTE, third)
    )


# Undo, names


def test_what_undo_takes_is_the_register_before_or_what_stands_for_it() -> None:
    one, two = start(), replace(pause(4), prev=start().stamp)
    book = a_book(one, two)
    assert book.earlier(two, NOW + HOUR) == one
    new = replace(start(1), replaces=one.stamp)
    book.add(new)
    assert book.earlier(two, NOW + HOUR) == new
    assert book.earlier(two, NOW - HOUR) is None, "what is ahead cannot be taken"
    assert book.earlier(one, NOW) is None


def test_renamed_drafts_stay_told_under_their_new_names() -> None:
    book = a_book()
    draft, old = start(), start(1)
    book.drafts = [draft]
    book.settle(NOW + HOUR)
    add(book, NOW + HOUR, old)
    new_stamp = a_stamp(NOW + 7)
    book.drafts = []
    book.rename({draft.stamp: new_stamp})
    new = replace(start(session_id=new_stamp.session(), anchor=NOW), stamp=new_stamp)
    events = add(book, NOW + HOUR, new)
    (corrected,) = (one for one in events if isinstance(one, Corrected))
    assert corrected.before.id == MINE
    assert corrected.after is not None and corrected.after.id == new_stamp.session()
    assert not any(isinstance(one, (Began, Finished)) for one in events)


def test_a_timer_that_takes_over_another_tells_nothing_again() -> None:
    local, book = a_book(seen(start(), desk=1)), Book("tea", a_plan())
    local.settle(NOW + HOUR)
    add(local, NOW + HOUR, seen(pause(20, "hall"), hall=1))
    add(local, NOW + HOUR, seen(rest(22), desk=2, hall=1))
    add(local, NOW + HOUR, seen(pause(23, elapsed=20 * MINUTE), desk=3, hall=1))
    local.add(trace_of(start(-5)))
    book.inherit(local)
    assert len(book.journal) == 5
    events = book.settle(NOW + HOUR)
    assert [type(one) for one in events] == [Commanded]
    assert events[0].timer_id == "tea"
    events = add(book, NOW + HOUR, replace(rest(25), timer_id="tea"))
    (corrected,) = (one for one in events if isinstance(one, Corrected))
    assert corrected.before.timer_id == "tea"


def test_what_was_told_of_a_session_that_another_timer_takes_over_is_of_that_timer() -> (
    None
):
    local, book = a_book(start()), Book("tea", a_plan())
    local.settle(NOW + HOUR)
    book.inherit(local)
    (_, corrected) = add(book, NOW + HOUR, replace(pause(20), timer_id="tea"))
    assert corrected == Corrected(a_session(timer_id="tea"), None)
