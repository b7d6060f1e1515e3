"""What a session costs in the recorder: its rows are counted, while devices tick."""

from collections import Counter
import json
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.components.recorder.common import (
    async_wait_recording_done,
)

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.components.recorder import Recorder, get_instance
from homeassistant.components.recorder.db_schema import (
    Events,
    EventTypes,
    StateAttributes,
    States,
    StatesMeta,
)
from homeassistant.components.recorder.util import session_scope
from homeassistant.core import HomeAssistant

from .household import act, do, entity_of, say, shown, wait

MOST: Final = 12
TICKS: Final = 25
DEVICES: Final = tuple(f"study/display/d{number}" for number in range(5))

pytestmark = pytest.mark.usefixtures("recorder_mock", "mqtt_mock")


def _count(hass: HomeAssistant) -> Counter[str]:
    """Count the rows of states by entity, and those of actions."""
    with session_scope(hass=hass, read_only=True) as session:
        states = session.query(StatesMeta.entity_id).join(
            States, States.metadata_id == StatesMeta.metadata_id
        )
        calls = (
            session.query(Events.event_id)
            .join(EventTypes, Events.event_type_id == EventTypes.event_type_id)
            .filter(EventTypes.event_type == "call_service")
        )
        rows = Counter(entity_id for (entity_id,) in states)
        rows["call_service"] = calls.count()
    return rows


def _attributes(hass: HomeAssistant) -> list[dict[str, Any]]:
    """Return all attributes that were written."""
    with session_scope(hass=hass, read_only=True) as session:
        found = session.query(StateAttributes.shared_attrs)
        return [json.loads(one or "{}") for (one,) in found]


async def rows(hass: HomeAssistant) -> Counter[str]:
    """Count what the recorder has written."""
    await async_wait_recording_done(hass)
    return await get_instance(hass).async_add_executor_job(_count, hass)


async def come(hass: HomeAssistant) -> None:
    """Have all devices come, and say all that a device may say."""
    for device in DEVICES:
        said = {"status": "online", "model": "CYD", "firmware": "1.0", "protocol": 1}
        await say(hass, "status", said, device, retain=True)
        await say(hass, "reported", {"brightness": 50, "volume": 50}, device)
        await measure(hass, device, 0)
        await tick(hass, device, 0, 0)


async def measure(hass: HomeAssistant, device: str, minute: int) -> None:
    """Have a device say what it measures."""
    said = {"battery": 80, "wifi_rssi": -50, "uptime": 60 * minute}
    await say(hass, "telemetry", {**said, "memory_free": 100_000}, device)


async def tick(hass: HomeAssistant, device: str, now: int, elapsed: int) -> None:
    """Have a device repeat its state."""
    said = {
        "timer_running": True,
        "elapsed": elapsed,
        "total": 1500,
        "mode": "work",
        "timestamp": now // 1000,
        "timer": "focus",
        "stamp": [now, 0, device.rpartition("/")[2]],
    }
    await say(hass, "state", said, device)


async def session(
    hass: HomeAssistant, house: ArgusCoordinator, freezer: FrozenDateTimeFactory
) -> None:
    """Let a whole session pass, with devices that go on talking."""
    for minute in range(1, TICKS + 1):
        await wait(hass, freezer, seconds=60)
        for device in DEVICES:
            await tick(hass, device, house.now(), 60 * minute)
            await measure(hass, device, minute)
    await wait(hass, freezer, seconds=5)
    assert shown(hass).state == "idle"


@pytest.mark.parametrize("by", ["action", "button"])
async def test_a_session_from_start_to_finish_is_at_most_twelve_rows(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    by: str,
) -> None:
    await come(hass)
    before = await rows(hass)
    if by == "action":
        await act(hass, "start")
    else:
        button = entity_of(hass, "button", "timer_focus_start")
        await do(hass, "button.press", button)
    await session(hass, live, start)
    written = await rows(hass) - before
    assert written == Counter(
        {
            "call_service": 1,
            "sensor.focus": 2,
            "event.focus_session": 2,
            "sensor.focus_time_today": 1,
            "sensor.focus_sessions_today": 1,
            **({"button.focus_start": 1} if by == "button" else {}),
        }
    )
    assert written.total() <= MOST


async def test_a_session_with_a_pause_and_five_more_minutes_writes_at_each_command_alone(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    await act(hass, "start")
    before = await rows(hass)
    for action in ("pause", "unpause"):
        await wait(hass, start, minutes=5)
        await act(hass, action)
    written = await rows(hass) - before
    assert written == Counter(
        {
            "call_service": 2,
            "sensor.focus": 2,
            "event.focus_session": 2,
            "sensor.focus_time_today": 1,
        }
    )


async def test_whole_sessions_are_not_copied_into_history(
    recorder_mock: Recorder, hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await act(hass, "start")
    await async_wait_recording_done(hass)
    kept = await get_instance(hass).async_add_executor_job(_attributes, hass)
    (told,) = [one for one in kept if one.get("event_type") == "started"]
    assert told["phase"] == "focus"
    assert "session" not in told
    state = hass.states.get("event.focus_session")
    assert state and state.attributes["session"], "who listens is told all"
