"""Delivery is end to end: a device repeats until it is acknowledged."""

from itertools import pairwise

from argus_core.bounds import FIRST_WAIT_MS
from argus_core.follower import SYNC_EVERY_MS
from argus_core.messages import DEVICE_LIMIT
from argus_core.model import Command, Status, Verb
from argus_core.protocol import Ack, Rejected, StatusMessage, Sync
from argus_core.stamp import Stamp
from argus_core.topics import DataType
import pytest

from tests.core.bench import (
    HUB,
    OTHER_HUB,
    a_live_knob,
    device_topic,
    hub_topic,
    start,
    timer_topic,
)
from tests.core.factories import MINUTE, NOW, SECOND
from tests.core.hands import (
    JOURNAL,
    SYNC,
    acknowledges,
    answered,
    journalled,
    mine,
    presses,
    status_of,
)

PAUSE = Command(Verb.PAUSE)


def test_what_is_not_acknowledged_is_repeated_after_longer_and_longer() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.outbox()
    waits = list[int]()
    for _ in range(9):
        due = 0
        while not journalled(knob):
            step = knob.next() or 0
            due += step
            knob.wait(step)
        waits.append(due)
    assert waits == [1_000, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]


def test_what_is_acknowledged_is_not_repeated() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.outbox()
    assert acknowledges(knob, *mine(knob)) == []
    knob.wait(10 * MINUTE)
    assert journalled(knob) == []
    assert mine(knob)


def test_an_acknowledgement_names_stamps_and_counts_for_no_others() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.wait(10)
    presses(knob, PAUSE)
    knob.outbox()
    first, second = mine(knob)
    acknowledges(knob, first, Stamp(NOW, 0, "d1"))
    knob.wait(FIRST_WAIT_MS)
    assert journalled(knob) == [second]


def test_a_retained_acknowledgement_and_one_on_our_own_topic_are_none() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.outbox()
    ack = Ack(stamps=tuple(mine(knob)))
    knob.hears(timer_topic(DataType.EVENT), ack, retained=True)
    knob.hears(device_topic(DataType.EVENT), ack)
    knob.wait(FIRST_WAIT_MS)
    assert journalled(knob) == mine(knob)


def test_a_refusal_other_than_clock_ahead_is_final() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.outbox()
    refusal = Rejected(reason="unknown_timer", stamps=tuple(mine(knob)))
    assert knob.hears(timer_topic(DataType.EVENT), refusal) == []
    knob.wait(10 * MINUTE)
    assert journalled(knob) == []
    assert status_of(knob) is Status.ACTIVE


def test_the_hubs_return_makes_every_device_send_what_is_not_acknowledged() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.outbox()
    knob.wait(20 * SECOND)
    knob.outbox()
    knob.hears(
        hub_topic(DataType.STATUS), StatusMessage(online=True, hub=HUB, boot="b2")
    )
    ((topic, message),) = knob.says()
    assert topic == SYNC
    assert isinstance(message, Sync)
    knob.wait(1_000)
    assert journalled(knob) == mine(knob)


@pytest.mark.parametrize(
    ("location", "up", "retained"),
    [("hub", True, True), ("hub", False, False), ("cabin", True, False)],
)
def test_what_is_no_return_of_our_hub_makes_nobody_speak(
    location: str, up: bool, retained: bool
) -> None:
    knob = a_live_knob()
    knob.hears(
        hub_topic(DataType.STATUS), StatusMessage(online=True, hub=HUB), retained=True
    )
    about = StatusMessage(online=up, hub=OTHER_HUB if location == "cabin" else HUB)
    knob.hears(hub_topic(DataType.STATUS, location), about, retained=retained)
    assert knob.outbox() == []


def test_a_hub_that_may_come_from_a_backup_gets_once_more_what_it_acknowledged() -> (
    None
):
    knob = a_live_knob()
    presses(knob, start())
    knob.outbox()
    acknowledges(knob, *mine(knob))
    boots = (("b1", True, True), ("b1", False, False), ("b2", False, True))
    for boot, retained, again in boots:
        about = StatusMessage(online=True, hub=HUB, boot=boot)
        knob.hears(hub_topic(DataType.STATUS), about, retained=retained)
        knob.outbox()
        knob.wait(1_000)
        sent = journalled(knob)
        knob.wait(1_000)
        assert bool(sent + journalled(knob)) is again
        acknowledges(knob, *mine(knob))


def test_a_hub_without_an_id_is_met_at_the_usual_place() -> None:
    knob = a_live_knob()
    knob.hears(hub_topic(DataType.STATUS), StatusMessage(online=True))
    assert [topic for topic, _ in knob.says()] == [SYNC]


def test_a_journal_is_sent_in_pieces_under_4_kib() -> None:
    knob = a_live_knob()
    for _ in range(14):
        knob.wait(10)
        presses(knob, Command(Verb.START, duration=25 * MINUTE, task="x" * 64))
    knob.outbox()
    knob.wait(FIRST_WAIT_MS)
    pieces = [one for one in knob.outbox() if one.topic == f"argus/{JOURNAL}"]
    assert len(pieces) > 1
    assert all(len(one.payload.encode()) <= DEVICE_LIMIT for one in pieces)


def test_a_question_that_is_not_answered_is_asked_again_after_longer_and_longer() -> (
    None
):
    knob = a_live_knob()
    asked = list[int]()
    for _ in range(240):
        knob.wait(SECOND)
        if SYNC in dict(knob.says()):
            asked.append(knob.mono // SECOND)
    gaps = [two - one for one, two in pairwise(asked)]
    assert gaps[-2:] == [60, 60]
    assert gaps == sorted(gaps)


def test_a_question_that_was_answered_is_asked_every_ten_minutes() -> None:
    knob = a_live_knob()
    answered(knob)
    due = knob.next()
    assert due is not None and SYNC_EVERY_MS - SECOND < due <= SYNC_EVERY_MS
    knob.wait(due)
    assert [topic for topic, _ in knob.says()] == [SYNC]
