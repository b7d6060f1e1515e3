"""A book with registers in it."""

from dataclasses import replace
from typing import Any

from argus_core.book import Book
from argus_core.clock import VectorClock
from argus_core.facts import Event
from argus_core.model import Pauses, Register, Status, Verb
from argus_core.timer import resting

from .factories import MINUTE, NOW, a_plan, a_register, a_stamp

AUTO = a_plan(auto_break=True)
MINE = a_stamp().session()


def a_book(*entries: Register) -> Book:
    """Return a book of a timer, told of all up to its last register."""
    book = Book("focus", a_plan())
    for one in entries:
        book.add(one)
    book.recall(max([NOW, *(one.stamp.millis for one in entries)]))
    return book


def settled(now: int, *entries: Register) -> Book:
    """Return a book of a timer, told of all up to `now`."""
    book = a_book(*entries)
    book.settle(now, entries)
    return book


def start(minute: int = 0, device: str = "desk", **changed: Any) -> Register:
    """Return a start some minutes after NOW, of a session of its own."""
    stamp = a_stamp(NOW + minute * MINUTE, device=device)
    fields = {"anchor": stamp.millis, "session_id": stamp.session()}
    return a_register(stamp=stamp, **(fields | changed))


def pause(minute: int, device: str = "desk", **changed: Any) -> Register:
    """Return a pause of the session that began at NOW."""
    fields = {
        "status": Status.PAUSED,
        "verb": Verb.PAUSE,
        "elapsed": minute * MINUTE,
        "session_id": MINE,
        "started_at": NOW,
        "pauses": Pauses(1, 0),
    }
    return start(minute, device, **(fields | changed))


def rest(minute: int, device: str = "desk", verb: Verb = Verb.CANCEL) -> Register:
    """Return a register that left the timer idle."""
    stamp = a_stamp(NOW + minute * MINUTE, device=device)
    return a_register(stamp=stamp, snapshot=resting(a_plan(), stamp.millis), verb=verb)


def seen(register: Register, **counters: int) -> Register:
    return replace(register, clock=VectorClock.of(counters.items()))


def add(book: Book, now: int, *fresh: Register) -> list[Event]:
    """Add registers as a replica does, and return what is told."""
    for one in fresh:
        book.add(one)
    return book.settle(now, fresh)
