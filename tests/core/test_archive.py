"""The archive: what is cut off a journal tells what it told before, and can be corrected.

Long: one rule after another of one subject, each with its cases.
"""

from dataclasses import replace
from itertools import pairwise
from random import Random
from typing import Any

from argus_core.archive import (
    ARCHIVE_AGE,
    Month,
    corrected,
    cut,
    decode_month,
    decode_session,
    encode_month,
    month_of,
    months,
    sessions_of,
    strays,
)
from argus_core.book import Book, seed
from argus_core.codec import encode_session
from argus_core.errors import ProtocolError
from argus_core.journal import WHOLE_COUNT, Journal
from argus_core.model import Command, Register, Session, Verb
from argus_core.plan import Plan
from argus_core.sessions import Derivation
from argus_core.stamp import Stamp
from argus_core.strategies import pomodoro
from argus_core.timer import transition
import pytest

MINUTE = 60_000
HOUR = 60 * MINUTE
DAY = 24 * HOUR
START = 1_795_168_800_000
PLAN = replace(pomodoro(), auto_focus=True, auto_break=True)


class Hand:
    """Somebody who gives commands, one after the other."""

    def __init__(self, device: str = "desk", plan: Plan = PLAN) -> None:
        self.device = device
        self.entries: list[Register] = [seed("focus", plan, device)]

    def does(self, at: int, command: Command) -> Register | None:
        """Give a command at an instant, if it applies."""
        base = self.entries[-1]
        stamp = Stamp(at, 0, self.device)
        snapshot = transition(base, command, at, stamp.session(), None)
        if snapshot is None:
            return None
        made = Register(
            timer_id="focus",
            snapshot=snapshot,
            at=at,
            verb=command.verb,
            stamp=stamp,
            clock=base.clock.tick(self.device, stamp.seconds),
            prev=base.stamp,
        )
        self.entries.append(made)
        return made


def busy_days(days: int = 60, seed_: int = 1) -> list[Register]:
    """Return what somebody does on many days: some 6 commands a day."""
    random, hand, at = Random(seed_), Hand(), START
    verbs = [Verb.START, Verb.PAUSE, Verb.UNPAUSE, Verb.FINISH, Verb.SKIP, Verb.CANCEL]
    while at < START + days * DAY:
        at += random.randint(MINUTE, 8 * HOUR)
        hand.does(at, Command(random.choice(verbs)))
    return hand.entries


def told(entries: Any, now: int) -> dict[str, Session]:
    """Return the sessions of a journal."""
    return Derivation().sessions(Journal(entries), now)


def test_a_young_journal_is_not_cut() -> None:
    journal = Journal(busy_days(20))

    assert cut(journal, START + 20 * DAY) is None


def test_an_empty_journal_is_not_cut() -> None:
    assert cut(Journal(), START) is None


@pytest.mark.parametrize("seed_", range(20))
def test_journal_and_archive_tell_what_the_journal_told(seed_: int) -> None:
    entries, now = busy_days(60, seed_), START + 60 * DAY
    journal = Journal(entries)
    journal.compact(now)
    before = told(journal, now)

    part = cut(journal, now)

    assert part is not None
    journal.drop(part.gone)
    after = told(journal, now)
    archived = {one.id: one for one in part.sessions}
    assert not after.keys() & archived.keys()
    assert {**archived, **after} == before
    assert len(journal) >= WHOLE_COUNT
    oldest = next(iter(journal))
    assert oldest.stamp == part.floor
    assert part.floor.millis <= now - ARCHIVE_AGE
    assert cut(journal, now) is None


def test_what_leaves_is_as_much_as_can() -> None:
    entries = [*busy_days(60)]
    now = START + 60 * DAY
    journal = Journal(entries)

    part = cut(journal, now)

    assert part is not None
    old = [one for one in entries if one.stamp.millis <= now - ARCHIVE_AGE]
    assert len(old) - len(part.gone) < 10


def test_nothing_is_cut_within_a_session_or_what_followed_it_by_itself() -> None:
    hand, now = Hand(), START + 60 * DAY
    hand.does(START, Command(Verb.START))
    paused = hand.does(START + 31 * MINUTE, Command(Verb.PAUSE))
    assert paused is not None and paused.session_id == f"desk-{START}-0-2"
    for day in range(20, 33):
        hand.does(START + day * DAY, Command(Verb.ADD_TIME, duration=MINUTE))
    journal = Journal(hand.entries)

    part = cut(journal, now)

    # All of it is one session, and the break and focus before it: only the plan is older.
    assert part is not None
    assert part.gone == (hand.entries[0].stamp,)
    assert (part.entries, part.sessions) == ((), ())


def test_the_last_nine_stay() -> None:
    hand = Hand()
    for number in range(12):
        hand.does(START + number * HOUR, Command(Verb.START, duration=MINUTE))
    journal = Journal(hand.entries)

    part = cut(journal, START + 90 * DAY)

    assert part is not None
    journal.drop(part.gone)
    assert len(journal) == WHOLE_COUNT


def test_what_stands_for_another_that_is_younger_stays_known() -> None:
    entries, now = busy_days(60), START + 60 * DAY
    ahead = replace(entries[-9], stamp=Stamp(now - DAY, 5, "desk"))
    given_again = replace(entries[5], replaces=ahead.stamp)
    entries[5] = given_again
    journal = Journal(entries)

    part = cut(journal, now)

    assert part is not None
    assert given_again in part.entries
    assert given_again.stamp not in part.gone
    journal.drop(part.gone)
    assert strays(journal, part.floor) == []
    journal.add(ahead)
    assert journal.replaced(ahead.stamp)
    assert given_again.session_id not in told(journal, now)


def test_what_is_replaced_is_not_archived() -> None:
    entries, now = busy_days(60), START + 60 * DAY
    wrong = entries[5]
    entries[4] = replace(entries[4], replaces=wrong.stamp)
    journal = Journal(entries)

    part = cut(journal, now)

    assert part is not None
    assert wrong.stamp in part.gone
    assert wrong not in part.entries


def test_what_comes_after_the_cut_and_belongs_before_it_is_a_stray() -> None:
    entries, now = busy_days(60), START + 60 * DAY
    journal = Journal(entries)
    part = cut(journal, now)
    assert part is not None
    journal.drop(part.gone)
    assert strays(journal, part.floor) == []
    late = replace(entries[3], stamp=entries[3].stamp._replace(counter=9))

    journal.add(late)

    assert strays(journal, part.floor) == [late]


def test_an_empty_journal_has_no_strays() -> None:
    assert strays(Journal(), Stamp(START, 0, "desk")) == []


@pytest.mark.parametrize("seed_", range(20))
def test_a_late_register_corrects_the_archive_as_it_would_have_the_journal(
    seed_: int,
) -> None:
    entries, now = busy_days(60, seed_), START + 60 * DAY
    random = Random(seed_)
    journal = Journal(entries)
    part = cut(journal, now)
    assert part is not None
    running = [
        one for one in part.entries if isinstance(one, Register) and one.session_id
    ]
    base = random.choice(running)
    hand = Hand("wrist")
    hand.entries = [base]
    late = hand.does(base.at + random.randint(1, HOUR), Command(Verb.SKIP))
    assert late is not None
    floor = journal.get(part.floor)
    assert floor is not None

    archive = months(part.entries, part.sessions)
    after = corrected(archive.values(), [late], floor)

    expected = told([*entries, late], now)
    journal.drop(part.gone)
    kept = {**told(journal, now)}
    found = {one.id: one for month in after.values() for one in month.sessions}
    assert {**found, **kept} == expected
    assert late in {one for month in after.values() for one in month.entries}


def test_a_correction_that_comes_again_changes_nothing() -> None:
    entries, now = busy_days(60), START + 60 * DAY
    journal = Journal(entries)
    part = cut(journal, now)
    assert part is not None
    floor = journal.get(part.floor)
    assert floor is not None
    archive = months(part.entries, part.sessions)

    again = corrected(archive.values(), [part.entries[3], entries[0]], floor)

    assert {name: set(one.entries) for name, one in again.items()} == {
        name: set(one.entries) for name, one in archive.items()
    }
    assert _sessions(again) == _sessions(archive)


def _sessions(archive: dict[str, Month]) -> dict[str, Session]:
    return {one.id: one for month in archive.values() for one in month.sessions}


def test_a_months_union_is_the_same_whichever_way() -> None:
    entries, now = busy_days(60), START + 60 * DAY
    part = cut(Journal(entries), now)
    assert part is not None
    (first, second, *_) = months(part.entries, part.sessions).values()

    both = first.join(second)

    assert set(both.entries) == {*first.entries, *second.entries}
    assert set(both.sessions) == {*first.sessions, *second.sessions}
    assert both.join(first) == both.join(both)
    assert Month().join(first) == replace(first, entries=tuple(Journal(first.entries)))


def test_months_begin_at_midnight_in_utc() -> None:
    assert month_of(0) == "1970-01"
    assert month_of(1_798_761_599_999) == "2026-12"
    assert month_of(1_798_761_600_000) == "2027-01"


def test_entries_are_sorted_by_stamp_and_sessions_by_beginning() -> None:
    hand = Hand()
    last_day = 1_798_761_600_000 - MINUTE
    hand.does(last_day, Command(Verb.START))
    hand.does(last_day + 5 * MINUTE, Command(Verb.CANCEL))
    floor = hand.does(last_day + DAY, Command(Verb.START))
    assert floor is not None
    entries = hand.entries[1:3]

    found = months(entries, sessions_of(entries, floor).values())

    assert list(found) == ["2026-12", "2027-01"]
    assert found["2026-12"].entries == (entries[0],)
    assert found["2027-01"].entries == (entries[1],)
    assert [one.started_at for one in found["2026-12"].sessions] == [last_day]
    assert found["2027-01"].sessions == ()


def test_the_entry_that_follows_may_be_a_trace() -> None:
    entries, now = busy_days(60), START + 60 * DAY
    journal = Journal(entries)
    part = cut(journal, now)
    assert part is not None
    whole = next(one for one in journal if one.stamp == part.floor)
    journal.strip([part.floor])
    trace = next(one for one in journal if one.stamp == part.floor)

    assert sessions_of(part.entries, trace) == sessions_of(part.entries, whole)


def test_a_month_is_read_as_it_was_written() -> None:
    entries, now = busy_days(60), START + 60 * DAY
    journal = Journal(entries)
    journal.compact(now)
    part = cut(journal, now)
    assert part is not None
    for month in months(part.entries, part.sessions).values():
        assert decode_month(encode_month(month)) == month


@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        {"entries": []},
        {"entries": [], "sessions": {}},
        {"entries": {}, "sessions": []},
        {"entries": [1], "sessions": []},
        {"entries": [], "sessions": [1]},
    ],
)
def test_what_is_no_month_is_refused(value: Any) -> None:
    with pytest.raises(ProtocolError):
        decode_month(value)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "Ü"),
        ("id", None),
        ("timer_id", "A B"),
        ("phase", "nap"),
        ("started_at", -1),
        ("started_at", 1.5),
        ("ended_at", "now"),
        ("active", None),
        ("planned", True),
        ("outcome", "eaten"),
        ("task", 7),
        ("pauses", []),
        ("pauses", {"count": 1}),
        ("pauses", {"count": -1, "total": 0}),
        ("device_id", ""),
    ],
)
def test_what_is_no_session_is_refused(field: str, value: Any) -> None:
    session = next(iter(told(busy_days(5), START + 6 * DAY).values()))
    right = encode_session(session)
    assert decode_session(right) == session

    with pytest.raises(ProtocolError):
        decode_session({**right, field: value})


def test_a_running_session_is_read_as_well() -> None:
    hand = Hand()
    hand.does(START, Command(Verb.START, task="Write"))
    session = told(hand.entries, START + MINUTE)[f"desk-{START}-0-0"]
    assert session.ended_at is None and session.outcome is None

    assert decode_session(encode_session(session)) == session


def test_a_book_that_has_been_cut_tells_of_nothing_new() -> None:
    book = Book("focus", PLAN)
    now = START + 60 * DAY
    for one in busy_days(60):
        book.add(one)
    book.settle(now)
    part = cut(book.journal, now)
    assert part is not None

    book.journal.drop(part.gone)
    book.recall(now)

    assert book.settle(now) == []
    for earlier, later in pairwise(book.journal):
        assert earlier.stamp < later.stamp
