"""A reference device and its hub in memory, with a radio in between that takes its time."""

from dataclasses import dataclass, field, replace
from heapq import heappop, heappush
from itertools import count
from typing import Any

from argus_core.commands import ReferenceCommand, ReferenceVerb
from argus_core.events import TIMER_COMPLETE, TimerEvent
from argus_core.likeness import agrees
from argus_core.messages import Message, Mode
from argus_core.model import Command, Register, Snapshot, Status
from argus_core.plan import Plan
from argus_core.reference import Answer, ReferenceDevice
from argus_core.reports import State
from argus_core.stamp import Stamp
from argus_core.timer import advance, transition

from tests.core.factories import NOW, a_plan, a_register


@dataclass
class Presto:
    """The device: it counts by itself, ends by itself, and says what it shows."""

    running: bool = False
    elapsed: int = 0
    """ms."""
    total: int = 1500
    """s."""
    mode: Mode = Mode.WORK
    resets: bool = False
    """Goes back to 0 at its end, instead of staying there."""
    minds_mode: bool = True
    """Does what `set_mode` says."""

    def do(self, order: ReferenceCommand) -> None:
        """Do what the hub, or a person, says."""
        match order.verb:
            case ReferenceVerb.START:
                self.running, self.elapsed = True, 0
                self.total = order.duration or self.total
                self.mode = order.mode or self.mode
            case ReferenceVerb.PAUSE:
                self.running = False
            case ReferenceVerb.RESUME:
                self.running = self.elapsed > 0
            case ReferenceVerb.STOP:
                self.running, self.elapsed = False, 0
            case ReferenceVerb.SET_MODE if order.mode and self.minds_mode:
                if self.mode is not order.mode:
                    self.running, self.elapsed, self.mode = False, 0, order.mode

    def tick(self, ms: int) -> bool:
        """Count; tell whether that was the end."""
        if not self.running:
            return False
        self.elapsed += ms
        if self.elapsed < self.total * 1000:
            return False
        self.running = False
        self.elapsed = 0 if self.resets else self.total * 1000
        return True

    def state(self, now: int) -> State:
        """Say what it shows."""
        return State(
            timer_running=self.running,
            elapsed=self.elapsed // 1000,
            total=self.total,
            mode=self.mode,
            timestamp=now // 1000,
        )


@dataclass
class House:
    """A hub with a timer, and a device; what goes between them takes `lag` ms."""

    presto: Presto = field(default_factory=Presto)
    plan: Plan = field(default_factory=a_plan)
    lag: int = 50
    step: int = 100
    """How finely time passes (ms)."""
    every: int = 100
    """How often the device says what it shows (ms); at once when somebody touched it."""

    def __post_init__(self) -> None:
        self.now = NOW
        self.device = ReferenceDevice()
        self.register: Register = a_register(
            stamp=Stamp(NOW, 0, "hub"),
            anchor=NOW,
            status=Status.IDLE,
            plan=self.plan,
        )
        self.commands: list[Command] = []
        self.orders: list[ReferenceCommand] = []
        self._air: list[tuple[int, int, Message]] = []
        self._order = count()
        self._shown: Any = None
        self._derived = self.snapshot
        self._answer(self.device.changed(self.snapshot, NOW))

    @property
    def snapshot(self) -> Snapshot:
        """Return what the timer does."""
        return advance(self.register, self.now)[0]

    @property
    def agree(self) -> bool:
        """Tell whether the device shows what the timer does."""
        return agrees(self.snapshot, self.presto.state(self.now), self.now)

    def command(self, command: Command) -> None:
        """Somebody does something at the timer."""
        if self._apply(command):
            self._answer(self.device.changed(self.snapshot, self.now))

    def press(self, order: ReferenceCommand) -> None:
        """Somebody does something at the device."""
        self.presto.do(order)
        self._say()

    def wait(self, ms: int) -> None:
        """Let time pass."""
        for _ in range(ms // self.step):
            self.now += self.step
            if self.presto.tick(self.step):
                self._send(TimerEvent(event=TIMER_COMPLETE, timestamp=self.now // 1000))
            self._say()
            self._advance()
            self._deliver()
            if self.device.deadline is not None and self.device.deadline <= self.now:
                self._answer(self.device.due(self.now))

    def _say(self) -> None:
        shown = replace(self.presto, elapsed=0), self.presto.elapsed and 1
        if shown != self._shown or self.now % self.every == 0:
            self._shown = shown
            self._send(self.presto.state(self.now))

    def _send(self, message: Message) -> None:
        heappush(self._air, (self.now + self.lag, next(self._order), message))

    def _deliver(self) -> None:
        while self._air and self._air[0][0] <= self.now:
            message = heappop(self._air)[2]
            if isinstance(message, ReferenceCommand):
                self.presto.do(message)
                self._say()
            else:
                self._answer(self.device.heard(message, self.now))

    def _advance(self) -> None:
        snapshot = self.snapshot
        if snapshot != self._derived:
            self._derived = snapshot
            self._answer(self.device.changed(snapshot, self.now))

    def _answer(self, answer: Answer) -> None:
        self.commands += answer.commands
        for order in answer.tell:
            self.orders.append(order)
            self._send(order)
        if answer.commands:
            for command in answer.commands:
                self._apply(command)
            self._answer(self.device.changed(self.snapshot, self.now))

    def _apply(self, command: Command) -> bool:
        stamp = Stamp(self.now, self.register.stamp.counter + 1, "hub")
        snapshot = transition(self.register, command, self.now, stamp.session(), None)
        if snapshot is None:
            return False
        self.register = a_register(
            snapshot=snapshot, stamp=stamp, verb=command.verb, at=self.now
        )
        self._derived = self.snapshot
        return True
