"""The chance of a session: calibrated by what there was, and silent where there was little."""

from dataclasses import replace
from math import exp
from typing import Any

from argus_core.insights_chance import LEAST, Chances, Tally
from argus_core.insights_history import Lived, Start, following
from argus_core.insights_time import Moment
from argus_core.model import Session
from hypothesis import given, strategies as st
import pytest

from .factories import DAY, HOUR, NOW
from .lives import FULL, TODAY, UTC, ago, any_sessions, habits, sure, told


def at(hour: float, planned: int | None = FULL, days: int = 0) -> Start:
    """Return a session that begins at an hour of today, the first of the day."""
    return following(None, TODAY - days * DAY + int(hour * HOUR), planned, UTC)


def learned(sessions: list[Session]) -> Chances:
    """Return what was learned."""
    chances = Chances()
    for one in told(sessions):
        chances.learn(one)
    return chances


def half(days: int, **changed: Any) -> list[Session]:
    """Return days with one session: on every other at nine, completed, or at three, not."""
    return [
        ago(day, 9, **changed) if day % 2 else ago(day, 15, done=False, **changed)
        for day in range(days, 0, -1)
    ]


def test_it_is_silent_below_so_many_sessions() -> None:
    sessions = [ago(day, 9) for day in range(20, 0, -1)]
    assert learned(sessions[1:]).tell(at(9)) is None
    found = learned(sessions).tell(at(9))
    assert found is not None
    assert (found.completed, found.of) == (20, 20)


@pytest.mark.parametrize(("done", "chance"), [(True, 0.99), (False, 0.01)])
def test_however_many_went_alike_it_is_never_surer_than_one_of_a_hundred(
    done: bool, chance: float
) -> None:
    hours = [hour / 4 for hour in range(60)]
    sessions = [ago(day, hour, done) for day in range(9, 0, -1) for hour in hours]
    assert learned(sessions).chance(at(9)) == pytest.approx(chance, abs=1e-12)


def test_what_counts_up_is_neither_counted_nor_foretold() -> None:
    assert learned(half(30, planned=None)).tell(at(9)) is None
    assert learned(half(30)).tell(at(9, None)) is None


def test_it_tells_the_morning_from_the_afternoon() -> None:
    chances = learned(half(80))
    morning, afternoon = chances.tell(at(9)), chances.tell(at(15))
    assert morning and afternoon
    assert morning.percent > 80
    assert afternoon.percent < 30
    assert (morning.completed, morning.of) == (40, 80)


def test_where_there_is_no_pattern_it_is_the_share_of_all() -> None:
    sessions = [
        ago(day, hour, done=(day * 7 + hour * 5) % 4 != 0)
        for day in range(120, 0, -1)
        for hour in (9, 11, 14, 16)
    ]
    found = learned(sessions).tell(at(11))
    assert found
    assert found.percent == pytest.approx(75, abs=6)


def test_after_one_session_it_is_what_can_be_worked_out_by_hand() -> None:
    """From 2 of 3; the one that was completed counts in the average and in each way."""
    average = (1 + 2) / (1 + 3)
    alike = (1 + 8 * average) / (1 + 8)
    error = 1 - 2 / 3
    points = 6 * 0.15 * error / (1 + error**2) ** 0.5
    together = 1 / (1 + exp(-points) * (1 - average) / average)
    behind = exp(-3 * 0.998)  # the head start of the plain way, faded once
    one = learned([ago(7, 9)])
    assert one.chance(at(9, days=7)) == pytest.approx(
        (average + behind * (7 * alike + together)) / (1 + 8 * behind), abs=1e-12
    )
    elsewhere = replace(at(9, days=7), moment=Moment(5, 0), planned=HOUR, nth=3)
    assert one.chance(replace(elsewhere, before=True)) == pytest.approx(
        (average + behind * (alike + 7 * average)) / (1 + 8 * behind), abs=1e-12
    )


def test_what_was_long_ago_has_faded_by_its_half_life() -> None:
    """After 180 days a session is half of one, after 14 days for the way called lately."""
    average = (0.5 + 2) / (0.5 + 3)
    faded = 0.5 ** (180 / 14)
    lately = (faded + 8 * average) / (faded + 8)
    behind = exp(-3 * 0.998)
    elsewhere = Start(TODAY, Moment(5, 12 * 60), HOUR, 3, True)
    assert learned([ago(180, 0)]).chance(elsewhere) == pytest.approx(
        (average + behind * (lately + 7 * average)) / (1 + 8 * behind), abs=1e-12
    )


def test_what_is_said_is_the_chance_in_percent() -> None:
    chances = learned(half(80))
    for hour in (9, 15, 20):
        said = 100 * chances.chance(at(hour))
        assert sure(chances.tell(at(hour))).percent == round(said)


def test_each_way_says_how_those_that_are_alike_in_it_went() -> None:
    """At nine each day, on Thursdays again at ten, in vain; two ways are not trusted."""
    sessions = [
        one
        for day in range(28, 0, -1)
        for one in [ago(day, 9), ago(day, 10, done=False)][: 2 - (day % 7 > 0)]
    ]
    found = sure(learned(sessions).tell(at(9)))
    assert {one.way: (one.completed, one.of) for one in found.shares} == {
        "all": (28, 32),
        "hour": (28, 28),
        "weekday": (4, 8),
        "nth": (28, 28),
        "before": (28, 28),
        "hour_weekday": (4, 4),
        "together": (28, 32),
    }


def test_it_says_what_it_rests_on() -> None:
    found = learned(half(80)).tell(at(9))
    assert found
    shares = {one.way: one for one in found.shares}
    assert (shares["hour"].completed, shares["hour"].of) == (40, 40)
    assert 97 <= sum(one.trust for one in found.shares) <= 103
    assert [one.trust for one in found.shares] == sorted(
        (one.trust for one in found.shares), reverse=True
    )
    assert all(one.trust > 0 for one in found.shares)


def test_a_part_of_the_day_that_was_never_seen_rests_on_nothing() -> None:
    found = learned(half(80)).tell(at(20))
    assert found
    assert {(one.completed, one.of) for one in found.shares if one.way == "hour"} == {
        (0, 0)
    }


def test_what_was_lately_counts_when_habits_change() -> None:
    before = [ago(day, 9, done=False) for day in range(200, 60, -1)]
    after = [ago(day, 9) for day in range(60, 0, -1)]
    assert sure(learned(before + after).tell(at(9))).percent > 75
    assert sure(learned(before).tell(at(9, days=60))).percent < 20


def test_a_tally_takes_few_for_what_is_usual() -> None:
    tally = Tally(DAY)
    assert tally.rate(0.6, 8, NOW) == 0.6
    tally.add(True, NOW)
    assert tally.rate(0.6, 8, NOW) == pytest.approx((1 + 0.6 * 8) / 9)
    tally.add(False, NOW)
    assert tally.rate(0.6, 8, NOW) == pytest.approx((1 + 0.6 * 8) / 10)
    assert (tally.completed, tally.of) == (1, 2)


def test_a_tally_fades_by_half_in_its_half_life() -> None:
    tally = Tally(DAY)
    tally.add(True, NOW)
    assert tally.rate(0.0, 1, NOW + DAY) == pytest.approx(0.5 / 1.5)
    tally.add(True, NOW + DAY)
    assert tally.rate(0.0, 1, NOW + DAY) == pytest.approx(1.5 / 2.5)


counts = st.lists(st.booleans(), max_size=40)


@given(counts, st.integers(0, 39), st.floats(0.01, 0.99), st.floats(0.1, 20))
def test_one_more_that_was_completed_never_lowers_a_rate(
    outcomes: list[bool], place: int, usual: float, weight: float
) -> None:
    better = [done or at == place for at, done in enumerate(outcomes)]
    rates = []
    for each in (outcomes, better):
        tally = Tally(30 * DAY)
        for day, done in enumerate(each):
            tally.add(done, NOW + day * DAY)
        rates.append(tally.rate(usual, weight, NOW + 40 * DAY))
    assert 0 <= rates[0] <= rates[1] <= 1


@given(st.one_of(any_sessions, habits()), st.integers(0, 23))
def test_a_chance_is_one_and_never_certain(sessions: list[Session], hour: int) -> None:
    chances = learned(sorted(sessions, key=lambda one: one.started_at))
    assert 0.01 <= chances.chance(at(hour)) <= 0.99
    found = chances.tell(at(hour))
    if found is not None:
        assert 0 < found.percent < 100
        assert 0 <= found.completed <= found.of
        assert all(0 <= one.completed <= one.of <= found.of for one in found.shares)


@given(habits())
def test_evidence_grows_with_each_session(sessions: list[Session]) -> None:
    chances, before = Chances(), 0
    for one in told(sessions):
        chances.learn(one)
        found = chances.tell(at(9))
        assert found is None or found.of > before
        before = 0 if found is None else found.of
        assert (found is not None) is (before >= LEAST)


def test_only_what_is_planned_is_learned() -> None:
    chances = Chances()
    (one,) = told([ago(1, 9, planned=None)])
    assert isinstance(one, Lived)
    before = chances.chance(at(9))
    chances.learn(one)
    assert chances.chance(at(9)) == before == pytest.approx(2 / 3)
