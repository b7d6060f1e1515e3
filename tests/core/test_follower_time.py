"""What time it is on a device: drafts, the hub, other devices, and a clock that was ahead."""

from argus_core.bounds import FIRST_WAIT_MS
from argus_core.facts import Began, Commanded, Problem
from argus_core.model import Command, Register, Status, Verb
from argus_core.protocol import (
    ButtonAction,
    RegisterMessage,
    Rejected,
    Shadow,
    Telemetry,
)
from argus_core.stamp import Stamp
from argus_core.topics import DataType
import pytest

from tests.core.bench import (
    KNOB,
    a_knob,
    a_live_knob,
    device_topic,
    journal,
    pressed,
    start,
    timer_topic,
)
from tests.core.factories import DAY, HOUR, MINUTE, NOW, SECOND
from tests.core.hands import (
    JOURNAL,
    REGISTER,
    answered,
    journalled,
    mine,
    presses,
    status_of,
)

PAUSE = Command(Verb.PAUSE)


def test_a_device_without_the_time_keeps_drafts_and_publishes_none() -> None:
    knob = a_live_knob(wall=None)
    events = presses(knob, start())
    assert [type(one) for one in events] == [Commanded, Began]
    assert status_of(knob) is Status.ACTIVE
    assert (len(knob.replica.drafts), journal(knob)) == (1, [])
    knob.wait(MINUTE)
    said = knob.says()
    assert REGISTER not in dict(said)
    assert JOURNAL not in dict(said)


def test_on_learning_the_time_a_draft_goes_out_once_at_its_true_time() -> None:
    knob = a_live_knob(wall=None)
    presses(knob, start())
    knob.wait(MINUTE)
    knob.outbox()
    knob.hears_register(pressed(NOW - HOUR, device="d1"), sent=NOW)
    (draft,) = [one for one in journal(knob) if one.stamp.device == KNOB]
    assert isinstance(draft, Register)
    assert (draft.at, draft.stamp.millis) == (NOW - MINUTE, NOW - MINUTE)
    said = dict(knob.says())
    assert isinstance(said[REGISTER], RegisterMessage)
    assert said[REGISTER].register == draft
    assert knob.replica.drafts == ()


def test_the_time_is_not_learnt_from_a_retained_message_nor_from_who_does_not_know_it() -> (
    None
):
    knob = a_live_knob(wall=None)
    register = pressed(NOW - HOUR, device="d1")
    knob.hears_register(register, sent=NOW, retained=True)
    knob.hears_register(register, sent=NOW, sync=False)
    assert not knob.replica.knows_time(knob.clocks)


def test_away_from_the_hubs_live_time_by_more_than_two_seconds_the_hubs_counts() -> (
    None
):
    for off, counts in ((2_000, False), (2_001, True), (-2_001, True)):
        knob = a_live_knob()
        told = knob.now + off
        answered(knob, sent=told)
        assert abs(knob.now - told - 600) < 10 if counts else knob.now == knob.wall


def test_an_answer_that_took_its_time_was_half_of_it_on_its_way() -> None:
    knob = a_live_knob(wall=None)
    knob.connects()
    asked = next(one for one in knob.passes() if '"cmd":"sync"' in one.payload)
    word = asked.payload.split('"request_id":"')[1].split('"')[0]
    knob.wait(800)
    knob.hears_register(pressed(NOW - HOUR, device="d1"), sent=NOW, request_id=word)
    assert knob.now == NOW + 400


def test_the_time_of_another_device_is_no_correction() -> None:
    knob = a_live_knob()
    knob.hears_register(pressed(device="d1"), sent=NOW + HOUR)
    assert knob.now == knob.wall


def test_an_answer_to_somebody_else_or_to_an_old_question_is_not_ours() -> None:
    knob = a_live_knob()
    knob.hears_register(pressed(device="d1"), sent=NOW + HOUR, request_id="k2-1")
    assert knob.now == knob.wall


def test_who_was_ahead_is_told_and_gives_the_command_again_at_its_true_time() -> None:
    knob = a_live_knob(wall=NOW + 5 * MINUTE)
    presses(knob, start("0000beef"))
    (old,) = mine(knob)
    knob.wait(MINUTE)
    knob.outbox()
    true_now = knob.now - 5 * MINUTE
    refusal = Rejected(reason="clock_ahead", stamps=(old,), now=true_now)
    knob.hears(timer_topic(DataType.EVENT), refusal)
    again = next(one for one in journal(knob) if one.replaces == old)
    assert isinstance(again, Register)
    assert again.at == true_now - MINUTE
    assert (again.verb, again.request_id, again.session_id) == (
        Verb.START,
        "0000beef",
        old.session(),
    )
    assert REGISTER in dict(knob.says())
    knob.wait(FIRST_WAIT_MS)
    assert journalled(knob) == [again.stamp]


@pytest.mark.parametrize(
    "refusal",
    [
        Rejected(reason="clock_ahead", stamps=(Stamp(NOW, 0, "d1"),), now=NOW - HOUR),
        Rejected(reason="clock_ahead", stamps=(Stamp(NOW, 0, KNOB),)),
    ],
)
def test_a_refusal_for_another_or_without_the_time_tells_no_time(
    refusal: Rejected,
) -> None:
    knob = a_live_knob()
    assert knob.hears(timer_topic(DataType.EVENT), refusal) == []
    assert knob.now == knob.wall


def test_a_device_that_hears_its_own_id_under_a_stamp_that_it_never_gave_says_so() -> (
    None
):
    knob = a_live_knob()
    knob.wait(10 * MINUTE)
    events = knob.hears_register(pressed(knob.now, 7, device=KNOB))
    assert Problem("focus", "not_mine", KNOB) in events


def test_a_clock_that_nobody_has_set_is_no_time() -> None:
    knob = a_live_knob(wall=1_000)
    assert not knob.replica.knows_time(knob.clocks)
    presses(knob, start())
    assert len(knob.replica.drafts) == 1
    knob.hears_register(pressed(NOW - HOUR, device="d1"), sent=99_000)
    assert not knob.replica.knows_time(knob.clocks)


def test_of_other_devices_times_the_first_is_believed_and_the_hubs_above_all() -> None:
    knob = a_live_knob(wall=None)
    for sent in (NOW + HOUR, NOW, NOW + DAY):
        knob.hears_register(pressed(NOW - HOUR, device="d1"), sent=sent)
        assert knob.now == NOW + HOUR
    answered(knob, sent=NOW)
    assert abs(knob.now - NOW) < 2 * SECOND


def test_away_from_the_broker_a_device_says_nothing() -> None:
    knob = a_knob()
    knob.link.press("a", ButtonAction.PRESS)
    knob.link.measure(Telemetry(readings=()))
    knob.link.follow("focus", knob.clocks)
    knob.hears(device_topic(DataType.DESIRED), Shadow(volume=3))
    assert knob.outbox() == []
