"""Local time for insights: days, weekdays and minutes as a person reads them."""

from datetime import UTC as ZONE, date, datetime, timedelta
from zoneinfo import ZoneInfo

from argus_core.insights_time import LocalTime, Moment, weekday_of
from hypothesis import given, strategies as st
import pytest

from .factories import DAY, HOUR, MINUTE, NOW

SPRING = int(datetime(2026, 3, 29, 1, tzinfo=ZONE).timestamp() * 1000)
AUTUMN = int(datetime(2026, 10, 25, 1, tzinfo=ZONE).timestamp() * 1000)
BERLIN = LocalTime([(0, HOUR), (SPRING, 2 * HOUR), (AUTUMN, HOUR)])
SPRING_DAY, AUTUMN_DAY = SPRING // DAY, AUTUMN // DAY


def test_the_first_of_january_1970_was_a_thursday() -> None:
    assert [weekday_of(day) for day in range(-3, 5)] == [0, 1, 2, 3, 4, 5, 6, 0]


def test_without_offsets_local_time_is_utc() -> None:
    moment = LocalTime([]).moment(NOW)
    assert moment == Moment(NOW // DAY, NOW % DAY // MINUTE)
    assert moment.weekday == datetime.fromtimestamp(NOW / 1000, ZONE).weekday()
    assert moment.hour == datetime.fromtimestamp(NOW / 1000, ZONE).hour


def test_what_is_before_midnight_in_utc_may_be_the_next_day() -> None:
    midnight = AUTUMN_DAY * DAY + 10 * DAY
    assert BERLIN.moment(midnight - HOUR - 1) == Moment(AUTUMN_DAY + 9, 24 * 60 - 1)
    assert BERLIN.moment(midnight - HOUR) == Moment(AUTUMN_DAY + 10, 0)


def test_before_the_first_offset_the_first_one_holds() -> None:
    late = LocalTime([(NOW, 3 * HOUR), (NOW + DAY, 0)])
    assert late.moment(NOW - DAY).minute == late.moment(NOW).minute


@pytest.mark.parametrize("day", [SPRING_DAY, AUTUMN_DAY, AUTUMN_DAY + 1])
def test_days_follow_each_other_without_a_gap(day: int) -> None:
    assert BERLIN.moment(BERLIN.instant(day)) == Moment(day, 0)
    assert BERLIN.moment(BERLIN.instant(day) - 1).day == day - 1


def test_a_day_on_which_clocks_change_is_longer_or_shorter() -> None:
    def length(day: int) -> int:
        return BERLIN.instant(day + 1) - BERLIN.instant(day)

    assert length(SPRING_DAY) == 23 * HOUR
    assert length(AUTUMN_DAY) == 25 * HOUR
    assert length(AUTUMN_DAY + 1) == DAY


def test_a_minute_that_is_skipped_is_the_next_there_is() -> None:
    skipped = BERLIN.instant(SPRING_DAY, 150)
    assert skipped == SPRING + 30 * MINUTE
    assert BERLIN.moment(skipped).minute == 210


def test_a_minute_that_comes_twice_is_the_first() -> None:
    assert BERLIN.instant(AUTUMN_DAY, 150) == AUTUMN - 30 * MINUTE


@given(st.integers(SPRING - 90 * DAY, AUTUMN + 90 * DAY))
def test_it_agrees_with_the_rules_of_time_zones(instant: int) -> None:
    local = datetime.fromtimestamp(instant // 1000, ZoneInfo("Europe/Berlin"))
    moment = BERLIN.moment(instant)
    assert moment.minute == local.hour * 60 + local.minute
    assert moment.weekday == local.weekday()
    assert timedelta(moment.day) == local.date() - date(1970, 1, 1)


@given(st.integers(SPRING_DAY - 3, AUTUMN_DAY + 3), st.integers(0, 1439))
def test_there_and_back_is_the_same_minute(day: int, minute: int) -> None:
    back = BERLIN.moment(BERLIN.instant(day, minute))
    assert back.day == day
    assert back.minute - minute in (0, 60 if day == SPRING_DAY else 0)
