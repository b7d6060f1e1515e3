"""What a device keeps when it is full, and when it repeats.

Long: one rule after another of one subject, each with its cases.
"""

from dataclasses import replace

from argus_core.book import Book
from argus_core.bounds import (
    FIRST_WAIT_MS,
    KEPT,
    LOCAL,
    LONGEST_WAIT_MS,
    UNSAVED,
    Repeats,
    has_room,
    too_old,
    trim,
    unsaved,
)
from argus_core.model import Command, Register, Trace, Verb
from argus_core.replica import Replica
from argus_core.stamp import Stamp
from argus_core.strategies import pomodoro
from argus_core.timekeeper import Clocks

from tests.core.bench import KNOB, pressed, start
from tests.core.factories import DAY, MINUTE, NOW, SECOND, a_trace


def a_replica(*timers: str) -> Replica:
    replica = Replica(KNOB, "k1", Clocks(0, NOW))
    for timer_id in timers or ("focus",):
        replica.add_timer(timer_id, pomodoro())
    return replica


def press(
    replica: Replica, command: Command, at: int, timer_id: str = "focus"
) -> Stamp:
    """Have somebody press at `at` ms; return the stamp."""
    replica.apply(timer_id, command, Clocks(at, NOW + at))
    return [one.stamp for one in replica.timers[timer_id].journal][-1]


def entries(replica: Replica, timer_id: str = "focus") -> list[Register | Trace]:
    return list(replica.timers[timer_id].journal)


def filled(replica: Replica, count: int, timer_id: str = "focus") -> list[Stamp]:
    """Start, pause and go on, until so many commands have been given, one a second."""
    verbs = (Verb.PAUSE, Verb.UNPAUSE)
    stamps = [press(replica, start(), SECOND, timer_id)]
    for number in range(1, count):
        command = Command(verbs[number % 2 == 0])
        stamps.append(press(replica, command, SECOND * (number + 1), timer_id))
    return stamps


def test_what_others_wrote_what_is_saved_and_what_is_replaced_waits_for_nobody() -> (
    None
):
    replica = a_replica()
    one, two, three = filled(replica, 3)
    book = replica.timers["focus"]
    book.add(pressed(device="d1"))
    old = book.journal.get(three)
    assert old is not None
    again = replace(old, stamp=Stamp(NOW + 4000, 0, KNOB), replaces=three)
    book.add(again)
    assert [entry.stamp for entry in unsaved(replica, book, {one})] == [
        two,
        again.stamp,
    ]


def test_nobody_waits_for_what_is_written_on_a_timer_of_its_own() -> None:
    replica = a_replica(LOCAL)
    filled(replica, UNSAVED + 5, LOCAL)
    assert unsaved(replica, replica.timers[LOCAL], ()) == []
    assert has_room(replica, ())


def test_there_is_room_for_32_commands_drafts_included() -> None:
    replica = a_replica()
    stamps = filled(replica, UNSAVED - 1)
    assert has_room(replica, ())
    press(replica, Command(Verb.CANCEL), MINUTE)
    assert not has_room(replica, ())
    assert has_room(replica, stamps)
    alone = Replica(KNOB, "k1", Clocks(0))
    alone.add_timer("focus", pomodoro())
    for number in range(UNSAVED):
        assert has_room(alone, ())
        verb = Verb.PAUSE if number % 2 else Verb.START
        alone.apply("focus", Command(verb), Clocks(number * SECOND))
    assert len(alone.drafts) == UNSAVED
    assert not has_room(alone, ())


def test_when_full_it_strips_what_is_not_its_sessions_last() -> None:
    replica, saved = a_replica(), set[Stamp]()
    stamps = filled(replica, UNSAVED)
    before = replica.timers["focus"].sessions(NOW + DAY)
    trim(replica, saved, "focus", NOW + MINUTE)
    assert [one.stamp for one in entries(replica)] == stamps
    assert [one.stamp for one in entries(replica) if isinstance(one, Trace)] == stamps[
        :1
    ]
    assert replica.timers["focus"].sessions(NOW + DAY) == before
    assert has_room(replica, saved)


def test_it_strips_up_to_32_and_refuses_then() -> None:
    replica, saved, count = a_replica(), set[Stamp](), 0
    press(replica, start(), SECOND)
    while has_room(replica, saved):
        count += 1
        verb = Verb.PAUSE if count % 2 else Verb.UNPAUSE
        press(replica, Command(verb), SECOND * (count + 1))
        trim(replica, saved, "focus", NOW + SECOND * (count + 1))
    found = entries(replica)
    traces = [one for one in found if isinstance(one, Trace)]
    assert (len(found), len(traces)) == (2 * UNSAVED - 1, UNSAVED)
    assert len(found) == count + 1


def test_sessions_last_registers_are_never_stripped_however_full_it_is() -> None:
    replica, saved = a_replica(), set[Stamp]()
    for number in range(UNSAVED):
        press(replica, start(duration=MINUTE), SECOND * (number + 1))
        trim(replica, saved, "focus", NOW + SECOND * (number + 1))
    assert len(entries(replica)) == UNSAVED
    assert not [one for one in entries(replica) if isinstance(one, Trace)]
    assert not has_room(replica, saved)


def test_what_is_acknowledged_and_old_is_dropped_and_forgotten() -> None:
    replica = a_replica()
    stamps = filled(replica, 20)
    saved = set(stamps)
    trim(replica, saved, "focus", NOW + MINUTE)
    assert [one.stamp for one in entries(replica)] == stamps[-KEPT:]
    assert saved == set(stamps[-KEPT:])


def test_on_a_timer_of_its_own_32_are_kept() -> None:
    replica = a_replica(LOCAL)
    filled(replica, 50, LOCAL)
    trim(replica, set(), LOCAL, NOW + MINUTE)
    assert len(entries(replica, LOCAL)) == UNSAVED


def test_what_sleeps_and_what_was_replaced_by_what_is_kept_stays() -> None:
    replica = a_replica()
    book = replica.timers["focus"]
    asleep = [pressed(NOW + DAY + second, device="d1") for second in range(KEPT + 2)]
    for one in asleep:
        book.add(one)
    again = replace(pressed(NOW - 5, device="d2"), replaces=asleep[-1].stamp)
    book.add(again)
    trim(replica, set(), "focus", NOW)
    kept = entries(replica)
    assert again in kept
    assert asleep[-1] in kept
    assert len(kept) == KEPT + 2


def test_a_timer_left_behind_is_forgotten_when_nothing_waits_there() -> None:
    replica = a_replica("focus", "tea")
    (stamp,) = filled(replica, 1)
    saved = set[Stamp]()
    trim(replica, saved, "tea", NOW + MINUTE)
    assert set(replica.timers) == {"focus", "tea"}
    saved.add(stamp)
    trim(replica, saved, "tea", NOW + MINUTE)
    assert set(replica.timers) == {"tea"}
    assert saved == set()


def test_a_timer_left_behind_is_kept_for_the_drafts_made_there() -> None:
    replica = Replica(KNOB, "k1", Clocks(0))
    for timer_id in ("focus", "tea"):
        replica.add_timer(timer_id, pomodoro())
    replica.apply("focus", start(), Clocks(SECOND))
    trim(replica, set(), "tea", 2 * SECOND)
    assert set(replica.timers) == {"focus", "tea"}
    assert len(replica.drafts) == 1


def test_what_is_dropped_was_told_and_is_not_told_again() -> None:
    replica, saved = a_replica(), set[Stamp]()
    for number in range(20):
        saved.add(press(replica, start(duration=MINUTE), SECOND * (number + 1)))
    trim(replica, saved, "focus", NOW + MINUTE)
    assert replica.advance(Clocks(MINUTE, NOW + MINUTE)) == []


# What is too old to be kept


def a_book(count: int) -> Book:
    book = Book("focus", pomodoro())
    for second in range(count):
        book.add(pressed(NOW - 1000 + second))
    return book


def test_below_the_eight_newest_a_device_takes_only_what_stands_for_another() -> None:
    old = pressed(NOW - 2000)
    assert not too_old(a_book(KEPT - 1), old, NOW)
    assert too_old(a_book(KEPT), old, NOW)
    assert not too_old(a_book(KEPT), pressed(NOW - 1000), NOW)
    assert not too_old(a_book(KEPT), replace(old, replaces=Stamp(NOW, 0, "desk")), NOW)


def test_what_sleeps_makes_nothing_too_old() -> None:
    book = a_book(KEPT - 1)
    book.add(pressed(NOW + DAY))
    assert not too_old(book, pressed(NOW - 2000), NOW)


# Repeats


def test_what_is_new_goes_out_after_a_second_and_then_after_longer_and_longer() -> None:
    repeats, waiting = Repeats(), {"focus": [a_trace()]}
    sent = list[int]()
    for mono in range(0, 200_000, 500):
        if repeats.due(waiting, Clocks(mono)):
            sent.append(mono)
    gaps = [two - one for one, two in zip([0, *sent], sent, strict=False)]
    assert gaps == [1000, 1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000]
    assert LONGEST_WAIT_MS == 60_000


def test_who_is_back_gets_all_at_once() -> None:
    repeats, waiting = Repeats(), {"focus": [a_trace()], "tea": [pressed()]}
    for mono in (0, 1_000, 3_000):
        repeats.due(waiting, Clocks(mono))
    assert repeats.due(waiting, Clocks(3_500)) == {}
    repeats.again(Clocks(3_500))
    assert repeats.next(waiting) == 3_500
    assert repeats.due(waiting, Clocks(3_500)) == waiting
    assert repeats.next(waiting) == 3_500 + FIRST_WAIT_MS


def test_what_waits_no_more_is_forgotten() -> None:
    repeats = Repeats()
    repeats.due({"focus": [a_trace()]}, Clocks(0))
    assert repeats.due({}, Clocks(5_000)) == {}
    assert repeats.next({}) is None
    assert repeats.next({"focus": [a_trace()]}) is None
    assert repeats.due({"focus": [a_trace()]}, Clocks(5_000)) == {}


def test_a_device_keeps_eight_of_what_it_has_saved_and_thirty_two_that_wait() -> None:
    assert (KEPT, UNSAVED) == (8, 32)
