"""Clocks that are missing, or wrong: drafts, and registers that were ahead."""

import time

import pytest

from tools.devices import VirtualDevice
from tools.devices.core import argus

from .desk import Desk, agreed, follows, until
from .hub import StandIn


def now() -> int:
    return time.time_ns() // 1_000_000


def near(instant: int) -> bool:
    """Tell whether an instant is of this test."""
    return abs(now() - instant) < 60_000


async def acquainted(desk: Desk) -> tuple[StandIn, VirtualDevice, VirtualDevice]:
    """Have a knob and a touch display follow the hub, then pull the knob's cable."""
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("offline")
    await until(lambda: not knob.live)
    return hub, touch, knob


@pytest.mark.parametrize("fault", ["none", "1970"])
async def test_without_the_time_what_is_done_is_a_draft_until_the_hub_tells_it(
    desk: Desk, fault: str
) -> None:
    hub, touch, knob = await acquainted(desk)
    await knob.do(f"clock {fault}")
    await knob.do("reboot")
    assert not knob.view.sure

    await knob.do("start")
    await knob.do("task letters")

    assert knob.view.snapshot.status is argus.Status.ACTIVE
    assert knob.show()["drafts"] == 2
    await knob.do("online")
    shown = await agreed(hub, touch, knob)
    assert (shown.status, shown.task) == (argus.Status.ACTIVE, "letters")
    assert near(shown.started_at)
    assert knob.view.sure and knob.show()["drafts"] == 0
    await until(lambda: knob.running.queue == 0)


async def test_a_draft_from_before_a_reboot_is_history_and_no_winner(
    desk: Desk,
) -> None:
    hub, touch, knob = await acquainted(desk)
    await knob.do("clock none")
    await knob.do("reboot")
    await knob.do("start")
    await knob.do("reboot")
    assert knob.show()["drafts"] == 1
    await touch.do("start 40")

    await knob.do("online")

    shown = await agreed(hub, touch, knob)
    assert shown.total == 40 * 60_000
    await until(lambda: knob.show()["drafts"] == knob.show()["queue"] == 0)
    assert {one.device_id for one in hub.sessions} == {"knob", "touch"}


async def test_a_clock_that_was_ahead_is_told_and_set_right(desk: Desk) -> None:
    hub, touch, knob = await acquainted(desk)
    journal = hub.journal
    await hub.__aexit__()
    await knob.do("clock +5m")
    await knob.do("reboot")
    await knob.do("online")
    await until(lambda: follows(knob))

    await knob.do("start 2s")
    wrong = knob.view.snapshot
    await until(lambda: len(touch.running.link.replica.timers["focus"].journal) > 1)
    assert not near(wrong.started_at)
    assert touch.view.snapshot.status is argus.Status.IDLE

    back = await desk.hub(journal)
    await until(back.finishes)
    await agreed(back, touch, knob)
    (session,) = back.sessions
    assert session.id == wrong.session_id
    assert near(session.started_at)
    assert session.outcome is argus.Outcome.COMPLETED
    assert back.finishes() == [session]
    await until(lambda: knob.sessions == touch.sessions == [session])
    await until(lambda: knob.running.queue == 0)


async def test_a_clock_that_steps_back_sets_right_what_was_given_before(
    desk: Desk,
) -> None:
    hub, touch, knob = await acquainted(desk)
    await knob.do("clock +5m")
    await knob.do("reboot")
    await knob.do("start")
    wrong = knob.view.snapshot
    assert not near(wrong.started_at)

    await knob.do("clock right")

    await until(lambda: near(knob.view.snapshot.started_at))
    await knob.do("online")
    shown = await agreed(hub, touch, knob)
    assert (shown.status, shown.session_id) == (argus.Status.ACTIVE, wrong.session_id)
    await until(lambda: knob.running.queue == 0)
    assert [one.id for one in hub.sessions] == [wrong.session_id]


async def test_a_clock_that_is_behind_uses_the_time_of_the_hub(desk: Desk) -> None:
    hub, touch, knob = await acquainted(desk)
    await touch.do("start")
    await knob.do("clock -5m")
    await knob.do("reboot")
    await knob.do("online")
    await agreed(hub, touch, knob)

    await knob.do("pause")

    shown = await agreed(hub, touch, knob)
    assert shown.status is argus.Status.PAUSED
    assert near(shown.anchor)


async def test_a_clock_that_goes_wrong_while_it_runs_moves_nothing(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("start")
    for fault in ("+5m", "-5m", "1970", "none", "right"):
        await knob.do(f"clock {fault}")
        await knob.do("+1")
        await agreed(hub, touch, knob)

    shown = await agreed(hub, touch, knob)
    assert shown.total == 30 * 60_000
    assert near(shown.anchor) and near(shown.started_at)
