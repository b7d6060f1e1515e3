"""What devices are, and should be: status and shadow."""

from typing import Any

from argus_core.devices import MAX_MORE, Shadow, StatusMessage
from argus_core.protocol import encode
import pytest

from tests.core.saying import DESK, refused, said


def test_a_device_says_what_it_is() -> None:
    data = {
        "status": "online",
        "name": "Desk",
        "model": "T-Embed",
        "manufacturer": "LilyGO",
        "firmware": "1.2.3",
        "protocol": 1,
        "mac": "AA-BB-CC-00-11-22",
        "boot": "b7",
        "chip": "ESP32-S3",
        "psram": True,
        "odd": [],
        "too long": 1,
        "note": "x" * 65,
    }
    assert said(f"{DESK}/status", data) == StatusMessage(
        online=True,
        name="Desk",
        model="T-Embed",
        manufacturer="LilyGO",
        firmware="1.2.3",
        protocol=1,
        mac="aa:bb:cc:00:11:22",
        boot="b7",
        more=(("chip", "ESP32-S3"), ("psram", True)),
    )


def test_a_will_says_little() -> None:
    assert encode(StatusMessage(online=False)) == '{"status":"offline"}'
    assert said(f"{DESK}/status", {"status": "offline"}) == StatusMessage(online=False)


def test_of_what_is_not_known_sixteen_values_are_kept() -> None:
    data = {f"k{one:02}": one for one in range(20)}
    status = said(f"{DESK}/status", data | {"status": "online"})
    shadow = said(f"{DESK}/reported", data | {"brightness": 5})
    kept = tuple(sorted(data.items()))[:MAX_MORE]
    assert status == StatusMessage(online=True, more=kept)
    assert shadow == Shadow(brightness=5, more=kept)
    assert len(kept) == 16


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ("online", "not_json"),
        ({}, "field_missing: status"),
        ({"status": "asleep"}, "field_choice: status"),
        ({"status": "online", "model": "x" * 65}, "field_text: model"),
        ({"status": "online", "model": 1}, "field_type: model"),
        ({"status": "online", "name": "a\nb"}, "field_text: name"),
        ({"status": "online", "protocol": -1}, "field_range: protocol"),
        ({"status": "online", "mac": "aa:bb"}, "field_text: mac"),
        ({"status": "online", "mac": "aa:bb:cc:00:11:2g"}, "field_text: mac"),
        ({"status": "online", "hub": "x" * 17}, "field_text: hub"),
        ({"status": "online", "boot": "a b"}, "field_text: boot"),
    ],
)
def test_a_wrong_status_is_refused(data: Any, reason: str) -> None:
    assert refused(f"{DESK}/status", data).startswith(reason)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({"brightness": 101}, "field_range: brightness"),
        ({"volume": -1}, "field_range: volume"),
        ({"volume": 50.0}, "field_type: volume"),
        ({"follow": "my timer"}, "field_text: follow"),
        ({"interval": 0}, "field_range: interval"),
        ({"interval": 86_401}, "field_range: interval"),
        ({"adopted_by": 1}, "field_type: adopted_by"),
    ],
)
def test_a_wrong_shadow_is_refused(data: dict[str, Any], reason: str) -> None:
    assert refused(f"{DESK}/desired", data) == reason
    assert refused(f"{DESK}/reported", data) == reason
