"""States, telemetry and inferences."""

from typing import Any

from argus_core.messages import Mode
from argus_core.plan import Phase
from argus_core.reports import Inference, Quality, Reading, State, Telemetry
import pytest

from tests.core.factories import NOW
from tests.core.saying import DESK, refused, said


def test_the_state_of_a_reference_device_is_read() -> None:
    state = said(
        "argus/office/presto/state",
        '{"timer_running": true, "elapsed": 1200, "total": 1500, "mode": "work", '
        '"timestamp": 1234567890}',
    )
    assert state == State(
        timer_running=True,
        elapsed=1200,
        total=1500,
        mode=Mode.WORK,
        timestamp=1234567890,
    )


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"timer_running": 1}, "field_type: timer_running"),
        ({"elapsed": None}, "field_missing: elapsed"),
        ({"elapsed": 1.5}, "field_type: elapsed"),
        ({"elapsed": -1}, "field_range: elapsed"),
        ({"total": 604_800}, "field_range: total"),
        ({"mode": "focus"}, "field_choice: mode"),
        ({"timestamp": "now"}, "field_type: timestamp"),
        ({"timer": "Focus"}, "field_text: timer"),
        ({"stamp": []}, "field_length: stamp"),
    ],
)
def test_a_wrong_state_is_refused(changed: dict[str, Any], reason: str) -> None:
    state = {
        "timer_running": True,
        "elapsed": 1,
        "total": 2,
        "mode": "work",
        "timestamp": 3,
    }
    assert refused(f"{DESK}/state", state | changed) == reason


def test_the_telemetry_of_a_reference_device_has_its_units() -> None:
    data = {"battery": 85, "wifi_rssi": -45, "uptime": 3600, "memory_free": 102400}
    assert said("argus/office/presto/telemetry", data) == Telemetry(
        readings=(
            Reading("battery", 85, "%"),
            Reading("memory_free", 102400, "B"),
            Reading("uptime", 3600, "s"),
            Reading("wifi_rssi", -45, "dBm"),
        )
    )


def test_a_reading_may_have_a_unit_and_a_quality() -> None:
    data = {
        "air": {"value": 21.5, "unit": "°C", "quality": "uncertain"},
        "door": {"value": False},
        "mood": "fine",
        "none": None,
        "timestamp": 1234567890,
        "sent": NOW,
        "sync": False,
    }
    assert said(f"{DESK}/telemetry", data) == Telemetry(
        readings=(
            Reading("air", 21.5, "°C", Quality.UNCERTAIN),
            Reading("door", False),
            Reading("mood", "fine"),
        ),
        sent=NOW,
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({f"r{one}": one for one in range(33)}, "too_many_readings: 33"),
        ({"Air": 1}, "field_text: Air"),
        ({"air": []}, "field_type: air"),
        ({"air": {}}, "field_missing: value"),
        ({"air": {"value": {}}}, "field_type: value"),
        ({"air": {"value": 1, "unit": "x" * 17}}, "field_text: unit"),
        ({"air": {"value": 1, "quality": "fresh"}}, "field_choice: quality"),
        ({"air": "x" * 65}, "field_text: air"),
    ],
)
def test_wrong_telemetry_is_refused(data: dict[str, Any], reason: str) -> None:
    assert refused(f"{DESK}/telemetry", data) == reason


def test_32_readings_are_not_too_many() -> None:
    data = {f"r{one}": one for one in range(32)} | {"none": None, "timestamp": 1}
    message = said(f"{DESK}/telemetry", data)
    assert isinstance(message, Telemetry)
    assert len(message.readings) == 32


def test_inference_is_whatever_it_is() -> None:
    data = {"best_hour": 10, "why": ["a", {"b": 1}]}
    topic = "argus/office/ai/focus/inference"
    assert said(topic, data | {"sent": 5}) == Inference(data=data, sent=5)


def test_modes_are_phases() -> None:
    assert [(mode, mode.phase) for mode in Mode] == [
        ("work", Phase.FOCUS),
        ("break", Phase.SHORT_BREAK),
        ("long_break", Phase.LONG_BREAK),
    ]
    assert [Mode.of(phase) for phase in Phase] == list(Mode)
