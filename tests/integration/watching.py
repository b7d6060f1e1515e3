"""Automations in tests: one that waits for something, and notes what it is told each time."""

from typing import Any

from pytest_homeassistant_custom_component.common import async_mock_service

from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.helpers import entity_registry as er
from homeassistant.setup import async_setup_component

from .household import TIMER, do, entity_of, shown

WATCH = "automation.watch"
VARIABLES = (
    *("entity_id", "name", "session", "phase", "from_phase", "task", "outcome"),
    *("automatic", "late", "late_by", "winner", "loser", "loser_stamp"),
)

type Config = dict[str, Any]


def trigger(kind: str, target: Config | None = None, **options: Any) -> Config:
    """Return one of our triggers, on the timer Focus where no target is given."""
    target = target or {"entity_id": TIMER}
    return {"trigger": f"argus.{kind}", "target": target, "options": options}


def condition(kind: str, target: Config | None = None, **options: Any) -> Config:
    """Return one of our conditions, on the timer Focus where no target is given."""
    target = target or {"entity_id": TIMER}
    return {"condition": f"argus.{kind}", "target": target, "options": options}


async def watch(
    hass: HomeAssistant, triggers: Config, *conditions: Config
) -> list[ServiceCall]:
    """Set an automation up; return a list that grows by what each run notes."""
    calls = async_mock_service(hass, "test", "note")
    told = {one: f"{{{{ trigger.{one} | default('-') }}}}" for one in VARIABLES}
    automation = {
        "id": "watch",
        "alias": "Watch",
        "mode": "parallel",
        "triggers": triggers,
        "conditions": list(conditions),
        "actions": [{"action": "test.note", "data": told}],
    }
    assert await async_setup_component(hass, "automation", {"automation": automation})
    await hass.async_block_till_done()
    assert shown(hass, WATCH).state == "on"
    return calls


def noted(calls: list[ServiceCall], key: str = "entity_id") -> list[Any]:
    """Return one of the variables of each run."""
    return [call.data[key] for call in calls]


def other_sensor(hass: HomeAssistant) -> str:
    """Return a sensor that is not ours, though its unique id looks as if it were."""
    made = er.async_get(hass).async_get_or_create(
        "sensor", "other", "timer_focus_timer", suggested_object_id="other_timer"
    )
    hass.states.async_set(made.entity_id, "idle", {"phase": "short_break"})
    return made.entity_id


async def automatic(hass: HomeAssistant, *phases: str) -> None:
    """Have phases start by themselves."""
    for phase in phases:
        switch = entity_of(hass, "switch", f"timer_focus_auto_{phase}")
        await do(hass, "switch.turn_on", switch)
