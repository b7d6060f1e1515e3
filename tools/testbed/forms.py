"""Forms of config flows, filled in as the browser fills them in before a person types."""

from collections.abc import Iterable, Mapping
from typing import Any

# what the browser puts into a required field that has neither default nor suggestion
BLANK = {"boolean": False, "string": "", "integer": 0, "float": 0.0}


type Schema = Iterable[Mapping[str, Any]]


class FlowError(Exception):
    """A flow did not make what it should: a form's errors, or why it was aborted."""


def filled_in(schema: Schema, answer: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a form sends: `answer` over what it shows by itself."""
    return _merged(as_it_stands(schema), answer)


def as_it_stands(schema: Schema) -> dict[str, Any]:
    """Return what the browser sends when a person only presses Submit."""
    shown: dict[str, Any] = {}
    for field in schema:
        suggested = (field.get("description") or {}).get("suggested_value")
        if suggested is not None:
            shown[field["name"]] = suggested
        elif "default" in field:
            shown[field["name"]] = field["default"]
        elif field.get("type") == "expandable":
            if (inside := as_it_stands(field["schema"])) or field.get("required"):
                shown[field["name"]] = inside
        elif field.get("required"):
            shown.update(_blank(field))
    return shown


def _blank(field: Mapping[str, Any]) -> dict[str, Any]:
    if field.get("type") in BLANK:
        return {field["name"]: BLANK[field["type"]]}
    options = field.get("selector", {}).get("select", {}).get("options")
    if options:
        first = options[0]
        return {field["name"]: first if isinstance(first, str) else first["value"]}
    if "boolean" in field.get("selector", {}):
        return {field["name"]: False}
    return {}


def _merged(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        below = merged.get(key)
        if isinstance(below, Mapping) and isinstance(value, Mapping):
            value = _merged(below, value)
        merged[key] = value
    return merged
