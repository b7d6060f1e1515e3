"""What tests do at links: press, acknowledge, answer; and how they look at what came of it."""

from typing import Any

from argus_core.book import seed
from argus_core.follower import Follower
from argus_core.hub import Hub
from argus_core.model import Command, Status
from argus_core.protocol import Ack, JournalMessage, Message, Shadow, TimerCommand
from argus_core.stamp import Stamp
from argus_core.strategies import pomodoro
from argus_core.topics import DataType

from tests.core.bench import HUB, KNOB, Bench, journal, timer_topic
from tests.core.factories import NOW

REGISTER = "hub/timer/focus/register"
JOURNAL = "hub/timer/focus/journal"
EVENT = "hub/timer/focus/event"
OWN = f"desk/display/{KNOB}"
SYNC = "hub/hub/homeassistant/command"


def status_of(bench: Bench[Any], timer_id: str = "") -> Status:
    """Return what a timer does: the one named, or followed, or `focus`."""
    followed = bench.link.followed if isinstance(bench.link, Follower) else "focus"
    return bench.replica.view(timer_id or followed, bench.clocks).snapshot.status


def asks(
    bench: Bench[Hub], command: Command, *, retained: bool = False, **order: Any
) -> Any:
    """Have somebody ask a timer by message."""
    topic, message = (
        timer_topic(DataType.COMMAND),
        TimerCommand(command=command, **order),
    )
    return bench.hears(topic, message, retained=retained)


def presses(bench: Bench[Follower], command: Command) -> list[Any]:
    """Have a person do something on the device."""
    return bench.link.apply(command, bench.clocks)


def mine(bench: Bench[Follower], timer_id: str = "focus") -> list[Stamp]:
    """Return the stamps that it gave."""
    return [one.stamp for one in journal(bench, timer_id) if one.stamp.device == KNOB]


def acknowledges(
    bench: Bench[Follower], *stamps: Stamp, timer_id: str = "focus"
) -> list[Any]:
    """Have the hub acknowledge."""
    return bench.hears(timer_topic(DataType.EVENT, timer_id), Ack(stamps=stamps))


def journalled(bench: Bench[Follower]) -> list[Stamp]:
    """Return the stamps of what it sends on journals now."""
    return [
        one.stamp
        for _, message in bench.says(DataType.JOURNAL)
        if isinstance(message, JournalMessage)
        for one in message.entries
    ]


def asked(bench: Bench[Follower]) -> str:
    """Connect; return the request id of what the device asks."""
    bench.connects()
    sync = next(one for one in bench.passes() if '"cmd":"sync"' in one.payload)
    return sync.payload.split('"request_id":"')[1].split('"')[0]


def answered(
    bench: Bench[Follower], sent: int | None = None, **message: Any
) -> list[Any]:
    """Have the hub answer what the device asks, with what is in force or a first plan."""
    word, followed = asked(bench), bench.link.followed
    force = bench.replica.timers[followed].journal.in_force(bench.now)
    register = force or seed(followed, pomodoro(), HUB)
    sent = bench.now if sent is None else sent
    events = bench.hears_register(register, request_id=word, sent=sent, **message)
    bench.outbox()
    bench.wait(600)
    bench.outbox()
    return events


def wishes(bench: Bench[Hub]) -> dict[str, Message]:
    """Return what the hub wants of whom, as it says now."""
    return dict(bench.says(DataType.DESIRED))


def wish(**changed: Any) -> Shadow:
    """Return what our hub wants of a device."""
    return Shadow(**{"adopted_by": HUB, "sent": NOW, **changed})
