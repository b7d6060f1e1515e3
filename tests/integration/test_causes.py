"""Causes: an interruption is put down to what changed just before it, and to nothing else."""

from dataclasses import replace
from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Outcome, Verb
from custom_components.argus.past import causes
from custom_components.argus.past.causes import Cause, Causes, Interrupted
from homeassistant.core import HomeAssistant

from .chronicle import hear_journal
from .factories import MINUTE, register
from .household import TIMER, act, entity_of, hub_entry, shown, timer_data, wait

DOOR, CALL = "binary_sensor.door", "sensor.phone"


@pytest.fixture
def entry(all_enabled: None) -> MockConfigEntry:
    """Return an entry whose timer may be interrupted by a door and a phone."""
    return hub_entry(timer_data(interruptions=[DOOR, CALL]))


@pytest.fixture
async def focus(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    """Have somebody at work for five minutes, with the door shut and the phone silent."""
    for one in (DOOR, CALL, "binary_sensor.window"):
        hass.states.async_set(one, "off")
    await act(hass, "start")
    await wait(hass, start, minutes=5)


async def found(hass: HomeAssistant) -> list[list[tuple[str, str]]]:
    """Return the causes of today's sessions, by kind and entity."""
    answer = await act(hass, "get_sessions")
    return [
        [(cause["kind"], cause["entity_id"]) for cause in one["causes"]]
        for one in answer[TIMER]["sessions"]
    ]


def interruptions(hass: HomeAssistant) -> tuple[str, dict[str, Any]]:
    """Return what the sensor shows."""
    state = shown(hass, entity_of(hass, "sensor", "timer_focus_interruptions"))
    names = ("pauses", "unfinished", "causes")
    return state.state, {name: state.attributes[name] for name in names}


@pytest.mark.usefixtures("focus")
@pytest.mark.parametrize(("seconds", "known"), [(0, True), (60, True), (61, False)])
async def test_a_pause_within_a_minute_after_the_door_is_put_down_to_it(
    hass: HomeAssistant, start: FrozenDateTimeFactory, seconds: int, known: bool
) -> None:
    hass.states.async_set(DOOR, "on")
    await wait(hass, start, seconds=seconds)
    await act(hass, "pause")
    assert await found(hass) == [[("pause", DOOR)] if known else []]
    expected = {DOOR: 1} if known else {}
    assert interruptions(hass) == (
        "1",
        {"pauses": 1, "unfinished": 0, "causes": expected},
    )


@pytest.mark.usefixtures("focus")
@pytest.mark.parametrize("end", ["cancel", "skip", "finish", "start"])
async def test_an_end_before_the_time_is_put_down_to_what_changed_last(
    hass: HomeAssistant, start: FrozenDateTimeFactory, end: str
) -> None:
    hass.states.async_set(DOOR, "on")
    await wait(hass, start, seconds=20)
    hass.states.async_set(CALL, "ringing")
    await wait(hass, start, seconds=20)
    await act(hass, end, **({"duration": {"minutes": 9}} if end == "start" else {}))
    assert (await found(hass))[0] == [("end", CALL)]
    count, told = interruptions(hass)
    assert (count, told["unfinished"], told["causes"]) == ("1", 1, {CALL: 1})


@pytest.mark.usefixtures("focus")
async def test_what_is_not_chosen_or_only_came_and_went_causes_nothing(
    hass: HomeAssistant,
) -> None:
    hass.states.async_set("binary_sensor.window", "on")
    hass.states.async_set(DOOR, "unavailable")
    hass.states.async_set(DOOR, "off")
    hass.states.async_set(CALL, "off", {"caller": "somebody"})
    hass.states.async_remove(CALL)
    hass.states.async_set(CALL, "ringing")
    await act(hass, "pause")
    assert await found(hass) == [[]]


@pytest.mark.usefixtures("focus")
async def test_a_session_that_is_completed_was_not_interrupted(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    await wait(hass, start, minutes=19, seconds=50)
    hass.states.async_set(DOOR, "on")
    await wait(hass, start, seconds=11)
    assert shown(hass).state == "idle"
    assert await found(hass) == [[]]


async def test_a_break_is_not_interrupted(
    hass: HomeAssistant, focus: None, start: FrozenDateTimeFactory
) -> None:
    await wait(hass, start, minutes=21)
    await act(hass, "start")
    await wait(hass, start, minutes=2)
    hass.states.async_set(DOOR, "on")
    await act(hass, "pause")
    await act(hass, "cancel")
    assert await found(hass) == [[], []]


@pytest.mark.usefixtures("focus")
async def test_what_a_device_tells_late_has_the_cause_of_its_own_time(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    now: int,
) -> None:
    hass.states.async_set(DOOR, "on")
    await wait(hass, start, minutes=10)
    hass.states.async_set(CALL, "ringing")
    force = house.view("focus").register
    pause = Command(Verb.PAUSE)
    paused = register(now + 5 * MINUTE + 30_000, base=force, command=pause)
    await hear_journal(hass, house, paused)
    assert await found(hass) == [[("pause", DOOR)]]


@pytest.mark.usefixtures("focus")
async def test_causes_outlast_a_restart(
    hass: HomeAssistant,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
    hass_storage: dict[str, Any],
) -> None:
    hass.states.async_set(DOOR, "on")
    await act(hass, "pause")
    before = await found(hass)
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done()
    assert before == await found(hass) == [[("pause", DOOR)]]
    assert interruptions(hass)[1]["causes"] == {DOOR: 1}
    assert f"argus.{entry.entry_id}.causes" in hass_storage
    assert await hass.config_entries.async_remove(entry.entry_id)
    assert f"argus.{entry.entry_id}.causes" not in hass_storage


async def test_the_entities_are_those_that_the_form_says_now(
    hass: HomeAssistant, entry: MockConfigEntry, focus: None
) -> None:
    (subentry,) = entry.subentries.values()
    data = {**subentry.data, "interruptions": ["binary_sensor.window"]}
    hass.config_entries.async_update_subentry(entry, subentry, data=data)
    await hass.async_block_till_done()
    hass.states.async_set(DOOR, "on")
    await act(hass, "pause")
    assert await found(hass) == [[]]
    await act(hass, "unpause")
    hass.states.async_set("binary_sensor.window", "on")
    await act(hass, "pause")
    assert await found(hass) == [[("pause", "binary_sensor.window")]]


@pytest.mark.usefixtures("focus")
async def test_the_causes_of_a_timer_that_is_removed_go_with_it(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    hass.states.async_set(DOOR, "on")
    await act(hass, "pause")
    (session,) = house.sessions("focus").values()
    assert house.causes.of(session)
    (subentry_id,) = entry.subentries
    hass.config_entries.async_remove_subentry(entry, subentry_id)
    await hass.async_block_till_done()
    assert house.causes.of(session) == []


# What is kept


def cause(at: int, kind: Interrupted = Interrupted.PAUSE) -> Cause:
    """Return what a door did."""
    return Cause(kind, DOOR, at)


async def test_no_more_is_told_than_interrupted_the_session_in_the_end(
    hass: HomeAssistant, house: ArgusCoordinator, focus: None
) -> None:
    (session,) = house.sessions("focus").values()
    for at in range(3):
        house.causes.add("focus", session.id, cause(at))
    house.causes.add("focus", session.id, cause(9, Interrupted.END))
    assert house.causes.of(session) == []
    over = replace(session, outcome=Outcome.COMPLETED)
    assert house.causes.of(over) == []
    cancelled = replace(session, outcome=Outcome.CANCELLED)
    assert house.causes.of(cancelled) == [cause(9, Interrupted.END)]


async def test_only_so_many_are_kept_and_the_newest(
    hass: HomeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(causes, "MAX_SESSIONS", 3)
    kept = Causes(hass, "entry")
    for number in range(5):
        kept.add("focus", f"s{number}", cause(number))
        for later in range(40):
            kept.add("focus", f"s{number}", cause(number + later))
    assert list(kept._kept["focus"]) == ["s2", "s3", "s4"]
    assert {len(one) for one in kept._kept["focus"].values()} == {causes.MAX_CAUSES}
    await kept.async_save()
    again = Causes(hass, "entry")
    await again.async_load()
    assert again._kept == kept._kept


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {"focus": []},
        {"focus": {"s": "x"}},
        {"focus": {"s": [1, ["pause"], ["pause", 1, 2], ["x", "a", 1], None]}},
    ],
)
async def test_what_cannot_be_read_is_left_out(
    hass: HomeAssistant, hass_storage: dict[str, Any], data: Any
) -> None:
    key = "argus.entry.causes"
    hass_storage[key] = {"version": 1, "key": key, "data": data}
    kept = Causes(hass, "entry")
    await kept.async_load()
    assert not [one for of in kept._kept.values() for one in of.values() if one]
