"""The numbers: the lengths in a timer's plan, and how bright and loud a device is."""

import json
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    snapshot_platform,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import entity_registry as er

from .household import act, do, entity_of, say, set_up, shown, wait


async def put(hass: HomeAssistant, key: str, value: float) -> None:
    """Set a number of the timer."""
    number = entity_of(hass, "number", f"timer_focus_{key}")
    await do(hass, "number.set_value", number, value=value)


def number(hass: HomeAssistant, key: str) -> str:
    """Return what a number of the timer shows."""
    return shown(hass, entity_of(hass, "number", f"timer_focus_{key}")).state


async def test_the_numbers_of_a_timer(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    entity_registry: er.EntityRegistry,
    snapshot: SnapshotAssertion,
) -> None:
    with patch("custom_components.argus.PLATFORMS", [Platform.NUMBER]):
        await set_up(hass, entry)
    await snapshot_platform(hass, entity_registry, snapshot, entry.entry_id)


async def test_the_numbers_are_those_of_the_plan_in_force(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    keys = ("focus_length", "short_break_length", "long_break_length", "cycles")
    assert [number(hass, key) for key in keys] == ["25.0", "5.0", "15.0", "4"]
    await act(hass, "start", strategy="52_17")
    assert [number(hass, key) for key in keys] == ["52.0", "17.0", *2 * ["unavailable"]]
    await act(hass, "start", strategy="flowtime")
    assert [number(hass, key) for key in keys] == 4 * ["unavailable"]


async def test_a_length_holds_from_the_next_step_on(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await put(hass, "focus_length", 50)
    assert shown(hass).attributes["duration"] == "0:25:00"
    await put(hass, "short_break_length", 10)
    await wait(hass, start, minutes=25, seconds=1)
    assert shown(hass).attributes["duration"] == "0:10:00"
    await act(hass, "skip")
    assert shown(hass).attributes["duration"] == "0:50:00"
    assert shown(hass).attributes["cycle"] == 2


async def test_an_idle_timer_shows_a_new_length_at_once(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    await put(hass, "focus_length", 45)
    assert shown(hass).attributes["duration"] == "0:45:00"
    assert number(hass, "focus_length") == "45.0"


@pytest.mark.parametrize("cycles", [1, 2, 8])
async def test_the_cycles_of_a_round_change_and_the_lengths_stay(
    hass: HomeAssistant, house: ArgusCoordinator, cycles: int
) -> None:
    await put(hass, "focus_length", 30)
    await put(hass, "cycles", cycles)
    assert len(house.view("focus").snapshot.plan.steps) == 2 * cycles
    assert number(hass, "cycles") == str(cycles)
    assert number(hass, "focus_length") == "30.0"


@pytest.mark.parametrize("value", [0, 481, -1])
async def test_a_length_out_of_bounds_is_refused(
    hass: HomeAssistant, house: ArgusCoordinator, value: float
) -> None:
    before = house.view("focus").register
    with pytest.raises(ServiceValidationError):
        await put(hass, "focus_length", value)
    assert house.view("focus").register == before


# The shadow of a device


async def test_what_a_device_reports_is_shown_and_what_is_desired_is_published(
    hass: HomeAssistant, mqtt_mock: MqttMockHAClient, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online"})
    await say(hass, "reported", {"brightness": 40})
    brightness = entity_of(hass, "number", "device_knob-1_brightness")
    assert shown(hass, brightness).state == "40"
    assert (
        er.async_get(hass).async_get_entity_id(
            "number", "argus", "device_knob-1_volume"
        )
        is None
    )
    await do(hass, "number.set_value", brightness, value=60)
    assert shown(hass, brightness).state == "40"
    assert shown(hass, brightness).attributes["desired"] == 60
    topic, payload, _, retained = mqtt_mock.async_publish.call_args.args[:4]
    assert topic == "argus/study/display/knob-1/desired"
    assert json.loads(payload)["brightness"] == 60
    assert retained
    await say(hass, "reported", {"brightness": 60})
    assert shown(hass, brightness).state == "60"


async def test_what_is_desired_is_shown_until_the_device_reports(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "offline"}, retain=True)
    await say(hass, "desired", {"volume": 30}, retain=True)
    volume = entity_of(hass, "number", "device_knob-1_volume")
    assert shown(hass, volume).state == "30"
