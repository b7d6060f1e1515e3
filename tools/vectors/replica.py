"""A replica: commands given again after a wrong clock, requests, conflicts, problems, told once.

A table: it is long because there is much to say.
"""

from .drafts import boot, do, hear, look, script, told
from .parts import HOUR, MINUTE, SECOND, Json, T, idle, name, plan, register, stamp

FAST = T + HOUR
"""What the clock of a device shows at T that is an hour ahead."""


def learn(mono: int, sent: int, wall: int) -> Json:
    """Return the hub's word about the time, to a device with a clock of its own."""
    return {"do": "learn", "sent": sent, "hub": True, "clocks": [mono, wall]}


def advance(mono: int, wall: int) -> Json:
    return {"do": "advance", "clocks": [mono, wall]}


AHEAD = stamp(60)
BY_HALL = register(-1, "hall", T=6 * HOUR)


def remembered(*entries: Json, until: int = T) -> Json:
    return {"entries": {"focus": list(entries)}, "drafts": [], "told_until": until}


AGAIN = [
    script(
        "a command of a clock an hour ahead is given again at its true time: same verb, `replaces`, the session's name kept",
        (boot(0, FAST), None),
        (do("start", MINUTE, FAST + MINUTE, request_id="one"), None),
        (learn(3 * MINUTE, T + 3 * MINUTE, FAST + 3 * MINUTE), None),
        (
            look(3 * MINUTE, FAST + 3 * MINUTE),
            {
                "now": T + 3 * MINUTE,
                "entries": [
                    {
                        "s": stamp(1),
                        "at": T + MINUTE,
                        "a": T + MINUTE,
                        "b": T + MINUTE,
                        "re": stamp(61),
                        "id": name(stamp(61)),
                        "r": "one",
                        "do": "start",
                    },
                    {"s": stamp(61)},
                ],
                "in_force": {"s": stamp(1)},
            },
        ),
    ),
    script(
        "60 s ahead are not: nothing is given again",
        (boot(0, T + MINUTE), None),
        (do("start", 0, T + MINUTE), None),
        (learn(0, T, T + MINUTE), told()),
        (look(0, T + MINUTE), {"entries": [{"s": stamp(1), "re": None}]}),
    ),
    script(
        "the same when its own clock steps back by more than 60 s",
        (boot(0, FAST), None),
        (do("start", 0, FAST), None),
        (advance(SECOND, T + SECOND), None),
        (look(SECOND, T + SECOND), {"in_force": {"s": stamp(0), "re": AHEAD}}),
    ),
    script(
        "a chain: each is given on what stands for the one before; 4 min of focus, 2 of pause",
        (boot(0, FAST), None),
        (do("start", 0, FAST), None),
        (do("pause", 4 * MINUTE, FAST + 4 * MINUTE), None),
        (do("unpause", 6 * MINUTE, FAST + 6 * MINUTE), None),
        (learn(7 * MINUTE, T + 7 * MINUTE, FAST + 7 * MINUTE), None),
        (
            look(7 * MINUTE, FAST + 7 * MINUTE),
            {
                "entries": [
                    {"s": stamp(0), "id": name(AHEAD)},
                    {
                        "s": stamp(4),
                        "pv": stamp(0),
                        "id": name(AHEAD),
                        "e": 4 * MINUTE,
                        "re": stamp(64),
                    },
                    {
                        "s": stamp(6),
                        "pv": stamp(4),
                        "id": name(AHEAD),
                        "e": 4 * MINUTE,
                        "z": [1, 2 * MINUTE],
                    },
                    {"s": AHEAD},
                    {"s": stamp(64)},
                    {"s": stamp(66)},
                ]
            },
        ),
    ),
    script(
        "wrong twice: told first a time half an hour ahead, then the right one; only the last ones count",
        (boot(0, FAST), None),
        (do("start", 0, FAST), None),
        (do("set_task", MINUTE, FAST + MINUTE, task="read"), None),
        (learn(2 * MINUTE, T + 32 * MINUTE, FAST + 2 * MINUTE), None),
        (learn(2 * MINUTE, T + 2 * MINUTE, FAST + 2 * MINUTE), None),
        (
            look(2 * MINUTE, FAST + 2 * MINUTE),
            {
                "entries": [
                    {"s": stamp(0), "re": stamp(30), "id": name(AHEAD)},
                    {"s": stamp(1), "re": stamp(31), "pv": stamp(0), "k": "read"},
                    {"s": stamp(30), "re": AHEAD},
                    {"s": stamp(31), "re": stamp(61)},
                    {"s": AHEAD},
                    {"s": stamp(61)},
                ],
                "sessions": [{"id": name(AHEAD), "started_at": T, "task": "read"}],
            },
        ),
    ),
    script(
        "given again on hall's register, not on what the fast clock had counted: 1 min, not 61",
        (boot(0, FAST), None),
        (hear(0, FAST, BY_HALL), None),
        (do("pause", 0, FAST), None),
        (learn(0, T, FAST), None),
        (
            look(0, FAST),
            {
                "in_force": {
                    "s": stamp(0),
                    "do": "pause",
                    "e": MINUTE,
                    "pv": BY_HALL["s"],
                    "id": BY_HALL["id"],
                    "b": T - MINUTE,
                }
            },
        ),
    ),
    script(
        "given on nothing it is given again on nothing: what hall did a minute later stays in force",
        (boot(0, FAST), None),
        (do("start", 0, FAST), None),
        (hear(2 * MINUTE, FAST + 2 * MINUTE, register(1, "hall")), None),
        (learn(2 * MINUTE, T + 2 * MINUTE, FAST + 2 * MINUTE), None),
        (
            look(2 * MINUTE, FAST + 2 * MINUTE),
            {
                "in_force": {"s": stamp(1, 0, "hall")},
                "entries": [{"s": stamp(0)}, {"s": stamp(1, 0, "hall")}, {"s": AHEAD}],
            },
        ),
    ),
    script(
        "an undo undoes the same command again, though it has taken over the `prev` of the one before",
        (boot(0, FAST), None),
        (do("set_task", 0, FAST, task="write"), None),
        (do("start", 0, FAST), None),
        (do("skip", MINUTE, FAST + MINUTE), None),
        (do("undo", 2 * MINUTE, FAST + 2 * MINUTE), None),
        (learn(2 * MINUTE, T + 2 * MINUTE, FAST + 2 * MINUTE), None),
        (
            look(2 * MINUTE, FAST + 2 * MINUTE),
            {
                "in_force": {
                    "do": "undo",
                    "s": stamp(2),
                    "st": "active",
                    "e": MINUTE,
                    "z": [1, MINUTE],
                    "pv": stamp(0),
                    "id": name(stamp(60, 1)),
                    "re": stamp(62),
                }
            },
        ),
    ),
    script(
        "a command that does not apply at its true time changes nothing and is not lost: a pause of a session that is ahead itself",
        (boot(0, FAST), None),
        (hear(0, FAST, register(60, "hall", a=T, T=6 * HOUR)), None),
        (do("pause", 0, FAST), None),
        (learn(0, T, FAST), None),
        (
            look(0, FAST),
            {"in_force": {"do": "pause", "st": "idle", "s": stamp(0), "pv": None}},
        ),
    ),
    script(
        "it has seen what it was given on, and nothing that is later than itself",
        (boot(0, FAST), None),
        (hear(0, FAST, BY_HALL, register(4, "attic", T=6 * HOUR)), None),
        (do("pause", 0, FAST), None),
        (learn(0, T, FAST), None),
        (
            look(0, FAST),
            {
                "in_force": {
                    "do": "pause",
                    "c": {"hall": T // 1000 - 60, "desk": T // 1000},
                }
            },
        ),
    ),
    script(
        "a loser taken on a fast clock is taken without what that counted too much: 10 min, not 70",
        (boot(0, FAST), None),
        (
            hear(
                0, FAST, register(-10, "a", T=6 * HOUR), register(-9, "b", T=6 * HOUR)
            ),
            None,
        ),
        (do("resolve_conflict", 0, FAST, loser=stamp(-10, 0, "a")), None),
        (learn(0, T, FAST), None),
        (
            look(0, FAST),
            {
                "in_force": {
                    "do": "resolve_conflict",
                    "s": stamp(0),
                    "e": 10 * MINUTE,
                    "b": T - 10 * MINUTE,
                    "id": name(stamp(-10, 0, "a")),
                }
            },
        ),
    ),
    script(
        "after a reboot nobody knows its age: told by the hub it is history, just above what it was given on",
        (
            boot(
                0,
                T,
                memory=remembered(
                    BY_HALL,
                    register(
                        61,
                        do="pause",
                        st="paused",
                        e=62 * MINUTE,
                        T=6 * HOUR,
                        b=T - MINUTE,
                        id=BY_HALL["id"],
                        pv=BY_HALL["s"],
                    ),
                ),
            ),
            None,
        ),
        (learn(SECOND, T + SECOND, T + SECOND), None),
        (
            look(SECOND, T + SECOND),
            {
                "in_force": {
                    "do": "pause",
                    "s": stamp(-1, 1),
                    "at": T - MINUTE,
                    "e": 0,
                    "re": stamp(61),
                }
            },
        ),
    ),
    script(
        "a board whose clock is behind after a boot gives nothing again by itself: what it did 10 min ago only seems to be ahead",
        (
            boot(0, T - HOUR, memory=remembered(register(0), until=T + 10 * MINUTE)),
            None,
        ),
        (advance(SECOND, T - HOUR + SECOND), None),
        (
            look(SECOND, T - HOUR + SECOND),
            {"snapshot": {"st": "idle"}, "entries": [{"s": stamp(0)}]},
        ),
        (advance(2 * SECOND, T + 10 * MINUTE), None),
        (
            look(2 * SECOND, T + 10 * MINUTE),
            {"snapshot": {"st": "active"}, "entries": [{"s": stamp(0)}]},
        ),
    ),
    script(
        "ten minutes after the boot it is sure, and says when",
        (boot(0, T - 24 * HOUR, memory=remembered(register(0))), None),
        (advance(0, T - 24 * HOUR), None),
        (look(0, T - 24 * HOUR), {"next_change": 10 * MINUTE}),
        (advance(10 * MINUTE - 1, T - 24 * HOUR), None),
        (look(10 * MINUTE - 1, T - 24 * HOUR), {"entries": [{"s": stamp(0)}]}),
        (advance(10 * MINUTE, T - 24 * HOUR), None),
        (
            look(10 * MINUTE, T - 24 * HOUR),
            {"entries": [{"s": [1, 1, "desk"], "re": stamp(0)}, {"s": stamp(0)}]},
        ),
    ),
    script(
        "without the time nothing is given again",
        (boot(0, None, memory=remembered(register(60), until=T - HOUR)), None),
        (advance(HOUR, T) | {"clocks": [HOUR, None]}, None),
        (look(HOUR, None), {"entries": [{"s": AHEAD}]}),
    ),
]

REQUESTS = [
    script(
        "the same request is done once",
        (boot(0, T), None),
        (do("start", 0, T, request_id="one"), told("commanded", "began")),
        (do("start", 0, T, request_id="one", duration=MINUTE), told()),
    ),
    script(
        "also after a restart, as it is kept in the register",
        (boot(0, T, memory=remembered(register(r="one"))), None),
        (do("start", 0, T, request_id="one", duration=MINUTE), told()),
    ),
    script(
        "also what did not apply: it must not be done when it comes again",
        (boot(0, T), None),
        (do("pause", 0, T, request_id="one"), told()),
        (do("start", 0, T), None),
        (do("pause", 0, T, request_id="one"), told()),
        (look(0, T), {"snapshot": {"st": "active"}}),
    ),
    script(
        "also a draft of the boot before",
        (
            boot(
                0,
                word="b1",
                memory={
                    "entries": {},
                    "drafts": [
                        {
                            "register": register(
                                s=[5, 0, "desk"], at=5, a=5, c={"desk": 1}, r="one"
                            ),
                            "boot": "b0",
                            "origin": 1,
                            "known": None,
                            "seen": {},
                        }
                    ],
                    "told_until": 5,
                },
            ),
            None,
        ),
        (do("start", 0, request_id="one", duration=MINUTE), told()),
    ),
    script(
        "a wrong command changes nothing, and may come again mended",
        (boot(0, T), None),
        (
            do("resolve_conflict", 0, T, request_id="one", loser=stamp(7)),
            {"error": "unknown_conflict"},
        ),
        (do("start", 0, T, request_id="one"), told("commanded", "began")),
    ),
    script(
        "what time had brought is told though the command was wrong",
        (boot(0, T), None),
        (do("start", 0, T, duration=MINUTE), None),
        (
            do("resolve_conflict", HOUR, T + HOUR, loser=stamp(7)),
            {"error": "unknown_conflict"},
        ),
        (advance(HOUR, T + HOUR), told("finished")),
    ),
    script(
        "a command for an unknown timer is wrong",
        (boot(0, T), None),
        ({**do("start", 0, T), "timer": "tea"}, {"error": "unknown_timer"}),
    ),
]

ONCE = [
    script(
        "a finish is told once, late but with its true time",
        (boot(0, T), None),
        (do("start", 0, T), None),
        (
            advance(3 * HOUR, T + 3 * HOUR),
            {
                "events": [
                    {
                        "is": "finished",
                        "known_at": T + 3 * HOUR,
                        "session": {
                            "ended_at": T + 25 * MINUTE,
                            "outcome": "completed",
                        },
                    }
                ]
            },
        ),
        (advance(4 * HOUR, T + 4 * HOUR), told()),
    ),
    script(
        "a finish that is taken back is a correction, and its real end is another, not a finish again",
        (boot(0, T), None),
        (do("start", 0, T), None),
        (advance(HOUR, T + HOUR), told("finished")),
        (
            hear(
                HOUR,
                T + HOUR,
                register(
                    20,
                    "hall",
                    do="pause",
                    st="paused",
                    e=20 * MINUTE,
                    b=T,
                    id=name(stamp()),
                    z=[1, 0],
                    pv=stamp(),
                    c={"desk": T // 1000, "hall": 1},
                ),
            ),
            {
                "events": [
                    {"is": "commanded"},
                    {
                        "is": "corrected",
                        "before": {"outcome": "completed"},
                        "after": None,
                    },
                ]
            },
        ),
        (do("unpause", HOUR, T + HOUR), told("commanded")),
        (
            advance(2 * HOUR, T + 2 * HOUR),
            {
                "events": [
                    {
                        "is": "corrected",
                        "before": {"ended_at": T + 25 * MINUTE},
                        "after": {"ended_at": T + 65 * MINUTE, "outcome": "completed"},
                    }
                ]
            },
        ),
    ),
    script(
        "what was told before a restart is not told again",
        (boot(0, T + HOUR, memory=remembered(register(), until=T + HOUR)), None),
        (advance(SECOND, T + HOUR + SECOND), told()),
    ),
    script(
        "what ended while it was off is told once",
        (boot(0, T + HOUR, memory=remembered(register(), until=T + MINUTE)), None),
        (advance(SECOND, T + HOUR + SECOND), told("finished")),
        (advance(2 * SECOND, T + HOUR + 2 * SECOND), told()),
    ),
    script(
        "what comes and changes nothing to tell of is a change all the same",
        (boot(0, T, memory=remembered(idle(0))), None),
        (
            hear(0, T, idle(-1, "hall", c={"desk": T // 1000 - 60, "hall": 1})),
            {"events": [{"is": "conflicted"}]},
        ),
        (hear(0, T, idle(-2, "desk")), told("changed")),
        (hear(0, T, idle(-2, "desk")), told()),
    ),
]

CONFLICTS = [
    script(
        "two commands without knowledge of each other are a conflict, told once; the loser can be taken",
        (boot(0, T), None),
        (do("start", 0, T), None),
        (
            hear(MINUTE, T + MINUTE, register(1, "hall", T=HOUR)),
            {
                "events": [
                    {"is": "commanded"},
                    {"is": "finished", "session": {"outcome": "superseded"}},
                    {"is": "began"},
                    {
                        "is": "conflicted",
                        "winner": {"s": stamp(1, 0, "hall")},
                        "loser": {"s": stamp(0)},
                    },
                ]
            },
        ),
        (hear(MINUTE, T + MINUTE, register(1, "hall", T=HOUR)), told()),
        (
            do("resolve_conflict", 2 * MINUTE, T + 2 * MINUTE, loser=stamp(0)),
            {
                "events": [
                    {"is": "commanded"},
                    {"is": "corrected", "after": None},
                    {
                        "is": "finished",
                        "session": {
                            "id": name(stamp(1, 0, "hall")),
                            "outcome": "superseded",
                        },
                    },
                ]
            },
        ),
        (
            look(2 * MINUTE, T + 2 * MINUTE),
            {
                "in_force": {
                    "id": name(stamp()),
                    "e": 2 * MINUTE,
                    "pv": stamp(1, 0, "hall"),
                }
            },
        ),
    ),
    script(
        "of a line of commands only the last is the loser",
        (boot(0, T + 9 * MINUTE), None),
        (do("start", 0, T + 9 * MINUTE), None),
        (
            hear(
                0,
                T + 9 * MINUTE,
                *(idle(one, "hall", c={"hall": one}) for one in (1, 2, 3)),
            ),
            {"events": [{"is": "conflicted", "loser": {"s": stamp(3, 0, "hall")}}]},
        ),
    ),
    script(
        "a first plan conflicts with nothing",
        (boot(0, T), None),
        (do("start", 0, T), None),
        (
            hear(
                0,
                T,
                idle(
                    do="set_plan",
                    device="hall",
                    s=[1, 0, "hall"],
                    at=1,
                    a=1,
                    c={"hall": 1},
                ),
            ),
            told("changed"),
        ),
    ),
]


def problem(reason: str, device: str = "hall") -> Json:
    return {"is": "problem", "timer": "focus", "reason": reason, "device": device}


PROBLEMS = [
    script(
        "one stamp with two contents: two devices have one id; everybody takes the greater",
        (boot(0, T), None),
        (hear(0, T, register(0, "hall", k="a")), None),
        (
            hear(0, T, register(0, "hall", k="b")),
            {"events": [problem("twin"), {"is": "changed"}]},
        ),
        (look(0, T), {"in_force": {"k": "b"}, "sessions": [{"task": "b"}]}),
    ),
    script(
        "its own id under a stamp that it never gave",
        (boot(0, T), None),
        (
            hear(HOUR, T + HOUR, register(30)),
            {
                "events": [
                    problem("not_mine", "desk"),
                    {"is": "commanded"},
                    {"is": "began"},
                    {"is": "finished"},
                ]
            },
        ),
    ),
    script(
        "older than its boot it may be its own: its memory may be lost",
        (boot(0, T), None),
        (hear(HOUR, T + HOUR, register(-30)), told("commanded", "began", "finished")),
    ),
    script(
        "a clock that says before where the stamp says after: the stamp decides",
        (boot(0, T), None),
        (hear(0, T, register(-1, "hall", c={"hall": 2})), None),
        (
            hear(0, T, register(0, "hall", c={"hall": 1})),
            {
                "events": [
                    problem("clock_contradiction"),
                    {"is": "commanded"},
                    {"is": "finished"},
                    {"is": "began"},
                ]
            },
        ),
        (look(0, T), {"in_force": {"s": stamp(0, 0, "hall")}}),
    ),
    script(
        "of registers that are ahead it is not told",
        (boot(0, T), None),
        (hear(0, T, register(-1, "hall", c={"hall": 2})), None),
        (hear(0, T, register(60, "hall", c={"hall": 1})), told("changed")),
    ),
]

WRITES = [
    script(
        "a clock behind writes above what it has seen, and not before it",
        (boot(0, T - 30 * SECOND), None),
        (hear(0, T - 30 * SECOND, register(0, "hall")), None),
        (do("pause", 0, T - 30 * SECOND), None),
        (
            look(0, T - 30 * SECOND),
            {
                "in_force": {
                    "s": [T, 1, "desk"],
                    "at": T,
                    "a": T,
                    "pv": stamp(0, 0, "hall"),
                    "c": {"desk": T // 1000, "hall": T // 1000},
                }
            },
        ),
    ),
    script(
        "undo takes over the `prev` of what it undoes, so that twice goes back two",
        (boot(0, T), None),
        (do("set_task", 0, T, task="one"), None),
        (do("set_task", 0, T, task="two"), None),
        (do("set_task", 0, T, task="three"), None),
        (do("undo", 0, T), None),
        (look(0, T), {"in_force": {"k": "two", "pv": stamp(0)}}),
        (do("undo", 0, T), None),
        (look(0, T), {"in_force": {"k": "one", "pv": None}}),
        (do("undo", 0, T), told()),
    ),
    script(
        "undo of what stands on a replaced register takes what stands for that one",
        (boot(0, T), None),
        (
            hear(
                0,
                T,
                register(-2, "hall", k="wrong"),
                register(-3, "hall", k="right", re=stamp(-2, 0, "hall"), c={"hall": 1}),
                register(
                    -1,
                    "hall",
                    k="other",
                    pv=stamp(-2, 0, "hall"),
                    id=name(stamp(-2, 0, "hall")),
                    c={"hall": 3},
                ),
            ),
            None,
        ),
        (do("undo", 0, T), None),
        (look(0, T), {"in_force": {"do": "undo", "k": "right", "at": T}}),
    ),
    script(
        "undo of what stands on a register that is ahead does not apply",
        (boot(0, T), None),
        (
            hear(
                0,
                T,
                register(60, "hall"),
                register(0, "attic", do="pause", st="paused", pv=stamp(60, 0, "hall")),
            ),
            None,
        ),
        (do("undo", 0, T), told()),
    ),
    script(
        "a stamp given on a wrong clock on another timer is stepped over: one stamp names one session",
        ({**boot(0, FAST), "timers": {"focus": plan(), "tea": plan()}}, None),
        ({**do("start", 0, FAST), "timer": "tea"}, None),
        (advance(SECOND, T + SECOND), None),
        (do("start", HOUR, FAST), None),
        (look(HOUR, FAST), {"in_force": {"s": stamp(60, 1)}}),
    ),
]

NEXT = [
    script(
        "the next change is counted from what was told: who looks a moment after an end is told of it at once, not never",
        (boot(0, T), None),
        (do("start", 0, T), None),
        (look(MINUTE, T + MINUTE), {"next_change": 25 * MINUTE}),
        (look(25 * MINUTE + 1, T + 25 * MINUTE + 1), {"next_change": 25 * MINUTE + 1}),
        (
            advance(25 * MINUTE + 1, T + 25 * MINUTE + 1),
            {"events": [{"is": "finished"}]},
        ),
        (look(25 * MINUTE + 1, T + 25 * MINUTE + 1), {"next_change": None}),
    ),
]

CASES = [*AGAIN, *NEXT, *REQUESTS, *ONCE, *CONFLICTS, *PROBLEMS, *WRITES]
