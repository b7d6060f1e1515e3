"""Ways to look at a history: what is alike in them, and how far they are trusted."""

from argus_core.insights_history import Start
from argus_core.insights_time import Moment
from argus_core.insights_ways import FADES, PLAIN, WAYS, Trust
from hypothesis import given, strategies as st
import pytest

from .factories import MINUTE, NOW


def a_start(minute: int = 9 * 60, **changed: object) -> Start:
    """Return the start of a session of 25 minutes at nine, the first of a Monday."""
    fields = {"planned": 25 * MINUTE, "nth": 0, "before": None, "day": 4}
    fields |= changed
    moment = Moment(fields.pop("day"), minute)  # type: ignore[arg-type]
    return Start(NOW, moment, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("way", "one", "other", "alike"),
    [
        ("hour", a_start(8 * 60), a_start(10 * 60 - 1), True),
        ("hour", a_start(8 * 60), a_start(10 * 60), False),
        ("weekday", a_start(), a_start(day=11), True),
        ("weekday", a_start(), a_start(day=5), False),
        ("length", a_start(planned=None), a_start(planned=25 * MINUTE), False),
        ("length", a_start(planned=25 * MINUTE), a_start(planned=16 * MINUTE), True),
        (
            "length",
            a_start(planned=15 * MINUTE),
            a_start(planned=15 * MINUTE + 1),
            False,
        ),
        ("length", a_start(planned=71 * MINUTE), a_start(planned=99 * MINUTE), True),
        ("nth", a_start(nth=6), a_start(nth=7), False),
        ("nth", a_start(nth=7), a_start(nth=20), True),
        ("before", a_start(before=None), a_start(before=False), False),
        ("before", a_start(before=True), a_start(before=False), False),
        ("hour_weekday", a_start(), a_start(day=5), False),
        ("hour_weekday", a_start(), a_start(11 * 60), False),
        ("hour_weekday", a_start(8 * 60), a_start(9 * 60, day=11), True),
    ],
)
def test_sessions_are_alike_in_a_way(
    way: str, one: Start, other: Start, alike: bool
) -> None:
    assert (WAYS[way](one) == WAYS[way](other)) is alike


@pytest.mark.parametrize("minutes", [15, 25, 35, 50, 70])
def test_more_than_so_many_minutes_is_another_kind_of_length(minutes: int) -> None:
    length = WAYS["length"]
    kind, longer = (length(a_start(planned=minutes * MINUTE + more)) for more in (0, 1))
    assert longer == kind + 1


def test_ways_have_the_names_by_which_they_are_shown() -> None:
    names = ["all", "hour", "weekday", "length", "nth", "before", "hour_weekday"]
    assert [PLAIN, *WAYS] == names


def test_the_plain_way_has_a_head_start() -> None:
    trust = Trust(3, 2.0)
    plain, *others = trust.weights()
    assert plain == pytest.approx(0.787, abs=0.001)
    assert others[0] == others[1]
    assert trust.best() == 0


def test_what_is_less_wrong_is_trusted_more() -> None:
    trust = Trust(2, 1.0)
    for _ in range(5):
        trust.blame([1.0, 0.5])
    assert trust.best() == 1
    assert trust.weights()[1] > 0.8


def test_old_blame_fades() -> None:
    trust = Trust(2, 0.0)
    trust.blame([10.0, 0.0])
    before = trust.weights()[0]
    trust.blame([1.0, 1.0])
    assert trust.weights()[0] > before
    assert FADES < 1


@given(st.lists(st.tuples(*[st.floats(0, 10)] * 3), max_size=30))
def test_trust_is_shared_out_whole(losses: list[tuple[float, ...]]) -> None:
    trust = Trust(3, 2.0)
    for one in losses:
        trust.blame(one)
    weights = trust.weights()
    assert sum(weights) == pytest.approx(1)
    assert all(0 <= one <= 1 for one in weights)
    assert weights[trust.best()] == max(weights)
