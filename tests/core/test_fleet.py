"""The fleet: what devices say, thinned to what a person is shown.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any

from argus_core.fleet import MAX_DEVICES, Fleet, key_of
from argus_core.link import Heard
from argus_core.picture import Device
from argus_core.protocol import (
    ButtonAction,
    ButtonEvent,
    Cleared,
    DataType,
    Inference,
    Message,
    Mode,
    Quality,
    Reading,
    Shadow,
    State,
    StatusMessage,
    Telemetry,
    TimerEvent,
    Topic,
)
from argus_core.stamp import Stamp
from argus_core.usual import LEAST, WINDOW, UsualRange
from argus_core.watch import (
    BURST_MS,
    BUSY,
    MAJOR_MS,
    MAX_BUTTONS,
    MAX_PRESSES,
    MAX_READINGS,
    MINOR_MS,
    PICTURE_MS,
    PRESSES,
    Watch,
    matters,
)
import pytest

NOW = 1_795_000_000_000
STAMP = Stamp(NOW, 0, "knob-1")


def topic(data_type: DataType, device: str = "knob-1", **kwargs: str) -> Topic:
    fields = {
        "prefix": "argus",
        "location": "study",
        "device_type": "display",
        **kwargs,
    }
    return Topic(device=device, data_type=data_type, **fields)


def status(device: str = "knob-1", *, retained: bool = True, **kwargs: Any) -> Heard:
    message = StatusMessage(**{"online": True, "model": "T-Embed", **kwargs})
    return Heard(topic(DataType.STATUS, device), message, retained)


def state(device: str = "knob-1", *, retained: bool = False, **kwargs: Any) -> Heard:
    fields = {
        "timer_running": True,
        "elapsed": 5,
        "total": 1500,
        "mode": Mode.WORK,
        "timestamp": NOW // 1000,
        "timer_id": "focus",
        "stamp": STAMP,
        **kwargs,
    }
    return Heard(topic(DataType.STATE, device), State(**fields), retained)


def telemetry(*, retained: bool = False, **values: Any) -> Heard:
    readings = tuple(
        one if isinstance(one, Reading) else Reading(name, one)
        for name, one in values.items()
    )
    message = Telemetry(readings=readings)
    return Heard(topic(DataType.TELEMETRY), message, retained)


def celsius(value: float, quality: Quality = Quality.GOOD) -> Reading:
    return Reading("temperature", value, "°C", quality)


def pressed(button: str = "a", *, retained: bool = False) -> Heard:
    message = ButtonEvent(button=button, action=ButtonAction.PRESS)
    return Heard(topic(DataType.EVENT), message, retained)


def shadow(data_type: DataType, **kwargs: Any) -> Heard:
    return Heard(topic(data_type), Shadow(**kwargs), True)


@pytest.fixture
def fleet() -> Fleet:
    """Return a fleet that has heard of one device."""
    fleet = Fleet()
    assert fleet.hear(status(), NOW) == "knob-1"
    return fleet


def knob(fleet: Fleet) -> Device:
    return fleet.devices["knob-1"]


# Who is a device


def test_a_device_appears_with_what_it_says_of_itself(fleet: Fleet) -> None:
    device = knob(fleet)
    assert (device.key, device.location, device.kind) == ("knob-1", "study", "display")
    assert (device.online, device.about.model, device.name) == (
        True,
        "T-Embed",
        "knob-1",
    )


def test_a_device_of_a_type_that_is_not_known_is_a_plain_device() -> None:
    fleet = Fleet()
    where = topic(DataType.STATUS, device_type="toaster")
    assert fleet.hear(Heard(where, StatusMessage(online=True), True), NOW) == "knob-1"
    assert knob(fleet).kind == "toaster"


@pytest.mark.parametrize("kind", ["timer", "hub", "ai", "broker"])
def test_timers_hubs_and_brokers_are_no_devices(kind: str) -> None:
    fleet = Fleet()
    where = topic(DataType.STATUS, device_type=kind)
    assert fleet.hear(Heard(where, StatusMessage(online=True), True), NOW) is None
    assert not fleet.devices


def test_on_the_topics_of_the_reference_the_place_tells_devices_apart() -> None:
    fleet = Fleet()
    for location in ("study", "attic"):
        where = topic(DataType.STATUS, "presto", location=location, device_type="")
        fleet.hear(Heard(where, StatusMessage(online=True), True), NOW)
    assert set(fleet.devices) == {"study.presto", "attic.presto"}
    found = fleet.topic_of("attic.presto", "argus", DataType.DESIRED)
    assert str(found) == "argus/attic/presto/desired"


def test_a_device_that_moves_stays_the_same_device(fleet: Fleet) -> None:
    where = topic(DataType.STATUS, location="attic")
    assert fleet.hear(Heard(where, StatusMessage(online=True), True), NOW) == "knob-1"
    assert len(fleet.devices) == 1
    assert knob(fleet).location == "attic"
    assert key_of(where) == "knob-1"


def test_what_is_desired_of_a_device_makes_no_device() -> None:
    fleet = Fleet()
    assert fleet.hear(shadow(DataType.DESIRED, brightness=10), NOW) is None
    assert not fleet.devices


@pytest.mark.parametrize("message", [Cleared(), TimerEvent(event="timer_complete")])
def test_what_is_cleared_or_told_of_a_timer_makes_no_device(message: Message) -> None:
    fleet = Fleet()
    assert fleet.hear(Heard(topic(DataType.STATUS), message, False), NOW) is None
    assert not fleet.devices


def test_no_more_than_so_many_devices_are_kept() -> None:
    fleet = Fleet()
    for number in range(MAX_DEVICES + 10):
        fleet.hear(status(f"d{number}"), NOW)
    assert len(fleet.devices) == MAX_DEVICES


def test_a_device_that_was_removed_comes_back_when_it_speaks(fleet: Fleet) -> None:
    fleet.forget("knob-1")
    fleet.forget("knob-1")
    assert not fleet.devices
    assert fleet.topic_of("knob-1", "argus", DataType.DESIRED) is None
    assert fleet.hear(status(), NOW) == "knob-1"


# Whether it is there


def test_a_will_says_that_a_device_is_gone_and_nothing_else(fleet: Fleet) -> None:
    will = Heard(topic(DataType.STATUS), StatusMessage(online=False), False)
    assert fleet.hear(will, NOW + 1) == "knob-1"
    assert (knob(fleet).online, knob(fleet).about.model) == (False, "T-Embed")


def test_a_status_that_somebody_cleared_is_that_of_a_device_that_is_gone(
    fleet: Fleet,
) -> None:
    assert fleet.hear(Heard(topic(DataType.STATUS), Cleared(), False), NOW) == "knob-1"
    assert knob(fleet).online is False


def test_a_device_without_status_is_there_once_it_is_heard_live() -> None:
    fleet = Fleet()
    assert fleet.hear(state(retained=True), NOW) == "knob-1"
    assert knob(fleet).online is None
    assert fleet.hear(state(), NOW) == "knob-1"
    assert knob(fleet).online is True


def test_telemetry_alone_shows_that_a_device_is_there() -> None:
    fleet = Fleet()
    fleet.hear(telemetry(battery=80), NOW)
    assert knob(fleet).online is True


def test_the_same_status_again_is_nothing_new(fleet: Fleet) -> None:
    again = status(sent=NOW + 5, sync=True, boot="another")
    assert fleet.hear(again, NOW + 5) is None


# States


def test_a_state_tells_which_timer_a_device_follows(fleet: Fleet) -> None:
    assert fleet.hear(state(), NOW) == "knob-1"
    assert (knob(fleet).timer, knob(fleet).reference) == ("focus", False)


def test_a_state_without_stamp_is_that_of_a_reference_device(fleet: Fleet) -> None:
    fleet.hear(state(stamp=None, timer_id=None), NOW)
    assert knob(fleet).reference is True


def test_repeated_states_are_thinned_to_nothing(fleet: Fleet) -> None:
    fleet.hear(state(), NOW)
    for second in range(1, 1500):
        again = state(elapsed=second, timestamp=NOW // 1000 + second)
        assert fleet.hear(again, NOW + 1000 * second) is None
    assert fleet.next_change() is None


def test_the_offset_of_a_clock_is_shown_when_it_matters(fleet: Fleet) -> None:
    assert fleet.hear(state(sync=True, sent=NOW + 300_000), NOW) == "knob-1"
    assert knob(fleet).clock_offset == 300_000
    late = NOW + 60_000
    assert fleet.hear(state(sync=True, sent=late + 300_040), late) is None


def test_a_device_that_does_not_know_the_time_has_no_offset(fleet: Fleet) -> None:
    fleet.hear(state(sync=False, sent=NOW - 10**12), NOW)
    fleet.hear(state(sync=True, sent=NOW - 10**6, retained=True), NOW)
    assert knob(fleet).clock_offset is None


# Telemetry


def test_the_reference_telemetry_is_understood(fleet: Fleet) -> None:
    heard = telemetry(
        battery=85, wifi_rssi=-45, uptime=3600, memory_free=102_400, queue=2
    )
    assert fleet.hear(heard, NOW) == "knob-1"
    device = knob(fleet)
    assert (device.battery, device.rssi, device.memory_free) == (85, -45, 102_400)
    assert (device.booted_at, device.queue) == (NOW - 3_600_000, 2)
    assert not device.readings


def test_the_last_boot_stays_put_while_a_device_runs(fleet: Fleet) -> None:
    fleet.hear(telemetry(uptime=3600), NOW)
    for minute in range(1, 60):
        later = NOW + 60_000 * minute + minute % 7 * 900
        assert fleet.hear(telemetry(uptime=3600 + 60 * minute), later) is None
    assert fleet.next_change() is None
    later = NOW + 4_000_000
    fleet.hear(telemetry(uptime=1), later)
    assert knob(fleet).booted_at == later - 1000


def test_a_reading_with_a_unit_is_shown_and_others_are_not(fleet: Fleet) -> None:
    heard = telemetry(
        temperature=celsius(21.5),
        count=7,
        mode="eco",
        hot=True,
        odd=Reading("odd", "x", "V"),
    )
    fleet.hear(heard, NOW)
    assert set(knob(fleet).readings) == {"temperature"}
    assert knob(fleet).readings["temperature"].value == 21.5


def test_a_reading_that_the_device_does_not_trust_has_no_value(fleet: Fleet) -> None:
    fleet.hear(telemetry(temperature=celsius(99, Quality.BAD)), NOW)
    assert knob(fleet).readings["temperature"].value is None
    assert knob(fleet).unusual == ("temperature",)
    fleet.hear(telemetry(temperature=celsius(21)), NOW + 1)
    assert knob(fleet).unusual == ()


def test_no_more_than_so_many_readings_are_kept(fleet: Fleet) -> None:
    names = [f"r{number}" for number in range(2 * MAX_READINGS)]
    for half in (names[:MAX_READINGS], names[MAX_READINGS:]):
        fleet.hear(telemetry(**{one: Reading(one, 1, "V") for one in half}), NOW)
    assert list(knob(fleet).readings) == names[:MAX_READINGS]


def test_retained_telemetry_is_none(fleet: Fleet) -> None:
    assert fleet.hear(telemetry(battery=10, retained=True), NOW) is None


def test_a_change_that_matters_is_shown_soon_and_a_little_one_within_the_minute(
    fleet: Fleet,
) -> None:
    fleet.hear(telemetry(battery=80), NOW)
    assert fleet.hear(telemetry(battery=79), NOW + 1000) is None
    assert fleet.next_change() == NOW + MINOR_MS
    assert fleet.hear(telemetry(battery=70), NOW + 2000) is None
    assert fleet.next_change() == NOW + MAJOR_MS
    assert fleet.advance(NOW + MAJOR_MS - 1) == ()
    assert fleet.advance(NOW + MAJOR_MS) == ("knob-1",)
    assert knob(fleet).battery == 70
    assert fleet.next_change() is None


def test_what_does_not_matter_at_all_is_never_shown(fleet: Fleet) -> None:
    fleet.hear(telemetry(battery=80), NOW)
    assert fleet.hear(telemetry(battery=80.4), NOW + 120_000) is None
    assert fleet.next_change() is None


def test_a_value_that_went_back_before_it_was_shown_is_not_shown(fleet: Fleet) -> None:
    fleet.hear(telemetry(battery=80), NOW)
    fleet.hear(telemetry(battery=60), NOW + 1000)
    fleet.hear(telemetry(battery=80.2), NOW + 2000)
    assert fleet.advance(NOW + MINOR_MS) == ()
    assert knob(fleet).battery == 80


def test_a_reading_is_shown_once_a_minute_at_most_while_it_moves_little(
    fleet: Fleet,
) -> None:
    shown = sum(
        fleet.hear(
            telemetry(temperature=celsius(20 + second % 10 / 100)), NOW + 1000 * second
        )
        is not None
        for second in range(600)
    )
    assert shown <= 11


def test_a_reading_that_jumps_is_shown_every_ten_seconds_at_most(fleet: Fleet) -> None:
    shown = sum(
        fleet.hear(
            telemetry(temperature=celsius(20 + 10 * (second % 2))), NOW + 1000 * second
        )
        is not None
        for second in range(1, 601)
    )
    assert shown <= 61


def test_a_reading_that_changes_its_unit_is_shown_at_once(fleet: Fleet) -> None:
    fleet.hear(telemetry(temperature=celsius(20)), NOW)
    other = Reading("temperature", 68, "°F")
    assert fleet.hear(telemetry(temperature=other), NOW + 1) == "knob-1"


@pytest.mark.parametrize(
    ("unit", "value", "enough"),
    [
        ("°C", 500, 1),
        ("°F", 500, 2),
        ("%", 500, 5),
        ("hPa", 500, 2),
        ("V", 500, 0.2),
        ("lx", 500, 50),
        ("lx", -400, 40),
        ("lx", 0, 0),
    ],
)
def test_how_far_a_reading_moves_to_matter(
    unit: str, value: float, enough: float
) -> None:
    assert matters(unit, value) == enough


@pytest.mark.parametrize(
    ("name", "shown", "minor", "major"),
    [
        ("battery", 50, 1, 5),
        ("wifi_rssi", -50, 3, 15),
        ("memory_free", 300_000, 1_024, 65_536),
        ("queue", 0, 1, 10),
    ],
)
def test_how_far_a_measurement_moves_to_matter(
    fleet: Fleet, name: str, shown: int, minor: int, major: int
) -> None:
    for moved, due in (
        (minor - 1, None),
        (minor, NOW + 60_000),
        (major - 1, NOW + 60_000),
        (major, NOW + 10_000),
    ):
        other = Fleet()
        other.hear(status(), NOW)
        other.hear(telemetry(**{name: shown}), NOW)
        other.hear(telemetry(**{name: shown + moved}), NOW + 1)
        assert other.next_change() == due


@pytest.mark.parametrize(
    ("moved", "due"),
    [
        (99, None),
        (100, NOW + 60_000),
        (1_999, NOW + 60_000),
        (2_000, NOW + 10_000),
        (-2_000, NOW + 10_000),
    ],
)
def test_how_far_a_clock_moves_to_matter(
    fleet: Fleet, moved: int, due: int | None
) -> None:
    fleet.hear(state(sync=True, sent=NOW + 5), NOW)
    fleet.hear(state(sync=True, sent=NOW + 6 + moved), NOW + 1)
    assert fleet.next_change() == due


@pytest.mark.parametrize(("moved", "due"), [(29, None), (30, NOW + 10_000)])
def test_how_far_the_last_boot_moves_to_matter(
    fleet: Fleet, moved: int, due: int | None
) -> None:
    fleet.hear(telemetry(uptime=1000), NOW)
    fleet.hear(telemetry(uptime=1000 - moved), NOW)
    assert fleet.next_change() == due


def test_the_bounds_are_those_that_are_told_of() -> None:
    assert (MAX_DEVICES, MAX_READINGS, MAX_BUTTONS, MAX_PRESSES) == (256, 32, 16, 16)
    assert (BUSY, PRESSES) == (50, 10)
    assert (MAJOR_MS, MINOR_MS) == (10_000, 60_000)
    assert (PICTURE_MS, BURST_MS) == (2_000, 40_000)


def test_a_device_that_is_new_says_nothing_of_itself() -> None:
    fleet = Fleet()
    fleet.hear(telemetry(battery=50), NOW)
    device = knob(fleet)
    assert device.about == StatusMessage(online=False)
    assert (device.desired, device.reported) == (Shadow(), Shadow())
    assert (device.reference, device.timer, device.unusual) == (False, None, ())


# The usual range


def test_a_reading_that_leaves_its_usual_range_is_a_problem_at_once(
    fleet: Fleet,
) -> None:
    for sample in range(LEAST):
        fleet.hear(
            telemetry(temperature=celsius(20 + sample % 3 / 10)), NOW + 2000 * sample
        )
    at = NOW + 2000 * LEAST
    assert fleet.hear(telemetry(temperature=celsius(35)), at) == "knob-1"
    assert knob(fleet).unusual == ("temperature",)
    assert fleet.hear(telemetry(temperature=celsius(20.1)), at + 2000) == "knob-1"
    assert knob(fleet).unusual == ()


def test_samples_that_come_too_fast_are_not_taken(fleet: Fleet) -> None:
    for sample in range(LEAST):
        fleet.hear(telemetry(temperature=celsius(20)), NOW + sample)
    fleet.hear(telemetry(temperature=celsius(35)), NOW + LEAST)
    assert knob(fleet).unusual == ()


def test_samples_of_one_instant_are_one_sample(fleet: Fleet) -> None:
    for _ in range(LEAST):
        fleet.hear(telemetry(temperature=celsius(20)), NOW)
    fleet.hear(telemetry(temperature=celsius(35)), NOW + 5000)
    assert knob(fleet).unusual == ()


def test_a_sample_a_second_is_taken(fleet: Fleet) -> None:
    for sample in range(LEAST):
        fleet.hear(telemetry(temperature=celsius(20)), NOW + 1000 * sample)
    fleet.hear(telemetry(temperature=celsius(35)), NOW + 1000 * LEAST)
    assert knob(fleet).unusual == ("temperature",)
    fleet.hear(telemetry(temperature=celsius(35.1)), NOW + 1000 * LEAST + 500)
    fleet.advance(NOW + 1000 * LEAST + MINOR_MS)
    assert knob(fleet).readings["temperature"].value == 35.1
    assert knob(fleet).unusual == ("temperature",)


@pytest.mark.parametrize(("value", "unusual"), [(21, ()), (21.5, ("temperature",))])
def test_it_leaves_its_usual_range_by_what_matters_of_its_unit(
    fleet: Fleet, value: float, unusual: tuple[str, ...]
) -> None:
    for sample in range(LEAST):
        fleet.hear(telemetry(temperature=celsius(20)), NOW + 1000 * sample)
    fleet.hear(telemetry(temperature=celsius(value)), NOW + 1000 * LEAST)
    fleet.advance(NOW + 1000 * LEAST + MINOR_MS)
    assert knob(fleet).unusual == unusual


def test_of_a_unit_that_nobody_knows_a_tenth_matters(fleet: Fleet) -> None:
    def lux(value: float) -> Heard:
        return telemetry(light=Reading("light", value, "lx"))

    fleet.hear(lux(500), NOW)
    fleet.hear(lux(520), NOW + 1)
    assert fleet.next_change() == NOW + MINOR_MS
    fleet.hear(lux(560), NOW + 2)
    assert fleet.next_change() == NOW + MAJOR_MS


def test_sixteen_samples_make_a_range() -> None:
    usual = UsualRange()
    for _ in range(15):
        usual.take(20, 1)
    assert not usual.take(40, 1)
    usual = UsualRange()
    for _ in range(16):
        usual.take(20, 1)
    assert not usual.out
    assert usual.take(40, 1)
    assert usual.out


def test_a_range_begins_with_nothing_out_of_it() -> None:
    assert UsualRange().out is False


def test_the_last_sixty_four_samples_count() -> None:
    usual = UsualRange()
    usual.take(1000, 1)
    for _ in range(63):
        usual.take(20, 1)
    assert not usual.take(30, 1)
    usual = UsualRange()
    usual.take(1000, 1)
    for _ in range(64):
        usual.take(20, 1)
    assert usual.take(30, 1)


@pytest.mark.parametrize(("value", "out"), [(23, False), (17, False), (23.1, True)])
def test_a_value_is_out_beyond_three_standard_deviations(
    value: float, out: bool
) -> None:
    usual = UsualRange()
    for sample in range(64):
        usual.take(19 if sample % 2 else 21, 0.5)
    assert usual.take(value, 0.5) is out


def test_a_value_at_the_threshold_is_not_out() -> None:
    usual = UsualRange()
    for _ in range(20):
        usual.take(20, 1)
    assert not usual.take(21, 1)


def test_what_lasts_becomes_usual() -> None:
    usual = UsualRange()
    for _ in range(WINDOW):
        assert not usual.take(20, 1)
    answers = [usual.take(40, 1) for _ in range(WINDOW)]
    assert answers[0]
    assert not answers[-1]


def test_a_change_below_the_threshold_is_no_problem_however_still_it_was() -> None:
    usual = UsualRange()
    for _ in range(WINDOW):
        usual.take(20, 1)
    assert not usual.take(20.9, 1)
    assert usual.take(21.5, 1)


def test_a_range_holds_the_greatest_numbers_that_may_come() -> None:
    usual = UsualRange()
    for sample in range(WINDOW):
        usual.take(float(-(2**53) if sample % 2 else 2**53), 1)
    assert not usual.take(2.0**53, 1)


# The shadow


def test_what_a_device_should_be_and_what_it_is_are_both_shown(fleet: Fleet) -> None:
    assert (
        fleet.hear(shadow(DataType.REPORTED, brightness=40, sent=NOW), NOW) == "knob-1"
    )
    assert (
        fleet.hear(shadow(DataType.DESIRED, brightness=60, follow="focus"), NOW)
        == "knob-1"
    )
    assert (knob(fleet).reported.brightness, knob(fleet).desired.brightness) == (40, 60)
    assert (
        fleet.hear(shadow(DataType.REPORTED, brightness=40, sent=NOW + 9), NOW) is None
    )


def test_a_shadow_is_the_same_whenever_it_was_sent(fleet: Fleet) -> None:
    fleet.hear(shadow(DataType.DESIRED, follow="focus", sent=NOW, sync=True), NOW)
    assert knob(fleet).desired == Shadow(follow="focus")


def test_a_status_is_the_same_whenever_it_was_sent(fleet: Fleet) -> None:
    fleet.hear(status(model="CYD", boot="b1", sent=NOW, sync=True), NOW)
    assert knob(fleet).about == StatusMessage(online=False, model="CYD")


def test_the_first_of_what_is_held_back_comes_first(fleet: Fleet) -> None:
    other = topic(DataType.TELEMETRY, "knob-2")
    fleet.hear(telemetry(battery=80), NOW)
    fleet.hear(telemetry(battery=60), NOW + 1)
    for battery, at in ((80, NOW + 2), (78, NOW + 3)):
        message = Telemetry(readings=(Reading("battery", battery),))
        fleet.hear(Heard(other, message, False), at)
    fleet.hear(status("knob-3"), NOW)
    assert fleet.next_change() == NOW + MAJOR_MS
    assert fleet.advance(NOW + MAJOR_MS) == ("knob-1",)
    assert fleet.next_change() == NOW + 2 + MINOR_MS
    assert fleet.advance(NOW + 2 + MINOR_MS) == ("knob-2",)


def test_a_device_follows_what_it_shows_else_what_it_reports_else_what_is_wanted(
    fleet: Fleet,
) -> None:
    follows = [knob(fleet).follows]
    fleet.hear(shadow(DataType.DESIRED, follow="a"), NOW)
    follows.append(knob(fleet).follows)
    fleet.hear(shadow(DataType.REPORTED, follow="b"), NOW)
    follows.append(knob(fleet).follows)
    fleet.hear(state(timer_id="c"), NOW)
    follows.append(knob(fleet).follows)
    assert follows == [None, "a", "b", "c"]


def test_what_a_device_has_grows_with_what_it_says(fleet: Fleet) -> None:
    assert knob(fleet).traits == frozenset()
    fleet.hear(status(more=(("latest", "2.0"),)), NOW)
    fleet.hear(telemetry(battery=80, uptime=60, temperature=celsius(20)), NOW)
    fleet.hear(shadow(DataType.DESIRED, brightness=0), NOW)
    fleet.hear(shadow(DataType.REPORTED, volume=0), NOW)
    fleet.hear(pressed("a"), NOW)
    assert knob(fleet).traits == {
        "latest",
        "battery",
        "booted_at",
        "reading_temperature",
        "brightness",
        "volume",
        "button_a",
    }


# Buttons


def test_each_press_is_shown_once_and_told_apart(fleet: Fleet) -> None:
    assert fleet.hear(pressed(), NOW) == "knob-1"
    assert fleet.hear(pressed(), NOW) == "knob-1"
    assert fleet.hear(pressed("b"), NOW) == "knob-1"
    assert [one.number for one in knob(fleet).presses] == [1, 2, 3]
    assert knob(fleet).buttons == ("a", "b")


def test_a_retained_press_is_old_news(fleet: Fleet) -> None:
    assert fleet.hear(pressed(retained=True), NOW) is None
    assert knob(fleet).presses == ()


def test_buttons_and_presses_are_bounded(fleet: Fleet) -> None:
    for number in range(3 * MAX_BUTTONS):
        fleet.hear(pressed(f"b{number}"), NOW + 1000 * number)
    assert len(knob(fleet).buttons) == MAX_BUTTONS
    assert len(knob(fleet).presses) == MAX_PRESSES


def test_a_button_that_chatters_is_not_believed(fleet: Fleet) -> None:
    later = NOW + 1000
    told = sum(fleet.hear(pressed(), later) is not None for _ in range(1000))
    assert told == PRESSES


# What else may come


@pytest.mark.parametrize(
    ("data_type", "message"),
    [
        (DataType.EVENT, TimerEvent(event="timer_complete")),
        (DataType.INFERENCE, Inference()),
        (DataType.STATE, Cleared()),
    ],
)
def test_other_messages_show_nothing(
    fleet: Fleet, data_type: DataType, message: Message
) -> None:
    assert fleet.hear(Heard(topic(data_type), message, False), NOW) is None


def test_a_device_that_flips_its_facts_is_held_to_a_pace(fleet: Fleet) -> None:
    told = sum(
        fleet.hear(status(model=f"m{number}"), NOW + number) is not None
        for number in range(10_000)
    )
    assert told <= BURST_MS // PICTURE_MS + 10_000 // PICTURE_MS + 2
    last = fleet.next_change()
    assert last is not None
    fleet.advance(last)
    assert knob(fleet).about.model == "m9999"


def test_the_last_word_of_a_mad_device_is_shown_in_the_end(fleet: Fleet) -> None:
    for number in range(2000):
        fleet.hear(state(timer_id=f"t{number}"), NOW + number // 2)
    will = Heard(topic(DataType.STATUS), StatusMessage(online=False), False)
    fleet.hear(will, NOW + 1000)
    while (due := fleet.next_change()) is not None:
        fleet.advance(due)
    assert knob(fleet).online is False


def test_a_clock_that_steps_back_holds_nothing_back_for_long(fleet: Fleet) -> None:
    fleet.hear(telemetry(battery=80), NOW)
    past = NOW - 10**9
    fleet.hear(telemetry(battery=60), past)
    due = fleet.next_change()
    assert due is not None
    assert due <= past + MAJOR_MS


def looked_at(monkeypatch: pytest.MonkeyPatch, *names: str) -> list[str]:
    """Return a list that grows by what is done with a message."""
    found = list[str]()
    for name in names:
        original = getattr(Watch, name)

        def counted(
            watch: Watch, *args: Any, _do: Any = original, _name: str = name
        ) -> Any:
            found.append(_name)
            return _do(watch, *args)

        monkeypatch.setattr(Watch, name, counted)
    return found


def test_two_thousand_messages_a_second_of_a_mad_device_cost_no_more_than_fifty(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fleet = Fleet()
    fleet.hear(status(), NOW)
    seen = looked_at(monkeypatch, "read")
    readings = {f"r{one}": Reading(f"r{one}", one, "V") for one in range(MAX_READINGS)}
    mad = telemetry(**readings)
    for number in range(2000):
        fleet.hear(mad, NOW + 1000 + number // 2)
    assert len(seen) == BUSY * MAX_READINGS


def test_a_busy_device_is_looked_at_again_in_the_next_second(fleet: Fleet) -> None:
    for _ in range(2 * BUSY):
        fleet.hear(state(), NOW + 1000)
    assert fleet.hear(state(timer_id="other"), NOW + 1999) is None
    assert fleet.hear(state(timer_id="other"), NOW + 2000) == "knob-1"


def test_the_first_messages_of_a_second_are_looked_at(fleet: Fleet) -> None:
    for _ in range(BUSY - 1):
        fleet.hear(state(), NOW + 1000)
    assert fleet.hear(state(timer_id="last"), NOW + 1000) == "knob-1"
    assert fleet.hear(state(timer_id="late"), NOW + 1000) is None


def test_repeated_states_of_fifty_devices_change_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fleet = Fleet()
    names = [f"d{number}" for number in range(50)]
    for name in names:
        fleet.hear(state(name), NOW)
    seen = looked_at(monkeypatch, "fact", "measure")
    for one in range(11):
        for name in names:
            assert fleet.hear(state(name, elapsed=one), NOW + 90 * one) is None
    assert seen == []
