"""Figures: what was measured, of what, and whether it reaches a goal."""

from collections.abc import Sequence
from dataclasses import dataclass
import json
from math import ceil, nan
from pathlib import Path
from statistics import median
from typing import Any, override


def percentile(values: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile, `share` in 0..1; nan of nothing."""
    if not values:
        return nan
    ordered = sorted(values)
    return ordered[max(0, ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Sample:
    """Many measurements of one thing, in ms."""

    values: tuple[float, ...]

    @property
    def p50(self) -> float:
        """Return the median."""
        return percentile(self.values, 0.5)

    @property
    def p99(self) -> float:
        """Return what 99 of 100 do not exceed."""
        return percentile(self.values, 0.99)

    @property
    def worst(self) -> float:
        """Return the greatest."""
        return max(self.values, default=nan)

    @override
    def __str__(self) -> str:
        """Return it for a table."""
        return (
            f"p50 {self.p50:.1f}, p99 {self.p99:.1f}, worst {self.worst:.1f} ms"
            f" (n = {len(self.values)})"
        )


@dataclass(frozen=True)
class Goal:
    """One goal: a figure of ours, that of a baseline, and the most that it may be."""

    name: str
    what: str
    ours: float
    unit: str
    most: float | None = None
    baseline: float | None = None
    ratio: float | None = None
    """The greatest share of the baseline that reaches the goal."""

    @property
    def share(self) -> float | None:
        """Return the share of the baseline."""
        return self.ours / self.baseline if self.baseline else None

    @property
    def reached(self) -> bool:
        """Tell whether all that was asked holds."""
        below = self.most is None or self.ours <= self.most
        least = self.ratio is None or self.share is None or self.share <= self.ratio
        return below and least

    def row(self) -> str:
        """Return a line of the table."""
        most = "" if self.most is None else f" <= {self.most:g}"
        beside = "" if self.baseline is None else f"{self.baseline:.4g}"
        share = "" if self.share is None else f"{self.share:.3f}"
        limit = "" if self.ratio is None else f" <= {self.ratio:g}"
        mark = "yes" if self.reached else "NO"
        cells = (
            self.name,
            self.what,
            f"{self.ours:.4g} {self.unit}{most}",
            beside,
            f"{share}{limit}",
            mark,
        )
        return "| " + " | ".join(cells) + " |"


HEAD = """\
| goal | what | Argus | baseline | ratio | reached |
| --- | --- | --- | --- | --- | --- |"""


def table(goals: Sequence[Goal]) -> str:
    """Return all goals as a Markdown table."""
    return "\n".join([HEAD, *(one.row() for one in goals)])


def save(path: Path, goals: Sequence[Goal], about: dict[str, Any]) -> None:
    """Write the figures as JSON, with what they were taken on."""
    rows = [{**vars(one), "share": one.share, "reached": one.reached} for one in goals]
    path.write_text(json.dumps({"about": about, "goals": rows}, indent=1) + "\n")


def middle(values: Sequence[float]) -> float:
    """Return the median of figures of several rounds."""
    return median(values)
