"""`scripts/bench insights`: how right the insights are beside naive guesses, printed.

First the people on whom they were built, then those that nobody looked at meanwhile.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .compared import Compared, compared, mean
from .histories import History, Person, live
from .people import PEOPLE, SEEDS
from .scores import (
    HOURS,
    Guess,
    Off,
    chance_guesses,
    false_alarms,
    forecast_guesses,
    length_guesses,
    lived,
)
from .strangers import SEEDS as STRANGE_SEEDS, STRANGERS

if TYPE_CHECKING:
    from custom_components.argus.core import insights_hours as hours
else:
    from argus_core import insights_hours as hours

DAYS: Final = 240
_HEAD: Final = (
    "| person | pattern | sessions | Brier | overall rate | possible | verdict |"
    " best hours, by seed | unusual days |"
)
PARTS: Final = 10
"""Of the calibration table."""


@dataclass(frozen=True)
class Judged:
    """What came of one person's histories."""

    person: Person
    chances: Sequence[Guess]
    lengths: Sequence[Off]
    days: Sequence[Sequence[Off]]
    """By the hours at which they were foretold."""
    alarms: tuple[int, int]
    hours: Sequence[str]

    @property
    def chance(self) -> Compared:
        """Return Brier scores beside the share of all sessions before."""
        return compared(
            ((one.ours - one.done) ** 2, (one.overall - one.done) ** 2)
            for one in self.chances
        )

    @property
    def possible(self) -> float:
        """Return the Brier score of who knows the true chances."""
        return mean([(one.true - one.done) ** 2 for one in self.chances])

    def length(self, naive: int) -> Compared:
        """Return minutes off beside always 25 (0) and the planned length (1)."""
        return compared((one.ours, one.naive[naive]) for one in self.lengths)

    def day(self, at: int, naive: int) -> Compared:
        """Return minutes off beside yesterday (0) and the mean of all days (1)."""
        return compared((one.ours, one.naive[naive]) for one in self.days[at])

    def all_compared(self) -> Iterator[Compared]:
        """Yield all that was compared with what the brief calls naive."""
        yield self.chance
        yield self.length(0)
        yield from (self.day(at, 0) for at in range(len(self.days)))


def judge(person: Person, seeds: Sequence[int], days: int = DAYS) -> Judged:
    """Judge the insights on the histories of a person."""
    lives = [live(person, seed, days) for seed in seeds]
    alarms = [false_alarms(one) for one in lives]
    return Judged(
        person,
        [guess for one in lives for guess in chance_guesses(one)],
        [off for one in lives for off in length_guesses(one)],
        [[off for one in lives for off in forecast_guesses(one, h)] for h in HOURS],
        (sum(odd for odd, _ in alarms), sum(of for _, of in alarms)),
        [_hours(one) for one in lives],
    )


def _hours(history: History) -> str:
    found = hours.best_hours(list(lived(history)))
    return " ".join(f"{one.start}-{one.end}" for one in found or ()) or "none"


def table(judged: Sequence[Judged]) -> str:
    """Return a table of chances and one of minutes, in Markdown."""
    chances = [
        _HEAD,
        "| --- " * 9 + "|",
        *map(_chance_row, judged),
    ]
    minutes = [
        "| person | length: ours | always 25 | planned |"
        + "".join(f" day at {h}: ours | yesterday | mean |" for h in HOURS),
        "| --- " * (4 + 3 * len(HOURS)) + "|",
        *map(_minutes_row, judged),
    ]
    return "\n".join([*chances, "", *minutes])


def _chance_row(one: Judged) -> str:
    it = one.chance
    odd, of = one.alarms
    cells = (
        one.person.name,
        one.person.pattern or "none",
        str(it.count),
        f"{it.ours:.4f}",
        f"{it.naive:.4f}",
        f"{one.possible:.4f}",
        f"{it.verdict} ({it.errors:+.1f})",
        ", ".join(one.hours),
        f"{odd} of {of}",
    )
    return "| " + " | ".join(cells) + " |"


def _minutes_row(one: Judged) -> str:
    lengths = [one.length(naive) for naive in (0, 1)]
    cells = [one.person.name, f"{lengths[0].ours:.1f}", *map(_beside, lengths)]
    for at in range(len(HOURS)):
        days = [one.day(at, naive) for naive in (0, 1)]
        cells += [f"{days[0].ours:.1f}", *map(_beside, days)]
    return "| " + " | ".join(cells) + " |"


def _beside(it: Compared) -> str:
    return f"{it.naive:.1f} {it.verdict}"


def calibration(judged: Sequence[Judged]) -> str:
    """Return what became of sessions by the chance that they were told, in Markdown."""
    rows = ["| told | sessions | mean told | completed |", "| --- | --- | --- | --- |"]
    guesses = [guess for one in judged for guess in one.chances]
    for part in range(PARTS):
        low, high = part / PARTS, (part + 1) / PARTS
        found = [one for one in guesses if low <= one.ours < high]
        if found:
            told, done = (
                mean([one.ours for one in found]),
                mean([one.done for one in found]),
            )
            rows.append(
                f"| {low:.0%} to {high:.0%} | {len(found)} | {told:.1%} | {done:.1%} |"
            )
    return "\n".join(rows)


def verdicts(judged: Sequence[Judged]) -> dict[str, int]:
    """Count what was better, a tie or worse."""
    found = [one.verdict for each in judged for one in each.all_compared()]
    return {name: found.count(name) for name in ("better", "tie", "worse")}


def main(arguments: Sequence[str]) -> int:
    """Print it all; 1 if anything was worse than a naive guess beyond noise."""
    parser = argparse.ArgumentParser(prog="scripts/bench insights", description=__doc__)
    parser.add_argument(
        "--days", type=int, default=DAYS, help="that each history lasts"
    )
    options = parser.parse_args(arguments)
    worse = 0
    for title, people, seeds in (
        ("Built on", PEOPLE, SEEDS),
        ("Held out", STRANGERS, STRANGE_SEEDS),
    ):
        judged = [judge(one, seeds, options.days) for one in people]
        counts = verdicts(judged)
        worse += counts["worse"]
        print(f"\n## {title}\n\n{table(judged)}\n\n{calibration(judged)}\n\n{counts}")
    return 1 if worse else 0
