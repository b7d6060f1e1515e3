"""The journal: a set that merges by union, what counts of it, and what compaction leaves."""

from dataclasses import replace
from typing import Any

from argus_core.clock import VectorClock
from argus_core.codec import canonical
from argus_core.journal import WHOLE_AGE, WHOLE_COUNT, Added, Journal
from argus_core.model import Entry, Register, Status, Trace, Verb, trace_of
from argus_core.stamp import Stamp
import pytest

from .factories import DAY, HOUR, MINUTE, NOW, a_register, a_stamp


def at_minute(minute: int, device: str = "desk", **changed: Any) -> Register:
    """Return a start that was given some minutes after NOW."""
    stamp = a_stamp(NOW + minute * MINUTE, device=device)
    session = (
        {} if changed.get("status") is Status.IDLE else {"session_id": stamp.session()}
    )
    fields = {"anchor": stamp.millis, "started_at": stamp.millis}
    return a_register(stamp=stamp, **(session | fields | changed))


def stamps(entries: list[Entry] | list[Register]) -> list[Stamp]:
    return [one.stamp for one in entries]


ONE, TWO, THREE = at_minute(0), at_minute(1, "hall"), at_minute(2)


# The set


def test_entries_come_in_the_order_of_their_stamps_whatever_order_they_were_added() -> (
    None
):
    journal = Journal([THREE, ONE, TWO])
    assert list(journal) == [ONE, TWO, THREE]
    assert len(journal) == 3
    assert ONE.stamp in journal
    assert a_stamp(7) not in journal


def test_adding_tells_what_became_of_an_entry() -> None:
    journal = Journal()
    assert journal.add(ONE) is Added.NEW
    assert journal.add(ONE) is Added.KNOWN
    assert journal.add(replace(ONE, request_id="other")) is Added.CLASH
    assert len(journal) == 1


def test_whole_registers_are_found_by_their_stamp() -> None:
    journal = Journal([ONE, trace_of(TWO)])
    assert journal.get(ONE.stamp) is ONE
    assert journal.get(TWO.stamp) is None
    assert TWO.stamp in journal
    assert journal.get(None) is None
    assert journal.get(a_stamp(7)) is None


def test_under_one_stamp_the_greater_canonical_content_counts_whoever_comes_first() -> (
    None
):
    lesser, greater = sorted(
        [replace(ONE, request_id="1"), replace(ONE, request_id="2")], key=canonical
    )
    for entries in ([lesser, greater], [greater, lesser]):
        assert list(Journal(entries)) == [greater]


def test_what_a_later_protocol_adds_makes_no_clash() -> None:
    journal = Journal([replace(ONE, extra='{"zz":1}')])
    assert journal.add(ONE) is Added.KNOWN
    assert journal.get(ONE.stamp) == replace(ONE, extra='{"zz":1}')


def test_a_whole_register_counts_before_its_trace_whoever_comes_first() -> None:
    for entries in ([ONE, trace_of(ONE)], [trace_of(ONE), ONE]):
        journal = Journal()
        assert [journal.add(one) for one in entries] == [Added.NEW, Added.KNOWN]
        assert list(journal) == [ONE]


def test_a_trace_that_says_otherwise_is_a_clash_and_the_greater_trace_counts() -> None:
    other = replace(trace_of(ONE), verb=Verb.UNPAUSE)
    assert canonical(other) > canonical(trace_of(ONE))
    for entries in ([ONE, other], [other, ONE], [trace_of(ONE), other]):
        journal = Journal()
        assert [journal.add(one) for one in entries] == [Added.NEW, Added.CLASH]
        assert list(journal) == [other]


def test_a_clash_is_told_also_when_what_came_does_not_count() -> None:
    lesser, greater = sorted(
        [replace(ONE, request_id="1"), replace(ONE, request_id="2")], key=canonical
    )
    journal = Journal([greater])
    assert journal.add(lesser) is Added.CLASH
    assert list(journal) == [greater]


def test_what_is_dropped_is_forgotten_with_what_it_stood_for() -> None:
    journal = Journal([ONE, TWO, replace(THREE, replaces=ONE.stamp)])
    assert journal.in_force(NOW + HOUR) is not None
    journal.drop([THREE.stamp])
    assert list(journal) == [ONE, TWO]
    assert not journal.replaced(ONE.stamp)
    assert journal.seen(NOW + HOUR) == ONE.clock.join(TWO.clock)


def test_what_is_stripped_stays_in_the_set_and_knows_nothing_more() -> None:
    journal = Journal([ONE, TWO])
    assert journal.seen(NOW + HOUR).get("hall") == TWO.clock.get("hall")
    journal.strip([TWO.stamp])
    assert list(journal) == [ONE, trace_of(TWO)]
    assert journal.seen(NOW + HOUR) == ONE.clock
    journal.strip([TWO.stamp])
    assert list(journal) == [ONE, trace_of(TWO)]


# What counts


def test_the_greatest_stamp_is_in_force() -> None:
    assert Journal([ONE, THREE, TWO]).in_force(NOW + HOUR) is THREE
    assert Journal().in_force(NOW) is None


def test_two_stamps_of_one_instant_are_decided_by_counter_and_device() -> None:
    desk, hall = at_minute(0, "desk"), at_minute(0, "hall")
    again = a_register(stamp=a_stamp(NOW, 1, "desk"))
    assert Journal([hall, desk]).in_force(NOW) is hall
    assert Journal([hall, desk, again]).in_force(NOW) is again


def test_a_register_more_than_sixty_seconds_ahead_sleeps_until_its_time_comes() -> None:
    journal = Journal([ONE, TWO])
    assert journal.in_force(NOW - 1) is ONE
    assert journal.in_force(NOW) is TWO, "sixty seconds are not ahead"
    assert journal.sleeping(NOW - 1) == [TWO]
    assert journal.sleeping(NOW) == []
    assert stamps(journal.counting(NOW - 1)) == [ONE.stamp]


def test_a_replaced_register_counts_for_nothing() -> None:
    late = replace(TWO, replaces=THREE.stamp)
    journal = Journal([ONE, late, THREE])
    assert journal.in_force(NOW + HOUR) == late
    assert journal.counting(NOW + HOUR) == [ONE, late]
    assert journal.seen(NOW + HOUR) == ONE.clock.join(late.clock)
    assert journal.replaced(THREE.stamp)
    assert not journal.replaced(TWO.stamp)
    assert journal.sleeping(NOW - HOUR) == [ONE, late]


def test_a_replacement_counts_also_when_it_comes_first() -> None:
    journal = Journal([ONE, replace(TWO, replaces=THREE.stamp)])
    assert journal.in_force(NOW + HOUR) is not None
    journal.add(THREE)
    assert journal.in_force(NOW + HOUR) == replace(TWO, replaces=THREE.stamp)


def test_a_replacement_that_sleeps_replaces_all_the_same() -> None:
    ahead = replace(at_minute(90), replaces=ONE.stamp)
    assert Journal([ONE, ahead]).in_force(NOW) is None


def test_a_register_that_replaces_itself_still_counts() -> None:
    own = replace(ONE, replaces=ONE.stamp)
    journal = Journal([own])
    assert journal.in_force(NOW) == own
    journal.strip([])
    journal.drop([])
    assert not journal.replaced(ONE.stamp)
    assert journal.standing(ONE.stamp) == own


def test_a_stripped_replacement_still_replaces() -> None:
    journal = Journal([ONE, trace_of(replace(TWO, replaces=ONE.stamp))])
    assert journal.counting(NOW + HOUR) == [trace_of(replace(TWO, replaces=ONE.stamp))]


def test_the_whole_registers_come_newest_first() -> None:
    journal = Journal([ONE, trace_of(TWO), THREE])
    assert list(journal.newest(NOW + HOUR)) == [THREE, ONE]
    assert list(journal.newest(NOW)) == [ONE]


def test_a_register_stands_for_itself_or_is_stood_for_at_the_end_of_a_chain() -> None:
    again, last = replace(TWO, replaces=ONE.stamp), replace(THREE, replaces=TWO.stamp)
    journal = Journal([ONE, again, last])
    for one in (ONE, TWO, THREE):
        assert journal.standing(one.stamp) == last
    assert journal.standing(None) is None
    assert journal.standing(a_stamp(7)) is None


def test_nothing_stands_for_what_is_stripped_or_for_a_ring_of_replacements() -> None:
    assert Journal([trace_of(ONE)]).standing(ONE.stamp) is None
    ring = Journal([replace(ONE, replaces=TWO.stamp), replace(TWO, replaces=ONE.stamp)])
    assert ring.standing(ONE.stamp) is None
    assert ring.in_force(NOW + HOUR) is None


def test_a_register_that_replaces_itself_and_is_replaced_is_stood_for() -> None:
    own, other = replace(ONE, replaces=ONE.stamp), replace(TWO, replaces=ONE.stamp)
    assert Journal([own, other]).standing(ONE.stamp) == other


def test_what_stands_for_a_stamp_above_another_is_found() -> None:
    again, last = replace(TWO, replaces=ONE.stamp), replace(THREE, replaces=TWO.stamp)
    journal = Journal(
        [ONE, again, last, trace_of(replace(at_minute(4), replaces=THREE.stamp))]
    )
    assert journal.replacements(above=a_stamp(NOW - 1)) == [again, last]
    assert journal.replacements(above=ONE.stamp) == [last]
    assert journal.replacements(above=TWO.stamp) == []
    assert journal.replacements(above=THREE.stamp) == []


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
