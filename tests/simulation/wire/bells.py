"""What a device tells a person: it keeps a part and forgets the rest, but it rings once."""

from collections.abc import Iterable
from typing import override

from argus_core.facts import Corrected, Event, Finished

from tests.simulation.ledger import Ledger

from .stage import Broken


class Bells(Ledger):
    """The ledger of a device."""

    @override
    def hear(self, events: list[Event]) -> None:
        """Write down what rings."""
        for event in events:
            match event:
                case Finished(session):
                    if session.id in self.ever:
                        raise Broken(f"the finish of {session.id} is told twice")
                    self.ever.add(session.id)
                    self.told[session.id] = session
                case Corrected(before, None):
                    self.told.pop(before.id, None)
                case Corrected(_, after):
                    self.told[after.id] = after

    def forget(self, timers: Iterable[str]) -> None:
        """Forget what was told of timers that are no longer followed."""
        known = set(timers)
        for session in [one for one in self.told.values() if one.timer_id not in known]:
            del self.told[session.id]
            self.ever.discard(session.id)
