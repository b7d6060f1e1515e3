"""What a Home Assistant fetches at its start, read from its files without running it.

Runs under Home Assistant's own Python, as an older one cannot read its sources:
`python -m tools.setup.startup <package>`.
"""

import ast
from collections.abc import Iterable, Iterator
import json
from pathlib import Path
import sys

# Beside the default: what demo and tests configure, and what Argus works with.
OURS = {
    "conversation",
    "history",
    "local_calendar",
    "local_todo",
    "logbook",
    "mobile_app",
    "mqtt",
    "recorder",
}
DEFAULT_SETS = {
    "CORE_INTEGRATIONS",
    "DEFAULT_INTEGRATIONS",
    "LOGGING_AND_HTTP_DEPS_INTEGRATIONS",
}


def _names(node: ast.stmt) -> set[str]:
    """Return the names that a statement defines, as far as strings are kept in them."""
    match node:
        case ast.ClassDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {each.id for each in targets if isinstance(each, ast.Name)}
    return set()


def _strings(file: Path, names: set[str]) -> Iterator[str]:
    """Give each string in the assignments and classes of these names."""
    for statement in ast.parse(file.read_text()).body:
        if _names(statement) & names:
            for node in ast.walk(statement):
                if isinstance(node, ast.Constant) and isinstance(node.value, str):
                    yield node.value


def default_integrations(package: Path) -> set[str]:
    """Return what is always set up, the entity platforms included."""
    platforms = package / "generated/entity_platforms.py"
    found = {
        *_strings(package / "bootstrap.py", DEFAULT_SETS),
        *_strings(platforms, {"EntityPlatforms"}),
    }
    components = package / "components"
    return {text for text in found if (components / text / "manifest.json").is_file()}


def integration_requirements(package: Path, domains: Iterable[str]) -> Iterator[str]:
    """Give the requirements of integrations and of all that they depend on.

    Home Assistant also counts `after_dependencies`, whether or not they are set up.
    """
    waiting, seen = set(domains), set[str]()
    while waiting:
        seen.add(domain := waiting.pop())
        file = package / "components" / domain / "manifest.json"
        manifest = json.loads(file.read_text())
        yield from manifest.get("requirements", [])
        for key in ("dependencies", "after_dependencies"):
            waiting.update(set(manifest.get(key, [])) - seen)


def log_in_requirements(package: Path) -> Iterator[str]:
    """Give the requirements of log-in modules, which carry them in the code."""
    for file in (package / "auth").glob("*/*.py"):
        yield from _strings(file, {"REQUIREMENTS"})


if __name__ == "__main__":
    root = Path(sys.argv[1])
    domains = OURS | default_integrations(root)
    needed = {*integration_requirements(root, domains), *log_in_requirements(root)}
    print("\n".join(sorted(needed)))
