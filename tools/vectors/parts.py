"""The words in which cases are written: registers, traces, stamps, plans in their short form."""

from typing import Any

type Json = Any

T = 1_795_000_000_000
"""A Thursday in November 2026 (ms since the Unix epoch)."""
SECOND = 1_000
MINUTE = 60 * SECOND
HOUR = 60 * MINUTE
DAY = 24 * HOUR

FOCUS, REST, LONG = ["f", 25 * MINUTE], ["s", 5 * MINUTE], ["l", 15 * MINUTE]
OPEN, EARNED = ["f"], ["s", None, 200]


def plan(
    *steps: Json, repeat: int = 0, focus: bool = False, rest: bool = False
) -> Json:
    """Return a plan: 25 and 5 minutes unless steps are given; flags start steps by themselves."""
    return [list(steps or (FOCUS, REST)), repeat, focus + 2 * rest]


def stamp(minute: float = 0, counter: int = 0, device: str = "desk") -> Json:
    """Return a stamp, some minutes after T."""
    return [T + round(minute * MINUTE), counter, device]


def name(of: Json, derived: int = 0) -> str:
    """Return the name of a session that a stamp began."""
    return f"{of[2]}-{of[0]}-{of[1]}-{derived}"


def register(minute: float = 0, device: str = "desk", **changed: Json) -> Json:
    """Return a start of the first step, some minutes after T; None leaves a field out."""
    at = T + round(minute * MINUTE)
    of = changed.get("s", [at, 0, device])
    steps, number = (changed.get("p") or plan())[0], changed.get("i", 0)
    fields = {
        "v": 1,
        "t": "focus",
        "s": of,
        "p": plan(),
        "i": 0,
        "T": steps[number][1] if len(steps[number]) > 1 else None,
        "e": 0,
        "a": at,
        "b": changed.get("a", at),
        "at": at,
        "do": "start",
        "st": "active",
        "c": {of[2]: of[0] // 1000},
        "id": None if changed.get("st") == "idle" else name(of),
    }
    return {key: one for key, one in (fields | changed).items() if one is not None}


def idle(
    minute: float = 0, device: str = "desk", do: str = "cancel", **changed: Json
) -> Json:
    """Return a register that left the timer waiting."""
    return register(minute, device, st="idle", do=do, **changed)


def trace(of: Json) -> Json:
    """Return what compaction leaves of a register."""
    fields = [of["s"], of["at"], of["do"], of.get("id", ""), of["st"]]
    return [*fields, of["re"]] if "re" in of else fields


def case(title: str, kind: str, expect: Json, **given: Json) -> Json:
    """Return a case."""
    return {"name": title, "kind": kind, "given": given, "expect": expect}
