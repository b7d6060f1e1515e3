"""What a hub is asked by message: commands are done once, questions answered."""

from argus_core.facts import Began, Commanded
from argus_core.link import Heard, Refused
from argus_core.model import Command, Status, Verb
from argus_core.protocol import (
    Ack,
    ReferenceCommand,
    ReferenceVerb,
    RegisterMessage,
    Rejected,
    Sync,
    TimerCommand,
)
from argus_core.stamp import Stamp
from argus_core.topics import DataType

from tests.core.bench import (
    OTHER_HUB,
    a_hub,
    a_live_hub,
    device_topic,
    hub_topic,
    journal,
    pressed,
    start,
    timer_topic,
)
from tests.core.factories import MINUTE, NOW
from tests.core.hands import EVENT, REGISTER, asks, status_of

COMMAND = timer_topic(DataType.COMMAND)


# Commands by message


def test_a_command_by_message_is_done_and_acknowledged() -> None:
    hub = a_live_hub()
    events = asks(hub, start("0000beef"))
    assert [type(one) for one in events] == [Commanded, Began]
    said = hub.says()
    assert said[-2] == (EVENT, Ack(request_id="0000beef"))
    assert said[-1][0] == REGISTER
    assert hub.replica.view("focus", hub.clocks).register.request_id == "0000beef"


def test_a_command_without_a_request_id_is_done_and_not_answered() -> None:
    hub = a_live_hub()
    asks(hub, start())
    assert status_of(hub) is Status.ACTIVE
    assert Ack not in {type(one) for _, one in hub.says()}


def test_a_command_that_comes_twice_is_done_once_and_acknowledged_twice() -> None:
    hub = a_live_hub()
    command = Command(Verb.ADD_TIME, "0000beef", duration=MINUTE)
    hub.link.apply("focus", start(), hub.clocks)
    asks(hub, command)
    hub.outbox()
    before = journal(hub)
    assert asks(hub, command) == []
    assert journal(hub) == before
    assert hub.says() == [(EVENT, Ack(request_id="0000beef"))]


def test_a_command_that_was_done_before_a_restart_is_not_done_again_after_it() -> None:
    hub = a_live_hub()
    asks(hub, start("0000beef"))
    again = a_live_hub(boot="boot2", entries=journal(hub))
    before = journal(again)
    assert asks(again, start("0000beef", duration=MINUTE)) == []
    assert journal(again) == before
    assert again.says() == [(EVENT, Ack(request_id="0000beef"))]


def test_a_retained_command_is_dropped() -> None:
    hub = a_live_hub()
    assert asks(hub, start("0000beef"), retained=True) == []
    assert status_of(hub) is Status.IDLE
    assert hub.outbox() == []


def test_a_command_is_done_until_it_expires() -> None:
    hub = a_live_hub()
    asks(hub, start("0000beef"), expires_at=NOW)
    assert status_of(hub) is Status.ACTIVE


def test_a_command_past_its_expiry_is_refused_and_counted() -> None:
    hub = a_live_hub()
    events = asks(hub, start("0000beef"), expires_at=NOW - 1)
    assert events == [Refused("argus/hub/timer/focus/command", "focus", "expired")]
    assert hub.says() == [(EVENT, Rejected(reason="expired", request_id="0000beef"))]
    assert status_of(hub) is Status.IDLE


def test_a_command_that_is_wrong_is_refused_with_its_reason() -> None:
    hub = a_live_hub()
    loser = Command(Verb.RESOLVE_CONFLICT, "0000beef", loser=Stamp(1, 0, "nobody"))
    (event,) = asks(hub, loser)
    assert isinstance(event, Refused)
    assert event.reason == "unknown_conflict"
    assert hub.says() == [
        (EVENT, Rejected(reason="unknown_conflict", request_id="0000beef"))
    ]


def test_a_command_for_a_timer_that_is_unknown_is_refused() -> None:
    hub = a_live_hub()
    topic = timer_topic(DataType.COMMAND, "nap")
    (event,) = hub.hears(topic, TimerCommand(command=start("0000beef")))
    assert isinstance(event, Refused)
    answer = Rejected(reason="unknown_timer", request_id="0000beef")
    assert hub.says() == [("hub/timer/nap/event", answer)]


def test_a_command_in_the_words_of_the_reference_is_done_at_the_timer() -> None:
    hub = a_live_hub()
    order = ReferenceCommand(
        verb=ReferenceVerb.START, duration=600, request_id="0000beef"
    )
    events = hub.hears(COMMAND, order)
    assert [type(one) for one in events] == [Commanded, Began]
    snapshot = hub.replica.view("focus", hub.clocks).snapshot
    assert (snapshot.status, snapshot.total) == (Status.ACTIVE, 10 * MINUTE)
    assert (EVENT, Ack(request_id="0000beef")) in hub.says()


def test_a_command_of_the_reference_for_a_timer_that_is_unknown_is_refused() -> None:
    hub = a_live_hub()
    topic = timer_topic(DataType.COMMAND, "nap")
    (event,) = hub.hears(topic, ReferenceCommand(verb=ReferenceVerb.PAUSE))
    assert isinstance(event, Refused)
    assert event.reason == "unknown_timer"


def test_a_command_in_another_house_is_not_ours_to_do() -> None:
    hub = a_live_hub()
    topic = timer_topic(DataType.COMMAND, at="cabin")
    assert hub.hears(topic, TimerCommand(command=start("0000beef"))) == []
    assert (status_of(hub), hub.outbox()) == (Status.IDLE, [])


def test_what_a_device_publishes_on_its_own_command_topic_is_no_command_of_a_timer() -> (
    None
):
    hub = a_live_hub()
    (event,) = hub.hears(device_topic(DataType.COMMAND), TimerCommand(command=start()))
    assert isinstance(event, Heard)
    assert status_of(hub) is Status.IDLE


# Sync


def test_who_asks_is_told_what_is_in_force_and_what_time_it_is() -> None:
    hub = a_live_hub("focus", "tea")
    hub.hears(hub_topic(DataType.COMMAND), Sync(request_id="k1-1", timer_id="tea"))
    ((topic, message),) = hub.says()
    assert topic == "hub/timer/tea/register"
    assert isinstance(message, RegisterMessage)
    assert (message.request_id, message.sent, message.sync) == ("k1-1", NOW, True)


def test_who_names_no_timer_is_told_all() -> None:
    hub = a_live_hub("focus", "tea")
    hub.hears(hub_topic(DataType.COMMAND), Sync(request_id="k1-1"))
    assert [topic for topic, _ in hub.says()] == [REGISTER, "hub/timer/tea/register"]


def test_who_asks_for_all_since_a_stamp_gets_it_in_pieces_under_4_kib() -> None:
    hub = a_live_hub()
    for second in range(30):
        hub.hears_journal(pressed(NOW - 100 + second, device="d1"))
    hub.outbox()
    after = Stamp(NOW - 95, 0, "d1")
    hub.hears(
        hub_topic(DataType.COMMAND),
        Sync(request_id="b-1", timer_id="focus", after=after),
    )
    sent = hub.outbox()
    assert sent[0].topic == "argus/hub/timer/focus/register"
    pieces = [one for one in sent[1:] if one.topic == "argus/hub/timer/focus/journal"]
    assert len(pieces) == len(sent) - 1 > 1
    assert all(
        len(one.payload) <= 4096 and '"request_id":"b-1"' in one.payload
        for one in pieces
    )
    assert all(f'"sent":{hub.now},"sync":true' in one.payload for one in pieces)
    other = a_live_hub(device_id=OTHER_HUB)
    for one in pieces:
        other.hears(one.topic, one.payload)
    missed = [one for one in journal(hub) if one.stamp > after]
    assert [one for one in journal(other) if one.stamp.device == "d1"] == missed
    assert len(missed) == 24


def test_a_sync_for_another_hub_or_an_unknown_timer_is_not_answered() -> None:
    hub = a_live_hub()
    hub.hears(hub_topic(DataType.COMMAND, at="cabin"), Sync(request_id="k1-1"))
    hub.hears(hub_topic(DataType.COMMAND), Sync(request_id="k1-1", timer_id="nap"))
    assert hub.outbox() == []


def test_who_asks_during_our_retained_phase_asks_again() -> None:
    hub = a_hub()
    hub.connects()
    hub.hears(hub_topic(DataType.COMMAND), Sync(request_id="k1-1", timer_id="focus"))
    said = [one.payload for one in hub.passes()]
    assert not [one for one in said if "k1-1" in one]
