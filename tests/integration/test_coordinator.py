"""The one flow: what enters it is saved, announced and sent, in this order and once.

Long: one rule after another of one subject, each with its cases.
"""

import asyncio
import base64
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
import json
from pathlib import Path
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_mqtt_message,
    async_fire_time_changed,
)
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import (
    HUB_KEY,
    ArgusCoordinator,
    device_key,
    timer_key,
)
from custom_components.argus.core import (
    Began,
    Clocks,
    Command,
    Commanded,
    Corrected,
    Event,
    Finished,
    Outcome,
    Status,
    Verb,
)
from custom_components.argus.core.commands import Identify
from custom_components.argus.storage.files import Folder
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir

from .factories import DAY, MINUTE, journal_message, register, register_message
from .household import say, set_up, shown, wait
from .station import (
    boot,
    connect,
    disconnect,
    folder_of,
    hears,
    kept,
    kill,
    logged_entries,
    published,
    settle,
    started_again,
)

REGISTER = "argus/hub/timer/focus/register"
JOURNAL = "argus/hub/timer/focus/journal"
TWO = ("focus", "work")
HOSTILE = Path(__file__).parents[1] / "vectors" / "hostile.json"


def told(coordinator: ArgusCoordinator) -> list[Event]:
    """Return a list that grows by each event that is announced."""
    events = list[Event]()
    coordinator.async_listen_events(events.append)
    return events


# A command


async def test_a_command_is_saved_then_announced_then_sent(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
) -> None:
    order = list[str]()

    def listener() -> None:
        (saved,) = (one for one in logged_entries(hass, entry) if one["do"] == "start")
        assert saved["st"] == "active"
        assert not published(mqtt_mock, "/register")
        order.append("state")

    live.async_listen(timer_key("focus"), listener)
    live.async_listen_events(lambda event: order.append(type(event).__name__))

    await live.async_command("focus", Command(Verb.START))

    assert order == ["state", "Commanded", "Began"]
    ((_, payload, _, retain),) = published(mqtt_mock, "/register")
    assert retain
    assert json.loads(payload)["register"]["do"] == "start"
    assert [json.loads(one[1])["event"] for one in published(mqtt_mock, "/event")] == [
        "timer_started"
    ]


async def test_a_wrong_command_is_refused_and_changes_nothing(
    house: ArgusCoordinator, hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    events, before = told(house), kept(hass, entry)

    with pytest.raises(ServiceValidationError) as raised:
        await house.async_command("nobody", Command(Verb.START))

    assert raised.value.translation_key == "unknown_timer"
    assert raised.value.translation_placeholders == {"detail": "nobody"}
    assert not events
    assert kept(hass, entry) == before


async def test_commands_that_come_together_are_saved_once(
    house: ArgusCoordinator,
) -> None:
    with patch.object(
        Folder, "append", autospec=True, side_effect=Folder.append
    ) as append:
        commands = [Command(Verb.START), Command(Verb.PAUSE), Command(Verb.UNPAUSE)]
        await asyncio.gather(*(house.async_command("focus", one) for one in commands))

    assert append.call_count == 1
    assert house.view("focus").snapshot.status is Status.ACTIVE


async def test_what_is_asked_together_is_done_at_one_time(
    house_of_two: ArgusCoordinator,
) -> None:
    def given(timer_id: str) -> int:
        return house_of_two.view(timer_id).register.at

    first = house_of_two._clocks()
    ticking = (replace(first, wall=(first.wall or 0) + one) for one in range(100))
    with patch.object(house_of_two._flow, "_clocks", lambda: next(ticking)):
        both = (house_of_two.async_command(one, Command(Verb.START)) for one in TWO)
        await asyncio.gather(*both)
        assert given("focus") == given("work")
        await house_of_two.async_command("work", Command(Verb.PAUSE))
        assert given("focus") < given("work")


async def test_what_comes_while_something_is_saved_waits_its_turn(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    events = told(house)
    first = asyncio.create_task(house.async_command("focus", Command(Verb.START)))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    second = asyncio.create_task(house.async_command("focus", Command(Verb.PAUSE)))
    await asyncio.gather(first, second)

    verbs = [one.register.verb for one in events if isinstance(one, Commanded)]
    assert verbs == [Verb.START, Verb.PAUSE]


async def test_what_people_look_at_is_told_before_all_else(
    house: ArgusCoordinator,
) -> None:
    order = list[str]()
    for name, first in (("button", False), ("timer", True), ("number", False)):
        tell = partial(order.append, name)
        house.async_listen(timer_key("focus"), tell, first=first)

    await house.async_command("focus", Command(Verb.START))

    assert order == ["timer", "button", "number"]


async def test_a_listener_that_fails_keeps_nothing_from_the_others(
    house: ArgusCoordinator, caplog: pytest.LogCaptureFixture
) -> None:
    called = list[str]()

    def fails() -> None:
        raise ValueError("mine")

    house.async_listen(timer_key("focus"), fails)
    house.async_listen(timer_key("focus"), lambda: called.append("state"))
    house.async_listen_events(lambda event: called.append("event"))

    await house.async_command("focus", Command(Verb.START))

    assert called == ["state", "event", "event"]
    assert "A listener failed" in caplog.text


async def test_who_stops_listening_is_not_called_again(house: ArgusCoordinator) -> None:
    called = list[Any]()
    stops = [
        house.async_listen(timer_key("focus"), lambda: called.append(1)),
        house.async_listen_events(called.append),
    ]
    for stop in stops:
        stop()

    await house.async_command("focus", Command(Verb.START))

    assert not called


async def test_what_should_not_fail_does_not_stop_the_flow(
    house: ArgusCoordinator, caplog: pytest.LogCaptureFixture
) -> None:
    with (
        patch.object(type(house.hub), "apply", side_effect=RuntimeError("bug")),
        pytest.raises(RuntimeError),
    ):
        await house.async_command("focus", Command(Verb.START))
    assert "Something failed that should not" in caplog.text

    await house.async_command("focus", Command(Verb.START))

    assert house.view("focus").snapshot.status is Status.ACTIVE


async def test_an_ending_that_should_not_fail_does_not_stop_the_flow(
    house: ArgusCoordinator, caplog: pytest.LogCaptureFixture
) -> None:
    with patch.object(type(house.hub), "outbox", side_effect=RuntimeError("bug")):
        await house.async_command("focus", Command(Verb.START))
    assert "could not be concluded" in caplog.text

    await house.async_command("focus", Command(Verb.PAUSE))

    assert house.view("focus").snapshot.status is Status.PAUSED


# Time


async def test_a_session_ends_by_itself_and_is_announced_once(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory, now: int
) -> None:
    await house.async_command("focus", Command(Verb.START))
    events = told(house)

    await wait(hass, start, minutes=25)
    await wait(hass, start, minutes=25)

    (finished,) = (one for one in events if isinstance(one, Finished))
    assert finished.session.outcome is Outcome.COMPLETED
    assert finished.session.ended_at == now + 25 * MINUTE
    assert finished.known_at == now + 25 * MINUTE


async def test_the_deadline_is_exact(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await house.async_command("focus", Command(Verb.START, duration=10_000))

    await wait(hass, start, seconds=9.998)
    assert house.view("focus").snapshot.status is Status.ACTIVE
    await wait(hass, start, seconds=0.003)
    assert house.view("focus").snapshot.status is Status.IDLE


async def test_a_deadline_that_moved_does_not_fire(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await house.async_command("focus", Command(Verb.START, duration=10_000))
    await house.async_command("focus", Command(Verb.ADD_TIME, duration=10_000))
    events = told(house)

    await wait(hass, start, seconds=11)
    assert not events
    await wait(hass, start, seconds=10)
    assert [type(one) for one in events] == [Finished]


@pytest.mark.parametrize("step", [3_600_000, -7_200_000], ids=["suspended", "set back"])
async def test_the_guard_finds_that_the_time_of_day_moved(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
    step: int,
) -> None:
    await house.async_command("focus", Command(Verb.START))
    read = house._clocks

    def moved() -> Clocks:
        clocks = read()
        assert clocks.wall is not None
        return Clocks(clocks.mono, clocks.wall + step)

    with (
        patch.object(house, "_clocks", moved),
        patch.object(house._alarm, "_clocks", moved),
        patch.object(house._flow, "_clocks", moved),
    ):
        await wait(hass, start, seconds=61)
        status = house.view("focus").snapshot.status
        assert status is (Status.IDLE if step > 0 else Status.ACTIVE)

    assert f"The time of day moved by {step} ms" in caplog.text


async def test_the_guard_finds_that_the_time_of_day_was_lost(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await house.async_command("focus", Command(Verb.START))
    read = house._clocks
    with patch.object(house._alarm, "_clocks", lambda: Clocks(read().mono)):
        await wait(hass, start, seconds=61)

    assert "The time of day was lost or found" in caplog.text


async def test_the_guard_rests_when_nothing_runs(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    def guarded() -> bool:
        return house._alarm._stop_guard is not None

    assert not guarded()
    await house.async_command("focus", Command(Verb.START))
    assert guarded()
    await house.async_command("focus", Command(Verb.PAUSE))
    assert not guarded()
    await house.async_command("focus", Command(Verb.UNPAUSE))
    await wait(hass, start, minutes=26)
    assert not guarded()


async def test_a_computer_without_the_time_keeps_drafts(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    freezer.move_to("1970-01-01T00:10:00+00:00")
    house = await set_up(hass, entry)

    await house.async_command("focus", Command(Verb.START))

    assert house.view("focus").snapshot.status is Status.ACTIVE
    assert not house.view("focus").sure
    assert len(kept(hass, entry)["drafts"]) == 1

    freezer.move_to("2026-11-20T10:00:00+00:00")
    async_fire_time_changed(hass)
    await settle(hass)
    await wait(hass, freezer, seconds=1)

    assert house.view("focus").sure
    assert not kept(hass, entry)["drafts"]


async def test_at_midnight_every_timer_is_looked_at_and_history_is_written(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
) -> None:
    looked = list[int]()
    house.async_listen(timer_key("focus"), lambda: looked.append(1))

    await wait(hass, start, hours=14)

    assert looked
    assert kept(hass, entry, "journal.focus")
    assert not logged_entries(hass, entry)


# A start


async def test_a_session_goes_on_after_a_kill(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await house.async_command("focus", Command(Verb.START))
    before = house.view("focus")
    kill(house)

    async with started_again(hass, entry) as (again, kept_entry):
        coordinator = await boot(again, kept_entry)
        assert coordinator.view("focus").register == before.register
        assert coordinator.view("focus").snapshot == before.snapshot


async def test_a_late_finish_is_told_once_and_after_the_start(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
    now: int,
) -> None:
    await house.async_command("focus", Command(Verb.START))
    kill(house)
    start.tick(timedelta(hours=1))

    async with started_again(hass, entry, state=CoreState.not_running) as (again, made):
        coordinator = await boot(again, made)
        events = told(coordinator)
        assert coordinator.view("focus").snapshot.status is Status.IDLE
        await settle(again)
        assert not events

        await again.async_start()
        await wait(again, start, seconds=2)
        (finished,) = events
        assert isinstance(finished, Finished)
        assert finished.session.ended_at == now + 25 * MINUTE
        assert finished.known_at == now + 60 * MINUTE

    async with started_again(hass, entry) as (once_more, made):
        coordinator = await boot(once_more, made)
        events = told(coordinator)
        await wait(once_more, start, seconds=2)
        assert not events


async def test_a_finish_that_nobody_heard_before_a_second_kill_is_told(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
) -> None:
    await house.async_command("focus", Command(Verb.START))
    kill(house)
    start.tick(timedelta(hours=1))
    async with started_again(hass, entry, state=CoreState.not_running) as (again, made):
        coordinator = await boot(again, made)
        await coordinator.async_command("focus", Command(Verb.SET_TASK, task="Tea"))

    async with started_again(hass, entry) as (once_more, made):
        heard = list[Event]()
        with patch(
            "custom_components.argus.engine.bulletin.Bulletin.tell_events",
            lambda self, events: heard.extend(events),
        ):
            await boot(once_more, made)
            await settle(once_more)
        assert [type(one) for one in heard if isinstance(one, Finished)] == [Finished]


# Messages


async def test_a_register_of_another_is_taken_saved_and_acknowledged(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
) -> None:
    events = told(live)
    theirs = register(live.now())

    await hears(hass, REGISTER, register_message(theirs))

    assert live.view("focus").register == theirs
    assert [type(one) for one in events] == [Commanded, Began]
    assert logged_entries(hass, entry)[-1]["s"] == [live.now(), 0, "desk"]
    acks = [json.loads(one[1]) for one in published(mqtt_mock, "/event")]
    assert {"event": "ack", "stamps": [[live.now(), 0, "desk"]]} in acks


async def test_the_same_message_again_changes_and_saves_nothing(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    message = register_message(register(live.now()))
    await hears(hass, REGISTER, message)
    events = told(live)

    with patch.object(Folder, "append") as write:
        await hears(hass, REGISTER, message)

    assert not events
    write.assert_not_called()


async def test_telemetry_is_not_saved(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    await settle(hass)
    looked = list[int]()
    live.async_listen(device_key("knob-1"), lambda: looked.append(1))

    with patch.object(Folder, "append") as write:
        await say(hass, "telemetry", {"battery": 50})

    assert looked
    write.assert_not_called()


async def test_a_device_that_says_otherwise_what_it_is_is_told_of(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    came = list[int]()
    live.async_listen_devices(lambda: came.append(1))

    await say(hass, "status", {"status": "online", "model": "Knob"})
    await say(hass, "telemetry", {"battery": 50})
    assert len(came) == 1
    await say(hass, "status", {"status": "online", "model": "Knob", "firmware": "2"})
    assert len(came) == 2


def payload_of(case: dict[str, Any]) -> str | bytes:
    """Return the payload of a case of the corpus."""
    if "base64" in case:
        return base64.b64decode(case["base64"])
    if "repeat" in case:
        return "".join(text * times for text, times in case["repeat"])
    payload: str = case["payload"]
    return payload


def corpus() -> Iterator[tuple[str, str | bytes]]:
    """Yield topics and payloads that are refused."""
    for case in json.loads(HOSTILE.read_text("utf-8")):
        if case["expect"] is not None:
            yield case["topic"], payload_of(case)


async def test_hostile_messages_change_nothing_and_are_counted(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await live.async_command("focus", Command(Verb.START))
    await settle(hass)
    events, before = told(live), live.view("focus")
    journal = list(live._keeper.replica.timers["focus"].journal)

    messages = list(corpus())
    for topic, payload in messages:
        for retain in (False, True):
            async_fire_mqtt_message(hass, topic, payload, 0, retain)  # type: ignore[arg-type]
        await hass.async_block_till_done()
    await settle(hass)

    assert live.view("focus") == before
    assert list(live._keeper.replica.timers["focus"].journal) == journal
    assert not events
    assert not [
        one for one in caplog.records if one.exc_info or one.levelname == "ERROR"
    ]
    assert sum(live.problems.refused.values()) > len(messages) / 2
    warnings = [one for one in caplog.records if "Refused a message" in one.message]
    assert len(warnings) == len(live.problems.refused)


async def test_refused_messages_are_counted_without_growing(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    for number in range(300):
        topic = f"argus/study/display/knob-{number}/state"
        await live._flow.ask(
            lambda clocks, topic=topic: live.hub.receive(topic, "x", False, clocks)
        )

    assert len(live.problems.refused) <= 257
    assert sum(live.problems.refused.values()) == 300


async def test_too_many_messages_at_once_are_dropped_and_counted(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    with patch("custom_components.argus.engine.flow.MAX_WAITING", 100):
        for _ in range(150):
            live._on_message("argus/study/display/knob-1/state", b"x", False)
    await settle(hass)

    assert live._flow.overrun == 50
    assert sum(live.problems.refused.values()) == 100


# MQTT that comes and goes


async def test_it_says_once_that_mqtt_goes_and_comes(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    looked = list[bool]()
    live.async_listen(HUB_KEY, lambda: looked.append(live.mqtt_available))

    await disconnect(hass, mqtt_mock)
    await disconnect(hass, mqtt_mock)
    assert not live.mqtt_available
    await connect(hass, mqtt_mock, start)
    assert live.mqtt_available

    assert caplog.text.count("MQTT is gone") == 1
    assert caplog.text.count("MQTT is there") == 1
    assert looked == [False, True]


async def test_what_was_done_without_the_broker_is_sent_when_it_is_back(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    await disconnect(hass, mqtt_mock)
    await live.async_command("focus", Command(Verb.START))
    assert not published(mqtt_mock, "/register")

    await connect(hass, mqtt_mock, start)

    assert (
        json.loads(published(mqtt_mock, "/register")[-1][1])["register"]["do"]
        == "start"
    )


async def test_nothing_is_sent_in_the_retained_phase(
    hass: HomeAssistant, house_on_mqtt: ArgusCoordinator, mqtt_mock: MqttMockHAClient
) -> None:
    await house_on_mqtt.async_command("focus", Command(Verb.START))

    assert not published(mqtt_mock, "/register")


# Devices


async def test_what_a_device_is_wanted_to_be_is_sent_shown_and_kept(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    await settle(hass)
    mqtt_mock.async_publish.reset_mock()

    await live.async_set_desired("knob-1", brightness=40)
    await settle(hass)

    ((topic, payload, _, retain),) = published(mqtt_mock, "/desired")
    assert (topic, retain) == ("argus/study/display/knob-1/desired", True)
    assert json.loads(payload)["brightness"] == 40
    assert live.fleet.devices["knob-1"].desired.brightness == 40
    assert json.loads(kept(hass, entry)["shadows"][topic])["brightness"] == 40


async def test_a_broker_that_forgot_is_told_again_what_devices_are_wanted_to_be(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    await live.async_set_desired("knob-1", brightness=40)
    await settle(hass)
    mqtt_mock.async_publish.reset_mock()

    await disconnect(hass, mqtt_mock)
    await connect(hass, mqtt_mock, start)

    ((topic, payload, _, _),) = published(mqtt_mock, "/desired")
    assert topic == "argus/study/display/knob-1/desired"
    assert json.loads(payload)["brightness"] == 40


async def test_a_device_that_another_hub_takes_is_no_longer_ours(
    hass: HomeAssistant, live: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    await live.async_set_desired("knob-1", brightness=40)
    await settle(hass)

    await say(hass, "desired", {"adopted_by": "ha-000001"})
    await settle(hass)

    assert not kept(hass, entry)["shadows"]


async def test_a_device_is_given_a_command(
    hass: HomeAssistant, live: ArgusCoordinator, mqtt_mock: MqttMockHAClient
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    mqtt_mock.async_publish.reset_mock()

    await live.async_device_command("knob-1", Identify())

    assert published(mqtt_mock, "knob-1/command")[0][1] == '{"cmd":"identify"}'


async def test_a_device_that_cannot_be_reached_is_said_to_be(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    with pytest.raises(ServiceValidationError) as raised:
        await live.async_set_desired("nobody", brightness=1)

    assert raised.value.translation_key == "device_unreachable"


# Another place


async def test_a_move_clears_the_old_place_and_goes_on_at_the_new_one(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    await live.async_command("focus", Command(Verb.START))
    mqtt_mock.async_publish.reset_mock()

    hass.config_entries.async_update_entry(
        entry, data={"prefix": "argus", "location": "upstairs"}
    )
    await hass.async_block_till_done()
    await wait(hass, start, seconds=1)
    await settle(hass, 50)

    assert live.view("focus").snapshot.status is Status.ACTIVE
    assert shown(hass).state == "active"
    cleared = {one[0] for one in published(mqtt_mock) if one[1] == ""}
    assert cleared == {
        "argus/hub/timer/focus/register",
        "argus/hub/ai/focus/inference",
        "argus/hub/hub/homeassistant/status",
        "argus/upstairs/ai/focus/inference",
    }
    topics = {one[0] for one in published(mqtt_mock) if one[1] and one[3]}
    assert topics == {
        "argus/upstairs/hub/homeassistant/status",
        "argus/upstairs/timer/focus/register",
    }


async def test_another_prefix_takes_the_devices_along(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    await settle(hass)
    mqtt_mock.async_publish.reset_mock()

    hass.config_entries.async_update_entry(
        entry, data={"prefix": "home", "location": "hub"}
    )
    await hass.async_block_till_done()
    await wait(hass, start, seconds=1)
    await settle(hass, 50)

    cleared = {one[0] for one in published(mqtt_mock) if one[1] == ""}
    assert "argus/study/display/knob-1/desired" in cleared
    assert not kept(hass, entry)["shadows"]


async def test_of_two_hubs_at_one_location_one_moves(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    other = {"status": "online", "hub": "ha-000001", "boot": "b"}
    await hears(hass, "argus/hub/hub/homeassistant/status", json.dumps(other))
    await wait(hass, start, seconds=1)
    await settle(hass, 50)

    assert entry.data["location"] == live.location == "hub-c0ffee"
    cleared = [one[0] for one in published(mqtt_mock) if one[1] == ""]
    assert cleared == ["argus/hub-c0ffee/ai/focus/inference"], "nothing of the other's"
    (issue,) = ir.async_get(hass).issues.values()
    assert (issue.translation_key, issue.is_fixable) == ("hub_twin", True)
    assert issue.translation_placeholders == {
        "device": "ha-000001",
        "location": "hub-c0ffee",
    }


# What a person should repair


async def test_a_problem_is_an_issue_once_and_goes_with_the_entry(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
) -> None:
    await wait(hass, start, minutes=2)
    for counter in range(2):
        theirs = register(live.now() + counter, device="ha-c0ffee", counter=counter + 7)
        await hears(hass, REGISTER, register_message(theirs))

    (issue,) = ir.async_get(hass).issues.values()
    assert (issue.domain, issue.translation_key) == (DOMAIN, "not_mine")
    assert issue.translation_placeholders == {"device": "ha-c0ffee", "timer": "focus"}

    await hass.config_entries.async_unload(entry.entry_id)
    assert not ir.async_get(hass).issues


async def test_what_cannot_be_saved_is_not_sent_and_tried_again(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with patch.object(Folder, "append", side_effect=OSError(28, "No space left")):
        await live.async_command("focus", Command(Verb.START))
        await wait(hass, start, seconds=11)
        assert shown(hass).state == "active"
        assert not published(mqtt_mock)
        (issue,) = ir.async_get(hass).issues.values()
        assert issue.translation_key == "not_saved"

    await wait(hass, start, seconds=11)
    await settle(hass)

    assert not ir.async_get(hass).issues
    assert (
        json.loads(published(mqtt_mock, "/register")[-1][1])["register"]["do"]
        == "start"
    )
    assert logged_entries(hass, entry)[-1]["do"] == "start"
    assert caplog.text.count("cannot be saved") == 1
    assert caplog.text.count("can be saved again") == 1


# Old sessions


async def test_old_sessions_go_into_the_archive_and_are_found_there(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
    now: int,
) -> None:
    for _ in range(12):
        await house.async_command("focus", Command(Verb.START))
        await wait(hass, start, minutes=26)
        await house.async_command("focus", Command(Verb.CANCEL))
    everything = dict(house.sessions("focus"))
    start.tick(timedelta(days=40))
    async_fire_time_changed(hass)
    await settle(hass, 10)

    archived = await house.async_archived_sessions("focus", 0, now + 100 * DAY)

    live = house.sessions("focus")
    assert archived
    assert {**{one.id: one for one in archived}, **live} == everything
    assert not {one.id for one in archived} & live.keys()
    assert (
        await house.async_archived_sessions("focus", now + 99 * DAY, now + 100 * DAY)
        == []
    )
    assert [one.name for one in folder_of(hass, entry).glob("sessions.*")] == [
        "sessions.focus.2026-11"
    ]


async def test_a_register_that_comes_very_late_corrects_the_archive(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
    now: int,
) -> None:
    await live.async_command("focus", Command(Verb.START))
    began = live.view("focus").register
    for _ in range(12):
        await wait(hass, start, minutes=30)
        await live.async_command("focus", Command(Verb.START))
        await live.async_command("focus", Command(Verb.CANCEL))
    first = next(iter(live.sessions("focus").values()))
    assert first.outcome is Outcome.COMPLETED
    start.tick(timedelta(days=40))
    async_fire_time_changed(hass)
    await settle(hass, 10)
    assert first.id not in live.sessions("focus")
    events = told(live)

    paused = register(
        began.at + 5 * MINUTE, base=began, command=Command(Verb.PAUSE), device="desk"
    )
    await hears(hass, JOURNAL, journal_message(paused, sent=live.now()))
    await settle(hass)

    (corrected,) = (one for one in events if isinstance(one, Corrected))
    assert corrected.before == first
    assert corrected.after is not None
    assert corrected.after.active == 5 * MINUTE
    archived = await live.async_archived_sessions("focus", 0, live.now())
    assert corrected.after in archived
    assert first.id not in live.sessions("focus")
    assert not [one for one in events if isinstance(one, Finished | Began)]


async def test_a_late_register_that_cannot_be_archived_yet_is_not_lost(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
) -> None:
    for _ in range(12):
        await live.async_command("focus", Command(Verb.START))
        await wait(hass, start, minutes=30)
        await live.async_command("focus", Command(Verb.CANCEL))
    start.tick(timedelta(days=40))
    async_fire_time_changed(hass)
    await settle(hass, 10)
    (old, *_) = await live.async_archived_sessions("focus", 0, live.now())
    late = register(old.started_at + 1, device="desk")

    with patch(
        "custom_components.argus.storage.store.History.correct",
        side_effect=OSError(5, "I/O"),
    ):
        await hears(hass, JOURNAL, journal_message(late, sent=live.now()))
    await wait(hass, start, seconds=11)
    await settle(hass)

    archived = await live.async_archived_sessions("focus", 0, live.now())
    assert late.session_id in {one.id for one in archived}


# The end


async def test_a_command_after_the_end_is_refused(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await hass.config_entries.async_unload(entry.entry_id)

    with pytest.raises(ServiceValidationError) as raised:
        await house.async_command("focus", Command(Verb.START))

    assert raised.value.translation_key == "not_running"


# What comes ten times a second


async def test_telemetry_and_states_of_replicas_do_not_have_the_hub_look_at_its_timers(
    hass: HomeAssistant, live: ArgusCoordinator
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    state = {
        "timer_running": True,
        "elapsed": 1,
        "total": 2,
        "mode": "work",
        "timestamp": 1,
    }
    await say(hass, "state", {**state, "stamp": [1, 0, "knob-1"]})
    await settle(hass)

    with patch.object(type(live.hub), "outbox", return_value=[]) as outbox:
        await say(hass, "telemetry", {"battery": 50})
        await say(hass, "state", {**state, "elapsed": 2, "stamp": [1, 0, "knob-1"]})
        outbox.assert_not_called()
        await say(hass, "state", state)
        outbox.assert_called_once()


async def test_what_is_held_back_of_a_device_is_shown_when_it_is_due(
    hass: HomeAssistant, live: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await say(hass, "status", {"status": "online", "model": "Knob"})
    await say(
        hass,
        "state",
        {
            "timer_running": True,
            "elapsed": 1,
            "total": 2,
            "mode": "work",
            "timestamp": 1,
            "stamp": [1, 0, "knob-1"],
        },
    )
    await say(hass, "telemetry", {"battery": 50})
    await say(hass, "telemetry", {"battery": 52})
    assert live.fleet.devices["knob-1"].battery == 50

    await wait(hass, start, seconds=61)

    assert live.fleet.devices["knob-1"].battery == 52
