"""Registers, traces and drafts in the bytes of slots, and back, whatever order the slots come in."""

from collections.abc import Iterator
from random import Random
from typing import Any

from argus_core.codec import encode_entry
from argus_core.model import Entry
from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from tests.core.arbitrary import registers, traces
from tests.core.factories import MINUTE, NOW
from tests.simulation.lines import Program

from .building import program

type Json = Any

PLAN = [[["f", 25 * MINUTE], ["s", None, 200]], 1, 2]
MAX_PIECE = 240
LAX = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)


@pytest.fixture(name="driver", scope="module", params=["asan", "asan32"])
def a_driver(request: pytest.FixtureRequest) -> Iterator[Program]:
    """Run the firmware's core behind lines."""
    with program("driver", request.param) as started:
        yield started


def boot(driver: Program, slots: list[str] | None = None, **changed: Any) -> None:
    """Boot a device, with what its slots hold."""
    fields = {"device": "knob", "boot": "b", "timers": {"focus": PLAN}, "slots": slots}
    clocks = changed.pop("clocks", [0, NOW])
    driver({"do": "boot", "told_until": NOW, **fields, "clocks": clocks, **changed})


def memory(driver: Program) -> Json:
    """Return what a device holds."""
    found = driver({"do": "memory", "clocks": [0, NOW]})
    return {key: found[key] for key in ("entries", "drafts")}


def slots(driver: Program) -> list[str]:
    """Return its pieces; each fits into a slot."""
    found: list[str] = driver({"do": "slots", "clocks": [0, NOW]})["slots"]
    assert all(len(one) <= 2 * MAX_PIECE for one in found)
    return found


def receive(driver: Program, *entries: Json) -> None:
    """Take in what others wrote."""
    call = {"do": "receive", "timer": "focus", "entries": entries}
    driver({**call, "clocks": [0, NOW]})


@LAX
@given(st.lists(registers() | traces(), max_size=4), st.randoms())
def test_what_is_in_slots_is_what_was_kept(
    driver: Program, entries: list[Entry], random: Random
) -> None:
    boot(driver)
    receive(driver, *(encode_entry(one) for one in entries))
    kept, pieces = memory(driver), slots(driver)
    random.shuffle(pieces)
    boot(driver, pieces)
    assert memory(driver) == kept
    assert sorted(slots(driver)) == sorted(pieces)


def test_drafts_come_back_in_the_order_in_which_they_were_made(driver: Program) -> None:
    boot(driver, clocks=[0, None])
    for number, verb in enumerate(("start", "pause", "unpause", "finish")):
        command = {"do": verb, "request_id": f"r{number}"}
        call = {"do": "apply", "timer": "focus", "command": command}
        driver({**call, "clocks": [MINUTE * number, None]})
    kept, pieces = memory(driver), slots(driver)
    assert len(kept["drafts"]) == 4
    boot(driver, pieces[::-1], clocks=[0, None])
    assert memory(driver) == kept


def test_an_entry_too_long_for_a_slot_takes_several(driver: Program) -> None:
    boot(driver)
    driver(
        {
            "do": "apply",
            "timer": "focus",
            "command": {"do": "start", "task": "é" * 32, "request_id": "r" * 36},
            "clocks": [0, NOW],
        }
    )
    (entry,) = memory(driver)["entries"]["focus"]
    clock = {f"device-number-{one:02}": 4_000_000_000 + one for one in range(20)}
    entry = {**entry, "c": clock, "s": [NOW + 1, 0, "x" * 16], "w": "y" * 200}
    receive(driver, entry)
    kept, pieces = memory(driver), slots(driver)
    assert entry in kept["entries"]["focus"]
    assert len(pieces) > len(kept["entries"]["focus"]) + 1
    boot(driver, pieces[::-1])
    assert memory(driver) == kept


@LAX
@given(registers(), st.data())
def test_no_bytes_do_any_harm(
    driver: Program, entry: Entry, data: st.DataObject
) -> None:
    boot(driver)
    receive(driver, encode_entry(entry))
    pieces = [bytearray.fromhex(one) for one in slots(driver)]
    for piece in pieces:
        place = data.draw(st.integers(0, len(piece) - 1))
        piece[place] = data.draw(st.integers(0, 255))
        del piece[data.draw(st.integers(1, len(piece))) :]
    boot(driver, [one.hex() for one in pieces])
    entries = memory(driver)["entries"]["focus"]
    assert len(entries) <= 1


def test_what_cannot_be_relayed_is_dropped(driver: Program) -> None:
    boot(driver)
    call = {"do": "apply", "timer": "focus", "command": {"do": "start"}}
    driver({**call, "clocks": [0, NOW]})
    (entry,) = memory(driver)["entries"]["focus"]
    receive(driver, {**entry, "s": [NOW + 1, 0, "hall"], "w": False})
    pieces = [one.replace(b"false".hex(), b"\1alse".hex()) for one in slots(driver)]
    boot(driver, pieces)
    assert memory(driver)["entries"]["focus"] == [entry]
