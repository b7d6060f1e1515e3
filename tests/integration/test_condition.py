"""The conditions: what a timer does just now, each on a timer of a real house."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import probatio as vol
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.condition import CONDITIONS
from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.core import HomeAssistant
from homeassistant.helpers import (
    area_registry as ar,
    config_validation as cv,
    device_registry as dr,
    entity_registry as er,
)
from homeassistant.helpers.condition import (
    async_from_config,
    async_get_all_descriptions,
    async_validate_condition_config,
)

from .household import TIMER, act, device_of, hub_entry, set_up, timer_data, wait
from .watching import condition, other_sensor

WORK = "sensor.work"
BOTH = {"entity_id": [TIMER, WORK]}


async def check(hass: HomeAssistant, config: dict[str, Any]) -> bool:
    """Tell whether a condition holds now."""
    given = cv.CONDITION_SCHEMA(config)
    checked = await async_validate_condition_config(hass, given)
    checker = await async_from_config(hass, checked)
    try:
        return bool(checker.async_check())
    finally:
        checker.async_unload()


async def now_is(hass: HomeAssistant, target: dict[str, Any] | None = None) -> set[str]:
    """Return the conditions that hold for a target, each by the name of what it tests."""
    return {one for one in CONDITIONS if await check(hass, condition(one, target))}


async def test_each_holds_while_such_a_phase_runs_and_not_while_it_waits(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    assert await now_is(hass) == set()
    await act(hass, "start")
    assert await now_is(hass) == {"is_focusing"}
    await act(hass, "pause")
    assert await now_is(hass) == set()
    await act(hass, "unpause")
    assert await now_is(hass) == {"is_focusing"}
    await wait(hass, start, minutes=26)
    assert await now_is(hass) == set()
    await act(hass, "start")
    assert await now_is(hass) == {"is_on_break"}


async def test_a_long_break_is_a_break(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    for _ in range(7):
        await act(hass, "skip")
    await act(hass, "start")
    assert hass.states.get(TIMER).attributes["phase"] == "long_break"  # type: ignore[union-attr]
    assert await now_is(hass) == {"is_on_break"}


@pytest.mark.parametrize(
    ("behavior", "held"), [("any", [True, True]), ("all", [False, True])]
)
async def test_of_several_timers_one_is_enough_or_all_must(
    hass: HomeAssistant, start: FrozenDateTimeFactory, behavior: str, held: list[bool]
) -> None:
    await set_up(hass, hub_entry(timer_data(), timer_data("work", "Work")))
    wanted = condition("is_focusing", BOTH, behavior=behavior)
    assert not await check(hass, wanted)
    found = list[bool]()
    for timer in (TIMER, WORK):
        await act(hass, "start", timer)
        found.append(await check(hass, wanted))
    assert found == held


@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_how_long_it_has_been_so_is_counted_from_when_it_began(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    behavior: str,
) -> None:
    options = {"behavior": behavior, "for": {"minutes": 10}}
    given = cv.CONDITION_SCHEMA(condition("is_focusing", **options))
    checker = await async_from_config(
        hass, await async_validate_condition_config(hass, given)
    )
    await checker.async_setup()
    found = dict[int, bool]()
    await act(hass, "start")
    for minute in (9, 11, 12, 21, 23):
        await wait(hass, start, minutes=minute - max(found, default=0))
        if minute == 11:
            await act(hass, "add_time", duration={"minutes": 5})
        if minute == 12:
            await act(hass, "pause")
            await act(hass, "unpause")
        found[minute] = bool(checker.async_check())
    checker.async_unload()
    assert found == {9: False, 11: True, 12: False, 21: False, 23: True}


@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_what_is_no_timer_of_ours_is_never_in_focus(
    hass: HomeAssistant, house: ArgusCoordinator, behavior: str
) -> None:
    other = other_sensor(hass)
    hass.states.async_set(other, "active", {"phase": "focus"})
    await act(hass, "start")
    wrong = [other, "sensor.focus_time_today", "event.focus_session", "sensor.nobody"]
    target = {"entity_id": wrong}
    assert not await check(hass, condition("is_focusing", target, behavior=behavior))


@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_a_device_or_an_area_is_its_timer_and_nothing_else_in_it(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry, behavior: str
) -> None:
    area = ar.async_get(hass).async_create("Study")
    device = device_of(hass, entry, "timer_focus")
    dr.async_get(hass).async_update_device(device.id, area_id=area.id)
    er.async_get(hass).async_update_entity(other_sensor(hass), area_id=area.id)
    for target in ({"device_id": device.id}, {"area_id": area.id}):
        wanted = condition("is_focusing", target, behavior=behavior)
        assert not await check(hass, wanted)
        await act(hass, "start")
        assert await check(hass, wanted)
        await act(hass, "cancel")


@pytest.mark.parametrize("behavior", ["any", "all"])
async def test_where_argus_is_not_there_nobody_is_in_focus(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry, behavior: str
) -> None:
    await act(hass, "start")
    wanted = condition("is_focusing", behavior=behavior)
    assert await check(hass, wanted)
    assert await hass.config_entries.async_unload(entry.entry_id)
    assert not await check(hass, wanted)
    assert await hass.config_entries.async_setup(entry.entry_id)
    await hass.async_block_till_done()
    assert await check(hass, wanted)
    (focus,) = entry.subentries.values()
    hass.config_entries.async_remove_subentry(entry, focus.subentry_id)
    await hass.async_block_till_done()
    assert not await check(hass, wanted)


@pytest.mark.parametrize(
    ("kind", "options"),
    [
        ("is_focusing", {"behavior": "each"}),
        ("is_on_break", {"phase": "long_break"}),
        ("is_hungry", {}),
    ],
)
async def test_options_that_there_are_not_are_refused(
    hass: HomeAssistant, house: ArgusCoordinator, kind: str, options: dict[str, Any]
) -> None:
    given = cv.CONDITION_SCHEMA(condition(kind, **options))
    with pytest.raises(vol.Invalid):
        await async_validate_condition_config(hass, given)


async def test_every_condition_is_described_with_the_options_that_it_takes(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    found = await async_get_all_descriptions(hass)
    described = {
        name.removeprefix("argus."): one
        for name, one in found.items()
        if name.startswith("argus.")
    }
    assert described.keys() == CONDITIONS.keys()
    for name, one in described.items():
        assert one is not None
        assert one["target"]["entity"][0]["integration"] == "argus"
        usual = {key: value["default"] for key, value in one["fields"].items()}
        assert await check(hass, condition(name, **usual)) is False
