"""Sessions, derived from a set.

A table: it is long because there is much to say.
"""

from .parts import (
    EARNED,
    HOUR,
    MINUTE,
    OPEN,
    Json,
    T,
    case,
    idle,
    name,
    plan,
    register,
    stamp,
    trace,
)

MINE = name(stamp())
BREAK = name(stamp(), 1)
AUTO = plan(rest=True)
ROUND = plan(*plan()[0] * 2, focus=True, rest=True)


def of_mine(minute: float, do: str, **changed: Json) -> Json:
    """Return a register of the session that began at T, with all that passed counted."""
    fields: dict[str, Json] = {
        "id": MINE,
        "b": T,
        "e": round(minute * MINUTE),
        "st": "paused" if do == "pause" else "active",
    }
    return register(minute, do=do, **(fields | changed))


def told(title: str, entries: Json, minute: float, *expect: Json) -> Json:
    """Return a case of the sessions that a set tells at a minute after T, in order."""
    now = T + round(minute * MINUTE)
    return case(title, "sessions", list(expect), entries=entries, now=now)


def focus(end: float | None, active: float, outcome: str | None, **more: Json) -> Json:
    """Return the session that began at T: its end and what it counted, in minutes."""
    ended_at = None if end is None else T + round(end * MINUTE)
    fields: dict[str, Json] = {
        "id": MINE,
        "started_at": T,
        "ended_at": ended_at,
        "active": round(active * MINUTE),
    }
    return {**fields, "outcome": outcome, **more}


def other(
    of: Json,
    start: float,
    end: float | None,
    active: float,
    outcome: str | None,
    derived: int = 0,
) -> Json:
    """Return another session."""
    ended_at = None if end is None else T + round(end * MINUTE)
    fields = {
        "id": name(of, derived),
        "started_at": T + round(start * MINUTE),
        "ended_at": ended_at,
    }
    return {**fields, "active": round(active * MINUTE), "outcome": outcome}


HELD = of_mine(4, "pause", z=[1, 0])
AGAIN = of_mine(8, "unpause", e=4 * MINUTE, z=[1, 4 * MINUTE])
STOPWATCH = plan(OPEN)

CASES = [
    told("nothing was done", [], 9),
    told("a plan that was set is no session", [idle(0, do="set_plan")], 9),
    told(
        "what runs has no end and no outcome",
        [register(k="write")],
        3,
        focus(
            None,
            3,
            None,
            phase="focus",
            planned=25 * MINUTE,
            task="write",
            device_id="desk",
            timer_id="focus",
        ),
    ),
    told(
        "what ran to its end is completed at that instant, however late anybody looks",
        [register()],
        999,
        focus(25, 25, "completed"),
    ),
    told("at that very ms", [register()], 25, focus(25, 25, "completed")),
    told(
        "not 1 ms before",
        [register()],
        25 - 1 / MINUTE,
        focus(None, 25 - 1 / MINUTE, None),
    ),
    told(
        "a pause is no work: 25 min of focus in 29",
        [register(), HELD, AGAIN],
        99,
        focus(29, 25, "completed", pauses={"count": 1, "total": 4 * MINUTE}),
    ),
    told(
        "a pause grows while it lasts",
        [register(), HELD],
        10,
        focus(None, 4, None, pauses={"count": 1, "total": 6 * MINUTE}),
    ),
    told(
        "finish ends it early",
        [register(), idle(7, do="finish", i=1)],
        99,
        focus(7, 7, "finished_early"),
    ),
    told(
        "skip ends it as skipped",
        [register(), idle(7, do="skip", i=1)],
        99,
        focus(7, 7, "skipped"),
    ),
    told(
        "cancel ends it as cancelled",
        [register(), idle(7)],
        99,
        focus(7, 7, "cancelled"),
    ),
    told(
        "another start supersedes it",
        [register(), register(7)],
        9,
        focus(7, 7, "superseded"),
        other(stamp(7), 7, None, 2, None),
    ),
    told(
        "so does any other verb: an undo that took up another",
        [register(), idle(7, do="undo")],
        9,
        focus(7, 7, "superseded"),
    ),
    told(
        "what was paused ends where the next register was given",
        [register(), HELD, idle(9)],
        99,
        focus(9, 4, "cancelled", pauses={"count": 1, "total": 5 * MINUTE}),
    ),
    told(
        "the last instant of the span is included: cancelled at its end it is completed",
        [register(), idle(25)],
        99,
        focus(25, 25, "completed"),
    ),
    told(
        "1 ms earlier it is cancelled",
        [register(), idle(25 - 1 / MINUTE)],
        99,
        focus(25 - 1 / MINUTE, 25 - 1 / MINUTE, "cancelled"),
    ),
    told(
        "finish of a step without duration is completed",
        [register(p=STOPWATCH), idle(7, do="finish", p=STOPWATCH)],
        99,
        focus(7, 7, "completed", planned=None),
    ),
    told(
        "skip of one is not",
        [register(p=STOPWATCH), idle(7, do="skip", p=STOPWATCH)],
        99,
        focus(7, 7, "skipped"),
    ),
    told(
        "a stopwatch forgotten is completed after 8 h",
        [register(p=STOPWATCH)],
        999,
        focus(480, 480, "completed"),
    ),
    told(
        "only the last register of a session tells: time was added",
        [register(), of_mine(5, "add_time", T=50 * MINUTE)],
        99,
        focus(50, 50, "completed", planned=50 * MINUTE),
    ),
    told(
        "and whoever wrote it is its device",
        [
            register(),
            of_mine(5, "set_task", s=stamp(5, 0, "hall"), c={"hall": 1}, k="read"),
        ],
        99,
        focus(25, 25, "completed", device_id="hall", task="read"),
    ),
    told(
        "it rules from its `at`, not from its stamp: given at 7, the next at 5 under a later stamp",
        [of_mine(7, "add_time", T=30 * MINUTE), idle(5, s=stamp(8))],
        99,
        focus(7, 7, "cancelled"),
    ),
    told(
        "time before it was given is when it was given",
        [register()],
        -0.5,
        focus(None, 0, None),
    ),
    told(
        "a break that began by itself is told by the register before it",
        [register(p=AUTO)],
        28,
        focus(25, 25, "completed"),
        other(stamp(), 25, None, 3, None, 1)
        | {"phase": "short_break", "planned": 5 * MINUTE},
    ),
    told(
        "a chain is cut where somebody did something: the break after 2 min",
        [register(p=AUTO), idle(27)],
        99,
        focus(25, 25, "completed"),
        other(stamp(), 25, 27, 2, "cancelled", 1),
    ),
    told(
        "a derived chain stops at a session that has a register of its own: the break was paused",
        [
            register(p=AUTO),
            register(
                27,
                p=AUTO,
                i=1,
                do="pause",
                st="paused",
                e=2 * MINUTE,
                id=BREAK,
                b=T + 25 * MINUTE,
                z=[1, 0],
            ),
        ],
        99,
        focus(25, 25, "completed"),
        other(stamp(), 25, None, 2, None, 1),
    ),
    told(
        "what would follow such a session in the chain is not told: 60 min of focus and breaks, of which the first break has a register",
        [
            register(p=ROUND),
            register(60),
            register(61, p=ROUND, i=1, id=BREAK, b=T + 25 * MINUTE),
        ],
        62,
        focus(25, 25, "completed"),
        other(stamp(60), 60, 61, 1, "superseded"),
        other(stamp(), 25, None, 1, None, 1),
    ),
    told(
        "one round, then rest: no third session",
        [register(p=plan(focus=True, rest=True))],
        24 * 60,
        focus(25, 25, "completed"),
        other(stamp(), 25, 30, 5, "completed", 1),
    ),
    told(
        "an earned break: 8 h earn 96 min",
        [register(p=plan(OPEN, EARNED, rest=True))],
        999,
        focus(480, 480, "completed"),
        other(stamp(), 480, 576, 96, "completed", 1),
    ),
    told("a finish derived offline ...", [register()], 60, focus(25, 25, "completed")),
    told(
        "... is taken back by itself when somebody had paused before it",
        [register(), of_mine(20, "pause", z=[1, 0])],
        60,
        focus(None, 20, None, pauses={"count": 1, "total": 40 * MINUTE}),
    ),
    told(
        "... and ends when it is really over: 50 min of pause, 5 min left",
        [
            register(),
            of_mine(20, "pause", z=[1, 0]),
            of_mine(70, "unpause", e=20 * MINUTE, z=[1, 50 * MINUTE]),
        ],
        99,
        focus(75, 25, "completed"),
    ),
    told(
        "a session taken up again by undo is one session: finished at 7, taken up at 30",
        [
            register(),
            idle(7, do="finish", i=1),
            of_mine(30, "undo", e=7 * MINUTE, z=[1, 23 * MINUTE]),
        ],
        99,
        focus(48, 25, "completed", pauses={"count": 1, "total": 23 * MINUTE}),
    ),
    told(
        "a register that is ahead tells nothing and ends nothing",
        [register(), register(90)],
        10,
        focus(None, 10, None),
    ),
    told(
        "a replaced register tells nothing and ends nothing",
        [register(), register(90), register(5, re=stamp(90), id=name(stamp(90)))],
        9,
        focus(5, 5, "superseded"),
        {"id": name(stamp(90)), "started_at": T + 5 * MINUTE, "outcome": None},
    ),
    told(
        "a trace ends what was before it",
        [register(), trace(register(7))],
        9,
        focus(7, 7, "superseded"),
    ),
    told(
        "and tells nothing itself",
        [trace(register()), of_mine(9, "unpause", e=9 * MINUTE)],
        10,
        focus(None, 10, None),
    ),
    told(
        "concurrent starts: both are sessions, the earlier superseded by the later",
        [register(0), register(1, "hall")],
        HOUR / MINUTE,
        focus(1, 1, "superseded"),
        other(stamp(1, 0, "hall"), 1, 26, 25, "completed"),
    ),
    told(
        "two starts of one instant: the one of the smaller stamp lasted no time",
        [register(0, "hall"), register(0)],
        99,
        focus(0, 0, "superseded"),
        other(stamp(0, 0, "hall"), 0, 25, 25, "completed"),
    ),
]
