"""Events: told apart, and bounded."""

from typing import Any

from argus_core.events import Ack, ButtonAction, ButtonEvent, Rejected, TimerEvent
import pytest

from tests.core.factories import NOW, a_stamp
from tests.core.saying import DESK, refused, said


def test_events_are_told_apart() -> None:
    topic = f"{DESK}/event"
    ack = {"event": "ack", "request_id": "a1", "stamps": [[NOW, 0, "desk"]]}
    assert said(topic, ack) == Ack(request_id="a1", stamps=(a_stamp(),))
    assert said(topic, {"event": "ack"}) == Ack()
    rejected = {"event": "rejected", "reason": "clock_ahead", "now": NOW}
    assert said(topic, rejected) == Rejected(reason="clock_ahead", now=NOW)
    button = {"event": "button", "button": "knob", "action": "rotate_left"}
    assert said(topic, button) == ButtonEvent(
        button="knob", action=ButtonAction.ROTATE_LEFT
    )
    complete = {"event": "timer_complete", "timestamp": 1234567890, "data": {"a": [1]}}
    assert said(topic, complete) == TimerEvent(
        event="timer_complete", timestamp=1234567890, data={"a": [1]}
    )
    assert said(topic, {"event": "sneeze"}) == TimerEvent(event="sneeze")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({}, "field_missing: event"),
        ({"event": "Sneeze"}, "field_text: event"),
        ({"event": "x" * 33}, "field_text: event"),
        ({"event": "sneeze", "data": []}, "field_type: data"),
        ({"event": "sneeze", "timestamp": "now"}, "field_type: timestamp"),
        ({"event": "ack", "stamps": [[1, 2]]}, "field_length: stamps"),
        ({"event": "ack", "stamps": [0] * 129}, "field_length: stamps"),
        ({"event": "rejected"}, "field_missing: reason"),
        ({"event": "rejected", "reason": "a b"}, "field_text: reason"),
        ({"event": "rejected", "reason": "x", "now": -1}, "field_range: now"),
        ({"event": "button", "action": "press"}, "field_missing: button"),
        ({"event": "button", "button": "a", "action": "sit"}, "field_choice: action"),
    ],
)
def test_a_wrong_event_is_refused(data: dict[str, Any], reason: str) -> None:
    assert refused(f"{DESK}/event", data) == reason
