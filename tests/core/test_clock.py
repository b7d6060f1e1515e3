"""Vector clocks: they tell what was known, and never grow past their bounds."""

from argus_core.clock import MAX_COUNTER, MAX_ENTRIES, Ordering, VectorClock
from argus_core.errors import ProtocolError
from hypothesis import given, strategies as st
import pytest

DEVICES = st.sampled_from(["a", "b", "c", "d"])
CLOCKS = st.dictionaries(DEVICES, st.integers(1, 5)).map(
    lambda one: VectorClock.of(one.items())
)


def a_clock(**counters: int) -> VectorClock:
    return VectorClock.of(counters.items())


def many(count: int, first: int = 1) -> list[tuple[str, int]]:
    return [(f"d{number:02}", first + number) for number in range(count)]


def test_entries_are_kept_sorted_whatever_order_they_come_in() -> None:
    clock = VectorClock.of([("b", 2), ("a", 1)])
    assert clock.entries == (("a", 1), ("b", 2))


def test_a_device_that_is_absent_counts_as_zero() -> None:
    clock = a_clock(a=3)
    assert clock.get("a") == 3
    assert clock.get("b") == 0


@pytest.mark.parametrize(
    ("entries", "reason", "detail"),
    [
        (many(MAX_ENTRIES + 1), "clock_size", "33"),
        ([("a", 1), ("a", 2)], "clock_twice", ""),
        ([("a", 0)], "clock_counter", ""),
        ([("a", -1)], "clock_counter", ""),
        ([("a", MAX_COUNTER + 1)], "clock_counter", ""),
    ],
)
def test_a_clock_out_of_bounds_is_refused(
    entries: list[tuple[str, int]], reason: str, detail: str
) -> None:
    with pytest.raises(ProtocolError) as error:
        VectorClock.of(entries)
    assert (error.value.reason, error.value.detail) == (reason, detail)


def test_the_greatest_counters_and_32_entries_are_within_bounds() -> None:
    assert VectorClock.of([("a", MAX_COUNTER)]).get("a") == 2**32 - 1
    assert len(VectorClock.of(many(32)).entries) == 32


def test_a_join_has_seen_what_any_of_them_has_seen() -> None:
    joined = a_clock(a=1, b=5).join(a_clock(a=3), a_clock(c=2, b=1))
    assert joined == a_clock(a=3, b=5, c=2)


def test_a_join_with_nothing_is_the_same_clock() -> None:
    assert a_clock(a=1).join() == a_clock(a=1)


def test_a_join_lets_the_longest_untouched_entries_go() -> None:
    joined = VectorClock.of(many(32, first=10)).join(a_clock(new=9, fresh=99))
    assert len(joined.entries) == 32
    assert joined.get("fresh") == 99
    assert joined.get("new") == 0, "the smallest counter is the oldest stamp"
    assert joined.get("d00") == 0
    assert joined.get("d01") == 11


def test_of_entries_untouched_for_equally_long_the_first_by_name_stay() -> None:
    full = VectorClock.of([(f"d{number:02}", 7) for number in range(32)])
    joined = full.join(a_clock(a=7, z=7))
    assert joined.get("a") == 7
    assert joined.get("z") == joined.get("d31") == 0


def test_a_command_counts_one_more_of_its_device() -> None:
    assert a_clock(a=5, b=2).tick("a", 0) == a_clock(a=6, b=2)
    assert a_clock(b=2).tick("a", 0) == a_clock(a=1, b=2)


def test_a_counter_is_never_below_the_seconds_of_its_stamp() -> None:
    assert a_clock(a=5).tick("a", 1000) == a_clock(a=1000)
    assert a_clock(a=1000).tick("a", 1000) == a_clock(a=1001)
    assert a_clock(a=1000).tick("a", 1001) == a_clock(a=1001)


def test_at_the_end_of_u32_a_counter_stays() -> None:
    assert a_clock(a=MAX_COUNTER).tick("a", 0) == a_clock(a=MAX_COUNTER)
    assert a_clock(a=1).tick("a", 2**40) == a_clock(a=MAX_COUNTER)


def test_the_author_of_a_command_is_never_the_entry_that_goes() -> None:
    ticked = VectorClock.of(many(32, first=10)).tick("me", 1)
    assert ticked.get("me") == 1
    assert ticked.get("d00") == 0
    assert len(ticked.entries) == 32
    assert ticked.entries == tuple(sorted(ticked.entries))


def test_what_a_stamp_can_have_seen_leaves_out_its_own_device_and_later_counters() -> (
    None
):
    clock = a_clock(me=5, before=99, now=100, later=101)
    assert clock.until(100, "me") == a_clock(before=99, now=100)


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        ({}, {}, Ordering.EQUAL),
        ({"a": 1}, {"a": 1}, Ordering.EQUAL),
        ({}, {"a": 1}, Ordering.BEFORE),
        ({"a": 1}, {"a": 2}, Ordering.BEFORE),
        ({"a": 1}, {"a": 1, "b": 1}, Ordering.BEFORE),
        ({"a": 2}, {"a": 1}, Ordering.AFTER),
        ({"a": 1, "b": 1}, {"b": 1}, Ordering.AFTER),
        ({"a": 1}, {"b": 1}, Ordering.CONCURRENT),
        ({"a": 2, "b": 1}, {"a": 1, "b": 2}, Ordering.CONCURRENT),
    ],
)
def test_clocks_stand_to_each_other_as_what_they_saw(
    mine: dict[str, int], theirs: dict[str, int], expected: Ordering
) -> None:
    assert a_clock(**mine).compare(a_clock(**theirs)) is expected


@given(CLOCKS, CLOCKS)
def test_a_join_is_commutative_and_after_both(
    one: VectorClock, two: VectorClock
) -> None:
    joined = one.join(two)
    assert joined == two.join(one)
    assert joined.join(one) == joined
    assert joined.compare(one) in (Ordering.AFTER, Ordering.EQUAL)


@given(CLOCKS, CLOCKS)
def test_seen_from_the_other_side_the_order_is_turned_round(
    one: VectorClock, two: VectorClock
) -> None:
    turned = {Ordering.BEFORE: Ordering.AFTER, Ordering.AFTER: Ordering.BEFORE}
    there = one.compare(two)
    assert two.compare(one) is turned.get(there, there)
