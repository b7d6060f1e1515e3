"""The room: lights, silence and a speaker follow real commands."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_mock_service,
)

from homeassistant.core import HomeAssistant, ServiceCall
from tests.integration.household import TIMER, act, shown, wait
from tests.integration.watching import automatic

from .conftest import Automate, Phone

LAMP = "light.desk"

pytestmark = pytest.mark.usefixtures("house")


def data(calls: list[ServiceCall], *keys: str) -> list[Any]:
    """Return what was asked for in each call."""
    return [tuple(call.data.get(key) for key in keys) for call in calls]


# Light


@pytest.mark.parametrize("waiting", ["turn_off", "leave"])
async def test_the_light_has_the_colour_of_the_phase(
    hass: HomeAssistant, automate: Automate, start: FrozenDateTimeFactory, waiting: str
) -> None:
    await automate(
        "light", timer=TIMER, lights={"entity_id": LAMP}, brightness=40, waiting=waiting
    )
    on = async_mock_service(hass, "light", "turn_on")
    off = async_mock_service(hass, "light", "turn_off")
    for action in ("start", "pause", "start", "finish", "start", "cancel"):
        await act(hass, action)
        await wait(hass, start, seconds=1)
    focus, rest = ([255, 140, 60], 40), ([80, 200, 120], 40)
    assert data(on, "rgb_color", "brightness_pct") == [focus, focus, rest]
    assert data([*on, *off], "entity_id") == (len(on) + len(off)) * [([LAMP],)]
    assert len(off) == (3 if waiting == "turn_off" else 0)


async def test_the_light_follows_what_starts_by_itself(
    hass: HomeAssistant, automate: Automate, start: FrozenDateTimeFactory
) -> None:
    await automatic(hass, "break")
    await automate("light", timer=TIMER, lights={"entity_id": LAMP})
    on = async_mock_service(hass, "light", "turn_on")
    off = async_mock_service(hass, "light", "turn_off")
    await act(hass, "start")
    for seconds in (1, 25 * 60, 1):
        await wait(hass, start, seconds=seconds)
    assert data(on, "rgb_color") == [([255, 140, 60],), ([80, 200, 120],)]
    assert off == []


async def test_the_light_follows_what_ended_while_the_house_was_down(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await automate("light", timer=TIMER, lights={"entity_id": LAMP})
    await act(hass, "start")
    off = async_mock_service(hass, "light", "turn_off")
    await away(hass, start, entry)
    assert len(off) == 1
    assert await hass.config_entries.async_reload(entry.entry_id)
    await wait(hass, start, seconds=2)
    assert len(off) == 1


async def away(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    """Take Argus away until the session has ended, and bring it back."""
    assert await hass.config_entries.async_unload(entry.entry_id)
    await wait(hass, freezer, minutes=40)
    assert await hass.config_entries.async_setup(entry.entry_id)
    for _ in range(2):
        await wait(hass, freezer, seconds=1)


# Silence


@pytest.fixture
def scenes(hass: HomeAssistant) -> list[ServiceCall]:
    """Return a list that grows by the scenes that are set."""
    return async_mock_service(hass, "scene", "turn_on")


def names(scenes: list[ServiceCall]) -> list[str]:
    """Return the names of scenes."""
    return [
        one.removeprefix("scene.") for call in scenes for one in call.data["entity_id"]
    ]


async def test_focus_is_silent_and_afterwards_all_is_as_before(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    phone: Phone,
    scenes: list[ServiceCall],
) -> None:
    silence = async_mock_service(hass, "notify", "mobile_app_pixel_10")
    door = "input_boolean.door"
    hass.states.async_set(door, "off")
    on = async_mock_service(hass, "homeassistant", "turn_on")
    off = async_mock_service(hass, "homeassistant", "turn_off")
    await automate(
        "focus_mode",
        timer=TIMER,
        phones=[phone.device_id],
        scene="scene.focus",
        scene_after="scene.day",
        switches=[door],
    )
    await act(hass, "start")
    await wait(hass, start, seconds=1)
    assert names(scenes) == ["focus"]
    assert (data(on, "entity_id"), off) == ([([door],)], [])
    for seconds in (25 * 60, 1):
        await wait(hass, start, seconds=seconds)
    assert names(scenes) == ["focus", "day"]
    assert (len(on), data(off, "entity_id")) == (1, [([door],)])
    await act(hass, "start")
    await wait(hass, start, minutes=2)
    await act(hass, "pause")
    await wait(hass, start, seconds=1)
    assert names(scenes) == ["focus", "day"]
    assert data(silence, "message", "data") == [
        ("command_dnd", {"command": "priority_only"}),
        ("command_dnd", {"command": "off"}),
    ]


async def test_a_pause_and_an_undo_end_the_silence_too(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    scenes: list[ServiceCall],
) -> None:
    scene = {"scene": "scene.focus", "scene_after": "scene.day"}
    await automate("focus_mode", timer=TIMER, **scene)
    for action in ("start", "pause", "unpause", "undo", "undo", "undo"):
        await act(hass, action)
        await wait(hass, start, seconds=1)
    assert names(scenes) == 3 * ["focus", "day"]


async def test_what_ended_while_the_house_was_down_ends_the_silence(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    scenes: list[ServiceCall],
) -> None:
    await automate("focus_mode", timer=TIMER, scene_after="scene.day")
    await act(hass, "start")
    await away(hass, start, entry)
    assert names(scenes) == ["day"]


# A speaker


async def test_satellites_and_speakers_say_what_is_over(
    hass: HomeAssistant, automate: Automate, start: FrozenDateTimeFactory
) -> None:
    announced = async_mock_service(hass, "assist_satellite", "announce")
    spoken = async_mock_service(hass, "tts", "speak")
    await automate(
        "announce",
        timer=TIMER,
        satellites=["assist_satellite.desk"],
        speakers=["media_player.desk"],
        tts="tts.house",
        phases=["focus"],
    )
    await act(hass, "start", task="Write")
    await wait(hass, start, minutes=25, seconds=1)
    await act(hass, "start")
    await wait(hass, start, minutes=5, seconds=1)
    text = "Focus on Write is over."
    assert data(announced, "entity_id", "message") == [
        (["assist_satellite.desk"], text)
    ]
    assert data(spoken, "entity_id", "media_player_entity_id", "message") == [
        (["tts.house"], ["media_player.desk"], text)
    ]


async def test_what_was_over_long_ago_is_not_announced(
    hass: HomeAssistant,
    automate: Automate,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    announced = async_mock_service(hass, "assist_satellite", "announce")
    await automate("announce", timer=TIMER, satellites=["assist_satellite.desk"])
    await act(hass, "start")
    await away(hass, start, entry)
    assert shown(hass, "event.focus_session").attributes["event_type"] == "finished"
    assert announced == []
