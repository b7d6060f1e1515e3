"""Insights: what a history tells of the next session and of the day, and what that rests on.

sessions -> those that count, in order -> each insight by itself. What there is too little
for is None. No insight knows an id, and the order in which sessions come tells nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .insights_chance import Chance, Chances
from .insights_forecast import Forecast, forecast
from .insights_history import Lived, counting, following, lived
from .insights_hours import Hours, best_hours
from .insights_length import Length, Lengths
from .insights_time import LocalTime, Offsets
from .insights_unusual import Unusual, unusual_days
from .model import Session


@dataclass(frozen=True, slots=True)
class Insights:
    """All that can be told at an instant."""

    at: int
    """The instant (ms since the Unix epoch)."""
    since: int | None
    """When the first session began that counts; None if there is none."""
    sessions: int
    """How many count."""
    chance: Chance | None
    length: Length | None
    forecast: Forecast | None
    best_hours: tuple[Hours, ...] | None
    """None: too little is known; none in it: no hours stand out."""
    unusual: tuple[Unusual, ...] | None
    """None: too little is known; none in it: the last week was as usual."""


class Learner:
    """What has been learned of one timer's sessions; what is new is learned beside it.

    What it tells is the same as if it were told all anew, only sooner.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self._forget(())

    def _forget(self, offsets: Offsets) -> None:
        self._offsets = offsets
        self._known = list[Session]()
        self._history = list[Lived]()
        self._chances, self._lengths = Chances(), Lengths()

    def tell(
        self,
        sessions: Iterable[Session],
        now: int,
        planned: int | None,
        offsets: Offsets,
    ) -> Insights:
        """Tell what sessions show at `now` (ms); the next one is planned for `planned` ms.

        `offsets` are those of local time. What is planned without a length counts up.
        """
        time, told = LocalTime(offsets), list(sessions)
        counted = counting(told, now)
        self._learn(counted, offsets, time)
        start = following(self._last, now, planned, time)
        running = (one for one in told if one.outcome is None and one.started_at <= now)
        days = [*counted, *running]
        return Insights(
            at=now,
            since=counted[0].started_at if counted else None,
            sessions=len(counted),
            chance=self._chances.tell(start),
            length=self._lengths.tell(start),
            forecast=forecast(days, now, time) if counted else None,
            best_hours=best_hours(self._history),
            unusual=unusual_days(days, now, time) if counted else None,
        )

    @property
    def _last(self) -> Lived | None:
        return self._history[-1] if self._history else None

    def _learn(self, counted: list[Session], offsets: Offsets, time: LocalTime) -> None:
        """Learn what is new; all, if what was learned does not count as it did."""
        known = len(self._known)
        if offsets != self._offsets or counted[:known] != self._known:
            self._forget(offsets)
        for one in counted[len(self._known) :]:
            fresh = lived(one, self._last, time)
            self._history.append(fresh)
            self._chances.learn(fresh)
            self._lengths.learn(fresh)
        self._known = counted


def insights_of(
    sessions: Iterable[Session], now: int, planned: int | None, offsets: Offsets
) -> Insights:
    """Tell what sessions show at `now` (ms), as `Learner.tell` does."""
    return Learner().tell(sessions, now, planned, offsets)
