"""Coverage-guided search for input that breaks a reader.

Begins with the cases of `tests/vectors` and what was found before (`found/PROGRAM/*`), which a test runs for good.
"""

from collections.abc import Iterator
import json
from pathlib import Path
import shutil
import subprocess
from tempfile import TemporaryDirectory

from .building import built
from .mqtt_desk import PONG, UP, message, packet, puback

HERE = Path(__file__).parent
FOUND = HERE / "found"
VECTORS = HERE.parent / "vectors"
FOLLOW = b'C{"cmd":"follow","timer":"focus"}\n'
LONGEST = {"fuzz_mqtt": 12_000, "fuzz_json": 4_200, "fuzz_follower": 16_000}


def available() -> bool:
    """Tell whether there is a clang that can do it."""
    return any(map(shutil.which, ("clang++-16", "clang++")))


def seeds(program: str) -> Iterator[bytes]:
    """Return what a search begins with."""
    documents = [text.encode() for text in _documents()]
    if program == "fuzz_json":
        yield from documents
    elif program == "fuzz_follower":
        for one in documents:
            yield FOLLOW + b"R" + one + b"\n+2000\ne" + one + b"\n"
            yield b"c" + one + b"\n!!\n+60000\nC" + one + b"\nD" + one + b"\n!"
        yield b'i{"chance":{"percent":84},"length":{"likely":1500},"sent":1795000000000,"sync":true}'
        yield b'C{"cmd":"fence","nonce":"8c1d-1"}\n+1000\n!!\n+6000\n!!!\n'
        yield b'S{"status":"online","boot":"b","hub":"ha-1"}\nC{"cmd":"follow","timer":"focus"}\n'
    else:
        packets = [
            PONG,
            puback(1),
            packet(0x90, b"\xff\x00\1"),
            message("t", "x" * 5_000, number=3),
        ]
        packets += [message("a/b", one, number=n) for n, one in enumerate(documents, 1)]
        for pieces in (0, 1, 7):
            for told in packets:
                yield bytes([pieces, pieces]) + bytes.fromhex(UP + told + PONG)


def search(program: str, seconds: int) -> subprocess.CompletedProcess[str]:
    """Search for so long; a finding is left in `found`."""
    findings = FOUND / program
    findings.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as name:
        corpus = Path(name)
        for number, seed in enumerate(seeds(program)):
            (corpus / str(number)).write_bytes(seed)
        found = subprocess.run(
            [
                built(program, "fuzz"),
                f"-max_total_time={seconds}",
                f"-max_len={LONGEST[program]}",
                f"-artifact_prefix={findings}/",
                "-timeout=10",
                "-rss_limit_mb=1024",
                "-print_final_stats=1",
                corpus,
                findings,
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    _remove_if_empty(findings)
    return found


def replay(program: str, case: Path) -> subprocess.CompletedProcess[str]:
    """Run one case."""
    command = [built(program, "fuzz"), case]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _documents() -> Iterator[str]:
    for case in json.loads((VECTORS / "codec.json").read_text()):
        if isinstance(wire := case.get("wire"), str):
            yield wire
            yield f'{{"register":{wire},"sent":1795000000000,"sync":true}}'
    for case in json.loads((VECTORS / "hostile.json").read_text()):
        if isinstance(payload := case.get("payload"), str) and payload.isascii():
            yield payload


def _remove_if_empty(folder: Path) -> None:
    for one in (folder, FOUND):
        if one.exists() and not any(one.iterdir()):
            one.rmdir()
