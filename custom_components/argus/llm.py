"""Tools for language models: ask about the timers, and do with them what can be said.

They stand in the Assist API. What they answer is bounded, and what they do is what the
sentences do.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, override

import probatio as vol

from homeassistant.components.llm import LLMTools
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.llm import (
    LLM_API_ASSIST,
    LLMContext,
    Tool,
    ToolAnnotations,
    ToolInput,
    ToolResult,
)
from homeassistant.util import dt as dt_util
from homeassistant.util.json import JsonObjectType, JsonValueType

from .const import DOMAIN
from .coordinator import ArgusCoordinator
from .core import Strategy, elapsed_at, remaining_at
from .registry import timer_names
from .speech.choosing import Asker
from .speech.spoken import async_reply, loaded
from .today import days_in_a_row, minutes_today, sessions_today
from .voice import Deed, Request

MAX_TIMERS: Final = 20
_MINUTE: Final = 60_000
_ASKS: Final = ToolAnnotations(
    read_only=True, destructive=False, idempotent=True, open_world=False
)
_ACTS: Final = ToolAnnotations(destructive=False, open_world=False)
_MINUTES: Final = vol.All(vol.Coerce(float), vol.Range(min=0, min_included=False))


@dataclass(frozen=True, slots=True)
class Doing:
    """A tool that does something: what it is called, and which deeds it is for."""

    name: str
    title: str
    description: str
    deeds: tuple[Deed, ...]
    fields: Mapping[Any, Any] = field(default_factory=dict)


_TASK: Final = {vol.Optional("task"): vol.All(cv.string, vol.Length(max=64))}
_TOOLS: Final = (
    Doing(
        "start_session",
        "Start a focus session",
        "Start a focus session, or go on with a paused one.",
        (Deed.START,),
        {
            vol.Optional("minutes"): _MINUTES,
            vol.Optional("strategy"): vol.In([one.value for one in Strategy]),
            **_TASK,
        },
    ),
    Doing(
        "control_session",
        "Control a focus session",
        "Pause, resume, skip, finish or cancel, start a break, or undo the last command.",
        (
            Deed.START_BREAK,
            Deed.PAUSE,
            Deed.RESUME,
            Deed.SKIP,
            Deed.FINISH,
            Deed.CANCEL,
            Deed.UNDO,
        ),
    ),
    Doing(
        "change_time",
        "Change the time of a focus session",
        "Add minutes to a running session, or subtract them.",
        (Deed.ADD, Deed.SUBTRACT),
        {vol.Required("minutes"): _MINUTES},
    ),
    Doing(
        "set_task",
        "Set the task of a focus timer",
        "Set the task that somebody works on, clear it, or tick it off on the to-do list.",
        (Deed.SET_TASK, Deed.CLEAR_TASK, Deed.TICK_OFF),
        _TASK,
    ),
)


@callback
def async_get_tools(
    hass: HomeAssistant, llm_context: LLMContext, api_id: str
) -> LLMTools | None:
    """Return the tools, while there is a timer."""
    coordinator = loaded(hass)
    if api_id != LLM_API_ASSIST or coordinator is None or not coordinator.timers:
        return None
    names = list(timer_names(coordinator.timers).values())[:MAX_TIMERS]
    return LLMTools(
        tools=[
            TimersTool(),
            *(DeedTool(names, one) for one in _TOOLS),
        ],
        prompt=(
            "Focus timers (pomodoro) are controlled with the argus__ tools alone, never with "
            f"other timer tools. Focus timers: {', '.join(names)}."
        ),
    )


class TimersTool(Tool):
    """What the timers do, and how the day was."""

    name = f"{DOMAIN}__get_timers"
    title = "Get focus timers"
    description = (
        "Get the state of all focus timers: what runs, how many minutes are left, the task, "
        "and today's minutes of focus and completed sessions."
    )
    annotations = _ASKS
    integration = DOMAIN

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext
    ) -> ToolResult:
        """Tell it."""
        coordinator = loaded(hass)
        if coordinator is None:
            return _failed("Argus is not running")
        names = list(timer_names(coordinator.timers).items())[:MAX_TIMERS]
        told: list[JsonValueType] = [
            {"timer": name, **_told(coordinator, key)} for key, name in names
        ]
        return ToolResult(data={"timers": told})


def _told(coordinator: ArgusCoordinator, timer_id: str) -> JsonObjectType:
    """Tell of one timer."""
    view = coordinator.view(timer_id)
    it, zone = view.snapshot, dt_util.get_default_time_zone()
    left = remaining_at(it, view.now)
    sessions = coordinator.sessions(timer_id).values()
    return {
        "status": it.status.value,
        "phase": it.phase.value,
        "minutes_left": None if left is None else round(left / _MINUTE, 1),
        "minutes_elapsed": round(elapsed_at(it, view.now) / _MINUTE, 1),
        "task": it.task,
        "focus_minutes_today": round(minutes_today(sessions, view.now, zone)),
        "sessions_completed_today": sessions_today(sessions, view.now, zone),
        "days_in_a_row": days_in_a_row(sessions, view.now, zone),
    }


class DeedTool(Tool):
    """Something to do with one timer."""

    annotations = _ACTS
    integration = DOMAIN

    def __init__(self, names: list[str], doing: Doing) -> None:
        """Know the timers by name."""
        self.name = f"{DOMAIN}__{doing.name}"
        self.title = doing.title
        self.description = (
            f"{doing.description} Leave out the timer where there is no doubt."
        )
        self._deeds = doing.deeds
        actions = [one.value for one in doing.deeds]
        action = {vol.Required("action"): vol.In(actions)} if len(actions) > 1 else {}
        timer = {vol.Optional("timer"): vol.In(names)}
        self.parameters = vol.Schema({**timer, **action, **doing.fields})

    @override
    async def async_call(
        self, hass: HomeAssistant, tool_input: ToolInput, llm_context: LLMContext
    ) -> ToolResult:
        """Do it."""
        try:
            given = self.parameters(tool_input.tool_args)
        except vol.Invalid as error:
            return _failed(str(error))
        minutes = given.pop("minutes", None)
        request = Request(
            Deed(given.pop("action", self._deeds[0])),
            duration=None if minutes is None else round(minutes * _MINUTE),
            **given,
        )
        user_id = llm_context.context.user_id if llm_context.context else None
        asker = Asker(user_id, llm_context.device_id)
        reply = await async_reply(hass, request, asker, llm_context.language)
        if reply.timer_id is None:
            return _failed(reply.text)
        return ToolResult(data={"answer": reply.text})


def _failed(reason: str) -> ToolResult:
    return ToolResult(data={"error": reason}, error=True)
