"""What a batch of work has brought, sorted by who has to be told. Nothing is told here."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from ..core import (
    Began,
    Corrected,
    DataType,
    Event,
    Finished,
    Heard,
    HubEvent,
    Problem,
    Refused,
    Session,
)


@dataclass(slots=True)
class News:
    """The news of one batch."""

    events: list[Event] = field(default_factory=list)
    heard: list[Heard] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)

    @classmethod
    def of(cls, facts: Iterable[HubEvent]) -> News:
        """Sort what the hub has to say."""
        news = cls()
        for one in facts:
            if isinstance(one, Heard):
                news.heard.append(one)
            elif isinstance(one, Refused):
                news.refused.append(one)
            else:
                news.events.append(one)
        return news

    @property
    def passing(self) -> bool:
        """Tell whether all is of the kind that comes ten times a second and asks nothing."""
        return bool(self.heard) and not self.refused and all(map(_passes, self.heard))

    @property
    def problems(self) -> Iterator[Problem]:
        """Yield what a person should repair."""
        return (one for one in self.events if isinstance(one, Problem))

    @property
    def timers(self) -> Collection[str]:
        """Return the timers that may show something else."""
        return dict.fromkeys(one.timer_id for one in self.events)

    def without(self, *sessions: frozenset[str]) -> list[Event]:
        """Return the events but for those of some sessions."""
        left_out = frozenset[str]().union(*sessions)
        return [one for one in self.events if _session_of(one) not in left_out]


def _passes(heard: Heard) -> bool:
    """Tell whether a message, of a replica, is one that only its picture looks at."""
    return heard.topic.data_type in (DataType.STATE, DataType.TELEMETRY)


def _session_of(event: Event) -> str:
    match event:
        case Began(Session(id=session_id)) | Finished(Session(id=session_id)):
            return session_id
        case Corrected(Session(id=session_id)):
            return session_id
        case _:
            return ""
