"""A device of the reference: a small program that knows nothing of replicas.

It is written as its MicroPython firmware would be: a loop of its own that ticks, counts
seconds, and says on four-level topics what it shows. It uses nothing of the core.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass
import json
import random
from secrets import token_hex
from typing import Any, override

from .appliance import Appliance, Shown
from .clock import RIGHT, Clock, milliseconds
from .line import Line
from .wire import Address, Will

LENGTHS = {"work": 1500, "break": 300, "long_break": 900}
LONGEST = 86_400
TELEMETRY = 60.0  # seconds
ONLINE = json.dumps({"status": "online"})
OFFLINE = json.dumps({"status": "offline"})


@dataclass(slots=True)
class Timer:
    """The reference's timer, in seconds."""

    running: bool = False
    elapsed: float = 0
    total: int = LENGTHS["work"]
    mode: str = "work"

    def tick(self, seconds: float) -> bool:
        """Count; tell whether it has just come to its end."""
        if not self.running:
            return False
        self.elapsed = min(self.total, self.elapsed + seconds)
        self.running = self.elapsed < self.total
        return not self.running

    def obey(self, command: dict[str, Any]) -> None:
        """Do what a command says; one that makes no sense does nothing."""
        mode = command.get("mode", self.mode)
        if not isinstance(mode, str) or mode not in LENGTHS:
            return
        match command.get("cmd"):
            case "start_timer":
                length = command.get("duration", LENGTHS[mode])
                if type(length) is int and 0 < length <= LONGEST:
                    self.running, self.elapsed = True, 0
                    self.total, self.mode = length, mode
            case "pause_timer":
                self.running = False
            case "resume_timer":
                self.running = 0 < self.elapsed < self.total
            case "stop_timer":
                self.running, self.elapsed = False, 0
            case "set_mode":
                self.running, self.elapsed = False, 0
                self.total, self.mode = LENGTHS[mode], mode


class ReferenceDevice(Appliance):
    """A Presto-like display: payloads, topics and manners of the reference alone."""

    def __init__(
        self,
        broker: Address,
        *,
        name: str = "presto",
        location: str = "desk",
        prefix: str = "argus",
        clock: str = RIGHT,
        rate: float = 10,
    ) -> None:
        """Put one together; it says its state `rate` times a second."""
        self.base = f"{prefix}/{location}/{name}"
        self.timer = Timer()
        self._pace = 1 / rate
        self._mine: set[str] = set()
        self._measured = -TELEMETRY
        line = Line(broker, f"{location}-{name}", Will(f"{self.base}/status", OFFLINE))
        super().__init__(name, line, Clock(clock))

    # The loop

    @override
    async def _run(self) -> None:
        """Begin idle: this one remembers nothing over a reboot."""
        self.timer, self._measured = Timer(), -TELEMETRY
        line = asyncio.create_task(self.line.run(self))
        try:
            before = self.clock.mono
            while True:
                now = self.clock.mono
                self._tick((now - before) / 1000)
                before = now
                await asyncio.sleep(self._pace)
        finally:
            line.cancel()
            await asyncio.wait([line])

    def _tick(self, seconds: float) -> None:
        if self.timer.tick(seconds):
            data = {"mode": self.timer.mode, "duration": self.timer.total}
            done = {"event": "timer_complete", "timestamp": self._time(), "data": data}
            self._say("event", done)
        self._say("state", self._state(), retain=True)
        uptime = self.clock.mono / 1000
        if self.line.connected and uptime >= self._measured + TELEMETRY:
            self._measured = uptime
            self._say("telemetry", self._readings(uptime), qos=0)

    def _time(self) -> int:
        """Return the time of day in seconds, as far as it knows; it doubts nothing."""
        return (self.clock.face or 0) // 1000

    def _state(self) -> dict[str, Any]:
        it = self.timer
        return {
            "timer_running": it.running,
            "elapsed": int(it.elapsed),
            "total": it.total,
            "mode": it.mode,
            "timestamp": self._time(),
        }

    def _readings(self, uptime: float) -> dict[str, int]:
        return {
            "battery": max(5, 85 - int(uptime / 1800)),
            "wifi_rssi": random.randint(-48, -42),
            "uptime": int(uptime),
            "memory_free": 102_400 - random.randrange(1024),
        }

    def _say(
        self, what: str, payload: dict[str, Any], *, retain: bool = False, qos: int = 1
    ) -> None:
        self.line.publish(
            f"{self.base}/{what}", json.dumps(payload), qos, retain=retain
        )

    # Our end of the line

    def up(self) -> None:
        """Say that it is there, and listen."""
        self.line.subscribe([f"{self.base}/command"])
        self.line.publish(f"{self.base}/status", ONLINE, retain=True)

    def down(self) -> None:
        """Count on; there is nobody to tell."""

    def came(self, _topic: str, payload: bytes, _retained: bool) -> None:
        """Do what a command says, unless it was its own."""
        with suppress(ValueError, RecursionError):
            command = json.loads(payload)
            if (
                isinstance(command, dict)
                and command.get("request_id") not in self._mine
            ):
                self.timer.obey(command)

    # What a person does

    @override
    def operate(self, words: list[str]) -> None:
        """Do what a person does with it, and say so on its own `command` topic."""
        command: dict[str, Any] = {**self._meant(words), "request_id": token_hex(4)}
        self._mine.add(command["request_id"])
        self.timer.obey(command)
        self._say("command", command)

    def _meant(self, words: list[str]) -> dict[str, Any]:
        it = self.timer
        match words:
            case ["toggle"] if it.running:
                return {"cmd": "pause_timer"}
            case ["pause"]:
                return {"cmd": "pause_timer"}
            case ["toggle" | "unpause"] if 0 < it.elapsed < it.total:
                return {"cmd": "resume_timer"}
            case ["start" | "toggle"]:
                return {"cmd": "start_timer", "duration": it.total, "mode": it.mode}
            case ["start", length]:
                duration = milliseconds(length) // 1000
                return {"cmd": "start_timer", "duration": duration, "mode": it.mode}
            case ["cancel"]:
                return {"cmd": "stop_timer"}
            case ["mode", mode] if mode in LENGTHS:
                return {"cmd": "set_mode", "mode": mode}
            case _:
                raise ValueError(f"a reference device cannot {' '.join(words)}")

    @override
    def show(self) -> Shown:
        """Return what its screen shows."""
        state = self.state()
        if not self.on:
            return state
        minutes, seconds = divmod(self.timer.total - int(self.timer.elapsed), 60)
        sign = "▶" if self.timer.running else "·"
        screen = f"{sign}  {self.timer.mode}  {minutes}:{seconds:02}"
        return {**state, "screen": screen, "timer": self._state()}

    @override
    def _woken(self) -> None:
        """Nothing waits for the time of day here."""

    @override
    def _forget(self) -> None:
        """There is nothing to forget."""
