"""What a session costs the recorder: rows, and bytes with one pause in it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from .stage import KEY, Stage

SESSIONS = 20
SECONDS = 1


@dataclass(frozen=True)
class Cost:
    """Of one session, from its start to its finish."""

    rows: float
    """States and calls of actions."""
    size: float
    """Bytes of the database, of a session with a pause."""


type Call = Callable[[str], Awaitable[None]]


async def argus_rows(stage: Stage) -> Cost:
    """Count a timer of Argus, with the entities that are enabled by default."""
    entity_id = (await stage.timer())[KEY]

    async def call(verb: str) -> None:
        data: dict[str, Any] = {}
        if verb == "start":
            data["duration"] = {"seconds": SECONDS}
        await stage.client.call(f"argus.{verb}", entity_id, **data)

    await stage.client.call("argus.start", entity_id, strategy="countdown")
    await stage.client.call("argus.cancel", entity_id)
    return await _cost(stage, entity_id, call)


async def helper_rows(stage: Stage) -> Cost:
    """Count Home Assistant's timer helper."""
    await stage.client.command("timer/create", name="rows")
    entity_id = "timer.rows"
    verbs = {"unpause": "start"}

    async def call(verb: str) -> None:
        data: dict[str, Any] = {}
        if verb == "start":
            data["duration"] = f"00:00:{SECONDS:02}"
        await stage.client.call(f"timer.{verbs.get(verb, verb)}", entity_id, **data)

    return await _cost(stage, entity_id, call)


async def _cost(stage: Stage, entity_id: str, call: Call) -> Cost:
    before = await stage.settled()
    for _ in range(SESSIONS):
        await call("start")
        await stage.client.until(entity_id, "idle")
    plain = await stage.settled()
    for _ in range(SESSIONS):
        await call("start")
        await call("pause")
        await call("unpause")
        await stage.client.until(entity_id, "idle")
    paused = await stage.settled()
    rows = sum(plain[one] - before[one] for one in ("states", "calls"))
    return Cost(rows / SESSIONS, (paused["bytes"] - plain["bytes"]) / SESSIONS)
