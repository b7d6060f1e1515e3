"""Repairs: what a person has seen to goes away, and says what it has to say."""

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import ClientSessionGenerator

from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Problem
from custom_components.argus.engine.problems import MAX_ISSUES
from custom_components.argus.storage.files import SetAside
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.setup import async_setup_component


@pytest.mark.parametrize("reason", ["corrupt", "newer"])
async def test_an_issue_of_a_file_is_read_and_confirmed(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    hass_client: ClientSessionGenerator,
    reason: str,
) -> None:
    assert await async_setup_component(hass, "repairs", {})
    client = await hass_client()
    house.problems.files_set_aside([SetAside("head", "/config/head~x", reason)])
    (issue,) = ir.async_get(hass).issues.values()
    assert issue.is_persistent

    answer = await client.post(
        "/api/repairs/issues/fix", json={"handler": DOMAIN, "issue_id": issue.issue_id}
    )
    form = await answer.json()
    assert (form["type"], form["step_id"]) == ("form", "confirm")
    assert form["description_placeholders"] == {
        "name": "head",
        "path": "/config/head~x",
    }
    answer = await client.post(f"/api/repairs/issues/fix/{form['flow_id']}", json={})
    assert (await answer.json())["type"] == "create_entry"

    assert not ir.async_get(hass).issues


async def test_an_issue_of_a_file_outlives_the_entry_and_others_do_not(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    house.problems.files_set_aside([SetAside("head", "/config/head~x", "corrupt")])
    house.problems.raise_issue(Problem("focus", "twin", "desk"))

    await hass.config_entries.async_unload(entry.entry_id)

    (issue,) = ir.async_get(hass).issues.values()
    assert issue.translation_key == "set_aside_corrupt"


async def test_issues_do_not_grow_without_end(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    for number in range(100):
        house.problems.raise_issue(Problem("focus", "twin", f"desk-{number}"))

    assert len(ir.async_get(hass).issues) == MAX_ISSUES
