"""Histories for insights: sessions day by day, made by hand and by Hypothesis."""

from typing import Any

from argus_core.insights_history import Lived, lived
from argus_core.insights_time import LocalTime
from argus_core.model import Outcome, Session
from argus_core.plan import Phase
from hypothesis import strategies as st

from .factories import DAY, HOUR, MINUTE, NOW, a_session

UTC = LocalTime(())
TODAY = NOW - NOW % DAY
"""The midnight at which the Thursday of `NOW` began."""
FULL = 25 * MINUTE
GIVEN_UP = {"outcome": Outcome.CANCELLED, "active": 10 * MINUTE}


def ago(days: int, hour: float, done: bool = True, **changed: Any) -> Session:
    """Return a focus that began at an hour of a day before today: 25 min, or given up."""
    start = TODAY - days * DAY + int(hour * HOUR)
    fields = {} if done else GIVEN_UP
    return a_session(start, **({"length": FULL} | fields | changed))


def told(sessions: list[Session], time: LocalTime = UTC) -> list[Lived]:
    """Return what was lived through, of sessions in their order."""
    found, last = list[Lived](), None
    for one in sessions:
        last = lived(one, last, time)
        found.append(last)
    return found


def sure[T](found: T | None) -> T:
    """Return what must have been found."""
    assert found is not None
    return found


lengths = st.one_of(st.none(), st.sampled_from([15, 25, 50]).map(lambda m: m * MINUTE))
any_session = st.builds(
    a_session,
    started_at=st.integers(TODAY - 400 * DAY, TODAY + 2 * DAY),
    length=st.integers(0, 9 * HOUR),
    phase=st.sampled_from([*Phase, Phase.FOCUS, Phase.FOCUS]),
    outcome=st.one_of(st.none(), st.sampled_from([*Outcome])),
    active=st.integers(0, 3 * HOUR),
    planned=lengths,
    ended_at=st.one_of(st.none(), st.integers(TODAY - 400 * DAY, TODAY + 2 * DAY)),
)
any_sessions = st.lists(any_session, max_size=60)


@st.composite
def habits(draw: st.DrawFn) -> list[Session]:
    """Return the sessions of somebody over weeks: enough to tell of."""
    days = draw(st.integers(5, 60))
    found = list[Session]()
    for day in range(days, 0, -1):
        hours = draw(st.lists(st.integers(6, 21), max_size=4, unique=True))
        found += [ago(day, hour, draw(st.booleans())) for hour in sorted(hours)]
    return found
