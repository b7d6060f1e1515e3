"""What a Home Assistant logged, and what of it nobody expected."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
import re

LINE = re.compile(
    r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d+(?:[+-]\d\d:\d\d)? (?P<level>[A-Z]+) "
    r"\([^)]*\) \[(?P<logger>[^\]]+)\] (?P<text>.*)"
)
OURS = "custom_components.argus"
HARMLESS = (  # said of the computer or by design, not of anything that went wrong
    r"custom integration .* has not been tested",
    r"ffmpeg",
    r"turbojpeg",
)


@dataclass(frozen=True)
class Record:
    """One log record, what followed on lines of its own (a traceback) included."""

    level: str
    logger: str
    text: str

    @property
    def unexpected(self) -> bool:
        """Whether it is an error, or a warning of Argus, that is not known as harmless."""
        levels = {"ERROR", "CRITICAL"}
        if self.logger.startswith(OURS):
            levels.add("WARNING")
        return self.level in levels and not self.matches(HARMLESS)

    def matches(self, patterns: Iterable[str]) -> bool:
        """Whether one of the regular expressions occurs in it."""
        words = f"{self.logger} {self.text}"
        return any(re.search(one, words, re.IGNORECASE) for one in patterns)


class Log:
    """A growing log file, read from wherever one had got to."""

    def __init__(self, file: Path) -> None:
        """Read `file`, which need not exist yet."""
        self.file = file

    @property
    def end(self) -> int:
        """How far it reaches now (bytes): a mark to read on from."""
        return self.file.stat().st_size if self.file.exists() else 0

    def records(self, since: int = 0) -> list[Record]:
        """Return what was logged after a mark."""
        if not self.file.exists():
            return []
        with self.file.open("rb") as file:
            file.seek(since)
            return list(_records(file.read().decode(errors="replace").splitlines()))


def _records(lines: Iterable[str]) -> Iterator[Record]:
    head: re.Match[str] | None = None
    rest: list[str] = []
    for line in lines:
        if match := LINE.match(line):
            if head:
                yield _record(head, rest)
            head, rest = match, []
        else:
            rest.append(line)
    if head:
        yield _record(head, rest)


def _record(head: re.Match[str], rest: list[str]) -> Record:
    return Record(head["level"], head["logger"], "\n".join((head["text"], *rest)))
