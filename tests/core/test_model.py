"""Commands and registers: what is valid, and what is refused whole."""

from dataclasses import replace
from typing import Any

from argus_core.errors import ArgusError, CommandError, ProtocolError
from argus_core.model import (
    MAX_AGE,
    MAX_TASK,
    Command,
    Pauses,
    Register,
    Status,
    Verb,
    cut_task,
    task_fits,
    trace_of,
)
from argus_core.plan import MAX_DURATION, Phase
from argus_core.stamp import MAX_INSTANT, MAX_TICK
import pytest

from .factories import DAY, MINUTE, NOW, a_plan, a_register, a_snapshot, a_stamp

ODD = "\ud800"


# Errors


def test_an_error_says_its_reason_and_its_detail() -> None:
    error = CommandError("duration_range", "7")
    assert (error.reason, error.detail, str(error)) == (
        "duration_range",
        "7",
        "duration_range: 7",
    )
    assert str(ArgusError("twin")) == "twin"
    assert ArgusError("twin").detail == ""


# Commands


@pytest.mark.parametrize(
    ("fields", "reason", "detail"),
    [
        ({"verb": Verb.START, "request_id": "x" * 37}, "request_id", "x" * 37),
        ({"verb": Verb.START, "request_id": "x" * 99}, "request_id", "x" * 64),
        ({"verb": Verb.START, "request_id": "a b"}, "request_id", "a b"),
        ({"verb": Verb.START, "request_id": "a\n"}, "request_id", "a\n"),
        ({"verb": Verb.START, "duration": 0}, "duration_range", "0"),
        ({"verb": Verb.START, "duration": -1}, "duration_range", "-1"),
        (
            {"verb": Verb.ADD_TIME, "duration": 7 * DAY},
            "duration_range",
            str(7 * DAY),
        ),
        ({"verb": Verb.ADD_TIME}, "command_incomplete", "add_time duration"),
        ({"verb": Verb.SUBTRACT_TIME}, "command_incomplete", "subtract_time duration"),
        ({"verb": Verb.SET_PLAN}, "command_incomplete", "set_plan plan"),
        (
            {"verb": Verb.RESOLVE_CONFLICT},
            "command_incomplete",
            "resolve_conflict loser",
        ),
    ],
)
def test_a_command_that_could_never_be_done_is_wrong(
    fields: dict[str, Any], reason: str, detail: str
) -> None:
    with pytest.raises(CommandError) as error:
        Command(**fields)
    assert (error.value.reason, error.value.detail) == (reason, detail)


@pytest.mark.parametrize(
    "fields",
    [
        {"verb": Verb.START, "request_id": "aZ09_.:-" + "x" * 28},
        {"verb": Verb.START, "duration": 1},
        {"verb": Verb.ADD_TIME, "duration": MAX_DURATION},
        {"verb": Verb.SET_TASK},
        {"verb": Verb.SET_PLAN, "plan": a_plan()},
        {"verb": Verb.RESOLVE_CONFLICT, "loser": a_stamp()},
    ],
)
def test_a_command_at_its_bounds_is_taken(fields: dict[str, Any]) -> None:
    command = Command(**fields)
    assert all(getattr(command, name) == value for name, value in fields.items())


def test_a_command_asks_for_nothing_more_than_it_says() -> None:
    command = Command(Verb.PAUSE)
    assert command.request_id == ""
    assert command.duration is command.task is command.plan is command.loser is None


@pytest.mark.parametrize(
    ("task", "kept"),
    [
        ("write", "write"),
        ("  write \n", "write"),
        ("x" * 64, "x" * 64),
        ("x" * 65, "x" * 64),
        ("ä" * 40, "ä" * 32),
        ("x" * 63 + "ä", "x" * 63),
        ("x" * 62 + " ä", "x" * 62),
        ("", None),
        ("   ", None),
        (ODD, None),
        (f"a{ODD}b", "ab"),
    ],
)
def test_a_task_is_cut_by_its_author_at_a_character_within_64_bytes(
    task: str, kept: str | None
) -> None:
    assert cut_task(task) == kept
    assert Command(Verb.SET_TASK, task=task).task == kept


def test_a_task_fits_that_its_author_would_have_sent() -> None:
    assert task_fits("x")
    assert task_fits("ä" * (MAX_TASK // 2))
    assert not task_fits("ä" * (MAX_TASK // 2) + "x")
    assert not task_fits("")
    assert task_fits(ODD), "three bytes, whatever they mean"
    assert not task_fits(ODD * 22)


# Registers


def idle(**changed: Any) -> Register:
    return a_register(status=Status.IDLE, **changed)


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("timer_id", {"timer_id": ""}),
    ("timer_id", {"timer_id": "x" * 33}),
    ("timer_id", {"timer_id": "Focus"}),
    ("device", {"stamp": a_stamp(device="x" * 17)}),
    ("device", {"stamp": a_stamp(device="")}),
    ("session_id", {"session_id": "x" * 49}),
    ("session_id", {"session_id": "A"}),
    ("idle", {"session_id": ""}),
    ("idle", {"status": Status.IDLE, "session_id": "desk-1-0-0"}),
    ("request_id", {"request_id": "x" * 37}),
    ("task", {"task": ""}),
    ("task", {"task": "x" * 65}),
    ("step", {"snapshot": replace(a_snapshot(), step=2)}),
    ("step", {"snapshot": replace(a_snapshot(), step=-1)}),
    ("total", {"total": -1}),
    ("total", {"total": MAX_DURATION + 1}),
    ("elapsed", {"elapsed": -1}),
    ("elapsed", {"elapsed": 25 * MINUTE + 1}),
    ("elapsed", {"total": None, "elapsed": MAX_DURATION + 1}),
    ("elapsed", {"total": 0, "elapsed": 1}),
    ("pause_count", {"pauses": Pauses(-1, 0)}),
    ("pause_count", {"pauses": Pauses(MAX_TICK + 1, 0)}),
    ("pause_total", {"pauses": Pauses(0, -1)}),
    ("pause_total", {"pauses": Pauses(0, MAX_INSTANT + 1)}),
    ("order", {"started_at": -1}),
    ("order", {"started_at": NOW + 1}),
    ("order", {"anchor": NOW + 1, "started_at": NOW}),
    ("order", {"at": NOW + 1}),
    ("order", {"at": NOW - 1}),
    (
        "stamp_millis",
        {"stamp": a_stamp(MAX_INSTANT + 1), "at": MAX_INSTANT + 1},
    ),
    ("stamp_counter", {"stamp": a_stamp(counter=-1)}),
    ("stamp_counter", {"stamp": a_stamp(counter=MAX_TICK + 1)}),
    ("age", {"stamp": a_stamp(NOW + MAX_AGE + 1), "at": NOW}),
]


@pytest.mark.parametrize(("problem", "changed"), WRONG)
def test_a_register_that_breaks_a_bound_is_rejected_whole(
    problem: str, changed: dict[str, Any]
) -> None:
    with pytest.raises(ProtocolError) as error:
        a_register(**changed)
    assert (error.value.reason, error.value.detail) == ("register_invalid", problem)


RIGHT: list[dict[str, Any]] = [
    {"timer_id": "a-z_0" + "9" * 27},
    {"stamp": a_stamp(device="ha-0123456789ab_"[:16])},
    {"session_id": "x" * 48},
    {"request_id": "A" * 36},
    {"task": "x"},
    {"task": "x" * 64},
    {"step": 1},
    {"total": 0},
    {"total": MAX_DURATION, "elapsed": MAX_DURATION},
    {"total": None, "elapsed": MAX_DURATION},
    {"elapsed": 25 * MINUTE},
    {"pauses": Pauses(MAX_TICK, MAX_INSTANT)},
    {"started_at": 0},
    {"stamp": a_stamp(0), "anchor": 0, "started_at": 0},
    {"stamp": a_stamp(MAX_INSTANT), "at": MAX_INSTANT},
    {"stamp": a_stamp(counter=MAX_TICK)},
    {"stamp": a_stamp(NOW + MAX_AGE), "at": NOW},
]


@pytest.mark.parametrize("changed", RIGHT)
def test_a_register_at_its_bounds_is_valid(changed: dict[str, Any]) -> None:
    a_register(**changed)


def test_the_bounds_of_a_register_are_those_of_the_protocol() -> None:
    assert (MAX_TASK, MAX_AGE, MAX_TICK) == (64, 31 * DAY, 2**32 - 1)
    assert MAX_INSTANT == 2**53 - 1


def test_a_register_says_its_session_status_and_phase() -> None:
    register = a_register(step=1)
    assert register.session_id == register.snapshot.session_id == a_stamp().session()
    assert register.status is Status.ACTIVE
    assert register.snapshot.phase is Phase.SHORT_BREAK
    assert idle().session_id == ""


def test_a_register_has_no_predecessor_replacement_or_request_unless_it_says_so() -> (
    None
):
    register = a_register()
    assert register.prev is register.replaces is None
    assert register.request_id == register.extra == ""


def test_a_trace_keeps_what_the_derivation_reads() -> None:
    register = a_register(verb=Verb.PAUSE, status=Status.PAUSED, replaces=a_stamp(7))
    trace = trace_of(register)
    assert trace.stamp == register.stamp
    assert trace.at == register.at
    assert trace.verb is Verb.PAUSE
    assert trace.session_id == register.session_id
    assert trace.status is Status.PAUSED
    assert trace.replaces == a_stamp(7)


def test_pauses_add_up_to_what_a_register_can_say() -> None:
    assert Pauses(1, 5).plus(1, 7) == Pauses(2, 12)
    assert Pauses(MAX_TICK, MAX_INSTANT).plus(1, 1) == Pauses(MAX_TICK, MAX_INSTANT)
    assert Pauses() == Pauses(0, 0)
