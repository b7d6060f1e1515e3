"""The triggers of a phase that changes and of a time that is left."""

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.core import HomeAssistant

from .household import TIMER, act, do, wait, writes
from .watching import noted, trigger, watch

WORK = "sensor.work"
BOTH = {"entity_id": [TIMER, WORK]}
CHANGES = trigger("phase_changed")


async def test_each_change_of_the_phase_triggers_and_says_from_where(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, CHANGES)
    await act(hass, "start")
    await act(hass, "add_time", duration={"minutes": 5})
    assert calls == []
    await wait(hass, start, minutes=30, seconds=1)
    await act(hass, "skip")
    assert noted(calls, "phase") == ["short_break", "focus"]
    assert noted(calls, "from_phase") == ["focus", "short_break"]
    assert noted(calls, "name") == ["Focus", "Focus"]


async def test_only_phases_that_are_waited_for_are_told(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    calls = await watch(hass, trigger("phase_changed", phase=["focus", "long_break"]))
    for _ in range(8):
        await act(hass, "skip")
    assert noted(calls, "phase") == ["focus", "focus", "focus", "long_break", "focus"]


@pytest.mark.usefixtures("pair")
@pytest.mark.parametrize(
    ("behavior", "triggered"),
    [("each", [TIMER, WORK]), ("first", [TIMER]), ("all", [WORK])],
)
async def test_of_several_timers_each_the_first_or_the_last_one_that_changes(
    hass: HomeAssistant, behavior: str, triggered: list[str]
) -> None:
    waited = trigger("phase_changed", BOTH, behavior=behavior, phase="short_break")
    calls = await watch(hass, waited)
    await act(hass, "skip")
    await act(hass, "skip", WORK)
    assert noted(calls) == triggered


async def test_a_phase_that_has_to_last_triggers_once_it_has(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    waited = trigger("phase_changed", phase="short_break", **{"for": {"minutes": 3}})
    calls = await watch(hass, waited)
    await act(hass, "skip")
    await wait(hass, start, minutes=2)
    await act(hass, "undo")
    await wait(hass, start, minutes=2)
    assert calls == []
    await act(hass, "skip")
    await wait(hass, start, minutes=3, seconds=1)
    assert noted(calls, "phase") == ["short_break"]


# A time is left

FIVE = trigger("remaining_time_reached", remaining={"minutes": 5})


async def test_a_time_left_is_reached_once(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, FIVE)
    await act(hass, "start")
    await wait(hass, start, minutes=19, seconds=59)
    assert calls == []
    written = writes(hass)
    await wait(hass, start, seconds=2)
    assert noted(calls) == [TIMER]
    assert (calls[0].data["name"], calls[0].data["phase"]) == ("Focus", "focus")
    assert TIMER not in written
    await wait(hass, start, minutes=10)
    assert len(calls) == 1


async def test_time_that_is_added_has_it_reached_again_at_its_time(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, FIVE)
    await act(hass, "start")
    await wait(hass, start, minutes=10)
    await act(hass, "add_time", duration={"minutes": 5})
    await wait(hass, start, minutes=14, seconds=59)
    assert calls == []
    await wait(hass, start, seconds=2)
    assert len(calls) == 1
    await act(hass, "add_time", duration={"minutes": 5})
    await wait(hass, start, minutes=5, seconds=1)
    assert len(calls) == 2


async def test_a_pause_stops_it_and_going_on_moves_it(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, FIVE)
    await act(hass, "start")
    await wait(hass, start, minutes=10)
    await act(hass, "pause")
    await wait(hass, start, minutes=30)
    await act(hass, "unpause")
    await wait(hass, start, minutes=9, seconds=59)
    assert calls == []
    await wait(hass, start, seconds=2)
    assert len(calls) == 1


async def test_a_timer_that_has_less_left_reaches_it_no_more(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, FIVE)
    await act(hass, "start", duration={"minutes": 4})
    await wait(hass, start, minutes=5)
    await act(hass, "start", strategy="stopwatch")
    await wait(hass, start, hours=1)
    await act(hass, "cancel")
    await act(hass, "start", strategy="pomodoro")
    await wait(hass, start, minutes=1)
    await act(hass, "cancel")
    await wait(hass, start, minutes=30)
    assert calls == []


async def test_a_timer_that_runs_already_is_waited_for(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=10)
    calls = await watch(hass, FIVE)
    await wait(hass, start, minutes=10, seconds=1)
    assert len(calls) == 1


async def test_an_automation_that_is_off_waits_for_nothing(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    calls = await watch(hass, FIVE)
    await act(hass, "start")
    await do(hass, "automation.turn_off", "automation.watch")
    await wait(hass, start, minutes=19)
    assert calls == []  # what is still scheduled then fails the test by itself


async def test_a_reload_keeps_what_is_waited_for(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    calls = await watch(hass, FIVE)
    await act(hass, "start")
    assert await hass.config_entries.async_reload(entry.entry_id)
    await wait(hass, start, minutes=20, seconds=1)
    assert noted(calls) == [TIMER]
