"""A store that another version wrote, or that is older than this firmware: read or set aside, and never in the way of what is new.

The bytes are made here, by hand, as version 1 writes them: what a device has in its flash is read after every update of its firmware.
Who changes how slots are written raises `Memory::VERSION`, and keeps reading these.
"""

from binascii import crc32
from collections.abc import Iterable
import json
from pathlib import Path
import random
from subprocess import run
from typing import Any

import pytest

from .building import built

NOW = 1_795_000_000_000
MINUTE = 60_000
SLOT, PAYLOAD, SLOTS = 255, 249, 128
VERSION = 1
HEAD = 2**64 - 1
WHOLE, SAVED = 1, 4
START = 1
OURS, HUBS = "knob", "ha-abc123"

type Entries = list[list[Any]]


def digest(content: bytes) -> int:
    """FNV-1a of 64 bits."""
    found = 0xCBF29CE484222325
    for byte in content:
        found = (found ^ byte) * 0x100000001B3 % 2**64
    return found


def number(value: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*out, value])


def text(words: str) -> bytes:
    return number(len(words.encode())) + words.encode()


def stamp(millis: int, device: str = OURS) -> bytes:
    return text(device) + number(millis) + number(0)


def plan() -> bytes:
    """Return a focus of 25 minutes and a break of a fifth of it, packed."""
    focus = bytes([1 | 1 << 2]) + (25 * MINUTE).to_bytes(4, "little")
    pause = bytes([2 | 2 << 2]) + (200).to_bytes(2, "little")
    packed = b"\x00" + focus + pause
    return number(len(packed)) + packed


def started(
    millis: int, task: str = "", timer: str = "focus", device: str = OURS
) -> bytes:
    """Return what is kept of a timer that somebody has started, whole and acknowledged."""
    trace = (
        bytes([WHOLE | SAVED]) + text(timer) + stamp(millis, device) + text("")
    ) + (
        number(0) + bytes([START, 2, 1]) + number(0)  # verb, active, named by its stamp
    )
    seconds = millis // 1000
    clock = b"\x01" + text(device) + number(seconds)
    lengths = number(0) + number(0) + number(25 * MINUTE + 1) + number(0)
    rest = text("") + lengths + b"\x00" + plan() + number(0) + number(0)
    return trace + rest + text(task) + text("1f3a9c02") + text("") + clock


def pieces(body: bytes, millis: int, device: str = OURS) -> list[bytes]:
    """Return an entry's body as the payloads of as many slots as it needs."""
    room = 240 - 14
    key = digest(stamp(millis, device) + b"\x00").to_bytes(8, "little")
    form = (digest(body) % 2**32).to_bytes(4, "little")
    parts = [body[at : at + room] for at in range(0, len(body), room)]
    count = len(parts)
    return [key + form + bytes([at, count]) + part for at, part in enumerate(parts)]


def entry(millis: int, **fields: Any) -> list[bytes]:
    return pieces(started(millis, **fields), millis, fields.get("device", OURS))


def head(
    *,
    told: int = NOW - 90 * MINUTE,
    brightness: int = 60,
    volume: int = 30,
    followed: bytes = b"focus",
    adopted_by: bytes = b"ha-abc123",
) -> bytes:
    """Return the payload of the one slot that is no entry's."""
    start = HEAD.to_bytes(8, "little") + told.to_bytes(8, "little")
    shadow = bytes([brightness, volume]) + (120).to_bytes(4, "little")
    words = (bytes([len(one)]) + one for one in (followed, followed, adopted_by))
    return start + shadow + b"".join(words)


def sealed(payload: bytes, version: int = VERSION) -> bytes:
    covered = bytes([version, len(payload)])
    check = crc32(covered + payload).to_bytes(4, "little")
    return (covered + check + payload).ljust(SLOT, b"\x00")


def booted(folder: Path, slots: Iterable[bytes]) -> tuple[Any, Any]:
    """Boot with these slots; return what is found, and what is found once more after a start."""
    file = folder / "slots"
    file.write_bytes(b"".join(slots).ljust(SLOT * SLOTS, b"\x00"))
    done = run(
        [str(built("store")), str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    first, second = map(json.loads, done.stdout.splitlines())
    return first, second


def kept(task: str) -> list[Any]:
    return ["focus", START, task, "1f3a9c02", True]


def new(task: str = "", timer: str = "focus") -> list[Any]:
    """Return the start that was given here: of the task that was there."""
    return [timer, START, task, "new", False]


HOUR_AGO = NOW - 60 * MINUTE
LONG = "Übersetzung: " + "x" * 40


def test_what_the_first_version_wrote_is_read(tmp_path: Path) -> None:
    payloads = [
        *entry(HOUR_AGO, task=LONG, device=HUBS),
        head(),
        *entry(HOUR_AGO + MINUTE, task="Write"),
    ]
    first, second = booted(tmp_path, map(sealed, payloads))
    shadow = {key: first[key] for key in ("brightness", "volume", "interval")}
    assert shadow == {"brightness": 60, "volume": 30, "interval": 120}
    assert first["followed"] == second["followed"] == "focus"
    assert sorted(first["entries"]) == sorted([kept(LONG), kept("Write")])
    assert sorted(second["entries"]) == sorted(
        [kept(LONG), kept("Write"), new("Write")]
    )


def test_an_entry_in_several_slots_is_read_in_any_order(tmp_path: Path) -> None:
    slots = [sealed(one) for one in (*entry(HOUR_AGO, task="t" * 64), head())]
    long = {"timer": "f" * 32, "task": "u" * 64, "device": "d" * 16}
    body = started(HOUR_AGO + MINUTE, **long)
    extra = b'{"later":"' + b"x" * 200 + b'"}'
    clock = b"\x01" + text("d" * 16) + number((HOUR_AGO + MINUTE) // 1000)
    assert body.endswith(b"\x00" + clock)
    body = body.removesuffix(b"\x00" + clock) + number(len(extra)) + extra + clock
    split = pieces(body, HOUR_AGO + MINUTE, "d" * 16)
    assert len(split) == 2
    for order in (split, split[::-1]):
        first, _ = booted(tmp_path, [*slots, *map(sealed, order)])
        assert len(first["entries"]) == 2
    first, _ = booted(tmp_path, [*slots, sealed(split[1])])
    assert first["entries"] == [kept("t" * 64)]


@pytest.mark.parametrize("version", [2, 3, 255])
def test_what_another_version_wrote_is_set_aside_and_in_nobodys_way(
    tmp_path: Path, version: int
) -> None:
    """All slots are full of it; what is new has room all the same."""
    old = (head(), *entry(HOUR_AGO, task="of another version"))
    slots = [sealed(old[at % len(old)], version) for at in range(SLOTS)]
    first, second = booted(tmp_path, slots)
    assert (first["entries"], first["followed"]) == ([], "")
    assert second["entries"] == [new(timer="local")]


@pytest.mark.parametrize("version", [2, 255])
def test_beside_what_another_version_wrote_ours_is_read(
    tmp_path: Path, version: int
) -> None:
    theirs = [sealed(one, version) for one in entry(HOUR_AGO, task="theirs")]
    ours = [sealed(one) for one in (*entry(HOUR_AGO, task="ours"), head())]
    first, second = booted(tmp_path, [*theirs, *ours, *theirs * 100])
    assert first["entries"] == [kept("ours")]
    assert sorted(second["entries"]) == [kept("ours"), new("ours")]


def test_a_slot_of_no_version_is_empty(tmp_path: Path) -> None:
    first, second = booted(tmp_path, [sealed(head(), 0)] * SLOTS)
    assert (first["entries"], first["spoilt"]) == ([], SLOTS)
    assert second["entries"] == [new(timer="local")]


WRONG_HEADS: dict[str, tuple[bytes, dict[str, Any]]] = {
    "a topic as timer": (head(followed=b"a/+/#"), {"followed": ""}),
    "no UTF-8": (head(followed=b"\xff\xfe"), {"followed": ""}),
    "more than 100 %": (head(brightness=101, volume=200), {"brightness": -1}),
    "told when time ends": (head(told=2**63 - 1), {"followed": ""}),
    "told beyond all instants": (head(told=2**53), {"followed": ""}),
    "told before all time": (head(told=2**64 - 1), {"followed": ""}),
    "cut in a word": (head()[:-4], {"followed": "focus"}),
    "cut behind its start": (head()[:8], {"followed": ""}),
    "a hub that is none": (head(adopted_by=b"../"), {"followed": "focus"}),
}


@pytest.mark.parametrize("name", WRONG_HEADS)
def test_a_sound_slot_that_says_what_cannot_be_is_no_harm(
    tmp_path: Path, name: str
) -> None:
    payload, expected = WRONG_HEADS[name]
    slots = [sealed(payload), *map(sealed, entry(HOUR_AGO, task="Write"))]
    first, second = booted(tmp_path, slots)
    assert first | expected == first
    assert first["entries"] == [kept("Write")]
    assert sorted(one[3] for one in second["entries"]) == ["1f3a9c02", "new"]
    assert kept("Write") in second["entries"]


def test_sound_slots_of_changed_bytes_never_crash_and_leave_the_rest(
    tmp_path: Path,
) -> None:
    """As an older layout of the same version would look: checksums are right, what they cover is not."""
    dice = random.Random(3)
    (whole,) = entry(HOUR_AGO, task="theirs", device=HUBS)
    others = [sealed(one) for one in (*entry(HOUR_AGO + MINUTE, task="ours"), head())]
    for _ in range(60):
        spoilt = bytearray(whole)
        for _ in range(dice.randint(1, 4)):
            spoilt[dice.randrange(14, len(spoilt))] = dice.randrange(256)
        cut = bytes(spoilt[: dice.randint(9, len(spoilt))])
        first, second = booted(tmp_path, [sealed(cut), *others])
        assert kept("ours") in first["entries"]
        assert kept("ours") in second["entries"]
        assert "new" in [one[3] for one in second["entries"]]
