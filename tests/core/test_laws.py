"""The laws, for any valid register: union, derivation, compaction, and nothing else is raised."""

from dataclasses import replace
from random import Random

from argus_core import book as book_module, journal as journal_module
from argus_core.book import Book
from argus_core.codec import canonical
from argus_core.errors import CommandError
from argus_core.journal import Journal
from argus_core.model import Command, Entry, Register, Verb, trace_of
from argus_core.sessions import Derivation
from argus_core.stamp import Stamp
from argus_core.timer import advance, deadline, elapsed_at, remaining_at, transition
from hypothesis import given, strategies as st
import pytest

from tests.simulation import oracle

from .edges import (
    DEVICES,
    PLANS,
    Picker,
    a_picked_register,
    commands,
    numbers,
    registers,
    sets,
    spans,
)
from .factories import DAY, HOUR, MINUTE, NOW, a_register, a_stamp

seeds = st.integers(0, 1 << 16)


# What one register becomes


@given(registers, spans)
def test_what_time_makes_of_a_register_is_what_the_protocol_says(
    one: Register, after: int
) -> None:
    now = one.at + after
    current, ended = advance(one, now)
    past = oracle.past(one, now)
    assert [(step.at, step.active) for step in ended] == [
        (end, run.counted + end - run.since) for run, end in past.over
    ]
    assert oracle.content(current) == oracle.shown(one, now)
    assert len(ended) <= len(one.snapshot.plan.steps)


@given(registers, spans, spans)
def test_time_may_be_asked_in_any_steps(one: Register, first: int, more: int) -> None:
    soon, late = one.at + first, one.at + first + more
    assert advance(one, late)[1][: len(advance(one, soon)[1])] == advance(one, soon)[1]
    if deadline(advance(one, soon)[0]) is None:
        assert advance(one, soon) == advance(one, late)


@given(registers, commands, spans, st.none() | registers)
def test_any_command_on_any_register_makes_a_valid_register_or_nothing_or_is_wrong(
    base: Register, command: Command, after: int, other: Register | None
) -> None:
    at = max(base.at, other.at if other else 0) + after
    try:
        made = transition(base, command, at, "new-1-0-0", other)
    except CommandError:
        return
    if made is not None:
        written = a_register(snapshot=made, at=at, stamp=a_stamp(at), verb=command.verb)
        assert written.snapshot.anchor == at
        taken = command.verb in (Verb.UNDO, Verb.RESOLVE_CONFLICT)
        assert made != base.snapshot or taken


@given(registers, spans)
def test_elapsed_and_remaining_make_up_the_total(base: Register, after: int) -> None:
    it, now = base.snapshot, base.at + after
    remaining = remaining_at(it, now)
    if it.total is None:
        assert remaining is None
    else:
        assert remaining == it.total - elapsed_at(it, now) >= 0


# The set


def content(journal: Journal) -> list[str]:
    return [canonical(one) for one in journal]


def some_stripped(registers: list[Register], seed: int) -> list[Entry]:
    """Return the registers and the traces of some of them, in any order."""
    random = Random(seed)
    traces = [trace_of(one) for one in registers if random.random() < 0.5]
    mixed: list[Entry] = [*registers, *traces]
    random.shuffle(mixed)
    return mixed


@given(sets, seeds, seeds)
def test_union_knows_no_order(some: list[Register], one: int, two: int) -> None:
    first = some_stripped(some, one)
    second = list(first)
    Random(two).shuffle(second)
    assert content(Journal(first)) == content(Journal(second))


@given(sets, sets, seeds)
def test_union_is_idempotent_and_associative(
    one: list[Register], two: list[Register], seed: int
) -> None:
    mine, theirs = some_stripped(one, seed), some_stripped(two, seed)
    joined = Journal([*mine, *theirs])
    assert content(Journal([*joined, *mine])) == content(joined)
    assert content(Journal([*Journal(mine), *Journal(theirs)])) == content(joined)


@given(sets, spans)
def test_what_is_derived_of_a_set_is_what_the_protocol_says(
    some: list[Register], after: int
) -> None:
    journal, now = Journal(some), NOW + after - HOUR
    counting = oracle.counting(journal, now)
    assert journal.counting(now) == counting
    assert journal.in_force(now) == (counting[-1] if counting else None)
    assert Derivation().sessions(journal, now) == oracle.sessions(journal, now)


@given(sets, sets, spans)
def test_what_was_derived_before_makes_no_difference(
    some: list[Register], more: list[Register], after: int
) -> None:
    journal, derivation, now = Journal(some), Derivation(), NOW + after - HOUR
    derivation.sessions(journal, NOW)
    journal.seen(NOW)
    for one in more:
        journal.add(one)
        derivation.sessions(journal, now)
        assert journal.seen(now) == Journal(journal).seen(now)
    fresh = Derivation().sessions(Journal(journal), now)
    assert derivation.sessions(journal, now) == fresh


# Compaction


def a_history(numbers: list[int]) -> list[Register]:
    """Return registers of some days, each later than the one before, of few sessions."""
    found, millis = list[Register](), NOW - 6 * DAY
    for one in numbers:
        pick = Picker(one)
        millis += pick.pick((MINUTE, HOUR, 9 * HOUR))
        stamp = Stamp(millis, 0, pick.pick(DEVICES))
        found.append(a_picked_register(pick, stamp))
    return found


@given(
    st.lists(numbers, min_size=1, max_size=10),
    st.lists(numbers, max_size=3),
    spans,
    seeds,
)
def test_compaction_changes_nothing_that_is_derived(
    history: list[int], arrivals: list[int], after: int, seed: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(journal_module, "WHOLE_COUNT", 4)
        patch.setattr(book_module, "_LOOK_BACK", 3)
        compacted(history, arrivals, after, seed)


def compacted(history: list[int], arrivals: list[int], after: int, seed: int) -> None:
    whole, stripped = Book("focus", PLANS[0]), Book("focus", PLANS[0])
    for one in a_history(history):
        whole.add(one)
        stripped.add(one)
    now = max(one.stamp.millis for one in whole.journal) + after
    for book in (whole, stripped):
        book.recall(now)
    stripped.journal.compact(now)
    assert not stripped.journal.compact(now)
    assert whole.sessions(now) == stripped.sessions(now)
    assert whole.journal.in_force(now) == stripped.journal.in_force(now)
    young = [one.stamp for one in whole.journal if one.stamp.millis >= now - DAY]
    for index, one in enumerate(a_history(arrivals)):
        stood_for = Random(seed).choice(young) if young and index == 0 else None
        stamp = one.stamp._replace(device="late")
        late = replace(one, stamp=stamp, replaces=stood_for if seed % 2 else None)
        whole.add(late)
        stripped.add(late)
        assert whole.settle(now, [late]) == stripped.settle(now, [late])
        assert whole.sessions(now) == stripped.sessions(now)
        assert whole.journal.in_force(now) == stripped.journal.in_force(now)
