"""What is measured, in which order, and which goal each figure stands for.

The goals are numbered as in the study of reliability and performance: P1 propagation when
quiet, P2 loaded, P4 processor time, P5 event loop, P6 acknowledgement, P7 rows, P8 bytes,
P9 finish, P13 discovery and memory.
"""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
import sys
import time

from .commands import switch_rounds
from .figures import Goal, Sample
from .finish import argus_finishes, helper_finishes
from .goals import answers, propagation, shown
from .load import (
    DEVICES,
    SENSORS,
    ArgusLoad,
    Carried,
    SensorLoad,
    announce_sensors,
    carry,
)
from .machine import memory_mib, stolen_ms
from .present import announce_devices, present
from .reports import ReportLoad
from .rows import argus_rows, helper_rows
from .stage import Stage, staged
from .wire import Wire, in_thread, now_ms, steadily

QUIET = 50
FULL = 550
COMMANDS = 20
"""Real commands a second, of the full load."""
TIMERS = 5


async def measure(folder: Path, version: str, seconds: float) -> list[Goal]:
    """Run everything on one stage; return the goals with their figures."""
    async with staged(folder, version) as stage:
        with Wire(stage.broker.port) as wire:
            return await _measures(stage, wire, seconds)


async def _measures(stage: Stage, wire: Wire, seconds: float) -> list[Goal]:
    raw = await _step(stage, "raw MQTT", _raw(stage, FULL, seconds))
    _say(f"raw MQTT round trip at {FULL}/s: {raw}")
    goals = await _step(stage, "discovery", _discovery(stage, wire))
    rows = await _step(stage, "rows of a session", _rows(stage))
    begin = memory_mib(stage.pid)
    goals += await _step(stage, "loads", _loads(stage, wire, seconds, raw))
    goals.append(
        Goal("P13", "memory grown by the loads", memory_mib(stage.pid) - begin, "MiB")
    )
    goals += await _step(stage, "finish", _finishes(stage))
    return goals + rows


async def _step[T](stage: Stage, name: str, work: Awaitable[T]) -> T:
    _say(f"... {name}")
    begin, stolen = now_ms(), stolen_ms()
    found = await work
    share = (stolen_ms() - stolen) / (now_ms() - begin)
    pauses = ", ".join(f"{one:.0f} ms" for one in stage.garbage.since())
    _say(f"full garbage collections in it: {pauses or 'none'}")
    _say(f"taken by other machines: {share:.1%} of a core")
    return found


def _say(words: str) -> None:
    print(time.strftime("%H:%M:%S"), words, file=sys.stderr, flush=True)


async def _raw(stage: Stage, rate: float, seconds: float) -> Sample:
    """Publish to the broker and hear it again, without Home Assistant."""
    late = list[float]()

    def hear(_: str, payload: bytes) -> None:
        late.append(now_ms() - float(payload))

    def publish(wire: Wire) -> Callable[[], None]:
        def run() -> None:
            for _ in steadily(rate, seconds):
                wire.publish("raw/trip", str(now_ms()))

        return run

    with Wire(stage.broker.port, hear) as listener, Wire(stage.broker.port) as wire:
        listener.subscribe("raw/trip")
        await asyncio.sleep(0.5)
        await in_thread(publish(wire))
        await asyncio.sleep(0.5)
    return Sample(tuple(late))


async def _discovery(stage: Stage, wire: Wire) -> list[Goal]:
    base = await present(
        stage, "mqtt", DEVICES * SENSORS, lambda: announce_sensors(wire)
    )
    ours = await present(
        stage, "argus", DEVICES * SENSORS, lambda: announce_devices(wire)
    )
    what = f"{DEVICES} devices x {SENSORS} readings announced, all present"
    return [Goal("P13", what, ours, "s", baseline=base, ratio=1.0)]


async def _loads(stage: Stage, wire: Wire, seconds: float, raw: Sample) -> list[Goal]:
    sensors, reports = SensorLoad(wire), ReportLoad(wire)
    await reports.begin(stage)
    await stage.timers(TIMERS)
    await stage.calm()
    quiet_base = await carry(stage, sensors, QUIET, seconds)
    full_base = await carry(stage, sensors, FULL, seconds)
    reported = await carry(stage, reports, QUIET, seconds)
    quiet_round = await switch_rounds(stage, wire, 0)
    full_round = await switch_rounds(stage, wire, 300)
    quiet = await _argus(stage, wire, QUIET, seconds, share=0.2)
    full = await _argus(stage, wire, FULL, seconds, share=COMMANDS / FULL)
    for name, one in (
        ("sensors quiet", quiet_base),
        ("sensors full", full_base),
        ("Argus, reports quiet", reported),
        ("Argus quiet", quiet),
        ("Argus full", full),
    ):
        _say(f"{name}: {one.latency}; ping {one.ping}; {one.cpu:.2f} ms CPU a message")
    _say(f"a switch's round: quiet {quiet_round}; loaded {full_round}")
    _say(f"acknowledged: quiet {quiet.acknowledged}; full {full.acknowledged}")
    return [
        *shown(reported, quiet, quiet_base),
        *propagation(full, full_base, raw),
        *answers(quiet, full, quiet_round, full_round),
    ]


async def _argus(
    stage: Stage, wire: Wire, rate: float, seconds: float, share: float
) -> Carried:
    """Carry what fifty devices say, on timers of its own."""
    timers = await stage.timers(TIMERS)
    load = ArgusLoad(wire, timers, share)
    with Wire(stage.broker.port, load.on_message) as listener:
        listener.subscribe("argus/hub/timer/+/event", 0)
        await asyncio.sleep(0.5)
        load.begin()
        await asyncio.sleep(1)
        return await carry(stage, load, rate, seconds)


async def _finishes(stage: Stage) -> list[Goal]:
    ours, base = await argus_finishes(stage), await helper_finishes(stage)
    _say(f"finish, Argus: {ours.spread} spread, {ours.together} together")
    _say(f"finish, told to automations: {ours.told} spread")
    _say(f"finish, helper: {base.spread} spread, {base.together} together")
    return [
        Goal(
            "P9",
            f"finish shown off what was asked, p99 of {len(ours.spread.values)} spread",
            ours.spread.p99,
            "ms",
            20,
            base.spread.p99,
        ),
        Goal("P9", "the same, told to automations", ours.told.p99, "ms"),
        Goal(
            "P9",
            f"shown, {len(ours.together.values)} in one instant",
            ours.together.p99,
            "ms",
            100,
            base.together.p99,
        ),
    ]


async def _rows(stage: Stage) -> list[Goal]:
    ours, base = await argus_rows(stage), await helper_rows(stage)
    return [
        Goal(
            "P7",
            f"rows a session, {DEVICES} devices known",
            ours.rows,
            "",
            12,
            base.rows,
        ),
        Goal(
            "P8",
            "bytes a session with a pause",
            ours.size,
            "B",
            baseline=base.size,
            ratio=3,
        ),
    ]
