"""The house: keys, warnings, the day in a few words, and devices that need somebody.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import async_mock_service

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.core import HomeAssistant, ServiceCall, SupportsResponse
from homeassistant.exceptions import HomeAssistantError
from tests.integration.factories import status
from tests.integration.household import TIMER, act, entity_of, say, shown, wait

from .conftest import Automate

PHONE = "notify.phone"


@pytest.fixture
def sent(hass: HomeAssistant) -> list[ServiceCall]:
    """Return a list that grows by the messages that are sent."""
    return async_mock_service(hass, "notify", "send_message")


def said(sent: list[ServiceCall]) -> list[tuple[Any, ...]]:
    """Return to whom what was said."""
    keys = ("entity_id", "title", "message")
    return [tuple(call.data[key] for key in keys) for call in sent]


# Keys

KEY = "event.remote_button"


class Keys:
    """A remote that is not ours; each press is a new time."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with nothing pressed."""
        self._hass = hass
        self._count = 0
        hass.states.async_set(KEY, "unknown", {"device_class": "button"})

    async def press(self, kind: str, state: str | None = None) -> None:
        """Press the key."""
        self._count += 1
        time = state or f"2026-11-20T10:00:00.{self._count:03}+00:00"
        self._hass.states.async_set(KEY, time, {"event_type": kind})
        await self._hass.async_block_till_done()


@pytest.fixture
def keys(hass: HomeAssistant) -> Keys:
    """Return a remote."""
    return Keys(hass)


@pytest.mark.usefixtures("house")
async def test_a_key_starts_pauses_skips_and_takes_back(
    hass: HomeAssistant, automate: Automate, keys: Keys
) -> None:
    await automate("keys", timer=TIMER, key=KEY)
    await keys.press("press_end")
    assert shown(hass).state == "active"
    await keys.press("single")
    assert shown(hass).state == "paused"
    await keys.press("short_release")
    assert shown(hass).state == "active"
    await keys.press("multi_press_end")
    assert shown(hass).attributes["phase"] == "short_break"
    await keys.press("long_press_start")
    assert (shown(hass).state, shown(hass).attributes["phase"]) == ("active", "focus")


@pytest.mark.usefixtures("house")
async def test_a_knob_turns_minutes_and_a_key_does_what_was_chosen(
    hass: HomeAssistant, automate: Automate, keys: Keys
) -> None:
    await automate("keys", timer=TIMER, key=KEY, double="add_time", hold="cancel")
    await keys.press("press_end")
    for kind, duration in (
        ("rotate_right", "0:26:00"),
        ("rotate_left", "0:25:00"),
        ("double_press", "0:30:00"),
    ):
        await keys.press(kind)
        assert shown(hass).attributes["duration"] == duration
    await keys.press("hold")
    assert shown(hass).state == "idle"


@pytest.mark.usefixtures("house")
async def test_a_key_that_only_comes_back_was_not_pressed(
    hass: HomeAssistant, automate: Automate, keys: Keys
) -> None:
    await automate("keys", timer=TIMER, key=KEY)
    await keys.press("press_start")
    await keys.press("press_end", "unavailable")
    await keys.press("press_end", "2026-11-20T09:00:00.000+00:00")
    assert shown(hass).state == "idle"


@pytest.mark.usefixtures("mqtt_mock")
async def test_a_key_of_a_device_of_ours_does_too(
    hass: HomeAssistant, live: ArgusCoordinator, automate: Automate
) -> None:
    press = {"event": "button", "button": "a", "action": "press"}
    await say(hass, "status", status())
    await say(hass, "event", press)
    await automate(
        "keys", timer=TIMER, key=entity_of(hass, "event", "device_knob-1_button_a")
    )
    await say(hass, "event", press)
    assert shown(hass).state == "active"


# A warning


@pytest.mark.usefixtures("house")
async def test_a_warning_comes_before_the_end_of_the_phases_chosen(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sent: list[ServiceCall],
) -> None:
    then = async_mock_service(hass, "test", "then")
    await automate(
        "warning",
        timer=TIMER,
        before={"minutes": 3},
        notify=[PHONE],
        then=[{"action": "test.then", "data": {"timer": "{{ trigger.entity_id }}"}}],
    )
    await act(hass, "start")
    await act(hass, "add_time", duration={"minutes": 5})
    await wait(hass, start, minutes=26, seconds=59)
    assert sent == []
    await wait(hass, start, seconds=2)
    assert said(sent) == [([PHONE], "Focus", "3 min left.")]
    assert [call.data["timer"] for call in then] == [TIMER]
    await wait(hass, start, minutes=3)
    await act(hass, "start")
    await wait(hass, start, minutes=5)
    assert len(sent) == 1


# The day


async def a_day(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Focus twice, once to the end; then it is evening."""
    await act(hass, "start", task="Write")
    await wait(hass, freezer, minutes=25, seconds=1)
    await act(hass, "skip")
    await act(hass, "start")
    await wait(hass, freezer, minutes=5)
    await act(hass, "cancel")
    freezer.move_to("2026-11-20T17:59:59+00:00")
    await wait(hass, freezer, seconds=2)


PLAIN = "30 min of focus today, 1 of 2 sessions finished."


@pytest.mark.usefixtures("house")
async def test_the_day_is_told_in_figures_where_there_is_no_ai(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sent: list[ServiceCall],
) -> None:
    asked = async_mock_service(
        hass, "ai_task", "generate_data", supports_response=SupportsResponse.ONLY
    )
    await automate("summary", timer=TIMER, notify=[PHONE])
    await a_day(hass, start)
    assert said(sent) == [([PHONE], "Focus", PLAIN)]
    assert asked == []


@pytest.mark.usefixtures("house")
async def test_the_day_is_worded_by_the_ai_that_was_chosen(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sent: list[ServiceCall],
) -> None:
    asked = async_mock_service(
        hass,
        "ai_task",
        "generate_data",
        response={"data": "A good day."},
        supports_response=SupportsResponse.ONLY,
    )
    await automate("summary", timer=TIMER, notify=[PHONE], ai="ai_task.local")
    await a_day(hass, start)
    (call,) = asked
    assert call.data["entity_id"] == "ai_task.local"
    assert PLAIN in call.data["instructions"]
    assert '"task":"Write"' in call.data["instructions"]
    assert said(sent) == [([PHONE], "Focus", "A good day.")]


@pytest.mark.usefixtures("house")
async def test_an_ai_that_does_not_answer_costs_no_summary(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sent: list[ServiceCall],
) -> None:
    async_mock_service(
        hass,
        "ai_task",
        "generate_data",
        raise_exception=HomeAssistantError("it sleeps"),
        supports_response=SupportsResponse.ONLY,
    )
    await automate("summary", timer=TIMER, notify=[PHONE], ai="ai_task.local")
    await a_day(hass, start)
    assert said(sent) == [([PHONE], "Focus", PLAIN)]


# Devices


@pytest.mark.usefixtures("mqtt_mock")
async def test_a_device_that_is_gone_for_long_or_empty_is_told(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    automate: Automate,
    start: FrozenDateTimeFactory,
    sent: list[ServiceCall],
) -> None:
    await say(hass, "status", status())
    await say(hass, "telemetry", {"timestamp": 1, "battery": 80})
    await automate(
        "device",
        connectivity=[entity_of(hass, "binary_sensor", "device_knob-1_connectivity")],
        batteries=[entity_of(hass, "sensor", "device_knob-1_battery")],
        notify=[PHONE],
    )
    for number, battery in enumerate((19, 18, 17), 2):
        await say(hass, "telemetry", {"timestamp": number, "battery": battery})
        await wait(hass, start, minutes=1, seconds=1)
    assert [one[2] for one in said(sent)] == ["The battery is at 19 %."]
    await say(hass, "status", status(status="offline"))
    await wait(hass, start, minutes=14)
    assert len(sent) == 1
    await wait(hass, start, minutes=1, seconds=1)
    assert said(sent)[1:] == [
        ([PHONE], said(sent)[0][1], "Nothing has been heard of it for a while.")
    ]
