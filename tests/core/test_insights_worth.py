"""Insights against naive guesses on a few made-up people: `scripts/bench insights`, in little.

Seeds and people are fixed, so the figures are the same each time; the bounds are wider than
what they are today.
"""

import pytest

from tools.bench.insights.compared import compared
from tools.bench.insights.histories import live
from tools.bench.insights.people import PEOPLE
from tools.bench.insights.report import Judged, calibration, table, verdicts
from tools.bench.insights.scores import (
    chance_guesses,
    false_alarms,
    forecast_guesses,
    length_guesses,
)

DAYS = 150
BY_NAME = {one.name: one for one in PEOPLE}


def gain(name: str, seed: int = 1) -> tuple[float, float]:
    """Return by what share the Brier score is better, and standard errors of that."""
    it = compared(
        ((one.ours - one.done) ** 2, (one.overall - one.done) ** 2)
        for one in chance_guesses(live(BY_NAME[name], seed, DAYS))
    )
    return (it.naive - it.ours) / it.naive, it.errors


@pytest.mark.parametrize(
    ("name", "least"),
    [("by length", 0.08), ("by fatigue", 0.06), ("hour and fatigue", 0.08)],
)
def test_where_there_is_a_pattern_the_chance_beats_the_overall_rate(
    name: str, least: float
) -> None:
    better, errors = gain(name)
    assert better > least
    assert errors < -2


@pytest.mark.parametrize("name", ["none, 70 %", "none, 50 %", "none, 95 %"])
def test_where_there_is_none_it_is_as_good(name: str) -> None:
    better, errors = gain(name)
    assert better > -0.01
    assert errors < 2


def test_what_is_told_comes_true_as_often_as_it_says() -> None:
    guesses = [
        guess
        for name in ("by length", "none, 70 %")
        for guess in chance_guesses(live(BY_NAME[name], 2, DAYS))
    ]
    for low in (0.4, 0.5, 0.6, 0.7, 0.8):
        found = [one for one in guesses if low <= one.ours < low + 0.1]
        if len(found) >= 80:
            told = sum(one.ours for one in found) / len(found)
            done = sum(one.done for one in found) / len(found)
            assert done == pytest.approx(told, abs=0.12), low


def test_lengths_beat_always_25_minutes_and_are_no_worse_than_the_plan() -> None:
    off = length_guesses(live(BY_NAME["lengths by hour"], 1, DAYS))
    always, planned = (compared((it.ours, it.naive[n]) for it in off) for n in (0, 1))
    assert always.ours < 0.5 * always.naive
    assert planned.verdict != "worse"


@pytest.mark.parametrize("hour", [6, 12])
def test_a_forecast_beats_the_same_as_yesterday(hour: int) -> None:
    off = forecast_guesses(live(BY_NAME["weekly amount"], 1, DAYS), hour, every=5)
    yesterday = compared((one.ours, one.naive[0]) for one in off)
    assert len(off) >= 20
    assert yesterday.ours < 0.7 * yesterday.naive


def test_days_without_anything_odd_are_seldom_called_unusual() -> None:
    odd, of = false_alarms(live(BY_NAME["none, 70 %"], 1, DAYS))
    assert of > 100
    assert odd <= 0.05 * of


def test_the_tables_say_what_was_judged() -> None:
    person = BY_NAME["none, seldom"]
    history = live(person, 1, DAYS)
    days = [forecast_guesses(history, hour, every=40) for hour in (6, 12, 16)]
    one = Judged(
        person, chance_guesses(history), length_guesses(history), days, (1, 9), ["none"]
    )
    assert "| none, seldom | none |" in table([one])
    assert "1 of 9" in table([one])
    assert "% to " in calibration([one])
    assert sum(verdicts([one]).values()) == 5
