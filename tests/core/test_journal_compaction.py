"""What a journal has seen, what lies beside, and what compaction leaves."""

from dataclasses import replace
from typing import Any

from argus_core.clock import VectorClock
from argus_core.codec import canonical
from argus_core.journal import WHOLE_AGE, WHOLE_COUNT, Journal
from argus_core.model import Register, Status, Trace, Verb, trace_of
import pytest

from .factories import DAY, HOUR, MINUTE, NOW
from .minutes import ONE, THREE, TWO, at_minute

# What has been seen


def a_clock(**counters: int) -> VectorClock:
    return VectorClock.of(counters.items())


def test_what_was_seen_is_the_join_of_all_that_counts() -> None:
    one, two = (
        replace(ONE, clock=a_clock(a=1, b=2)),
        replace(TWO, clock=a_clock(b=1, c=4)),
    )
    journal = Journal([one, two])
    assert journal.seen(NOW + HOUR) == a_clock(a=1, b=2, c=4)
    assert journal.seen(NOW - 1) == a_clock(a=1, b=2)
    assert Journal().seen(NOW) == VectorClock()


def test_what_was_seen_grows_with_the_set_and_with_the_time() -> None:
    journal = Journal([replace(ONE, clock=a_clock(a=1))])
    assert journal.seen(NOW) == a_clock(a=1)
    journal.add(replace(TWO, clock=a_clock(b=1)))
    assert journal.seen(NOW) == a_clock(a=1, b=1)
    journal.add(replace(THREE, clock=a_clock(c=1)))
    assert journal.seen(NOW) == a_clock(a=1, b=1)
    assert journal.seen(NOW + MINUTE) == a_clock(a=1, b=1, c=1)
    assert journal.seen(NOW) == a_clock(a=1, b=1)


def test_a_register_that_was_replaced_before_it_came_is_not_seen() -> None:
    journal = Journal([replace(ONE, clock=a_clock(a=1), replaces=TWO.stamp)])
    assert journal.seen(NOW + HOUR) == a_clock(a=1)
    journal.add(replace(TWO, clock=a_clock(b=1)))
    assert journal.seen(NOW + HOUR) == a_clock(a=1)


def test_after_a_replacement_what_was_seen_is_worked_out_anew() -> None:
    journal = Journal(
        [replace(ONE, clock=a_clock(a=1)), replace(TWO, clock=a_clock(b=1))]
    )
    assert journal.seen(NOW + HOUR) == a_clock(a=1, b=1)
    journal.add(replace(THREE, clock=a_clock(c=1), replaces=TWO.stamp))
    assert journal.seen(NOW + HOUR) == a_clock(a=1, c=1)


def test_after_a_clash_what_was_seen_is_worked_out_anew() -> None:
    entries = [replace(ONE, clock=a_clock(a=1)), replace(ONE, clock=a_clock(b=1))]
    lesser, greater = sorted(entries, key=canonical)
    journal = Journal([lesser])
    journal.seen(NOW)
    journal.add(greater)
    assert journal.seen(NOW) == greater.clock


def test_a_trace_has_seen_nothing() -> None:
    journal = Journal([replace(ONE, clock=a_clock(a=1))])
    journal.seen(NOW + HOUR)
    journal.add(trace_of(TWO))
    assert journal.seen(NOW + HOUR) == a_clock(a=1)


# Beside


def known(register: Register, **counters: int) -> Register:
    return replace(register, clock=a_clock(**counters))


def test_beside_a_register_are_those_written_without_knowledge_of_each_other() -> None:
    mine = known(ONE, desk=1)
    before, after = known(TWO), known(THREE, desk=1, hall=1)
    beside = known(at_minute(4), hall=1)
    assert Journal().heads_beside(mine, [mine, before, after, beside]) == [beside]


def test_of_a_line_of_commands_only_the_last_is_beside() -> None:
    mine = known(ONE, desk=1)
    line = [known(at_minute(one, "hall"), hall=one) for one in (1, 2, 3)]
    other = known(at_minute(5, "attic"), attic=1)
    assert Journal().heads_beside(mine, [*line, other]) == [line[2], other]


# Compaction


def a_day_of(count: int, **changed: Any) -> list[Register]:
    """Return registers an hour apart, each of a session of its own."""
    return [at_minute(60 * number, **changed) for number in range(count)]


def of_one_session(count: int) -> list[Register]:
    """Return registers an hour apart, all of one session."""
    return [
        at_minute(60 * number, session_id="desk-1-0-0", verb=Verb.UNPAUSE)
        for number in range(count)
    ]


def whole(journal: Journal) -> list[int]:
    """Return which entries are whole, by their place."""
    return [place for place, one in enumerate(journal) if isinstance(one, Register)]


def test_the_bounds_of_compaction_are_those_of_the_protocol() -> None:
    assert (WHOLE_AGE, WHOLE_COUNT) == (DAY, 9)


def test_what_is_older_than_a_day_and_not_its_sessions_last_is_stripped() -> None:
    registers = of_one_session(14)
    journal = Journal(registers)
    now = registers[-1].stamp.millis + DAY + 1
    assert journal.compact(now)
    assert whole(journal) == list(range(5, 14)), "the one in force and the 8 before it"
    assert list(journal)[:5] == [trace_of(one) for one in registers[:5]]
    assert not journal.compact(now)


def test_what_is_a_day_old_to_the_ms_is_not_stripped() -> None:
    registers = of_one_session(12)
    journal = Journal(registers)
    now = registers[2].stamp.millis + DAY
    assert journal.compact(now)
    assert whole(journal) == list(range(1, 12)), (
        "the last of the old ones stays as well"
    )
    assert not journal.compact(now)
    assert journal.compact(now + 1)
    assert whole(journal) == list(range(2, 12))


def test_the_last_register_of_every_session_stays_whole() -> None:
    first, last = (
        at_minute(0, session_id="desk-1-0-0"),
        at_minute(1, session_id="desk-1-0-0"),
    )
    registers = [first, last, *a_day_of(12)[2:]]
    journal = Journal(registers)
    assert journal.compact(NOW + 40 * DAY)
    assert whole(journal) == list(range(1, 12))


def test_no_idle_register_is_anybodys_last() -> None:
    idle = [at_minute(one, status=Status.IDLE, session_id="") for one in range(3)]
    journal = Journal([*idle, *a_day_of(12)[3:]])
    assert journal.compact(NOW + 40 * DAY)
    assert whole(journal) == list(range(3, 12))


def test_the_last_of_the_old_ones_stays_as_that_of_today_may_be_replaced() -> None:
    registers = of_one_session(11)
    young = at_minute(40 * 60, session_id="desk-1-0-0")
    journal = Journal(
        [*registers, young, *(at_minute(41 * 60 + one) for one in range(9))]
    )
    now = NOW + 42 * HOUR
    assert journal.compact(now)
    assert whole(journal) == list(range(10, 21))


def test_replaced_and_sleeping_registers_are_left_alone() -> None:
    registers = of_one_session(13)
    ahead = at_minute(90 * 24 * 60)
    gone = at_minute(-60, session_id="desk-1-0-0")
    journal = Journal(
        [gone, *registers[:-1], replace(registers[-1], replaces=gone.stamp), ahead]
    )
    assert journal.compact(NOW + 30 * DAY)
    assert isinstance(list(journal)[0], Register)
    assert isinstance(list(journal)[-1], Register)
    assert isinstance(list(journal)[1], Trace)


def test_young_sets_have_nothing_to_strip() -> None:
    assert not Journal(of_one_session(5)).compact(NOW + 40 * DAY)
    assert not Journal(of_one_session(20)).compact(NOW + 20 * HOUR)
    assert not Journal().compact(NOW)


@pytest.mark.parametrize("count", [1, 9])
def test_the_newest_nine_stay_whole_however_old(count: int) -> None:
    journal = Journal(of_one_session(count))
    assert not journal.compact(NOW + 300 * DAY)
