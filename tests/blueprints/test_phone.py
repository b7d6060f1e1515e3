"""The phone: a countdown that needs no second message, buttons, a finish that is told once."""

from datetime import datetime
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant
from tests.integration.household import TIMER, act, entity_of, shown, wait

from .conftest import Automate, Phone

START = int(datetime.fromisoformat("2026-11-20T10:00:00+00:00").timestamp())


@pytest.fixture
async def with_phone(
    hass: HomeAssistant, house: ArgusCoordinator, phone: Phone, automate: Automate
) -> Phone:
    """Return a phone that shows the timer Focus."""
    await automate("phone", timer=TIMER, phone=phone.device_id)
    return phone


def titles(push: dict[str, Any]) -> list[str]:
    """Return the titles of the buttons of a notification."""
    return [one["title"] for one in push["data"]["actions"]]


async def test_a_session_that_runs_is_one_message_that_counts_by_itself(
    hass: HomeAssistant, with_phone: Phone, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", task="Write")
    await wait(hass, start, minutes=24)
    (push,) = with_phone.got
    assert (push["title"], push["message"]) == ("Focus", "Focus · Write")
    data = push["data"]
    assert (data["tag"], data["live_update"], data["alert_once"]) == (
        "sensor_focus",
        True,
        True,
    )
    assert (data["chronometer"], data["when"]) == (True, START + 25 * 60)
    assert titles(push) == ["Pause", "+5 min", "Skip"]


async def test_a_stopwatch_counts_up_from_what_has_passed(
    hass: HomeAssistant, with_phone: Phone, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", strategy="stopwatch")
    await wait(hass, start, minutes=10)
    await act(hass, "pause")
    await wait(hass, start, minutes=10)
    await act(hass, "unpause")
    push = with_phone.got[-1]
    assert (push["data"]["chronometer"], push["data"]["when"]) == (True, START + 600)


async def test_what_is_paused_stands_still_and_says_what_is_left(
    hass: HomeAssistant, with_phone: Phone, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=10)
    await act(hass, "pause")
    push = with_phone.got[-1]
    assert push["message"] == "Focus · 0:15:00"
    assert push["data"]["chronometer"] is False
    assert titles(push) == ["Start", "Skip"]


async def test_each_button_does_what_it_says(
    hass: HomeAssistant, with_phone: Phone, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=1)
    await with_phone.press("+5 min")
    assert shown(hass).attributes["duration"] == "0:30:00"
    assert with_phone.got[-1]["data"]["when"] == START + 30 * 60
    await with_phone.press("Pause")
    assert shown(hass).state == "paused"
    await with_phone.press("Start")
    assert shown(hass).state == "active"
    await with_phone.press("Skip")
    assert shown(hass).attributes["phase"] == "short_break"


async def test_a_button_of_another_phone_is_not_ours(
    hass: HomeAssistant, with_phone: Phone, caplog: pytest.LogCaptureFixture
) -> None:
    await act(hass, "start")
    for action in (
        f"pause/another/{TIMER}",
        "pause",
        f"pause/{with_phone.device_id}/x",
    ):
        hass.bus.async_fire("mobile_app_notification_action", {"action": action})
        await hass.async_block_till_done()
    hass.bus.async_fire("mobile_app_notification_action", {})
    await hass.async_block_till_done()
    assert shown(hass).state == "active"
    assert "Error" not in caplog.text


async def test_a_finish_is_told_once_and_the_countdown_goes(
    hass: HomeAssistant, with_phone: Phone, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", task="Write")
    with_phone.got.clear()
    await wait(hass, start, minutes=25, seconds=1)
    await wait(hass, start, minutes=10)
    gone, finished = with_phone.got
    assert gone == {"message": "clear_notification", "data": {"tag": "sensor_focus"}}
    assert finished["message"] == "Focus on Write is over."
    assert finished["data"]["tag"] == "sensor_focus_finished"
    await with_phone.press("Start")
    assert (shown(hass).state, shown(hass).attributes["phase"]) == (
        "active",
        "short_break",
    )


async def test_what_starts_by_itself_goes_on_counting_beside_the_finish(
    hass: HomeAssistant, with_phone: Phone, start: FrozenDateTimeFactory
) -> None:
    switch = entity_of(hass, "switch", "timer_focus_auto_break")
    await hass.services.async_call(
        "switch", "turn_on", {"entity_id": switch}, blocking=True
    )
    await act(hass, "start")
    with_phone.got.clear()
    await wait(hass, start, minutes=25, seconds=1)
    tags = {one["data"]["tag"]: one for one in with_phone.got}
    assert tags.keys() == {"sensor_focus", "sensor_focus_finished"}
    assert tags["sensor_focus"]["message"] == "Short break"
    assert tags["sensor_focus"]["data"]["when"] == START + 30 * 60
    assert titles(tags["sensor_focus_finished"]) == ["Pause", "Skip"]


async def test_what_finished_while_the_house_was_down_is_told_once_and_late(
    hass: HomeAssistant,
    with_phone: Phone,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await act(hass, "start")
    assert await hass.config_entries.async_unload(entry.entry_id)
    await wait(hass, start, minutes=40)
    with_phone.got.clear()
    hass.set_state(CoreState.starting)
    assert await hass.config_entries.async_setup(entry.entry_id)
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    for _ in range(3):
        await wait(hass, start, seconds=2)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await wait(hass, start, seconds=5)
    told = [one for one in with_phone.got if one["message"] != "clear_notification"]
    assert [one["message"] for one in told] == [
        "Focus is over. It ended at 10:25, 15 min ago."
    ]
