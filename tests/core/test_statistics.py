"""Statistics: every minute of focus counts once, and none is made up.

Long: one rule after another of one subject, each with its cases.
"""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from argus_core.model import Outcome, Pauses, Session
from argus_core.plan import Phase
from argus_core.statistics import (
    Interruptions,
    completed,
    completed_by_hour,
    focus_by_hour,
    focus_time,
    interruptions,
    streak,
)
from hypothesis import given, strategies as st
import pytest

from tests.core.factories import DAY, HOUR, MINUTE, NOW, a_session

MIDNIGHT = NOW - NOW % DAY
TODAY = (MIDNIGHT, MIDNIGHT + DAY)
DAYS = [
    (MIDNIGHT - back * DAY, MIDNIGHT + DAY - back * DAY) for back in range(6, -1, -1)
]


def at(hour: float, length: int = 25 * MINUTE, **changed: Any) -> Session:
    """Return a session that began at an hour of today."""
    return a_session(MIDNIGHT + int(hour * HOUR), length, **changed)


def today(*sessions: Session) -> int:
    """Return the focus time of today."""
    return focus_time(sessions, *TODAY)


def test_focus_time_is_the_sum_of_what_was_focused() -> None:
    assert today() == 0
    assert today(at(9), at(10)) == 50 * MINUTE


def test_breaks_are_not_focus() -> None:
    assert today(at(9, phase=Phase.SHORT_BREAK), at(10, phase=Phase.LONG_BREAK)) == 0


@pytest.mark.parametrize("outcome", [*Outcome])
def test_focus_counts_however_it_ended(outcome: Outcome) -> None:
    assert today(at(9, outcome=outcome)) == 25 * MINUTE


def test_a_focus_under_a_minute_counts_as_none() -> None:
    assert today(at(9, MINUTE - 1)) == 0
    assert today(at(9, MINUTE)) == MINUTE
    short = at(9, MINUTE - 1)
    assert completed([short], *TODAY) == 0
    assert interruptions([replace(short, outcome=Outcome.SKIPPED)], *TODAY).total == 0


def test_two_devices_that_ran_the_same_hour_do_not_double_the_day() -> None:
    assert today(at(9, HOUR), at(9, HOUR, device_id="couch")) == HOUR
    assert today(at(9, HOUR), at(9.5, HOUR, device_id="couch")) == 90 * MINUTE
    assert today(at(9, HOUR), at(9.25, 30 * MINUTE)) == HOUR


def test_a_chain_of_overlaps_is_one_group() -> None:
    chain = [at(9, HOUR), at(9.75, HOUR), at(10.5, HOUR)]
    assert today(*chain) == today(*reversed(chain)) == 150 * MINUTE


def test_sessions_that_touch_do_not_overlap() -> None:
    halves = [at(9, HOUR, active=30 * MINUTE), at(10, HOUR)]
    assert today(*halves) == 90 * MINUTE
    assert focus_time(halves, MIDNIGHT + 10 * HOUR, MIDNIGHT + 11 * HOUR) == HOUR


def test_pauses_are_not_focus_and_overlaps_add_up_to_their_union_at_most() -> None:
    paused = at(9, 2 * HOUR, active=30 * MINUTE)
    assert today(paused) == 30 * MINUTE
    assert today(paused, at(9.5, HOUR)) == 90 * MINUTE
    assert today(paused, at(9, 2 * HOUR, active=110 * MINUTE)) == 2 * HOUR


def test_a_session_over_midnight_counts_on_both_days() -> None:
    night = at(-0.5, HOUR)
    assert [focus_time([night], *day) for day in DAYS[-2:]] == [30 * MINUTE] * 2
    paused = at(-0.5, HOUR, active=20 * MINUTE)
    assert [focus_time([paused], *day) for day in DAYS[-2:]] == [10 * MINUTE] * 2


def test_a_span_that_ends_before_it_begins_has_no_focus() -> None:
    assert focus_time([at(9)], MIDNIGHT + 10 * HOUR, MIDNIGHT) == 0


def test_a_session_that_runs_counts_up_to_now() -> None:
    runs = at(9, ended_at=None, outcome=None, pauses=Pauses(1, 5 * MINUTE))
    assert today(runs) == 25 * MINUTE
    assert focus_time(
        [runs], MIDNIGHT + 9 * HOUR, MIDNIGHT + 9 * HOUR + 15 * MINUTE
    ) == (25 * MINUTE // 2)
    assert completed([runs], *TODAY) == 0


def test_a_session_without_length_adds_nothing() -> None:
    assert today(at(9, 0, active=MINUTE)) == 0
    assert today(at(9, 1, active=MINUTE)) == 1


spans = st.tuples(st.integers(0, 5 * DAY), st.integers(0, DAY), st.integers(0, 100))
some_sessions = st.lists(
    spans.map(
        lambda span: a_session(
            MIDNIGHT + span[0], span[1], active=span[1] * span[2] // 100
        )
    ),
    max_size=8,
)


@given(some_sessions, st.lists(st.integers(0, 7 * DAY), max_size=5))
def test_the_parts_of_a_time_add_up_to_the_whole(
    sessions: list[Session], cuts: list[int]
) -> None:
    edges = [0, *sorted(cuts), 7 * DAY]
    parts = [
        focus_time(sessions, MIDNIGHT + start, MIDNIGHT + end)
        for start, end in pairwise(edges)
    ]
    assert sum(parts) == focus_time(sessions, MIDNIGHT, MIDNIGHT + 7 * DAY)
    assert all(
        0 <= part <= end - start
        for part, (start, end) in zip(parts, pairwise(edges), strict=True)
    )


@given(some_sessions)
def test_what_is_counted_twice_counts_once(sessions: list[Session]) -> None:
    once, twice = today(*sessions), focus_time(sessions * 2, MIDNIGHT, MIDNIGHT + DAY)
    assert once <= twice <= DAY
    whole = [replace(one, active=_length(one)) for one in sessions]
    assert today(*whole) == today(*whole, *whole)


def _length(session: Session) -> int:
    return (session.ended_at or 0) - session.started_at


def test_only_what_was_completed_counts_as_completed() -> None:
    sessions = [at(9 + index, outcome=outcome) for index, outcome in enumerate(Outcome)]
    assert completed(sessions, *TODAY) == 1
    assert completed([at(9, phase=Phase.SHORT_BREAK)], *TODAY) == 0


def test_a_session_counts_on_the_day_on_which_it_ended() -> None:
    night = at(-0.5, HOUR)
    assert [completed([night], *day) for day in DAYS[-2:]] == [0, 1]
    last = at(23, HOUR)
    assert completed([last], *TODAY) == 0
    assert completed([last], MIDNIGHT + DAY, MIDNIGHT + DAY + 1) == 1


def test_interruptions_are_pauses_and_what_was_not_completed() -> None:
    sessions = [
        at(8, pauses=Pauses(2, MINUTE)),
        at(9, outcome=Outcome.SKIPPED),
        at(10, outcome=Outcome.CANCELLED, pauses=Pauses(1, MINUTE)),
        at(11, outcome=Outcome.FINISHED_EARLY),
        at(12, outcome=Outcome.SUPERSEDED),
        at(13, outcome=None, ended_at=None, pauses=Pauses(1, MINUTE)),
        at(14, phase=Phase.SHORT_BREAK, outcome=Outcome.SKIPPED, pauses=Pauses(9, 9)),
        at(-9, outcome=Outcome.SKIPPED),
    ]
    found = interruptions(sessions, *TODAY)
    assert found == Interruptions(pauses=4, unfinished=4)
    assert found.total == 8


def test_a_streak_is_days_in_a_row_up_to_today() -> None:
    row = [at(9 - 24 * back) for back in (0, 1, 2, 4)]
    assert streak(row, DAYS) == 3


def test_a_streak_lasts_while_today_has_none_yet() -> None:
    assert streak([at(9 - 24), at(9 - 48)], DAYS) == 2
    assert streak([at(9 - 48)], DAYS) == 0


def test_a_streak_is_no_longer_than_the_days_that_are_looked_at() -> None:
    always = [at(9 - 24 * back) for back in range(30)]
    assert streak(always, DAYS) == 7
    assert streak(always, DAYS[-1:]) == 1
    assert streak(always, []) == 0
    assert streak([], DAYS) == 0


def test_only_completed_focus_makes_a_streak() -> None:
    assert streak([at(9, outcome=Outcome.SKIPPED)], DAYS) == 0
    assert streak([at(9, phase=Phase.SHORT_BREAK)], DAYS) == 0
    assert streak([at(9, MINUTE - 1)], DAYS) == 0


# By the hour


def test_a_session_over_the_edge_of_an_hour_is_shared_out() -> None:
    found = focus_by_hour([at(9.75, HOUR), at(12, HOUR)])
    hours = {MIDNIGHT + one * HOUR: found[MIDNIGHT + one * HOUR] for one in range(24)}
    assert {(one - MIDNIGHT) // HOUR: ms for one, ms in hours.items() if ms} == {
        9: 15 * MINUTE,
        10: 45 * MINUTE,
        12: HOUR,
    }
    assert found.keys() == {one for one, ms in hours.items() if ms}


def test_completed_sessions_belong_to_the_hour_in_which_they_ended() -> None:
    sessions = [
        at(9.75, HOUR),
        at(9, HOUR, outcome=Outcome.SKIPPED),
        at(9.5, 30 * MINUTE),
        at(9, HOUR, phase=Phase.LONG_BREAK),
    ]
    assert completed_by_hour(sessions) == {MIDNIGHT + 10 * HOUR: 2}


@given(
    st.lists(
        st.tuples(
            st.integers(0, DAY), st.integers(MINUTE, 5 * HOUR), st.integers(0, 100)
        ),
        max_size=12,
    )
)
def test_the_hours_are_those_of_focus_time_one_by_one(
    given: list[tuple[int, int, int]],
) -> None:
    sessions = [
        a_session(
            MIDNIGHT + start, length, active=MINUTE + (length - MINUTE) * share // 100
        )
        for start, length, share in given
    ]
    hours = range(MIDNIGHT, MIDNIGHT + 2 * DAY, HOUR)
    focus, ends = focus_by_hour(sessions), completed_by_hour(sessions)
    assert {one: focus_time(sessions, one, one + HOUR) for one in hours} == {
        one: focus[one] for one in hours
    }
    assert {one: completed(sessions, one, one + HOUR) for one in hours} == {
        one: ends[one] for one in hours
    }
    assert sum(focus.values()) == focus_time(sessions, MIDNIGHT, MIDNIGHT + 2 * DAY)
