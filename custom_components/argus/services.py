"""Actions: what can be done with a timer by name, from automations, scripts and elsewhere.

All are entity actions that only the sensor of a timer has the feature for, so that a target
that is a device, an area or a label is one command for each timer in it.
"""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import probatio as vol

from homeassistant.components.sensor import DOMAIN as SENSOR_DOMAIN
from homeassistant.core import (
    HomeAssistant,
    ServiceCall,
    ServiceResponse,
    SupportsResponse,
    callback,
)
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.service import (
    async_register_batched_platform_entity_service,
    async_register_platform_entity_service,
    remove_entity_service_fields,
)
from homeassistant.helpers.typing import VolDictType

from .const import DOMAIN
from .core import ArgusError, Strategy, Verb
from .entity import TimerFeature, refused
from .insight.keeping import async_get_insights
from .past.answers import (
    EXPORT,
    SPAN,
    AnyTimer,
    async_export_sessions,
    async_get_sessions,
)
from .records import read_stamp
from .shapes import with_strategy
from .ticking import async_complete_task

ATTR_DURATION: Final = "duration"
ATTR_LOSER: Final = "loser"
ATTR_STRATEGY: Final = "strategy"
ATTR_TASK: Final = "task"
COMPLETE_TASK: Final = "complete_task"
EXPORT_SESSIONS: Final = "export_sessions"
GET_INSIGHTS: Final = "get_insights"
GET_SESSIONS: Final = "get_sessions"

type Fields = dict[str, Any]


def _milliseconds(value: Any) -> int:
    """Read a duration as Home Assistant's selector gives it; refuse what is none."""
    try:
        period: timedelta = cv.time_period(value)
        return round(period / timedelta(milliseconds=1))
    except (OverflowError, ValueError) as error:
        raise vol.Invalid("not a duration") from error


def _start(timer: AnyTimer, data: Fields) -> Fields:
    """Turn a strategy into its plan."""
    strategy = data.pop(ATTR_STRATEGY, None)
    if strategy is None:
        return data
    plan = with_strategy(timer.view.snapshot.plan, strategy)
    return {**data, "plan": plan}


def _resolve(timer: AnyTimer, data: Fields) -> Fields:
    """Read the name of the register that lost."""
    return {"loser": read_stamp(data[ATTR_LOSER])}


def _as_given(timer: AnyTimer, data: Fields) -> Fields:
    return data


@dataclass(frozen=True, slots=True)
class Action:
    """A command by name: what it takes, and what that means for a timer."""

    verb: Verb
    schema: VolDictType = field(default_factory=dict)
    fields: Callable[[AnyTimer, Fields], Fields] = _as_given


_DURATION: Final[VolDictType] = {vol.Required(ATTR_DURATION): _milliseconds}
_TASK: Final[VolDictType] = {vol.Optional(ATTR_TASK): cv.string}
ACTIONS: Final = (
    Action(
        Verb.START,
        {
            vol.Optional(ATTR_STRATEGY): vol.Coerce(Strategy),
            vol.Optional(ATTR_DURATION): _milliseconds,
            vol.Optional(ATTR_TASK): cv.string,
        },
        _start,
    ),
    Action(Verb.PAUSE),
    Action(Verb.UNPAUSE),
    Action(Verb.CANCEL),
    Action(Verb.FINISH),
    Action(Verb.SKIP),
    Action(Verb.ADD_TIME, _DURATION),
    Action(Verb.SUBTRACT_TIME, _DURATION),
    Action(Verb.UNDO),
    Action(Verb.SET_TASK, _TASK),
    Action(Verb.RESOLVE_CONFLICT, {vol.Required(ATTR_LOSER): cv.string}, _resolve),
)


@callback
def async_setup_services(hass: HomeAssistant) -> None:
    """Register the actions; they are there with or without an entry."""
    for action in ACTIONS:
        _register(hass, action.verb.value, action.schema, _doing(action))
    _register(hass, COMPLETE_TASK, _TASK, _complete_task)
    _register(hass, GET_SESSIONS, SPAN, async_get_sessions, SupportsResponse.ONLY)
    _register(hass, GET_INSIGHTS, {}, async_get_insights, SupportsResponse.ONLY)
    async_register_batched_platform_entity_service(
        hass,
        DOMAIN,
        EXPORT_SESSIONS,
        entity_domain=SENSOR_DOMAIN,
        func=async_export_sessions,
        required_features=[TimerFeature.TIMER],
        schema=EXPORT,
        supports_response=SupportsResponse.OPTIONAL,
    )


def _register(
    hass: HomeAssistant,
    name: str,
    schema: VolDictType,
    func: Callable[[AnyTimer, ServiceCall], Coroutine[Any, Any, ServiceResponse]],
    response: SupportsResponse = SupportsResponse.NONE,
) -> None:
    async_register_platform_entity_service(
        hass,
        DOMAIN,
        name,
        entity_domain=SENSOR_DOMAIN,
        func=func,
        required_features=[TimerFeature.TIMER],
        schema=schema,
        supports_response=response,
    )


def _doing(
    action: Action,
) -> Callable[[AnyTimer, ServiceCall], Coroutine[Any, Any, None]]:
    """Return what gives the command of an action to a timer."""

    async def give(timer: AnyTimer, call: ServiceCall) -> None:
        data = remove_entity_service_fields(call)
        try:
            fields = action.fields(timer, data)
        except ArgusError as error:
            raise refused(error) from error
        await timer.async_command(action.verb, **fields)

    return give


async def _complete_task(timer: AnyTimer, call: ServiceCall) -> ServiceResponse:
    """Tick off a task, the current one where none is named."""
    task = call.data.get(ATTR_TASK)
    await async_complete_task(timer.hass, timer.coordinator, timer.timer_id, task)
    return None
