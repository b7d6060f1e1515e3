"""The trigger of a session that begins, of one timer and of several."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.core import HomeAssistant

from .household import TIMER, act, shown, wait
from .watching import automatic, noted, trigger, watch

WORK = "sensor.work"
BOTH = {"entity_id": [TIMER, WORK]}
STARTS = trigger("session_started")


async def test_a_session_that_starts_triggers_once_and_says_what_it_is(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    calls = await watch(hass, STARTS)
    await act(hass, "start", task="Write")
    assert len(calls) == 1
    told = calls[0].data
    assert (told["entity_id"], told["name"]) == (TIMER, "Focus")
    assert (told["phase"], told["task"], told["outcome"]) == ("focus", "Write", None)
    assert (told["automatic"], told["late"], told["late_by"]) == (False, False, 0)
    assert told["session"]["started_at"] == "2026-11-20T10:00:00.000+00:00"


async def test_what_is_done_with_a_session_does_not_start_it_again(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    calls = await watch(hass, STARTS)
    for action, data in (
        ("pause", {}),
        ("unpause", {}),
        ("add_time", {"duration": {"minutes": 5}}),
        ("set_task", {"task": "Read"}),
        ("undo", {}),
        ("cancel", {}),
    ):
        await wait(hass, start, seconds=10)
        await act(hass, action, **data)
    assert calls == []


async def test_a_session_that_starts_by_itself_says_so(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await automatic(hass, "break")
    calls = await watch(hass, STARTS)
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert noted(calls, "phase") == ["focus", "short_break"]
    assert noted(calls, "automatic") == [False, True]


@pytest.mark.parametrize(
    ("phases", "triggered"),
    [
        ("focus", ["focus"]),
        (["short_break", "long_break"], ["short_break"]),
        ([], ["focus", "short_break"]),
    ],
)
async def test_only_phases_that_are_waited_for_count(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    phases: Any,
    triggered: list[str],
) -> None:
    await automatic(hass, "break")
    calls = await watch(hass, trigger("session_started", phase=phases))
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert noted(calls, "phase") == triggered


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("behavior", "triggered"),
    [("each", [TIMER, WORK]), ("first", [TIMER]), ("all", [WORK])],
)
async def test_of_several_timers_each_the_first_or_the_last_one_that_starts(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    behavior: str,
    triggered: list[str],
) -> None:
    calls = await watch(hass, trigger("session_started", BOTH, behavior=behavior))
    await act(hass, "start")
    await wait(hass, start, minutes=1)
    await act(hass, "start", WORK)
    assert noted(calls) == triggered


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(("behavior", "times"), [("each", 2), ("first", 1), ("all", 1)])
async def test_timers_that_start_in_the_same_instant_are_one_after_the_other(
    hass: HomeAssistant, behavior: str, times: int
) -> None:
    calls = await watch(hass, trigger("session_started", BOTH, behavior=behavior))
    await act(hass, "start", [TIMER, WORK])
    assert len(calls) == times


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("behavior", "triggered"), [("first", [TIMER]), ("all", [TIMER])]
)
async def test_a_timer_that_was_stopped_counts_no_more(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    behavior: str,
    triggered: list[str],
) -> None:
    await act(hass, "start", WORK)
    calls = await watch(hass, trigger("session_started", BOTH, behavior=behavior))
    if behavior == "first":
        await act(hass, "start")
        assert calls == []
        await act(hass, "cancel")
        await act(hass, "cancel", WORK)
    else:
        await act(hass, "pause", WORK)
    await act(hass, "start")
    assert noted(calls) == triggered


@pytest.mark.usefixtures("pair")
async def test_a_start_that_was_undone_counts_no_more(hass: HomeAssistant) -> None:
    calls = await watch(hass, trigger("session_started", BOTH, behavior="all"))
    await act(hass, "start", WORK)
    await act(hass, "undo", WORK)
    await act(hass, "start")
    assert calls == []
    await act(hass, "start", WORK)
    assert noted(calls) == [WORK]


@pytest.mark.usefixtures("pair")
async def test_all_means_sessions_of_the_phases_that_are_waited_for(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "skip", WORK)
    waited = trigger("session_started", BOTH, behavior="all", phase="focus")
    calls = await watch(hass, waited)
    await act(hass, "start", WORK)
    await act(hass, "start")
    assert shown(hass, WORK).attributes["phase"] == "short_break"
    assert calls == []
