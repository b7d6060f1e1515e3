"""Registers and journals on their topics."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

from argus_core.grammar import read
from argus_core.messages import (
    BadEntry,
    JournalMessage,
    Message,
    RegisterMessage,
    journal_messages,
)
from argus_core.protocol import encode
from hypothesis import given, strategies as st
import pytest

from tests.core.factories import NOW, a_register, a_stamp, a_trace
from tests.core.saying import TIMER, refused, said


def test_a_register_counts_on_the_topic_of_its_own_timer_only() -> None:
    data = read(RegisterMessage(register=a_register(), sent=NOW).encode())
    assert isinstance(said(f"{TIMER}/register", data), RegisterMessage)
    assert (
        refused("argus/office/timer/other/register", data)
        == "register_misplaced: focus"
    )
    assert (
        refused("argus/office/display/focus/register", data)
        == "topic_misplaced: register"
    )
    assert refused("argus/office/focus/register", data) == "topic_misplaced: register"
    assert (
        refused("argus/office/display/focus/journal", data)
        == "topic_misplaced: journal"
    )


@pytest.mark.parametrize("key", ["register", "sent"])
def test_a_register_comes_with_the_time_of_its_sender(key: str) -> None:
    data = read(RegisterMessage(register=a_register(), sent=NOW).encode())
    del data[key]
    assert refused(f"{TIMER}/register", data) == f"field_missing: {key}"


def test_one_wrong_entry_does_not_take_the_others_with_it() -> None:
    later = a_register(stamp=a_stamp(NOW + 1), anchor=NOW)
    message = JournalMessage(entries=(a_register(), a_trace(), later), sent=NOW)
    data: Any = read(message.encode())
    data["entries"][0]["do"] = "juggle"
    data["entries"][2]["t"] = "other"
    data["entries"] += [7, {"s": 1}, {"s": [1, 2, "x"]}, [[NOW, 1, "desk"], 5], []]
    heard = said(f"{TIMER}/journal", data)
    assert isinstance(heard, JournalMessage)
    assert heard.timer_id == "focus"
    assert heard.entries == (a_trace(),)
    assert heard.bad == (
        BadEntry("field_choice", a_stamp()),
        BadEntry("field_type", None),
        BadEntry("field_missing", None),
        BadEntry("field_missing", a_stamp(1, 2, "x")),
        BadEntry("field_length", a_stamp(NOW, 1)),
        BadEntry("field_length", None),
        BadEntry("register_misplaced", a_stamp(NOW + 1)),
    )


def test_a_journal_that_is_no_list_is_refused() -> None:
    assert refused(f"{TIMER}/journal", {"sent": 1}) == "field_missing: entries"
    assert refused(f"{TIMER}/journal", {"entries": []}) == "field_missing: sent"
    assert (
        refused(f"{TIMER}/journal", {"sent": 1, "entries": {}}) == "field_type: entries"
    )
    assert refused(f"{TIMER}/journal", {"sent": 1, "entries": [0] * 257}) == (
        "field_length: entries"
    )


@given(st.lists(st.integers(0, 64), max_size=30), st.integers(700, 4096))
def test_a_journal_is_packed_in_order_and_under_the_limit(
    lengths: list[int], limit: int
) -> None:
    entries = [
        a_register(task="ä" * (one // 2)) if one > 1 else a_trace() for one in lengths
    ]
    packed = journal_messages(
        "focus", entries, sent=NOW, sync=True, request_id="x" * 36, limit=limit
    )
    assert [entry for one in packed for entry in one.entries] == entries
    assert all(one.timer_id == "focus" for one in packed)
    assert all(_size(one) < limit for one in packed)
    for one, following in pairwise(packed):
        assert (
            _size(replace(one, entries=one.entries + following.entries[:1]))
            >= limit - 1
        )


def _size(message: Message) -> int:
    return len(encode(message).encode())


def test_no_entries_make_no_message() -> None:
    assert journal_messages("focus", [], sent=NOW, sync=False) == []
