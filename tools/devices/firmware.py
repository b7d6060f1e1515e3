"""What runs on a replica device from one boot to the next."""

from collections import Counter, deque
from dataclasses import replace
from secrets import token_hex
from typing import override

from .clock import Clock
from .core import argus, bounds, protocol
from .gauges import Gauges
from .kinds import Kind
from .line import Line
from .memory import Memory
from .station import Station
from .words import command

RIGHT = protocol.ButtonAction.ROTATE_RIGHT
LEFT = protocol.ButtonAction.ROTATE_LEFT
NEW = protocol.Shadow(brightness=80, volume=40, interval=60)
"""How a device is before anybody has wanted anything of it."""


class Firmware(Station):
    """A follower with buttons, readings and a memory; one boot of it."""

    link: argus.Follower

    def __init__(
        self, kind: Kind, home: argus.Topic, memory: Memory, line: Line, clock: Clock
    ) -> None:
        """Begin with what the memory holds."""
        self.kind = kind
        self.memory = memory
        self.word = ""
        self.refused = Counter[str]()
        self.told = deque[argus.HubEvent](maxlen=64)
        self._gauges = Gauges(kind, home.device)
        self._measured: int | None = None
        self._dialled = 0
        boot, clocks = token_hex(4), argus.Clocks(clock.mono, clock.wall)
        replica = argus.Replica(home.device, boot, clocks)
        about = kind.about(home.device, boot)
        super().__init__(argus.Follower(replica, home, boot, about), line, clock)
        self.link.shadow = NEW
        self.word = memory.recall(self.link)

    @property
    def view(self) -> argus.View:
        """Return what the timer followed shows."""
        return self.link.replica.view(self.link.followed, self.clocks)

    @property
    def idle(self) -> bool:
        """Tell whether the timer followed does nothing."""
        return self.view.snapshot.status is argus.Status.IDLE

    @property
    def queue(self) -> int:
        """Return how many commands the hub has not acknowledged."""
        replica, saved = self.link.replica, self.link.saved
        books = replica.timers.values()
        return sum(len(bounds.unsaved(replica, one, saved)) for one in books)

    @override
    def save(self, events: list[argus.HubEvent]) -> None:
        """Write the memory, before anything is told or sent; bad input wears out no flash."""
        told = any(not isinstance(one, argus.Refused | argus.Heard) for one in events)
        self.memory.keep(self.link, self.clocks, told=told)

    @override
    def tell(self, event: argus.HubEvent) -> None:
        """Show what happened, and do what was asked of the device itself."""
        match event:
            case argus.Refused():
                self.refused[event.reason] += 1
            case argus.Heard():
                self._asked(event.message)
            case _:
                self.told.append(event)

    def _asked(self, message: protocol.Message) -> None:
        """Do what was asked of the device in time, and say that it was done."""
        match message:
            case protocol.Order(expires_at=int(end)) if end < self.view.now:
                return
            case protocol.Identify():
                self.word = "here I am"
            case protocol.Restart():
                self.ended = True
            case _:
                return
        if message.request_id:
            topic = self.link.home.beside(argus.DataType.EVENT)
            self.link.send(topic, protocol.Ack(request_id=message.request_id))

    @override
    def extra(self, clocks: argus.Clocks) -> int | None:
        """Measure every so often."""
        if not self.link.live:
            return None
        every = (self.link.shadow.interval or 60) * 1000
        if self._measured is None or clocks.mono >= self._measured + every:
            self._measured = clocks.mono
            self.link.measure(self._gauges.read(clocks.mono, self.queue))
        return self._measured + every

    # What a person does

    def operate(self, words: list[str]) -> None:
        """Do what a person does; raise ValueError for what nobody can do here."""
        self.word = ""
        match words:
            case ["press", button, *how]:
                self._press(button, "_".join([*how, "press"]))
            case ["turn", steps] if self.kind.turns:
                self._turn_knob(int(steps))
            case ["brightness" | "volume" as name, level]:
                self._adjust(name, int(level))
            case _:
                self._command(words)

    def _command(self, words: list[str]) -> None:
        """Have the timer do something; what was dialled is how long it starts for."""
        if self._dialled and self.idle and words in (["start"], ["toggle"]):
            words = ["start", str(self._dialled)]
        self._dialled = 0
        try:
            asked = command(words, self.view.snapshot.status)
            if asked is None:
                raise ValueError(f"a {self.kind.model} cannot {' '.join(words)}")
            self.did(self.link.apply(asked, self.clocks))
        except argus.CommandError as error:
            self.word = error.reason
            raise

    def _press(self, button: str, how: str) -> None:
        """Press a button: it does something to the timer, or is told to whoever listens."""
        name = f"key_{button}" if button.isdigit() else button
        if name not in self.kind.buttons:
            raise ValueError(f"no such button: {button}")
        action = protocol.ButtonAction(how)
        deed = self.kind.does.get((name, action))
        if deed is None:
            self.link.press(name, action)
            self.wake()
        else:
            self._command([deed])

    def _turn_knob(self, steps: int) -> None:
        """Turn: minutes more or less, or while nothing runs the length of what is next."""
        if not self.idle:
            self._command([f"{steps:+d}"])
            return
        self._dialled = max(0, self._dialled + steps)
        self.word = f"start {self._dialled} min" if self._dialled else ""
        self.link.press("knob", RIGHT if steps > 0 else LEFT)
        self.wake()

    def _adjust(self, name: str, level: int) -> None:
        """Change what the hub may change too, and say so."""
        if not 0 <= level <= 100:
            raise ValueError(f"{name} is 0 to 100")
        was = self.link.shadow
        bright = name == "brightness"
        self.link.shadow = (
            replace(was, brightness=level) if bright else replace(was, volume=level)
        )
        reported = replace(self.link.shadow, follow=self.link.followed)
        self.link.send(self.link.home.beside(argus.DataType.REPORTED), reported)
        self.wake()
