"""The reference devices in the care of a hub."""

from dataclasses import replace
from typing import Any

from argus_core.commands import ReferenceVerb
from argus_core.errors import CommandError
from argus_core.facts import Began, Changed, Commanded
from argus_core.hub import Hub
from argus_core.link import Heard, Refused
from argus_core.model import Command, Register, Status, Verb
from argus_core.protocol import Mode, ReferenceCommand, StatusMessage, Telemetry
from argus_core.references import MAX_DEVICES as MAX_REFERENCES, References
from argus_core.replica import Replica
from argus_core.timekeeper import Clocks
from argus_core.topics import DataType, Topic
import pytest

from tests.core.bench import (
    OTHER_HUB,
    PREFIX,
    Bench,
    a_hub,
    a_live_hub,
    device_topic,
    journal,
    start,
)
from tests.core.factories import MINUTE, NOW, SECOND, a_stamp, a_state
from tests.core.hands import status_of, wish, wishes

PRESTO = Topic(PREFIX, "office", "", "presto", DataType.STATE)


def shows(
    bench: Bench[Hub], *, retained: bool = False, topic: Topic = PRESTO, **changed: Any
) -> Any:
    """Have a reference device say what it shows."""
    state = replace(a_state(running=False), timestamp=bench.now // 1000, **changed)
    return bench.hears(topic, state, retained=retained)


def told(bench: Bench[Hub]) -> list[ReferenceVerb]:
    """Return what the device is told now."""
    said = bench.says(DataType.COMMAND)
    assert {topic for topic, _ in said} <= {"office/presto/command"}
    return [one.verb for _, one in said if isinstance(one, ReferenceCommand)]


def a_house(*timers: str) -> Bench[Hub]:
    """Return a hub that has taken a reference device, and agrees with it."""
    hub = a_live_hub(*timers)
    shows(hub)
    hub.outbox()
    for _ in range(3):
        hub.wait(SECOND)
        shows(hub)
    hub.outbox()
    return hub


def test_a_device_whose_states_carry_no_stamp_is_taken_like_any_other() -> None:
    hub = a_live_hub()
    events = shows(hub, retained=True)
    assert [type(one) for one in events] == [Heard]
    assert wishes(hub) == {"office/presto/desired": wish(follow="focus")}


def test_a_device_whose_states_carry_a_stamp_is_none_of_the_reference() -> None:
    hub = a_live_hub()
    hub.hears(device_topic(DataType.STATE), replace(a_state(), stamp=a_stamp()))
    hub.wait(SECOND)
    hub.hears(device_topic(DataType.STATE), replace(a_state(False), stamp=a_stamp()))
    assert (wishes(hub), status_of(hub)) == ({}, Status.IDLE)


def test_a_start_at_a_reference_device_is_a_persons_start() -> None:
    hub = a_house()
    hub.wait(SECOND)
    events = shows(hub, timer_running=True)
    assert [type(one) for one in events] == [Heard, Commanded, Began]
    assert status_of(hub) is Status.ACTIVE
    topics = [topic for topic, _ in hub.says()]
    assert topics == ["hub/timer/focus/event", "hub/timer/focus/register"]


def test_a_start_elsewhere_is_told_to_the_reference_devices() -> None:
    hub = a_house()
    hub.link.apply("focus", start(), hub.clocks)
    assert told(hub) == [ReferenceVerb.START]
    due = hub.next()
    assert due is not None and 0 < due <= 5 * SECOND
    hub.wait(due)
    assert told(hub) == [ReferenceVerb.START]


def test_a_device_of_another_hub_is_ignored_and_left_alone() -> None:
    hub = a_live_hub()
    hub.hears(
        PRESTO.beside(DataType.DESIRED), wish(adopted_by=OTHER_HUB, follow="focus")
    )
    shows(hub)
    for _ in range(3):
        hub.wait(SECOND)
        assert [type(one) for one in shows(hub, timer_running=True)] == [Heard]
    hub.link.apply("focus", start(), hub.clocks)
    assert told(hub) == []


def test_a_device_that_follows_no_timer_yet_does_nothing() -> None:
    hub = a_house("focus", "tea")
    hub.wait(SECOND)
    shows(hub, timer_running=True)
    assert (status_of(hub), status_of(hub, "tea")) == (Status.IDLE, Status.IDLE)


def test_a_device_that_was_known_before_a_restart_is_introduced_before_it_is_heard() -> (
    None
):
    hub = a_hub()
    hub.connects()
    hub.hears(PRESTO.beside(DataType.DESIRED), wish(follow="focus"), retained=True)
    shows(hub, retained=True)
    hub.passes()
    hub.link.apply("focus", start(), hub.clocks)
    hub.wait(SECOND)
    assert told(hub)[:1] == [ReferenceVerb.START]


def test_a_device_that_was_running_when_it_came_is_a_persons_start_once_it_is_taken() -> (
    None
):
    hub = a_live_hub()
    assert [type(one) for one in shows(hub, timer_running=True)] == [Heard]
    assert wishes(hub) == {"office/presto/desired": wish(follow="focus")}
    assert hub.next() == 0
    assert [type(one) for one in hub.wait(0)] == [Commanded, Began]
    assert status_of(hub) is Status.ACTIVE
    hub.outbox()
    assert hub.next() != 0


def test_a_device_that_is_to_follow_another_timer_is_shown_that_one() -> None:
    hub = a_house("focus", "tea")
    hub.link.apply("tea", start(), hub.clocks)
    hub.link.desire(PRESTO, follow="focus")
    hub.outbox()
    hub.wait(0)
    assert told(hub) == []
    hub.link.desire(PRESTO, follow="tea")
    hub.outbox()
    hub.wait(0)
    assert told(hub) == [ReferenceVerb.START]
    hub.hears(
        PRESTO.beside(DataType.DESIRED), wish(adopted_by=OTHER_HUB, sent=NOW + MINUTE)
    )
    hub.link.apply("tea", Command(Verb.PAUSE), hub.clocks)
    hub.wait(0)
    assert told(hub) == []


def test_a_device_that_comes_back_is_shown_what_its_timer_does_by_now() -> None:
    hub = a_house()
    away = wish(adopted_by=OTHER_HUB, sent=NOW + MINUTE)
    hub.hears(PRESTO.beside(DataType.DESIRED), away)
    hub.wait(0)
    hub.link.apply("focus", start(), hub.clocks)
    assert told(hub) == []
    hub.link.desire(PRESTO, follow="focus")
    hub.outbox()
    assert hub.next() == 0
    hub.wait(0)
    assert told(hub) == [ReferenceVerb.START]


def test_what_else_a_stranger_says_makes_no_reference_device() -> None:
    hub = a_live_hub()
    hub.hears(PRESTO.beside(DataType.TELEMETRY), Telemetry(readings=()))
    hub.hears(PRESTO.beside(DataType.STATUS), StatusMessage(online=True))
    hub.outbox()
    hub.link.apply("focus", start(), hub.clocks)
    assert told(hub) == []


def test_what_a_person_did_and_what_followed_is_told_in_order() -> None:
    """Two devices: the start at the one is a start at the timer, and is told to the other."""
    hub = a_house()
    tembed = replace(PRESTO, device="tembed")
    for _ in range(4):
        shows(hub, topic=tembed)
        hub.outbox()
        hub.wait(SECOND)
    shows(hub, timer_running=True)
    said = hub.says(DataType.COMMAND)
    assert [
        (topic, one.verb) for topic, one in said if isinstance(one, ReferenceCommand)
    ] == [("office/tembed/command", ReferenceVerb.START)]


def test_a_command_that_does_not_apply_brings_the_device_back() -> None:
    """The timer has been started elsewhere at the same moment: the device shows it by itself."""
    hub = a_house()
    hub.wait(SECOND)
    hub.replica.apply("focus", start(duration=50 * MINUTE), hub.clocks)
    shows(hub, timer_running=True, mode=Mode.WORK)
    hub.wait(5 * SECOND)
    hub.outbox()
    assert status_of(hub) is Status.ACTIVE


def test_what_a_device_may_not_do_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    hub = a_house()
    before = journal(hub)

    def refuse(self: Replica, timer_id: str, command: Command, clocks: Clocks) -> Any:
        raise CommandError("journal_full", "x")

    hub.wait(SECOND)
    monkeypatch.setattr(Replica, "apply", refuse)
    events = shows(hub, timer_running=True)
    assert Refused(str(PRESTO), "presto", "journal_full", "x") in events
    assert journal(hub) == before


def test_a_command_that_came_to_nothing_is_answered_with_what_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hub = a_house()
    hub.wait(SECOND)
    monkeypatch.setattr(Replica, "apply", lambda *_: [])
    assert [type(one) for one in shows(hub, timer_running=True)] == [Heard]
    hub.wait(SECOND)
    hub.wait(5 * SECOND)
    assert ReferenceVerb.STOP in told(hub)


def test_no_more_than_so_many_reference_devices_are_minded() -> None:
    hub = a_live_hub()
    for number in range(2 * MAX_REFERENCES):
        shows(hub, topic=replace(PRESTO, device=f"p{number}"))
    assert isinstance(hub.link.references, References)
    assert len(hub.link.references._devices) == MAX_REFERENCES
    assert len(wishes(hub)) == MAX_REFERENCES


def test_events_that_are_no_business_of_devices_tell_them_nothing() -> None:
    hub = a_house()
    hub.hears("argus/office/presto/state", "{")
    assert told(hub) == []
    assert Changed("focus") not in hub.wait(SECOND)
    assert [one.verb for one in journal(hub) if isinstance(one, Register)] == [
        Verb.SET_PLAN
    ]
