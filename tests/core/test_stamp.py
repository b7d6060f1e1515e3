"""Stamps: unique, ordered, close to the time of day, never before what was seen."""

from argus_core.stamp import AHEAD_MS, MAX_TICK, Stamp, tick
from hypothesis import given, strategies as st
import pytest

from .factories import NOW, a_stamp


def test_stamps_order_by_time_then_counter_then_device() -> None:
    stamps = [
        a_stamp(2, 0, "a"),
        a_stamp(1, 1, "a"),
        a_stamp(1, 0, "b"),
        a_stamp(1, 0, "a"),
    ]
    assert sorted(stamps) == stamps[::-1]


def test_a_stamp_knows_its_whole_seconds() -> None:
    assert a_stamp(1_999).seconds == 1
    assert a_stamp(2_000).seconds == 2


def test_a_stamp_up_to_sixty_seconds_after_now_counts_and_one_further_is_ahead() -> (
    None
):
    assert AHEAD_MS == 60_000
    assert not a_stamp(NOW + 60_000).ahead(NOW)
    assert a_stamp(NOW + 60_001).ahead(NOW)


def test_a_session_is_named_by_its_stamp_and_the_steps_derived_since() -> None:
    stamp = Stamp(1_000, 2, "desk")
    assert stamp.session() == "desk-1000-2-0"
    assert stamp.session(derived=3) == "desk-1000-2-3"


@pytest.mark.parametrize(
    ("wall", "last", "expected"),
    [
        (1_000, None, (1_000, 0)),
        (1_000, (999, 7), (1_000, 0)),
        (1_000, (1_000, 7), (1_000, 8)),
        (1_000, (1_001, 0), (1_001, 1)),
        (0, (5_000, MAX_TICK - 1), (5_000, MAX_TICK)),
        (0, (5_000, MAX_TICK), (5_001, 0)),
        (6_000, (5_000, MAX_TICK), (6_000, 0)),
    ],
)
def test_a_tick_is_the_time_of_day_or_just_above_what_was_seen(
    wall: int, last: tuple[int, int] | None, expected: tuple[int, int]
) -> None:
    seen = last and Stamp(*last, "zz-other")
    assert tick(wall, seen, "desk") == Stamp(*expected, "desk")


@given(
    st.integers(0, 99),
    st.integers(0, 99),
    st.sampled_from([0, 1, MAX_TICK]),
    st.sampled_from(["a", "m", "z"]),
)
def test_what_happened_before_has_the_smaller_stamp_whoever_wrote_it(
    wall: int, millis: int, counter: int, device: str
) -> None:
    seen = Stamp(millis, counter, device)
    made = tick(wall, seen, "m")
    assert made > seen
    assert made.millis >= wall
