"""The card's file: served and loaded with each page, without a frontend not missed."""

from hashlib import sha256

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.web import card
from homeassistant.components.frontend import DATA_EXTRA_MODULE_URL, UrlManager
from homeassistant.config_entries import ConfigEntryState
from homeassistant.const import EVENT_COMPONENT_LOADED
from homeassistant.core import HomeAssistant
from homeassistant.setup import async_setup_component

from .household import set_up


@pytest.fixture
async def pages(hass: HomeAssistant) -> UrlManager:
    """Be a frontend, which the tests' environment does not have; return what its pages load."""
    assert await async_setup_component(hass, "http", {})
    manager = hass.data[DATA_EXTRA_MODULE_URL] = UrlManager(lambda *_: None, [])
    return manager


async def loaded(hass: HomeAssistant) -> None:
    """Have the frontend loaded."""
    hass.config.components.add("frontend")
    hass.bus.async_fire(EVENT_COMPONENT_LOADED, {"component": "frontend"})
    await hass.async_block_till_done()


@pytest.mark.parametrize("early", [True, False], ids=["before Argus", "after it"])
async def test_every_page_loads_the_card_and_another_version_from_another_address(
    hass: HomeAssistant,
    pages: UrlManager,
    entry: MockConfigEntry,
    hass_client_no_auth: ClientSessionGenerator,
    *,
    early: bool,
) -> None:
    if early:
        await loaded(hass)
    await set_up(hass, entry)
    if not early:
        assert not pages.urls
        await loaded(hass)
    (url,) = pages.urls
    content = card.FILE.read_bytes()
    assert url == f"/argus/argus.js?v={sha256(content).hexdigest()[:12]}"
    client = await hass_client_no_auth()
    answer = await client.get(url)
    assert answer.status == 200
    assert await answer.read() == content
    assert "javascript" in answer.headers["Content-Type"]
    assert "max-age" in answer.headers["Cache-Control"]


async def test_a_reload_loads_it_once(
    hass: HomeAssistant, pages: UrlManager, entry: MockConfigEntry
) -> None:
    await loaded(hass)
    await set_up(hass, entry)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert len(pages.urls) == 1


async def test_without_a_frontend_argus_works(
    house: ArgusCoordinator, caplog: pytest.LogCaptureFixture
) -> None:
    assert "frontend" not in house.hass.config.components
    assert "card" not in caplog.text


async def test_a_file_that_is_missing_is_said_and_hinders_nothing(
    hass: HomeAssistant,
    pages: UrlManager,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(card, "FILE", card.FILE.with_name("nowhere.js"))
    await loaded(hass)
    await set_up(hass, entry)
    assert "The card cannot be served" in caplog.text
    assert not pages.urls
    assert entry.state is ConfigEntryState.LOADED
