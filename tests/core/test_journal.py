"""The journal: a set that merges by union, and what counts of it."""

from dataclasses import replace

from argus_core.codec import canonical
from argus_core.journal import Added, Journal
from argus_core.model import Verb, trace_of

from .factories import HOUR, NOW, a_register, a_stamp
from .minutes import ONE, THREE, TWO, at_minute, stamps

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


def test_it_knows_what_is_to_be_saved_each_thing_once() -> None:
    old, new = ONE, TWO
    journal = Journal([old, new])
    assert journal.changed
    assert journal.take_changed() == [old, new]
    journal.add(old)
    assert not journal.changed
    assert journal.take_changed() == []
    journal.strip([old.stamp])
    assert journal.changed
    assert journal.take_changed() == [trace_of(old)]
    journal.strip([new.stamp])
    journal.drop([new.stamp])
    assert journal.take_changed() == [], "what is gone is not saved"
    journal.add(old)
    assert journal.take_changed() == [old], "it is whole again"
