"""Two loads of one shape: Home Assistant's MQTT sensors, and the devices of Argus.

Fifty devices speak in turn at a steady rate. Of Argus's messages some are real commands,
spread over the timers, every one of which must appear as a state of its timer's sensor; the
others are states as a device that ticks publishes them.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
import json
import time
from typing import Any, Protocol

from tools.devices.core import argus, protocol

from .figures import Sample
from .machine import cpu_ms
from .stage import Stage, pings, watch
from .wire import Wire, in_thread, now_ms, steadily

DEVICES = 50
SENSORS = 6
BASE = "base"
PREFIX = "argus"


@dataclass(frozen=True)
class Carried:
    """What a load has shown."""

    latency: Sample
    """From publishing to the websocket."""
    acknowledged: Sample
    """From publishing to the acknowledgement, where there is one."""
    ping: Sample
    """How long the event loop lets others wait."""
    cpu: float
    """Home Assistant's processor time per message, ms."""
    unseen: int


@dataclass
class Arrivals:
    """Times of departure by key, and the latencies of what has arrived."""

    sent: dict[Any, float] = field(default_factory=dict)
    late: list[float] = field(default_factory=list)

    def depart(self, key: Any) -> None:
        """Note that a message leaves."""
        self.sent[key] = now_ms()

    def arrive(self, key: Any, at: float) -> None:
        """Note that it has arrived; once."""
        begin = self.sent.pop(key, None)
        if begin is not None:
            self.late.append(at - begin)


class Load(Protocol):
    """Something that publishes, and knows what comes of it."""

    seen: Arrivals
    acknowledged: Arrivals

    def one(self, number: int) -> None:
        """Publish one message."""

    def on_state(self, entity_id: str, state: dict[str, Any], at: float) -> None:
        """Take an arrival on the websocket."""


def announce_sensors(wire: Wire) -> None:
    """Announce devices with sensors on one topic each, through MQTT discovery."""
    for device in range(DEVICES):
        for sensor in range(SENSORS):
            name = f"base_{device}_{sensor}"
            config = {
                "name": f"s{sensor}",
                "unique_id": name,
                "default_entity_id": f"sensor.{name}",
                "state_topic": f"{BASE}/{device}/state",
                "value_template": f"{{{{ value_json.s{sensor} }}}}",
                "device": {"identifiers": [f"base{device}"], "name": f"Base {device}"},
            }
            topic = f"homeassistant/sensor/base{device}/s{sensor}/config"
            wire.publish(topic, json.dumps(config), retain=True)


class SensorLoad:
    """Messages of which two of six values change, on Home Assistant's own sensors."""

    def __init__(self, wire: Wire) -> None:
        """Publish through a wire."""
        self._wire = wire
        self.seen = Arrivals()
        self.acknowledged = Arrivals()

    def one(self, number: int) -> None:
        """Publish one message."""
        body = {f"s{one}": one for one in range(SENSORS)} | {
            "s0": number,
            "s1": -number,
            "pad": "x" * 80,
        }
        self.seen.depart(str(number))
        self._wire.publish(f"{BASE}/{number % DEVICES}/state", json.dumps(body))

    def on_state(self, entity_id: str, state: dict[str, Any], at: float) -> None:
        """Take an arrival on the websocket."""
        if entity_id.startswith("sensor.base_") and entity_id.endswith("_0"):
            self.seen.arrive(state["state"], at)


def device_topic(number: int, data_type: str) -> str:
    """Return a topic of one of the devices."""
    return f"{PREFIX}/room{number % 5}/display/bench{number}/{data_type}"


class ArgusLoad:
    """What fifty devices say, and some of them do."""

    def __init__(self, wire: Wire, timers: dict[str, str], share: float) -> None:
        """Drive the timers (id to entity id); `share` of the messages are commands."""
        self._wire = wire
        self._timers = list(timers)
        self._every = round(1 / share)
        self._of_entity = {entity: timer for timer, entity in timers.items()}
        self._flying = {timer: deque[int]() for timer in timers}
        self._given = 0
        self._authors = {one: self._author(one, at) for at, one in enumerate(timers)}
        self.seen = Arrivals()
        self.acknowledged = Arrivals()

    def _author(self, timer_id: str, number: int) -> Any:
        replica = argus.Replica(f"bench{number}", f"b{number}", _clocks())
        replica.add_timer(timer_id, argus.plan_of(argus.Strategy.STOPWATCH))
        replica.restore(0)
        return replica

    def begin(self) -> None:
        """Start every timer, so that commands can alternate between pause and unpause."""
        for timer_id in self._timers:
            self._publish(timer_id, argus.Verb.START)

    def one(self, number: int) -> None:
        """Publish one message: a command in its turn, else a device's state."""
        if number % self._every:
            self._tick(number)
            return
        turn, at = divmod(self._given, len(self._timers))
        self._given += 1
        timer_id = self._timers[at]
        self._flying[timer_id].append(self._given)
        self.seen.depart(self._given)
        verb = argus.Verb.UNPAUSE if turn % 2 else argus.Verb.PAUSE
        stamp = self._publish(timer_id, verb)
        self.acknowledged.depart(stamp)

    def _publish(self, timer_id: str, verb: Any) -> tuple[Any, ...]:
        replica, clocks = self._authors[timer_id], _clocks()
        (told,) = [
            one
            for one in replica.apply(timer_id, argus.Command(verb), clocks)
            if isinstance(one, argus.Commanded)
        ]
        message = protocol.RegisterMessage(
            register=told.register, sent=clocks.wall or 0, sync=True
        )
        topic = f"{PREFIX}/hub/timer/{timer_id}/register"
        self._wire.publish(topic, protocol.encode(message), retain=True)
        stamp = told.register.stamp
        return (stamp.millis, stamp.counter, stamp.device)

    def _tick(self, number: int) -> None:
        device = number % DEVICES
        timer_id = self._timers[device % len(self._timers)]
        stamp = self._authors[timer_id].view(timer_id, _clocks()).register.stamp
        state = protocol.State(
            timer_running=True,
            elapsed=number // DEVICES,
            total=1500,
            mode=protocol.Mode.WORK,
            timestamp=int(time.time()),
            timer_id=timer_id,
            stamp=stamp,
        )
        topic = device_topic(device, "state")
        self._wire.publish(topic, protocol.encode(state), retain=True)

    def on_state(self, entity_id: str, state: dict[str, Any], at: float) -> None:
        """Take an arrival on the websocket: the commands of a timer, in their order."""
        flying = self._flying.get(self._of_entity.get(entity_id, ""))
        if flying and state["state"] in ("active", "paused"):
            self.seen.arrive(flying.popleft(), at)

    def on_message(self, topic: str, payload: bytes) -> None:
        """Take an acknowledgement, on the broker's side."""
        at = now_ms()
        if b'"ack"' in payload:
            for stamp in json.loads(payload).get("stamps", ()):
                self.acknowledged.arrive(tuple(stamp), at)


def _clocks() -> Any:
    return argus.Clocks(time.monotonic_ns() // 10**6, time.time_ns() // 10**6)


async def carry(stage: Stage, load: Load, rate: float, seconds: float) -> Carried:
    """Run a load, and watch Home Assistant carry it."""
    await stage.idle()
    over, before = asyncio.Event(), cpu_ms(stage.pid)
    async with stage.hass.client() as states, stage.hass.client() as pinger:
        await watch(states, load.on_state)
        pinging = asyncio.create_task(pings(pinger, over))
        await in_thread(_publisher(load, rate, seconds))
        for _ in range(50):
            if load.seen.sent or load.acknowledged.sent:
                await asyncio.sleep(0.1)
        over.set()
        waits = await pinging
    used, count = cpu_ms(stage.pid) - before, int(rate * seconds)
    carried = Carried(
        Sample(tuple(load.seen.late)),
        Sample(tuple(load.acknowledged.late)),
        Sample(waits),
        used / count,
        len(load.seen.sent) + len(load.acknowledged.sent),
    )
    load.seen, load.acknowledged = Arrivals(), Arrivals()
    return carried


def _publisher(load: Load, rate: float, seconds: float) -> Callable[[], None]:
    def publish() -> None:
        for number in steadily(rate, seconds):
            load.one(number)

    return publish
