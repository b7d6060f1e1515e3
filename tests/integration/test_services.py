"""The actions: one command for each timer of a target, and every bad input refused.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from syrupy.assertion import SnapshotAssertion

from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import HomeAssistantError, ServiceValidationError
from homeassistant.helpers import (
    area_registry as ar,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.setup import async_setup_component

from .household import (
    TIMER,
    act,
    device_of,
    entity_of,
    hub_entry,
    set_up,
    shown,
    timer_data,
    wait,
    writes,
)

ALL = {
    "start",
    "pause",
    "unpause",
    "cancel",
    "finish",
    "skip",
    "add_time",
    "subtract_time",
    "undo",
    "set_task",
    "complete_task",
    "resolve_conflict",
    "get_insights",
    "get_sessions",
    "export_sessions",
}


async def test_the_actions_are_there_without_an_entry_and_after_it(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    assert await async_setup_component(hass, DOMAIN, {})
    assert set(hass.services.async_services_for_domain(DOMAIN)) == ALL
    await set_up(hass, entry)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert set(hass.services.async_services_for_domain(DOMAIN)) == ALL


# What they do


async def test_a_timer_is_started_with_a_strategy_a_length_and_a_task(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    duration = {"hours": 1, "minutes": 2, "seconds": 3}
    await act(hass, "start", strategy="52_17", duration=duration, task=" Write ")
    attributes = shown(hass).attributes
    assert attributes["duration"] == "1:02:03"
    assert attributes["task"] == "Write"
    assert len(house.view("focus").snapshot.plan.steps) == 2


@pytest.mark.parametrize(
    ("duration", "text"),
    [
        ("00:10:00", "0:10:00"),
        (90, "0:01:30"),
        ({"minutes": 1.5}, "0:01:30"),
        ({"milliseconds": 1500}, "0:00:02"),
        ({"days": 6}, "144:00:00"),
    ],
)
async def test_a_duration_is_what_the_selector_gives(
    hass: HomeAssistant, house: ArgusCoordinator, duration: Any, text: str
) -> None:
    await act(hass, "start", duration=duration)
    assert shown(hass).attributes["duration"] == text


async def test_time_is_added_and_subtracted_down_to_what_has_passed(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=10)
    await act(hass, "add_time", duration={"minutes": 5})
    assert shown(hass).attributes["remaining"] == "0:20:00"
    await act(hass, "pause")
    await act(hass, "subtract_time", duration={"hours": 5})
    assert shown(hass).attributes["duration"] == "0:10:00"
    assert shown(hass).attributes["remaining"] == "0:00:00"


@pytest.mark.parametrize("task", [{}, {"task": ""}, {"task": "  "}])
async def test_a_task_is_taken_away(
    hass: HomeAssistant, house: ArgusCoordinator, task: dict[str, str]
) -> None:
    await act(hass, "set_task", task="Write")
    await act(hass, "set_task", **task)
    assert shown(hass).attributes["task"] is None


async def test_a_task_is_cut_at_a_character(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    await act(hass, "set_task", task="ä" * 100)
    assert shown(hass).attributes["task"] == "ä" * 32


# Targets


@pytest.fixture
async def two(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> tuple[ArgusCoordinator, MockConfigEntry]:
    """Return a house with two timers."""
    entry = hub_entry(timer_data(), timer_data("work", "Work"))
    return await set_up(hass, entry), entry


def target_of(hass: HomeAssistant, entry: MockConfigEntry, kind: str) -> dict[str, Any]:
    """Return a target that holds both timers' devices."""
    devices = [device_of(hass, entry, f"timer_{one}") for one in ("focus", "work")]
    registry = dr.async_get(hass)
    area = ar.async_get(hass).async_create("Study")
    label = lr.async_get(hass).async_create("Timers")
    for one in devices:
        registry.async_update_device(one.id, area_id=area.id, labels={label.label_id})
    return {
        "device": {"device_id": [one.id for one in devices]},
        "area": {"area_id": area.id},
        "label": {"label_id": label.label_id},
        "all": {"entity_id": "all"},
    }[kind]


@pytest.mark.parametrize("kind", ["device", "area", "label", "all"])
async def test_whatever_the_target_it_is_one_command_for_each_timer(
    hass: HomeAssistant, two: tuple[ArgusCoordinator, MockConfigEntry], kind: str
) -> None:
    house, entry = two
    target = target_of(hass, entry, kind)
    before = {one: house.journal_sizes(one)["whole"] for one in house.timers}
    await hass.services.async_call(DOMAIN, "start", target, blocking=True)
    for one in ("focus", "work"):
        assert shown(hass, f"sensor.{one}").state == "active"
        assert house.journal_sizes(one)["whole"] == before[one] + 1


async def test_another_entity_of_a_timer_takes_no_actions(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    with pytest.raises(ServiceValidationError):
        await act(hass, "start", entity_of(hass, "sensor", "timer_focus_time_today"))
    assert shown(hass).state == "idle"


# Bad input


@pytest.mark.parametrize(
    ("action", "data"),
    [
        ("start", {"strategy": "tomato"}),
        ("start", {"duration": "soon"}),
        ("start", {"duration": {"hours": 1e300}}),
        ("start", {"duration": {"minutes": float("nan")}}),
        ("start", {"duration": None}),
        ("start", {"colour": "red"}),
        ("start", {"task": ["a"]}),
        ("pause", {"duration": 5}),
        ("add_time", {}),
        ("subtract_time", {}),
        ("resolve_conflict", {}),
        ("get_sessions", {"start": "yesterday"}),
    ],
)
async def test_what_is_no_such_thing_is_refused_by_the_schema(
    hass: HomeAssistant, house: ArgusCoordinator, action: str, data: dict[str, Any]
) -> None:
    before = house.view("focus").register
    written = writes(hass)
    with pytest.raises(vol.Invalid):
        await act(hass, action, **data)
    assert house.view("focus").register == before
    assert written == []


@pytest.mark.parametrize(
    ("action", "data", "key"),
    [
        ("start", {"duration": 0}, "duration_range"),
        ("start", {"duration": -5}, "duration_range"),
        ("start", {"duration": {"days": 7}}, "duration_range"),
        ("start", {"strategy": "custom"}, "strategy_custom"),
        ("add_time", {"duration": 0}, "duration_range"),
        (
            "add_time",
            {"duration": {"days": 6, "hours": 23, "minutes": 50}},
            "duration_range",
        ),
        ("subtract_time", {"duration": -1}, "duration_range"),
        ("resolve_conflict", {"loser": "1-2-nobody"}, "unknown_conflict"),
        ("resolve_conflict", {"loser": "the other one"}, "stamp_text"),
        (
            "get_sessions",
            {"start": "2026-11-20T10:00:00", "end": "2026-11-20T09:00:00"},
            "span_empty",
        ),
    ],
)
async def test_what_cannot_be_done_is_refused_in_words(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    action: str,
    data: dict[str, Any],
    key: str,
) -> None:
    await act(hass, "start")
    before = house.view("focus").register
    written = writes(hass)
    with pytest.raises(ServiceValidationError) as refused:
        await act(hass, action, **data)
    assert refused.value.translation_domain == DOMAIN
    assert refused.value.translation_key == key
    assert key not in str(refused.value)
    assert house.view("focus").register == before
    assert written == []


# Sessions


async def sessions(hass: HomeAssistant, **span: str) -> list[dict[str, Any]]:
    """Return what get_sessions answers for the timer."""
    answer = await act(hass, "get_sessions", **span)
    found: list[dict[str, Any]] = answer[TIMER]["sessions"]
    return found


async def test_the_sessions_of_today_are_returned_if_nothing_is_asked(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    snapshot: SnapshotAssertion,
) -> None:
    assert await sessions(hass) == []
    await act(hass, "start", task="Write")
    await wait(hass, start, minutes=10)
    await act(hass, "pause")
    await wait(hass, start, minutes=2)
    await act(hass, "unpause")
    await wait(hass, start, minutes=15, seconds=1)
    await act(hass, "start")
    await wait(hass, start, minutes=1)
    found = await sessions(hass)
    assert found == snapshot
    assert [one["ended_at"] is None for one in found] == [False, True]


@pytest.mark.parametrize(
    ("span", "count"),
    [
        ({"start": "2026-11-20T10:25:00+00:00"}, 0),
        ({"start": "2026-11-20T10:24:59+00:00"}, 1),
        ({"end": "2026-11-20T10:00:00+00:00"}, 0),
        ({"end": "2026-11-20T10:00:01+00:00"}, 1),
        ({"start": "2026-11-20T11:00:00", "end": "2026-11-20T12:00:00"}, 0),
        ({"start": "2026-11-20 09:00", "end": "2026-11-20 11:00"}, 1),
    ],
)
async def test_a_session_is_returned_if_it_overlaps_the_span(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    span: dict[str, str],
    count: int,
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    await wait(hass, start, hours=3)
    assert len(await sessions(hass, **span)) == count


async def test_an_instant_without_zone_is_local(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await hass.config.async_set_time_zone("Asia/Tokyo")
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    local = {"start": "2026-11-20 19:00", "end": "2026-11-20 19:30"}
    assert len(await sessions(hass, **local)) == 1


async def test_nobody_answers_for_a_timer_that_is_not_there(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    with pytest.raises(HomeAssistantError):
        await act(hass, "get_sessions", "sensor.nobody")


async def test_entities_are_found_by_device_and_unique_id_whatever_they_are_called(
    hass: HomeAssistant, house: ArgusCoordinator, entity_registry: er.EntityRegistry
) -> None:
    entity_registry.async_update_entity(TIMER, new_entity_id="sensor.tomato")
    await hass.async_block_till_done()
    await act(hass, "start", "sensor.tomato")
    assert shown(hass, "sensor.tomato").state == "active"
