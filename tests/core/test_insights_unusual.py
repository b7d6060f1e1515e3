"""Unusual days: three spreads from what such a day brings, and not within what it may."""

from argus_core.insights_history import counting
from argus_core.insights_unusual import (
    LEAST,
    RECENT,
    SIGMAS,
    Unusual,
    judge,
    unusual_days,
)
from argus_core.model import Session
from argus_core.statistics import focus_time
from hypothesis import given, strategies as st
import pytest

from .factories import DAY, HOUR, MINUTE
from .lives import TODAY, UTC, ago, any_sessions, habits, sure

NOON = TODAY + 12 * HOUR
STEADY = [100 * MINUTE, 110 * MINUTE, 90 * MINUTE, 105 * MINUTE]


def days(count: int, *minutes: int) -> list[Session]:
    """Return a session on each of some days, of lengths that come in turn."""
    lengths = minutes or (100, 110, 90, 105)
    return [
        ago(day, 8, length=lengths[day % len(lengths)] * MINUTE)
        for day in range(count, 0, -1)
    ]


def found(sessions: list[Session], now: int = NOON) -> tuple[Unusual, ...] | None:
    """Return the unusual days, sessions in order."""
    return unusual_days(sorted(sessions, key=lambda one: one.started_at), now, UTC)


def without(sessions: list[Session], day: int) -> list[Session]:
    """Return sessions but for those of a day."""
    start = TODAY - day * DAY
    return [one for one in sessions if not start <= one.started_at < start + DAY]


def test_it_is_silent_without_a_history() -> None:
    assert found([]) is None
    assert found(days(27)) is None
    assert found(days(28)) == ()
    assert judge(STEADY * 6, 0, 9) is None
    assert judge([0] * 40 + [HOUR] * 9, 0, 9) is None
    assert judge([0] * 40 + [HOUR] * 10, 0, 9) is not None


def test_days_as_always_are_not_unusual() -> None:
    assert found(days(60)) == ()


def test_a_day_with_much_more_is_told_with_what_it_rests_on() -> None:
    more = [*days(60), ago(3, 12, length=5 * HOUR)]
    (one,) = sure(found(more))
    assert one.day == TODAY // DAY - 3
    assert one.focus - one.usual >= 4 * HOUR
    assert one.sigmas > SIGMAS
    assert one.of == 56


def test_a_day_with_nothing_is_told_when_it_is_over() -> None:
    (one,) = sure(found(without(days(60), 2)))
    assert one.day == TODAY // DAY - 2
    assert one.focus == 0
    assert one.sigmas < -SIGMAS
    assert found(days(60)) == (), "today is not over"


@pytest.mark.parametrize(("minutes", "told"), [(89, 0), (90, 1)])
def test_three_spreads_make_a_day_unusual(minutes: int, told: int) -> None:
    """An hour a day, where ten minutes are the least that is taken for the spread."""
    more = [*without(days(60, 60), 1), ago(1, 8, length=minutes * MINUTE)]
    assert len(sure(found(more))) == told


def test_today_can_have_too_much() -> None:
    (one,) = sure(found([*days(60), ago(0, 2, length=6 * HOUR)]))
    assert one.day == TODAY // DAY


def test_only_the_last_week_is_told_of() -> None:
    def odd(day: int) -> int:
        more = [*days(70), ago(day, 12, length=5 * HOUR)]
        return len(found(more) or ())

    assert odd(6) == 1
    assert odd(7) == 0


def test_weekends_without_focus_are_as_usual() -> None:
    week = [one for one in days(60) if (one.started_at // DAY) % 7 not in (0, 1)]
    assert found(week) == ()
    same = [100 * MINUTE] * 5 + [0] * 2
    assert sure(judge(same * 8, 0, 9)).usual == 100 * MINUTE
    assert sure(judge((same * 8)[:-2], 0, 9)).usual == 0


def test_a_single_odd_day_before_hides_no_other() -> None:
    past = [*STEADY * 7]
    past[5] = 12 * HOUR
    assert sure(judge(past, 6 * HOUR, 9)).sigmas > SIGMAS


def test_the_spread_is_never_nothing() -> None:
    alike = sure(judge([HOUR] * 56, HOUR + 30 * MINUTE, 9))
    assert alike == Unusual(9, HOUR + 30 * MINUTE, HOUR, 10 * MINUTE, 56)
    assert alike.sigmas == SIGMAS


def test_the_spread_is_that_of_the_middle_distance() -> None:
    """Four of each weekday, 40 and 10 minutes off on either side: 25 in the middle."""
    past = [minutes * MINUTE for minutes in (60, 90, 110, 140) for _ in range(7)]
    told = sure(judge(past, HOUR, 9))
    assert told == Unusual(9, HOUR, 100 * MINUTE, round(1.4826 * 25 * MINUTE), 28)
    assert told.sigmas == -1.1


def test_where_most_days_are_alike_the_others_make_the_spread() -> None:
    mostly = ([HOUR] * 5 + [5 * HOUR, HOUR]) * 8
    mostly[3] = 9 * HOUR
    told = sure(judge(mostly, HOUR, 9))
    assert told.spread == round(1.2533 * 8 * HOUR / 56)


@given(st.one_of(any_sessions, habits()), st.integers(0, 23))
def test_what_is_told_is_unusual(sessions: list[Session], hour: int) -> None:
    now = TODAY + hour * HOUR
    counted = counting(sessions, now)
    for one in unusual_days(counted, now, UTC) or ():
        start = one.day * DAY
        assert one.focus == focus_time(counted, start, start + DAY)
        assert abs(one.focus - one.usual) >= (SIGMAS - 0.05) * one.spread
        assert one.of >= LEAST
        assert TODAY // DAY - RECENT < one.day <= TODAY // DAY
