"""What others wrote: a hub merges it, acknowledges it, or tells the time."""

from argus_core.facts import Began, Commanded, Conflicted
from argus_core.link import HEARTBEAT_MS, Refused
from argus_core.messages import DEVICE_LIMIT
from argus_core.model import Command, Status, Verb
from argus_core.protocol import (
    Ack,
    JournalMessage,
    Rejected,
    TimerCommand,
    TimerEvent,
    encode,
)
from argus_core.stamp import AHEAD_MS
from argus_core.topics import DataType

from tests.core.bench import a_live_hub, journal, pressed, start, timer_topic
from tests.core.factories import DAY, MINUTE, NOW, a_register, a_stamp, a_trace
from tests.core.hands import EVENT, REGISTER, status_of

# What others wrote


def test_what_a_device_wrote_is_merged_acknowledged_and_published() -> None:
    hub = a_live_hub()
    entry = pressed()
    events = hub.hears_journal(entry)
    assert [type(one) for one in events] == [Commanded, Began]
    assert entry in journal(hub)
    said = hub.says()
    assert (EVENT, Ack(stamps=(entry.stamp,))) in said
    assert [topic for topic, _ in said if topic == REGISTER] == [REGISTER]


def test_a_register_on_its_topic_is_acknowledged_and_not_published_again() -> None:
    hub = a_live_hub()
    entry = pressed()
    hub.hears_register(entry)
    said = hub.says()
    assert (EVENT, Ack(stamps=(entry.stamp,))) in said
    assert [topic for topic, _ in said if topic == REGISTER] == []


def test_what_comes_twice_is_acknowledged_twice_and_is_no_news() -> None:
    hub = a_live_hub()
    entry = pressed()
    hub.hears_journal(entry)
    hub.outbox()
    before = journal(hub)
    assert hub.hears_journal(entry) == []
    assert hub.says() == [(EVENT, Ack(stamps=(entry.stamp,)))]
    assert journal(hub) == before


def test_stripped_registers_are_taken_and_acknowledged_too() -> None:
    hub = a_live_hub()
    trace = a_trace(stamp=a_stamp(NOW - 5))
    hub.hears_journal(trace)
    assert trace in journal(hub)
    assert (EVENT, Ack(stamps=(trace.stamp,))) in hub.says()


def test_what_a_hub_wrote_itself_it_does_not_acknowledge() -> None:
    hub = a_live_hub()
    hub.link.apply("focus", start(), hub.clocks)
    force = hub.replica.view("focus", hub.clocks).register
    hub.outbox()
    hub.hears_register(force)
    assert hub.outbox() == []


def test_what_a_hub_says_of_others_it_does_not_acknowledge_to_itself() -> None:
    """Else each heartbeat of a timer that somebody started elsewhere had an echo of its own."""
    hub = a_live_hub()
    hub.hears_journal(pressed())
    hub.outbox()
    hub.wait(HEARTBEAT_MS)
    (beat,) = hub.outbox()
    assert hub.hears(beat.topic, beat.payload) == []
    assert hub.outbox() == []


def test_a_journal_of_another_house_is_merged_and_left_to_its_own_hub_to_acknowledge() -> (
    None
):
    hub = a_live_hub()
    entry = pressed()
    hub.hears_journal(entry, at="cabin")
    assert entry in journal(hub)
    assert Ack not in {type(one) for _, one in hub.says()}


def test_what_another_hub_answers_is_merged_and_not_acknowledged() -> None:
    hub = a_live_hub()
    entry = pressed()
    hub.hears_journal(entry, request_id="boot1-7")
    assert entry in journal(hub)
    assert Ack not in {type(one) for _, one in hub.says()}


def test_what_is_written_for_a_timer_that_is_unknown_is_refused_for_good() -> None:
    hub = a_live_hub()
    entry = a_register(timer_id="nap")
    assert hub.hears_journal(entry, timer_id="nap") == []
    refused = Rejected(reason="unknown_timer", stamps=(entry.stamp,))
    assert hub.says() == [("hub/timer/nap/event", refused)]
    assert "nap" not in hub.replica.timers


def test_nothing_is_answered_to_an_empty_journal() -> None:
    hub = a_live_hub()
    assert hub.hears_journal(timer_id="nap") == []
    assert hub.hears_journal() == []
    assert hub.outbox() == []


def test_acknowledgements_of_many_are_short_enough_for_a_device() -> None:
    hub = a_live_hub()
    traces = [
        a_trace(stamp=a_stamp(NOW - 200 + one, 2**32 - 1, "d" * 16), session_id="x")
        for one in range(150)
    ]
    hub.hears_journal(*traces[:75])
    hub.hears_journal(*traces[75:], timer_id="nap")
    sent = [one for one in hub.outbox() if one.topic.endswith("/event")]
    answers = [
        one for one in sent if '"stamps"' in one.payload and "x-" not in one.payload
    ]
    assert len(answers) == 4
    assert all(len(one.payload) <= DEVICE_LIMIT for one in answers)
    assert sum(one.payload.count("d" * 16) for one in answers) == 150


def test_one_bad_entry_is_refused_and_does_not_take_the_others_with_it() -> None:
    hub = a_live_hub()
    good, bad = pressed(NOW - 9), pressed()
    text = encode(JournalMessage(entries=(good, bad), sent=NOW, sync=True))
    events = hub.hears(
        timer_topic(DataType.JOURNAL), text.replace(f'"at":{NOW - 5}', '"at":"x"')
    )
    assert good in journal(hub)
    assert bad not in journal(hub)
    said = hub.says()
    assert (EVENT, Ack(stamps=(good.stamp,))) in said
    assert (EVENT, Rejected(reason="field_type", stamps=(bad.stamp,))) in said
    assert [one for one in events if isinstance(one, Refused)] == [
        Refused("argus/hub/timer/focus/journal", "desk", "field_type")
    ]


def test_a_bad_entry_without_a_stamp_is_counted_and_cannot_be_answered() -> None:
    hub = a_live_hub()
    events = hub.hears(timer_topic(DataType.JOURNAL), '{"entries":[1],"sent":1}')
    assert events == [Refused("argus/hub/timer/focus/journal", "", "field_type")]
    assert hub.outbox() == []


def test_a_retained_journal_is_a_ghost() -> None:
    hub = a_live_hub()
    message = JournalMessage(entries=(a_register(),), sent=NOW)
    assert hub.hears(timer_topic(DataType.JOURNAL), message, retained=True) == []
    assert len(journal(hub)) == 1


# Clocks that are ahead


def test_who_is_ahead_is_told_the_time_and_not_acknowledged() -> None:
    hub = a_live_hub()
    ahead = pressed(NOW + AHEAD_MS + 1)
    hub.hears_journal(ahead)
    assert status_of(hub) is Status.IDLE
    assert ahead in journal(hub)
    said = hub.says(DataType.EVENT)
    assert said == [
        (EVENT, Rejected(reason="clock_ahead", stamps=(ahead.stamp,), now=NOW))
    ]


def test_a_minute_ahead_is_not_ahead() -> None:
    hub = a_live_hub()
    entry = pressed(NOW + AHEAD_MS)
    hub.hears_journal(entry)
    assert status_of(hub) is Status.ACTIVE
    assert (EVENT, Ack(stamps=(entry.stamp,))) in hub.says()


def test_of_several_the_saved_are_acknowledged_and_those_ahead_are_not() -> None:
    hub = a_live_hub()
    good = pressed()
    ahead = pressed(NOW + DAY)
    hub.hears_journal(good, ahead)
    answers = {type(one): one for _, one in hub.says(DataType.EVENT)}
    assert answers[Ack].stamps == (good.stamp,)
    assert answers[Rejected].stamps == (ahead.stamp,)


def test_a_hub_that_does_not_know_the_time_tells_nobody_his() -> None:
    hub = a_live_hub(wall=None)
    entry = a_register()
    hub.hears_journal(entry)
    assert entry in journal(hub)
    assert hub.says(DataType.EVENT) == []


def test_a_stamp_from_2099_does_not_keep_the_topic_from_what_people_do() -> None:
    hub = a_live_hub()
    hub.hears_register(pressed(NOW + 70 * 365 * DAY))
    hub.outbox()
    hub.link.apply("focus", start(), hub.clocks)
    assert [topic for topic, _ in hub.says(DataType.REGISTER)] == [REGISTER]
    assert status_of(hub) is Status.ACTIVE


# Conflicts


def test_two_commands_without_knowledge_of_each_other_are_told_with_both_sides() -> (
    None
):
    hub = a_live_hub()
    hub.link.apply("focus", start("0000beef"), hub.clocks)
    hub.outbox()
    loser = pressed(NOW - 5, device="d1")
    (event,) = [one for one in hub.hears_journal(loser) if isinstance(one, Conflicted)]
    assert (event.winner.request_id, event.loser) == ("0000beef", loser)
    (told,) = [one for one in dict(hub.says()).values() if isinstance(one, TimerEvent)]
    assert told.event == "conflict"
    assert told.data["loser"]["device_id"] == "d1"
    assert hub.hears_journal(loser) == []


def test_the_loser_of_a_conflict_can_be_taken_instead_by_a_new_command() -> None:
    hub = a_live_hub()
    hub.link.apply("focus", start(duration=MINUTE), hub.clocks)
    loser = pressed(NOW - 5, device="d1")
    hub.hears_journal(loser)
    hub.outbox()
    taken = Command(Verb.RESOLVE_CONFLICT, "0000beef", loser=loser.stamp)
    events = hub.hears(timer_topic(DataType.COMMAND), TimerCommand(command=taken))
    assert isinstance(events[0], Commanded)
    register = hub.replica.view("focus", hub.clocks).register
    assert (register.verb, register.session_id) == (
        Verb.RESOLVE_CONFLICT,
        loser.session_id,
    )
    said = hub.says()
    assert (EVENT, Ack(request_id="0000beef")) in said
    assert REGISTER in dict(said)
