"""Where more about Argus is on the web: its pages, and what can be imported from them."""

from typing import Final
from urllib.parse import quote

_PAGES: Final = "https://github.com/argus-timer/argus/blob/main"
_IMPORT: Final = (
    "https://my.home-assistant.io/redirect/blueprint_import/?blueprint_url="
)
AUTOMATIONS: Final = f"{_PAGES}/docs/automations.md"
FIRST_BLUEPRINTS: Final = ("phone", "light", "announce", "focus_mode")
"""Those that the end of the set-up names; the page has all."""


def blueprint(name: str) -> str:
    """Return the link by which a person imports a blueprint."""
    return _IMPORT + quote(f"{_PAGES}/blueprints/automation/argus/{name}.yaml", safe="")


def farewell() -> dict[str, str]:
    """Return the links that the end of the set-up shows, by name."""
    return {one: blueprint(one) for one in FIRST_BLUEPRINTS} | {
        "automations": AUTOMATIONS
    }
