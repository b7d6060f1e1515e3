"""What a device keeps over a reboot."""

import json
from typing import Any

from argus_core.errors import ProtocolError
from argus_core.facts import Began, Finished
from argus_core.follower import Follower
from argus_core.memory import kept, remember
from argus_core.model import Command, Register, Verb
from argus_core.protocol import Ack, Shadow
from argus_core.topics import DataType
import pytest

from tests.core.bench import (
    HUB,
    KNOB,
    Bench,
    a_knob,
    a_live_knob,
    device_topic,
    journal,
    pressed,
    start,
    timer_topic,
)
from tests.core.factories import HOUR, MINUTE, NOW, SECOND


def rebooted(
    old: Bench[Follower], *, wall: int | None = None, boot: str = "k2"
) -> Bench[Follower]:
    """Return the device after a reboot, its memory read back from text."""
    knob = a_knob(wall=old.wall if wall is None else wall, boot=boot)
    remember(knob.link, json.loads(json.dumps(kept(old.link, old.clocks))))
    return knob


def a_used_knob() -> Bench[Follower]:
    """Return a device with a bit of everything in its memory."""
    knob = a_live_knob()
    knob.hears(device_topic(DataType.DESIRED), Shadow(brightness=40, adopted_by=HUB))
    knob.hears_register(pressed(NOW - HOUR, device="d1"))
    for command in (start("r1", task="write"), Command(Verb.PAUSE, "r2")):
        knob.wait(SECOND)
        knob.link.apply(command, knob.clocks)
    first = [one.stamp for one in journal(knob) if one.stamp.device == KNOB][0]
    knob.hears(timer_topic(DataType.EVENT), Ack(stamps=(first,)))
    return knob


def test_after_a_reboot_all_is_as_it_was() -> None:
    old = a_used_knob()
    knob = rebooted(old)
    assert journal(knob) == journal(old)
    assert (knob.link.followed, knob.link.saved) == ("focus", old.link.saved)
    assert knob.link.shadow == old.link.shadow
    assert knob.replica.view("focus", knob.clocks) == old.replica.view(
        "focus", old.clocks
    )
    assert kept(knob.link, knob.clocks) == kept(old.link, old.clocks)


def test_a_device_that_did_nothing_yet_can_begin_after_a_reboot() -> None:
    knob = rebooted(a_live_knob(None))
    knob.link.apply(start(), knob.clocks)
    assert knob.replica.view("local", knob.clocks).snapshot.total == 25 * MINUTE


def test_a_timer_of_which_nothing_is_kept_is_followed_all_the_same() -> None:
    knob = a_knob()
    remember(knob.link, memory(timers={}))
    assert (knob.link.followed, journal(knob)) == ("focus", [])
    assert memory()["version"] == 1


def test_what_was_told_before_a_reboot_is_not_told_again() -> None:
    old = a_live_knob()
    old.link.apply(start(duration=MINUTE), old.clocks)
    old.wait(2 * MINUTE)
    knob = rebooted(old)
    assert knob.wait(MINUTE) == []


def test_what_ended_during_a_reboot_is_told_after_it() -> None:
    old = a_live_knob()
    old.link.apply(start(duration=MINUTE), old.clocks)
    assert old.wall is not None
    knob = rebooted(old, wall=old.wall + HOUR)
    assert [type(one) for one in knob.wait(0)] == [Finished]


def test_what_the_hub_has_not_acknowledged_is_sent_after_a_reboot() -> None:
    knob = rebooted(a_used_knob())
    knob.goes_live()
    knob.wait(SECOND)
    payloads = [one.payload for one in knob.outbox() if one.topic.endswith("/journal")]
    assert len(payloads) == 1
    assert '"r":"r2"' in payloads[0]
    assert '"r":"r1"' not in payloads[0]


def test_a_command_that_was_done_before_a_reboot_is_not_done_after_it() -> None:
    knob = rebooted(a_used_knob())
    before = journal(knob)
    assert knob.link.apply(Command(Verb.CANCEL, "r1"), knob.clocks) == []
    assert journal(knob) == before


def test_a_restored_stamp_is_no_time() -> None:
    old = a_live_knob(wall=None)
    old.hears_register(pressed(NOW - HOUR, device="d1"), sent=NOW)
    assert old.replica.knows_time(old.clocks)
    knob = rebooted(old)
    assert not knob.replica.knows_time(knob.clocks)
    assert knob.now >= old.now


def test_drafts_outlive_a_reboot_and_become_history() -> None:
    old = a_live_knob(wall=None)
    old.link.apply(start("r1"), old.clocks)
    old.wait(MINUTE)
    old.link.apply(Command(Verb.PAUSE, "r2"), old.clocks)
    knob = rebooted(old)
    assert knob.replica.drafts == old.replica.drafts
    knob.goes_live()
    knob.hears_register(pressed(NOW - HOUR, device="d1"), sent=NOW)
    mine = [one for one in journal(knob) if one.stamp.device == KNOB]
    assert [one.request_id for one in mine if isinstance(one, Register)] == ["r1", "r2"]
    assert all(one.stamp.millis < NOW - HOUR for one in mine)
    assert knob.replica.view("focus", knob.clocks).register.stamp.device == "d1"


def test_drafts_keep_what_was_known_when_they_were_made() -> None:
    first = a_live_knob(wall=None)
    first.hears_register(pressed(NOW - HOUR, device="d1"), sent=NOW)
    old = rebooted(first)
    old.link.apply(Command(Verb.SKIP, "r1"), old.clocks)
    knob = rebooted(old)
    assert knob.replica.drafts == old.replica.drafts
    assert knob.replica.drafts[0].known == pressed(NOW - HOUR, device="d1").stamp


def test_a_device_that_has_followed_two_timers_remembers_both() -> None:
    old = a_used_knob()
    old.link.follow("tea", old.clocks)
    knob = rebooted(old)
    assert (set(knob.replica.timers), knob.link.followed) == ({"focus", "tea"}, "tea")
    assert Began not in {type(one) for one in knob.wait(0)}


def memory(**changed: Any) -> dict[str, Any]:
    knob = a_used_knob()
    return {**json.loads(json.dumps(kept(knob.link, knob.clocks))), **changed}


@pytest.mark.parametrize(
    "changed",
    [
        {"follows": "No Timer"},
        {"follows": None},
        {"told_until": -1},
        {"told_until": "now"},
        {"saved": [[1, 0, "d1"]] * 257},
        {"saved": {}},
        {"shadow": {"brightness": 101}},
        {"drafts": [{}]},
        {"drafts": [1]},
        {"drafts": [None] * 257},
        {"timers": []},
        {"timers": {"focus": 1}},
        {"timers": {"focus": [1]}},
        {"timers": {"No Timer": []}},
    ],
)
def test_a_memory_that_is_broken_is_refused_with_nothing_changed(
    changed: dict[str, Any],
) -> None:
    knob = a_knob()
    before = kept(knob.link, knob.clocks)
    with pytest.raises(ProtocolError):
        remember(knob.link, memory(**changed))
    assert kept(knob.link, knob.clocks) == before
    remember(knob.link, memory())
    assert knob.link.followed == "focus"
