"""Finishes: each goes once to where the person of a timer wants to be told of it."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Verb
from homeassistant.const import EVENT_HOMEASSISTANT_STARTED
from homeassistant.core import CoreState, HomeAssistant, ServiceCall
from homeassistant.exceptions import HomeAssistantError

from .factories import register, register_message
from .household import act, do, entity_of, hub_entry, say, set_up, timer_data, wait

PHONE = "notify.phone"
DESK = "notify.desk"
MINUTE = 60_000


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry whose timer tells two notify entities."""
    return hub_entry(timer_data(notify=[PHONE, DESK]))


@pytest.fixture
def sent(hass: HomeAssistant) -> list[ServiceCall]:
    """Return a list that grows by the messages that are sent."""
    for target in (PHONE, DESK):
        hass.states.async_set(target, "unknown")
    return async_mock_service(hass, "notify", "send_message")


def messages(sent: list[ServiceCall]) -> list[str]:
    """Return what was said."""
    return [call.data["message"] for call in sent]


async def test_a_finish_goes_to_all_targets_at_once_and_once(
    hass: HomeAssistant,
    sent: list[ServiceCall],
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    await wait(hass, start, minutes=25)
    assert [dict(call.data) for call in sent] == [
        {"entity_id": [PHONE, DESK], "title": "Focus", "message": "Focus is over."}
    ]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["Focus on Write is over.", "The short break is over."]),
        ("de", ["Der Fokus auf Write ist vorbei.", "Die kurze Pause ist vorbei."]),
        ("xx", ["Focus on Write is over.", "The short break is over."]),
    ],
)
async def test_it_is_said_in_the_language_of_the_instance(
    hass: HomeAssistant,
    sent: list[ServiceCall],
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    language: str,
    said: list[str],
) -> None:
    hass.config.language = language
    await set_up(hass, entry)
    await act(hass, "start", task="Write")
    await wait(hass, start, minutes=25, seconds=1)
    await act(hass, "start")
    await wait(hass, start, minutes=5, seconds=1)
    assert messages(sent) == said


@pytest.mark.parametrize("action", ["cancel", "skip", "finish"])
async def test_who_ends_a_session_is_not_told(
    hass: HomeAssistant,
    sent: list[ServiceCall],
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    action: str,
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=5)
    await act(hass, action)
    assert sent == []


async def test_a_timer_without_targets_tells_nobody(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    sent = async_mock_service(hass, "notify", "send_message")
    await set_up(hass, hub_entry())
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert sent == []


async def test_what_starts_by_itself_is_told_each_time(
    hass: HomeAssistant,
    sent: list[ServiceCall],
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    for switch in ("auto_break", "auto_focus"):
        name = entity_of(hass, "switch", f"timer_focus_{switch}")
        await do(hass, "switch.turn_on", name)
    await act(hass, "start")
    for _ in range(2):
        await wait(hass, start, minutes=25, seconds=1)
        await wait(hass, start, minutes=5)
    assert messages(sent) == 2 * ["Focus is over.", "The short break is over."]


# Late


@pytest.mark.usefixtures("mqtt_mock")
async def test_what_finished_elsewhere_is_told_late(
    hass: HomeAssistant, sent: list[ServiceCall], live: ArgusCoordinator
) -> None:
    begun = live.now() - 30 * MINUTE
    await say(hass, "register", register_message(register(begun)), "hub/timer/focus")
    assert messages(sent) == ["Focus is over. It ended at 09:55, 5 min ago."]


@pytest.mark.usefixtures("mqtt_mock")
async def test_what_ended_more_than_a_day_ago_is_history(
    hass: HomeAssistant, sent: list[ServiceCall], live: ArgusCoordinator
) -> None:
    begun = live.now() - 25 * 60 * MINUTE
    await say(hass, "register", register_message(register(begun)), "hub/timer/focus")
    assert sent == []


@pytest.mark.usefixtures("mqtt_mock")
async def test_what_went_on_after_all_is_told_again_when_it_ends(
    hass: HomeAssistant,
    sent: list[ServiceCall],
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    begun = register(live.now() - 30 * MINUTE)
    paused = register(begun.at + 10 * MINUTE, base=begun, command=Command(Verb.PAUSE))
    again = register(live.now(), base=paused, command=Command(Verb.UNPAUSE))
    for one in (begun, paused, again):
        await say(hass, "register", register_message(one), "hub/timer/focus")
    assert len(sent) == 1
    await wait(hass, start, minutes=15, seconds=1)
    assert messages(sent)[1:] == ["Focus is over."]


async def test_what_finished_while_the_house_was_down_is_told_once_after_the_start(
    hass: HomeAssistant,
    sent: list[ServiceCall],
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await act(hass, "start")
    assert await hass.config_entries.async_unload(entry.entry_id)
    await wait(hass, start, minutes=40)
    hass.set_state(CoreState.starting)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await wait(hass, start, seconds=1)
    assert sent == []
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    for _ in range(3):
        await wait(hass, start, seconds=2)
    assert messages(sent) == ["Focus is over. It ended at 10:25, 15 min ago."]
    assert await hass.config_entries.async_reload(entry.entry_id)
    await wait(hass, start, seconds=5)
    assert len(sent) == 1


async def test_several_late_ones_are_one_message(
    hass: HomeAssistant,
    sent: list[ServiceCall],
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    for switch in ("auto_break", "auto_focus"):
        name = entity_of(hass, "switch", f"timer_focus_{switch}")
        await do(hass, "switch.turn_on", name)
    await act(hass, "start")
    assert await hass.config_entries.async_unload(entry.entry_id)
    await wait(hass, start, hours=1, minutes=10)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await wait(hass, start, seconds=2)
    several = "4 sessions have finished, the last one: The short break is over."
    assert messages(sent) == [f"{several} It ended at 11:00, 10 min ago."]


# Targets that are not as they should be


async def test_an_older_notify_action_is_called_by_its_name(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    sent = async_mock_service(hass, "notify", "mobile_app_pixel")
    await set_up(hass, hub_entry(timer_data(notify=["notify.mobile_app_pixel"])))
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert [dict(call.data) for call in sent] == [
        {"title": "Focus", "message": "Focus is over."}
    ]


async def test_a_target_that_fails_keeps_it_from_no_other(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def fail(call: ServiceCall) -> None:
        raise HomeAssistantError("the line is dead")

    hass.services.async_register("notify", "broken", fail)
    sent = async_mock_service(hass, "notify", "works")
    targets: dict[str, Any] = {
        "notify": ["notify.gone", "notify.broken", "notify.works"]
    }
    await set_up(hass, hub_entry(timer_data(**targets)))
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert len(sent) == 1
    assert "the line is dead" in caplog.text
    assert caplog.text.count("A finish of Focus could not be told") >= 2
