"""Diagnostics and system health: what helps, and nothing that is nobody's business."""

import json

import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    get_system_health_info,
)

from custom_components.argus import system_health
from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Verb
from custom_components.argus.diagnostics import (
    async_get_config_entry_diagnostics,
    async_get_device_diagnostics,
)
from homeassistant.components.system_health import SystemHealthRegistration
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from .household import device_of, hub_entry, say, timer_data
from .station import hears, settle

SECRETS = ("Divorce papers", "person.ada", "todo.secret", "notify.ada", "Ada's timer")


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry with a timer that tells a lot of its person."""
    return hub_entry(
        timer_data(
            name="Ada's timer",
            person="person.ada",
            todo="todo.secret",
            notify=["notify.ada"],
        )
    )


async def test_an_entry_is_described_without_what_is_private(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await live.async_command("focus", Command(Verb.START, task="Divorce papers"))
    await say(
        hass,
        "status",
        {
            "status": "online",
            "model": "Knob",
            "mac": "00:11:22:33:44:55",
            "name": "Ada",
        },
    )
    await hears(hass, "argus/study/display/knob-1/state", "x")
    await settle(hass)

    found = await async_get_config_entry_diagnostics(hass, entry)

    text = json.dumps(found, default=str)
    assert not [one for one in (*SECRETS, "00:11:22:33:44:55", '"Ada"') if one in text]
    assert found["device_id"] == "ha-c0ffee"
    assert found["mqtt_connected"]
    assert found["saving"] == "ok"
    assert found["refused"] == [
        {"device": "display/knob-1", "reason": "not_json", "count": 1}
    ]
    timer = found["timers"]["focus"]
    assert timer["snapshot"]["status"] == "active"
    assert timer["sessions"] == 1
    assert timer["journal"] == {"whole": 2, "stripped": 0}
    assert found["devices"]["knob-1"]["about"]["model"] == "Knob"


async def test_a_timer_and_a_device_are_described(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    await settle(hass)

    timer = await async_get_device_diagnostics(
        hass, entry, device_of(hass, entry, "timer_focus")
    )
    knob = await async_get_device_diagnostics(
        hass, entry, device_of(hass, entry, "device_knob-1")
    )
    hub = await async_get_device_diagnostics(
        hass, entry, device_of(hass, entry, entry.entry_id)
    )

    assert timer["timer"]["snapshot"]["status"] == "idle"
    assert knob["device"]["online"] is True
    assert hub == {"device": None, "refused": []}


async def test_system_health_says_whether_it_works(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await async_setup_component(hass, "system_health", {})
    await hass.async_block_till_done()

    assert await get_system_health_info(hass, DOMAIN) == {
        "loaded": True,
        "mqtt_connected": True,
        "timers": 1,
        "devices": 0,
        "refused_messages": 0,
        "saving": "ok",
    }


async def test_system_health_works_without_an_entry(hass: HomeAssistant) -> None:
    registration = SystemHealthRegistration(hass, DOMAIN)
    system_health.async_register(hass, registration)

    assert registration.info_callback is not None
    assert await registration.info_callback(hass) == {"loaded": False}
