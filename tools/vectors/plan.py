"""Plans and strategies."""

from .parts import DAY, EARNED, FOCUS, HOUR, LONG, MINUTE, OPEN, REST, Json, case, plan

POMODORO = plan(FOCUS, REST, FOCUS, REST, FOCUS, REST, FOCUS, LONG)
LONGEST = 7 * DAY - 1


def bounds(title: str, valid: bool, of: Json) -> Json:
    return case(title, "bounds", valid, plan=of)


def length(title: str, of: Json, step: int, focus: int, expect: int | None) -> Json:
    return case(title, "length", expect, plan=of, step=step, focus=focus)


def after(title: str, of: Json, step: int, expect: int) -> Json:
    return case(title, "after", expect, plan=of, step=step)


def itself(title: str, of: Json, step: int, expect: bool) -> Json:
    return case(title, "starts_itself", expect, plan=of, step=step)


def place(title: str, of: Json, old: Json, step: int, expect: int | None) -> Json:
    return case(title, "place", expect, plan=of, old=old, step=step)


def made(strategy: str, of: Json) -> list[Json]:
    return [
        case(f"the plan of {strategy}", "strategy", of, strategy=strategy),
        case(
            f"{strategy} is recognised though its flags are a person's own",
            "recognise",
            strategy,
            plan=[of[0], of[1], 3],
        ),
    ]


CASES = [
    bounds("one step is a plan", True, plan(OPEN)),
    bounds("16 steps are a plan", True, plan(*[FOCUS] * 16)),
    bounds("17 steps are too many", False, plan(*[FOCUS] * 17)),
    bounds("no step is no plan", False, [[], 0, 0]),
    bounds("it repeats from any of its steps", True, plan(FOCUS, REST, repeat=1)),
    bounds(
        "it repeats from no step that it has not", False, plan(FOCUS, REST, repeat=2)
    ),
    bounds("a duration of 1 ms", True, plan(["f", 1])),
    bounds("a duration of 0", False, plan(["f", 0])),
    bounds("a duration of 1 ms less than seven days", True, plan(["f", LONGEST])),
    bounds("a duration of seven days", False, plan(["f", LONGEST + 1])),
    bounds(
        "a ratio of 1 and of 1000 per mille",
        True,
        plan(FOCUS, ["s", None, 1], ["l", None, 1000]),
    ),
    bounds("a ratio of 0", False, plan(FOCUS, ["s", None, 0])),
    bounds("a ratio of more than the focus", False, plan(FOCUS, ["s", None, 1001])),
    bounds("a focus earns nothing", False, plan(["f", None, 200])),
    bounds(
        "a step has a duration or a ratio, not both", False, plan(FOCUS, ["s", 5, 200])
    ),
    length(
        "a step lasts its duration, whatever was before", plan(), 0, HOUR, 25 * MINUTE
    ),
    length("a step without duration counts up", plan(OPEN), 0, HOUR, None),
    length(
        "an earned break: 50 min x 200 / 1000 = 10 min",
        plan(OPEN, EARNED),
        1,
        50 * MINUTE,
        10 * MINUTE,
    ),
    length(
        "a share is cut to whole ms: 333337 x 200 / 1000 = 66667.4",
        plan(OPEN, EARNED),
        1,
        333_337,
        66_667,
    ),
    length(
        "at least a minute is earned: 299999 x 0.2 = 59999.8",
        plan(OPEN, EARNED),
        1,
        299_999,
        60_000,
    ),
    length("nothing earns a minute", plan(OPEN, EARNED), 1, 0, 60_000),
    length(
        "the longest: 604799999 x 1000 does not fit into 32 bits",
        plan(OPEN, ["s", None, 1000]),
        1,
        LONGEST,
        LONGEST,
    ),
    after("the next step follows", POMODORO, 0, 1),
    after("after the last step it goes on where it repeats", POMODORO, 7, 0),
    after("which need not be the first", plan(FOCUS, REST, LONG, repeat=1), 2, 1),
    after("a single step follows itself", plan(OPEN), 0, 0),
    itself("without flags nothing starts by itself", plan(), 1, False),
    itself("the first flag starts focus", plan(focus=True), 0, True),
    itself("and no break", plan(focus=True), 1, False),
    itself("the second starts breaks", plan(rest=True), 1, True),
    itself("long ones as well", plan(FOCUS, LONG, rest=True), 1, True),
    itself("and no focus", plan(rest=True), 0, False),
    case("the third focus is cycle 3", "cycle", 3, plan=POMODORO, step=4),
    case(
        "a break belongs to the cycle of the focus before it",
        "cycle",
        4,
        plan=POMODORO,
        step=7,
    ),
    case(
        "a break before any focus belongs to the first",
        "cycle",
        1,
        plan=plan(REST, FOCUS),
        step=0,
    ),
    place(
        "plans of one shape keep the place, whatever their lengths",
        plan(["f", 1], ["s", 1], ["f", 1]),
        plan(FOCUS, REST, FOCUS),
        2,
        2,
    ),
    place(
        "in another shape it is the first step of the phase",
        plan(REST, LONG, FOCUS),
        POMODORO,
        4,
        2,
    ),
    place("a long break stays a long break", plan(REST, LONG, FOCUS), POMODORO, 7, 1),
    place(
        "a short break stands in for a long one",
        plan(FOCUS, REST),
        plan(FOCUS, LONG, FOCUS),
        1,
        1,
    ),
    place(
        "a long break stands in for a short one",
        plan(FOCUS, LONG, FOCUS),
        plan(FOCUS, REST),
        1,
        1,
    ),
    place("no break stands in for focus", plan(REST), plan(), 0, None),
    place("no focus stands in for a break", plan(FOCUS), plan(REST), 0, None),
    *made("pomodoro", POMODORO),
    *made("52_17", plan(["f", 52 * MINUTE], ["s", 17 * MINUTE])),
    *made("90_20", plan(["f", 90 * MINUTE], ["s", 20 * MINUTE])),
    *made("countdown", plan(FOCUS)),
    *made("stopwatch", plan(OPEN)),
    *made("flowtime", plan(OPEN, EARNED)),
    case("custom begins as a pomodoro", "strategy", POMODORO, strategy="custom"),
    case("any other plan is custom", "recognise", "custom", plan=plan(FOCUS, LONG)),
]
