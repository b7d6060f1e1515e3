"""The C++ replica in the place of the Python one, so that the core's own tests run on both."""

from collections.abc import Iterable, Mapping
from typing import Any, override

from argus_core.book import Book, View
from argus_core.codec import decode_entry, decode_register, decode_session, encode_entry
from argus_core.drafts import Draft
from argus_core.errors import CommandError
from argus_core.facts import Event
from argus_core.model import Command, Entry, Session
from argus_core.parts import encode_plan
from argus_core.plan import Plan
from argus_core.replica import Replica
from argus_core.stamp import MAX_INSTANT
from argus_core.timekeeper import Clocks

from tests.simulation.lines import Program, decode_event
from tests.simulation.writing import decode_draft, encode_command, encode_draft

from .building import program


def snapshot_of(data: Any, timer_id: str) -> Any:
    """Read a snapshot as that of a register, which has the same fields."""
    least = {"v": 1, "t": timer_id, "s": [MAX_INSTANT, 0, "x"], "at": MAX_INSTANT}
    return decode_register({**least, "do": "start", "c": {}, **data}).snapshot


class CppBook(Book):
    """Looks at a book within the program; a book that is changed here is changed nowhere."""

    def __init__(self, replica: CppReplica, timer_id: str, plan: Plan) -> None:
        """Take a copy of what is in it."""
        super().__init__(timer_id, plan)
        self._replica = replica
        for one in replica.look("entries", timer_id):
            self.add(decode_entry(one))
        self.show([decode_register(one) for one in replica.look("drafts", timer_id)])

    @override
    def __eq__(self, other: object) -> bool:
        same = isinstance(other, CppBook) and self.timer_id == other.timer_id
        return same and list(self.journal) == list(other.journal)

    __hash__ = None  # type: ignore[assignment]

    @override
    def sessions(self, now: int) -> dict[str, Session]:
        found = [
            decode_session(one) for one in self._replica.look("sessions", self.timer_id)
        ]
        return {one.id: one for one in found}


class CppReplica(Replica):
    """Has the methods of a replica; each is a call to the program."""

    variant = "asan"

    def __init__(self, device_id: str, boot: str, clocks: Clocks) -> None:
        """Boot the program."""
        self.device_id = device_id
        self._program: Program = program("driver", self.variant)
        self._clocks = clocks
        self._plans: dict[str, Plan] = {}
        self._call("boot", clocks, device=device_id, boot=boot, timers={})

    def _call(self, do: str, clocks: Clocks | None = None, **fields: Any) -> Any:
        self._clocks = it = clocks or self._clocks
        answer = self._program({"do": do, **fields, "clocks": [it.mono, it.wall]})
        if "error" in answer:
            raise CommandError(answer["error"], fields.get("timer", ""))
        return answer

    def _events(self, do: str, clocks: Clocks, **fields: Any) -> list[Event]:
        return [decode_event(one) for one in self._call(do, clocks, **fields)["events"]]

    def look(self, what: str, timer_id: str = "", clocks: Clocks | None = None) -> Any:
        """Return a view."""
        timer = timer_id or next(iter(self._plans))
        return self._call("look", clocks, timer=timer, what=what)["is"]

    @property
    @override
    def timers(self) -> Mapping[str, Book]:
        return {one: CppBook(self, one, plan) for one, plan in self._plans.items()}

    @property
    @override
    def drafts(self) -> tuple[Draft, ...]:
        return tuple(decode_draft(one) for one in self._call("memory")["drafts"])

    @override
    def add_timer(
        self, timer_id: str, plan: Plan, entries: Iterable[Entry] = ()
    ) -> Book:
        known = [encode_entry(one) for one in entries]
        fields = {"timer": timer_id, "plan": encode_plan(plan), "entries": known}
        self._call("add_timer", **fields)
        self._plans[timer_id] = plan
        return CppBook(self, timer_id, plan)

    @override
    def remove_timer(self, timer_id: str) -> None:
        self._call("remove_timer", timer=timer_id)
        self._plans.pop(timer_id, None)

    @override
    def rename_timer(self, timer_id: str, new_id: str) -> None:
        self._call("rename_timer", timer=timer_id, to=new_id)
        self._plans.setdefault(new_id, self._plans.pop(timer_id))

    @override
    def restore(self, told_until: int, drafts: Iterable[Draft] = ()) -> None:
        known = [encode_draft(one) for one in drafts]
        self._call("restore", told_until=told_until, drafts=known)

    @override
    def learn(self, sent: int, clocks: Clocks, *, hub: bool) -> list[Event]:
        return self._events("learn", clocks, sent=sent, hub=hub)

    @override
    def knows_time(self, clocks: Clocks) -> bool:
        return bool(self.look("knows_time", clocks=clocks))

    @override
    def now(self, clocks: Clocks) -> int:
        return int(self.look("now", clocks=clocks))

    @override
    def view(self, timer_id: str, clocks: Clocks) -> View:
        register = decode_register(self.look("register", timer_id, clocks))
        shown = snapshot_of(self.look("snapshot", timer_id), timer_id)
        sure = self.knows_time(clocks)
        return View(timer_id, shown, register, self.now(clocks), sure)

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
    def advance(self, clocks: Clocks) -> list[Event]:
        return self._events("advance", clocks)

    @override
    def next_change(self, clocks: Clocks) -> int | None:
        found: int | None = self.look("next_change", clocks=clocks)
        return found
