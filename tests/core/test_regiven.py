"""Commands given again: what was done on a clock that was ahead comes to its true time, once."""

from argus_core.facts import Commanded
from argus_core.model import Pauses, Status, Verb
from argus_core.stamp import Stamp

from .factories import HOUR, MINUTE, NOW, SECOND, a_register, a_stamp
from .fast import FAST, a_fast, again, by_hall
from .solo import TIMER, Solo, kinds, meet

# Told the time


def test_a_command_is_given_again_at_its_true_time_and_stands_for_the_old_one() -> None:
    solo = a_fast()
    solo.time += MINUTE
    solo.do(Verb.START, request_id="one", task="write")
    old = solo.force()
    solo.time += 2 * MINUTE
    events = solo.learn()
    (new,) = again(solo)
    assert events[0] == Commanded(new)
    assert new.stamp == Stamp(NOW + MINUTE, 0, "desk")
    assert new.at == new.snapshot.anchor == new.snapshot.started_at == NOW + MINUTE
    assert (new.replaces, new.prev) == (old.stamp, None)
    assert (new.verb, new.request_id, new.snapshot.task) == (Verb.START, "one", "write")
    assert new.session_id == old.session_id, "the session keeps its name"
    assert solo.force() == new
    assert solo.registers() == [new, old], "the old one stays in the set"


def test_what_is_given_again_is_given_once() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.learn()
    before = solo.entries()
    solo.learn()
    solo.wait(HOUR)
    assert solo.entries() == before


def test_within_sixty_seconds_nothing_is_given_again() -> None:
    solo = Solo(offset=MINUTE)
    solo.do(Verb.START)
    assert solo.learn() == []
    assert again(solo) == []
    fast = Solo(offset=MINUTE + 1)
    fast.do(Verb.START)
    fast.learn()
    assert len(again(fast)) == 1


def test_a_clock_that_steps_back_by_more_than_sixty_seconds_does_the_same() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.time += SECOND
    solo.offset = 0
    assert "Commanded" in kinds(solo.wait(0))
    (new,) = again(solo)
    assert new.at == NOW


def test_without_the_time_nothing_is_given_again() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.offset = None
    assert solo.wait(MINUTE) == []
    assert again(solo) == []


def test_what_others_wrote_ahead_is_theirs_to_give_again() -> None:
    solo = Solo()
    solo.hear(a_register(stamp=a_stamp(NOW + FAST, device="hall")))
    solo.learn()
    assert again(solo) == []


def test_everybody_agrees_whoever_got_the_old_one() -> None:
    fast, hub, other = a_fast(), Solo("hub"), Solo("hall")
    fast.do(Verb.START)
    hub.hear(*fast.entries())
    assert hub.status is Status.IDLE, "what is ahead sleeps"
    fast.learn()
    meet(fast, hub, other)
    assert fast.force() == hub.force() == other.force()
    assert fast.sessions() == hub.sessions() == other.sessions()
    for one in (fast, hub, other):
        one.wait(9 * HOUR)
        assert [session.started_at for session in one.sessions().values()] == [NOW]


# Chains


def test_a_chain_is_given_again_each_on_what_stands_for_the_one_before() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.time += 4 * MINUTE
    solo.do(Verb.PAUSE)
    solo.time += 2 * MINUTE
    solo.do(Verb.UNPAUSE)
    solo.time += SECOND
    solo.learn()
    start, pause, go = again(solo)
    assert [one.at - NOW for one in (start, pause, go)] == [0, 4 * MINUTE, 6 * MINUTE]
    assert (pause.prev, go.prev) == (start.stamp, pause.stamp)
    assert (go.snapshot.elapsed, go.snapshot.pauses) == (
        4 * MINUTE,
        Pauses(1, 2 * MINUTE),
    )
    assert start.stamp < pause.stamp < go.stamp
    assert {one.session_id for one in (start, pause, go)} == {
        Stamp(NOW + FAST, 0, "desk").session()
    }
    (session,) = solo.sessions().values()
    assert session.started_at == NOW


def test_commands_of_one_instant_keep_their_order() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.do(Verb.PAUSE)
    solo.do(Verb.SET_TASK, task="read")
    solo.learn()
    assert [one.verb for one in again(solo)] == [Verb.START, Verb.PAUSE, Verb.SET_TASK]
    assert [one.stamp.counter for one in again(solo)] == [0, 1, 2]
    assert solo.force().verb is Verb.SET_TASK


def test_what_was_wrong_twice_is_given_again_twice() -> None:
    solo = Solo(offset=3 * HOUR)
    solo.do(Verb.START)
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    solo.learn(solo.time + FAST)
    assert [one.at - NOW for one in again(solo)] == [FAST, FAST + MINUTE]
    solo.learn()
    counting = [
        one
        for one in solo.registers()
        if not solo.replica.timers[TIMER].journal.replaced(one.stamp)
    ]
    assert [one.at - NOW for one in counting] == [0, MINUTE]
    start, pause = counting
    assert pause.prev == start.stamp
    assert pause.session_id == Stamp(NOW + 3 * HOUR, 0, "desk").session()
    assert len(solo.sessions()) == 1


def test_a_chain_on_what_others_did_stays_on_it() -> None:
    solo = a_fast()
    start = by_hall()
    solo.hear(start)
    solo.do(Verb.PAUSE)
    solo.learn()
    (pause,) = again(solo)
    assert (pause.prev, pause.session_id) == (start.stamp, start.session_id)
    assert pause.snapshot.elapsed == MINUTE, "not what the fast clock had counted"
    assert pause.snapshot.started_at == NOW - MINUTE


def test_what_somebody_did_meanwhile_stays_in_force() -> None:
    solo = a_fast()
    solo.do(Verb.START)
    solo.time += 2 * MINUTE
    solo.hear(a_register(stamp=a_stamp(NOW + MINUTE, device="hall"), anchor=NOW))
    solo.learn()
    assert solo.force().stamp.device == "hall"
    assert len(solo.sessions()) == 2


def test_a_command_on_a_register_that_is_ahead_itself_is_given_on_the_one_in_force() -> (
    None
):
    """Hall's clock was ahead as well, and hall has not given its start again yet."""
    solo = a_fast()
    start = by_hall(NOW + FAST, anchor=NOW)
    solo.hear(start)
    solo.do(Verb.PAUSE)
    solo.learn()
    (pause,) = again(solo)
    assert pause.status is Status.IDLE, "it does not apply, and is not lost"
    assert (pause.verb, pause.prev) == (Verb.PAUSE, None)


def test_a_command_on_a_register_of_another_that_was_given_again_is_given_on_that() -> (
    None
):
    solo = a_fast()
    old = by_hall(NOW + FAST)
    solo.hear(old)
    solo.time += MINUTE
    solo.do(Verb.PAUSE)
    new = by_hall(NOW, replaces=old.stamp, session_id=old.session_id)
    solo.hear(new)
    solo.learn()
    (pause,) = [one for one in again(solo) if one.verb is Verb.PAUSE]
    assert (pause.prev, pause.session_id) == (new.stamp, old.session_id)
    assert (pause.status, pause.snapshot.elapsed) == (Status.PAUSED, MINUTE)
