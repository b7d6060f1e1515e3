"""MQTT that comes late, is reloaded, or is taken away: Argus joins by itself and survives."""

from unittest.mock import AsyncMock, patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import (
    MqttMockHAClient,
    MqttMockHAClientGenerator,
)

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Outgoing, Status, Verb
from custom_components.argus.engine.transport import Transport
from homeassistant.components import mqtt
from homeassistant.config_entries import ConfigEntryDisabler, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError

from .household import set_up, wait
from .station import published, settle

REGISTER = "argus/hub/timer/focus/register"


def mqtt_entry(hass: HomeAssistant) -> mqtt.ConfigEntry:
    """Return the entry of MQTT."""
    (found,) = hass.config_entries.async_entries("mqtt")
    return found


async def test_it_joins_when_mqtt_comes_without_a_reload(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    mock_hass_config: None,
    mqtt_mock_entry: MqttMockHAClientGenerator,
) -> None:
    coordinator = await set_up(hass, entry)
    await coordinator.async_command("focus", Command(Verb.START))
    assert not coordinator.mqtt_available

    mqtt_mock = await mqtt_mock_entry()
    await wait(hass, start, seconds=1)
    await settle(hass, 50)

    assert coordinator.mqtt_available
    assert entry.runtime_data is coordinator
    assert coordinator.view("focus").snapshot.status is Status.ACTIVE
    assert '"do":"start"' in published(mqtt_mock, "/register")[-1][1]


async def test_it_survives_that_mqtt_is_unloaded_disabled_and_removed(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    caplog: pytest.LogCaptureFixture,
) -> None:
    entries, entry_id = hass.config_entries, mqtt_entry(hass).entry_id

    await entries.async_set_disabled_by(entry_id, ConfigEntryDisabler.USER)
    await settle(hass)
    assert not live.mqtt_available
    await live.async_command("focus", Command(Verb.START))
    await entries.async_remove(entry_id)
    await settle(hass)
    await live.async_command("focus", Command(Verb.PAUSE))

    assert live.view("focus").snapshot.status is Status.PAUSED
    assert not [one for one in caplog.records if one.levelname == "ERROR"]


@pytest.mark.parametrize("expected_lingering_timers", [True])
async def test_mqtt_that_goes_while_it_is_joined_is_no_error(
    hass: HomeAssistant, mqtt_mock: MqttMockHAClient, entry: MockConfigEntry
) -> None:
    with patch(
        "homeassistant.components.mqtt.async_subscribe",
        AsyncMock(side_effect=HomeAssistantError("gone")),
    ):
        coordinator = await set_up(hass, entry)

    assert entry.state is ConfigEntryState.LOADED
    assert not coordinator.mqtt_available
    assert not coordinator._transport._joined


async def test_what_cannot_be_published_is_no_error(
    hass: HomeAssistant, live: ArgusCoordinator, caplog: pytest.LogCaptureFixture
) -> None:
    with patch(
        "homeassistant.components.mqtt.async_publish",
        AsyncMock(side_effect=HomeAssistantError("gone")),
    ):
        await live.async_command("focus", Command(Verb.START))
        await settle(hass)

    assert live.view("focus").snapshot.status is Status.ACTIVE
    assert not [one for one in caplog.records if one.levelname in ("ERROR", "WARNING")]


async def test_a_subscription_that_was_lost_already_is_no_error(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    def twice() -> None:
        raise HomeAssistantError("twice")

    live._transport._joined.append(twice)
    await live._transport.stop()

    assert not live._transport._joined


async def test_what_is_too_long_is_cut_before_it_waits(hass: HomeAssistant) -> None:
    heard = list[bytes]()
    transport = Transport(
        hass, lambda topic, payload, retained: heard.append(payload), print
    )
    for payload in (b"x" * 10**7, "x" * 10**7, bytearray(b"short")):
        message = mqtt.ReceiveMessage("a/b", payload, 0, False, "a/#", 0.0)  # type: ignore[arg-type]
        transport._message(message)

    assert [len(one) for one in heard] == [8193, 8193, 5]


async def test_nothing_is_published_without_mqtt(hass: HomeAssistant) -> None:
    transport = Transport(hass, lambda *_: None, print)

    transport.send([Outgoing("a/b", "x")])
    await hass.async_block_till_done(wait_background_tasks=True)
