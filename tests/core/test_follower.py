"""A device on the wire: its topics, its boot, and its heartbeats."""

from argus_core.bounds import FIRST_WAIT_MS
from argus_core.facts import Began, Commanded, Finished
from argus_core.link import HEARTBEAT_MS
from argus_core.model import Command, Status, Verb
from argus_core.plan import OPEN_END
from argus_core.protocol import (
    ButtonAction,
    ButtonEvent,
    Mode,
    Reading,
    Shadow,
    State,
    Telemetry,
    encode,
)
from argus_core.strategies import Strategy, plan_of
from argus_core.topics import DataType

from tests.core.bench import a_knob, a_live_knob, device_topic, journal, pressed, start
from tests.core.factories import MINUTE, SECOND
from tests.core.hands import (
    JOURNAL,
    OWN,
    REGISTER,
    SYNC,
    acknowledges,
    answered,
    journalled,
    mine,
    presses,
    status_of,
)

PAUSE = Command(Verb.PAUSE)


# Topics


def test_a_device_subscribes_to_what_is_its_own_and_to_no_device_of_others() -> None:
    knob = a_knob()
    own = {
        "argus/desk/display/knob1/command",
        "argus/desk/display/knob1/desired",
        "argus/+/hub/+/status",
    }
    assert set(knob.link.filters) == own
    knob.link.follow("focus", knob.clocks)
    assert set(knob.link.filters) == own | {
        "argus/+/timer/focus/register",
        "argus/+/timer/focus/event",
    }


def test_a_command_goes_out_as_register_and_state_at_once_and_as_journal_a_second_later() -> (
    None
):
    knob = a_live_knob()
    events = presses(knob, start("0000beef"))
    assert [type(one) for one in events] == [Commanded, Began]
    assert status_of(knob) is Status.ACTIVE
    sent = {one.topic: one for one in knob.outbox()}
    register = sent.pop(f"argus/{REGISTER}")
    state = sent.pop(f"argus/{OWN}/state")
    assert (register.qos, register.retain, state.qos, state.retain) == (
        1,
        True,
        1,
        True,
    )
    assert not sent
    assert journalled(knob) == []
    knob.wait(FIRST_WAIT_MS)
    (again,) = knob.outbox()
    assert (again.topic, again.qos, again.retain) == (f"argus/{JOURNAL}", 1, False)


def test_the_state_is_the_references_five_fields_and_ours() -> None:
    knob = a_live_knob()
    presses(knob, start())
    state = dict(knob.says())[f"{OWN}/state"]
    assert state == State(
        timer_running=True,
        elapsed=0,
        total=1500,
        mode=Mode.WORK,
        timestamp=knob.now // 1000,
        timer_id="focus",
        stamp=mine(knob)[-1],
        sent=knob.now,
        sync=True,
    )


def test_what_counts_up_is_shown_until_it_ends_by_itself() -> None:
    knob = a_live_knob()
    presses(knob, start(plan=plan_of(Strategy.STOPWATCH)))
    knob.wait(10 * MINUTE)
    state = dict(knob.says())[f"{OWN}/state"]
    assert isinstance(state, State)
    assert (state.elapsed, state.total) == (600, OPEN_END // 1000)


def test_buttons_and_readings_are_told_and_readings_may_get_lost() -> None:
    knob = a_live_knob()
    knob.link.press("a", ButtonAction.LONG_PRESS)
    knob.link.measure(Telemetry(readings=(Reading("battery", 80),)))
    event, telemetry = knob.outbox()
    assert (event.topic, event.qos, event.retain) == (f"argus/{OWN}/event", 1, False)
    assert event.payload == encode(
        ButtonEvent(button="a", action=ButtonAction.LONG_PRESS)
    )
    assert (telemetry.topic, telemetry.qos, telemetry.retain) == (
        f"argus/{OWN}/telemetry",
        0,
        False,
    )


# Boot


def test_a_device_sends_a_fence_and_waits_for_it_merges_asks_and_only_then_speaks() -> (
    None
):
    knob = a_knob()
    knob.link.follow("focus", knob.clocks)
    knob.connects()
    assert [one.topic for one in knob.fence] == [f"argus/{OWN}/command"]
    force = pressed(device="d1")
    knob.hears_register(force, retained=True)
    knob.hears(device_topic(DataType.DESIRED), Shadow(brightness=40), retained=True)
    presses(knob, PAUSE)
    assert knob.outbox() == []
    said = [one.topic.removeprefix("argus/") for one in knob.passes()]
    assert said == [f"{OWN}/status", f"{OWN}/reported", SYNC]
    assert force in journal(knob)
    knob.wait(999)
    assert knob.outbox() == []
    knob.wait(1)
    assert [topic for topic, _ in knob.says()] == [f"{OWN}/state"]


def test_the_answer_of_the_hub_ends_the_wait() -> None:
    knob = a_knob()
    knob.link.follow("focus", knob.clocks)
    knob.connects()
    asked = knob.passes()[-1]
    word = asked.payload.split('"request_id":"')[1].split('"')[0]
    knob.hears_register(pressed(device="d1"), request_id=word)
    assert [topic for topic, _ in knob.says()] == [f"{OWN}/state"]


def test_a_fence_that_does_not_return_is_waited_for_three_seconds() -> None:
    knob = a_knob()
    knob.connects()
    knob.wait(2_999)
    assert knob.outbox() == []
    knob.wait(1)
    assert [one.topic for one in knob.outbox()][0] == f"argus/{OWN}/status"


def test_at_each_connection_what_is_in_force_is_said_after_a_random_moment() -> None:
    """A broker without memory, or a hub that knows less, would else stay behind."""
    knob = a_live_knob()
    presses(knob, start())
    knob.outbox()
    knob.link.disconnected()
    knob.connects()
    knob.passes()
    knob.wait(1_000)
    assert REGISTER not in dict(knob.says())
    knob.wait(500)
    assert REGISTER in dict(knob.says())


# Heartbeats


def test_a_running_timer_is_shown_once_a_minute_and_an_idle_one_not_at_all() -> None:
    knob = a_live_knob()
    answered(knob)
    presses(knob, start())
    knob.outbox()
    acknowledges(knob, *mine(knob))
    sent = 0
    for _ in range(10 * 60 - 5):
        knob.wait(SECOND)
        sent += len([one for one in knob.outbox() if one.topic.endswith("/state")])
    assert sent == 9
    presses(knob, PAUSE)
    assert f"{OWN}/state" in dict(knob.says())
    acknowledges(knob, *mine(knob))
    knob.wait(HEARTBEAT_MS)
    assert f"{OWN}/state" not in dict(knob.says())


def test_what_the_time_brings_is_shown_and_nothing_is_written() -> None:
    knob = a_live_knob()
    presses(knob, start(duration=MINUTE))
    knob.outbox()
    before = journal(knob)
    assert [type(one) for one in knob.wait(MINUTE)] == [Finished]
    assert f"{OWN}/state" in dict(knob.says())
    assert journal(knob) == before


def test_at_a_new_connection_the_state_is_said_again() -> None:
    knob = a_live_knob()
    knob.link.disconnected()
    knob.connects()
    knob.passes()
    knob.wait(1_000)
    assert f"{OWN}/state" in dict(knob.says())
