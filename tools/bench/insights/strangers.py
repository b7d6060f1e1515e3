"""People that nobody looked at while the insights were being built. Do not tune on them.

They were written down first, as real people might be, and judged once, when all was done.
"""

from random import Random
from typing import Final

from .histories import Intent, Moment, Person

SEEDS: Final = (9001, 9002, 9003)
_SHIFTS: Final = ("early", "early", "late", "late", "night", "night", "", "", "")


def _nurse_intends(rng: Random, day: int) -> list[Intent]:
    shift = _SHIFTS[day % 9]
    begin = {"early": 16 * 60, "late": 9 * 60, "night": 17 * 60, "": 10 * 60}[shift]
    count = rng.choice((0, 1, 2)) if shift else rng.choice((1, 2, 3, 4))
    return [(begin + 45 * n + rng.randrange(40), 30) for n in range(count)]


def _nurse(it: Moment) -> float:
    tired = {"early": 0.6, "late": 0.75, "night": 0.4, "": 0.85}[_SHIFTS[it.day % 9]]
    return tired - 0.05 * it.nth


def _student_intends(rng: Random, day: int) -> list[Intent]:
    exams = day % 84 >= 63
    if not exams and rng.random() < 0.35:
        return []
    count = rng.randint(4, 8) if exams else rng.randint(1, 3)
    spread = (13 * 60, 16 * 60, 19 * 60, 20 * 60, 21 * 60, 22 * 60)
    return [
        (rng.choice(spread) + rng.randrange(60), rng.choice((45, 50)))
        for _ in range(count)
    ]


def _student(it: Moment) -> float:
    return (0.85 if it.hour >= 19 else 0.5) + (0.08 if it.day % 84 >= 63 else 0)


def _parent_intends(rng: Random, day: int) -> list[Intent]:
    if day % 7 in (2, 6) or rng.random() < 0.1:
        return []
    morning = [
        (9 * 60 + 35 * n + rng.randrange(15), 25) for n in range(rng.randint(2, 5))
    ]
    late = [(14 * 60 + rng.randrange(50), 25)] if rng.random() < 0.5 else []
    evening = [(20 * 60 + rng.randrange(90), 15)] if rng.random() < 0.6 else []
    return morning + late + evening


def _parent(it: Moment) -> float:
    if 14 <= it.hour < 16:
        return 0.35
    return 0.7 if it.hour >= 20 else 0.82


def _writer_intends(rng: Random, day: int) -> list[Intent]:
    if day % 7 == 6:
        return []
    count = rng.choice((1, 2, 2, 3))
    return [(6 * 60 + 100 * n + rng.randrange(30), 90) for n in range(count)]


def _writer(it: Moment) -> float:
    return (0.88, 0.6, 0.3)[min(it.nth, 2)]


def _office_intends(rng: Random, day: int) -> list[Intent]:
    if day % 7 >= 5:
        return []
    hours = (9, 9, 10, 10, 11) + (() if day % 7 == 4 else (13, 14, 15, 16))
    return [(h * 60 + rng.randrange(60), 25) for h in hours if rng.random() < 0.55]


def _office(it: Moment) -> float:
    meetings = it.weekday in (1, 3) and it.hour >= 13
    return 0.45 if meetings else 0.8


def _scattered(rng: Random, day: int) -> list[Intent]:
    if rng.random() < 0.25:
        return []
    return [(rng.randrange(8 * 60, 21 * 60), 25) for _ in range(rng.randint(1, 6))]


def _beginner_intends(rng: Random, day: int) -> list[Intent]:
    if rng.random() > max(0.2, 0.95 - day / 150):
        return []
    return [
        (rng.randrange(17 * 60, 21 * 60), rng.choice((15, 20, 25)))
        for _ in range(rng.randint(1, 3))
    ]


def _beginner(it: Moment) -> float:
    return 0.35 + min(0.45, 0.45 * it.day / 120)


def _restless_intends(rng: Random, day: int) -> list[Intent]:
    lengths = (10, 15, 25, 40, 60)
    return [
        (rng.randrange(8 * 60, 19 * 60), rng.choice(lengths))
        for _ in range(rng.randint(0, 7))
    ]


def _restless(it: Moment) -> float:
    return 0.95 - 0.011 * it.planned + 0.1 * it.mood + (0.06 if it.last else -0.06)


def _mover_intends(rng: Random, day: int) -> list[Intent]:
    if day % 7 >= 5 and rng.random() < 0.7:
        return []
    spread = (8, 9, 10, 14, 18, 19, 20)
    return [(h * 60 + rng.randrange(60), 50) for h in spread if rng.random() < 0.5]


def _mover(it: Moment) -> float:
    early = it.hour < 12
    return 0.85 if early == (it.day < 180) else 0.5


STRANGERS: Final = (
    Person("nurse", _nurse_intends, _nurse, "shift"),
    Person("student", _student_intends, _student, "hour"),
    Person("parent", _parent_intends, _parent, "hour"),
    Person("writer", _writer_intends, _writer, "fatigue"),
    Person("office", _office_intends, _office, "hour and weekday"),
    Person("steady", _scattered, lambda it: 0.7),
    Person("perfectionist", _scattered, lambda it: 0.96),
    Person("beginner", _beginner_intends, _beginner, "drift"),
    Person("restless", _restless_intends, _restless, "length, day, last"),
    Person("mover", _mover_intends, _mover, "hour, which moves"),
)
