"""The texts of triggers, conditions and the end of the set-up: all there, in every language."""

from pathlib import Path
import string
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest

from custom_components.argus import const, links
from custom_components.argus.condition import CONDITIONS
from custom_components.argus.core import Outcome, Phase
from custom_components.argus.trigger import TRIGGERS
from homeassistant.config_entries import SOURCE_USER
from homeassistant.core import HomeAssistant
from homeassistant.helpers.icon import async_get_icons
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict

FOLDER = Path(const.__file__).parent
ROOT = FOLDER.parents[1]
LANGUAGES = sorted(one.stem for one in (FOLDER / "translations").glob("*.json"))
KINDS = {"triggers": TRIGGERS, "conditions": CONDITIONS}


def file_of(link: str) -> Path:
    """Return the file of this project that a link to its page names."""
    start = "/argus-timer/argus/blob/main/"
    path = urlparse(link).path
    assert path.startswith(start)
    return ROOT / path.removeprefix(start)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_trigger_condition_and_option_is_named_and_explained(
    hass: HomeAssistant, kind: str, language: str
) -> None:
    assert await async_setup_component(hass, "argus", {})
    texts = await async_get_translations(hass, language, kind, ["argus"])
    described: dict[str, Any] = load_yaml_dict(str(FOLDER / f"{kind}.yaml"))
    assert described.keys() == KINDS[kind].keys()
    wanted = {
        f"component.argus.{kind}.{name}.{path}{part}"
        for name, one in described.items()
        for path in ("", *(f"fields.{field}." for field in one.get("fields", {})))
        for part in ("name", "description")
    }
    assert set(texts) == wanted
    assert all(texts.values())


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_choice_of_an_option_is_named(
    hass: HomeAssistant, language: str
) -> None:
    texts = await async_get_translations(hass, language, "selector", ["argus"])
    described = load_yaml_dict(str(FOLDER / "triggers.yaml"))["session_finished"]
    for field, words in (("outcome", Outcome), ("phase", Phase)):
        select = described["fields"][field]["selector"]["select"]
        assert select["options"] == [*words]
        for one in words:
            key = f"selector.{select['translation_key']}.options.{one}"
            assert texts[f"component.argus.{key}"]


async def test_every_trigger_and_condition_has_an_icon(hass: HomeAssistant) -> None:
    assert await async_setup_component(hass, "argus", {})
    for kind, found in KINDS.items():
        icons = (await async_get_icons(hass, kind, ["argus"]))["argus"]
        assert icons.keys() == found.keys()


async def test_the_end_of_the_set_up_shows_what_can_be_imported(
    hass: HomeAssistant,
) -> None:
    form = await hass.config_entries.flow.async_init(
        "argus", context={"source": SOURCE_USER}
    )
    done = await hass.config_entries.flow.async_configure(
        form["flow_id"], {"prefix": "argus", "location": "hub"}
    )
    shown = done["description_placeholders"]
    assert shown is not None
    assert file_of(shown["automations"]).is_file()
    for name in links.FIRST_BLUEPRINTS:
        link = urlparse(shown[name])
        assert link.hostname == "my.home-assistant.io"
        assert link.path == "/redirect/blueprint_import/"
        (source,) = parse_qs(link.query)["blueprint_url"]
        assert file_of(source).is_file()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_end_of_the_set_up_names_every_link_and_no_other(
    hass: HomeAssistant, language: str
) -> None:
    texts = await async_get_translations(hass, language, "config", ["argus"])
    text = texts["component.argus.config.create_entry.default"]
    named = {name for _, name, _, _ in string.Formatter().parse(text) if name}
    assert named == links.farewell().keys()
