"""A device whose connection takes no more for the moment: what it could not say it says later, and says nothing twice."""

from argus_core.bounds import FIRST_WAIT_MS
from argus_core.grammar import read
from argus_core.link import Outgoing
from argus_core.model import Command, Verb
from argus_core.protocol import (
    ButtonAction,
    Reading,
    Shadow,
    Telemetry,
    TimerCommand,
    decode,
)
from argus_core.topics import DataType
import pytest

from tests.core import bench
from tests.core.bench import Bench, a_knob, a_live_knob, device_topic, pressed, start
from tests.core.factories import MINUTE, NOW
from tests.core.hands import mine, presses

from .followers import CppFollower


@pytest.fixture(autouse=True)
def cpp_followers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the bench make C++ followers."""
    monkeypatch.setattr(bench, "Follower", CppFollower)


def drained(knob: Bench[CppFollower], room: int) -> list[Outgoing]:
    """Take so many messages at a time, until there are no more."""
    said = list[Outgoing]()
    knob.link.room = room
    while taken := knob.outbox():
        assert len(taken) <= room
        said += taken
        if len(taken) == room:
            assert knob.next() is not None
    knob.link.room = None
    assert knob.outbox() == []
    return said


def busy(knob: Bench[CppFollower]) -> None:
    """Give a device all kinds of things to say at once."""
    for number in range(14):
        knob.pass_time(10)
        presses(knob, start(f"{number}", duration=25 * MINUTE, task="x" * 64))
    knob.link.advance(knob.clocks)
    knob.outbox()
    knob.wait(FIRST_WAIT_MS)
    knob.link.press("a", ButtonAction.PRESS)
    knob.link.measure(Telemetry(readings=(Reading("battery", 80),)))
    knob.hears(device_topic(DataType.DESIRED), Shadow(brightness=40))
    knob.hears(
        device_topic(DataType.COMMAND), TimerCommand(command=Command(Verb.PAUSE, "r1"))
    )


@pytest.mark.parametrize("room", [1, 2, 3])
def test_what_is_taken_in_pieces_is_what_is_taken_at_once(room: int) -> None:
    at_once, in_pieces = a_live_knob(), a_live_knob()
    for knob in (at_once, in_pieces):
        busy(knob)
    whole = at_once.outbox()
    assert len({one.topic for one in whole}) == 6
    assert drained(in_pieces, room) == whole


def test_every_payload_is_written_as_python_writes_it() -> None:
    knob = a_live_knob()
    busy(knob)
    for one in knob.outbox():
        message = decode(one.topic, one.payload, bench.PREFIX)[1]
        assert message.encode() == one.payload
        assert read(one.payload)


@pytest.mark.parametrize("room", [1, 2])
def test_the_boot_is_said_in_its_order_however_slowly(room: int) -> None:
    at_once, in_pieces = a_knob(), a_knob()
    said = list[list[Outgoing]]()
    for knob in (at_once, in_pieces):
        knob.link.follow("focus", knob.clocks)
        knob.hears_register(pressed(NOW - 5, device="d1"), retained=True)
        knob.link.connected(knob.clocks)
        take = knob.outbox if knob is at_once else lambda: drained(in_pieces, room)
        (fence,) = take()
        knob.hears(fence.topic, fence.payload)
        first = take()
        knob.wait(2_000)
        said.append([fence, *first, *take()])
    assert said[0] == said[1]
    assert len(said[0]) > 4


def test_while_nothing_is_taken_a_device_asks_again_soon_and_loses_nothing() -> None:
    knob = a_live_knob()
    presses(knob, start())
    knob.link.room = 0
    for _ in range(5):
        assert knob.outbox() == []
        assert knob.next() == 100
        knob.wait(100)
    knob.link.room = None
    assert [one.topic.rpartition("/")[2] for one in knob.outbox()] == [
        "register",
        "state",
    ]


def test_a_fence_that_was_not_taken_is_sent_when_there_is_room() -> None:
    knob = a_knob()
    knob.link.room = 0
    knob.link.connected(knob.clocks)
    assert knob.outbox() == []
    knob.link.room = 1
    (fence,) = knob.outbox()
    assert '"cmd":"fence"' in fence.payload
    assert knob.outbox() == []


def test_more_answers_than_there_is_room_for_are_asked_for_again() -> None:
    """Who asked repeats it; what was done is not done again."""
    knob = a_live_knob()
    topic = device_topic(DataType.COMMAND)
    for number in range(12):
        order = TimerCommand(
            command=Command(Verb.SET_TASK, f"r{number}", task=f"{number}")
        )
        knob.pass_time(10)
        knob.hears(topic, order)
    answers = [one for one in knob.outbox() if one.topic.endswith("knob1/event")]
    assert len(answers) == 8
    before = len(mine(knob))
    knob.hears(topic, TimerCommand(command=Command(Verb.SET_TASK, "r11", task="11")))
    (again,) = [one for one in knob.outbox() if one.topic.endswith("knob1/event")]
    assert '"request_id":"r11"' in again.payload
    assert len(mine(knob)) == before
