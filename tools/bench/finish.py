"""How far the end of a session is from what was asked: the call's moment + the duration."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
import random
from typing import Any

from .figures import Sample
from .stage import Stage, watch
from .wire import now_ms

TIMERS = 100
ROUNDS = 10
SECONDS = 4
ENDED = "finished"
REST = 0.2  # seconds at least until the next; all of one is told by then

type Start = Callable[[list[str]], Awaitable[None]]


@dataclass(frozen=True)
class Finishes:
    """Absolute errors, in ms, of what is shown."""

    spread: Sample
    together: Sample
    told: Sample
    """Of the spread, when automations hear of the end; nothing of the helper."""


async def argus_finishes(stage: Stage) -> Finishes:
    """Measure timers of Argus."""
    timers = await stage.timers(TIMERS)
    events = await stage.timers(TIMERS, key="session")
    await stage.calm()

    async def start(entities: list[str]) -> None:
        await stage.client.call("argus.start", entities, duration={"seconds": SECONDS})

    told = {event: timers[timer_id] for timer_id, event in events.items()}
    return await _finishes(stage, list(timers.values()), start, told)


async def helper_finishes(stage: Stage) -> Finishes:
    """Measure Home Assistant's timer helper."""
    for number in range(TIMERS):
        await stage.client.command("timer/create", name=f"base {number}")
    entities = [f"timer.base_{number}" for number in range(TIMERS)]
    await stage.calm()

    async def start(these: list[str]) -> None:
        await stage.client.call("timer.start", these, duration=f"00:00:{SECONDS:02}")

    return await _finishes(stage, entities, start)


async def _finishes(
    stage: Stage,
    entities: list[str],
    start: Start,
    events: Mapping[str, str] | None = None,
) -> Finishes:
    """Measure timers; `events` are the entities that tell of the end of which."""
    ends = {one: asyncio.Queue[float]() for one in entities}
    due, told, of_event = dict[str, float](), list[float](), events or {}

    def on_state(entity_id: str, state: dict[str, Any], at: float) -> None:
        if entity_id in ends and state["state"] == "idle":
            ends[entity_id].put_nowait(at)
        elif entity_id in of_event and state["attributes"].get("event_type") == ENDED:
            told.append(abs(at - due[of_event[entity_id]]))

    async def session(these: list[str]) -> list[float]:
        for one in these:
            while not ends[one].empty():
                ends[one].get_nowait()
        begin = now_ms()
        due.update(dict.fromkeys(these, begin + SECONDS * 1000))
        await start(these)
        times = [await asyncio.wait_for(ends[one].get(), 60) for one in these]
        return [abs(at - begin - SECONDS * 1000) for at in times]

    async def rounds(entity_id: str) -> list[float]:
        found = list[float]()
        for _ in range(ROUNDS):
            await asyncio.sleep(random.uniform(REST, SECONDS))
            found += await session([entity_id])
        return found

    async with stage.hass.client() as states:
        await watch(states, on_state)
        spread = await asyncio.gather(*(rounds(one) for one in entities))
        await stage.idle()
        told_spread = Sample(tuple(told))
        together = await session(entities)
    shown = Sample(tuple(one for found in spread for one in found))
    return Finishes(shown, Sample(tuple(together)), told_spread)
