"""How much room the core takes on a microcontroller: text, stack and memory, built for a Cortex-M33."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
import re
from shutil import which
from subprocess import run

import pytest

from .building import HERE

COMPONENT = HERE.parents[1] / "esphome" / "components" / "argus"
OUT = HERE.parents[1] / ".cache" / "firmware" / "m33"
PREFIX = "arm-none-eabi-"
MACHINE = ("-mcpu=cortex-m33", "-mthumb", "-mfloat-abi=softfp")
FLAGS = (
    *MACHINE,
    *("-std=gnu++20", "-Os", "-ffunction-sections", "-fdata-sections"),
    *("-fno-exceptions", "-fno-rtti", "-fno-threadsafe-statics"),
    *("-fstack-usage", "-fcallgraph-info=su", f"-I{COMPONENT}"),
)
REPLICA = (
    *("author", "book", "clock", "conflicts", "drafts", "entries", "journal"),
    *(
        "model",
        "names",
        "requests",
        "pack",
        "plan",
        "regiven",
        "replica",
        "room",
        "sessions",
        "shelf",
    ),
    *("strategies", "tables", "timekeeper", "timer", "told"),
    *("transition", "utf8", "words"),
)
"""What keeps a timer; the rest of the core is what reads and writes messages."""
REPLICA_DOORS = ("replica", "room")
"""What is called of it, with all that is in these; the linker drops what they do not reach, as ESPHome has it do."""
SLOTS = ("slot", "slot_read")
WIRE = (
    *("codec", "extra", "grammar", "json", "json_checks", "json_strings"),
    *("json_writer", "parts"),
)
WIRE_DOORS = ("codec", "grammar", "json", "parts")
MOST_TEXT = 21_600
MOST_TEXT_COMPLETE = 26_500
"""With what it calls of the codec: two registers of one stamp are compared as canonical JSON."""
MOST_TEXT_WITH_WIRE = 35_900
MOST_TEXT_OF_ALL = 24_800
MOST_TEXT_OF_ALL_WITH_WIRE = 36_900
MOST_REGISTERS = 12 * 1024
"""Forty-one registers, sixteen traces, and the words that they share."""
MOST_MEMORY = 15 * 1024
MOST_STACK = 512
MOST_ON_A_PATH = 3 * 1024
FOREIGN = {
    *("memcpy", "memmove", "memset", "memcmp", "memchr", "strlen"),
    *("__aeabi_ldivmod", "__aeabi_uldivmod"),
    "_ZSt24__throw_out_of_range_fmtPKcz",
}
"""All that the core asks of anybody else; the last is what `substr` would end in, and never does."""
NESTING = {"write_sorted": 8}
"""What calls itself, and how deep at most: a document is no deeper."""

pytestmark = pytest.mark.skipif(
    which(PREFIX + "g++") is None, reason="no compiler for a Cortex-M33"
)

NODE = re.compile(
    r'node: { title: "(?P<title>[^"]*)" label: "(?P<name>[^"]*?)'
    r'(?:\\n(?P<place>[^"]*?)\\n(?P<bytes>\d+) bytes \((?P<kind>[a-z,]*)\)[^"]*)?"'
)
EDGE = re.compile(
    r'edge: { sourcename: "(?P<source>[^"]*)" targetname: "(?P<target>[^"]*)"'
)


@dataclass
class Function:
    """A function, how much stack it takes, and whom it calls."""

    name: str = ""
    stack: int = 0
    bounded: bool = True
    calls: set[str] = field(default_factory=set)


def tool(name: str, *arguments: str) -> str:
    """Run a tool of the toolchain, and return what it says."""
    done = run((PREFIX + name, *arguments), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@cache
def compiled(part: str) -> Path:
    """Compile a part of the core."""
    source, target = COMPONENT / f"core_{part}.cpp", OUT / f"core_{part}.o"
    OUT.mkdir(parents=True, exist_ok=True)
    newest = max(one.stat().st_mtime for one in COMPONENT.glob("core_*"))
    if not target.exists() or target.stat().st_mtime < newest:
        tool("g++", *FLAGS, "-c", str(source), "-o", str(target))
    return target


def roots(doors: Iterable[str]) -> list[str]:
    """Return the options that have a linker keep whatever these parts define."""
    said = [tool("nm", "--defined-only", "-g", str(compiled(one))) for one in doors]
    names = re.findall(r"(?m) [TW] (\S+)$", "".join(said))
    return [f"-Wl,-u,{one}" for one in names]


def text_of(*parts: str, doors: Iterable[str] = ()) -> int:
    """Link parts, so that what is inlined twice counts once, and return their size; of doors only what they reach."""
    target = OUT / "core.elf"
    objects = [str(compiled(one)) for one in parts]
    loose = ["-nostdlib", "-Wl,--unresolved-symbols=ignore-all", "-Wl,-e,0"]
    if doors:
        loose += ["-Wl,--gc-sections", *roots(doors)]
    tool("g++", *MACHINE, *loose, *objects, "-o", str(target))
    said = dict(re.findall(r"(?m)^\.(\w+)\s+(\d+)", tool("size", "-A", str(target))))
    sizes = [int(said.get(one, 0)) for one in ("text", "rodata", "data", "bss")]
    assert sizes[2:] == [0, 0], "globals with state"
    return sizes[0] + sizes[1]


@cache
def functions() -> dict[str, Function]:
    """Return the functions of the replica and what it reads with, by their symbols."""
    found = dict[str, Function]()
    for part in (*REPLICA, *SLOTS, *WIRE):
        text = compiled(part).with_suffix(".ci").read_text()
        called = {one["target"] for one in EDGE.finditer(text)}
        mine = [one for one in NODE.finditer(text) if one["bytes"]]
        for one in mine:
            it = found.setdefault(one["title"], Function())
            it.name, it.stack = one["name"], max(it.stack, int(one["bytes"]))
            it.bounded &= "dynamic" not in one["kind"] or "bounded" in one["kind"]
        loose = {one["title"] for one in mine if one["title"] not in called}
        hidden = {one for one in loose if ":" in one}
        for one in EDGE.finditer(text):
            targets = hidden if one["target"] == "__indirect_call" else {one["target"]}
            found.setdefault(one["source"], Function()).calls |= targets
    return found


def deepest(symbol: str, above: tuple[str, ...] = ()) -> tuple[int, tuple[str, ...]]:
    """Return the most stack that a call can take, and by which path."""
    assert symbol not in above, f"recursion: {above} {symbol}"
    if symbol not in _deepest:
        it = functions().get(symbol, Function(symbol))
        times = next((NESTING[one] for one in NESTING if one in symbol), 1)
        calls = sorted(it.calls - ({symbol} if times > 1 else set()))
        most, path = max(
            [deepest(one, (*above, symbol)) for one in calls], default=(0, ())
        )
        _deepest[symbol] = times * it.stack + most, (it.name, *path)
    return _deepest[symbol]


_deepest: dict[str, tuple[int, tuple[str, ...]]] = {}


def test_the_text_of_the_core_is_small() -> None:
    doors = (*REPLICA_DOORS, *WIRE_DOORS)
    replica = text_of(*REPLICA, doors=REPLICA_DOORS)
    complete = text_of(*REPLICA, *WIRE, doors=REPLICA_DOORS)
    with_wire = text_of(*REPLICA, *WIRE, doors=doors)
    print(f"replica {replica}, with what compares twins {complete}")
    print(f"with what reads and writes registers {with_wire}")
    assert replica <= MOST_TEXT
    assert complete <= MOST_TEXT_COMPLETE
    assert with_wire <= MOST_TEXT_WITH_WIRE


def test_little_of_the_core_is_there_for_nobody() -> None:
    replica, with_wire = text_of(*REPLICA), text_of(*REPLICA, *WIRE)
    print(f"replica {replica}, with what reads and writes registers {with_wire}")
    assert replica <= MOST_TEXT_OF_ALL
    assert with_wire <= MOST_TEXT_OF_ALL_WITH_WIRE


def test_no_function_takes_much_stack() -> None:
    stacks = sorted(((it.stack, it.name) for it in functions().values()), reverse=True)
    print(*stacks[:5], sep="\n")
    assert stacks[0][0] <= MOST_STACK
    assert all(it.bounded for it in functions().values())


def test_no_path_of_calls_takes_much_stack_or_comes_back_to_itself() -> None:
    paths = sorted((deepest(one) for one in functions()), reverse=True)
    print(paths[0][0], *paths[0][1], sep="\n  ")
    assert paths[0][0] <= MOST_ON_A_PATH


def test_the_core_asks_nothing_of_anybody_but_moving_bytes_and_dividing() -> None:
    objects = [str(compiled(one)) for one in (*REPLICA, *SLOTS, *WIRE)]
    needed = set(re.findall(r"(?m)^\s+U (\S+)", tool("nm", "-u", *objects)))
    ours = re.compile(r"_ZN?K?V?T?I?\w*5argus")
    foreign = {one for one in needed if not ours.match(one)}
    print(sorted(foreign))
    assert foreign <= FOREIGN


def test_the_replica_fits_into_its_memory() -> None:
    source, target = OUT / "replica.cpp", OUT / "replica.o"
    compiled("replica")
    source.write_text(
        '#include "core_replica.h"\n'
        "using namespace argus;\n"
        "char size[sizeof(Replica)], of_a_register[sizeof(Register)];\n"
        "char of_registers[sizeof(Entries) + sizeof(Tables)];\n"
    )
    tool("g++", *FLAGS, "-c", str(source), "-o", str(target))
    said = tool("nm", "-S", str(target))
    sizes = {name: int(size, 16) for size, name in re.findall(r" (\w+) B (\w+)", said)}
    print(sizes)
    assert sizes["size"] <= MOST_MEMORY
    assert sizes["of_registers"] <= MOST_REGISTERS
    assert sizes["of_a_register"] <= 144
