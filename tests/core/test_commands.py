"""Commands: ours and the reference's, and what is neither."""

from typing import Any

from argus_core.commands import (
    Fence,
    Follow,
    Identify,
    ReferenceCommand,
    ReferenceVerb,
    Restart,
    Sync,
    TimerCommand,
)
from argus_core.messages import Message, Mode
from argus_core.model import Command, Verb
from argus_core.protocol import encode
from argus_core.strategies import Strategy, plan_of
import pytest

from tests.core.factories import MINUTE, NOW, a_plan, a_stamp
from tests.core.saying import DESK, TIMER, refused, said


@pytest.mark.parametrize(
    ("data", "command"),
    [
        ({"cmd": "start"}, Command(Verb.START)),
        (
            {
                "cmd": "start",
                "duration_ms": 60_000,
                "task": "write",
                "request_id": "a1",
            },
            Command(Verb.START, "a1", duration=MINUTE, task="write"),
        ),
        (
            {"cmd": "start", "strategy": "52_17"},
            Command(Verb.START, plan=plan_of(Strategy.RATIO_52_17)),
        ),
        (
            {"cmd": "set_plan", "plan": [[["f", 1500000], ["s", 300000]], 0, 0]},
            Command(Verb.SET_PLAN, plan=a_plan()),
        ),
        ({"cmd": "pause"}, Command(Verb.PAUSE)),
        ({"cmd": "unpause"}, Command(Verb.UNPAUSE)),
        ({"cmd": "cancel"}, Command(Verb.CANCEL)),
        ({"cmd": "finish"}, Command(Verb.FINISH)),
        ({"cmd": "skip"}, Command(Verb.SKIP)),
        ({"cmd": "undo"}, Command(Verb.UNDO)),
        ({"cmd": "add_time", "duration_ms": 1}, Command(Verb.ADD_TIME, duration=1)),
        (
            {"cmd": "subtract_time", "duration_ms": 1},
            Command(Verb.SUBTRACT_TIME, duration=1),
        ),
        ({"cmd": "set_task", "task": "ä" * 33}, Command(Verb.SET_TASK, task="ä" * 32)),
        ({"cmd": "set_task"}, Command(Verb.SET_TASK)),
        (
            {"cmd": "resolve_conflict", "loser": [NOW, 0, "desk"]},
            Command(Verb.RESOLVE_CONFLICT, loser=a_stamp()),
        ),
    ],
)
def test_a_command_of_ours_is_a_command(data: dict[str, Any], command: Command) -> None:
    assert said(f"{TIMER}/command", data | {"expires_at": NOW}) == TimerCommand(
        command=command, expires_at=NOW
    )


def test_the_id_of_a_command_is_that_of_its_order() -> None:
    order = said(f"{TIMER}/command", {"cmd": "pause", "request_id": "0a1b2c3d"})
    assert order == TimerCommand(command=Command(Verb.PAUSE, "0a1b2c3d"))
    assert isinstance(order, TimerCommand)
    assert order.request_id == order.command.request_id == "0a1b2c3d"


@pytest.mark.parametrize(
    ("data", "order"),
    [
        (
            {
                "cmd": "start_timer",
                "duration": 1500,
                "mode": "work",
                "request_id": "uuid",
            },
            ReferenceCommand(
                verb=ReferenceVerb.START,
                duration=1500,
                mode=Mode.WORK,
                request_id="uuid",
            ),
        ),
        ({"cmd": "pause_timer"}, ReferenceCommand(verb=ReferenceVerb.PAUSE)),
        ({"cmd": "resume_timer"}, ReferenceCommand(verb=ReferenceVerb.RESUME)),
        ({"cmd": "stop_timer"}, ReferenceCommand(verb=ReferenceVerb.STOP)),
        (
            {"cmd": "set_mode", "mode": "long_break"},
            ReferenceCommand(verb=ReferenceVerb.SET_MODE, mode=Mode.LONG_BREAK),
        ),
        ({"cmd": "sync"}, Sync()),
        (
            {"cmd": "sync", "timer": "focus", "after": [NOW, 0, "desk"]},
            Sync(timer_id="focus", after=a_stamp()),
        ),
        ({"cmd": "fence", "nonce": "7"}, Fence(nonce="7")),
        ({"cmd": "follow", "timer": "focus"}, Follow(timer_id="focus")),
        ({"cmd": "identify"}, Identify()),
        ({"cmd": "restart", "expires_at": 5}, Restart(expires_at=5)),
    ],
)
def test_a_command_to_a_device_is_an_order(
    data: dict[str, Any], order: Message
) -> None:
    assert said(f"{DESK}/command", data) == order
    assert said(f"{DESK}/command", encode(order)) == order


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        ({}, "field_missing: cmd"),
        ({"cmd": 1}, "field_type: cmd"),
        ({"cmd": "Start"}, "field_text: cmd"),
        ({"cmd": "juggle"}, "field_choice: cmd"),
        ({"cmd": "start", "duration": 1500}, "field_misplaced: duration"),
        ({"cmd": "start_timer", "duration_ms": 1500}, "field_misplaced: duration_ms"),
        ({"cmd": "start", "duration_ms": 0}, "field_range: duration_ms"),
        ({"cmd": "start", "duration_ms": 604_800_000}, "field_range: duration_ms"),
        ({"cmd": "start", "duration_ms": 1500.0}, "field_type: duration_ms"),
        ({"cmd": "start", "strategy": "chaos"}, "field_choice: strategy"),
        (
            {"cmd": "start", "strategy": "52_17", "plan": [[["f"]], 0, 0]},
            "field_misplaced: strategy",
        ),
        ({"cmd": "start", "task": 7}, "field_type: task"),
        ({"cmd": "start", "request_id": "a b"}, "field_text: request_id"),
        ({"cmd": "start", "request_id": "x" * 37}, "field_text: request_id"),
        ({"cmd": "start", "expires_at": -1}, "field_range: expires_at"),
        ({"cmd": "add_time"}, "command_incomplete: add_time duration"),
        ({"cmd": "set_plan"}, "command_incomplete: set_plan plan"),
        ({"cmd": "set_plan", "plan": [[["f"]] * 17, 0, 0]}, "field_length: steps"),
        ({"cmd": "resolve_conflict"}, "command_incomplete: resolve_conflict loser"),
        ({"cmd": "start_timer", "duration": 0}, "field_range: duration"),
        ({"cmd": "start_timer", "duration": 604_800}, "field_range: duration"),
        ({"cmd": "start_timer", "mode": "focus"}, "field_choice: mode"),
        ({"cmd": "set_mode"}, "field_missing: mode"),
        ({"cmd": "fence"}, "field_missing: nonce"),
        ({"cmd": "fence", "nonce": ""}, "field_text: nonce"),
        ({"cmd": "follow"}, "field_missing: timer"),
        ({"cmd": "follow", "timer": "../x"}, "field_text: timer"),
        ({"cmd": "sync", "after": NOW}, "field_type: after"),
    ],
)
def test_a_wrong_command_is_refused(data: dict[str, Any], reason: str) -> None:
    assert refused(f"{DESK}/command", data) == reason
