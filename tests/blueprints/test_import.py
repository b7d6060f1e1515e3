"""Each blueprint is imported by its link, asks little, and does little by itself."""

from typing import Any

import pytest

from homeassistant.components.blueprint import Blueprint
from homeassistant.components.blueprint.schemas import BLUEPRINT_SCHEMA
from homeassistant.core import HomeAssistant
from homeassistant.helpers.selector import validate_selector
from homeassistant.util.yaml import load_yaml_dict

from .conftest import Importer
from .importing import FOLDER, NAMES, PAGES, PLACE

LINES = 70
INPUTS = 6
DOCS = FOLDER.parents[2] / "docs/automations.md"


def blueprint(name: str) -> Any:
    """Return what a blueprint says of itself."""
    return load_yaml_dict(str(FOLDER / f"{name}.yaml"))["blueprint"]


@pytest.mark.parametrize("name", NAMES)
async def test_it_is_imported_by_its_link(
    hass: HomeAssistant, importer: Importer, name: str
) -> None:
    assert await importer.fetch(name) == f"argus-timer/{name}.yaml"


@pytest.mark.parametrize("name", NAMES)
def test_it_is_short_and_asks_little(name: str) -> None:
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    asked = blueprint(name)["input"]
    assert len(text.splitlines()) <= LINES
    assert len(asked) <= INPUTS
    for one in asked.values():
        assert one["name"]
        validate_selector(one["selector"])


@pytest.mark.parametrize("name", NAMES)
def test_it_says_what_it_is_and_where_it_comes_from(name: str) -> None:
    about = blueprint(name)
    assert about["name"].startswith("Argus: ")
    assert about["description"].endswith(".")
    assert about["source_url"] == f"{PAGES}/{PLACE}/{name}.yaml"
    assert about["homeassistant"]["min_version"] == "2026.10.0"


@pytest.mark.parametrize("name", NAMES)
def test_it_uses_every_input_and_no_other(name: str) -> None:
    data = load_yaml_dict(str(FOLDER / f"{name}.yaml"))
    made = Blueprint(data, expected_domain="automation", schema=BLUEPRINT_SCHEMA)
    text = (FOLDER / f"{name}.yaml").read_text("utf-8")
    used = {one for one in made.inputs if f"!input {one}" in text}
    assert used == made.inputs.keys()


@pytest.mark.parametrize("name", NAMES)
def test_the_page_has_its_link(name: str) -> None:
    source = f"{PAGES}/{PLACE}/{name}.yaml".replace("/", "%2F").replace(":", "%3A")
    link = f"https://my.home-assistant.io/redirect/blueprint_import/?blueprint_url={source}"
    assert link in DOCS.read_text("utf-8")
