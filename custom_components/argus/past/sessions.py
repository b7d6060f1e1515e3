"""The sessions of a span, wherever they are kept: the journal's, and the archive's before them."""

from collections.abc import Sequence
from typing import Final

from ..coordinator import ArgusCoordinator
from ..core import ARCHIVE_AGE, Session
from ..records import within

_SURE: Final = ARCHIVE_AGE - 3_600_000
"""What ended less than this ago (ms) is in the journal: the archive takes what is older."""


async def async_sessions(
    coordinator: ArgusCoordinator, timer_id: str, start: int, end: int
) -> list[Session]:
    """Return the sessions that overlap [start, end) (ms), in the order in which they began."""
    old: Sequence[Session] = ()
    sure = coordinator.now() - _SURE
    if start < sure:
        before = coordinator.sessions(timer_id).values()
        moving = [one for one in before if (one.ended_at or sure) < sure]
        old = await coordinator.async_archived_sessions(timer_id, start, end)
        old = [*old, *moving]  # the archive may take them just while it is read
    found = {one.id: one for one in old}
    if timer_id in coordinator.timers:
        found |= coordinator.sessions(timer_id)
    return within(found.values(), start, end)
