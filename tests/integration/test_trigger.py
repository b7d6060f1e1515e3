"""The triggers: which timers they wait for, and what they say of themselves."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.trigger import TRIGGERS
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
    label_registry as lr,
)
from homeassistant.helpers.trigger import (
    async_get_all_descriptions,
    async_validate_trigger_config,
)

from .household import TIMER, act, device_of, wait
from .watching import noted, other_sensor, trigger, watch

WORK = "sensor.work"
BOTH = {"entity_id": [TIMER, WORK]}
ALL_OUTCOMES = ["completed", "finished_early", "skipped", "cancelled", "superseded"]
EVERY_END = trigger("session_finished", outcome=ALL_OUTCOMES)
CHANGES = trigger("phase_changed")
STARTS = trigger("session_started")


# Targets

KINDS = [
    STARTS,
    EVERY_END,
    CHANGES,
    trigger("remaining_time_reached", remaining={"minutes": 20}),
]
NAMES = ["started", "finished", "phase", "remaining"]


async def round_of(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Have all happen once that a trigger can wait for, but for a conflict."""
    await act(hass, "start")
    await wait(hass, freezer, minutes=5, seconds=1)
    await act(hass, "finish")


async def placed(hass: HomeAssistant, entry: MockConfigEntry) -> list[dict[str, Any]]:
    """Put the timer's device into an area and under labels; return what means it."""
    area = ar.async_get(hass).async_create("Study")
    label = lr.async_get(hass).async_create("Desk")
    device = device_of(hass, entry, "timer_focus")
    dr.async_get(hass).async_update_device(
        device.id, area_id=area.id, labels={label.label_id}
    )
    return [
        {"device_id": device.id},
        {"area_id": area.id},
        {"label_id": label.label_id},
        {"entity_id": TIMER, "device_id": device.id, "area_id": area.id},
    ]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("waited", KINDS, ids=NAMES)
async def test_a_device_an_area_or_a_label_is_the_timer_once(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    waited: dict[str, Any],
    number: int,
) -> None:
    target = (await placed(hass, entry))[number]
    calls = await watch(hass, {**waited, "target": target})
    await round_of(hass, start)
    assert noted(calls) == [TIMER]


@pytest.mark.parametrize("waited", KINDS, ids=NAMES)
async def test_what_is_no_timer_of_ours_never_triggers(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    waited: dict[str, Any],
) -> None:
    other = other_sensor(hass)
    wrong = [
        other,
        "sensor.focus_time_today",
        "event.focus_session",
        "button.focus_start",
        "sensor.nobody",
    ]
    calls = await watch(hass, {**waited, "target": {"entity_id": wrong}})
    await round_of(hass, start)
    soon = {"finishes_at": "2026-11-20T10:30:00+00:00"}
    for state, phase in (("active", "focus"), ("idle", "short_break")):
        hass.states.async_set(other, state, {"phase": phase, **soon})
        await wait(hass, start, minutes=10)
    assert calls == []


@pytest.mark.parametrize("waited", KINDS, ids=NAMES)
async def test_a_timer_with_another_entity_id_is_the_same_timer(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    waited: dict[str, Any],
) -> None:
    device = device_of(hass, entry, "timer_focus")
    calls = await watch(hass, {**waited, "target": {"device_id": device.id}})
    registry = er.async_get(hass)
    registry.async_update_entity(TIMER, new_entity_id="sensor.mine")
    registry.async_update_entity("event.focus_session", new_entity_id="event.mine")
    await hass.async_block_till_done()
    await act(hass, "start", "sensor.mine")
    await wait(hass, start, minutes=5, seconds=1)
    await act(hass, "finish", "sensor.mine")
    assert noted(calls) == ["sensor.mine"]


@pytest.mark.parametrize("waited", KINDS, ids=NAMES)
async def test_a_timer_that_is_removed_triggers_nothing_and_the_other_goes_on(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    pair: MockConfigEntry,
    waited: dict[str, Any],
) -> None:
    calls = await watch(hass, {**waited, "target": BOTH})
    await act(hass, "start", WORK)
    calls.clear()
    work = next(one for one in pair.subentries.values() if one.unique_id == "work")
    assert hass.config_entries.async_remove_subentry(pair, work.subentry_id)
    await hass.async_block_till_done()
    await wait(hass, start, minutes=26)
    assert calls == []
    await round_of(hass, start)
    assert noted(calls) == [TIMER]


@pytest.mark.parametrize("waited", KINDS, ids=NAMES)
async def test_a_reload_triggers_nothing_and_loses_nothing(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    waited: dict[str, Any],
) -> None:
    await round_of(hass, start)
    await act(hass, "cancel")
    calls = await watch(hass, waited)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await wait(hass, start, seconds=2)
    assert calls == []
    await round_of(hass, start)
    assert noted(calls) == [TIMER]


# What they say of themselves


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("session_started", {"behavior": "sometimes"}),
        ("session_started", {"phase": "lunch"}),
        ("session_finished", {"outcome": "lost"}),
        ("session_finished", {"behavior": "each"}),
        ("phase_changed", {"phase": "idle"}),
        ("phase_changed", {"behavior": "none"}),
        ("remaining_time_reached", {}),
        ("remaining_time_reached", {"remaining": {"minutes": -5}}),
        ("conflict", {"phase": "focus"}),
        ("nothing", {}),
    ],
)
async def test_options_that_there_are_not_are_refused(
    hass: HomeAssistant, house: ArgusCoordinator, kind: str, options: dict[str, Any]
) -> None:
    given = cv.TRIGGER_SCHEMA([trigger(kind, **options)])
    with pytest.raises(vol.Invalid):
        await async_validate_trigger_config(hass, given)


async def test_every_trigger_is_described_with_the_options_that_it_takes(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    found = await async_get_all_descriptions(hass)
    described = {
        name.removeprefix("argus."): one
        for name, one in found.items()
        if name.startswith("argus.")
    }
    assert described.keys() == TRIGGERS.keys()
    for name, one in described.items():
        assert one is not None
        assert one["target"]["entity"][0]["integration"] == "argus"
        usual = {key: value.get("default") for key, value in one["fields"].items()}
        options = {key: value for key, value in usual.items() if value is not None}
        given = cv.TRIGGER_SCHEMA([trigger(name, **options)])
        await async_validate_trigger_config(hass, given)
