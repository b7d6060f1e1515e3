"""What the triggers share: their options, and the variables that they give to automations."""

import asyncio
from collections.abc import Callable
from typing import Any, Final, cast

import probatio as vol

from homeassistant.const import ATTR_ENTITY_ID, ATTR_NAME, CONF_OPTIONS
from homeassistant.core import Context, HomeAssistant, State, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.trigger import (
    ATTR_BEHAVIOR,
    BEHAVIOR_ALL,
    BEHAVIOR_EACH,
    BEHAVIOR_FIRST,
    ENTITY_STATE_TRIGGER_SCHEMA,
    ENTITY_STATE_TRIGGER_SCHEMA_WITH_BEHAVIOR,
    TriggerActionRunner,
)
from homeassistant.helpers.typing import VolDictType

from ..core import Outcome, Phase

CONF_OUTCOME: Final = "outcome"
CONF_PHASE: Final = "phase"
CONF_REMAINING: Final = "remaining"
PHASES: Final = [one.value for one in Phase]

type Variables = dict[str, Any]


def _some_of(words: list[str]) -> Callable[[Any], Any]:
    return vol.All(cv.ensure_list, [vol.In(words)])


def _with(options: VolDictType, schema: vol.Schema) -> vol.Schema:
    return schema.extend({vol.Required(CONF_OPTIONS, default={}): options})


_PHASE: Final[VolDictType] = {vol.Optional(CONF_PHASE): _some_of(PHASES)}
_BEHAVIORS: Final = [BEHAVIOR_FIRST, BEHAVIOR_ALL, BEHAVIOR_EACH]
STARTED: Final = _with(
    {vol.Required(ATTR_BEHAVIOR, default=BEHAVIOR_EACH): vol.In(_BEHAVIORS), **_PHASE},
    ENTITY_STATE_TRIGGER_SCHEMA,
)
FINISHED: Final = _with(
    {
        vol.Required(
            CONF_OUTCOME,
            default=[Outcome.COMPLETED.value, Outcome.FINISHED_EARLY.value],
        ): _some_of([one.value for one in Outcome]),
        **_PHASE,
    },
    ENTITY_STATE_TRIGGER_SCHEMA,
)
CHANGED: Final = _with(_PHASE, ENTITY_STATE_TRIGGER_SCHEMA_WITH_BEHAVIOR)
REACHED: Final = _with(
    {vol.Required(CONF_REMAINING): cv.positive_time_period}, ENTITY_STATE_TRIGGER_SCHEMA
)


def named(hass: HomeAssistant, timer: str | None) -> Variables:
    """Return the variables that say which timer it is."""
    state = hass.states.get(timer) if timer else None
    return {ATTR_ENTITY_ID: timer, ATTR_NAME: state and state.name}


def phase_of(state: State) -> str | None:
    """Return the phase that a state tells of."""
    return cast(str | None, state.attributes.get(CONF_PHASE))


def telling(
    run_action: TriggerActionRunner, tell: Callable[[Variables], Variables]
) -> TriggerActionRunner:
    """Return what runs the actions with more variables than Home Assistant's own."""

    @callback
    def run(
        extra_trigger_payload: Variables,
        description: str,
        context: Context | None = None,
    ) -> asyncio.Task[Any]:
        payload = extra_trigger_payload | tell(extra_trigger_payload)
        return run_action(payload, description, context)

    return run
