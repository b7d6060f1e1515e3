"""What the integration claims of itself, and whether it is so.

Long: one rule after another of one subject, each with its cases.
"""

import ast
from collections.abc import Iterator
import json
from pathlib import Path
import re
from string import Formatter
import struct
from typing import Any

import pytest

from custom_components.argus import config_flow, const, forms
from homeassistant.components.brands.const import ALLOWED_IMAGES
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
from homeassistant.loader import async_get_custom_components
from homeassistant.util.yaml import load_yaml_dict
from tools.brand.pictures import icon
from tools.brand.png import png

FOLDER = Path(const.__file__).parent
OTHERS = sorted({one.stem for one in (FOLDER / "translations").glob("*.json")} - {"en"})
LANGUAGES = ("en", *OTHERS)
PROPER_NAMES = {"52/17", "90/20", "Flowtime", "Pomodoro"}
SAME_WORD = {
    "de": {
        *("Countdown", "Format", "Name", "Person", "Phase", "Start", "Status"),
        "Timer",
    },
    "fr": {
        *("Causes", "Cycle", "Format", "Phase", "Session", "Sessions", "Volume"),
        *("interruptions", "sessions"),
    },
    "nl": {
        *("Conflict", "Focus", "In focus", "Status", "Stopwatch", "Timer", "Timers"),
        "Volume",
    },
}
URL = re.compile(
    r"((ftps?|scp|https?|mqtts?|socket|socks5)://|www\.)[a-z0-9]", re.IGNORECASE
)
BARE = re.compile(r"\.entity\.\w+\.\w+\.(state|state_attributes|unit_of_measurement)\b")
SHELL = sorted({*FOLDER.rglob("*.py")} - {*(FOLDER / "core").rglob("*.py")})
RULES = {
    "action-setup",
    "appropriate-polling",
    "brands",
    "common-modules",
    "config-flow",
    "config-flow-test-coverage",
    "dependency-transparency",
    "docs-actions",
    "docs-conditions",
    "docs-high-level-description",
    "docs-installation-instructions",
    "docs-removal-instructions",
    "docs-triggers",
    "entity-event-setup",
    "entity-unique-id",
    "has-entity-name",
    "runtime-data",
    "test-before-configure",
    "test-before-setup",
    "unique-config-entry",
    "action-exceptions",
    "config-entry-unloading",
    "docs-configuration-parameters",
    "docs-installation-parameters",
    "entity-unavailable",
    "integration-owner",
    "log-when-unavailable",
    "parallel-updates",
    "reauthentication-flow",
    "test-coverage",
    "devices",
    "diagnostics",
    "discovery",
    "discovery-update-info",
    "docs-data-update",
    "docs-examples",
    "docs-known-limitations",
    "docs-supported-devices",
    "docs-supported-functions",
    "docs-troubleshooting",
    "docs-use-cases",
    "dynamic-devices",
    "entity-category",
    "entity-device-class",
    "entity-disabled-by-default",
    "entity-translations",
    "exception-translations",
    "icon-translations",
    "reconfiguration-flow",
    "repair-issues",
    "stale-devices",
    "async-dependency",
    "inject-websession",
    "strict-typing",
}


def translations(language: str) -> dict[str, Any]:
    """Return all sections of a language."""
    text = (FOLDER / "translations" / f"{language}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def leaves(tree: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts of a tree with their keys."""
    if isinstance(tree, str):
        yield path, tree
        return
    for key, branch in tree.items():
        yield from leaves(branch, f"{path}.{key}")


def calls(*names: str) -> Iterator[ast.Call]:
    """Yield the calls of functions by name, in all of the shell."""
    for file in SHELL:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func
                called = getattr(name, "attr", None) or getattr(name, "id", None)
                if called in names:
                    yield node


def keyword(call: ast.Call, name: str) -> Any:
    """Return a constant keyword of a call."""
    found = (one.value for one in call.keywords if one.arg == name)
    return next((one.value for one in found if isinstance(one, ast.Constant)), None)


# Manifest


async def test_home_assistant_finds_the_integration(hass: HomeAssistant) -> None:
    integration = (await async_get_custom_components(hass))["argus"]

    assert integration.name == "Argus"
    assert integration.single_config_entry
    assert integration.mqtt == ["argus/+/+/+/status"]
    assert integration.quality_scale == "custom"
    assert str(integration.version)


def test_the_manifest_is_as_hassfest_wants_it() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    known = {
        "domain",
        "name",
        "after_dependencies",
        "codeowners",
        "config_flow",
        "dependencies",
        "documentation",
        "integration_type",
        "iot_class",
        "issue_tracker",
        "mqtt",
        "quality_scale",
        "requirements",
        "single_config_entry",
        "version",
    }

    assert set(manifest) <= known
    keys = list(manifest)
    assert keys == ["domain", "name", *sorted(keys[2:])]
    assert manifest["domain"] == FOLDER.name == const.DOMAIN
    assert manifest["documentation"].startswith("https://")
    assert all(one.startswith("@") for one in manifest["codeowners"])
    assert manifest["iot_class"] == "local_push"
    assert not manifest["requirements"]
    assert not manifest["dependencies"]
    assert "mqtt" in manifest["after_dependencies"]
    assert (FOLDER / "py.typed").is_file()


def test_the_domains_that_are_imported_are_known_to_the_manifest() -> None:
    manifest = json.loads((FOLDER / "manifest.json").read_text("utf-8"))
    always = {platform.value for platform in const.PLATFORMS} | {
        "diagnostics",
        "llm",
        "repairs",
        "system_health",
        "websocket_api",
    }
    pattern = re.compile(r"from homeassistant\.components(?:\.(\w+))? import (\w+)")
    for file in SHELL:
        for domain, name in pattern.findall(file.read_text("utf-8")):
            used = domain or name
            assert used in always or used in manifest["after_dependencies"], (
                file,
                used,
            )


# Translations


def test_the_languages_are_those_that_the_project_promises() -> None:
    assert OTHERS == ["de", "es", "fr", "nl"]


@pytest.mark.parametrize("language", OTHERS)
def test_every_language_says_the_same(language: str) -> None:
    def placeholders(text: str) -> list[str]:
        return sorted(re.findall(r"{(\w+)}", text))

    english = dict(leaves(translations("en")))
    other = dict(leaves(translations(language)))

    assert english.keys() == other.keys()
    assert [*english] == [*other]
    for key, text in english.items():
        assert placeholders(text) == placeholders(other[key]), key


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    other = dict(leaves(translations(language)))
    words = {
        text
        for key, text in leaves(translations("en"))
        if other[key] == text and not re.fullmatch(r"({\w+}|\W)*", text)
    }

    assert words - PROPER_NAMES == SAME_WORD.get(language, set())
    assert [one for one in words if len(one.split()) > 3] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_texts(language: str) -> None:
    for key, text in leaves(translations(language)):
        assert text == text.strip() and text, key
        assert "[%" not in text, key
        assert "<" not in text, key
        assert "'{" not in text, key
        assert not URL.search(text), key
        names = [one for _, one, _, _ in Formatter().parse(text) if one]
        assert all(one.isidentifier() for one in names), key
        assert not (names and BARE.search(key)), key


@pytest.mark.parametrize("language", LANGUAGES)
async def test_home_assistant_reads_the_translations(
    hass: HomeAssistant, language: str
) -> None:
    hass.config.components.add("argus")
    for section in (
        "config",
        "config_subentries",
        "exceptions",
        "issues",
        "system_health",
    ):
        found = await async_get_translations(hass, language, section, {"argus"})
        assert found, section


def test_every_field_of_every_form_is_described() -> None:
    config = translations("en")["config"]["step"]
    timer = translations("en")["config_subentries"]["timer"]["step"]
    schemas = [
        (config["user"], forms.HOME_SCHEMA),
        (config["without_mqtt"], forms.HOME_SCHEMA),
        (config["reconfigure"], forms.HOME_SCHEMA),
        (timer["user"], forms.NEW_TIMER_SCHEMA),
        (timer["reconfigure"], forms.TIMER_SCHEMA),
    ]
    for step, schema in schemas:
        fields = {str(one) for one in schema.schema}
        assert set(step["data"]) == set(step["data_description"]) == fields
    steps = {
        name.removeprefix("async_step_")
        for name in vars(config_flow.ArgusConfigFlow)
        if name.startswith("async_step_")
    }
    assert steps == {*config, "mqtt"}


def test_every_reason_of_the_flows_is_translated() -> None:
    config, timer = (
        translations("en")["config"],
        translations("en")["config_subentries"]["timer"],
    )
    given = {keyword(one, "reason") for one in calls("async_abort")}
    assert given - {None} <= config["abort"].keys() | timer["abort"].keys()
    said = set(
        re.findall(
            r'"(\w+_(?:invalid|missing|reserved|taken|retired|too_long))"',
            (FOLDER / "forms.py").read_text("utf-8"),
        )
    )
    assert said == config["error"].keys() | timer["error"].keys()


def test_every_exception_is_translated() -> None:
    known = translations("en")["exceptions"].keys()
    raised = {
        keyword(one, "translation_key")
        for one in calls(
            "ServiceValidationError", "HomeAssistantError", "ConfigEntryNotReady"
        )
    }
    assert raised - {None} <= known
    reasons = set[str]()
    for file in (*SHELL, *(FOLDER / "core").glob("*.py")):
        reasons |= set(re.findall(r'CommandError\(\s*"(\w+)"', file.read_text("utf-8")))
    assert reasons <= known


def test_every_exception_that_a_person_sees_has_a_key() -> None:
    for one in calls(
        "ServiceValidationError", "HomeAssistantError", "ConfigEntryNotReady"
    ):
        names = {each.arg for each in one.keywords}
        assert {"translation_domain", "translation_key"} <= names, ast.unparse(one)


def test_every_issue_is_translated() -> None:
    issues = translations("en")["issues"]
    found = {"set_aside_corrupt", "set_aside_newer", "not_saved", "hub_twin"}
    for file in (FOLDER / "core").glob("*.py"):
        text = file.read_text("utf-8")
        found |= set(re.findall(r'Problem\(\s*[\w.]+,\s*"(\w+)"', text))
        found |= set(re.findall(r'Problem\(\s*"",\s*"(\w+)"', text))
    assert found == issues.keys()
    for issue in issues.values():
        assert issue["title"]
        assert ("description" in issue) != ("fix_flow" in issue)


# Quality scale


def test_the_quality_scale_knows_every_rule_and_says_why() -> None:
    rules = load_yaml_dict(str(FOLDER / "quality_scale.yaml"))["rules"]

    assert isinstance(rules, dict)
    assert rules.keys() == RULES
    for rule, status in rules.items():
        if isinstance(status, dict):
            assert status["status"] in ("exempt", "todo"), rule
            assert status["comment"].endswith("."), rule
        else:
            assert status in ("done", "todo"), rule


def test_the_pages_have_what_the_rules_of_documentation_ask_for() -> None:
    text = (FOLDER.parents[1] / "README.md").read_text("utf-8")
    headings = set(re.findall(r"^#+ (.+)$", text, re.MULTILINE))
    assert headings >= {
        "Actions",
        "Configuration parameters",
        "Data updates",
        "Examples",
        "Installation",
        "Installation parameters",
        "Known limitations",
        "Removal",
        "Supported devices",
        "Supported functions",
        "Troubleshooting",
        "Use cases",
    }
    services = load_yaml_dict(str(FOLDER / "services.yaml"))
    assert [one for one in services if f"`argus.{one}`" not in text] == []


def test_every_platform_says_how_many_updates_run_at_once() -> None:
    for platform in const.PLATFORMS:
        text = (FOLDER / f"{platform.value}.py").read_text("utf-8")
        assert re.search(r"^PARALLEL_UPDATES(: \w+)? = [01]$", text, re.MULTILINE), (
            platform
        )


def test_the_brand_images_are_of_the_right_size() -> None:
    def size(name: str) -> tuple[int, int]:
        width, height = struct.unpack(
            ">II", (FOLDER / "brand" / name).read_bytes()[16:24]
        )
        return width, height

    names = {one.name for one in (FOLDER / "brand").iterdir()}
    assert names == ALLOWED_IMAGES
    assert size("icon.png") == size("dark_icon.png") == (256, 256)
    assert size("icon@2x.png") == size("dark_icon@2x.png") == (512, 512)
    for logo in ("logo", "dark_logo"):
        width, height = size(f"{logo}.png")
        assert size(f"{logo}@2x.png") == (2 * width, 2 * height)
        assert 128 <= min(width, height) <= 256


def test_the_icon_is_what_the_script_draws() -> None:
    assert (FOLDER / "brand" / "icon.png").read_bytes() == png(icon(), 256, 256)


# The house


def test_the_shell_imports_the_core_by_its_facade_and_never_the_entry_point() -> None:
    for file in SHELL:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.ImportFrom) or not node.level:
                continue
            module = node.module or ""
            assert not module.startswith("core."), (file.name, module)
            assert (
                module
                or file.name == "__init__.py"
                or "PLATFORMS" not in ast.unparse(node)
            ), file.name


SHOWN = {"const", "coordinator", "core", "entity", "readout", "records", "timers"}
ROOMS = {
    "storage": {"const", "core"},
    "engine": {"const", "core", "storage", "timers"},
    "automation": {"const", "core"},
    "insight": SHOWN,
    "past": {*SHOWN, "today", "words"},
    "voice": set[str](),
    "speech": {*SHOWN, "registry", "shapes", "tasks", "ticking", "today", "voice"},
    "web": {
        *SHOWN,
        "engine",
        "identity",
        "past",
        "registry",
        "tasks",
        "today",
        "words",
    },
}


def test_each_room_of_the_shell_imports_what_it_may() -> None:
    rooms = {one.parent.name for one in FOLDER.glob("*/__init__.py")}
    assert rooms == {*ROOMS, "core"}
    for room, may in ROOMS.items():
        for file in (FOLDER / room).glob("*.py"):
            for node in ast.walk(ast.parse(file.read_text("utf-8"))):
                if isinstance(node, ast.ImportFrom) and node.level == 2:
                    assert (node.module or "").partition(".")[0] in may, file


def test_no_file_of_the_shell_is_too_long() -> None:
    for file in SHELL:
        assert len(file.read_text("utf-8").splitlines()) <= 250, file.name
