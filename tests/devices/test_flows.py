"""Start on one, all follow; cut off, operate elsewhere, agree afterwards."""

from tools.devices.core import argus

from .desk import Desk, agree, agreed, until


async def test_what_is_done_on_one_device_is_seen_on_all(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob, keys = await desk.following("touch", "knob", "keys")

    await knob.do("start")
    shown = await agreed(hub, touch, knob, keys)

    assert shown.status is argus.Status.ACTIVE
    await until(lambda: knob.running.queue == 0)
    for one, deed, status in (
        (touch, "pause", argus.Status.PAUSED),
        (keys, "press 1", argus.Status.ACTIVE),
        (knob, "cancel", argus.Status.IDLE),
    ):
        await one.do(deed)
        assert (await agreed(hub, touch, knob, keys)).status is status


async def test_what_the_hub_does_is_seen_on_all(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")

    hub.apply(argus.Verb.START, 90_000)

    shown = await agreed(hub, touch, knob)
    assert (shown.status, shown.total) == (argus.Status.ACTIVE, 90_000)


async def test_who_was_cut_off_agrees_afterwards(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")

    await knob.do("offline")
    await touch.do("start 40")
    await agreed(hub, touch)
    await until(lambda: not knob.live)
    assert knob.view.snapshot.status is argus.Status.IDLE
    await knob.do("online")

    shown = await agreed(hub, touch, knob)
    assert (shown.status, shown.total) == (argus.Status.ACTIVE, 2_400_000)


async def test_what_was_done_apart_is_a_conflict_that_all_settle_alike(
    desk: Desk,
) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await touch.do("start 30")
    await agreed(hub, touch, knob)

    await knob.do("offline")
    await touch.do("pause")
    await agreed(hub, touch)
    await knob.do("+5")
    assert not agree(touch, knob)
    await knob.do("online")

    shown = await agreed(hub, touch, knob)
    assert (shown.status, shown.total) == (argus.Status.ACTIVE, 35 * 60_000)
    conflicts = [one for one in hub.events if isinstance(one, argus.Conflicted)]
    assert [one.loser.verb for one in conflicts] == [argus.Verb.PAUSE]
    assert [one.winner.verb for one in conflicts] == [argus.Verb.ADD_TIME]


async def test_devices_follow_each_other_while_the_hub_is_away(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    journal = hub.journal
    await hub.__aexit__()

    await touch.do("start")
    assert (await agreed(touch, knob)).status is argus.Status.ACTIVE
    await knob.do("pause")
    assert (await agreed(touch, knob)).status is argus.Status.PAUSED
    assert (touch.running.queue, knob.running.queue) == (1, 1)

    back = await desk.hub(journal)
    assert (await agreed(back, touch, knob)).status is argus.Status.PAUSED
    await until(lambda: touch.running.queue + knob.running.queue == 0)


async def test_a_session_that_ends_without_a_broker_is_counted_once(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await touch.do("start 3s")
    begun = await agreed(hub, touch, knob)

    await desk.broker.kill()
    await until(lambda: touch.view.snapshot.step == knob.view.snapshot.step == 1)
    assert not touch.live
    await desk.broker.start()
    await until(lambda: touch.live and knob.live and hub.link.live)

    await agreed(hub, touch, knob)
    (session,) = hub.sessions
    assert (session.id, session.outcome) == (
        begun.session_id,
        argus.Outcome.COMPLETED,
    )
    assert session.ended_at == session.started_at + 3_000
    assert hub.finishes() == [session]


async def test_a_device_alone_runs_a_timer_of_its_own(desk: Desk) -> None:
    knob = await desk.device("knob")
    await until(lambda: knob.live)

    await knob.do("start")

    assert knob.view.timer_id == "local"
    assert knob.view.snapshot.status is argus.Status.ACTIVE


async def test_what_was_done_before_the_first_meeting_becomes_history(
    desk: Desk,
) -> None:
    knob = await desk.device("knob")
    await knob.do("start")

    hub = await desk.hub()

    await until(lambda: knob.view.timer_id == "focus")
    shown = await agreed(hub, knob)
    assert shown.status is argus.Status.ACTIVE
    assert shown.session_id.startswith("knob-")
