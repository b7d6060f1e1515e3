"""What the shell of one replica has heard, and what it may therefore not hear again."""

from argus_core.facts import Commanded, Conflicted, Corrected, Event, Finished, Problem
from argus_core.model import Session
from argus_core.stamp import Stamp


class Broken(AssertionError):
    """A law of the protocol does not hold."""


class Ledger:
    """All finishes that were told, as a list of them on a wall would look."""

    def __init__(self) -> None:
        """Begin with nothing told."""
        self.told: dict[str, Session] = {}
        self.ever: set[str] = set()
        self.problems: list[Problem] = []
        self.commanded: dict[str, Stamp] = {}
        self.losers: set[Stamp] = set()

    def hear(self, events: list[Event]) -> None:
        """Write down what is told."""
        for event in events:
            match event:
                case Commanded(register):
                    self.commanded[register.timer_id] = register.stamp
                case Conflicted(_, loser):
                    self._conflicted(loser.stamp)
                case Finished(session):
                    self._finished(session)
                case Corrected(before, after):
                    self._corrected(before, after)
                case Problem():
                    self.problems.append(event)

    def _conflicted(self, loser: Stamp) -> None:
        if loser in self.losers:
            raise Broken(f"the conflict with {loser} is told twice")
        self.losers.add(loser)

    def _finished(self, session: Session) -> None:
        if session.id in self.ever:
            raise Broken(f"the finish of {session.id} is told twice")
        self.ever.add(session.id)
        self.told[session.id] = session

    def _corrected(self, before: Session, after: Session | None) -> None:
        if before.id not in self.ever:
            raise Broken(f"{before.id} is corrected and was never told")
        if self.told.get(before.id, before) != before:
            raise Broken(f"{before.id} is corrected from what was never told")
        self.told.pop(before.id, None)
        if after is not None:
            self.ever.add(after.id)
            self.told[after.id] = after
