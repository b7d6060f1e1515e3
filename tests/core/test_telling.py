"""What the hub tells on a timer's `event` topic: each happening in words that do not change."""

from argus_core.codec import encode_session
from argus_core.events import TimerEvent
from argus_core.facts import (
    Began,
    Changed,
    Commanded,
    Conflicted,
    Corrected,
    Event,
    Finished,
    Problem,
)
from argus_core.model import Outcome, Verb
from argus_core.parts import encode_stamp
from argus_core.telling import told_as
import pytest

from tests.core.factories import MINUTE, NOW, a_register, a_session, a_stamp

RUNNING = a_session(ended_at=None, outcome=None)
PRESSED = a_register()
DONE = {
    "verb": "start",
    "at": NOW,
    "device_id": "desk",
    "stamp": encode_stamp(PRESSED.stamp),
    "session_id": a_stamp().session(),
}


def told(event: Event) -> TimerEvent:
    """Return what is told of an event; it always says when, and that the hub knows the time."""
    message = told_as(event, NOW + 1_234)
    assert message is not None
    assert (message.timestamp, message.sent, message.sync) == (
        NOW // 1000 + 1,
        NOW + 1_234,
        True,
    )
    return message


def test_a_session_that_begins() -> None:
    message = told(Began(RUNNING))
    assert message.event == "timer_started"
    assert message.data == {"session": encode_session(RUNNING)}


def test_a_session_that_is_completed() -> None:
    message = told(Finished(a_session(), NOW))
    assert message.event == "timer_complete"
    assert message.data == {"session": encode_session(a_session())}


@pytest.mark.parametrize(
    "outcome", [one for one in Outcome if one is not Outcome.COMPLETED]
)
def test_a_session_that_ended_otherwise(outcome: Outcome) -> None:
    session = a_session(outcome=outcome)
    message = told(Finished(session, NOW))
    assert message.event == "timer_ended"
    assert message.data == {"session": encode_session(session)}


def test_a_session_that_was_told_otherwise() -> None:
    after = a_session(length=MINUTE)
    message = told(Corrected(a_session(), after))
    assert message.event == "session_corrected"
    assert message.data == {
        "before": encode_session(a_session()),
        "session": encode_session(after),
    }


def test_a_session_that_was_told_to_have_ended_and_goes_on() -> None:
    message = told(Corrected(a_session(), None))
    assert (message.event, message.data) == (
        "session_corrected",
        {"before": encode_session(a_session())},
    )


def test_two_commands_without_knowledge_of_each_other() -> None:
    other = a_register(stamp=a_stamp(NOW + 1, device="knob1"), verb=Verb.CANCEL)
    message = told(Conflicted(PRESSED, other))
    assert message.event == "conflict"
    loser = {**DONE, "verb": "cancel", "at": NOW + 1, "device_id": "knob1"}
    assert message.data == {
        "winner": DONE,
        "loser": {**loser, "stamp": encode_stamp(other.stamp)},
    }


@pytest.mark.parametrize(
    ("verb", "word"),
    [
        (Verb.PAUSE, "timer_paused"),
        (Verb.UNPAUSE, "timer_unpaused"),
        (Verb.ADD_TIME, "timer_time_changed"),
        (Verb.SUBTRACT_TIME, "timer_time_changed"),
    ],
)
def test_a_command_that_neither_begins_nor_ends_a_session(
    verb: Verb, word: str
) -> None:
    message = told(Commanded(a_register(verb=verb)))
    assert (message.event, message.data) == (word, {**DONE, "verb": verb.value})


@pytest.mark.parametrize(
    "event", [Commanded(PRESSED), Changed("focus"), Problem("focus", "twin", "desk")]
)
def test_what_is_told_by_its_session_or_concerns_no_device_is_not_told(
    event: Event,
) -> None:
    assert told_as(event, NOW) is None
