"""Presence: who sits down and who leaves, and that nothing runs by itself at an empty desk."""

from collections.abc import Callable

from freezegun.api import FrozenDateTimeFactory
import pytest

from homeassistant.core import HomeAssistant
from tests.integration.household import TIMER, act, shown, wait
from tests.integration.watching import automatic

from .conftest import Automate

pytestmark = pytest.mark.usefixtures("house")


DESK = "binary_sensor.desk"


@pytest.fixture
def sit(hass: HomeAssistant) -> Callable[[bool], None]:
    """Return what has somebody sit down, or leave."""
    hass.states.async_set(DESK, "off")

    def sit(there: bool) -> None:
        hass.states.async_set(DESK, "on" if there else "off")

    return sit


async def test_leaving_pauses_and_coming_back_goes_on(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sit: Callable[[bool], None],
) -> None:
    await automate("presence", timer=TIMER, presence=DESK)
    sit(True)
    await wait(hass, start, minutes=1)
    assert shown(hass).state == "idle"
    await act(hass, "start")
    sit(False)
    await wait(hass, start, minutes=1)
    assert shown(hass).state == "active"
    await wait(hass, start, minutes=1, seconds=1)
    assert shown(hass).state == "paused"
    sit(True)
    await wait(hass, start, seconds=31)
    assert shown(hass).state == "active"


async def test_sitting_down_starts_a_focus_where_that_is_wanted_but_no_break(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sit: Callable[[bool], None],
) -> None:
    await automate("presence", timer=TIMER, presence=DESK, arriving="start")
    sit(True)
    await wait(hass, start, seconds=31)
    assert shown(hass).state == "active"
    await act(hass, "finish")
    sit(False)
    await wait(hass, start, minutes=3)
    sit(True)
    await wait(hass, start, minutes=1)
    assert (shown(hass).state, shown(hass).attributes["phase"]) == (
        "idle",
        "short_break",
    )


async def test_a_focus_never_runs_by_itself_at_an_empty_desk(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sit: Callable[[bool], None],
) -> None:
    await automatic(hass, "break", "focus")
    await automate("presence", timer=TIMER, presence=DESK)
    sit(True)
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    sit(False)
    await wait(hass, start, minutes=5)
    assert (shown(hass).state, shown(hass).attributes["phase"]) == ("paused", "focus")
    assert shown(hass).attributes["remaining"] in {"0:24:59", "0:25:00"}


async def test_a_focus_that_somebody_starts_elsewhere_is_left_alone(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sit: Callable[[bool], None],
) -> None:
    await automate("presence", timer=TIMER, presence=DESK)
    await act(hass, "start")
    await wait(hass, start, minutes=10)
    assert shown(hass).state == "active"


async def test_a_break_goes_on_without_anybody(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sit: Callable[[bool], None],
) -> None:
    await automate("presence", timer=TIMER, presence=DESK)
    sit(True)
    await act(hass, "skip")
    await act(hass, "start")
    sit(False)
    await wait(hass, start, minutes=3)
    assert shown(hass).state == "active"
