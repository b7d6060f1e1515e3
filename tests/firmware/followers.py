"""The C++ follower in the place of the Python one, so that the same tests run on both."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, override

from argus_core.book import Book, View
from argus_core.codec import decode_entry, decode_register
from argus_core.errors import CommandError, ProtocolError
from argus_core.follower import Follower, FollowerEvent
from argus_core.link import Heard, Outgoing, refused
from argus_core.model import Command, Register
from argus_core.parts import decode_stamps
from argus_core.protocol import ButtonAction, Shadow, StatusMessage, Telemetry, decode
from argus_core.replica import Replica
from argus_core.stamp import MAX_INSTANT, Stamp
from argus_core.strategies import pomodoro
from argus_core.timekeeper import Clocks
from argus_core.topics import Topic

from tests.simulation.lines import Program, decode_event
from tests.simulation.writing import encode_command

from .building import program


@dataclass(frozen=True)
class Drafted:
    """What a draft is to a test."""

    register: Register


@dataclass
class CppReplica:
    """Looks at the replica within the program."""

    follower: CppFollower
    device_id: str

    def _look(self, clocks: Clocks | None = None, **call: Any) -> Any:
        return self.follower.call("look", clocks or self.follower.clocks, **call)

    @property
    def timers(self) -> Mapping[str, Book]:
        """Return the timers by id, as books of what is in them."""
        found = self._look()
        return {
            key: _book(key, found["timers"][key], found["drafted"][key])
            for key in found["timers"]
        }

    @property
    def drafts(self) -> tuple[Drafted, ...]:
        """Return the commands that wait for the time."""
        return tuple(
            Drafted(one) for book in self.timers.values() for one in book.drafts
        )

    def now(self, clocks: Clocks) -> int:
        """Return what it takes for the time."""
        return int(self._look(clocks)["now"])

    def knows_time(self, clocks: Clocks) -> bool:
        """Tell whether it knows the time."""
        return bool(self._look(clocks)["knows_time"])

    def view(self, timer_id: str, clocks: Clocks) -> View:
        """Return what a timer shows, its snapshot read as that of a register."""
        found = self._look(clocks, timer=timer_id)
        least = {"v": 1, "t": timer_id, "s": [MAX_INSTANT, 0, "x"], "at": MAX_INSTANT}
        snapshot = decode_register(
            {**least, "do": "start", "c": {}, **found["snapshot"]}
        ).snapshot
        return View(
            timer_id,
            snapshot,
            decode_register(found["register"]),
            found["now"],
            found["knows_time"],
        )


class CppFollower(Follower):
    """Has the methods of a follower; each is a call to the program."""

    variant = "asan"
    room: int | None = None
    """So many messages are taken by the next `outbox`."""

    def __init__(
        self,
        replica: Replica,
        home: Topic,
        boot: str,
        about: StatusMessage,
        memory: Any = None,
        on: Program | None = None,
    ) -> None:
        """Boot the program, perhaps one that runs, as the device that a replica was made for."""
        self._program = on or program("follower", self.variant)
        self.boot = boot
        self.home = home
        self.about = about
        self.clocks = Clocks(replica._author.time.booted, None)
        self.replica: Any = CppReplica(self, replica.device_id)
        fields = {
            "device": replica.device_id,
            "location": home.location,
            "type": home.device_type,
        }
        self.call(
            "boot", self.clocks, boot=boot, model=about.model, memory=memory, **fields
        )

    def call(self, do: str, clocks: Clocks, **fields: Any) -> Any:
        """Return the answer to a call; raise CommandError."""
        self.clocks = clocks
        answer = self._program(
            {"do": do, **fields, "clocks": [clocks.mono, clocks.wall]}
        )
        if "error" in answer:
            raise CommandError(answer["error"])
        return answer

    def _events(self, do: str, clocks: Clocks, **fields: Any) -> list[FollowerEvent]:
        return [_event(one) for one in self.call(do, clocks, **fields)["events"]]

    @property
    def followed(self) -> str:
        """Return the timer that it follows."""
        return str(self.call("look", self.clocks)["followed"])

    @property
    def saved(self) -> set[Stamp]:
        """Return what the hub has acknowledged."""
        return set(decode_stamps(self.call("look", self.clocks), "saved", 256))

    @property
    def shadow(self) -> Shadow:
        """Return how it should be."""
        return Shadow.decode(self.call("look", self.clocks)["shadow"])

    def memory(self, clocks: Clocks) -> Any:
        """Return what a boot takes back."""
        return self.call("memory", clocks)

    @property
    @override
    def live(self) -> bool:
        return bool(self.call("look", self.clocks)["live"])

    @property
    @override
    def filters(self) -> tuple[str, ...]:
        return tuple(self.call("look", self.clocks)["filters"])

    @override
    def timer_location(self) -> str:
        return str(self.call("look", self.clocks)["location"])

    @override
    def connected(self, clocks: Clocks) -> None:
        self.call("connected", clocks)

    @override
    def disconnected(self) -> None:
        self.call("disconnected", self.clocks)

    @override
    def apply(self, command: Command, clocks: Clocks) -> list[FollowerEvent]:
        return self._events("apply", clocks, command=encode_command(command))

    @override
    def advance(self, clocks: Clocks) -> list[FollowerEvent]:
        return self._events("advance", clocks)

    @override
    def follow(self, timer_id: str, clocks: Clocks) -> None:
        self.call("follow", clocks, timer=timer_id)

    @override
    def receive(
        self, topic_text: str, payload: str | bytes, retained: bool, clocks: Clocks
    ) -> list[FollowerEvent]:
        data = payload.encode() if isinstance(payload, str) else payload
        answer = self.call(
            "receive", clocks, topic=topic_text, payload=data.hex(), retained=retained
        )
        return [
            _heard(topic_text, payload) if one["is"] == "asked" else _event(one)
            for one in answer["events"]
        ]

    @override
    def press(self, button: str, action: ButtonAction) -> None:
        self.call("press", self.clocks, button=button, action=action.value)

    @override
    def measure(self, readings: Telemetry) -> None:
        for one in readings.readings:
            self.call(
                "measure",
                self.clocks,
                name=one.name,
                unit=one.unit,
                value=one.value,
                decimals=0,
            )

    @override
    def outbox(self, clocks: Clocks) -> list[Outgoing]:
        room = {} if self.room is None else {"room": self.room}
        return [Outgoing(**one) for one in self.call("publish", clocks, **room)["out"]]

    @override
    def next_change(self, clocks: Clocks) -> int | None:
        due: int | None = self.call("look", clocks)["next"]
        return due


def _book(timer_id: str, entries: Any, drafts: Any) -> Book:
    """Return a book of these entries."""
    book = Book(timer_id, pomodoro())
    for one in entries:
        book.add(decode_entry(one))
    book.drafts = [decode_register(one) for one in drafts]
    return book


def _event(data: Any) -> FollowerEvent:
    """Read what it tells."""
    if data["is"] == "refused":
        return refused(data["topic"], ProtocolError(data["reason"], data["detail"]))
    return decode_event(data)


def _heard(topic: str, payload: str | bytes) -> Heard:
    """Say what only the shell can do, which the firmware hands on as a word."""
    where, message = decode(topic, payload, "argus")
    return Heard(where, message, retained=False)
