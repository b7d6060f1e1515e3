"""Icons, translations and descriptions against what is registered, by Home Assistant's loaders.

Long: one rule after another of one subject, each with its cases.
"""

import ast
import json
from pathlib import Path
import string
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components import argus
from custom_components.argus.const import DOMAIN, PLATFORMS
from custom_components.argus.core import Outcome, Phase, Strategy, Verb
from custom_components.argus.services import ACTIONS
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er
from homeassistant.helpers.entity import Entity
from homeassistant.helpers.entity_platform import async_get_platforms
from homeassistant.helpers.icon import async_get_icons
from homeassistant.helpers.selector import validate_selector
from homeassistant.helpers.service import async_get_all_descriptions
from homeassistant.helpers.translation import async_get_translations
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict

from .household import hub_entry, say, set_up, shown, timer_data, wait

FOLDER = Path(argus.__file__).parent
LANGUAGES = sorted(one.stem for one in (FOLDER / "translations").glob("*.json"))
OURS = ("entity", "services", "selector", "common", "exceptions")
TELEMETRY = {
    "battery": 80,
    "wifi_rssi": -50,
    "uptime": 60,
    "memory_free": 100_000,
    "queue": 0,
    "temperature": {"value": 21.5, "unit": "°C"},
}


@pytest.fixture
def entry() -> MockConfigEntry:
    """Return an entry whose timer has a to-do list."""
    return hub_entry(timer_data(todo="todo.work"))


@pytest.fixture
async def entities(
    hass: HomeAssistant,
    mqtt_mock: Any,
    all_enabled: None,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> list[Entity]:
    """Return every kind of entity that there is, in a house that has them all."""
    await set_up(hass, entry)
    for _ in range(5):
        await wait(hass, start, seconds=1)
    await say(hass, "status", {"status": "online", "firmware": "1", "latest": "2"})
    await say(hass, "reported", {"brightness": 50, "volume": 50})
    await say(hass, "telemetry", TELEMETRY)
    said = {"timer_running": False, "elapsed": 0, "total": 9, "mode": "work"}
    await say(hass, "state", {**said, "timestamp": 1, "sync": True, "sent": 1})
    await say(hass, "event", {"event": "button", "button": "a", "action": "press"})
    platforms = async_get_platforms(hass, DOMAIN)
    return [entity for one in platforms for entity in one.entities.values()]


def translations(language: str) -> dict[str, Any]:
    """Read the translations of a language."""
    found: dict[str, Any] = json.loads(
        (FOLDER / "translations" / f"{language}.json").read_text("utf-8")
    )
    return found


def flat(tree: Any, path: str = "") -> dict[str, str]:
    """Return the texts of a tree by their paths."""
    if isinstance(tree, str):
        return {path: tree}
    return {
        key: text
        for name, branch in tree.items()
        for key, text in flat(branch, f"{path}.{name}" if path else name).items()
    }


def placeholders(text: str) -> set[str]:
    """Return what is put into a text."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


# Entities


async def test_every_platform_has_entities_in_the_house_that_has_them_all(
    entities: list[Entity],
) -> None:
    assert {one.platform.domain for one in entities} == set(PLATFORMS)


async def test_every_entity_is_named_below_its_device_and_writes_when_told(
    entities: list[Entity],
) -> None:
    for one in entities:
        assert one.has_entity_name
        assert not one.should_poll
        assert one.unique_id
        assert one.device_info


async def test_unique_ids_say_whose_they_are(
    hass: HomeAssistant, entities: list[Entity]
) -> None:
    ids = [str(one.unique_id) for one in entities]
    assert len(set(ids)) == len(ids)
    assert {one.split("_")[0] for one in ids} == {"timer", "device"}
    assert {"timer_focus_timer", "device_knob-1_connectivity"} <= set(ids)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_entity_has_a_name_in_every_language(
    hass: HomeAssistant, entities: list[Entity], language: str
) -> None:
    texts = await async_get_translations(hass, language, "entity", [DOMAIN])
    for one in entities:
        if one.translation_key is None:
            assert one.device_class is not None, one.entity_id
            continue
        start = f"component.{DOMAIN}.entity.{one.platform.domain}.{one.translation_key}"
        named = one.entity_description.name is None or f"{start}.name" in texts
        assert named, one.entity_id


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_state_that_is_a_word_is_translated(
    hass: HomeAssistant, entities: list[Entity], language: str
) -> None:
    texts = await async_get_translations(hass, language, "entity", [DOMAIN])
    start = f"component.{DOMAIN}.entity"
    words = {
        "sensor.timer.state": ["idle", "active", "paused"],
        "sensor.timer.state_attributes.phase.state": [*Phase],
        "sensor.phase.state": [*Phase],
        "select.strategy.state": [*Strategy],
        "select.task.state": ["no_task"],
        "event.session.state_attributes.phase.state": [*Phase],
        "event.session.state_attributes.outcome.state": [*Outcome],
        "event.session.state_attributes.event_type.state": _types(entities, "session"),
        "event.button.state_attributes.event_type.state": _types(entities, "button"),
    }
    for path, states in words.items():
        missing = [one for one in states if f"{start}.{path}.{one}" not in texts]
        assert missing == [], path


def _types(entities: list[Entity], key: str) -> list[str]:
    found: list[str] = next(
        one.event_types  # type: ignore[attr-defined]
        for one in entities
        if one.platform.domain == "event" and one.translation_key == key
    )
    return found


async def test_every_attribute_of_the_timer_has_a_name(
    hass: HomeAssistant, entities: list[Entity]
) -> None:
    texts = await async_get_translations(hass, "en", "entity", [DOMAIN])
    start = f"component.{DOMAIN}.entity.sensor.timer.state_attributes"
    usual = {"device_class", "friendly_name", "options", "supported_features"}
    for attribute in set(shown(hass).attributes) - usual:
        assert f"{start}.{attribute}.name" in texts


async def test_every_entity_has_an_icon(
    hass: HomeAssistant, entities: list[Entity]
) -> None:
    icons = (await async_get_icons(hass, "entity", [DOMAIN]))[DOMAIN]
    for one in entities:
        if one.translation_key is not None:
            assert one.translation_key in icons[one.platform.domain], one.entity_id


async def test_no_icon_and_no_translation_is_for_nobody(
    hass: HomeAssistant, entities: list[Entity]
) -> None:
    used = {(one.platform.domain, one.translation_key) for one in entities}
    icons = (await async_get_icons(hass, "entity", [DOMAIN]))[DOMAIN]
    named = translations("en")["entity"]
    for source in (icons, named):
        found = {(domain, key) for domain, keys in source.items() for key in keys}
        assert found <= used


async def test_what_somebody_acts_with_has_no_category(
    hass: HomeAssistant, entities: list[Entity]
) -> None:
    main = {
        "timer_focus_timer",
        "timer_focus_session",
        "timer_focus_start",
        "timer_focus_task",
        "device_knob-1_button_a",
    }
    registry = er.async_get(hass)
    for one in entities:
        entry = registry.async_get(one.entity_id)
        assert entry is not None
        if one.unique_id in main:
            assert entry.entity_category is None


async def test_what_is_disabled_by_default_is_what_few_need(
    hass: HomeAssistant,
    mqtt_mock: Any,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await set_up(hass, entry)
    for _ in range(5):
        await wait(hass, start, seconds=1)
    await say(hass, "status", {"status": "online"})
    await say(hass, "telemetry", TELEMETRY)
    said = {"timer_running": False, "elapsed": 0, "total": 9, "mode": "work"}
    await say(hass, "state", {**said, "timestamp": 1, "sync": True, "sent": 1})
    entries = er.async_entries_for_config_entry(er.async_get(hass), entry.entry_id)
    disabled = {one.unique_id for one in entries if one.disabled_by}
    timer = (
        *("phase", "finishes_at", "in_focus", "time_week", "streak"),
        *("interruptions", "sessions"),
    )
    insights = ("chance", "length", "best_hours", "unusual")
    device = ("rssi", "memory_free", "clock_offset", "queue")
    assert disabled == {
        *(f"timer_focus_{one}" for one in timer),
        *(f"timer_focus_insight_{one}" for one in insights),
        *(f"device_knob-1_{one}" for one in device),
    }


def test_every_platform_says_how_many_updates_at_once() -> None:
    for platform in PLATFORMS:
        tree = ast.parse((FOLDER / f"{platform}.py").read_text("utf-8"))
        names = {
            target.id
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        assert "PARALLEL_UPDATES" in names, platform


# Actions


@pytest.fixture
async def actions(hass: HomeAssistant) -> None:
    """Have our actions, and no others: some need what no test has."""
    assert await async_setup_component(hass, DOMAIN, {})


@pytest.mark.usefixtures("actions")
async def test_every_action_is_described_with_its_fields(hass: HomeAssistant) -> None:
    described = (await async_get_all_descriptions(hass))[DOMAIN]
    registered = hass.services.async_services_for_domain(DOMAIN)
    assert set(described) == set(registered)
    others = {"complete_task", "export_sessions", "get_insights", "get_sessions"}
    assert set(described) == {one.verb.value for one in ACTIONS} | others
    schemas = {one.verb.value: one.schema for one in ACTIONS}
    for name, schema in schemas.items():
        fields = {str(key): isinstance(key, vol.Required) for key in schema}
        told = described[name]["fields"]
        assert set(told) == set(fields), name
        for field, required in fields.items():
            assert bool(told[field].get("required")) is required


def test_every_verb_that_is_no_setting_is_an_action() -> None:
    assert {one.verb for one in ACTIONS} == set(Verb) - {Verb.SET_PLAN}


async def test_every_selector_and_target_is_one_of_home_assistants() -> None:
    for action in load_yaml_dict(str(FOLDER / "services.yaml")).values():
        assert action["target"] == {
            "entity": {"integration": DOMAIN, "domain": "sensor"}
        }
        for field in action.get("fields", {}).values():
            validate_selector(field["selector"])


async def test_the_strategies_to_choose_from_are_those_that_there_are() -> None:
    described = load_yaml_dict(str(FOLDER / "services.yaml"))["start"]["fields"]
    assert described["strategy"]["selector"]["select"]["options"] == [*Strategy]
    assert set(translations("en")["selector"]["strategy"]["options"]) == {*Strategy}


@pytest.mark.usefixtures("actions")
async def test_every_action_has_an_icon(hass: HomeAssistant) -> None:
    icons = (await async_get_icons(hass, "services", [DOMAIN]))[DOMAIN]
    assert set(icons) == set(hass.services.async_services_for_domain(DOMAIN))


@pytest.mark.usefixtures("actions")
@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_action_and_field_has_a_name_and_a_description(
    hass: HomeAssistant, language: str
) -> None:
    texts = await async_get_translations(hass, language, "services", [DOMAIN])
    described = (await async_get_all_descriptions(hass))[DOMAIN]
    wanted = {
        f"component.{DOMAIN}.services.{name}{path}.{text}"
        for name, action in described.items()
        for path in ("", *(f".fields.{field}" for field in action["fields"]))
        for text in ("name", "description")
    }
    assert set(texts) == wanted


# Words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("section", OURS)
def test_every_language_has_the_same_texts_with_the_same_gaps(
    section: str, language: str
) -> None:
    english, other = (flat(translations(one)[section]) for one in ("en", language))
    assert set(other) == set(english)
    for path, text in english.items():
        assert placeholders(other[path]) == placeholders(text), path


def test_every_refusal_has_words() -> None:
    """Read the reasons from the calls that raise them."""
    reasons = {
        node.args[0].value
        for path in FOLDER.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("CommandError", "ArgusError")
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert "duration_range" in reasons
    assert reasons <= set(translations("en")["exceptions"])


def test_every_sentence_that_is_said_has_words() -> None:
    wanted = {f"done_{one}" for one in Verb} | {f"finished_{one}" for one in Phase}
    wanted |= {"done_by", "finished_task", "finished_late", "finished_several"}
    assert set(translations("en")["common"]) >= wanted
