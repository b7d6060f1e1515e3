"""Whom a device follows, and what it keeps."""

from argus_core.bounds import FIRST_WAIT_MS, KEPT, LOCAL, UNSAVED
from argus_core.errors import CommandError
from argus_core.facts import Began, Commanded, Corrected, Finished
from argus_core.model import Command, Register, Status, Verb
from argus_core.protocol import (
    Follow,
    RegisterMessage,
    Rejected,
    Shadow,
    StatusMessage,
    TimerCommand,
)
from argus_core.topics import DataType
import pytest

from tests.core.bench import (
    HUB,
    KNOB,
    OTHER_HUB,
    a_live_knob,
    device_topic,
    hub_topic,
    journal,
    pressed,
    start,
)
from tests.core.factories import HOUR, MINUTE, NOW, SECOND
from tests.core.hands import (
    OWN,
    REGISTER,
    SYNC,
    acknowledges,
    journalled,
    mine,
    presses,
    status_of,
)

PAUSE = Command(Verb.PAUSE)


# Whom it follows


def test_a_device_that_never_met_a_hub_runs_a_pomodoro_of_its_own_that_nobody_hears_of() -> (
    None
):
    knob = a_live_knob(None)
    assert knob.link.followed == LOCAL
    presses(knob, start())
    assert knob.replica.view(LOCAL, knob.clocks).snapshot.total == 25 * MINUTE
    knob.wait(MINUTE)
    assert {one.topic for one in knob.outbox()} <= {f"argus/{OWN}/state"}


def test_at_its_first_follow_what_was_done_alone_becomes_the_history_of_the_timer() -> (
    None
):
    knob = a_live_knob(None)
    presses(knob, start("0000beef", duration=MINUTE))
    assert [type(one) for one in knob.wait(2 * MINUTE)] == [Finished]
    knob.outbox()
    knob.link.follow("focus", knob.clocks)
    assert LOCAL not in knob.replica.timers
    assert [one.timer_id for one in journal(knob) if isinstance(one, Register)] == [
        "focus"
    ]
    events = knob.wait(2_000)
    assert not [one for one in events if isinstance(one, Began | Finished | Corrected)]
    said = dict(knob.says())
    assert isinstance(said[REGISTER], RegisterMessage)
    assert said[REGISTER].register.timer_id == "focus"
    knob.wait(1_000)
    assert len(journalled(knob)) == 1


def test_drafts_of_the_time_alone_are_bound_as_well() -> None:
    knob = a_live_knob(None, wall=None)
    presses(knob, start())
    knob.link.follow("focus", knob.clocks)
    assert [one.register.timer_id for one in knob.replica.drafts] == ["focus"]
    knob.wait(2_000)
    knob.hears_register(pressed(NOW - HOUR, device="d1"), sent=NOW)
    assert [one.device for one in mine(knob)] == [KNOB]


def test_a_device_follows_the_timer_that_its_shadow_names() -> None:
    knob = a_live_knob(None)
    desired = Shadow(follow="focus", brightness=40, adopted_by=HUB)
    assert knob.hears(device_topic(DataType.DESIRED), desired, retained=True) == []
    assert knob.link.followed == "focus"
    said = knob.says()
    assert said[0] == (f"{OWN}/reported", desired)
    assert [topic for topic, _ in said] == [f"{OWN}/reported", SYNC]


def test_a_shadow_that_names_the_timer_followed_is_only_reported() -> None:
    knob = a_live_knob()
    knob.hears(device_topic(DataType.DESIRED), Shadow(follow="focus", volume=3))
    assert knob.says() == [(f"{OWN}/reported", Shadow(follow="focus", volume=3))]
    knob.hears(device_topic(DataType.DESIRED), Shadow(brightness=9))
    assert knob.says() == [
        (f"{OWN}/reported", Shadow(follow="focus", volume=3, brightness=9))
    ]


def test_the_shadow_of_another_device_is_not_ours() -> None:
    knob = a_live_knob()
    assert (
        knob.hears(device_topic(DataType.DESIRED, "knob2"), Shadow(follow="tea")) == []
    )
    assert (knob.link.followed, knob.outbox()) == ("focus", [])


def test_following_another_timer_loses_nothing() -> None:
    knob = a_live_knob()
    presses(knob, start("0000beef"))
    knob.outbox()
    knob.hears(device_topic(DataType.COMMAND), Follow(timer_id="tea"))
    assert (knob.link.followed, status_of(knob)) == ("tea", Status.IDLE)
    assert "argus/+/timer/focus/event" in knob.link.filters
    knob.wait(FIRST_WAIT_MS)
    assert journalled(knob) == mine(knob)
    acknowledges(knob, *mine(knob))
    assert "focus" not in knob.replica.timers
    assert "argus/+/timer/focus/event" not in knob.link.filters


def test_a_timer_followed_anew_keeps_the_plan_at_hand_until_it_is_heard_of() -> None:
    knob = a_live_knob()
    knob.link.follow("tea", knob.clocks)
    knob.link.follow("tea", knob.clocks)
    assert knob.replica.view("tea", knob.clocks).snapshot.total == 25 * MINUTE


def test_what_a_timer_was_before_we_followed_it_is_no_news() -> None:
    knob = a_live_knob()
    old = pressed(NOW - HOUR, device="d1")
    events = knob.hears_register(old)
    assert [type(one) for one in events] == [Commanded]
    assert status_of(knob) is Status.IDLE
    assert knob.wait(MINUTE) == []


def test_what_was_done_on_a_timer_followed_before_is_news_when_it_ends() -> None:
    knob = a_live_knob()
    knob.hears_register(pressed(NOW, device="d1"))
    assert [type(one) for one in knob.wait(25 * MINUTE)] == [Finished]


def test_a_device_speaks_to_the_hub_that_took_it() -> None:
    knob = a_live_knob()
    for place, hub in (("hub", HUB), ("cabin", OTHER_HUB)):
        knob.hears(
            hub_topic(DataType.STATUS, place),
            StatusMessage(online=True, hub=hub),
            retained=True,
        )
    assert knob.link.timer_location() == "hub"
    knob.hears(device_topic(DataType.DESIRED), Shadow(adopted_by=OTHER_HUB))
    assert knob.link.timer_location() == "cabin"
    presses(knob, start())
    assert "cabin/timer/focus/register" in dict(knob.says())


def test_of_hubs_no_more_than_so_many_are_remembered() -> None:
    knob = a_live_knob()
    for number in range(500):
        about = StatusMessage(online=True, hub=f"ha-{number}")
        knob.hears(hub_topic(DataType.STATUS, f"h{number}"), about, retained=True)
    assert len(knob.link._hubs) <= 16
    assert knob.link.timer_location() == "h0"


# What it keeps


def test_a_device_keeps_eight_registers_and_what_is_not_acknowledged() -> None:
    knob = a_live_knob()
    for second in range(30):
        knob.hears_register(pressed(NOW - 100_000 + second, device="d1"))
    assert len(journal(knob)) == KEPT


def test_when_it_is_full_a_device_refuses_commands_and_drops_nothing() -> None:
    knob = a_live_knob()
    for _ in range(UNSAVED):
        knob.wait(SECOND)
        presses(knob, start(duration=MINUTE))
    before = journal(knob)
    with pytest.raises(CommandError, match="journal_full"):
        presses(knob, PAUSE)
    assert journal(knob) == before
    order = TimerCommand(command=Command(Verb.PAUSE, "0000beef"))
    knob.outbox()
    assert knob.hears(device_topic(DataType.COMMAND), order) == []
    answer = Rejected(reason="journal_full", request_id="0000beef")
    assert dict(knob.says())[f"{OWN}/event"] == answer
    acknowledges(knob, mine(knob)[0])
    assert [type(one) for one in presses(knob, PAUSE)] == [Commanded]


def test_an_old_register_that_was_told_and_dropped_is_not_told_again() -> None:
    knob = a_live_knob()
    first = pressed(NOW, device="d1", total=MINUTE)
    knob.hears_register(first)
    assert [type(one) for one in knob.wait(2 * MINUTE)] == [Finished]
    for _ in range(KEPT + 1):
        knob.wait(SECOND)
        knob.hears_register(pressed(knob.now, device="d1", verb=Verb.CANCEL))
    assert first not in journal(knob)
    assert knob.hears_register(first) == []
    assert first not in journal(knob)
