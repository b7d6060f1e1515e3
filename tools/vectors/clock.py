"""Vector clocks."""

from .parts import Json, case

MANY = {f"d{number:02}": 10 + number for number in range(32)}


def compared(title: str, mine: Json, theirs: Json, expect: str) -> Json:
    return case(title, "compare", expect, mine=mine, theirs=theirs)


CASES = [
    compared("two clocks that saw nothing are equal", {}, {}, "equal"),
    compared(
        "the same counters are equal", {"a": 1, "b": 2}, {"b": 2, "a": 1}, "equal"
    ),
    compared("an absent device counts as 0, so this is before", {}, {"a": 1}, "before"),
    compared(
        "one counter less, none more: before",
        {"a": 1, "b": 2},
        {"a": 2, "b": 2},
        "before",
    ),
    compared("one counter more, none less: after", {"a": 3}, {"a": 2}, "after"),
    compared(
        "each has seen what the other has not: concurrent",
        {"a": 2, "b": 1},
        {"a": 1, "b": 2},
        "concurrent",
    ),
    compared(
        "of two devices that never met: concurrent", {"a": 1}, {"b": 1}, "concurrent"
    ),
    compared(
        "counters are compared as numbers, not as text: 9 is before 10",
        {"a": 9},
        {"a": 10},
        "before",
    ),
    compared(
        "the greatest counter, 2^32 - 1, is after the one before it",
        {"a": 4294967295},
        {"a": 4294967294},
        "after",
    ),
    case(
        "a join has the greater counter of each device",
        "join",
        {"a": 3, "b": 5, "c": 2},
        clocks=[{"a": 1, "b": 5}, {"a": 3}, {"c": 2, "b": 1}],
    ),
    case("a join of nothing has seen nothing", "join", {}, clocks=[]),
    case(
        "a join of 33 entries lets the smallest counter go: it is the longest untouched, as a counter is at least its stamp's seconds",
        "join",
        {key: one for key, one in MANY.items() if key != "d00"} | {"new": 99},
        clocks=[MANY, {"new": 99}],
    ),
    case(
        "of entries that are equally long untouched the later names go",
        "join",
        {"a": 7} | {f"d{number:02}": 7 for number in range(31)},
        clocks=[{f"d{number:02}": 7 for number in range(32)}, {"a": 7, "z": 7}],
    ),
    case(
        "a command counts one more of its own device",
        "tick",
        {"a": 6, "b": 2},
        clock={"a": 5, "b": 2},
        device="a",
        seconds=0,
    ),
    case("a first command counts 1", "tick", {"a": 1}, clock={}, device="a", seconds=0),
    case(
        "a restored backup repeats no counter: it is at least the stamp's seconds, 1795000000",
        "tick",
        {"a": 1795000000},
        clock={"a": 5},
        device="a",
        seconds=1795000000,
    ),
    case(
        "a second command in one second counts on from the first",
        "tick",
        {"a": 1795000001},
        clock={"a": 1795000000},
        device="a",
        seconds=1795000000,
    ),
    case(
        "at the end of u32 a counter stays",
        "tick",
        {"a": 4294967295},
        clock={"a": 4294967295},
        device="a",
        seconds=1795000000,
    ),
    case(
        "seconds beyond u32 count as its end",
        "tick",
        {"a": 4294967295},
        clock={"a": 1},
        device="a",
        seconds=5000000000,
    ),
    case(
        "the author of a command is never the entry that goes, however small its counter",
        "tick",
        {key: one for key, one in MANY.items() if key != "d00"} | {"me": 1},
        clock=MANY,
        device="me",
        seconds=1,
    ),
    case(
        "a command given again has seen nothing that is later than itself, and its own counter was of the wrong time",
        "until",
        {"before": 99, "now": 100},
        clock={"me": 5, "before": 99, "now": 100, "later": 101},
        seconds=100,
        device="me",
    ),
    case("32 entries are within bounds", "bounds", True, clock=MANY),
    case("33 entries are too many", "bounds", False, clock=MANY | {"new": 1}),
    case("a counter of 0 says nothing and is refused", "bounds", False, clock={"a": 0}),
    case("a counter is at most 2^32 - 1", "bounds", True, clock={"a": 4294967295}),
    case("a counter of 2^32 is refused", "bounds", False, clock={"a": 4294967296}),
]
