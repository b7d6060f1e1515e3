"""The best hours: found where they stand out, and not where chance alone has made them."""

from random import Random

from argus_core.insights_hours import LEAST_THERE, Hours, best_hours
from argus_core.model import Session
from hypothesis import given, strategies as st
import pytest

from .lives import ago, any_sessions, habits, told


def some(hour: int, done: int, of: int) -> list[Session]:
    """Return sessions at an hour of many days, some of them completed."""
    return [ago(day + 1, hour, done=day < done) for day in range(of)]


def best(*parts: list[Session]) -> tuple[Hours, ...] | None:
    """Return the best hours of all."""
    sessions = sorted(
        (one for part in parts for one in part), key=lambda it: it.started_at
    )
    return best_hours(told(sessions))


def test_it_is_silent_below_so_many_sessions() -> None:
    assert best_hours([]) is None
    assert best(some(9, 39, 39)) is None
    assert best(some(9, 40, 40)) == ()


def test_what_counts_up_tells_nothing() -> None:
    assert best([ago(day, 9, planned=None) for day in range(1, 99)]) is None


def test_two_hours_that_stand_out_are_told_with_the_others_beside_them() -> None:
    found = best(some(9, 30, 32), some(10, 28, 30), some(15, 20, 50))
    assert found == (Hours(9, 11, 58, 62, 20, 50),)


def test_where_all_hours_are_alike_none_is_told() -> None:
    assert best(some(9, 20, 30), some(15, 20, 30), some(20, 20, 30)) == ()
    assert best(some(9, 30, 30), some(15, 30, 30)) == ()
    assert best(some(9, 0, 30), some(15, 0, 30)) == ()


@pytest.mark.parametrize(
    ("there", "elsewhere", "errors"),
    [
        ((26, 30), (16, 30), 2.82),
        ((25, 30), (16, 30), 2.50),
        ((20, 20), (43, 60), 2.68),
        ((20, 20), (42, 60), 2.78),
        ((20, 20), (41, 60), 2.88),
        ((55, 60), (13, 20), 2.89),
        ((54, 60), (13, 20), 2.62),
    ],
)
def test_what_stands_out_is_2_8_standard_errors_better(
    there: tuple[int, int], elsewhere: tuple[int, int], errors: float
) -> None:
    """By hand: p of all, (a / n - b / m) / sqrt(p (1 - p) (1 / n + 1 / m))."""
    assert bool(best(some(9, *there), some(15, *elsewhere))) is (errors >= 2.8)


def test_few_sessions_are_no_best_hours() -> None:
    assert best(some(9, 11, 11), some(15, 10, 60)) == ()
    assert best(some(9, 12, 12), some(15, 10, 60)) != ()
    assert best(some(9, 60, 60), some(15, 0, 11)) == ()
    assert best(some(9, 60, 60), some(15, 0, 12)) != ()


def test_hours_that_overlap_are_told_once_and_three_at_most() -> None:
    good = [some(hour, 40, 40) for hour in (6, 9, 12, 15)]
    found = best(*good, *(some(hour, 5, 60) for hour in (18, 19, 20, 21)))
    assert found is not None
    assert len(found) == 3
    hours = [hour for one in found for hour in range(one.start, one.end)]
    assert len(set(hours)) == len(hours)


def test_the_last_hour_of_the_day_counts() -> None:
    found = best(some(23, 30, 30), some(12, 5, 30))
    assert found
    assert (found[0].start, found[0].end) == (22, 24)
    worse_before = best(some(22, 0, 30), some(23, 30, 30), some(12, 10, 60))
    assert worse_before == (Hours(22, 24, 30, 60, 10, 60),), "no hour is the 25th"


def test_chance_alone_makes_best_hours_seldom() -> None:
    rng, false = Random(5), 0
    for _ in range(60):
        false += bool(
            best(
                [
                    ago(day, rng.randrange(8, 18), done=rng.random() < 0.7)
                    for day in range(1, 121)
                ]
            )
        )
    assert false <= 4


@given(st.one_of(any_sessions, habits()))
def test_best_hours_are_better_than_others(sessions: list[Session]) -> None:
    for one in best(sessions) or ():
        assert 0 <= one.start < one.end <= 24
        assert one.completed * one.other_of > one.other_completed * one.of
        assert one.of >= LEAST_THERE <= one.other_of
