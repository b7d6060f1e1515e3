"""Power that goes and comes back: with memory, without, and in the middle of a session."""

import asyncio
import json

from tools.devices.core import argus

from .desk import Desk, agreed, follows, until

ONLINE, OFFLINE = "online", "offline"


async def test_a_reboot_in_the_middle_of_a_session_loses_nothing(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("start")
    begun = await agreed(hub, touch, knob)

    await knob.do("offline")
    await knob.do("+5")
    await knob.do("reboot")

    assert knob.view.snapshot.session_id == begun.session_id
    assert knob.view.snapshot.total == 30 * 60_000
    await knob.do("online")
    assert (await agreed(hub, touch, knob)).total == 30 * 60_000
    await until(lambda: knob.running.queue == 0)


async def test_without_its_memory_a_device_learns_what_runs(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    await knob.do("start")
    begun = await agreed(hub, touch, knob)

    await knob.do("wipe")

    await until(lambda: follows(knob))
    assert await agreed(hub, touch, knob) == begun
    await knob.do("pause")
    assert (await agreed(hub, touch, knob)).status is argus.Status.PAUSED
    assert not any(isinstance(one, argus.Problem) for one in hub.events)


async def test_a_finish_that_was_told_is_not_told_again_after_a_reboot(
    desk: Desk,
) -> None:
    hub = await desk.hub()
    (knob,) = await desk.following("knob")
    await knob.do("start 1s")
    await until(hub.finishes)
    await until(lambda: knob.view.snapshot.step == 1)
    await until(
        lambda: any(isinstance(one, argus.Finished) for one in knob.running.told)
    )

    await knob.do("reboot")

    await until(lambda: follows(knob))
    assert not any(isinstance(one, argus.Finished) for one in knob.running.told)


async def test_a_finish_while_there_was_no_power_is_told_with_its_true_time(
    desk: Desk,
) -> None:
    await desk.hub()
    (knob,) = await desk.following("knob")
    await knob.do("start 2s")
    ends = argus.deadline(knob.view.snapshot)
    await knob.kill()
    await until(lambda: knob.view.snapshot.step == 1)

    await knob.boot()

    await until(lambda: knob.running.told)
    (finished,) = (one for one in knob.running.told if isinstance(one, argus.Finished))
    assert finished.session.ended_at == ends


async def test_power_may_go_at_any_moment(desk: Desk) -> None:
    hub = await desk.hub()
    touch, knob = await desk.following("touch", "knob")
    for moment in range(12):
        await knob.kill()
        await knob.boot()
        await asyncio.sleep(moment / 500)
        await knob.do("toggle")
        wanted = knob.view.snapshot.status

    await until(lambda: follows(knob))

    assert (await agreed(hub, touch, knob)).status is wanted
    await until(lambda: knob.running.queue == 0)


async def test_the_broker_tells_who_has_gone(desk: Desk) -> None:
    ear = await desk.ear()
    knob = await desk.device("knob")

    def presence() -> list[str]:
        return [one["status"] for one in ear.on("display/knob/status")]

    await until(lambda: presence() == [ONLINE])
    await knob.do("offline")
    await until(lambda: presence() == [ONLINE, OFFLINE])
    await knob.do("online")
    await until(lambda: presence() == [ONLINE, OFFLINE, ONLINE])
    await knob.do("kill")
    await until(lambda: presence() == [ONLINE, OFFLINE] * 2)
    await knob.do("boot")
    await until(lambda: presence()[4:] == [ONLINE])
    about = ear.on("display/knob/status")
    assert about[0]["mac"] == about[4]["mac"]
    assert about[0]["boot"] != about[4]["boot"]


async def test_a_memory_that_cannot_be_read_is_set_aside(desk: Desk) -> None:
    hub = await desk.hub()
    (knob,) = await desk.following("knob")
    await knob.kill()
    for text in ('{"half', "[]", "{}", json.dumps({"follows": 5})):
        (desk.folder / "knob" / "memory.json").write_text(text)

        await knob.boot()

        await until(lambda: follows(knob))
        await agreed(hub, knob)
        assert knob.show()["word"].startswith("memory lost")
        await knob.kill()
        aside = desk.folder / "knob" / "memory.unreadable"
        assert aside.read_text() == text
