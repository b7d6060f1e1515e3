"""The hand that writes: what a command makes of a set, under which stamp, with what it has seen."""

from argus_core.clock import VectorClock
from argus_core.model import Status, Verb
from argus_core.stamp import MAX_TICK, Stamp
import pytest

from .factories import DAY, HOUR, MINUTE, NOW, SECOND, a_plan, a_register, a_stamp
from .solo import Solo, kinds


def test_a_register_says_all_that_a_command_did() -> None:
    solo = Solo(plan=a_plan(*a_plan().steps, auto_break=True))
    solo.do(Verb.START, request_id="one", task="write")
    register = solo.force()
    assert register == a_register(
        plan=solo.plan,
        task="write",
        request_id="one",
        clock=VectorClock.of([("desk", NOW // 1000)]),
    )
    assert (register.prev, register.replaces) == (None, None)
    assert register.extra == ""


def test_a_command_on_another_knows_it() -> None:
    desk, hall = Solo("desk"), Solo("hall")
    desk.do(Verb.START)
    hall.hear(*desk.entries())
    hall.time += MINUTE
    hall.do(Verb.PAUSE)
    register = hall.force()
    assert register.prev == desk.force().stamp
    assert register.stamp == Stamp(NOW + MINUTE, 0, "hall")
    assert register.clock == VectorClock.of(
        [("desk", NOW // 1000), ("hall", NOW // 1000 + 60)]
    )


def test_a_clock_has_seen_all_that_counts_not_only_what_is_in_force() -> None:
    solo = Solo()
    solo.hear(a_register(stamp=a_stamp(NOW - 2, device="hall"), anchor=NOW - 2))
    solo.hear(a_register(stamp=a_stamp(NOW - 1, device="attic"), anchor=NOW - 2))
    solo.hear(a_register(stamp=a_stamp(NOW + HOUR, device="ahead")))
    solo.do(Verb.PAUSE)
    assert [device for device, _ in solo.force().clock.entries] == [
        "attic",
        "desk",
        "hall",
    ]


def test_a_counter_of_a_restored_backup_is_not_repeated() -> None:
    solo = Solo()
    for _ in range(3):
        solo.do(Verb.START, duration=MINUTE)
    assert solo.force().clock.get("desk") == NOW // 1000 + 2
    solo.time += 10 * SECOND
    solo.do(Verb.CANCEL)
    assert solo.force().clock.get("desk") == NOW // 1000 + 10


def test_stamps_of_one_ms_count_up() -> None:
    solo = Solo()
    solo.do(Verb.START)
    solo.do(Verb.PAUSE)
    solo.do(Verb.UNPAUSE)
    assert [one.stamp.counter for one in solo.registers()] == [0, 1, 2]


def test_a_clock_that_is_behind_writes_above_what_it_has_seen() -> None:
    solo = Solo(offset=-30 * SECOND)
    solo.hear(a_register(stamp=a_stamp(NOW, device="hall")))
    solo.do(Verb.PAUSE)
    register = solo.force()
    assert register.stamp == Stamp(NOW, 1, "desk")
    assert register.at == register.snapshot.anchor == NOW, "not before what it replaces"


def test_a_command_on_what_was_given_earlier_than_its_stamp_is_given_now() -> None:
    solo = Solo(offset=-30 * SECOND)
    start = a_register(
        stamp=a_stamp(NOW, device="hall"), at=NOW - MINUTE, anchor=NOW - MINUTE
    )
    solo.hear(start)
    solo.do(Verb.PAUSE)
    assert solo.force().at == NOW - 30 * SECOND
    assert solo.force().stamp == Stamp(NOW, 1, "desk")


def test_stamps_run_on_from_whichever_timer() -> None:
    solo = Solo(timers=("focus", "tea"), offset=-30 * SECOND)
    solo.hear(
        a_register(stamp=a_stamp(NOW, device="hall"), timer_id="tea"), timer_id="tea"
    )
    solo.do(Verb.START, "focus")
    assert solo.force("focus").stamp == Stamp(NOW, 1, "desk")
    assert solo.force("focus").clock == VectorClock.of([("desk", NOW // 1000)])


def test_a_stamp_that_was_given_on_a_wrong_clock_is_stepped_over_on_any_timer() -> None:
    """Ahead it counts for nothing, so the clock alone would give it once more."""
    solo = Solo(timers=("focus", "tea"), offset=HOUR)
    solo.do(Verb.START, "tea")
    solo.do(Verb.PAUSE, "tea")
    solo.offset = 0
    solo.wait(HOUR - MINUTE - 1)
    solo.hear(a_register(stamp=Stamp(NOW + HOUR - 2 * MINUTE, MAX_TICK, "hall")))
    solo.time = NOW + HOUR
    solo.do(Verb.START, "focus", duration=MINUTE)
    assert solo.force("focus").stamp == Stamp(NOW + HOUR, 2, "desk")


def test_without_memory_a_command_in_the_first_ms_of_a_boot_is_valid() -> None:
    solo = Solo(offset=None)
    solo.do(Verb.START)
    assert solo.status is Status.ACTIVE
    (draft,) = solo.replica.drafts
    assert draft.register.at == draft.register.stamp.millis == 1


def test_a_command_that_does_not_apply_writes_nothing() -> None:
    solo = Solo()
    assert solo.do(Verb.PAUSE) == []
    assert solo.entries() == []


# Whose stamp is it


def own(millis: int) -> Stamp:
    return a_stamp(millis, device="desk")


@pytest.mark.parametrize(
    ("stamp", "maybe"),
    [
        (own(NOW), True),
        (own(NOW + 10 * MINUTE + MINUTE), True),
        (own(NOW + 10 * MINUTE + MINUTE + 1), False),
        (own(NOW + HOUR), False),
        (own(NOW + HOUR + MINUTE), False),
        (own(NOW + HOUR + MINUTE + 1), True),
        (a_stamp(NOW + HOUR, device="hall"), True),
    ],
)
def test_of_this_boot_it_knows_its_own_stamps_and_older_or_ahead_may_be_its_own(
    stamp: Stamp, maybe: bool
) -> None:
    solo = Solo()
    solo.time += 10 * MINUTE
    solo.reboot(memory=False)
    solo.time = NOW + HOUR
    problems = solo.hear(a_register(stamp=stamp))
    assert ("Problem" not in kinds(problems)) is maybe


def test_what_it_wrote_itself_is_its_own_when_it_comes_back() -> None:
    solo = Solo()
    solo.time += DAY
    solo.do(Verb.START)
    (start,) = solo.entries()
    solo.replica.timers["focus"].journal.drop([start.stamp])
    assert "Problem" not in kinds(solo.hear(start))


def test_what_it_drafted_and_gave_again_is_its_own_when_it_comes_back() -> None:
    solo = Solo(offset=None)
    solo.time += DAY
    solo.do(Verb.START)
    solo.learn(solo.time + HOUR)
    solo.time += 2 * MINUTE
    solo.learn()
    entries = solo.entries()
    assert len(entries) == 2
    solo.replica.timers["focus"].journal.drop([one.stamp for one in entries])
    assert "Problem" not in kinds(solo.hear(*entries))
