"""Commands to a device by message, and bad input."""

from argus_core.bounds import LONGEST_WAIT_MS
from argus_core.facts import Began, Changed, Commanded
from argus_core.follower import Follower
from argus_core.link import Heard, Refused
from argus_core.messages import DEVICE_LIMIT
from argus_core.model import Command, Status, Verb
from argus_core.protocol import (
    Ack,
    Follow,
    Identify,
    Rejected,
    Restart,
    TimerCommand,
    TimerEvent,
)
from argus_core.topics import DataType
import pytest

from tests.core.bench import (
    a_live_knob,
    device_topic,
    journal,
    pressed,
    start,
    timer_topic,
)
from tests.core.factories import DAY, MINUTE, NOW, a_stamp
from tests.core.hands import OWN, mine, presses, status_of

PAUSE = Command(Verb.PAUSE)


def test_a_command_on_our_own_topic_is_done_and_acknowledged() -> None:
    knob = a_live_knob()
    events = knob.hears(
        device_topic(DataType.COMMAND), TimerCommand(command=start("0000beef"))
    )
    assert [type(one) for one in events] == [Commanded, Began]
    assert dict(knob.says())[f"{OWN}/event"] == Ack(request_id="0000beef")
    assert status_of(knob) is Status.ACTIVE


def test_without_a_request_id_there_is_nothing_to_acknowledge() -> None:
    knob = a_live_knob()
    knob.hears(device_topic(DataType.COMMAND), TimerCommand(command=start()))
    assert f"{OWN}/event" not in dict(knob.says())
    assert status_of(knob) is Status.ACTIVE


def test_a_command_that_comes_twice_is_done_once() -> None:
    knob = a_live_knob()
    knob.hears(device_topic(DataType.COMMAND), TimerCommand(command=start("0000beef")))
    before = journal(knob)
    assert (
        knob.hears(
            device_topic(DataType.COMMAND), TimerCommand(command=start("0000beef"))
        )
        == []
    )
    assert journal(knob) == before


@pytest.mark.parametrize("timer_id", ["focus", "tea"])
def test_a_command_on_the_topic_of_a_timer_is_the_hubs_to_do(timer_id: str) -> None:
    knob = a_live_knob()
    topic = timer_topic(DataType.COMMAND, timer_id)
    assert knob.hears(topic, TimerCommand(command=start("0000beef"))) == []
    assert (status_of(knob), knob.outbox()) == (Status.IDLE, [])


def test_a_retained_command_is_dropped() -> None:
    knob = a_live_knob()
    topic = device_topic(DataType.COMMAND)
    assert (
        knob.hears(topic, TimerCommand(command=start("0000beef")), retained=True) == []
    )
    assert knob.hears(topic, Follow(timer_id="tea"), retained=True) == []
    assert (status_of(knob), knob.link.followed, knob.outbox()) == (
        Status.IDLE,
        "focus",
        [],
    )


def test_a_command_past_its_expiry_is_refused() -> None:
    knob = a_live_knob()
    order = TimerCommand(command=start("0000beef"), expires_at=knob.now - 1)
    assert knob.hears(device_topic(DataType.COMMAND), order) == []
    assert knob.says() == [
        (f"{OWN}/event", Rejected(reason="expired", request_id="0000beef"))
    ]
    assert status_of(knob) is Status.IDLE


def test_what_only_the_shell_can_do_is_handed_to_it() -> None:
    knob = a_live_knob()
    topic = device_topic(DataType.COMMAND)
    for order in (Identify(), Restart()):
        assert knob.hears(topic, order) == [Heard(topic, order, retained=False)]
    assert knob.hears(device_topic(DataType.COMMAND, "knob2"), Identify()) == []


def test_what_others_tell_of_a_timer_is_for_who_is_no_replica() -> None:
    knob = a_live_knob()
    assert (
        knob.hears(timer_topic(DataType.EVENT), TimerEvent(event="timer_complete"))
        == []
    )
    assert knob.outbox() == []


# Bad input


def test_bad_input_is_counted_and_changes_nothing() -> None:
    knob = a_live_knob()
    before = journal(knob)
    (event,) = knob.hears(device_topic(DataType.COMMAND), "{")
    assert isinstance(event, Refused)
    assert (event.reason, event.device_id) == ("not_json", "display/knob1")
    assert (journal(knob), knob.outbox()) == (before, [])


def test_a_device_takes_no_more_than_four_kib() -> None:
    knob = a_live_knob()
    payload = '{"cmd":"identify","x":"%s"}' % ("y" * DEVICE_LIMIT)
    (event,) = knob.hears(device_topic(DataType.COMMAND), payload)
    assert isinstance(event, Refused)
    assert event.reason == "too_large"


def test_a_change_that_is_no_news_is_told_as_such() -> None:
    knob = a_live_knob()
    knob.hears_register(pressed(NOW - 10, device="d1"))
    knob.hears_register(pressed(NOW - 9, device="d1"))
    old = pressed(NOW - DAY, device="d1", request_id="r")
    assert Changed("focus") in knob.hears_register(old) or old in journal(knob)
    assert a_stamp() not in mine(knob)


def test_a_wait_is_never_longer_than_a_minute() -> None:
    assert LONGEST_WAIT_MS == MINUTE


def test_a_device_may_be_given_its_timers_before_it_is_a_device() -> None:
    knob = a_live_knob()
    again = Follower(knob.replica, knob.link.home, "k2", knob.link.about)
    assert set(again.replica.timers) == {"focus"}


def test_going_back_to_a_timer_finds_it_as_it_was_left() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.link.follow("tea", knob.clocks)
    knob.link.follow("focus", knob.clocks)
    assert status_of(knob) is Status.ACTIVE
    assert set(knob.replica.timers) == {"focus"}


def test_while_it_listens_for_the_answer_a_device_only_waits_for_that() -> None:
    knob = a_live_knob()
    knob.link.follow("tea", knob.clocks)
    presses(knob, start())
    assert knob.next() == 1_000
    knob.wait(1_000)
    knob.outbox()
    assert knob.next() != 0
