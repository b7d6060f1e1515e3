"""The demo's dashboards: a first page with the card, and the one that Argus makes by itself."""

from collections.abc import Iterable
from typing import Any

from tools.testbed.argus import Thing

type Card = dict[str, Any]

WIDTH = 12  # columns of a section
HALF = WIDTH // 2
OWN_NAME = {"type": "entity"}  # without its device's, which the heading says
COLORS = {"connectivity": {"color": "green"}}
TITLE = "# One timer, on every surface"
TRY = """\
**Press Start:** each device counts along, by itself. Then, in a second terminal:

```
scripts/demo device show
scripts/demo device knob offline
scripts/demo device knob pause
scripts/demo device knob online
```

The knob was cut off, and went on; now all agree again. \
The broker and Home Assistant are no exceptions: `scripts/demo device broker kill`, and `boot`.
"""


def dashboard(timer: Thing, devices: Iterable[Thing]) -> Card:
    """Return a dashboard with one view."""
    sections = (_timer(timer), _day(timer), _devices(devices))
    view = {
        "title": timer.name,
        "path": "focus",
        "type": "sections",
        "max_columns": len(sections),
        "header": {"card": _markdown(TITLE)},
        "sections": [{"type": "grid", "cards": cards} for cards in sections],
    }
    return {"title": "Argus", "views": [view]}


def strategy() -> Card:
    """Return the dashboard that Argus makes of all that there is."""
    return {"strategy": {"type": "custom:argus"}}


def _timer(timer: Thing) -> list[Card]:
    card = {"type": "custom:argus-card", "entity": timer["timer"]}
    return [
        {**card, "grid_options": {"columns": "full"}},
        _heading("What to try", "mdi:flask-outline"),
        _markdown(TRY),
    ]


def _devices(devices: Iterable[Thing]) -> list[Card]:
    cards = [_heading("Devices", "mdi:devices")]
    for device in devices:
        page = f"/config/devices/device/{device.device_id}"
        action = {"action": "navigate", "navigation_path": page}
        cards.append(_heading(device.name, heading_style="subtitle", tap_action=action))
        cards += [
            _tile(entity, HALF, **COLORS.get(key, {}))
            for key, entity in device.entities.items()
            if key in {"connectivity", "battery"} or key.startswith("reading_")
        ]
        if "brightness" in device.entities:
            cards.append(_slider(device["brightness"]))
    return cards


def _day(timer: Thing) -> list[Card]:
    shown = [timer["timer"], timer["session"]]
    return [
        _heading("Today", "mdi:calendar-today"),
        _tile(timer["time_today"], HALF),
        _tile(timer["sessions_today"], HALF),
        {"type": "history-graph", "hours_to_show": 1, "entities": shown[:1]},
        {
            "type": "logbook",
            "hours_to_show": 24,
            "target": {"entity_id": shown},
            "grid_options": {"columns": WIDTH, "rows": 4},
        },
    ]


def _heading(title: str, icon: str | None = None, **options: Any) -> Card:
    return {"type": "heading", "heading": title, "icon": icon, **options}


def _tile(entity: str, columns: int, **options: Any) -> Card:
    options["grid_options"] = {"columns": columns}
    return {"type": "tile", "entity": entity, "name": OWN_NAME, **options}


def _slider(entity: str) -> Card:
    slider = {"type": "numeric-input", "style": "slider"}
    return _tile(entity, WIDTH, features=[slider], features_position="inline")


def _markdown(content: str) -> Card:
    return {"type": "markdown", "content": content, "text_only": True}
