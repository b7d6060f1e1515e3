"""What time makes of a register, and what a timer shows. Started at T unless it says otherwise.

A table: it is long because there is much to say.
"""

from .parts import (
    EARNED,
    FOCUS,
    HOUR,
    MINUTE,
    OPEN,
    REST,
    SECOND,
    Json,
    T,
    case,
    idle,
    plan,
    register,
)

MINE = f"desk-{T}-0-"
FLOW = plan(OPEN, EARNED, rest=True)
ROUND = plan(focus=True, rest=True)


def run(title: str, of: Json, minute: float, snapshot: Json, *ended: Json) -> Json:
    """Return a case of what has become of a register by a minute after T."""
    now = T + round(minute * MINUTE)
    expect = {"snapshot": snapshot, "ended": list(ended)}
    return case(title, "advance", expect, register=of, now=now)


def end(step: int, minute: int, active: int, derived: int = 0) -> Json:
    """Return a step that ended at a minute, after so many minutes without pauses."""
    return {
        "i": step,
        "at": T + minute * MINUTE,
        "active": active * MINUTE,
        "id": f"{MINE}{derived}",
    }


def shown(title: str, of: Json, minute: float, **expect: Json) -> Json:
    """Return a case of what a timer shows at a minute after T."""
    return case(title, "shows", expect, register=of, now=T + round(minute * MINUTE))


PAUSED = register(4, do="pause", st="paused", e=4 * MINUTE, b=T, z=[1, MINUTE])
BEHIND = register(p=plan(OPEN), e=HOUR)

CASES = [
    run(
        "1 ms before its end a step runs",
        register(),
        25 - 1 / MINUTE,
        {"st": "active", "i": 0},
    ),
    run(
        "at its end it has ended, and the next step waits from that instant",
        register(),
        25,
        {
            "st": "idle",
            "i": 1,
            "T": 5 * MINUTE,
            "e": 0,
            "id": None,
            "a": T + 25 * MINUTE,
            "b": T + 25 * MINUTE,
        },
        end(0, 25, 25),
    ),
    run(
        "however late anybody looks",
        register(),
        999,
        {"st": "idle", "i": 1, "a": T + 25 * MINUTE},
        end(0, 25, 25),
    ),
    run("what waits does not end", idle(), 999, {"st": "idle", "i": 0, "a": T}),
    run("what is paused does not end", PAUSED, 999, {"st": "paused", "e": 4 * MINUTE}),
    run(
        "what was counted before the anchor counts: 25 - 5 min are left",
        register(e=5 * MINUTE),
        25,
        {"st": "idle"},
        end(0, 20, 25),
    ),
    run(
        "nothing left ends at the anchor",
        register(T=0),
        0,
        {"st": "idle", "i": 1},
        {"i": 0, "at": T, "active": 0, "id": f"{MINE}0"},
    ),
    run(
        "a break that starts by itself has a name derived from the register, and the task, not the pauses",
        register(p=plan(rest=True), k="write", z=[2, 9]),
        27,
        {
            "st": "active",
            "i": 1,
            "e": 0,
            "a": T + 25 * MINUTE,
            "b": T + 25 * MINUTE,
            "id": f"{MINE}1",
            "k": "write",
            "z": None,
        },
        end(0, 25, 25),
    ),
    run(
        "focus does not start by the flag of breaks: 25 + 5 min, then it waits",
        register(p=plan(rest=True)),
        999,
        {"st": "idle", "i": 0, "a": T + 30 * MINUTE},
        end(0, 25, 25),
        end(1, 30, 5, 1),
    ),
    run(
        "breaks do not start by the flag of focus",
        register(p=plan(focus=True)),
        999,
        {"st": "idle", "i": 1},
        end(0, 25, 25),
    ),
    run(
        "at most one round runs by itself, then it rests at the next step: no 24 hours of work at an empty desk",
        register(p=ROUND),
        24 * 60,
        {"st": "idle", "i": 0, "a": T + 30 * MINUTE},
        end(0, 25, 25),
        end(1, 30, 5, 1),
    ),
    run(
        "a round from the middle ends in the middle",
        register(p=ROUND, i=1),
        24 * 60,
        {"st": "idle", "i": 1, "a": T + 30 * MINUTE},
        end(1, 5, 5),
        end(0, 30, 25, 1),
    ),
    run(
        "one step is a whole round",
        register(p=plan(FOCUS, focus=True)),
        24 * 60,
        {"st": "idle", "i": 0},
        end(0, 25, 25),
    ),
    run(
        "a round counts steps, also where the plan repeats from the second: 3 steps",
        register(p=plan(FOCUS, REST, FOCUS, repeat=1, focus=True, rest=True)),
        24 * 60,
        {"st": "idle", "i": 1, "a": T + 55 * MINUTE},
        end(0, 25, 25),
        end(1, 30, 5, 1),
        end(2, 55, 25, 2),
    ),
    run(
        "a step without duration ends by itself after 8 h",
        register(p=plan(OPEN)),
        480,
        {"st": "idle", "i": 0, "T": None},
        end(0, 480, 480),
    ),
    run(
        "and not 1 ms before",
        register(p=plan(OPEN)),
        480 - 1 / MINUTE,
        {"st": "active"},
    ),
    run(
        "8 h without pauses: 7 after the anchor where 1 was counted",
        BEHIND,
        999,
        {"st": "idle"},
        end(0, 420, 480),
    ),
    run(
        "flowtime forgotten for 8 h earns 96 min, which start by themselves",
        register(p=FLOW),
        481,
        {"st": "active", "i": 1, "T": 96 * MINUTE, "id": f"{MINE}1"},
        end(0, 480, 480),
    ),
    run(
        "a break after a break earns the least",
        register(p=plan(FOCUS, REST, EARNED, rest=True)),
        30,
        {"st": "active", "i": 2, "T": MINUTE, "id": f"{MINE}2"},
        end(0, 25, 25),
        end(1, 30, 5, 1),
    ),
    run(
        "derived names come from the stamp with its counter and device, not from the session",
        register(
            device="hall",
            s=[T + 7, 3, "hall"],
            at=T,
            p=plan(rest=True),
            id="desk-1-0-0",
            c={"hall": 1},
        ),
        26,
        {"i": 1, "id": f"hall-{T + 7}-3-1"},
        {"i": 0, "at": T + 25 * MINUTE, "active": 25 * MINUTE, "id": "desk-1-0-0"},
    ),
    run(
        "before the anchor nothing has ended", register(), -5, {"st": "active", "i": 0}
    ),
    shown(
        "3 min after the start",
        register(),
        3,
        elapsed=3 * MINUTE,
        remaining=22 * MINUTE,
        deadline=T + 25 * MINUTE,
        pauses=[0, 0],
    ),
    shown(
        "elapsed stops at the total", register(), 99, elapsed=25 * MINUTE, remaining=0
    ),
    shown(
        "paused: elapsed stands still, the pause grows from 1 to 7 min",
        PAUSED,
        10,
        elapsed=4 * MINUTE,
        remaining=21 * MINUTE,
        deadline=None,
        pauses=[1, 7 * MINUTE],
    ),
    shown(
        "waiting: what comes next",
        idle(i=1),
        10,
        elapsed=0,
        remaining=5 * MINUTE,
        deadline=None,
    ),
    shown(
        "counting up: nothing remains, the end is 8 h after the start",
        BEHIND,
        10,
        elapsed=70 * MINUTE,
        remaining=None,
        deadline=T + 7 * HOUR,
    ),
    shown(
        "a clock 5 s behind the author's shows no less than was counted",
        register(e=MINUTE),
        -5 * SECOND / MINUTE,
        elapsed=MINUTE,
        remaining=24 * MINUTE,
    ),
]
