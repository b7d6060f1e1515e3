"""The forecast for the day: what is known, and what past days brought after this hour."""

from argus_core.insights_forecast import PICKS, Day, Forecast, forecast
from argus_core.insights_history import counting
from argus_core.insights_time import LocalTime
from argus_core.model import Session
from argus_core.statistics import focus_time
from hypothesis import given, strategies as st
import pytest

from .factories import DAY, HOUR, MINUTE
from .lives import FULL, TODAY, UTC, ago, any_sessions, habits, sure

WORKED = 2 * FULL
THURSDAY = 3


def days(count: int, *hours: float) -> list[Session]:
    """Return days with a session at each of some hours."""
    return [ago(day, hour) for day in range(count, 0, -1) for hour in hours]


def at(sessions: list[Session], hour: float, time: LocalTime = UTC):
    """Return the forecast at an hour of today."""
    return forecast(sessions, TODAY + int(hour * HOUR), time)


def test_it_is_silent_without_sessions_and_below_so_many_days() -> None:
    assert at([], 9) is None
    assert at(days(13, 10), 9) is None
    assert at(days(14, 10), 9) is not None


def test_it_is_silent_below_so_many_days_with_focus() -> None:
    few = [ago(day, 10) for day in (60, 3, 2, 1)]
    assert at(few, 9) is None
    assert at([*few, ago(0, 8)], 9) is None, "today does not count"
    assert at([few[0], ago(50, 10), *few[1:]], 9) is not None


def test_as_every_day_so_today() -> None:
    found = at(days(30, 10, 15), 6)
    assert found
    assert (found.so_far, found.to_come, found.whole) == (0, WORKED, WORKED)
    assert (found.low, found.high) == (WORKED, WORKED)


def test_what_is_over_is_known_and_what_follows_is_foretold() -> None:
    sessions = [*days(30, 10, 15), ago(0, 10)]
    noon = at(sessions, 12)
    assert noon
    assert (noon.so_far, noon.to_come) == (FULL, FULL)
    evening = at([*sessions, ago(0, 15)], 22)
    assert evening
    assert (evening.so_far, evening.to_come) == (WORKED, 0)


def test_a_session_that_runs_counts_up_to_now_and_the_rest_is_to_come() -> None:
    runs = ago(0, 10, outcome=None, ended_at=None, active=10 * MINUTE)
    found = at([*days(30, 10), runs], 10 + 1 / 6)
    assert found
    assert (found.so_far, found.to_come) == (10 * MINUTE, 15 * MINUTE)


def test_a_weekday_is_foretold_from_its_like() -> None:
    today = (TODAY // DAY + THURSDAY) % 7
    same = [ago(day, 10) for day in range(84, 0, -1) if day % 7 == 0]
    other = [
        ago(day, hour) for day in range(84, 0, -1) for hour in (9, 11, 14) if day % 7
    ]
    found = at(sorted([*same, *other], key=lambda one: one.started_at), 6)
    assert found
    assert found.way == "weekday"
    assert found.of == 10
    assert found.whole < 40 * MINUTE, today


MONDAY = 130
"""A day since the first of January 1970, as days are numbered."""
SATURDAY = MONDAY - 2


@pytest.mark.parametrize(
    ("way", "today", "before", "picked"),
    [
        ("all", MONDAY, 0, [*range(MONDAY)]),
        ("month", MONDAY, 0, [*range(MONDAY - 28, MONDAY)]),
        ("week", MONDAY, 0, [*range(MONDAY - 7, MONDAY)]),
        ("weekday", MONDAY, 0, [*range(MONDAY - 70, MONDAY, 7)]),
        (
            "weekend",
            MONDAY,
            0,
            [day for day in range(MONDAY - 28, MONDAY) if day % 7 not in (2, 3)],
        ),
        (
            "weekend",
            SATURDAY,
            0,
            [day for day in range(SATURDAY - 70, SATURDAY) if day % 7 in (2, 3)],
        ),
        ("begun", MONDAY, 0, [*range(MONDAY - 56, MONDAY, 2)]),
        ("begun", MONDAY, 1, [*range(MONDAY - 55, MONDAY, 2)]),
        (
            "alike",
            MONDAY,
            13,
            [117, 115, 119, 113, 121, 111, 123, 109, 125, 107, 127, 71],
        ),
    ],
)
def test_a_way_picks_the_days_that_are_alike_in_it(
    way: str, today: int, before: int, picked: list[int]
) -> None:
    """On every other day there was focus by now, and lately more from day to day."""
    past = [Day(day, max(1, day - 104) * (day % 2), 0) for day in range(today)]
    found = PICKS[way](past, Day(today, before, 0))
    assert [one.day for one in found] == picked


def test_ways_have_the_names_by_which_they_are_shown() -> None:
    names = ["all", "month", "week", "weekday", "weekend", "begun", "alike"]
    assert list(PICKS) == names


def test_what_was_right_lately_counts_for_most() -> None:
    """Nothing for a week, then 44 to 56 minutes a day: on a quarter of them up to 46."""
    lately = [ago(day, 10, length=(42 + 2 * day) * MINUTE) for day in range(7, 0, -1)]
    found = at([ago(14, 5, active=0), *lately], 6)
    assert found == Forecast(0, 2_951_654, 46 * MINUTE, 52 * MINUTE, "week", 7)


def test_three_of_its_weekday_are_enough_to_look_at() -> None:
    """There was never anything on a Thursday, which is what today is."""
    others = [one for one in days(21, 10) if (one.started_at - TODAY) % (7 * DAY) > DAY]
    thursday = ago(21, 5, active=0)
    assert sure(at([ago(20, 5, active=0), *others], 6)).to_come == FULL
    assert sure(at([thursday, *others], 6)).to_come < FULL


def test_days_without_focus_count() -> None:
    rare = [ago(day, 10) for day in range(60, 0, -1) if day % 4 == 0]
    found = at(rare, 6)
    assert found
    assert found.to_come < FULL / 2


def test_no_more_days_than_so_many_are_looked_at() -> None:
    found = at([ago(300, 9), *days(200, 10)], 6)
    assert found
    assert (found.way, found.of, found.to_come) == ("all", 120, FULL)


def test_local_days_are_parted_at_the_local_hour() -> None:
    tokyo = LocalTime([(0, 9 * HOUR)])
    sessions = days(30, 10)  # at seven in the evening there
    before, after = at(sessions, 9, tokyo), at([*sessions, ago(0, 10)], 11, tokyo)
    assert before and after
    assert (before.so_far, before.to_come) == (0, FULL)
    assert (after.so_far, after.to_come) == (FULL, 0)


@given(st.one_of(any_sessions, habits()), st.integers(0, 23))
def test_the_whole_is_at_least_what_there_was(
    sessions: list[Session], hour: int
) -> None:
    now = TODAY + hour * HOUR
    counted = counting(sessions, now)
    found = forecast(counted, now, UTC)
    if found is not None:
        assert found.so_far == focus_time(counted, TODAY, now)
        assert 0 <= found.low <= found.to_come <= found.high
        assert found.way in PICKS
        assert found.of > 0
        assert found.whole == found.so_far + found.to_come
