"""Insights: found out off the loop, shown, told to displays when they are something else.

Long: one rule after another of one subject, each with its cases.
"""

from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise
import json
from random import Random
import threading
from typing import Any, Final
from zoneinfo import ZoneInfo

from freezegun.api import FrozenDateTimeFactory
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import (
    Corrected,
    Cut,
    Learner,
    Outcome,
    Pauses,
    Phase,
    Plan,
    Session,
    Snapshot,
    Stamp,
    Status,
    Step,
    Strategy,
    insights_of,
    plan_of,
)
from custom_components.argus.insight.advice import Advice, local_offsets, next_focus
from custom_components.argus.insight.evidence import payload, record, rounded
from homeassistant.components.recorder import Recorder
from homeassistant.config_entries import ConfigSubentry
from homeassistant.const import (
    EVENT_HOMEASSISTANT_STARTED,
    STATE_UNAVAILABLE,
    STATE_UNKNOWN,
)
from homeassistant.core import CoreState, HomeAssistant
from homeassistant.exceptions import ServiceValidationError

from .factories import DAY, HOUR, MINUTE, register, register_message
from .household import (
    START,
    act,
    do,
    entity_of,
    set_up,
    shown,
    timer_data,
    wait,
    writes,
)
from .station import connect, disconnect, hears, published, settle
from .test_recorder import MOST, rows

NOW: Final = int(datetime.fromisoformat(START).timestamp() * 1000)
TODAY: Final = NOW // DAY * DAY
FULL: Final = 25 * MINUTE
TOPIC: Final = "argus/hub/ai/focus/inference"
KEYS: Final = ("forecast", "chance", "length", "best_hours", "unusual")


def lived(days: int = 60, hours: tuple[int, ...] = (8, 9, 14, 16)) -> list[Session]:
    """Return sessions of past days: mornings completed, afternoons mostly not."""
    rng = Random(4)
    return [
        focus(TODAY - day * DAY + hour * HOUR, hour < 12 or rng.random() < 0.4)
        for day in range(days, 0, -1)
        for hour in hours
    ]


def focus(start: int, done: bool = True) -> Session:
    """Return a focus of 25 minutes, or one that was given up after ten."""
    active = FULL if done else 10 * MINUTE
    return Session(
        id=f"desk-{start}-0-0",
        timer_id="focus",
        phase=Phase.FOCUS,
        started_at=start,
        ended_at=start + active,
        active=active,
        planned=FULL,
        outcome=Outcome.COMPLETED if done else Outcome.CANCELLED,
        task=None,
        pauses=Pauses(),
        device_id="desk",
    )


async def archive(
    coordinator: ArgusCoordinator, sessions: list[Session], timer_id: str = "focus"
) -> None:
    """Have sessions in the archive."""
    part = Cut((), tuple(sessions), Stamp(0, 0, "desk"), ())
    await coordinator._keeper.store.archive(timer_id, part)


async def reload(hass: HomeAssistant, entry: MockConfigEntry) -> ArgusCoordinator:
    """Set an entry up again."""
    assert await hass.config_entries.async_reload(entry.entry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    coordinator: ArgusCoordinator = entry.runtime_data
    return coordinator


@pytest.fixture
async def lived_in(
    hass: HomeAssistant,
    all_enabled: None,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
) -> ArgusCoordinator:
    """Return the coordinator of a house where somebody has worked for 60 days."""
    await archive(house, lived())
    return await reload(hass, entry)


@pytest.fixture
async def lived_in_on_mqtt(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> ArgusCoordinator:
    """Return the same with a broker, told to displays by now."""
    await archive(live, lived())
    coordinator = await reload(hass, entry)
    await wait(hass, start, seconds=1)
    await settle(hass, 50)
    return coordinator


def states(hass: HomeAssistant) -> dict[str, str]:
    """Return what the sensors show."""
    return {
        one: shown(hass, entity_of(hass, "sensor", f"timer_focus_insight_{one}")).state
        for one in KEYS
    }


def told(mqtt_mock: MqttMockHAClient) -> list[str]:
    """Return what displays were told."""
    return [str(payload) for _, payload, *_ in published(mqtt_mock, "/inference")]


# Shown


async def test_without_a_history_sensors_are_silent(
    hass: HomeAssistant, all_enabled: None, house: ArgusCoordinator
) -> None:
    assert set(states(hass).values()) == {STATE_UNKNOWN}
    found = (await act(hass, "get_insights"))["sensor.focus"]["insights"]
    assert found == {
        "at": "2026-11-20T10:00:00.000+00:00",
        "since": None,
        "sessions": 0,
        **dict.fromkeys(KEYS),
    }


async def test_a_history_is_shown_after_a_start(
    hass: HomeAssistant, lived_in: ArgusCoordinator
) -> None:
    found = insights_of(lived(), NOW, FULL, ())
    assert found.chance and found.forecast
    assert states(hass) == {
        "forecast": str(rounded(found.forecast.whole) // 60),
        "chance": str(found.chance.percent),
        "length": "25",
        "best_hours": "08:00–10:00",
        "unusual": "0",
    }
    assert found.chance.percent > 60
    sensor = shown(hass, entity_of(hass, "sensor", "timer_focus_insight_chance"))
    evidence = sensor.attributes["evidence"]
    assert evidence["of"] == 240
    assert max(one["of"] for one in evidence["shares"]) > 0


async def test_the_action_returns_all_with_what_it_rests_on(
    hass: HomeAssistant, lived_in: ArgusCoordinator
) -> None:
    found = (await act(hass, "get_insights"))["sensor.focus"]["insights"]
    offsets = local_offsets(UTC, NOW)
    assert found == record(insights_of(lived(), NOW, FULL, offsets))
    assert found["sessions"] == 240
    assert found["since"] == "2026-09-21T08:00:00.000+00:00"
    assert found["forecast"]["whole"] == (
        found["forecast"]["so_far"] + found["forecast"]["to_come"]
    )
    (best,) = found["best_hours"]
    assert (best["start"], best["end"], best["of"]) == ("08:00", "10:00", 120)
    json.dumps(found)


async def test_the_chance_is_worked_out_beside_the_loop(
    hass: HomeAssistant, house: ArgusCoordinator, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads = list[threading.Thread]()
    tell = Learner.tell

    def watched(self: Learner, *args: Any) -> Any:
        threads.append(threading.current_thread())
        return tell(self, *args)

    monkeypatch.setattr(Learner, "tell", watched)
    await act(hass, "get_insights")
    assert len(threads) == 1
    assert threading.main_thread() not in threads


async def test_a_session_that_ends_is_looked_at_a_moment_later(
    hass: HomeAssistant, lived_in: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await wait(hass, start, minutes=1)
    await act(hass, "start")
    written = writes(hass)
    await wait(hass, start, minutes=25, seconds=1)
    assert not [one for one in written if "chance" in one or "forecast" in one]
    await wait(hass, start, seconds=2)
    after = lived_in.advice.of("focus")
    assert after and after.sessions == 241
    assert after.forecast and after.forecast.so_far == FULL


@pytest.mark.parametrize("verb", ["cancel", "skip", "finish"])
async def test_it_is_looked_at_however_it_ended(
    hass: HomeAssistant,
    lived_in: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    verb: str,
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=5)
    await act(hass, verb)
    await wait(hass, start, seconds=3)
    found = lived_in.advice.of("focus")
    assert found and found.sessions == 241


async def test_many_ends_at_once_are_looked_at_together(
    hass: HomeAssistant, lived_in: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    before = lived_in.advice.of("focus")
    for _ in range(3):
        await act(hass, "start")
        await act(hass, "cancel")
        assert lived_in.advice.of("focus") is before
    await wait(hass, start, seconds=3)
    assert lived_in.advice.of("focus") is not before


async def test_sensors_are_written_each_hour_at_most(
    hass: HomeAssistant, lived_in: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    written = writes(hass)
    for _ in range(59):
        await wait(hass, start, minutes=1)
    assert [one for one in written if "focus" in one] == []
    await wait(hass, start, minutes=1, seconds=30)
    found = lived_in.advice.of("focus")
    assert found and found.at // HOUR == NOW // HOUR + 1
    assert max(Counter(written).values(), default=0) <= 1


async def test_what_ends_at_midnight_begins_anew(
    hass: HomeAssistant, lived_in: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start")
    await wait(hass, start, minutes=26)
    start.move_to("2026-11-21T00:00:00+00:00")
    await wait(hass, start, seconds=25)
    found = lived_in.advice.of("focus")
    assert found and found.forecast
    assert found.forecast.so_far == 0


async def test_a_late_session_that_is_corrected_is_learned(
    hass: HomeAssistant, lived_in: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    late = focus(TODAY - 100 * DAY)
    await archive(lived_in, [late])
    before = (await act(hass, "get_insights"))["sensor.focus"]["insights"]
    assert before["sessions"] == 240
    lived_in._bulletin.tell_events([Corrected(late, late)])
    await wait(hass, start, seconds=3)
    found = lived_in.advice.of("focus")
    assert found and found.sessions == 241


async def test_what_leaves_the_journal_for_the_archive_is_not_lost(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    for day in ("2026-11-20", "2026-11-21", "2026-12-25"):
        start.move_to(f"{day}T10:00:00+00:00")
        for _ in range(5):
            await act(hass, "start", strategy="countdown")
            await wait(hass, start, minutes=26)
    before = (await act(hass, "get_insights"))["sensor.focus"]["insights"]
    assert before["sessions"] == 15
    start.move_to("2026-12-26T00:00:00+00:00")
    await wait(hass, start, seconds=1)
    await settle(hass)
    assert len(house.sessions("focus")) < 15
    after = (await act(hass, "get_insights"))["sensor.focus"]["insights"]
    assert (after["sessions"], after["since"]) == (15, before["since"])


# Told to displays


async def test_displays_are_told_once_and_the_broker_keeps_it(
    lived_in_on_mqtt: ArgusCoordinator, mqtt_mock: MqttMockHAClient
) -> None:
    ((topic, payload_text, qos, retain),) = published(mqtt_mock, "/inference")
    assert (topic, qos, retain) == (TOPIC, 1, True)
    said = json.loads(payload_text)
    found = lived_in_on_mqtt.advice.of("focus")
    assert found
    timing = {key: said.pop(key) for key in ("sent", "sync")}
    assert timing["sync"] is True
    assert said == payload(found)
    assert set(said) == {"chance", "length", "forecast", "best_hours"}
    assert said["best_hours"] == [[8, 10]]
    assert said["length"]["likely"] == 1500


async def test_displays_are_told_again_only_of_what_is_otherwise(
    hass: HomeAssistant,
    lived_in_on_mqtt: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    before = len(told(mqtt_mock))
    for _ in range(14):
        await wait(hass, start, hours=1)
    after = told(mqtt_mock)[before:]
    assert 0 < len(after) < 14
    said = [{**json.loads(one), "sent": 0} for one in told(mqtt_mock)]
    assert all(one != other for one, other in pairwise(said))


async def test_where_there_is_nothing_to_say_what_was_kept_is_cleared_once(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    again = await reload(hass, entry)
    await wait(hass, start, seconds=1)
    await settle(hass, 50)
    assert told(mqtt_mock) == [""], "the broker may have kept what is true no longer"
    await act(hass, "start")
    await act(hass, "cancel")
    for _ in range(3):
        await wait(hass, start, hours=1)
    assert told(mqtt_mock) == [""]
    assert again.problems.refused == {}, "it heard that itself"


async def test_a_broker_that_comes_back_is_told_again(
    hass: HomeAssistant,
    lived_in_on_mqtt: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    before = told(mqtt_mock)
    await disconnect(hass, mqtt_mock)
    assert told(mqtt_mock) == before
    await connect(hass, mqtt_mock, start)
    await wait(hass, start, seconds=5)
    await settle(hass, 50)
    again = told(mqtt_mock)[len(before) :]
    assert [json.loads(one)["chance"] for one in again] == [
        json.loads(before[-1])["chance"]
    ]


def test_what_displays_are_told_is_small() -> None:
    odd = [
        focus(TODAY - day * DAY + hour * HOUR)
        for day in range(1, 7)
        for hour in range(3, 23)
    ]
    found = insights_of([*lived(), *odd], NOW, FULL, ())
    assert found.unusual and len(found.unusual) >= 5
    assert set(payload(found)) >= {"chance", "length", "forecast", "unusual"}
    assert len(json.dumps(payload(found))) < 600


# Switched off


async def test_switched_off_there_is_nothing(
    hass: HomeAssistant,
    all_enabled: None,
    lived_in_on_mqtt: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    switch = entity_of(hass, "switch", "timer_focus_insights")
    assert shown(hass, switch).state == "on"
    before = len(told(mqtt_mock))
    await do(hass, "switch.turn_off", switch)
    await settle(hass, 50)
    assert shown(hass, switch).state == "off"
    assert set(states(hass).values()) == {STATE_UNAVAILABLE}
    assert told(mqtt_mock)[before:] == [""]
    with pytest.raises(ServiceValidationError, match="switched off"):
        await act(hass, "get_insights")
    await act(hass, "start")
    await act(hass, "cancel")
    for _ in range(3):
        await wait(hass, start, hours=1)
    assert len(told(mqtt_mock)) == before + 1
    assert lived_in_on_mqtt.advice.of("focus") is None


async def test_switched_on_again_all_is_there(
    hass: HomeAssistant, lived_in: ArgusCoordinator
) -> None:
    before = states(hass)
    switch = entity_of(hass, "switch", "timer_focus_insights")
    await do(hass, "switch.turn_off", switch)
    await do(hass, "switch.turn_on", switch)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert states(hass) == before


async def test_the_switch_is_kept_over_a_reload_and_a_change_of_the_timer(
    hass: HomeAssistant, lived_in: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    switch = entity_of(hass, "switch", "timer_focus_insights")
    await do(hass, "switch.turn_off", switch)
    (subentry_id,) = entry.subentries
    flow = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "timer"),
        context={"source": "reconfigure", "subentry_id": subentry_id},
    )
    await hass.config_entries.subentries.async_configure(
        flow["flow_id"], {"name": "Deep work"}
    )
    await hass.async_block_till_done()
    coordinator = await reload(hass, entry)
    assert coordinator.timers["focus"].insights is False
    assert shown(hass, switch).state == "off"


async def test_what_was_switched_off_while_the_broker_was_away_is_cleared(
    hass: HomeAssistant,
    lived_in_on_mqtt: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    await disconnect(hass, mqtt_mock)
    before = len(told(mqtt_mock))
    switch = entity_of(hass, "switch", "timer_focus_insights")
    await do(hass, "switch.turn_off", switch)
    await connect(hass, mqtt_mock, start)
    await wait(hass, start, seconds=5)
    await settle(hass, 50)
    assert told(mqtt_mock)[before:] == [""]


async def test_a_timer_that_is_removed_is_not_looked_at(
    hass: HomeAssistant,
    lived_in: ArgusCoordinator,
    entry: MockConfigEntry,
    start: FrozenDateTimeFactory,
) -> None:
    work = ConfigSubentry(**timer_data("work", "Work"))
    hass.config_entries.async_add_subentry(entry, work)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert lived_in.advice.of("work")
    hass.config_entries.async_remove_subentry(entry, work.subentry_id)
    await hass.async_block_till_done(wait_background_tasks=True)
    await wait(hass, start, hours=1, seconds=30)
    assert lived_in.advice.of("work") is None
    assert lived_in.advice.of("focus")


async def test_nothing_is_looked_at_before_home_assistant_has_started(
    hass: HomeAssistant, start: FrozenDateTimeFactory, entry: MockConfigEntry
) -> None:
    hass.set_state(CoreState.starting)
    coordinator = await set_up(hass, entry)
    await coordinator.async_refresh()
    await hass.async_block_till_done(wait_background_tasks=True)
    assert coordinator.advice.of("focus") is None
    hass.set_state(CoreState.running)
    hass.bus.async_fire(EVENT_HOMEASSISTANT_STARTED)
    await hass.async_block_till_done(wait_background_tasks=True)
    assert coordinator.advice.of("focus")


async def test_an_archive_that_cannot_be_read_harms_nothing(
    hass: HomeAssistant,
    lived_in: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def broken(*_: Any) -> list[Session]:
        raise OSError("gone")

    before = lived_in.advice.of("focus")
    monkeypatch.setattr(lived_in.advice, "_archive", broken)
    lived_in.advice.corrected("focus")
    await wait(hass, start, hours=1, seconds=30)
    assert lived_in.advice.of("focus") is before
    monkeypatch.undo()
    await wait(hass, start, hours=1, seconds=30)
    after = lived_in.advice.of("focus")
    assert after and after is not before and after.sessions == 240


# What it costs


@pytest.mark.usefixtures("recorder_mock", "mqtt_mock")
async def test_with_a_history_a_session_is_still_at_most_twelve_rows(
    recorder_mock: Recorder,
    hass: HomeAssistant,
    live: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    entry: MockConfigEntry,
) -> None:
    await archive(live, lived())
    await reload(hass, entry)
    await wait(hass, start, minutes=50)
    before = await rows(hass)
    button = entity_of(hass, "button", "timer_focus_start")
    await do(hass, "button.press", button)
    for _ in range(26):
        await wait(hass, start, minutes=1)
    assert shown(hass).state == "idle"
    written = await rows(hass) - before
    assert written.total() <= MOST
    insights = {one: count for one, count in written.items() if "forecast" in one}
    assert sum(insights.values()) <= 2, "an hour and an end"
    assert not [one for one in written if "chance" in one]


# Pure parts


@pytest.mark.parametrize(
    "zone", ["UTC", "Europe/Berlin", "Australia/Lord_Howe", "America/Sao_Paulo"]
)
def test_offsets_are_those_of_the_zone(zone: str) -> None:
    rules, rng = ZoneInfo(zone), Random(zone)
    offsets = local_offsets(rules, NOW)
    assert list(offsets) == sorted(offsets)
    for _ in range(2000):
        instant = NOW - rng.randrange(366 * DAY)
        known = [ahead for since, ahead in offsets if since <= instant][-1]
        local = datetime.fromtimestamp(instant / 1000, rules)
        assert timedelta(milliseconds=known) == local.utcoffset()


def test_offsets_are_the_same_all_day() -> None:
    zone = ZoneInfo("Europe/Berlin")
    assert local_offsets(zone, TODAY) == local_offsets(zone, TODAY + DAY - 1)
    assert local_offsets(zone, 0)[0][0] == 0


def a_snapshot(plan: Plan, step: int, **changed: Any) -> Snapshot:
    """Return what an idle timer shows."""
    fields = {"status": Status.IDLE, "total": plan.steps[step].length(), **changed}
    return Snapshot(
        plan=plan,
        step=step,
        elapsed=0,
        anchor=0,
        session_id="",
        started_at=0,
        **fields,
    )


def test_the_next_focus_is_the_one_that_would_be_started() -> None:
    pomodoro = plan_of(Strategy.POMODORO)
    assert next_focus(a_snapshot(pomodoro, 0, total=7 * MINUTE)) == 7 * MINUTE
    assert next_focus(a_snapshot(pomodoro, 1)) == FULL
    active = a_snapshot(pomodoro, 0, status=Status.ACTIVE, total=7 * MINUTE)
    assert next_focus(active) == FULL
    assert next_focus(a_snapshot(plan_of(Strategy.STOPWATCH), 0)) is None
    rest = Plan((Step(Phase.SHORT_BREAK, FULL),))
    assert next_focus(a_snapshot(rest, 0)) is None


def test_advice_of_nobody_is_forgotten_in_silence(hass: HomeAssistant) -> None:
    async def nothing(*_: Any) -> list[Session]:
        return []

    advice = Advice(hass, nothing)
    advice.corrected("nobody")
    advice.keep("nobody", None)
    assert advice.of("nobody") is None


async def test_a_register_that_came_late_has_the_archive_read_anew(
    hass: HomeAssistant,
    lived_in_on_mqtt: ArgusCoordinator,
    start: FrozenDateTimeFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reads = list[str]()
    real = lived_in_on_mqtt.advice._archive

    async def watched(timer_id: str, *span: int) -> list[Session]:
        reads.append(timer_id)
        return await real(timer_id, *span)

    monkeypatch.setattr(lived_in_on_mqtt.advice, "_archive", watched)
    await wait(hass, start, hours=1)
    assert reads == []
    one = register(NOW - 2 * HOUR)
    await hears(hass, "argus/hub/timer/focus/register", register_message(one))
    await wait(hass, start, seconds=3)
    assert reads == ["focus"], "the journal begins with another session"
