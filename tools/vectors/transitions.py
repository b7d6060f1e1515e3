"""What a command makes of a register. The base was started at T unless it says otherwise.

A table: it is long because there is much to say.
"""

from .parts import (
    DAY,
    EARNED,
    FOCUS,
    HOUR,
    LONG,
    MINUTE,
    OPEN,
    REST,
    Json,
    T,
    case,
    idle,
    plan,
    register,
)

NEW = "new-1-0-0"
OLD = f"desk-{T}-0-0"
AUTO = plan(rest=True)
FLOW = plan(OPEN, EARNED)
LONGEST = 7 * DAY - 1
MOST = [2**32 - 1, 2**53 - 1]

WAITING = idle(k="write")
SECOND_STEP = idle(i=1)
ACTIVE = register(k="write")
PAUSED = register(st="paused", do="pause", e=4 * MINUTE, z=[1, 0], k="write")


def given(
    title: str,
    base: Json,
    command: Json,
    expect: Json,
    minute: float = 10,
    other: Json = None,
) -> Json:
    """Return a case of a command, ten minutes after T unless another minute is given."""
    at = T + round(minute * MINUTE)
    more = {} if other is None else {"other": other}
    return case(
        title,
        "command",
        expect,
        base=base,
        command=command,
        at=at,
        session_id=NEW,
        **more,
    )


def at(minute: float) -> Json:
    """Return anchor and begin of what begins, or waits, from a minute on."""
    return {"a": T + round(minute * MINUTE), "b": T + round(minute * MINUTE)}


def kept(minute: float) -> Json:
    """Return anchor and begin of a session that goes on."""
    return {"a": T + round(minute * MINUTE), "b": T}


START, PAUSE, UNPAUSE = {"do": "start"}, {"do": "pause"}, {"do": "unpause"}
CANCEL, FINISH, SKIP, UNDO = (
    {"do": "cancel"},
    {"do": "finish"},
    {"do": "skip"},
    {"do": "undo"},
)
FIVE = 5 * MINUTE

STARTS = [
    given(
        "start begins the step that waits, and keeps the task",
        WAITING,
        START,
        {
            "st": "active",
            "i": 0,
            "T": 25 * MINUTE,
            "e": 0,
            "id": NEW,
            "k": "write",
            **at(10),
        },
    ),
    given(
        "start on a task",
        WAITING,
        START | {"task": "read"},
        {"st": "active", "k": "read"},
    ),
    given("start of what runs does not apply", ACTIVE, START, None),
    given(
        "nor with a task: set_task is for that", ACTIVE, START | {"task": "read"}, None
    ),
    given(
        "start of what is paused goes on: 10 min of pause, the same session",
        PAUSED,
        START,
        {"st": "active", "e": 4 * MINUTE, "id": OLD, "z": [1, 10 * MINUTE], **kept(10)},
    ),
    given(
        "start for a time while waiting",
        WAITING,
        START | {"duration": FIVE},
        {"st": "active", "T": FIVE, "id": NEW, **at(10)},
    ),
    given(
        "start for a time while running is a new session of the same step",
        ACTIVE,
        START | {"duration": FIVE},
        {"st": "active", "i": 0, "T": FIVE, "e": 0, "id": NEW, **at(10)},
    ),
    given(
        "start for a time while paused is a new session without the pauses of the old",
        PAUSED,
        START | {"duration": FIVE},
        {"st": "active", "T": FIVE, "e": 0, "z": None, "id": NEW, **at(10)},
    ),
    given(
        "start with another plan begins at its first step",
        SECOND_STEP,
        START | {"plan": FLOW},
        {"st": "active", "p": FLOW, "i": 0, "T": None, "id": NEW, **at(10)},
    ),
    given(
        "start with the same plan begins the step where it stands, with its length",
        register(i=1, T=HOUR),
        START | {"plan": plan()},
        {"st": "active", "i": 1, "T": FIVE, "e": 0, "id": NEW},
    ),
    given(
        "a plan and a time: the time counts",
        WAITING,
        START | {"plan": FLOW, "duration": FIVE},
        {"p": FLOW, "T": FIVE},
    ),
    given(
        "start of a waiting earned break keeps what was earned",
        idle(p=FLOW, i=1, T=7 * MINUTE),
        START,
        {"st": "active", "i": 1, "T": 7 * MINUTE},
    ),
    given(
        "what ended meanwhile waits at the next step, which start begins",
        ACTIVE,
        START,
        {"st": "active", "i": 1, "T": FIVE, "id": NEW, **at(26)},
        minute=26,
    ),
]

PAUSES = [
    given(
        "pause keeps what was counted and counts itself",
        register(z=[2, 9]),
        PAUSE,
        {"st": "paused", "e": 10 * MINUTE, "z": [3, 9], "id": OLD, **kept(10)},
    ),
    given("pause of what waits does not apply", WAITING, PAUSE, None),
    given("pause of what is paused does not apply", PAUSED, PAUSE, None),
    given(
        "pause 1 ms before the end",
        ACTIVE,
        PAUSE,
        {"st": "paused", "e": 25 * MINUTE - 1},
        minute=25 - 1 / MINUTE,
    ),
    given(
        "pause at the very end does not apply: the step has ended",
        ACTIVE,
        PAUSE,
        None,
        minute=25,
    ),
    given(
        "pause of a break that began by itself: a derived session, 2 min old",
        register(p=AUTO),
        PAUSE,
        {
            "st": "paused",
            "i": 1,
            "e": 2 * MINUTE,
            "id": f"desk-{T}-0-1",
            "a": T + 27 * MINUTE,
            "b": T + 25 * MINUTE,
        },
        minute=27,
    ),
    given(
        "unpause goes on and adds up the pause",
        PAUSED,
        UNPAUSE,
        {"st": "active", "e": 4 * MINUTE, "z": [1, 10 * MINUTE], "id": OLD, **kept(10)},
    ),
    given(
        "unpause takes no task, which start does",
        PAUSED,
        UNPAUSE | {"task": "read"},
        {"st": "active", "k": "write"},
    ),
    given(
        "start of what is paused takes the task that it names",
        PAUSED,
        START | {"task": "read"},
        {"st": "active", "k": "read", "z": [1, 10 * MINUTE]},
    ),
    given("unpause of what runs does not apply", ACTIVE, UNPAUSE, None),
    given("unpause of what waits does not apply", WAITING, UNPAUSE, None),
    given(
        "pauses stop at what a register can say: count",
        register(z=MOST),
        PAUSE,
        {"st": "paused", "z": MOST},
    ),
    given(
        "pauses stop at what a register can say: total",
        PAUSED | {"z": MOST},
        UNPAUSE,
        {"st": "active", "z": MOST},
    ),
]

ENDS = [
    given(
        "cancel goes to the first step and keeps the task",
        PAUSED | {"i": 1},
        CANCEL,
        {
            "st": "idle",
            "i": 0,
            "T": 25 * MINUTE,
            "e": 0,
            "id": None,
            "z": None,
            "k": "write",
            **at(10),
        },
    ),
    given("cancel of what runs", ACTIVE, CANCEL, {"st": "idle", "i": 0, **at(10)}),
    given(
        "cancel of what waits further on goes back",
        SECOND_STEP,
        CANCEL,
        {"st": "idle", "i": 0},
    ),
    given(
        "cancel of what waits at the first step does not apply", WAITING, CANCEL, None
    ),
    given(
        "finish waits at the next step",
        ACTIVE,
        FINISH,
        {"st": "idle", "i": 1, "T": FIVE, "k": "write", **at(10)},
    ),
    given(
        "finish where breaks start by themselves begins the break under the new name",
        register(p=AUTO),
        FINISH,
        {"st": "active", "i": 1, "T": FIVE, "id": NEW, **at(10)},
    ),
    given("finish of what waits does not apply", SECOND_STEP, FINISH, None),
    given(
        "finish after the last step goes on where the plan repeats",
        register(i=1, T=HOUR),
        FINISH,
        {"st": "idle", "i": 0},
    ),
    given(
        "finish of flowtime earns a fifth of the time without pauses: 50 min earn 10",
        register(p=FLOW, st="paused", e=50 * MINUTE),
        FINISH,
        {"st": "idle", "i": 1, "T": 10 * MINUTE},
    ),
    given(
        "skip of what runs is as finish; the outcome tells them apart",
        ACTIVE,
        SKIP,
        {"st": "idle", "i": 1},
    ),
    given(
        "skip of what waits goes to the next step and waits, whatever starts by itself",
        idle(p=AUTO),
        SKIP,
        {"st": "idle", "i": 1, "T": FIVE},
    ),
    given(
        "skip of a waiting focus earns the least",
        idle(p=FLOW),
        SKIP,
        {"st": "idle", "i": 1, "T": MINUTE},
    ),
    given(
        "skip where there is no other step does not apply",
        idle(p=plan(FOCUS)),
        SKIP,
        None,
    ),
]

TIMES = [
    given(
        "added time is added to the total",
        ACTIVE,
        {"do": "add_time", "duration": FIVE},
        {"T": 30 * MINUTE, "e": 10 * MINUTE, "id": OLD, **kept(10)},
    ),
    given(
        "added time while paused",
        PAUSED,
        {"do": "add_time", "duration": FIVE},
        {"st": "paused", "T": 30 * MINUTE, "e": 4 * MINUTE, "z": [1, 10 * MINUTE]},
    ),
    given(
        "added time of what waits does not apply",
        WAITING,
        {"do": "add_time", "duration": FIVE},
        None,
    ),
    given(
        "added time of what counts up does not apply",
        register(p=FLOW),
        {"do": "add_time", "duration": FIVE},
        None,
    ),
    given(
        "added time up to 1 ms less than seven days",
        ACTIVE,
        {"do": "add_time", "duration": LONGEST - 25 * MINUTE},
        {"T": LONGEST},
    ),
    given(
        "added time beyond that is wrong",
        ACTIVE,
        {"do": "add_time", "duration": LONGEST - 25 * MINUTE + 1},
        {"error": "duration_range"},
    ),
    given(
        "no time is wrong",
        ACTIVE,
        {"do": "add_time", "duration": 0},
        {"error": "duration_range"},
    ),
    given(
        "negative time is wrong",
        ACTIVE,
        {"do": "subtract_time", "duration": -1},
        {"error": "duration_range"},
    ),
    given(
        "a change of time without a time is wrong",
        ACTIVE,
        {"do": "add_time"},
        {"error": "command_incomplete"},
    ),
    given(
        "time taken is taken from the total",
        ACTIVE,
        {"do": "subtract_time", "duration": FIVE},
        {"T": 20 * MINUTE, "e": 10 * MINUTE},
    ),
    given(
        "clamp: time taken leaves what has passed, so that the step ends now",
        ACTIVE,
        {"do": "subtract_time", "duration": 24 * MINUTE},
        {"T": 10 * MINUTE, "e": 10 * MINUTE},
    ),
    given(
        "time taken of what counts up does not apply",
        register(p=FLOW),
        {"do": "subtract_time", "duration": FIVE},
        None,
    ),
]

SETS = [
    given(
        "a task is set while waiting",
        WAITING,
        {"do": "set_task", "task": "read"},
        {"st": "idle", "k": "read", **at(10)},
    ),
    given(
        "a task is set while running, which re-anchors",
        ACTIVE,
        {"do": "set_task", "task": "read"},
        {"st": "active", "k": "read", "e": 10 * MINUTE, "id": OLD, **kept(10)},
    ),
    given(
        "a task is taken away", PAUSED, {"do": "set_task"}, {"st": "paused", "k": None}
    ),
    given(
        "the same task does not apply",
        ACTIVE,
        {"do": "set_task", "task": "write"},
        None,
    ),
    given(
        "no task where there is none does not apply",
        register(),
        {"do": "set_task"},
        None,
    ),
    given(
        "a task is cut at a character: 63 + 2 bytes leave 63",
        WAITING,
        {"do": "set_task", "task": "x" * 63 + "ä"},
        {"k": "x" * 63},
    ),
    given(
        "a task of spaces is none",
        WAITING,
        {"do": "set_task", "task": "  "},
        {"k": None},
    ),
    given(
        "a plan while running keeps phase and total; the step is the first of the phase",
        register(p=plan(FOCUS, REST, FOCUS, LONG), i=2),
        {"do": "set_plan", "plan": plan(REST, ["f", HOUR])},
        {
            "st": "active",
            "p": plan(REST, ["f", HOUR]),
            "i": 1,
            "T": 25 * MINUTE,
            "e": 10 * MINUTE,
            "id": OLD,
        },
    ),
    given(
        "a plan of one shape keeps the place",
        register(p=plan(FOCUS, REST, FOCUS, LONG), i=2),
        {"do": "set_plan", "plan": plan(["f", 1], ["s", 1], ["f", 1], ["l", 1])},
        {"i": 2, "T": 25 * MINUTE},
    ),
    given(
        "a plan while paused",
        PAUSED,
        {"do": "set_plan", "plan": FLOW},
        {"st": "paused", "p": FLOW, "i": 0, "T": 25 * MINUTE, "z": [1, 10 * MINUTE]},
    ),
    given(
        "a plan while waiting shows its own length",
        WAITING,
        {"do": "set_plan", "plan": plan(["f", HOUR], REST)},
        {"st": "idle", "i": 0, "T": HOUR, **at(10)},
    ),
    given(
        "a plan with the same step leaves what waits, an earned break too",
        idle(p=FLOW, i=1, T=7 * MINUTE),
        {"do": "set_plan", "plan": plan(OPEN, EARNED, rest=True)},
        {"i": 1, "T": 7 * MINUTE},
    ),
    given(
        "a plan without the phase rests at its first step",
        ACTIVE,
        {"do": "set_plan", "plan": plan(REST)},
        {"st": "idle", "i": 0, "T": FIVE, "id": None},
    ),
    given(
        "the same plan does not apply", ACTIVE, {"do": "set_plan", "plan": plan()}, None
    ),
    given(
        "a plan of 17 steps is wrong",
        ACTIVE,
        {"do": "set_plan", "plan": plan(*[FOCUS] * 17)},
        {"error": "field_length"},
    ),
    given(
        "set_plan without a plan is wrong",
        ACTIVE,
        {"do": "set_plan"},
        {"error": "command_incomplete"},
    ),
]

MORE = register(1, do="add_time", T=30 * MINUTE, e=MINUTE, b=T, id=OLD)
HELD = register(4, do="pause", st="paused", e=4 * MINUTE, b=T, id=OLD, z=[1, 0])
ENDED = idle(20, do="finish", i=1)
RESTED = idle(-1, i=1, k="write")
UNDOS = [
    given("undo of the first command does not apply", ACTIVE, UNDO, None),
    given(
        "undo of a pause goes on; the pause stays as counted",
        HELD,
        UNDO,
        {"st": "active", "e": 4 * MINUTE, "z": [1, 2 * MINUTE], "id": OLD, **kept(6)},
        minute=6,
        other=register(),
    ),
    given(
        "undo of added time keeps the time that passed",
        MORE,
        UNDO,
        {"T": 25 * MINUTE, "e": 3 * MINUTE, **kept(3)},
        minute=3,
        other=register(),
    ),
    given(
        "undo of added time leaves no less than has passed: 28 of 25 min",
        MORE,
        UNDO,
        {"T": 28 * MINUTE, "e": 28 * MINUTE},
        minute=28,
        other=register(),
    ),
    given(
        "undo of a finish takes the session up again, the gap of 3 min being a pause",
        ENDED,
        UNDO,
        {
            "st": "active",
            "i": 0,
            "e": 20 * MINUTE,
            "z": [1, 3 * MINUTE],
            "id": OLD,
            **kept(23),
        },
        minute=23,
        other=register(),
    ),
    given(
        "undo of a cancel of what was paused: the pause goes on, it is not another one",
        idle(6),
        UNDO,
        {"st": "paused", "e": 4 * MINUTE, "z": [1, 6 * MINUTE], "id": OLD, **kept(10)},
        other=HELD,
    ),
    given(
        "undo of a start waits again",
        register(do="start", i=1, id=OLD),
        UNDO,
        {"st": "idle", "i": 1, "k": "write", "id": None, **at(2)},
        minute=2,
        other=RESTED,
    ),
    given(
        "nothing happens when a step has ended since, at its very last ms",
        MORE,
        UNDO,
        None,
        minute=30,
        other=register(),
    ),
    given(
        "1 ms before that it is undone",
        MORE,
        UNDO,
        {"T": 30 * MINUTE - 1},
        minute=30 - 1 / MINUTE,
        other=register(),
    ),
    given(
        "what time had brought before the undone command is not undone: the break of 2 min goes on",
        idle(27, do="skip", p=AUTO),
        UNDO,
        {
            "st": "active",
            "i": 1,
            "e": 2 * MINUTE,
            "z": [1, MINUTE],
            "id": f"desk-{T}-0-1",
        },
        minute=28,
        other=register(p=AUTO),
    ),
    given(
        "a focus that ended before the undone command is not taken up: it waits at the break",
        idle(26, do="cancel"),
        UNDO,
        {"st": "idle", "i": 1, "id": None},
        minute=28,
        other=register(),
    ),
    given(
        "the gap stops at what a register can say",
        idle(1),
        UNDO,
        {"st": "active", "z": MOST},
        minute=9,
        other=register(z=MOST),
    ),
]

TAKEN = [
    given(
        "the loser of a conflict is taken as what it has become: its break of 2 min",
        PAUSED,
        {"do": "resolve_conflict", "loser": [T, 0, "hall"]},
        {
            "st": "active",
            "i": 1,
            "e": 2 * MINUTE,
            "id": f"hall-{T}-0-1",
            "a": T + 27 * MINUTE,
        },
        minute=27,
        other=register(0, "hall", p=AUTO),
    ),
    given(
        "a loser that waited is taken as waiting",
        ACTIVE,
        {"do": "resolve_conflict", "loser": [T, 0, "hall"]},
        {"st": "idle", **at(10)},
        other=idle(0, "hall"),
    ),
    given(
        "a loser that nobody knows is wrong",
        ACTIVE,
        {"do": "resolve_conflict", "loser": [7, 0, "hall"]},
        {"error": "unknown_conflict"},
    ),
    given(
        "resolve_conflict without a loser is wrong",
        ACTIVE,
        {"do": "resolve_conflict"},
        {"error": "command_incomplete"},
    ),
]

EDGES = [
    given(
        "an idle register with elapsed time, valid on the wire, begins from 0",
        idle(e=20 * MINUTE, z=[3, 7]),
        START | {"duration": MINUTE},
        {"st": "active", "T": MINUTE, "e": 0, "z": None},
    ),
    given(
        "a stopwatch left alone ended after 8 h, so pause does not apply",
        register(p=plan(OPEN)),
        PAUSE,
        None,
        minute=8 * 60,
    ),
    given(
        "and 1 ms earlier it does",
        register(p=plan(OPEN)),
        PAUSE,
        {"st": "paused", "e": 8 * HOUR - 1},
        minute=8 * 60 - 1 / MINUTE,
    ),
]

CASES = [*STARTS, *PAUSES, *ENDS, *TIMES, *SETS, *UNDOS, *TAKEN, *EDGES]
