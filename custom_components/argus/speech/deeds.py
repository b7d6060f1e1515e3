"""What can be asked for in words, each deed a function: look, give commands, say what came of it.

Voice, intents and the tools of language models all come here, so that they do the same.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from homeassistant.util import dt as dt_util

from ..core import CommandError, Phase, Status, Strategy, Verb, remaining_at
from ..entity import refused
from ..shapes import cycles_of, with_strategy
from ..ticking import async_complete_task
from ..today import days_in_a_row, minutes_today, sessions_today
from ..voice import Deed
from .talk import Talk

_MINUTE: Final = 60_000


async def _start(talk: Talk) -> str:
    fields, it = _start_fields(talk), talk.snapshot
    fresh = "plan" in fields or "duration" in fields
    if it.status is Status.ACTIVE and not fresh:
        task = fields.get("task")
        if task is not None:
            await talk.do(Verb.SET_TASK, task=task)
        return talk.now("already")
    if it.status is Status.PAUSED and not fresh:
        await talk.do(Verb.START, **fields)
        return talk.now("resumed")
    if "plan" not in fields:
        await _skip_to(talk, focus=True)
    await talk.do(Verb.START, **fields)
    return talk.now("started")


def _start_fields(talk: Talk) -> dict[str, Any]:
    """Return what a start takes; a round of pomodoros with one's own lengths is one too."""
    request, plan = talk.request, talk.snapshot.plan
    given = {"duration": request.duration, "task": talk.task}
    fields: dict[str, Any] = {
        name: value for name, value in given.items() if value is not None
    }
    own_round = request.strategy == Strategy.POMODORO and cycles_of(plan) is not None
    if request.strategy is not None and not own_round:
        try:
            fields["plan"] = with_strategy(plan, Strategy(request.strategy))
        except CommandError as error:
            raise refused(error) from error
    return fields


async def _skip_to(talk: Talk, *, focus: bool) -> bool:
    """Skip what waits, up to a focus or a break; tell whether there is one."""
    for _ in talk.snapshot.plan.steps:
        it = talk.snapshot
        if it.status is not Status.IDLE or (it.phase is Phase.FOCUS) is focus:
            break
        await talk.do(Verb.SKIP)
    return (talk.snapshot.phase is Phase.FOCUS) is focus


async def _start_break(talk: Talk) -> str:
    it = talk.snapshot
    if all(one.phase is Phase.FOCUS for one in it.plan.steps):
        return talk.say("no_break")
    if it.status is not Status.IDLE and it.phase is Phase.FOCUS:
        return talk.now("break_first")
    if it.status is Status.ACTIVE:
        return talk.now("already")
    await _skip_to(talk, focus=False)
    await talk.do(Verb.START)
    return talk.now("started")


async def _pause(talk: Talk) -> str:
    if talk.snapshot.status is Status.IDLE:
        return talk.rest()
    await talk.do(Verb.PAUSE)
    return talk.now("paused")


async def _resume(talk: Talk) -> str:
    match talk.snapshot.status:
        case Status.IDLE:
            return talk.rest()
        case Status.ACTIVE:
            return talk.now("already")
        case _:
            await talk.do(Verb.UNPAUSE)
            return talk.now("resumed")


async def _skip(talk: Talk) -> str:
    if not await talk.do(Verb.SKIP):
        return talk.say("nothing_to_skip")
    return talk.say("skipped", state=talk.state())


async def _finish(talk: Talk) -> str:
    if not await talk.do(Verb.FINISH):
        return talk.rest()
    return talk.say("finished", state=talk.state())


async def _cancel(talk: Talk) -> str:
    if talk.snapshot.status is Status.IDLE:
        return talk.rest()
    await talk.do(Verb.CANCEL)
    return talk.say("cancelled")


def _change(verb: Verb, key: str) -> Callable[[Talk], Awaitable[str]]:
    """Return what adds time, or takes it off."""

    async def change(talk: Talk) -> str:
        duration = talk.request.duration
        if duration is None:
            return talk.say("not_understood")
        if talk.snapshot.status is Status.IDLE:
            return talk.rest()
        if talk.snapshot.total is None:
            return talk.say("counts_up")
        await talk.do(verb, duration=duration)
        view = talk.view
        left = talk.answers.duration(remaining_at(view.snapshot, view.now) or 0)
        return talk.say(key, amount=talk.answers.duration(duration), left=left)

    return change


async def _undo(talk: Talk) -> str:
    if not await talk.do(Verb.UNDO):
        return talk.say("nothing_to_undo")
    return talk.say("undone", state=talk.state())


async def _left(talk: Talk) -> str:
    return talk.rest() if talk.snapshot.status is Status.IDLE else talk.state()


async def _day(talk: Talk) -> str:
    zone = dt_util.get_default_time_zone()
    sessions, now = talk.sessions.values(), talk.coordinator.now()
    focus = round(minutes_today(sessions, now, zone) * _MINUTE)
    if focus < _MINUTE:
        return talk.say("day_none")
    say = talk.answers
    counted = say.count(sessions_today(sessions, now, zone), "session")
    text = talk.say("day", focus=say.duration(focus), sessions=counted)
    days = days_in_a_row(sessions, now, zone)
    if days < 2:
        return text
    return f"{text} {talk.say('day_streak', days=say.count(days, 'day'))}"


async def _which_task(talk: Talk) -> str:
    task = talk.snapshot.task
    return talk.say("task_none") if task is None else talk.say("task_set", task=task)


async def _set_task(talk: Talk) -> str:
    if talk.task is None:
        return await _clear_task(talk)
    await talk.do(Verb.SET_TASK, task=talk.task)
    return talk.say("task_set", task=talk.snapshot.task or "")


async def _clear_task(talk: Talk) -> str:
    if talk.snapshot.task is None:
        return talk.say("task_none")
    await talk.do(Verb.SET_TASK)
    return talk.say("task_cleared")


async def _tick_off(talk: Talk) -> str:
    task = talk.task or talk.snapshot.task
    if talk.coordinator.timers[talk.timer_id].todo is None:
        return talk.say("no_list")
    if task is None:
        return talk.say("task_none")
    hass = talk.coordinator.hass
    await async_complete_task(hass, talk.coordinator, talk.timer_id, task)
    return talk.say("ticked_off", task=task)


DEEDS: Final[Mapping[Deed, Callable[[Talk], Awaitable[str]]]] = {
    Deed.START: _start,
    Deed.START_BREAK: _start_break,
    Deed.PAUSE: _pause,
    Deed.RESUME: _resume,
    Deed.SKIP: _skip,
    Deed.FINISH: _finish,
    Deed.CANCEL: _cancel,
    Deed.ADD: _change(Verb.ADD_TIME, "added"),
    Deed.SUBTRACT: _change(Verb.SUBTRACT_TIME, "subtracted"),
    Deed.UNDO: _undo,
    Deed.LEFT: _left,
    Deed.DAY: _day,
    Deed.TASK: _which_task,
    Deed.SET_TASK: _set_task,
    Deed.CLEAR_TASK: _clear_task,
    Deed.TICK_OFF: _tick_off,
}
