"""The likely length of a session: the middle of what sessions like it have been."""

from argus_core.insights_history import Start, following
from argus_core.insights_length import LEAST, Length, Lengths, middle, quantile
from argus_core.model import Session
from hypothesis import given, strategies as st
import pytest

from .factories import HOUR, MINUTE
from .lives import FULL, TODAY, UTC, ago, any_sessions, habits, sure, told


def at(hour: float, planned: int | None = FULL) -> Start:
    """Return a session that begins at an hour of today."""
    return following(None, TODAY + int(hour * HOUR), planned, UTC)


def learned(sessions: list[Session]) -> Lengths:
    """Return what was learned."""
    lengths = Lengths()
    for one in told(sessions):
        lengths.learn(one)
    return lengths


def open_ended(day: int, hour: int, minutes: int) -> Session:
    """Return a session that counted up."""
    return ago(day, hour, planned=None, active=minutes * MINUTE)


def test_it_is_silent_below_so_many_sessions() -> None:
    sessions = [ago(day, 9) for day in range(10, 0, -1)]
    assert Lengths().tell(at(9)) is None
    assert learned(sessions[1:]).tell(at(9)) is None
    assert learned(sessions).tell(at(9)) == Length(FULL, FULL, FULL, "planned", 10)


def test_what_is_planned_is_likely_if_it_mostly_comes_to_that() -> None:
    sessions = [ago(day, 9, done=day % 3 != 0) for day in range(40, 0, -1)]
    found = learned(sessions).tell(at(9))
    assert found == Length(FULL, 10 * MINUTE, FULL, "planned", 40)


def test_a_new_length_is_likely_as_planned_and_rests_on_all() -> None:
    sessions = [ago(day, 9) for day in range(20, 0, -1)]
    assert learned(sessions).tell(at(9, 50 * MINUTE)) == Length(
        50 * MINUTE, FULL, 50 * MINUTE, "planned", 20
    )


@pytest.mark.parametrize(
    ("sessions", "likely", "way"), [(10, 25, "planned"), (11, 24, "all")]
)
def test_the_plan_is_believed_until_it_has_been_wrong_for_a_while(
    sessions: int, likely: int, way: str
) -> None:
    """A minute off is blamed by a half each time; the plan has a head start of five."""
    early = [ago(day, 9, active=24 * MINUTE) for day in range(sessions, 0, -1)]
    found = sure(learned(early).tell(at(9)))
    assert (found.likely, found.way, found.of) == (likely * MINUTE, way, sessions)


@pytest.mark.parametrize(("alike", "low", "of"), [(4, FULL, 24), (5, 2 * FULL, 5)])
def test_five_that_are_alike_are_enough_to_look_at_them_alone(
    alike: int, low: int, of: int
) -> None:
    usual = [ago(day, 9) for day in range(25, 5, -1)]
    longer = [ago(day, 9, length=2 * FULL) for day in range(alike, 0, -1)]
    found = learned(usual + longer).tell(at(9, 2 * FULL))
    assert found == Length(2 * FULL, low, 2 * FULL, "planned", of)


def test_what_is_always_given_up_early_is_not_as_long_as_planned() -> None:
    sessions = [ago(day, 9, done=False) for day in range(60, 0, -1)]
    found = learned(sessions).tell(at(9))
    assert found
    assert found.likely == found.low == found.high == 10 * MINUTE
    assert found.way != "planned"


def test_what_counts_up_is_as_long_as_at_that_time_of_day() -> None:
    sessions = [
        open_ended(day, hour, minutes)
        for day in range(60, 0, -1)
        for hour, minutes in ((8, 50 + day % 5), (20, 15 + day % 5))
    ]
    lengths = learned(sessions)
    morning, evening = lengths.tell(at(8, None)), lengths.tell(at(20, None))
    assert morning and evening
    assert morning.likely == 52 * MINUTE
    assert (morning.low, morning.high) == (51 * MINUTE, 53 * MINUTE)
    assert morning.of == 40
    assert evening.likely <= 52 * MINUTE


def test_the_middle_of_an_even_number_lies_between_two() -> None:
    assert middle([1, 3]) == 2
    assert middle([1, 3, 9]) == 3
    assert middle([7]) == 7


def test_a_quantile_is_one_of_the_numbers() -> None:
    assert [quantile([1, 2, 3, 4, 5], num, 4) for num in range(5)] == [1, 2, 3, 4, 5]
    assert quantile([4], 3, 4) == 4


@given(st.one_of(any_sessions, habits()), st.sampled_from([None, FULL, HOUR]))
def test_the_likely_length_lies_between_low_and_high(
    sessions: list[Session], planned: int | None
) -> None:
    found = learned(sorted(sessions, key=lambda one: one.started_at)).tell(
        at(9, planned)
    )
    assert (found is None) is (len(sessions) < LEAST)
    if found is not None:
        assert 0 <= found.low <= found.likely <= found.high
        assert 0 < found.of <= min(len(sessions), 40)
