"""Commands given again: their stamps, and those of earlier boots, whose age nobody knows."""

from dataclasses import replace
from typing import Any

from argus_core.clock import VectorClock
from argus_core.model import Outcome, Status, Verb
from argus_core.stamp import Stamp

from .factories import HOUR, MINUTE, NOW, SECOND, a_register, a_stamp
from .fast import FAST, a_fast, again, by_hall
from .solo import Solo, kinds, meet

# Clocks, stamps


def test_what_is_given_again_has_seen_what_it_was_given_on_and_nothing_of_the_wrong_time() -> (
    None
):
    solo = a_fast()
    seen = VectorClock.of([("hall", NOW // 1000 - 60), ("old", 7)])
    start = by_hall(clock=seen)
    solo.hear(start)
    ahead = replace(
        start,
        stamp=a_stamp(NOW + 4 * MINUTE, device="attic"),
        clock=VectorClock.of([("attic", NOW // 1000 + 240)]),
    )
    solo.hear(ahead)
    solo.do(Verb.SET_TASK, task="read")
    assert solo.force().clock.get("attic") == NOW // 1000 + 240
    solo.learn()
    new = again(solo)[-1]
    assert new.clock == VectorClock.of(
        [("hall", NOW // 1000 - 60), ("old", 7), ("desk", NOW // 1000)]
    )


def test_a_stamp_that_was_given_before_is_stepped_over() -> None:
    solo = Solo()
    solo.do(Verb.START, duration=6 * HOUR)
    first = solo.force().stamp
    solo.offset = FAST
    solo.do(Verb.PAUSE)
    solo.offset = 0
    solo.wait(0)
    (new,) = again(solo)
    assert first == Stamp(NOW, 0, "desk")
    assert new.stamp == Stamp(NOW, 1, "desk")


def test_a_stamp_of_another_timer_is_stepped_over() -> None:
    solo = Solo(timers=("focus", "tea"))
    solo.do(Verb.START, "tea")
    solo.offset = FAST
    solo.do(Verb.START, "focus")
    solo.offset = 0
    solo.wait(0)
    (new,) = again(solo)
    assert new.stamp == Stamp(NOW, 1, "desk")


def test_timers_are_set_right_each_by_itself() -> None:
    solo = a_fast(timers=("focus", "tea"))
    solo.do(Verb.START, "focus")
    solo.time += MINUTE
    solo.do(Verb.START, "tea")
    events = solo.learn()
    assert [one.stamp.millis for one in again(solo, "focus")] == [NOW]
    assert [one.stamp.millis for one in again(solo, "tea")] == [NOW + MINUTE]
    assert {event.timer_id for event in events} == {"focus", "tea"}


# After a reboot


def rebooted(offset: int | None = 0, **changed: Any) -> Solo:
    """Return a device that paused hall's session on a fast clock, then was rebooted."""
    solo = a_fast(**changed)
    solo.hear(by_hall())
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    solo.time += SECOND
    solo.reboot(offset)
    return solo


def test_of_unknown_age_it_is_history_just_above_what_it_was_given_on() -> None:
    solo = rebooted()
    solo.learn()
    (new,) = again(solo)
    assert new.stamp == Stamp(NOW - MINUTE, 1, "desk")
    assert new.at == NOW - MINUTE
    assert (new.status, new.snapshot.elapsed) == (Status.PAUSED, 0)


def test_a_boot_whose_clock_is_behind_gives_nothing_again_by_itself() -> None:
    """A board without a clock chip: all that it did in the last minutes seems to be ahead."""
    solo = Solo()
    solo.do(Verb.START)
    solo.time += 10 * MINUTE
    solo.reboot(offset=-20 * MINUTE)
    assert solo.wait(SECOND) == []
    assert solo.status is Status.IDLE, "what is ahead sleeps"
    solo.offset = 0
    assert solo.wait(SECOND) == []
    assert solo.status is Status.ACTIVE
    assert again(solo) == []
    (session,) = solo.sessions().values()
    assert (session.started_at, session.outcome) == (NOW, None)


def test_ten_minutes_after_the_boot_it_is_sure_and_says_when() -> None:
    solo = rebooted(offset=-24 * HOUR)
    solo.wait(0)
    assert solo.replica.next_change(solo.clocks) == 10 * MINUTE
    solo.wait(10 * MINUTE - 1)
    assert again(solo) == []
    solo.wait(1)
    assert len(again(solo)) == 1
    assert solo.replica.next_change(solo.clocks) != 10 * MINUTE


def test_it_says_when_only_if_something_of_its_own_waits() -> None:
    solo = Solo()
    solo.reboot(offset=-24 * HOUR)
    solo.hear(a_register(stamp=a_stamp(NOW, device="hall")))
    wakes = NOW - MINUTE - (solo.time - 24 * HOUR)
    assert solo.replica.next_change(solo.clocks) == wakes


def test_without_the_time_it_does_not_say_when() -> None:
    solo = rebooted(offset=None)
    assert solo.replica.next_change(solo.clocks) is None


def test_of_unknown_age_on_two_timers_each_is_valid() -> None:
    solo = a_fast(timers=("focus", "tea"))
    solo.hear(by_hall(NOW))
    solo.do(Verb.PAUSE, "focus")
    solo.do(Verb.START, "tea")
    solo.reboot()
    solo.learn()
    (tea,) = again(solo, "tea")
    assert (tea.at, tea.stamp) == (1, Stamp(1, 1, "desk"))
    assert again(solo, "focus")[0].at == NOW


def test_what_an_earlier_boot_stamped_further_ahead_comes_after_what_this_one_did() -> (
    None
):
    """Known age first, unknown age after it: the second is not pulled up to the first."""
    solo = Solo(offset=2 * HOUR)
    solo.do(Verb.START)
    solo.reboot(offset=FAST)
    solo.do(Verb.START, duration=MINUTE)
    solo.learn()
    by_age = {
        one.replaces.millis: one.stamp.millis for one in again(solo) if one.replaces
    }
    assert by_age == {NOW + FAST: NOW, NOW + 2 * HOUR: 1}


def test_what_was_known_before_counts_for_what_this_boot_gave() -> None:
    solo = rebooted(offset=FAST)
    solo.do(Verb.UNPAUSE)
    solo.learn()
    pause, go = again(solo)
    assert pause.at == NOW - MINUTE
    assert (go.at, go.prev) == (NOW + MINUTE + SECOND, pause.stamp)
    assert go.status is Status.ACTIVE


def test_a_device_that_lost_its_memory_gives_again_what_comes_back_to_it() -> None:
    fast, hub = a_fast(), Solo("hub")
    fast.do(Verb.START)
    hub.hear(*fast.entries())
    fast.reboot(memory=False)
    fast.learn()
    events = meet(fast, hub)
    assert "Problem" not in kinds(events["desk"])
    (new,) = again(fast)
    assert again(hub) == [new]
    assert fast.sessions() == hub.sessions()
    assert next(iter(fast.sessions().values())).outcome is Outcome.COMPLETED
