"""Stamps."""

from .parts import Json, T, case


def ticked(title: str, wall: int, last: Json, expect: Json) -> Json:
    return case(title, "tick", expect, wall=wall, last=last, device="desk")


CASES = [
    ticked("with nothing seen a stamp is the time of day", T, None, [T, 0, "desk"]),
    ticked(
        "later than all that was seen it is the time of day",
        T,
        [T - 1, 7, "hall"],
        [T, 0, "desk"],
    ),
    ticked(
        "in the same ms it counts on, whoever gave the last",
        T,
        [T, 7, "zz"],
        [T, 8, "desk"],
    ),
    ticked(
        "a clock that is behind stays above what it has seen",
        T,
        [T + 5000, 0, "hall"],
        [T + 5000, 1, "desk"],
    ),
    ticked(
        "the counter goes up to 2^32 - 1",
        T,
        [T, 4294967294, "hall"],
        [T, 4294967295, "desk"],
    ),
    ticked(
        "after that the ms goes up by one",
        T,
        [T, 4294967295, "hall"],
        [T + 1, 0, "desk"],
    ),
    ticked(
        "unless the time of day is later anyhow",
        T + 9,
        [T, 4294967295, "hall"],
        [T + 9, 0, "desk"],
    ),
    case(
        "stamps order by ms, then counter as a number, then device as text",
        "order",
        [
            [1, 9, "z"],
            [2, 0, "a"],
            [2, 0, "b"],
            [2, 9, "a"],
            [2, 10, "a"],
            [10, 0, "a"],
        ],
        stamps=[
            [10, 0, "a"],
            [2, 10, "a"],
            [2, 9, "a"],
            [2, 0, "b"],
            [1, 9, "z"],
            [2, 0, "a"],
        ],
    ),
    case(
        "device ids order by their bytes: - before 0 before _ before a",
        "order",
        [[1, 0, "-"], [1, 0, "0"], [1, 0, "_"], [1, 0, "a"], [1, 0, "a-"]],
        stamps=[[1, 0, "a-"], [1, 0, "a"], [1, 0, "_"], [1, 0, "0"], [1, 0, "-"]],
    ),
    case(
        "60 s after now is not ahead", "ahead", False, stamp=[T + 60000, 0, "a"], now=T
    ),
    case(
        "60.001 s after now is ahead", "ahead", True, stamp=[T + 60001, 0, "a"], now=T
    ),
    case("what is past is not ahead", "ahead", False, stamp=[5, 0, "a"], now=T),
    case(
        "a session is named by its stamp",
        "session",
        f"desk-{T}-2-0",
        stamp=[T, 2, "desk"],
        derived=0,
    ),
    case(
        "a step derived later by the number of steps since",
        "session",
        f"ha-0a1b2c-{T}-0-3",
        stamp=[T, 0, "ha-0a1b2c"],
        derived=3,
    ),
]
