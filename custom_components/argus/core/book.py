"""One timer as a replica knows it: its journal, and what its shell has been told of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Final

from .clock import VectorClock
from .drafts import renamed
from .facts import Began, Changed, Commanded, Conflicted, Corrected, Event, Finished
from .journal import Added, Journal
from .model import Entry, Register, Session, Snapshot, Status, Verb
from .plan import Plan
from .sessions import Derivation
from .stamp import AHEAD_MS, MAX_INSTANT, Stamp
from .timer import advance, deadline, resting

SEED: Final = 1
"""The stamp of a timer's first plan: older than whatever anybody does (ms)."""
_LOOK_BACK: Final = 8


@dataclass(frozen=True, slots=True)
class View:
    """What a timer shows at `now` (ms)."""

    timer_id: str
    snapshot: Snapshot
    register: Register
    """The one in force."""
    now: int
    sure: bool
    """False on a device that does not know what time it is."""


class Book:
    """The journal of one timer, and the events that come of it."""

    def __init__(self, timer_id: str, plan: Plan) -> None:
        """Begin an empty journal; `plan` holds until a register says another."""
        self.timer_id = timer_id
        self.plan = plan
        self.journal = Journal()
        self.drafts: list[Register] = []
        self.requests: set[str] = set()
        self._derivation = Derivation()
        self._told: dict[str, Session] = {}
        self._taken_back: dict[str, Session] = {}
        self._begun: set[str] = set()
        self._force: Stamp | None = None
        self._beside: set[Stamp] = set()
        self._quiet = range(MAX_INSTANT)
        self._sight: Snapshot | None = None
        self._at_rest: dict[str, Session] | None = None

    def add(self, entry: Entry) -> Added:
        """Take an entry into the journal."""
        if isinstance(entry, Register) and entry.request_id:
            self.requests.add(entry.request_id)
        if self.journal.get(entry.stamp) != entry:
            self._quiet = range(0)
        return self.journal.add(entry)

    def show(self, drafts: list[Register]) -> None:
        """Take these drafts for those of the timer."""
        if self.drafts != drafts:
            self.drafts, self._quiet = drafts, range(0)

    @property
    def shown(self) -> Journal:
        """Return the journal with the drafts, which only this device's own screen shows."""
        return Journal([*self.journal, *self.drafts]) if self.drafts else self.journal

    def base(self, now: int, device_id: str) -> Register:
        """Return the register in force, or one that nobody wrote for a timer never touched."""
        return self.shown.in_force(now) or seed(self.timer_id, self.plan, device_id)

    def earlier(self, register: Register, now: int) -> Register | None:
        """Return the register before one, or the one that stands for it: what undo takes."""
        found = self.shown.standing(register.prev)
        return None if found is None or found.stamp.ahead(now) else found

    def undoable(self, register: Register, now: int) -> bool:
        """Tell whether undo would do anything; what ended by itself is not taken back."""
        return self.earlier(register, now) is not None and not advance(register, now)[1]

    def snapshot(self, now: int, device_id: str) -> Snapshot:
        """Return what the timer does at `now`."""
        if now not in self._quiet:
            return advance(self.base(now, device_id), now)[0]
        if self._sight is None:
            self._sight = advance(self.base(now, device_id), now)[0]
        return self._sight

    def sessions(self, now: int) -> dict[str, Session]:
        """Return all sessions by id; at rest they are the same until something happens."""
        rests = self._sight is not None and self._sight.status is Status.IDLE
        if now not in self._quiet or not rests:
            return self._derivation.sessions(self.shown, now)
        if self._at_rest is None:
            self._at_rest = self._derivation.sessions(self.shown, now)
        return self._at_rest

    def recall(self, now: int) -> None:
        """Take all that can be derived at `now` as told; the journal may be another one."""
        self._quiet = range(0)
        journal, sessions = self.shown, self.sessions(now)
        self._be_quiet_from(now)
        self._told = _ended(sessions)
        self._begun = set(sessions)
        force = journal.in_force(now)
        self._force = force.stamp if force else None
        near = [] if force is None else islice(journal.newest(now), _LOOK_BACK)
        self._beside = {one.stamp for one in self._losers(force, near)}

    def rename(self, names: dict[Stamp, Stamp]) -> None:
        """Know what was told of drafts by the names that their stamps give it."""
        self._told = {renamed(key, names): one for key, one in self._told.items()}
        self._taken_back = {
            renamed(key, names): one for key, one in self._taken_back.items()
        }
        self._begun = {renamed(one, names) for one in self._begun}
        self._beside = {names.get(one, one) for one in self._beside}

    def inherit(self, old: Book) -> None:
        """Make what was done on another timer, and what was told of it, this one's."""
        new_id = self.timer_id
        for entry in old.journal:
            if isinstance(entry, Register):
                entry = replace(entry, timer_id=new_id)
            self.add(entry)
        for key, session in old._told.items():
            self._told[key] = replace(session, timer_id=new_id)
        for key, session in old._taken_back.items():
            self._taken_back[key] = replace(session, timer_id=new_id)
        self._begun |= old._begun
        self._beside |= old._beside

    def settle(self, now: int, fresh: Iterable[Entry] = ()) -> list[Event]:
        """Return what is new at `now`, `fresh` being the registers that have just come."""
        if now in self._quiet and not fresh and not self.drafts:
            return []
        journal, before = self.shown, self._force
        force = journal.in_force(now)
        events = list[Event]()
        if force is not None and force.stamp != before:
            self._force = force.stamp
            events.append(Commanded(force))
        events += self._sessions_told(now)
        events += self._conflicts(journal, now, force, before, fresh)
        self._be_quiet_from(now)
        return events or ([Changed(self.timer_id)] if fresh else [])

    def _sessions_told(self, now: int) -> Iterator[Event]:
        """Tell what began, ended, or ended otherwise than was told."""
        sessions = self.sessions(now)
        ended = _ended(sessions)
        for session_id, told in self._told.items():
            after = ended.get(session_id)
            if told != after:
                yield Corrected(told, after)
            if after is None:
                self._taken_back[session_id] = told
        for session_id, session in sessions.items():
            if session_id not in self._begun:
                yield Began(session)
            if session_id in ended and session_id not in self._told:
                told_before = self._taken_back.pop(session_id, None)
                if told_before is None:
                    yield Finished(session, now)
                else:
                    yield Corrected(told_before, session)
        self._told = ended
        self._begun |= set(sessions)

    def _conflicts(
        self,
        journal: Journal,
        now: int,
        force: Register | None,
        before: Stamp | None,
        fresh: Iterable[Entry],
    ) -> Iterator[Event]:
        """Tell of commands that were given without knowledge of the one in force."""
        near = list(islice(journal.newest(now), _LOOK_BACK))
        old = journal.get(before)
        candidates = {
            one.stamp: one for one in (*near, *fresh) if isinstance(one, Register)
        }
        if old is not None:
            candidates[old.stamp] = old
        awake = [
            one
            for stamp, one in candidates.items()
            if not stamp.ahead(now) and not journal.replaced(stamp)
        ]
        for loser in self._losers(force, awake):
            if force is not None and loser.stamp not in self._beside:
                self._beside.add(loser.stamp)
                yield Conflicted(force, loser)

    def losers(self, now: int) -> Sequence[Register]:
        """Return what conflicts with the register in force as long as nobody resolves it."""
        journal, told = self.shown, map(self.shown.get, sorted(self._beside))
        near = [*islice(journal.newest(now), _LOOK_BACK), *filter(None, told)]
        among = {one.stamp: one for one in near if not journal.replaced(one.stamp)}
        return self._losers(journal.in_force(now), among.values())

    def _losers(
        self, force: Register | None, among: Iterable[Register]
    ) -> Sequence[Register]:
        """Return the registers beside the one in force; a first plan conflicts with nothing."""
        if force is None or force.stamp.millis <= SEED:
            return []
        people = [one for one in among if one.stamp.millis > SEED]
        return self.shown.heads_beside(force, people)

    def next_change(self, now: int) -> int | None:
        """Return the next instant (ms) at which `settle` has something to do.

        Counted from the last `settle`: what has ended since then is still to be told.
        """
        if not self._quiet or now < self._quiet.start:
            return now
        return None if self._quiet.stop == MAX_INSTANT else self._quiet.stop

    def _be_quiet_from(self, now: int) -> None:
        """Work out until when (ms) the same is derived as now."""
        journal = self.shown
        force = journal.in_force(now)
        ends = deadline(advance(force, now)[0]) if force else None
        wakes = (one.stamp.millis - AHEAD_MS for one in journal.sleeping(now))
        self._quiet = range(now, min(filter(None, (ends, *wakes)), default=MAX_INSTANT))
        self._sight = self._at_rest = None


def _ended(sessions: dict[str, Session]) -> dict[str, Session]:
    return {key: one for key, one in sessions.items() if one.outcome is not None}


def seed(timer_id: str, plan: Plan, device_id: str) -> Register:
    """Return the register of a timer's first plan, older than whatever anybody does."""
    return Register(
        timer_id=timer_id,
        snapshot=resting(plan, SEED),
        at=SEED,
        verb=Verb.SET_PLAN,
        stamp=Stamp(SEED, 0, device_id),
        clock=VectorClock().tick(device_id, 0),
    )
