"""The MQTT client's program, and a broker's side of the wire: what a test says to both, and what they answer."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
import subprocess
from typing import Self

from .building import built

UP = "20020000"  # CONNACK: accepted
PING, PONG, BYE = "c000", "d000", "e000"


def hexed(text: str | bytes) -> str:
    """Return text as a word of a line."""
    return (text.encode() if isinstance(text, str) else text).hex() or "-"


def text_field(text: str | bytes) -> bytes:
    """Return text as MQTT has it in a packet: its length first."""
    raw = text.encode() if isinstance(text, str) else text
    return len(raw).to_bytes(2) + raw


def packet(first: int, body: bytes) -> str:
    """Return a packet, in hex: its first byte, the length, the body."""
    length, rest = bytearray(), len(body)
    while True:
        rest, low = rest >> 7, rest & 0x7F
        length.append(low | (0x80 if rest else 0))
        if not rest:
            return (bytes([first]) + bytes(length) + body).hex()


def message(
    topic: str | bytes, payload: str | bytes, *, number: int = 0, flags: int = 0
) -> str:
    """Return a PUBLISH, in hex; with a packet id its QoS is 1."""
    name = number.to_bytes(2) if number else b""
    raw = payload.encode() if isinstance(payload, str) else payload
    first = 0x30 | flags | (2 if number else 0)
    return packet(first, text_field(topic) + name + raw)


def puback(number: int) -> str:
    """Return a PUBACK, in hex."""
    return packet(0x40, number.to_bytes(2))


def came(
    topic: str, payload: str, *, qos: int = 0, retained: bool = False, dup: bool = False
) -> str:
    """Return the line that tells of a message."""
    return f"came {hexed(topic)} {hexed(payload)} {qos} {retained:d} {dup:d}"


@dataclass(frozen=True, slots=True)
class Who:
    """What the client begins with."""

    name: str = "knob1"
    user: str = ""
    password: str = ""
    will_topic: str = ""
    will: str = ""
    keep_alive: int = 15

    @property
    def line(self) -> str:
        """Return the line that begins."""
        words = (self.name, self.user, self.password, self.will_topic, self.will)
        return f"begin {' '.join(map(hexed, words))} {self.keep_alive}"


@dataclass(slots=True)
class Wire:
    """The client over a link in memory: a line in, what it did out. Time stands still between `loop`s."""

    program: subprocess.Popen[str]
    now: int = 1_000
    wrote: list[str] = field(default_factory=list)

    def do(self, line: str) -> list[str]:
        """Obey a line; return what was told, without what was written."""
        return self.say(line)

    def say(self, *lines: str) -> list[str]:
        """Obey several."""
        assert self.program.stdin
        self.program.stdin.write("".join(f"{line}\n" for line in lines))
        self.program.stdin.flush()
        return [told for line in lines for told in self._told(line)]

    def _told(self, line: str) -> list[str]:
        assert self.program.stdout
        told = list[str]()
        for answer in self.program.stdout:
            word = answer.rstrip("\n")
            if word == "done":
                return told
            if word.startswith("wrote "):
                self.wrote.append(word.removeprefix("wrote "))
            else:
                told.append(word)
        raise AssertionError(f"ended with {self.program.wait()} at {line[:200]}")

    def loop(self, after: int = 10, dice: int = 0) -> list[str]:
        """Let it do what is due, so many ms later."""
        self.now += after
        return self.do(f"loop {self.now} {dice}")

    def give(self, *packets: str) -> list[str]:
        """Let bytes arrive, and be taken in."""
        for one in packets:
            self.do(f"give {one}")
        return self.loop()

    def took(self) -> str:
        """Return what it has written since this was last asked."""
        written = "".join(self.wrote)
        self.wrote.clear()
        return written

    def up(self, who: Who = Who()) -> Self:
        """Connect and be accepted; what was written so far is forgotten."""
        assert self.do(who.line) == ["begun"]
        self.loop()
        self.do("open")
        self.loop()
        assert self.give(UP) == ["up"]
        self.took()
        return self

    def back(self) -> Self:
        """Lose the connection, and be accepted again."""
        self.do("lose")
        assert self.loop() == ["down lost"]
        return self.again()

    def again(self) -> Self:
        """Be accepted again after a rest."""
        self.loop(after=60_000)
        self.do("open")
        self.loop()
        self.took()
        assert self.give(UP) == ["up"]
        return self


@contextmanager
def wire(variant: str = "asan") -> Iterator[Wire]:
    """Start the program over a link in memory."""
    program = subprocess.Popen(
        [str(built("mqtt", variant)), "wire"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield Wire(program)
    assert program.stdin
    program.stdin.close()
    assert program.wait(10) == 0
    assert program.stdout
    program.stdout.close()
