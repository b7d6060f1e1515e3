"""Long-term statistics in the real recorder: they say what the sessions say, whatever came late."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
import random
from typing import Any
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import (
    MockConfigEntry,
    async_fire_time_changed,
)

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Register, Stamp, Verb
from custom_components.argus.forms import id_errors, id_for
from custom_components.argus.past import longterm
from custom_components.argus.past.figures import Figures, Kept, merged, statistic_ids
from custom_components.argus.past.sessions import async_sessions
from custom_components.argus.readout import moment
from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import valid_statistic_id
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import HomeAssistant

from .chronicle import changes, hear_journal, held, names, recorded, wanted
from .factories import DAY, HOUR, MINUTE, register
from .household import act, set_up, timer_data, wait
from .station import settle

pytestmark = pytest.mark.usefixtures("recorder_mock")


@pytest.fixture
def given() -> Iterator[list[list[int]]]:
    """Return a list that grows by the hours of each time that something is written."""
    found = list[list[int]]()
    give = longterm.async_give

    def note(hass: HomeAssistant, settings: Any, new: list[Any]) -> None:
        found.append([one.start for one in new])
        give(hass, settings, new)

    with patch.object(longterm, "async_give", note):
        yield found


async def agree(hass: HomeAssistant) -> None:
    """See that the recorder holds what get_sessions says, with sums that run on."""
    focus, sessions = wanted(await recorded(hass))
    assert await changes(hass, "focus") == focus
    assert await changes(hass, "sessions") == sessions
    for kind, told in (("focus", focus), ("sessions", sessions)):
        found = await held(hass, kind)
        total = 0.0
        for start in sorted(found):
            total += told.get(start, 0.0)
            assert found[start]["sum"] == pytest.approx(total, abs=1e-5)
            assert found[start]["state"] == pytest.approx(told.get(start, 0), abs=1e-5)


# Ids


@pytest.mark.parametrize("timer_id", ["focus", "my-desk", "a--b", "-", "_x_", "9"])
def test_whatever_a_timer_is_called_the_ids_are_ones_that_the_recorder_takes(
    timer_id: str,
) -> None:
    found = statistic_ids(timer_id)
    assert list(found) == ["focus", "sessions"]
    assert all(valid_statistic_id(one) for one in found.values())


def test_the_ids_are_the_timer_with_what_is_counted() -> None:
    assert statistic_ids("my-desk") == {
        "focus": "argus:my_desk_focus",
        "sessions": "argus:my_desk_sessions",
    }


def test_no_timer_gets_an_id_that_would_share_anothers_statistics() -> None:
    assert id_errors("my_desk", ["my-desk"], ()) == {"timer_id": "timer_id_taken"}
    assert id_errors("my_desk", (), ["my-desk"]) == {}
    assert id_for("My desk", ["my-desk"]) == "my_desk_2"


# What is counted


async def test_a_session_over_the_edge_of_an_hour_is_shared_out(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    now: int,
) -> None:
    await wait(hass, start, minutes=50)
    await act(hass, "start")
    await wait(hass, start, minutes=25, seconds=1)
    assert await changes(hass, "focus") == {now: 10, now + HOUR: 15}
    assert await changes(hass, "sessions") == {now + HOUR: 1}
    assert await names(hass) == {
        "argus:focus_focus": "Focus: focus time",
        "argus:focus_sessions": "Focus: completed sessions",
    }


async def test_a_session_that_runs_is_not_counted_before_it_is_over(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    given: list[list[int]],
) -> None:
    await set_up(hass, entry)
    await act(hass, "start")
    await wait(hass, start, minutes=20)
    await act(hass, "pause")
    assert await changes(hass, "focus") == {}
    assert given == [[]]
    await act(hass, "cancel")
    await agree(hass)
    assert sum((await changes(hass, "focus")).values()) == 20
    assert await changes(hass, "sessions") == {}


async def test_breaks_and_moments_count_as_nothing(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, seconds=59)
    await act(hass, "skip")
    await act(hass, "start")
    await wait(hass, start, minutes=6)
    assert len(await recorded(hass)) == 2
    assert await changes(hass, "focus") == {}


async def test_sessions_of_several_devices_at_once_are_counted_once(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory, now: int
) -> None:
    await wait(hass, start, hours=3)
    first = register(now + 5 * MINUTE)
    other = register(now + 40 * MINUTE)
    again = given_late(now + 10 * MINUTE, 31 * MINUTE, "knob")
    await hear_journal(hass, house, first, other, again)
    both = [one for one in await recorded(hass) if one.active == 25 * MINUTE]
    assert len(both) == 2
    assert await changes(hass, "focus") == {now: 30}
    assert await changes(hass, "sessions") == {now: 2}


def given_late(at: int, late: int, device: str) -> Register:
    """Return the start of a session whose stamp came later, as it was given again."""
    made, stamp = register(at, device=device), Stamp(at + late, 0, device)
    snapshot = replace(made.snapshot, session_id=stamp.session())
    clock = made.clock.tick(device, stamp.seconds)
    return replace(made, stamp=stamp, snapshot=snapshot, clock=clock)


# What comes late


async def test_what_comes_late_is_put_where_it_belongs_and_only_what_follows_is_written(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    now: int,
    given: list[list[int]],
) -> None:
    for _ in range(3):
        await act(hass, "start")
        await wait(hass, start, hours=2)
        await act(hass, "cancel")
    await agree(hass)
    given.clear()
    await hear_journal(hass, house, register(now + 2 * HOUR + 30 * MINUTE))
    await agree(hass)
    assert given == [[now + 2 * HOUR, now + 4 * HOUR]]


async def test_a_finish_that_is_taken_back_leaves_nothing_behind(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory, now: int
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=50)
    await agree(hass)
    assert await changes(hass, "focus") == {now: 25}
    force = house.view("focus").register
    paused = register(now + 7 * MINUTE, base=force, command=Command(Verb.PAUSE))
    await hear_journal(hass, house, paused)
    assert await changes(hass, "focus") == {}
    assert (await held(hass, "focus"))[now]["state"] == 0
    await wait(hass, start, hours=1)
    await act(hass, "cancel")
    await agree(hass)


@pytest.mark.parametrize("seed", range(4))
async def test_after_random_late_arrivals_the_sums_are_those_of_the_sessions(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    now: int,
    seed: int,
) -> None:
    dice = random.Random(seed)
    await wait(hass, start, days=3)
    entries = []
    for number in range(40):
        at = now + dice.randrange(0, 3 * DAY - 2 * HOUR)
        late = dice.choice((0, 0, dice.randrange(1, 2 * HOUR)))
        one = given_late(at, late, f"d{number % 3}")
        entries.append(one)
        if dice.random() < 0.4 and not late:
            then = at + dice.randrange(0, 25 * MINUTE)
            verb = dice.choice((Verb.PAUSE, Verb.CANCEL, Verb.FINISH, Verb.SKIP))
            entries.append(register(then, base=one, command=Command(verb)))
    dice.shuffle(entries)
    while entries:
        some = [entries.pop() for _ in range(min(len(entries), dice.randint(1, 12)))]
        await hear_journal(hass, house, *some)
        await agree(hass)
    assert len(await changes(hass, "focus")) > 10


async def test_what_is_older_than_the_journal_is_counted_and_corrected(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    now: int,
) -> None:
    for _ in range(20):
        await act(hass, "start")
        await wait(hass, start, days=3)
        await act(hass, "cancel")
    await wait(hass, start, days=20)
    await settle(hass, 10)
    old = await house.async_archived_sessions("focus", 0, house.now())
    assert len(old) > 5
    await agree(hass)
    await hear_journal(hass, house, register(old[2].started_at + 5 * HOUR))
    assert len(await house.async_archived_sessions("focus", 0, house.now())) > len(old)
    await agree(hass)


# What was away


async def reload(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Load the entry anew."""
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)


async def test_what_happened_without_a_recorder_is_counted_once_there_is_one(
    hass: HomeAssistant,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    now: int,
) -> None:
    hass.config.components.remove("recorder")
    await set_up(hass, entry)
    await act(hass, "start")
    await wait(hass, start, hours=1)
    assert await names(hass) == {}
    hass.config.components.add("recorder")
    await reload(hass, entry)
    await agree(hass)
    assert await changes(hass, "focus") == {now: 25}


async def test_nothing_is_written_again_that_is_there(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    given: list[list[int]],
) -> None:
    await act(hass, "start")
    await wait(hass, start, hours=1)
    await agree(hass)
    given.clear()
    await reload(hass, entry)
    await agree(hass)
    assert given == [[]]


async def test_statistics_that_somebody_cleared_come_back(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await act(hass, "start")
    await wait(hass, start, hours=1)
    await agree(hass)
    get_instance(hass).async_clear_statistics(list(statistic_ids("focus").values()))
    assert await held(hass, "focus") == {}
    await reload(hass, entry)
    await agree(hass)


def test_what_is_of_months_that_nobody_remembers_is_left_as_it_is() -> None:
    january, may = 1_767_225_600_000, 1_777_593_600_000
    kept = {january: Figures(5, 1), may: Figures(7, 1), may + HOUR: Figures(8, 1)}
    found = merged(kept, {may: Figures(9, 2)}, {"2026-05"})
    assert found == {january: (5, 1), may: (9, 2), may + HOUR: (0, 0)}
    assert Kept(kept).renew(0, found) == [
        (may, (9, 2), (14, 3)),
        (may + HOUR, (0, 0), (14, 3)),
    ]


def test_only_what_follows_the_first_change_is_written() -> None:
    kept = Kept({one * HOUR: Figures(one, 1) for one in (1, 2, 4)})
    assert (
        kept.renew(2 * HOUR, {2 * HOUR: Figures(2, 1), 4 * HOUR: Figures(4, 1)}) == []
    )
    assert kept.renew(2 * HOUR, {2 * HOUR: Figures(2, 1), 3 * HOUR: Figures(3, 0)}) == [
        (3 * HOUR, (3, 0), (6, 2)),
        (4 * HOUR, (0, 0), (6, 2)),
    ]
    assert kept.renew(5 * HOUR, {5 * HOUR: Figures(1, 1)}) == [
        (5 * HOUR, (1, 1), (7, 3))
    ]


async def test_a_failure_is_made_good_with_the_next_session(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    caplog: pytest.LogCaptureFixture,
) -> None:
    await agree(hass)
    with patch.object(longterm, "async_give", side_effect=OSError("full")):
        await act(hass, "start")
        await wait(hass, start, hours=1)
    assert "Statistics could not be kept" in caplog.text
    assert await changes(hass, "focus") == {}
    await act(hass, "start", duration={"minutes": 5})
    await wait(hass, start, hours=1)
    await agree(hass)


# Timers that change


async def test_a_timer_that_is_renamed_is_called_so_in_statistics(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
    given: list[list[int]],
) -> None:
    await act(hass, "start")
    await wait(hass, start, hours=1)
    before = await changes(hass, "focus")
    given.clear()
    (subentry,) = entry.subentries.values()
    hass.config_entries.async_update_subentry(entry, subentry, title="Tomato")
    await hass.async_block_till_done()
    assert set((await names(hass)).values()) == {
        "Tomato: focus time",
        "Tomato: completed sessions",
    }
    assert await changes(hass, "focus") == before
    assert given == [[]]


async def test_the_statistics_of_a_timer_that_is_removed_go_with_it(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    work = ConfigSubentry(**timer_data("work", "Work"))
    hass.config_entries.async_add_subentry(entry, work)
    await hass.async_block_till_done()
    for one in ("sensor.focus", "sensor.work"):
        await act(hass, "start", one)
    await wait(hass, start, hours=1)
    assert len(await names(hass)) == 4
    hass.config_entries.async_remove_subentry(entry, work.subentry_id)
    await hass.async_block_till_done()
    assert set(await names(hass)) == set(statistic_ids("focus").values())
    await agree(hass)


async def test_what_a_timer_left_that_went_while_nobody_looked_is_cleared(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
) -> None:
    work = ConfigSubentry(**timer_data("work", "Work"))
    hass.config_entries.async_add_subentry(entry, work)
    assert len(await names(hass)) == 4
    assert await hass.config_entries.async_unload(entry.entry_id)
    hass.config_entries.async_remove_subentry(entry, work.subentry_id)
    assert await hass.config_entries.async_setup(entry.entry_id)
    assert set(await names(hass)) == set(statistic_ids("focus").values())


async def test_the_statistics_of_an_entry_that_is_removed_go_with_it(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await act(hass, "start")
    await wait(hass, start, hours=1)
    assert await changes(hass, "focus")
    await hass.config_entries.async_remove(entry.entry_id)
    assert await names(hass) == {}


# Zones


@pytest.mark.parametrize(
    ("zone", "morning"),
    [
        ("Europe/Berlin", "2026-10-25T00:00:00+02:00"),  # 25 hours
        ("America/New_York", "2026-03-08T00:00:00-05:00"),  # 23 hours
        ("Asia/Kolkata", "2026-11-19T00:00:00+05:30"),
        ("Australia/Lord_Howe", "2026-10-04T00:00:00+10:30"),  # 23 and a half
    ],
)
async def test_days_are_those_of_the_zone_and_no_hour_is_lost_when_clocks_change(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    zone: str,
    morning: str,
) -> None:
    await hass.config.async_set_time_zone(zone)
    midnight = round(datetime.fromisoformat(morning).timestamp() * 1000)
    start.move_to(moment(midnight + 2 * DAY))
    # from an hour after midnight on, an hour apart, until long after the change
    times = [midnight + HOUR + step * HOUR for step in range(8)]
    await hear_journal(hass, house, *(register(one) for one in times))
    await agree(hass)
    days = await changes(hass, "focus", "day")
    assert days == {midnight: 8 * 25}


async def test_a_wrong_clock_of_many_years_does_not_fill_the_recorder(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    first = register(1000)
    pause = Command(Verb.PAUSE)
    paused = register(1000 + 5 * MINUTE, base=first, command=pause)
    await hear_journal(hass, house, first, paused)
    await act(hass, "start")
    await act(hass, "cancel")
    (endless,) = await recorded(hass)
    assert endless.active == 5 * MINUTE
    assert await held(hass, "focus") == {}


async def test_sessions_that_move_into_the_archive_while_it_is_read_are_not_missed(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    for _ in range(12):
        await act(hass, "start")
        await wait(hass, start, minutes=30)
        await act(hass, "cancel")
    start.move_to(moment(house.now() + 40 * DAY))
    before = set(house.sessions("focus"))
    read = house.async_archived_sessions

    async def slow(*args: Any) -> Any:
        found = await read(*args)
        async_fire_time_changed(hass)  # the day changes: what is old is archived
        await settle(hass, 10)
        return found

    with patch.object(house, "async_archived_sessions", slow):
        found = await async_sessions(house, "focus", 0, house.now())
    assert house.sessions("focus").keys() < before
    assert {one.id for one in found} == before
