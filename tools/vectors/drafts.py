"""Drafts: what a device does without the time, told as calls to a replica and what it answers.

A table: it is long because there is much to say.
"""

from .parts import HOUR, MINUTE, SECOND, Json, T, case, name, plan, register, stamp

AUTO = plan(rest=True)
YEAR_1970 = 0


def boot(
    mono: int,
    wall: int | None = None,
    *,
    of: Json = None,
    word: str = "b0",
    memory: Json = None,
) -> Json:
    """Return the boot of the device `desk`."""
    timers = {"focus": of or plan()}
    return {
        "do": "boot",
        "device": "desk",
        "boot": word,
        "timers": timers,
        "memory": memory,
        "clocks": [mono, wall],
    }


def do(command: str, mono: int, wall: int | None = None, **fields: Json) -> Json:
    """Return a command of somebody at the device."""
    return {
        "do": "apply",
        "timer": "focus",
        "command": {"do": command, **fields},
        "clocks": [mono, wall],
    }


def hear(mono: int, wall: int | None, *entries: Json) -> Json:
    return {
        "do": "receive",
        "timer": "focus",
        "entries": list(entries),
        "clocks": [mono, wall],
    }


def learn(mono: int, sent: int, hub: bool = True) -> Json:
    return {"do": "learn", "sent": sent, "hub": hub, "clocks": [mono, None]}


def look(mono: int, wall: int | None = None) -> Json:
    return {"do": "look", "timer": "focus", "clocks": [mono, wall]}


def script(title: str, *pairs: tuple[Json, Json]) -> Json:
    """Return calls with the answers that matter; None where none does."""
    return case(
        title,
        "script",
        [answer for _, answer in pairs],
        calls=[call for call, _ in pairs],
    )


def told(*kinds: str) -> Json:
    """Return events of these kinds."""
    return {"events": [{"is": kind} for kind in kinds]}


START_AT_3 = {
    "s": stamp(3),
    "at": T + 3 * MINUTE,
    "a": T + 3 * MINUTE,
    "b": T + 3 * MINUTE,
    "id": name(stamp(3)),
    "do": "start",
}
BY_HALL = register(-1, "hall")
KNOWN = {"entries": {"focus": [BY_HALL]}, "drafts": [], "told_until": T - MINUTE}


def draft(
    of: Json, origin: int, known: Json = None, seen: Json = None, word: str = "b0"
) -> Json:
    """Return a draft as it is kept over a reboot."""
    return {
        "register": of,
        "boot": word,
        "origin": origin,
        "known": known,
        "seen": seen or {},
    }


PROVISIONAL = T + 9 * MINUTE
"""A provisional clock that the boot before ran on; nobody knows what time that was."""
OLD_PAUSE = register(
    14,
    do="pause",
    st="paused",
    e=15 * MINUTE,
    b=T - MINUTE,
    id=BY_HALL["id"],
    z=[1, 0],
    pv=BY_HALL["s"],
)
OLD_START = register(10, T=HOUR)
OLD_HOLD = register(
    14,
    do="pause",
    st="paused",
    e=4 * MINUTE,
    T=HOUR,
    b=T + 10 * MINUTE,
    id=OLD_START["id"],
    z=[1, 0],
    pv=OLD_START["s"],
)


def remembered(*drafts: Json) -> Json:
    return KNOWN | {"drafts": list(drafts), "told_until": T + 15 * MINUTE}


CASES = [
    script(
        "without the time a command is a draft: shown here, in nobody's set",
        (boot(0), None),
        (do("start", 3 * MINUTE), told("commanded", "began")),
        (
            look(3 * MINUTE),
            {
                "knows_time": False,
                "entries": [],
                "snapshot": {"st": "active"},
                "drafts": [{"do": "start"}],
            },
        ),
    ),
    script(
        "on learning the time it is stamped at its true time, now - age, with all instants: given 3 min after the boot, learnt at 13",
        (boot(0), None),
        (do("start", 3 * MINUTE, request_id="one"), None),
        (learn(13 * MINUTE, T + 13 * MINUTE), told("commanded")),
        (
            look(13 * MINUTE),
            {
                "knows_time": True,
                "drafts": [],
                "entries": [
                    START_AT_3 | {"r": "one", "c": {"desk": (T + 3 * MINUTE) // 1000}}
                ],
            },
        ),
    ),
    script(
        "each is stamped once",
        (boot(0), None),
        (do("start", 3 * MINUTE), None),
        (learn(13 * MINUTE, T + 13 * MINUTE), None),
        (learn(14 * MINUTE, T + 14 * MINUTE), told()),
        (look(14 * MINUTE), {"entries": [START_AT_3]}),
    ),
    script(
        "in order, each on the one before: start, pause after 4 min, on after 6; `prev` and session follow the true stamps",
        (boot(0), None),
        (do("start", 0), None),
        (do("pause", 4 * MINUTE), None),
        (do("unpause", 6 * MINUTE), None),
        (learn(7 * MINUTE, T + 7 * MINUTE), None),
        (
            look(7 * MINUTE),
            {
                "entries": [
                    {"s": stamp(0), "id": name(stamp()), "pv": None},
                    {
                        "s": stamp(4),
                        "id": name(stamp()),
                        "pv": stamp(0),
                        "e": 4 * MINUTE,
                    },
                    {
                        "s": stamp(6),
                        "id": name(stamp()),
                        "pv": stamp(4),
                        "e": 4 * MINUTE,
                        "z": [1, 2 * MINUTE],
                    },
                ]
            },
        ),
    ),
    script(
        "a break that began by itself on a draft takes the name that the true stamp derives",
        (boot(0, of=AUTO), None),
        (do("start", 0), None),
        (do("pause", 27 * MINUTE), None),
        (learn(28 * MINUTE, T + 28 * MINUTE), None),
        (
            look(28 * MINUTE),
            {
                "entries": [
                    {"s": stamp(0)},
                    {
                        "s": stamp(27),
                        "id": name(stamp(), 1),
                        "i": 1,
                        "e": 2 * MINUTE,
                        "b": T + 25 * MINUTE,
                    },
                ]
            },
        ),
    ),
    script(
        "what had been told of a draft is corrected to its true name and time, not told again",
        (boot(0), None),
        (do("start", 0, duration=MINUTE), None),
        ({"do": "advance", "clocks": [2 * MINUTE, None]}, told("finished")),
        (
            learn(2 * MINUTE, T + 2 * MINUTE),
            {
                "events": [
                    {"is": "commanded"},
                    {
                        "is": "corrected",
                        "after": {
                            "id": name(stamp()),
                            "started_at": T,
                            "ended_at": T + MINUTE,
                            "outcome": "completed",
                        },
                    },
                ]
            },
        ),
    ),
    script(
        "what ended meanwhile and was not told is told now, once",
        (boot(0), None),
        (do("start", 0, duration=MINUTE), None),
        (learn(2 * MINUTE, T + 2 * MINUTE), told("commanded", "finished")),
    ),
    script(
        "a draft on what another did before the boot keeps that one's instants: they were true",
        (boot(0, memory=KNOWN), None),
        (do("pause", 5 * MINUTE), None),
        (learn(65 * MINUTE, T + 65 * MINUTE), None),
        (
            look(65 * MINUTE),
            {
                "in_force": {
                    "s": stamp(5),
                    "do": "pause",
                    "id": BY_HALL["id"],
                    "b": T - MINUTE,
                    "pv": BY_HALL["s"],
                }
            },
        ),
    ),
    script(
        "a draft loses against what was done later, and that is a conflict: neither knew of the other",
        (boot(0), None),
        (do("start", 0), None),
        (learn(10 * MINUTE, T + 10 * MINUTE), None),
        (
            hear(10 * MINUTE, None, register(5, "hall")),
            {
                "events": [
                    {"is": "commanded"},
                    {"is": "finished"},
                    {"is": "began"},
                    {
                        "is": "conflicted",
                        "winner": {"s": stamp(5, 0, "hall")},
                        "loser": {"s": stamp(0)},
                    },
                ]
            },
        ),
    ),
    script(
        "age unknown: a draft of the boot before is history just above the greatest stamp known when it was made, whatever its provisional time was",
        (
            boot(
                0,
                word="b1",
                memory=remembered(
                    draft(OLD_PAUSE, PROVISIONAL, BY_HALL["s"], BY_HALL["c"])
                ),
            ),
            None,
        ),
        (learn(HOUR, T + 2 * HOUR), None),
        (
            look(HOUR),
            {
                "in_force": {
                    "do": "pause",
                    "s": stamp(-1, 1),
                    "at": T - MINUTE,
                    "e": 15 * MINUTE,
                    "b": T - MINUTE,
                    "pv": BY_HALL["s"],
                    "c": {"hall": (T - MINUTE) // 1000, "desk": (T - MINUTE) // 1000},
                }
            },
        ),
    ),
    script(
        "several of them keep their distances, the last ends there; and none takes a provisional stamp for a real one: hall's later register wins",
        (
            boot(
                0,
                word="b1",
                memory=remembered(
                    draft(OLD_START, PROVISIONAL, BY_HALL["s"]),
                    draft(OLD_HOLD, PROVISIONAL, OLD_START["s"]),
                ),
            ),
            None,
        ),
        (hear(HOUR, None, register(0, "hall")), None),
        (learn(HOUR, T + 2 * HOUR), None),
        (
            look(HOUR),
            {
                "entries": [
                    {"s": BY_HALL["s"]},
                    {
                        "s": stamp(-1, 1),
                        "at": T - 5 * MINUTE,
                        "b": T - 5 * MINUTE,
                        "id": name(stamp(-1, 1)),
                    },
                    {
                        "s": stamp(-1, 2),
                        "at": T - MINUTE,
                        "e": 4 * MINUTE,
                        "id": name(stamp(-1, 1)),
                        "pv": stamp(-1, 1),
                    },
                    {"s": stamp(0, 0, "hall")},
                ],
                "in_force": {"s": stamp(0, 0, "hall")},
            },
        ),
    ),
    script(
        "where nothing was known they lie in 1970",
        (
            boot(
                0,
                word="b1",
                memory={
                    "entries": {},
                    "drafts": [
                        draft(
                            register(
                                s=[HOUR, 0, "desk"], at=HOUR, a=HOUR, c={"desk": 3600}
                            ),
                            1,
                        )
                    ],
                    "told_until": HOUR,
                },
            ),
            None,
        ),
        (learn(0, T), None),
        (look(0), {"in_force": {"s": [HOUR - 1, 0, "desk"], "at": HOUR - 1}}),
    ),
    script(
        "what is ahead of the true time moves no clock: known before was a register of a clock 5 min ahead",
        (
            boot(
                0,
                memory={
                    "entries": {"focus": [register(5, "hall", a=T)]},
                    "drafts": [],
                    "told_until": T + 5 * MINUTE,
                },
            ),
            None,
        ),
        (do("pause", MINUTE), told("commanded")),
        (learn(MINUTE, T + MINUTE), None),
        (look(MINUTE), {"in_force": {"s": stamp(1), "do": "pause"}}),
    ),
    script(
        "a stamp that was given before is stepped over: 5 min ago the clock was 5 min ahead",
        (
            boot(
                0,
                memory={
                    "entries": {"focus": [register(5)]},
                    "drafts": [],
                    "told_until": T,
                },
            ),
            None,
        ),
        (do("cancel", 5 * MINUTE - 1), None),
        (learn(5 * MINUTE, T + 5 * MINUTE + 1), None),
        (
            look(5 * MINUTE),
            {
                "entries": [
                    {"s": stamp(5), "do": "start"},
                    {"s": stamp(5, 1), "do": "cancel"},
                ]
            },
        ),
    ),
    script(
        "drafts of two timers are stamped in one order",
        ({**boot(0), "timers": {"focus": plan(), "tea": plan()}}, None),
        (do("start", 0), None),
        ({**do("start", 0), "timer": "tea"}, None),
        (do("pause", 0), None),
        (learn(SECOND, T + SECOND), None),
        (look(SECOND), {"entries": [{"s": stamp(0)}, {"s": stamp(0, 2)}]}),
        ({**look(SECOND), "timer": "tea"}, {"entries": [{"s": stamp(0, 1)}]}),
    ),
    script(
        "a command in the first ms of a boot without memory is valid",
        (boot(0), None),
        (do("start", 0), told("commanded", "began")),
        (
            look(0),
            {"drafts": [{"s": [1, 0, "desk"], "at": 1}], "snapshot": {"st": "active"}},
        ),
    ),
    script(
        "the hub's retained time is no time of ours: without learning it, nothing is stamped",
        (boot(0), None),
        (do("start", 0), None),
        (hear(MINUTE, None, register(0, "hall")), None),
        (look(MINUTE), {"knows_time": False, "drafts": [{"do": "start"}]}),
    ),
    script(
        "a time of day before 2025 is a clock that nobody has set",
        (boot(0, YEAR_1970), None),
        (do("start", 0, 0), None),
        (look(0, 0), {"knows_time": False, "drafts": [{"do": "start"}], "entries": []}),
    ),
    script(
        "of others than the hub the first word about the time counts, of the hub the last",
        (boot(0), None),
        (learn(0, T, hub=False), None),
        (learn(0, T + HOUR, hub=False), None),
        (look(0), {"now": T}),
        (learn(0, T + HOUR), None),
        (look(0), {"now": T + HOUR}),
        (learn(0, T + 2 * HOUR), None),
        (look(0), {"now": T + 2 * HOUR}),
    ),
    script(
        "within 2 s of the hub its own clock counts, beyond that the hub's",
        (boot(0, T), None),
        ({**learn(0, T + 2_000), "clocks": [0, T]}, None),
        (look(0, T), {"now": T}),
        ({**learn(0, T + 2_001), "clocks": [0, T]}, None),
        (look(0, T), {"now": T + 2_001}),
    ),
]
