"""The demo's dashboard, of Home Assistant's own cards: the timer, its devices, its day."""

from collections.abc import Iterable
from typing import Any

from tools.testbed.argus import Thing

type Card = dict[str, Any]

WIDTH = 12  # columns of a section
HALF, THIRD = WIDTH // 2, WIDTH // 3
OWN_NAME = {"type": "entity"}  # without its device's, which the heading says
TITLE = "# One timer, on every surface"
BUTTONS = {
    "start": ("Start", "mdi:play"),
    "pause": ("Pause", "mdi:pause"),
    "skip": ("Skip", "mdi:skip-next"),
    "add_five_minutes": ("+5 min", "mdi:clock-plus-outline"),
    "undo": ("Undo", "mdi:undo"),
    "cancel": ("Cancel", "mdi:stop"),
}
CLOCK = """\
{% set phase = state_attr(timer, 'phase') | replace('_', ' ') | capitalize %}
{% set ends = state_attr(timer, 'finishes_at') | as_datetime(none) %}
{% if ends %}
# until {{ (ends | as_local).strftime('%H:%M') }}
{{ phase }}, {{ ((ends - now()).total_seconds() / 60) | round(0, 'ceil') }} minutes left
{% elif is_state(timer, 'active') %}
{% set began = state_attr(timer, 'started_at') | as_datetime | as_local %}
# since {{ began.strftime('%H:%M') }}
{{ phase }}, counting up
{% elif is_state(timer, 'paused') %}
# {{ state_attr(timer, 'remaining') or state_attr(timer, 'elapsed') }}
{{ phase }}, paused
{% else %}
# {{ state_attr(timer, 'duration') or 'Ready' }}
{{ phase }} comes next
{% endif %}
"""
TRY = """\
**Press Start:** each device counts along, by itself. Then, in a second terminal:

```
scripts/demo device show
scripts/demo device knob offline
scripts/demo device knob pause
scripts/demo device knob online
```

The knob was cut off, and went on; now all agree again. The broker and Home Assistant
are no exceptions: `scripts/demo device broker kill`, and `boot`.
"""


def dashboard(timer: Thing, devices: Iterable[Thing]) -> Card:
    """Return a dashboard with one view."""
    sections = (_timer(timer), _devices(devices), _day(timer))
    view = {
        "title": timer.name,
        "path": "focus",
        "type": "sections",
        "max_columns": len(sections),
        "header": {"card": _markdown(TITLE)},
        "sections": [{"type": "grid", "cards": cards} for cards in sections],
    }
    return {"title": "Argus", "views": [view]}


def _timer(timer: Thing) -> list[Card]:
    sensor = timer["timer"]
    status = {"type": "entity", "entity": sensor}
    clock = f"{{% set timer = '{sensor}' %}}\n{CLOCK}"
    return [
        _heading(timer.name, "mdi:timer-outline", badges=[status]),
        _markdown(clock),
        *(_button(timer[key], *face) for key, face in BUTTONS.items()),
        _tile(timer["strategy"], WIDTH, features=[{"type": "select-options"}]),
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
            _tile(entity, HALF)
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
        {"type": "logbook", "hours_to_show": 24, "target": {"entity_id": shown}},
    ]


def _heading(title: str, icon: str | None = None, **options: Any) -> Card:
    return {"type": "heading", "heading": title, "icon": icon, **options}


def _tile(entity: str, columns: int, **options: Any) -> Card:
    options["grid_options"] = {"columns": columns}
    return {"type": "tile", "entity": entity, "name": OWN_NAME, **options}


def _slider(entity: str) -> Card:
    slider = {"type": "numeric-input", "style": "slider"}
    return _tile(entity, WIDTH, features=[slider], features_position="inline")


def _button(entity: str, name: str, icon: str) -> Card:
    press = {
        "action": "perform-action",
        "perform_action": "button.press",
        "target": {"entity_id": entity},
    }
    return {
        "type": "button",
        "entity": entity,
        "name": name,
        "icon": icon,
        "tap_action": press,
        "grid_options": {"columns": THIRD, "rows": 2},
    }


def _markdown(content: str) -> Card:
    return {"type": "markdown", "content": content, "text_only": True}
