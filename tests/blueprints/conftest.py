"""What the tests of blueprints have: the house of the integration tests, and a phone in it."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any
from unittest.mock import Mock

import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    MockModule,
    mock_integration,
    mock_platform,
)
from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import WebSocketGenerator

from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import (
    config_validation as cv,
    device_registry as dr,
    template,
)
from homeassistant.helpers.typing import ConfigType, TemplateVarsType
from homeassistant.setup import async_setup_component
from tests.integration.conftest import (  # noqa: F401  # Fixtures are found by their names.
    custom_integration,
    entry,
    expected_lingering_timers,
    hass_config_dir,
    house,
    house_on_mqtt,
    instance,
    live,
    mqtt_config_entry_options,
    start,
)

from .importing import AUTOMATION, Importer

type Automate = Callable[..., Awaitable[None]]


@pytest.fixture
async def importer(
    hass: HomeAssistant,
    hass_ws_client: WebSocketGenerator,
    aioclient_mock: AiohttpClientMocker,
) -> Importer:
    """Return what imports blueprints by their links."""
    assert await async_setup_component(hass, "automation", {})
    return Importer(await hass_ws_client(hass), aioclient_mock)


@pytest.fixture
async def automate(hass: HomeAssistant, importer: Importer) -> AsyncIterator[Automate]:
    """Lend what imports a blueprint, and makes an automation of it."""

    async def automate(name: str, **inputs: Any) -> None:
        path = await importer.fetch(name)
        config = {"id": name, "use_blueprint": {"path": path, "input": inputs}}
        await importer.automation(hass, {"alias": "Test", **config})
        state = hass.states.get(AUTOMATION)
        assert state is not None
        assert state.state == "on"

    yield automate
    off = {"entity_id": "all"}
    await hass.services.async_call("automation", "turn_off", off, blocking=True)


class Phone:
    """A phone with the companion app: its device, and what would be pushed to it.

    The app's own integration stands on what is not here; end-to-end tests have it.
    """

    def __init__(self, hass: HomeAssistant) -> None:
        """Be a device that can be notified."""
        self.got: list[dict[str, Any]] = []
        self._hass = hass
        app = MockConfigEntry(domain="mobile_app", state=ConfigEntryState.LOADED)
        app.add_to_hass(hass)
        device = dr.async_get(hass).async_get_or_create(
            config_entry_id=app.entry_id,
            identifiers={("mobile_app", "pixel")},
            name="Pixel 10",
        )
        self.device_id = device.id
        mock_integration(hass, MockModule("mobile_app"))
        schema = cv.DEVICE_ACTION_BASE_SCHEMA.extend(
            {
                vol.Required("type"): "notify",
                vol.Required("message"): cv.template,
                vol.Optional("title"): cv.template,
                vol.Optional("data"): cv.template_complex,
            }
        )
        acting = Mock(
            spec=("ACTION_SCHEMA", "async_call_action_from_config"),
            ACTION_SCHEMA=schema,
            async_call_action_from_config=self._push,
        )
        mock_platform(hass, "mobile_app.device_action", acting)

    async def _push(
        self,
        hass: HomeAssistant,
        config: ConfigType,
        variables: TemplateVarsType,
        context: Context | None,
    ) -> None:
        """Note what the app would get."""
        assert config["device_id"] == self.device_id
        keys = config.keys() & {"title", "message", "data"}
        said = {key: template.render_complex(config[key], variables) for key in keys}
        self.got.append(said)

    async def press(self, title: str) -> None:
        """Press the button with a title of the last notification that has buttons."""
        shown = [one["data"] for one in self.got if one.get("data", {}).get("actions")]
        (pressed,) = [one for one in shown[-1]["actions"] if one["title"] == title]
        action = {"action": pressed["action"], "tag": shown[-1]["tag"]}
        self._hass.bus.async_fire("mobile_app_notification_action", action)
        await self._hass.async_block_till_done()


@pytest.fixture
def phone(hass: HomeAssistant) -> Phone:
    """Return a phone."""
    return Phone(hass)
