"""The kinds of vectors: what a case gives, and what the core makes of it."""

from collections.abc import Callable
from typing import Any

from argus_core.clock import VectorClock
from argus_core.codec import decode_entry, decode_register, encode_entry, encode_session
from argus_core.errors import ArgusError
from argus_core.journal import Journal
from argus_core.model import Register
from argus_core.parts import (
    decode_clock,
    decode_plan,
    decode_stamp,
    encode_clock,
    encode_plan,
    encode_stamp,
)
from argus_core.plan import Plan
from argus_core.sessions import Derivation
from argus_core.stamp import Stamp, tick
from argus_core.strategies import Strategy, plan_of, strategy_of
from argus_core.timer import (
    advance,
    deadline,
    elapsed_at,
    pauses_at,
    remaining_at,
    transition,
)

from tests.simulation import oracle
from tests.simulation.driver import Driver
from tests.simulation.writing import decode_command, encode_snapshot

type Json = Any


def a_clock(data: Json) -> VectorClock:
    return decode_clock({"clock": data}, "clock")


def a_plan(data: Json) -> Plan:
    return decode_plan({"plan": data}, "plan")


def a_stamp(data: Json) -> Stamp:
    return decode_stamp({"stamp": data}, "stamp")


def a_stamp_or_none(data: Json) -> Stamp | None:
    return None if data is None else a_stamp(data)


def written(stamp: Stamp | None) -> Json:
    return None if stamp is None else encode_stamp(stamp)


def valid(read: Callable[[Json], object], data: Json) -> bool:
    try:
        read(data)
    except ArgusError:
        return False
    return True


# Clock


def compare(mine: Json, theirs: Json) -> Json:
    return a_clock(mine).compare(a_clock(theirs)).value


def join(clocks: Json) -> Json:
    return encode_clock(VectorClock().join(*(a_clock(one) for one in clocks)))


def ticked(clock: Json, device: str, seconds: int) -> Json:
    return encode_clock(a_clock(clock).tick(device, seconds))


def until(clock: Json, seconds: int, device: str) -> Json:
    return encode_clock(a_clock(clock).until(seconds, device))


# Stamp


def stamped(wall: int, last: Json, device: str) -> Json:
    return written(tick(wall, a_stamp_or_none(last), device))


def order(stamps: Json) -> Json:
    return [written(one) for one in sorted(a_stamp(one) for one in stamps)]


# Plan


def place(plan: Json, old: Json, step: int) -> Json:
    return a_plan(plan).place_of(step, a_plan(old))


def length(plan: Json, step: int, focus: int) -> Json:
    return a_plan(plan).steps[step].length(focus)


# Timer


def command(
    base: Json, command: Json, at: int, session_id: str, other: Json = None
) -> Json:
    beside = other and decode_register(other)
    try:
        given = decode_command(command)
        made = transition(decode_register(base), given, at, session_id, beside)
    except ArgusError as error:
        return {"error": error.reason}
    return made and encode_snapshot(made)


def advanced(register: Json, now: int) -> Json:
    current, ended = advance(decode_register(register), now)
    steps = [
        {
            "i": one.snapshot.step,
            "at": one.at,
            "active": one.active,
            "id": one.snapshot.session_id,
        }
        for one in ended
    ]
    return {"snapshot": encode_snapshot(current), "ended": steps}


def shows(register: Json, now: int) -> Json:
    it = decode_register(register).snapshot
    pauses = pauses_at(it, now)
    return {
        "elapsed": elapsed_at(it, now),
        "remaining": remaining_at(it, now),
        "deadline": deadline(it),
        "pauses": [pauses.count, pauses.total],
    }


# Journal


def a_journal(entries: Json) -> Journal:
    return Journal(decode_entry(one) for one in entries)


def of_set(entries: Json, now: int) -> Json:
    journal = a_journal(entries)
    force = journal.in_force(now)
    return {
        "in_force": force and written(force.stamp),
        "counting": [written(one.stamp) for one in journal.counting(now)],
        "sleeping": [written(one.stamp) for one in journal.sleeping(now)],
        "seen": encode_clock(journal.seen(now)),
    }


def added(entries: Json) -> Json:
    journal = Journal()
    how = [journal.add(decode_entry(one)).value for one in entries]
    return {"added": how, "stays": [encode_entry(one) for one in journal]}


def beside(register: Json, among: Json) -> Json:
    found = Journal().heads_beside(
        decode_register(register), [decode_register(one) for one in among]
    )
    return [written(one.stamp) for one in found]


def compact(entries: Json, now: int) -> Json:
    journal = a_journal(entries)
    journal.compact(now)
    return {
        "whole": [written(one.stamp) for one in journal if isinstance(one, Register)],
        "stripped": [
            written(one.stamp) for one in journal if not isinstance(one, Register)
        ],
    }


def standing(entries: Json, stamp: Json) -> Json:
    found = a_journal(entries).standing(a_stamp(stamp))
    return found and written(found.stamp)


def sessions(entries: Json, now: int) -> Json:
    found = Derivation().sessions(a_journal(entries), now)
    assert found == oracle.sessions([decode_entry(one) for one in entries], now)
    return [encode_session(one) for one in found.values()]


def script(calls: Json) -> Json:
    driver = Driver()
    return [driver.answer(call) for call in calls]


KINDS: dict[str, dict[str, Callable[..., Json]]] = {
    "clock": {
        "compare": compare,
        "join": join,
        "tick": ticked,
        "until": until,
        "bounds": lambda clock: valid(a_clock, clock),
    },
    "stamp": {
        "tick": stamped,
        "order": order,
        "ahead": lambda stamp, now: a_stamp(stamp).ahead(now),
        "session": lambda stamp, derived: a_stamp(stamp).session(derived),
    },
    "plan": {
        "bounds": lambda plan: valid(a_plan, plan),
        "length": length,
        "after": lambda plan, step: a_plan(plan).after(step),
        "starts_itself": lambda plan, step: a_plan(plan).starts_itself(step),
        "cycle": lambda plan, step: a_plan(plan).cycle(step),
        "place": place,
        "strategy": lambda strategy: encode_plan(plan_of(Strategy(strategy))),
        "recognise": lambda plan: strategy_of(a_plan(plan)).value,
    },
    "transitions": {"command": command},
    "advance": {"advance": advanced, "shows": shows},
    "journal": {
        "set": of_set,
        "add": added,
        "beside": beside,
        "compact": compact,
        "standing": standing,
    },
    "sessions": {"sessions": sessions},
    "drafts": {"script": script},
    "replica": {"script": script},
}
PARTIAL = {"command", "advance", "shows", "set", "sessions", "script"}
"""Of these kinds a case names what matters; of all others it names all."""
