"""A replica behind lines of JSON: a call on each line, its answer on the next.

    {"do": "boot", "device": id, "boot": word, "timers": {timer_id: plan}, "memory": ..., "clocks": ...}
    {"do": "apply", "timer": id, "command": {"do": verb, ...}, "clocks": ...}
    {"do": "receive", "timer": id, "entries": [register or trace, ...], "clocks": ...}
    {"do": "learn", "sent": ms, "hub": bool, "clocks": ...}
    {"do": "advance", "clocks": ...}         {"do": "compact", "clocks": ...}
    {"do": "look", "timer": id, "what": view or nothing, "clocks": ...}
    {"do": "memory", "clocks": ...}

Clocks are [monotonic ms, time of day in ms or null]. Registers, traces, plans, stamps and vector
clocks are as `codec` and `parts` write them, sessions as `encode_session` does; a snapshot is a
register's fields of the same names. A call that tells of something answers {"events": [...]},
one that is wrong {"error": reason}. "look" answers {view: ...} of all views, or {"is": ...} of
the one asked for: knows_time, now, next_change, entries, drafts, in_force, snapshot, sessions. "memory" answers what "boot" takes back, whatever it is.
"""

from collections.abc import Callable, Iterator
import json
import sys
from typing import Any

from argus_core.codec import decode_entry, encode_entry, encode_register, encode_session
from argus_core.errors import ArgusError
from argus_core.facts import Event
from argus_core.model import Register
from argus_core.parts import decode_plan
from argus_core.timekeeper import Clocks

from .peer import Memory, PythonPeer
from .writing import (
    decode_command,
    decode_draft,
    encode_draft,
    encode_event,
    encode_snapshot,
)

type Json = Any


class Driver:
    """Answers calls; the replica is the one that was booted last."""

    def __init__(self) -> None:
        """Wait for the first boot."""
        self._peer: PythonPeer
        self._timers: dict[str, Any] = {}

    def answer(self, call: Json) -> Json:
        """Do what a line says; raise KeyError for a call that nobody knows."""
        call = dict(call)
        done: Callable[..., Json] = _CALLS[call.pop("do")]
        try:
            return done(self, clocks=Clocks(*call.pop("clocks")), **call)
        except ArgusError as error:
            return {"error": error.reason}

    def _boot(
        self, clocks: Clocks, device: str, boot: str, timers: Json, memory: Json = None
    ) -> Json:
        plans = {one: decode_plan(timers, one) for one in timers}
        kept = memory and Memory(
            {
                one: tuple(
                    decode_entry(entry) for entry in memory["entries"].get(one, ())
                )
                for one in timers
            },
            tuple(decode_draft(one) for one in memory["drafts"]),
            memory["told_until"],
        )
        self._peer = PythonPeer(device, boot, clocks, plans, kept)
        return {}

    def _apply(self, clocks: Clocks, timer: str, command: Json) -> Json:
        return _told(self._peer.apply(timer, decode_command(command), clocks))

    def _receive(self, clocks: Clocks, timer: str, entries: Json) -> Json:
        found = [decode_entry(one) for one in entries]
        return _told(self._peer.receive(timer, found, clocks))

    def _learn(self, clocks: Clocks, sent: int, hub: bool) -> Json:
        return _told(self._peer.learn(sent, clocks, hub=hub))

    def _advance(self, clocks: Clocks) -> Json:
        return _told(self._peer.advance(clocks))

    def _compact(self, clocks: Clocks) -> Json:
        self._peer.compact(clocks)
        return {}

    def _look(self, clocks: Clocks, timer: str, what: str = "") -> Json:
        views = {what: _VIEWS[what]} if what else _VIEWS
        found = {key: view(self._peer, timer, clocks) for key, view in views.items()}
        return {"is": found[what]} if what else found

    def _memory(self, clocks: Clocks) -> Json:
        memory = self._peer.memory(clocks)
        entries = {
            one: [encode_entry(entry) for entry in found]
            for one, found in memory.entries.items()
        }
        drafts = [encode_draft(one) for one in memory.drafts]
        return {"entries": entries, "drafts": drafts, "told_until": memory.told_until}


_VIEWS: dict[str, Callable[[PythonPeer, str, Clocks], Json]] = {
    "knows_time": lambda peer, _, clocks: peer.knows_time(clocks),
    "now": lambda peer, _, clocks: peer.now(clocks),
    "next_change": lambda peer, _, clocks: peer.next_change(clocks),
    "entries": lambda peer, timer, _: [
        encode_entry(one) for one in peer.entries(timer)
    ],
    "drafts": lambda peer, timer, _: [
        encode_register(one) for one in peer.drafts(timer)
    ],
    "in_force": lambda peer, timer, clocks: _written(peer.in_force(timer, clocks)),
    "snapshot": lambda peer, timer, clocks: encode_snapshot(
        peer.snapshot(timer, clocks)
    ),
    "sessions": lambda peer, timer, clocks: [
        encode_session(one) for one in peer.sessions(timer, clocks).values()
    ],
}

_CALLS: dict[str, Callable[..., Json]] = {
    "boot": Driver._boot,
    "apply": Driver._apply,
    "receive": Driver._receive,
    "learn": Driver._learn,
    "advance": Driver._advance,
    "compact": Driver._compact,
    "look": Driver._look,
    "memory": Driver._memory,
}


def _written(register: Register | None) -> Json:
    return register and encode_register(register)


def _told(events: list[Event]) -> Json:
    return {"events": [encode_event(one) for one in events]}


def answers(lines: Iterator[str]) -> Iterator[str]:
    """Yield the answer to each line."""
    driver = Driver()
    for line in lines:
        yield json.dumps(driver.answer(json.loads(line)))


def main() -> None:
    """Answer the lines of the standard input on the standard output."""
    for answer in answers(iter(sys.stdin)):
        print(answer, flush=True)
