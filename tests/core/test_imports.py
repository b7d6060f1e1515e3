"""Directions: who may import whom, read from the sources. The tables are the rule; mend the code."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from .conftest import CORE

SHELL = CORE.parent

# A file of a room may import its own room and the rooms named; within all there is no circle.
ROOMS = {
    "nouns": "errors stamp clock plan model strategies timekeeper",
    "text": "grammar parts codec",
    "timer": "timer facts journal sessions statistics",
    "insights": """
        insights_time insights_history insights_ways insights_chance insights_length
        insights_forecast insights_hours insights_unusual insights
    """,
    "replica": "drafts book regiven author replica archive",
    "messages": "topics messages commands devices events reports protocol",
    "reference": "likeness doing meaning reference",
    "fleet": "usual picture watch fleet",
    "wire": "link bounds telling answers adoption references hub follower memory",
    "facade": "__init__",
}
MAY_IMPORT = {
    "nouns": "",
    "text": "nouns",
    "timer": "nouns text",
    "insights": "nouns timer",
    "replica": "nouns text timer",
    "messages": "nouns text",
    "reference": "nouns timer messages",
    "fleet": "messages wire",
    "wire": "nouns text timer replica messages reference",
    "facade": "nouns text timer insights replica messages reference fleet wire",
}
STANDARD = """
bisect collections collections.abc contextlib dataclasses datetime enum functools itertools
json math re types typing zlib
"""
"""What computes and neither waits, reads a clock, draws a number nor writes a log."""
CLOCKS = {"now", "utcnow", "today", "time", "time_ns", "monotonic"}
PLATFORMS = """
binary_sensor button calendar event number select sensor switch timer todo update
"""


class Import(NamedTuple):
    """One name that a file imports: of a module outside, or of a sibling (with its dots)."""

    dots: int
    module: str
    name: str


def imports_of(path: Path) -> Iterator[Import]:
    """Yield the imports of a file, wherever in it they stand."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (Import(0, one.name, "") for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            yield from (Import(node.level, module, one.name) for one in node.names)


def files(folder: Path) -> dict[str, Path]:
    """Return the Python files of a folder by their names."""
    return {path.stem: path for path in sorted(folder.glob("*.py"))}


CORE_FILES, SHELL_FILES = files(CORE), files(SHELL)
ROOM_OF = {name: room for room, names in ROOMS.items() for name in names.split()}


def siblings(name: str) -> set[str]:
    """Return the files of the core that one of them imports."""
    found = imports_of(CORE_FILES[name])
    return {one.module or one.name for one in found if one.dots}


def test_every_file_of_the_core_is_in_one_room() -> None:
    places = [name for names in ROOMS.values() for name in names.split()]
    assert len(places) == len(set(places))
    assert set(CORE_FILES) == set(places)
    assert ROOMS.keys() == MAY_IMPORT.keys()


@pytest.mark.parametrize("name", CORE_FILES)
def test_a_file_of_the_core_imports_the_standard_library_and_its_siblings_alone(
    name: str,
) -> None:
    found = list(imports_of(CORE_FILES[name]))
    outside = {one.module for one in found if not one.dots}
    assert outside <= set(STANDARD.split())
    assert {one.dots for one in found if one.dots} <= {1}
    assert siblings(name) <= set(CORE_FILES) - {"__init__"}


@pytest.mark.parametrize("name", CORE_FILES)
def test_a_file_of_the_core_imports_from_rooms_that_it_may_know(name: str) -> None:
    room = ROOM_OF[name]
    allowed = {room, *MAY_IMPORT[room].split()}
    assert {one for one in siblings(name) if ROOM_OF[one] not in allowed} == set()


def test_imports_in_the_core_make_no_circle() -> None:
    left = {name: siblings(name) for name in CORE_FILES}
    while left:
        free = {name for name, needs in left.items() if not needs & left.keys()}
        assert free, f"a circle among {sorted(left)}"
        left = {name: needs for name, needs in left.items() if name not in free}


@pytest.mark.parametrize("name", CORE_FILES)
def test_no_file_of_the_core_asks_what_time_it_is(name: str) -> None:
    calls = (
        node.func
        for node in ast.walk(ast.parse(CORE_FILES[name].read_text()))
        if isinstance(node, ast.Call)
    )
    asked = {
        ast.unparse(call)
        for call in calls
        if isinstance(call, ast.Attribute)
        and call.attr in CLOCKS
        and ast.unparse(call.value) in ("datetime", "date", "time", "datetime.datetime")
    }
    assert asked == set()


# The shell


@pytest.mark.parametrize("name", SHELL_FILES)
def test_the_shell_imports_the_facade_of_the_core_and_nothing_deeper(name: str) -> None:
    found = [
        one
        for one in imports_of(SHELL_FILES[name])
        if one.dots or "argus" in one.module
    ]
    deeper = [
        one
        for one in found
        if one.module.removeprefix("custom_components.argus.").startswith("core.")
    ]
    assert deeper == []
    facade = {one.name for one in imports_of(CORE_FILES["__init__"])}
    used = {one.name for one in found if one.dots == 1 and one.module == "core"}
    assert used <= facade


@pytest.mark.parametrize("name", SHELL_FILES)
def test_nobody_imports_a_platform(name: str) -> None:
    found = imports_of(SHELL_FILES[name])
    known = {one.module or one.name for one in found if one.dots == 1}
    assert known & set(PLATFORMS.split()) == set()


@pytest.mark.parametrize("name", SHELL_FILES)
def test_nobody_imports_what_the_package_itself_defines(name: str) -> None:
    found = imports_of(SHELL_FILES[name])
    names = {one.name for one in found if one.dots == 1 and not one.module}
    assert names <= SHELL_FILES.keys() | {"core"}
