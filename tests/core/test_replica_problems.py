"""What a person should repair: told of what comes in, which is taken all the same."""

from dataclasses import replace

from argus_core.clock import VectorClock
from argus_core.facts import Changed, Problem
from argus_core.model import Register, trace_of
import pytest

from .factories import HOUR, MINUTE, NOW, a_register, a_stamp
from .hall import by_hall
from .solo import TIMER, Solo, kinds

# Registers of others


def test_two_devices_with_one_id_are_a_problem_and_everybody_takes_the_same() -> None:
    one, two = by_hall(task="a"), by_hall(task="b")
    first, second = Solo("desk"), Solo("attic")
    first.hear(one)
    second.hear(two)
    twin = Problem(TIMER, "twin", "hall")
    assert twin in first.hear(two)
    assert twin in second.hear(one)
    assert first.entries() == second.entries() == [two]
    assert first.sessions() == second.sessions()
    assert first.snapshot.task == "b"


def test_a_twin_that_loses_is_in_no_conflict() -> None:
    solo = Solo()
    win = replace(by_hall(NOW, task="b"), clock=VectorClock.of([("hall", 2)]))
    lose = replace(by_hall(NOW, task="a"), clock=VectorClock.of([("attic", 9)]))
    solo.hear(replace(by_hall(NOW, 1), clock=VectorClock.of([("hall", 3)])))
    solo.hear(win)
    assert kinds(solo.hear(lose)) == ["Problem", "Changed"]


def test_its_own_id_under_a_stamp_it_never_gave_is_a_problem() -> None:
    solo = Solo()
    solo.time += HOUR
    foreign = a_register(stamp=a_stamp(NOW + 30 * MINUTE))
    assert Problem(TIMER, "not_mine", "desk") in solo.hear(foreign)
    assert foreign in solo.entries(), "registers are relayed: it is taken all the same"
    assert "Problem" not in kinds(solo.hear(foreign))


def known(register: Register, **counters: int) -> Register:
    return replace(register, clock=VectorClock.of(counters.items()))


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ({"a": 2}, {"a": 1}, True),
        ({"a": 1}, {"a": 2}, False),
        ({"a": 1}, {"b": 1}, False),
        ({"a": 1}, {"a": 1}, False),
    ],
)
def test_a_clock_that_says_before_where_the_stamps_say_after_is_a_problem(
    first: dict[str, int], second: dict[str, int], problem: bool
) -> None:
    earlier, later = known(by_hall(NOW - 1), **first), known(by_hall(), **second)
    contradiction = Problem(TIMER, "clock_contradiction", "hall")
    for entries in ([earlier, later], [later, earlier]):
        solo = Solo()
        solo.hear(entries[0])
        assert (contradiction in solo.hear(entries[1])) is problem
        assert solo.force() == later, "the stamp decides"


def test_what_counts_for_nothing_contradicts_nobody() -> None:
    solo = Solo()
    solo.hear(known(by_hall(), a=2))
    assert solo.hear(known(by_hall(NOW + HOUR), a=1)) == [Changed(TIMER)]
    again = replace(
        known(by_hall(NOW - 1), a=2), replaces=a_stamp(NOW + 2, device="hall")
    )
    solo.hear(again)
    assert "Problem" not in kinds(solo.hear(known(by_hall(NOW + 2), a=1)))


def test_a_trace_and_the_same_stamp_contradict_nobody() -> None:
    solo = Solo()
    solo.hear(known(by_hall(), a=2))
    assert "Problem" not in kinds(solo.hear(trace_of(by_hall(NOW + 1))))
    twin = known(by_hall(task="z"), a=1)
    reasons = [one.reason for one in solo.hear(twin) if isinstance(one, Problem)]
    assert reasons == ["twin"]
