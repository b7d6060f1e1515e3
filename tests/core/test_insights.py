"""Insights as a whole: the same however sessions come, and the same learned bit by bit."""

from dataclasses import replace

from argus_core.insights import Insights, Learner, insights_of
from argus_core.model import Session
from argus_core.plan import Phase
from argus_core.statistics import focus_time, focus_times
from hypothesis import given, settings, strategies as st

from .factories import DAY, HOUR
from .lives import FULL, TODAY, ago, any_sessions, habits

NOON = TODAY + 12 * HOUR
BERLIN = ((0, HOUR), (TODAY - 30 * DAY, 2 * HOUR))
some = st.one_of(any_sessions, habits())


def whole(sessions: list[Session], now: int = NOON) -> Insights:
    """Return what sessions show."""
    return insights_of(sessions, now, FULL, ())


def test_nothing_is_told_of_nothing() -> None:
    found = whole([])
    assert found == Insights(NOON, None, 0, None, None, None, None, None)


def test_of_few_sessions_it_says_since_when_there_are_any() -> None:
    found = whole([ago(2, 9), ago(1, 9), ago(1, 9, phase=Phase.SHORT_BREAK)])
    assert (found.since, found.sessions) == (TODAY - 2 * DAY + 9 * HOUR, 2)
    assert (found.chance, found.length, found.forecast) == (None, None, None)
    assert (found.best_hours, found.unusual) == (None, None)


def test_of_many_sessions_all_is_told() -> None:
    sessions = [
        ago(day, hour, done=hour < 12) for day in range(60, 0, -1) for hour in (9, 15)
    ]
    found = whole(sessions)
    assert found.sessions == 120
    assert found.chance and found.chance.of == 120
    assert found.length and found.forecast
    assert found.best_hours and found.best_hours[0].start <= 9
    assert found.unusual == ()


def test_a_session_that_runs_is_in_the_forecast_alone() -> None:
    past = [ago(day, 9) for day in range(30, 0, -1)]
    runs = ago(0, 11, outcome=None, ended_at=None, active=HOUR)
    later = ago(-1, 11, outcome=None, ended_at=None, active=HOUR)
    found = whole([*past, runs, later])
    assert found.sessions == 30
    assert found.forecast and found.forecast.so_far == HOUR


@given(some, st.randoms(), st.integers(0, 23))
def test_neither_order_nor_ids_change_anything(sessions, rng, hour: int) -> None:
    mixed = [replace(one, id=f"x-{at}") for at, one in enumerate(sessions)]
    rng.shuffle(mixed)
    now = TODAY + hour * HOUR
    assert insights_of(mixed, now, FULL, BERLIN) == insights_of(
        sessions, now, FULL, BERLIN
    )


@settings(max_examples=50)
@given(some, st.lists(st.integers(0, 60), max_size=4))
def test_learned_bit_by_bit_it_tells_the_same(
    sessions: list[Session], parts: list[int]
) -> None:
    learner = Learner()
    for part in parts:
        learner.tell(sessions[:part], NOON, FULL, BERLIN)
    assert learner.tell(sessions, NOON, FULL, BERLIN) == insights_of(
        sessions, NOON, FULL, BERLIN
    )


def test_what_is_corrected_is_learned_anew() -> None:
    sessions = [ago(day, 9) for day in range(30, 0, -1)]
    learner = Learner()
    learner.tell(sessions, NOON, FULL, ())
    sessions[3] = ago(27, 9, done=False)
    assert learner.tell(sessions, NOON, FULL, ()) == whole(sessions)
    assert learner.tell(sessions[5:], NOON, FULL, ()) == whole(sessions[5:])


def test_another_time_zone_is_learned_anew() -> None:
    sessions = [
        ago(day, hour, done=hour < 12) for day in range(60, 0, -1) for hour in (9, 15)
    ]
    learner = Learner()
    before = learner.tell(sessions, NOON, FULL, ())
    after = learner.tell(sessions, NOON, FULL, ((0, 3 * HOUR),))
    assert before.best_hours and after.best_hours
    assert after.best_hours[0].start == before.best_hours[0].start + 3


def test_what_is_known_is_not_learned_again() -> None:
    sessions = [ago(day, 9) for day in range(30, 0, -1)]
    learner, learned = Learner(), []
    learner.tell([*sessions, ago(0, 8)], NOON, FULL, ())
    learner._chances.learn = learned.append  # type: ignore[method-assign]
    learner.tell([*sessions, ago(0, 8), ago(0, 9)], NOON, FULL, ())
    assert [one.start.at for one in learned] == [TODAY + 9 * HOUR]
    assert [(one.start.nth, one.start.before) for one in learned] == [(1, True)]


@given(some, st.integers(0, 2**53 - 1), st.one_of(st.none(), st.integers(1, HOUR)))
def test_it_never_raises(
    sessions: list[Session], now: int, planned: int | None
) -> None:
    assert insights_of(sessions, now, planned, BERLIN).at == now


@given(any_sessions, st.lists(st.tuples(*[st.integers(0, 5 * DAY)] * 2), max_size=6))
def test_the_focus_of_many_spans_is_that_of_each(
    sessions: list[Session], spans: list[tuple[int, int]]
) -> None:
    near = [(TODAY - 3 * DAY + start, TODAY - 3 * DAY + end) for start, end in spans]
    assert focus_times(sessions, near) == [focus_time(sessions, *one) for one in near]
