"""What a hub answers: acknowledgements, refusals, and entries that another hub missed."""

from collections.abc import Iterable
from itertools import batched
from typing import Final

from .book import Book
from .model import Entry
from .protocol import Ack, JournalMessage, Message, Rejected, Sync, journal_messages
from .replica import Replica
from .timekeeper import Clocks

AT_ONCE: Final = 64
"""So many stamps fit into a message that a device takes."""


def acknowledged(
    replica: Replica, timer_id: str, entries: Iterable[Entry], clocks: Clocks
) -> list[Message]:
    """Acknowledge what others wrote and is in the set; say the time to who is ahead of it."""
    me, book = replica.device_id, replica.timers.get(timer_id)
    stamps = [one.stamp for one in entries if one.stamp.device != me]
    if book is None:
        return [
            Rejected(reason="unknown_timer", stamps=some)
            for some in batched(stamps, AT_ONCE, strict=False)
        ]
    now = replica.now(clocks)
    ahead = [one for one in stamps if one.ahead(now)]
    saved = [one for one in stamps if one in book.journal and not one.ahead(now)]
    answers: list[Message] = [
        Ack(stamps=some) for some in batched(saved, AT_ONCE, strict=False)
    ]
    if replica.knows_time(clocks):
        answers += (
            Rejected(reason="clock_ahead", stamps=some, now=now)
            for some in batched(ahead, AT_ONCE, strict=False)
        )
    return answers


def entries_since(
    book: Book, asked: Sync, now: int, *, sync: bool
) -> list[JournalMessage]:
    """Return all entries of a timer after the stamp that was asked for."""
    if asked.after is None:
        return []
    return journal_messages(
        book.timer_id,
        (one for one in book.journal if one.stamp > asked.after),
        sent=now,
        sync=sync,
        request_id=asked.request_id,
    )
