"""The history that insights read: what counts, in which order, and what was known."""

from typing import Any

from argus_core.insights_history import counting, following
from argus_core.model import Outcome
from argus_core.plan import Phase
from hypothesis import given, strategies as st
import pytest

from .factories import DAY, HOUR, MINUTE, NOW, a_session
from .lives import GIVEN_UP, TODAY, UTC, ago, any_sessions, told


def test_focus_that_has_ended_counts() -> None:
    runs = a_session(NOW - HOUR, outcome=None, ended_at=None)
    rest = a_session(NOW - HOUR, phase=Phase.SHORT_BREAK)
    short = a_session(NOW - HOUR, active=MINUTE - 1)
    just = a_session(NOW - HOUR, active=MINUTE)
    assert counting([runs, rest, short, just], NOW) == [just]


@pytest.mark.parametrize("outcome", [*Outcome])
def test_it_counts_however_it_ended(outcome: Outcome) -> None:
    one = ago(1, 9, outcome=outcome)
    (found,) = told(counting([one], NOW))
    assert found.completed is (outcome is Outcome.COMPLETED)


def test_a_year_counts_from_a_midnight_on() -> None:
    oldest = (NOW - 366 * DAY) // DAY * DAY
    inside, outside = a_session(oldest), a_session(oldest - 1)
    assert counting([inside, outside], NOW) == [inside]
    assert counting([inside], NOW // DAY * DAY + DAY - 1) == [inside]
    assert counting([inside], NOW // DAY * DAY + DAY) == []


def test_what_begins_later_does_not_count() -> None:
    assert counting([a_session(NOW + 1)], NOW) == []
    assert len(counting([a_session(NOW)], NOW)) == 1


@given(any_sessions, st.randoms())
def test_the_order_in_which_they_come_does_not_matter(sessions, rng) -> None:
    mixed = list(sessions)
    rng.shuffle(mixed)
    first, second = counting(sessions, NOW), counting(mixed, NOW)
    assert told(first) == told(second)
    assert [one.started_at for one in first] == sorted(one.started_at for one in first)


@pytest.mark.parametrize(
    "changed",
    [
        {"ended_at": None},
        {"active": 20 * MINUTE},
        {"planned": None},
        {"planned": 50 * MINUTE},
        {"outcome": Outcome.CANCELLED},
    ],
)
def test_two_that_began_at_once_have_an_order_all_the_same(
    changed: dict[str, Any],
) -> None:
    one, other = a_session(), a_session(**changed)
    assert told(counting([one, other], NOW)) == told(counting([other, one], NOW))


def test_what_was_known_is_the_day_so_far() -> None:
    day = [ago(1, 8), ago(1, 9, done=False), ago(1, 10), ago(0, 7)]
    found = [(one.start.nth, one.start.before) for one in told(day)]
    assert found == [(0, None), (1, True), (2, False), (0, None)]


def test_the_next_one_follows_the_last_of_today() -> None:
    *_, last = told([ago(0, 7), ago(0, 8, **GIVEN_UP)])
    start = following(last, TODAY + 9 * HOUR, None, UTC)
    assert (start.nth, start.before, start.planned) == (2, False, None)
    tomorrow = following(last, TODAY + DAY, 25 * MINUTE, UTC)
    assert (tomorrow.nth, tomorrow.before) == (0, None)
    assert following(None, NOW, None, UTC).nth == 0
