"""A reference device and the replicas: each follows the other, through the hub."""

from functools import partial

from tools.devices import ReferenceDevice, VirtualDevice
from tools.devices.core import argus

from .desk import Desk, agreed, until
from .hub import StandIn

ACTIVE, PAUSED, IDLE = argus.Status.ACTIVE, argus.Status.PAUSED, argus.Status.IDLE


async def together(desk: Desk) -> tuple[StandIn, VirtualDevice, ReferenceDevice]:
    """Put a knob and a reference device there, both taken by a hub."""
    hub = await desk.hub()
    (knob,) = await desk.following("knob")
    presto = await desk.reference()
    await until(lambda: is_taken(hub, presto))
    return hub, knob, presto


def does(hub: StandIn, status: argus.Status) -> bool:
    return hub.view.snapshot.status is status


def is_taken(hub: StandIn, presto: ReferenceDevice) -> bool:
    """Tell whether the hub cares for a reference device."""
    _, location, name = presto.base.split("/")
    topic = argus.Topic("argus", location, "", name, argus.DataType.STATE)
    return hub.link.adoption.ours(topic)


def alike(presto: ReferenceDevice, view: argus.View) -> bool:
    """Tell whether a reference device shows what a timer does, to 3 s."""
    left = (argus.remaining_at(view.snapshot, view.now) or 0) / 1000
    shown = presto.timer.total - presto.timer.elapsed
    running = view.snapshot.status is ACTIVE
    return presto.timer.running is running and abs(shown - left) < 3


async def test_it_shows_what_is_done_elsewhere(desk: Desk) -> None:
    hub, knob, presto = await together(desk)
    for deed, status in (("start 20", ACTIVE), ("+5", ACTIVE), ("pause", PAUSED)):
        await knob.do(deed)
        assert (await agreed(hub, knob)).status is status
        await until(lambda: alike(presto, knob.view))
    await knob.do("unpause")
    await until(lambda: alike(presto, knob.view))
    await knob.do("finish")

    await until(lambda: alike(presto, knob.view) and presto.timer.mode == "break")
    (session,) = hub.sessions
    assert session.outcome is argus.Outcome.FINISHED_EARLY


async def test_what_a_person_does_there_is_done_everywhere(desk: Desk) -> None:
    hub, knob, presto = await together(desk)
    for deed, status in (
        ("start 30", ACTIVE),
        ("pause", PAUSED),
        ("unpause", ACTIVE),
        ("cancel", IDLE),
    ):
        await until(lambda: alike(presto, hub.view))
        await until(lambda: presto.timer.elapsed >= 1 or not presto.timer.running)
        await presto.do(deed)
        await until(partial(does, hub, status))
        await agreed(hub, knob)
    (session,) = hub.sessions
    assert (session.planned, session.outcome) == (
        30 * 60_000,
        argus.Outcome.CANCELLED,
    )


async def test_its_own_finish_is_counted_once(desk: Desk) -> None:
    hub, knob, presto = await together(desk)
    await until(lambda: alike(presto, hub.view))

    await presto.do("start 5s")

    await until(hub.finishes)
    await until(lambda: presto.timer.mode == "break" and not presto.timer.running)
    await agreed(hub, knob)
    (session,) = hub.sessions
    assert session.outcome is argus.Outcome.COMPLETED
    assert hub.finishes() == [session]
    assert hub.view.snapshot.status is IDLE


async def test_who_was_away_is_told_what_runs(desk: Desk) -> None:
    hub, knob, presto = await together(desk)
    await presto.do("offline")
    await knob.do("start 20")
    await agreed(hub, knob)

    await presto.do("online")

    await until(lambda: alike(presto, knob.view))
    await presto.do("reboot")
    await until(lambda: not presto.timer.running)
    await until(lambda: alike(presto, knob.view))
    assert len(hub.sessions) == 1


async def test_a_start_that_the_hub_did_not_see_counts(desk: Desk) -> None:
    hub, knob, presto = await together(desk)
    await presto.do("offline")
    await presto.do("start 20")

    await presto.do("online")

    await until(lambda: hub.view.snapshot.status is ACTIVE)
    await agreed(hub, knob)
    await until(lambda: alike(presto, knob.view))


async def test_its_ticks_write_nothing(desk: Desk) -> None:
    hub, knob, presto = await together(desk)
    await knob.do("start 20")
    await agreed(hub, knob)
    await until(lambda: alike(presto, knob.view))
    before, elapsed = hub.journal, presto.timer.elapsed

    await until(lambda: presto.timer.elapsed > elapsed + 2)

    assert hub.journal == before
