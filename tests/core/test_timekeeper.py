"""What time it is: the device's own clock, the hub's, another's, or nobody's."""

from argus_core.timekeeper import (
    SETTLED_MS,
    TOLERANCE_MS,
    TRUSTED_SINCE,
    Clocks,
    Timekeeper,
)
import pytest

from .factories import MINUTE, NOW, SECOND

BOOT = Clocks(7_000)


def after(ms: int, off: int | None = None) -> Clocks:
    """Return clocks some ms after the boot at NOW; its own is `off` from the truth."""
    return Clocks(7_000 + ms, None if off is None else NOW + ms + off)


def test_without_a_clock_and_without_a_word_there_is_no_time() -> None:
    assert Timekeeper(BOOT).now(after(5)) is None
    assert Clocks(5).wall is None


def test_its_own_clock_is_the_time() -> None:
    assert Timekeeper(BOOT).now(after(5, off=3)) == NOW + 8


def test_without_a_clock_the_hubs_time_runs_on_from_its_message() -> None:
    time = Timekeeper(BOOT)
    time.learn(NOW, BOOT, hub=True)
    assert time.now(after(MINUTE)) == NOW + MINUTE


def test_without_a_clock_anybodys_time_will_do_and_the_hubs_is_better() -> None:
    time = Timekeeper(BOOT)
    time.learn(NOW - SECOND, BOOT, hub=False)
    assert time.now(after(5)) == NOW - SECOND + 5
    time.learn(NOW, BOOT, hub=True)
    time.learn(NOW + SECOND, BOOT, hub=False)
    assert time.now(after(5)) == NOW + 5


def test_of_the_hub_the_last_word_counts_and_of_others_the_first() -> None:
    """In a house without hub, devices that disagree would else send each other to and fro."""
    time = Timekeeper(BOOT)
    for sent in (NOW, NOW + 9):
        time.learn(sent, BOOT, hub=False)
    assert time.now(after(0)) == NOW
    for sent in (NOW + 20, NOW + 9):
        time.learn(sent, BOOT, hub=True)
    assert time.now(after(0)) == NOW + 9


def test_a_time_before_2025_is_none() -> None:
    """A clock chip that lost its power, a board that counts from 1970 until it hears of the time."""
    assert TRUSTED_SINCE == 1_735_689_600_000
    time = Timekeeper(BOOT)
    assert time.now(Clocks(7_000, TRUSTED_SINCE - 1)) is None
    assert time.now(Clocks(7_000, TRUSTED_SINCE)) == TRUSTED_SINCE
    for hub in (False, True):
        time.learn(TRUSTED_SINCE - 1, BOOT, hub=hub)
        assert time.now(Clocks(7_000, 5)) is None
    time.learn(TRUSTED_SINCE, BOOT, hub=True)
    assert time.now(Clocks(7_000, 5)) == TRUSTED_SINCE


def test_its_own_clock_is_not_corrected_by_anybody_but_the_hub() -> None:
    time = Timekeeper(BOOT)
    time.learn(NOW - 5 * MINUTE, BOOT, hub=False)
    assert time.now(after(5, off=0)) == NOW + 5


@pytest.mark.parametrize("off", [-2_000, -1, 0, 1, 2_000])
def test_within_two_seconds_of_the_hub_its_own_clock_is_the_time(off: int) -> None:
    assert TOLERANCE_MS == 2_000
    time = Timekeeper(BOOT)
    time.learn(NOW, BOOT, hub=True)
    assert time.now(after(5, off=off)) == NOW + 5 + off


@pytest.mark.parametrize("off", [-5 * MINUTE, -2_001, 2_001, 5 * MINUTE])
def test_more_than_two_seconds_away_the_hubs_time_counts(off: int) -> None:
    time = Timekeeper(BOOT)
    time.learn(NOW, BOOT, hub=True)
    assert time.now(after(5, off=off)) == NOW + 5


def test_it_is_sure_of_the_time_by_the_hubs_word_or_ten_minutes_after_the_boot() -> (
    None
):
    assert SETTLED_MS == 10 * MINUTE
    time = Timekeeper(BOOT)
    time.learn(NOW, BOOT, hub=False)
    assert time.settles_at() == BOOT.mono + 10 * MINUTE
    time.learn(NOW, BOOT, hub=True)
    assert time.settles_at() == BOOT.mono
