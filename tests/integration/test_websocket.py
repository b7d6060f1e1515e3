"""What cards and dashboards are told: at once, at each change, and never because time passes.

Long: one rule after another of one subject, each with its cases.
"""

from collections.abc import AsyncIterator, Callable
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry, MockUser
from pytest_homeassistant_custom_component.typing import (
    MockHAClientWebSocket,
    WebSocketGenerator,
)

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.web.feed import Feed
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant
from homeassistant.helpers import entity_registry as er

from .factories import MINUTE, register, register_message
from .household import TIMER, act, entity_of, say, timer_data, wait

SUBSCRIBE = "argus/timer/subscribe"
REGISTER = "hub/timer/focus"


class Card:
    """A card's end of a connection."""

    def __init__(self, hass: HomeAssistant, client: MockHAClientWebSocket) -> None:
        self.hass = hass
        self.client = client

    async def ask(self, kind: str, **fields: Any) -> Any:
        """Ask for something; return the answer."""
        await self.client.send_json_auto_id({"type": kind, **fields})
        return await self.client.receive_json()

    async def subscribe(self, entity_id: str = TIMER) -> Any:
        """Subscribe to a timer; return the first message."""
        answer = await self.ask(SUBSCRIBE, entity_id=entity_id)
        assert answer["success"], answer
        self.number = answer["id"]
        return await self.next()

    async def next(self) -> Any:
        """Return the next message."""
        message = await self.client.receive_json()
        assert message["type"] == "event", message
        return message["event"]

    async def silent(self) -> bool:
        """Tell whether nothing has come: the answer to a question is the next."""
        await self.hass.async_block_till_done()
        await self.client.send_json_auto_id({"type": "ping"})
        return (await self.client.receive_json())["type"] == "pong"


@pytest.fixture
async def card(hass: HomeAssistant, hass_ws_client: WebSocketGenerator) -> Card:
    """Return a card that has not asked for anything."""
    return Card(hass, await hass_ws_client(hass))


@pytest.fixture
async def told(
    house: ArgusCoordinator, entry: MockConfigEntry
) -> AsyncIterator[list[Any]]:
    """Return what is told of the timer: it grows. A connection would not last for hours."""
    found = list[Any]()
    feed = Feed(house.hass, entry, "focus", found.append)
    feed.start()
    yield found
    feed.end()


# One timer


async def test_a_timer_at_rest_is_told_at_once(
    house: ArgusCoordinator, card: Card, now: int
) -> None:
    told = await card.subscribe()
    assert told["now"] == now
    assert told["timer"] == {
        "id": "focus",
        "name": "Focus",
        "entity_id": TIMER,
        "device_id": told["timer"]["device_id"],
    }
    assert told["timer"]["device_id"]
    assert (told["status"], told["phase"], told["step"]) == ("idle", "focus", 0)
    assert (told["cycle"], told["cycles"], told["strategy"]) == (1, 4, "pomodoro")
    assert (told["started_at"], told["finishes_at"], told["elapsed"]) == (None, None, 0)
    assert told["total"] == 25 * MINUTE
    assert told["next"] == {
        "phase": "short_break",
        "duration": 5 * MINUTE,
        "ratio": None,
        "starts_itself": False,
    }
    assert told["tasks"] is None
    assert told["undo"] is told["mqtt"] is False
    assert told["sessions"] == told["devices"] == told["conflicts"] == []
    assert told["entities"]["timer"] == TIMER
    assert told["entities"]["start"] == "button.focus_start"


async def test_each_change_is_told_and_the_passing_of_time_is_not(
    hass: HomeAssistant, start: FrozenDateTimeFactory, told: list[Any], now: int
) -> None:
    await act(hass, "start", task="Write")
    _, begun = told
    assert (begun["status"], begun["task"], begun["undo"]) == ("active", "Write", True)
    assert (begun["started_at"], begun["elapsed"]) == (now, 0)
    assert begun["finishes_at"] == now + 25 * MINUTE
    (session,) = begun["sessions"]
    assert (session["started_at"], session["ended_at"]) == (now, None)
    assert (session["outcome"], session["task"]) == (None, "Write")
    for _ in range(10):
        await wait(hass, start, seconds=30)
    assert len(told) == 2
    await act(hass, "pause")
    assert (told[2]["status"], told[2]["elapsed"]) == ("paused", 5 * MINUTE)
    assert (told[2]["now"], told[2]["finishes_at"]) == (now + 5 * MINUTE, None)
    await wait(hass, start, minutes=3)
    assert len(told) == 3


async def test_a_timer_that_counts_up_is_told_once_too(
    hass: HomeAssistant, start: FrozenDateTimeFactory, told: list[Any]
) -> None:
    await act(hass, "start", strategy="flowtime")
    assert (told[1]["total"], told[1]["cycles"]) == (None, None)
    assert (told[1]["next"]["ratio"], told[1]["next"]["duration"]) == (200, None)
    await wait(hass, start, minutes=3)
    assert len(told) == 2
    await act(hass, "set_task", task="Write")
    assert (told[2]["task"], told[2]["elapsed"]) == ("Write", 3 * MINUTE)


async def test_time_that_is_counted_otherwise_is_told(
    hass: HomeAssistant, start: FrozenDateTimeFactory, told: list[Any]
) -> None:
    """Where it counts up, nothing but the count says that a pause was taken back."""
    await act(hass, "start", strategy="flowtime")
    await wait(hass, start, minutes=3)
    await act(hass, "pause")
    await wait(hass, start, minutes=2)
    await act(hass, "unpause")
    assert (told[-1]["status"], told[-1]["elapsed"]) == ("active", 3 * MINUTE)


async def test_an_end_by_itself_is_told_and_so_is_a_new_day(
    hass: HomeAssistant, start: FrozenDateTimeFactory, told: list[Any]
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=25)
    ended = told[-1]
    assert (ended["status"], ended["phase"]) == ("idle", "short_break")
    assert [one["outcome"] for one in ended["sessions"]] == ["completed"]
    assert not ended["undo"]
    count = len(told)
    await wait(hass, start, hours=14)
    assert [one["sessions"] for one in told[count:]] == [[]]


async def test_the_tasks_of_the_list_are_told_and_those_that_come(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry, card: Card
) -> None:
    assert (await card.subscribe())["tasks"] is None
    (subentry,) = entry.subentries.values()
    data = {**subentry.data, "todo": "todo.nowhere"}
    hass.config_entries.async_update_subentry(entry, subentry, data=data)
    await hass.async_block_till_done()
    told = await _until(
        card, lambda one: "task" in one["entities"] and one["tasks"] is not None
    )
    assert told["tasks"] == []


async def test_devices_that_follow_are_told_and_how_they_are(
    hass: HomeAssistant, live: ArgusCoordinator, card: Card
) -> None:
    told = await card.subscribe()
    assert told["mqtt"] is True
    assert told["devices"] == []
    await say(hass, "status", {"status": "online", "name": "Knob", "protocol": 1})
    await say(hass, "reported", {"follow": "focus"})
    await say(hass, "telemetry", {"readings": [_battery(80)]})
    told = await _until(card, lambda one: bool(one["devices"]))
    (device,) = told["devices"]
    assert device["device_id"]
    assert {**device, "device_id": 0} == {
        "key": "knob-1",
        "name": "Knob",
        "device_id": 0,
        "online": True,
        "battery": device["battery"],
        "conflict": False,
    }
    await say(hass, "status", {"status": "offline"})
    told = await _until(card, lambda one: not one["devices"][0]["online"])
    await say(hass, "reported", {"follow": "another"})
    assert (await _until(card, lambda one: not one["devices"]))["devices"] == []


async def test_a_conflict_is_told_until_it_is_resolved(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    card: Card,
    start: FrozenDateTimeFactory,
    now: int,
) -> None:
    await say(hass, "status", {"status": "online", "name": "Knob", "protocol": 1})
    await say(hass, "reported", {"follow": "focus"})
    await card.subscribe()
    await act(hass, "start")
    theirs = register(now - MINUTE, device="knob-1")
    await say(hass, "register", register_message(theirs), REGISTER)
    told = await _until(card, lambda one: bool(one["conflicts"]))
    (conflict,) = told["conflicts"]
    assert conflict["loser_stamp"] == f"{now - MINUTE}-0-knob-1"
    assert "Home Assistant" in conflict["winner"]
    assert "Knob" in conflict["loser"]
    assert conflict["at"] == now - MINUTE
    assert [one["conflict"] for one in told["devices"]] == [True]
    await act(hass, "resolve_conflict", loser=conflict["loser_stamp"])
    told = await _until(card, lambda one: not one["conflicts"])
    assert told["started_at"] == now - MINUTE
    assert [one["conflict"] for one in told["devices"]] == [False]


async def test_other_names_of_entities_are_told(
    hass: HomeAssistant, house: ArgusCoordinator, card: Card
) -> None:
    await card.subscribe()
    registry = er.async_get(hass)
    registry.async_update_entity("button.focus_skip", new_entity_id="button.next")
    assert (await card.next())["entities"]["skip"] == "button.next"
    registry.async_update_entity(TIMER, new_entity_id="sensor.deep_work")
    assert (await card.next())["timer"]["entity_id"] == "sensor.deep_work"


# What ends


async def test_a_reload_is_survived(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry, card: Card
) -> None:
    await card.subscribe()
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert await card.silent()
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert (await card.next())["status"] == "idle"
    await act(hass, "start")
    assert (await card.next())["status"] == "active"
    assert await card.silent()


async def test_a_card_that_comes_before_the_entry_is_told_when_it_is_there(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry, card: Card
) -> None:
    assert await hass.config_entries.async_unload(entry.entry_id)
    answer = await card.ask(SUBSCRIBE, entity_id=TIMER)
    assert answer["success"]
    assert await card.silent()
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert (await card.next())["status"] == "idle"


@pytest.mark.parametrize("whole", [True, False], ids=["the entry", "the timer"])
async def test_a_timer_that_is_removed_says_so_last(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    card: Card,
    caplog: pytest.LogCaptureFixture,
    *,
    whole: bool,
) -> None:
    await card.subscribe()
    if whole:
        await hass.config_entries.async_remove(entry.entry_id)
    else:
        (subentry_id,) = entry.subentries
        hass.config_entries.async_remove_subentry(entry, subentry_id)
    await hass.async_block_till_done()
    assert (await _until(card, lambda one: "gone" in one)) == {"gone": True}
    assert await card.silent()
    assert "A listener failed" not in caplog.text


async def test_who_unsubscribes_is_told_nothing_more(
    hass: HomeAssistant, house: ArgusCoordinator, card: Card
) -> None:
    listening = len(house._bulletin._listeners)
    await card.subscribe()
    answer = await card.ask("unsubscribe_events", subscription=card.number)
    assert answer["success"]
    await act(hass, "start")
    assert await card.silent()
    assert len(house._bulletin._listeners) == listening


# What is refused


@pytest.mark.parametrize(
    "entity_id", ["sensor.nowhere", "button.focus_start", "sensor.focus_time_today"]
)
async def test_what_is_no_timer_is_refused_in_words(
    house: ArgusCoordinator, card: Card, entity_id: str
) -> None:
    answer = await card.ask(SUBSCRIBE, entity_id=entity_id)
    assert answer["error"]["code"] == "not_found"
    assert entity_id in answer["error"]["message"]


async def test_who_may_not_read_a_timer_is_told_nothing_of_it(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    card: Card,
    hass_admin_user: MockUser,
) -> None:
    hass_admin_user.groups = []
    hass_admin_user.mock_policy({"entities": {"entity_ids": {"light.a": True}}})
    answer = await card.ask(SUBSCRIBE, entity_id=TIMER)
    assert answer["error"]["code"] == "unauthorized"
    overview = (await card.ask("argus/overview"))["result"]
    assert overview == {"timers": [], "devices": []}


# All of them


async def test_the_overview_tells_what_there_is_and_what_belongs_to_it(
    hass: HomeAssistant, house_of_two: ArgusCoordinator, card: Card
) -> None:
    await say(hass, "status", {"status": "online", "name": "Knob", "protocol": 1})
    await say(hass, "telemetry", {"readings": [_battery(80)]})
    overview = (await card.ask("argus/overview"))["result"]
    assert [one["id"] for one in overview["timers"]] == ["focus", "work"]
    first, second = overview["timers"]
    assert (first["entity_id"], second["entity_id"]) == (TIMER, "sensor.work")
    assert first["entities"]["sessions_today"] == "sensor.focus_sessions_today"
    assert first["statistics"] == {
        "focus": "argus:focus_focus",
        "sessions": "argus:focus_sessions",
    }
    (device,) = overview["devices"]
    assert (device["key"], device["name"]) == ("knob-1", "Knob")
    connectivity = entity_of(hass, "binary_sensor", "device_knob-1_connectivity")
    assert device["entities"]["connectivity"] == connectivity


async def test_timers_whose_ids_begin_alike_are_not_mixed_up(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry, card: Card
) -> None:
    longer = ConfigSubentry(**timer_data("focus_start", "Other"))
    hass.config_entries.async_add_subentry(entry, longer)
    await hass.async_block_till_done()
    overview = (await card.ask("argus/overview"))["result"]
    first, second = (one["entities"] for one in overview["timers"])
    assert first.keys() == second.keys()
    assert not {*first.values()} & {*second.values()}


async def test_without_an_entry_there_is_nothing(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry, card: Card
) -> None:
    await hass.config_entries.async_unload(entry.entry_id)
    overview = (await card.ask("argus/overview"))["result"]
    assert overview == {"timers": [], "devices": []}


def _battery(percent: int) -> dict[str, Any]:
    return {"name": "battery", "value": percent, "unit": "%"}


async def _until(card: Card, wanted: Callable[[Any], bool]) -> Any:
    while True:
        told = await card.next()
        if "gone" in told or wanted(told):
            return told
