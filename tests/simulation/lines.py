"""A peer in another program, or in another language: it answers the lines of `driver`."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
import json
from subprocess import PIPE, Popen
from typing import Any, Self, override

from argus_core.codec import decode_entry, decode_register, decode_session, encode_entry
from argus_core.errors import CommandError
from argus_core.facts import (
    Began,
    Changed,
    Commanded,
    Conflicted,
    Corrected,
    Event,
    Finished,
    Problem,
)
from argus_core.model import Command, Entry, Register, Session, Snapshot
from argus_core.parts import encode_plan
from argus_core.plan import Plan
from argus_core.stamp import MAX_INSTANT
from argus_core.timekeeper import Clocks

from .peer import Peer
from .writing import encode_command

type Answer = Callable[[Any], Any]


class Program:
    """A program that answers lines, until it is let go of."""

    def __init__(self, *command: str) -> None:
        """Start it."""
        self._process = Popen(command, stdin=PIPE, stdout=PIPE, text=True, bufsize=1)

    def __call__(self, call: Any) -> Any:
        """Return the answer to a call."""
        process = self._process
        assert process.stdin and process.stdout
        process.stdin.write(json.dumps(call) + "\n")
        return json.loads(process.stdout.readline())

    def __enter__(self) -> Self:
        """Begin to use it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of it."""
        self._process.communicate()


@lru_cache(maxsize=16_384)
def _entry(text: str) -> Entry:
    return decode_entry(json.loads(text))


def read_entry(data: Any) -> Entry:
    """Read an entry, once: a peer shows the same ones again and again."""
    return _entry(json.dumps(data))


def read_register(data: Any) -> Register:
    """Read an entry that is whole."""
    found = read_entry(data)
    assert isinstance(found, Register)
    return found


def decode_event(data: Any) -> Event:
    """Read what a replica tells."""
    match data["is"]:
        case "commanded":
            return Commanded(read_register(data["register"]))
        case "began":
            return Began(decode_session(data["session"]))
        case "finished":
            return Finished(decode_session(data["session"]), data["known_at"])
        case "corrected":
            after = data["after"] and decode_session(data["after"])
            return Corrected(decode_session(data["before"]), after)
        case "conflicted":
            winner, loser = (
                read_register(data["winner"]),
                read_register(data["loser"]),
            )
            return Conflicted(winner, loser)
        case "changed":
            return Changed(data["timer"])
        case _:
            return Problem(data["timer"], data["reason"], data["device"])


class LinesPeer(Peer):
    """A replica that is asked by lines; its memory is whatever it says that it is."""

    def __init__(
        self,
        answer: Answer,
        device_id: str,
        boot: str,
        clocks: Clocks,
        plans: Mapping[str, Plan],
        memory: Any = None,
    ) -> None:
        """Boot, with or without memory."""
        self._answer = answer
        self._first = next(iter(plans), "")
        timers = {one: encode_plan(plan) for one, plan in plans.items()}
        fields = {"device": device_id, "boot": boot, "timers": timers, "memory": memory}
        self._call("boot", clocks, **fields)

    def _call(self, do: str, clocks: Clocks, **fields: Any) -> Any:
        self._clocks = clocks
        call = {"do": do, **fields, "clocks": [clocks.mono, clocks.wall]}
        answer = self._answer(call)
        if "error" in answer:
            raise CommandError(answer["error"])
        return answer

    def _events(self, do: str, clocks: Clocks, **fields: Any) -> list[Event]:
        return [decode_event(one) for one in self._call(do, clocks, **fields)["events"]]

    def _look(self, what: str, clocks: Clocks | None = None, timer_id: str = "") -> Any:
        timer = timer_id or self._first
        return self._call("look", clocks or self._clocks, timer=timer, what=what)["is"]

    @override
    def apply(self, timer_id: str, command: Command, clocks: Clocks) -> list[Event]:
        given = encode_command(command)
        return self._events("apply", clocks, timer=timer_id, command=given)

    @override
    def receive(
        self, timer_id: str, entries: Iterable[Entry], clocks: Clocks
    ) -> list[Event]:
        found = [encode_entry(one) for one in entries]
        return self._events("receive", clocks, timer=timer_id, entries=found)

    @override
    def learn(self, sent: int, clocks: Clocks, *, hub: bool) -> list[Event]:
        return self._events("learn", clocks, sent=sent, hub=hub)

    @override
    def advance(self, clocks: Clocks) -> list[Event]:
        return self._events("advance", clocks)

    @override
    def compact(self, clocks: Clocks) -> None:
        self._call("compact", clocks)

    @override
    def memory(self, clocks: Clocks) -> Any:
        return self._call("memory", clocks)

    @override
    def knows_time(self, clocks: Clocks) -> bool:
        return bool(self._look("knows_time", clocks))

    @override
    def now(self, clocks: Clocks) -> int:
        return int(self._look("now", clocks))

    @override
    def next_change(self, clocks: Clocks) -> int | None:
        found: int | None = self._look("next_change", clocks)
        return found

    @override
    def entries(self, timer_id: str) -> tuple[Entry, ...]:
        found = self._look("entries", timer_id=timer_id)
        return tuple(read_entry(one) for one in found)

    @override
    def drafts(self, timer_id: str) -> tuple[Register, ...]:
        found = self._look("drafts", timer_id=timer_id)
        return tuple(read_register(one) for one in found)

    @override
    def in_force(self, timer_id: str, clocks: Clocks) -> Register | None:
        found = self._look("in_force", clocks, timer_id)
        return found and read_register(found)

    @override
    def snapshot(self, timer_id: str, clocks: Clocks) -> Snapshot:
        """Read it as the snapshot of a register, which has the same fields."""
        clock = {"v": 1, "t": timer_id, "s": [MAX_INSTANT, 0, "x"], "at": MAX_INSTANT}
        shown = self._look("snapshot", clocks, timer_id)
        return decode_register({**clock, "do": "start", "c": {}, **shown}).snapshot

    @override
    def sessions(self, timer_id: str, clocks: Clocks) -> dict[str, Session]:
        found = [
            decode_session(one) for one in self._look("sessions", clocks, timer_id)
        ]
        return {one.id: one for one in found}
