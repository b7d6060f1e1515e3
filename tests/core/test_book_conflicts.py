"""A timer's book: conflicts, each told once, and names that change."""

from dataclasses import replace

from argus_core.book import Book, seed
from argus_core.facts import Began, Changed, Commanded, Conflicted, Corrected, Finished
from argus_core.model import trace_of

from .factories import HOUR, MINUTE, NOW, a_plan, a_session, a_stamp
from .paper import AUTO, MINE, a_book, add, pause, rest, seen, start

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


def test_a_conflict_is_open_until_a_command_has_seen_both() -> None:
    mine, theirs = seen(start(), desk=1), seen(start(1, "hall"), hall=1)
    book = a_book(mine)
    assert book.losers(NOW) == []
    add(book, NOW + MINUTE, theirs)
    assert book.losers(NOW + MINUTE) == [mine]
    add(book, NOW + 2 * MINUTE, seen(rest(2), desk=2, hall=1))
    assert book.losers(NOW + 2 * MINUTE) == []


def test_an_open_conflict_is_found_however_many_commands_lie_between() -> None:
    mine = seen(start(0), desk=1)
    line = [seen(start(one, "hall"), hall=one) for one in range(1, 10)]
    book = a_book(mine)
    add(book, NOW + 9 * MINUTE, *line)
    assert book.losers(NOW + 9 * MINUTE) == [mine]


def test_a_loser_that_another_register_stands_for_is_no_longer_open() -> None:
    mine, theirs = seen(start(), desk=1), seen(start(1, "hall"), hall=1)
    book = a_book(mine)
    add(book, NOW + MINUTE, theirs)
    again = replace(seen(start(2), desk=2, hall=1), replaces=mine.stamp)
    add(book, NOW + 2 * MINUTE, again)
    assert book.losers(NOW + 2 * MINUTE) == []


def test_undo_is_offered_where_it_would_do_something() -> None:
    first = seed("focus", a_plan(), "desk")
    begun = replace(seen(start(), desk=1), prev=first.stamp)
    book = a_book(first, begun)
    assert book.undoable(begun, NOW)
    assert not book.undoable(first, NOW)
    assert not book.undoable(begun, NOW + HOUR)  # it has ended by itself


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


def test_a_timer_that_takes_over_another_tells_nothing_of_its_own_again() -> None:
    mine, theirs = seen(start(), desk=1), seen(start(1, "hall"), hall=1)
    own = [replace(one, timer_id="tea") for one in (mine, theirs)]
    other = seen(start(-5, "attic"), attic=1)
    local, book = a_book(other), Book("tea", a_plan())
    add(book, NOW + MINUTE, *own)
    book.inherit(local)
    finished, conflict = book.settle(NOW + MINUTE)
    assert isinstance(finished, Finished)
    assert finished.session.id == other.snapshot.session_id
    assert conflict == Conflicted(own[1], replace(other, timer_id="tea"))
