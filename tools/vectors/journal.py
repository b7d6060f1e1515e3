"""The set: union, what is in force, ahead, replaced; clocks; conflicts; compaction.

A table: it is long because there is much to say.
"""

from .parts import DAY, HOUR, MINUTE, Json, T, case, idle, register, stamp, trace


def of_set(title: str, entries: Json, minute: float, **expect: Json) -> Json:
    """Return a case of what counts of a set at a minute after T."""
    return case(title, "set", expect, entries=entries, now=T + round(minute * MINUTE))


def added(title: str, entries: Json, how: list[str], stays: Json) -> Json:
    """Return a case of entries that come one after the other."""
    return case(title, "add", {"added": how, "stays": stays}, entries=entries)


def beside(title: str, of: Json, among: Json, expect: Json) -> Json:
    return case(title, "beside", expect, register=of, among=among)


def compacted(title: str, entries: Json, now: int, whole: Json, stripped: Json) -> Json:
    expect = {"whole": whole, "stripped": stripped}
    return case(title, "compact", expect, entries=entries, now=now)


def standing(title: str, entries: Json, of: Json, expect: Json) -> Json:
    return case(title, "standing", expect, entries=entries, stamp=of)


def hourly(count: int, first: int = 0) -> list[Json]:
    """Return registers of one session, an hour apart."""
    return [
        register(60 * hour, do="unpause", id="desk-1-0-0")
        for hour in range(first, first + count)
    ]


def hours(*which: int) -> list[Json]:
    return [stamp(60 * hour) for hour in which]


A, B, C = register(0), register(1, "hall"), register(2)
B_AGAIN = register(0.5, "hall", re=B["s"])
SELF = register(0, re=stamp(0))
TASK_A, TASK_B = register(0, k="a"), register(0, k="b")
LATER_PROTOCOL = A | {"zz": 1}
UNPAUSED = trace(A | {"do": "unpause"})

SETS = [
    of_set(
        "the greatest stamp is in force, whatever order they came in",
        [C, A, B],
        9,
        in_force=C["s"],
        counting=[A["s"], B["s"], C["s"]],
    ),
    of_set(
        "at one instant the greater counter wins over the greater device",
        [register(0, "zz"), register(s=[T, 1, "aa"])],
        9,
        in_force=[T, 1, "aa"],
    ),
    of_set(
        "with one counter the greater device wins",
        [register(0, "aa"), register(0, "zz")],
        9,
        in_force=[T, 0, "zz"],
    ),
    of_set(
        "nothing is in force in an empty set",
        [],
        9,
        in_force=None,
        counting=[],
        seen={},
    ),
    of_set("60 s ahead counts", [A, B], 0, in_force=B["s"], sleeping=[]),
    of_set(
        "60.001 s ahead sleeps in the set and counts for nothing",
        [A, B],
        -1 / MINUTE,
        in_force=A["s"],
        sleeping=[B["s"]],
        counting=[A["s"]],
        seen=A["c"],
    ),
    of_set("and wakes when its time comes", [A, register(60)], 59, in_force=stamp(60)),
    of_set(
        "what is replaced counts for nothing, though it is the greatest",
        [A, B_AGAIN, B],
        9,
        in_force=B_AGAIN["s"],
        counting=[A["s"], B_AGAIN["s"]],
        seen=A["c"] | {"hall": (T + 30_000) // 1000},
    ),
    of_set(
        "what is replaced before it comes counts as little",
        [B_AGAIN, A],
        9,
        in_force=B_AGAIN["s"],
    ),
    of_set(
        "what replaces while it sleeps replaces all the same",
        [A, register(90, re=A["s"])],
        0,
        in_force=None,
        sleeping=[stamp(90)],
    ),
    of_set(
        "what is replaced and ahead does not sleep either",
        [B_AGAIN, B],
        -1 / MINUTE,
        in_force=B_AGAIN["s"],
        sleeping=[],
    ),
    of_set(
        "that no OTHER register replaces: one that replaces itself counts",
        [SELF],
        9,
        in_force=SELF["s"],
    ),
    of_set(
        "a ring of replacements leaves nothing",
        [register(0, re=stamp(1)), register(1, re=stamp(0))],
        9,
        in_force=None,
        counting=[],
    ),
    of_set(
        "a stripped register still counts, still replaces, and has seen nothing",
        [A, trace(B), trace(register(2, re=A["s"]))],
        9,
        counting=[B["s"], stamp(2)],
        in_force=None,
        seen={},
    ),
    of_set(
        "what was seen is the join of all that counts, not only of what is in force",
        [register(0, c={"a": 1, "b": 2}), register(1, c={"b": 1, "c": 4})],
        9,
        seen={"a": 1, "b": 2, "c": 4},
    ),
]

ADDS = [
    added("the same again is known", [A, A], ["new", "known"], [A]),
    added("union knows no order", [B, A], ["new", "new"], [A, B]),
    added(
        "one stamp, two contents: the greater canonical text counts ...",
        [TASK_A, TASK_B],
        ["new", "clash"],
        [TASK_B],
    ),
    added("... whoever comes first", [TASK_B, TASK_A], ["new", "clash"], [TASK_B]),
    added(
        "what only a later protocol knows is not compared, and what came first stays as it is",
        [LATER_PROTOCOL, A],
        ["new", "known"],
        [LATER_PROTOCOL],
    ),
    added(
        "a whole register counts before its trace ...",
        [trace(A), A],
        ["new", "known"],
        [A],
    ),
    added("... also if it comes first", [A, trace(A)], ["new", "known"], [A]),
    added(
        "of a clash with a trace the greater trace counts: unpause after start",
        [A, UNPAUSED],
        ["new", "clash"],
        [UNPAUSED],
    ),
    added("also if it comes first", [UNPAUSED, A], ["new", "clash"], [UNPAUSED]),
]

MINE = register(0, c={"desk": 1})
LINE = [register(one, "hall", c={"hall": one}) for one in (1, 2, 3)]
BESIDES = [
    beside(
        "what knew of it is not beside it",
        MINE,
        [register(1, "hall", c={"desk": 1, "hall": 1})],
        [],
    ),
    beside(
        "what it knew of is not beside it",
        register(1, c={"desk": 1, "hall": 1}),
        [register(0, "hall", c={"hall": 1})],
        [],
    ),
    beside(
        "what was written without knowledge of it is beside it",
        MINE,
        [LINE[0]],
        [LINE[0]["s"]],
    ),
    beside(
        "of a line of commands only the last: one conflict for each loser",
        MINE,
        LINE,
        [LINE[2]["s"]],
    ),
    beside(
        "two lines, two losers",
        MINE,
        [*LINE, register(4, "attic", c={"attic": 1})],
        [LINE[2]["s"], stamp(4, 0, "attic")],
    ),
    beside("it is not beside itself", MINE, [MINE], []),
]

SESSION = hourly(14)
NOW = T + 13 * HOUR + DAY + 1
TWO = [
    register(0, id="desk-1-0-0"),
    register(1, do="pause", st="paused", id="desk-1-0-0"),
]
YOUNG = [
    *hourly(11),
    register(40 * 60, id="desk-1-0-0"),
    *(register(41 * 60 + one) for one in range(9)),
]
COMPACTS = [
    compacted(
        "older than 24 h and not its session's last is stripped, but for the one in force and the 8 before it",
        SESSION,
        NOW,
        hours(*range(5, 14)),
        hours(*range(5)),
    ),
    compacted(
        "of 9 registers none is stripped, however old",
        hourly(9),
        NOW + 300 * DAY,
        hours(*range(9)),
        [],
    ),
    compacted(
        "24 h to the ms is not older; and the last of the old ones stays",
        hourly(12),
        T + 2 * HOUR + DAY,
        hours(*range(1, 12)),
        hours(0),
    ),
    compacted(
        "every session's last stays",
        [*TWO, *(register(60 * one) for one in range(2, 12))],
        NOW + 40 * DAY,
        [stamp(1), *hours(*range(2, 12))],
        [stamp(0)],
    ),
    compacted(
        "what waits is of no session",
        [
            *(idle(one) for one in range(3)),
            *(register(60 * one) for one in range(3, 12)),
        ],
        NOW + 40 * DAY,
        hours(*range(3, 12)),
        [stamp(0), stamp(1), stamp(2)],
    ),
    compacted(
        "the session's last of today may yet be replaced: the last of the old ones stays as well",
        YOUNG,
        T + 42 * HOUR,
        [stamp(600), stamp(2400), *(stamp(2460 + one) for one in range(9))],
        hours(*range(10)),
    ),
]

STANDINGS = [
    standing("a register stands for itself", [A, B], A["s"], A["s"]),
    standing(
        "one that was given again is stood for by that",
        [B, B_AGAIN],
        B["s"],
        B_AGAIN["s"],
    ),
    standing(
        "at the end of a chain: a clock that was wrong twice",
        [A, register(1, re=A["s"]), register(2, re=stamp(1))],
        A["s"],
        stamp(2),
    ),
    standing(
        "nothing stands in a ring",
        [register(0, re=stamp(1)), register(1, re=stamp(0))],
        stamp(0),
        None,
    ),
    standing("nothing stands for what is stripped", [trace(A)], A["s"], None),
    standing("nothing stands for what is not known", [A], stamp(7), None),
]

CASES = [*SETS, *ADDS, *BESIDES, *COMPACTS, *STANDINGS]
