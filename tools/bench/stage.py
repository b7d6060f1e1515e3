"""The stage: one broker and one Home Assistant with everything that is compared."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
import sqlite3
from typing import Any

from tools.testbed import Broker, Client, HomeAssistant, Settings
from tools.testbed.argus import Thing, things

from .garbage import Garbage
from .machine import cpu_ms
from .wire import now_ms

type OnState = Callable[[str, dict[str, Any], float], None]

KEY = "timer"
PATIENCE = 30  # seconds until entities have come
CALM = 15  # seconds after which Home Assistant has saved what has come new
IDLE = 30  # ms of processor time in a second, of one that nothing keeps busy
COMMIT = 5  # seconds: the recorder's own default
YAML = """\
recorder:
timer:
"""


@dataclass(frozen=True)
class Stage:
    """All that a measurement needs."""

    broker: Broker
    hass: HomeAssistant
    client: Client
    garbage: Garbage

    @property
    def pid(self) -> int:
        """Return Home Assistant's process."""
        return self.hass.process.pid

    async def timer(self, timer_id: str = "focus") -> Thing:
        """Return a timer of Argus."""
        return (await things(self.client))[f"timer_{timer_id}"]

    async def timers(self, count: int, key: str = KEY) -> dict[str, str]:
        """Return so many timers made for measuring: their ids, and those of their sensors.

        Another `key` asks for other entities of theirs.
        """
        known = await things(self.client)
        (entry,) = await self.client.entries("argus")
        for number in range(count):
            if f"timer_bench_{number}" not in known:
                answer = {"name": f"Bench {number}", "strategy": "countdown"}
                await self.client.add_subentry(entry["entry_id"], "timer", answer)
        names = [f"bench_{number}" for number in range(count)]
        async with asyncio.timeout(PATIENCE):
            while not (found := await self._entities(names, key)):
                await asyncio.sleep(0.1)
        return found

    async def _entities(self, names: list[str], key: str) -> dict[str, str]:
        found = await things(self.client)
        entities = {
            one: found[f"timer_{one}"].entities.get(key, "")
            for one in names
            if f"timer_{one}" in found
        }
        return entities if all(map(entities.get, names)) else {}

    async def calm(self) -> None:
        """Wait until nothing is busy with what has been set up."""
        await asyncio.sleep(CALM)
        await self.idle()

    async def idle(self) -> None:
        """Wait until what came before is written and collected: it is no part of what comes."""
        await self._rests()
        self.garbage.collect(self.hass)
        await self._rests()

    async def _rests(self) -> None:
        """Wait until nothing is done: the recorder runs behind a full load."""
        quiet = 0
        async with asyncio.timeout(2 * PATIENCE):
            while quiet < 2:
                before = cpu_ms(self.pid)
                await asyncio.sleep(1)
                quiet = quiet + 1 if cpu_ms(self.pid) - before < IDLE else 0

    def rows(self) -> dict[str, int]:
        """Count what the recorder has written: states, actions, bytes in use."""
        database = self.hass.folder / "home-assistant_v2.db"
        with sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=30) as db:
            states = _one(db, "select count(*) from states")
            calls = _one(
                db,
                "select count(*) from events join event_types using (event_type_id)"
                " where event_types.event_type = 'call_service'",
            )
            pages = _one(db, "pragma page_count") - _one(db, "pragma freelist_count")
            size = _one(db, "pragma page_size")
        db.close()
        return {"states": states, "calls": calls, "bytes": pages * size}

    async def settled(self) -> dict[str, int]:
        """Return the rows once the recorder has committed all."""
        await asyncio.sleep(COMMIT + 2)
        return self.rows()


def _one(db: sqlite3.Connection, query: str) -> int:
    return int(db.execute(query).fetchone()[0])


@asynccontextmanager
async def staged(folder: Path, version: str) -> AsyncIterator[Stage]:
    """Start the broker and Home Assistant with MQTT and Argus set up; end both."""
    options = ("max_queued_messages 0", "max_inflight_messages 0")
    broker = Broker(folder / "broker", options=options)
    garbage = Garbage(folder / "collections")
    hass = HomeAssistant(
        folder / "hass",
        version,
        settings=Settings(yaml=YAML),
        environment=garbage.environment,
    )
    await broker.start()
    try:
        await hass.start()
        async with hass.client() as client:
            await client.add_mqtt(broker.port)
            await client.add_entry("argus")
            yield Stage(broker, hass, client, garbage)
    finally:
        await hass.stop()
        await broker.stop()


async def watch(client: Client, on_state: OnState) -> None:
    """Hand every state change to `on_state` as it arrives: entity id, state, ms."""

    def listen(event: Any) -> None:
        new = event["data"]["new_state"]
        if new is not None:
            on_state(new["entity_id"], new, now_ms())

    await client.subscribe("subscribe_events", listen, event_type="state_changed")


async def pings(client: Client, until: asyncio.Event) -> tuple[float, ...]:
    """Ping through the websocket five times a second; return the round trips (ms)."""
    found = list[float]()
    while not until.is_set():
        begin = now_ms()
        await client.command("ping")
        found.append(now_ms() - begin)
        await asyncio.sleep(0.2)
    return tuple(found)
