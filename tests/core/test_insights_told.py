"""What the hub tells displays of insights: on a topic that is retained, and taken back."""

from typing import Final

from .bench import a_hub, a_live_hub
from .factories import NOW

TOPIC: Final = "argus/hub/ai/focus/inference"


def test_insights_are_said_with_the_time_and_kept_by_the_broker() -> None:
    hub = a_live_hub()
    hub.link.tell_insights("focus", {"chance": {"percent": 70}}, hub.clocks)
    (out,) = hub.outbox()
    assert (out.topic, out.retain, out.qos) == (TOPIC, True, 1)
    assert '"chance":{"percent":70}' in out.payload
    assert f'"sent":{hub.now}' in out.payload
    assert '"sync":true' in out.payload
    assert hub.now >= NOW


def test_insights_are_taken_back() -> None:
    hub = a_live_hub()
    hub.link.tell_insights("focus", {}, hub.clocks)
    (out,) = hub.outbox()
    assert (out.topic, out.retain, out.payload) == (TOPIC, True, "")


def test_away_from_the_broker_nothing_is_kept_for_later() -> None:
    hub = a_hub()
    hub.link.tell_insights("focus", {"chance": {"percent": 70}}, hub.clocks)
    hub.link.tell_insights("focus", {}, hub.clocks)
    hub.connects()
    assert TOPIC not in {one.topic for one in hub.passes()}
