"""The log: what is new since the files were written, a line each, appended and synced.

A line is the CRC-32 of a text of JSON as 8 hexadecimal digits, a space, and the text; the
first line tells the version. What a power cut left of the last line was never announced, and
is cut off. Another line that is wrong is damage: the file is set aside, and what can be read
of it is kept. All of this blocks and belongs into the executor.
"""

from collections.abc import Iterable
import json
from typing import Any, Final
import zlib

from .files import VERSION, Folder, dump

LOG: Final = "log"
_FIRST: Final = {"version": VERSION}


class Log:
    """One file of lines in a folder."""

    def __init__(self, folder: Folder) -> None:
        """Name the file; it is made when something is written."""
        self._folder = folder
        self._path = folder.path / LOG
        self.size = 0
        """Bytes that are known to last."""

    def read(self) -> tuple[list[Any], bool]:
        """Return what the lines hold, and whether that is all of it; raise OSError."""
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return [], True
        *lines, torn = content.split(b"\n")
        found = [_value(one) for one in lines]
        first = found[0] if found else _begun(torn)
        if first is not None and _newer(first):
            self._folder.put_aside(LOG, "newer")
            return [], True
        if None in found or first != _FIRST:
            self.put_aside()
            return [one for one in found if one is not None and one != _FIRST], False
        self.size = len(content) - len(torn)
        return found[1:], True

    def append(self, lines: Iterable[str]) -> None:
        """Add texts of JSON; when this returns they last. Raise OSError."""
        new = not self.size
        texts = (dump(_FIRST), *lines) if new else lines
        added = b"".join(map(_line, texts))
        self._folder.append(LOG, added, self.size)
        self.size += len(added)

    def put_aside(self) -> None:
        """Set the file aside; what was read of it has to be written anew."""
        self._folder.put_aside(LOG, "corrupt")
        self.size = 0

    def clear(self) -> None:
        """Forget all; it stands in other files now."""
        self._folder.delete([LOG])
        self.size = 0


def _line(text: str) -> bytes:
    content = text.encode("utf-8", "surrogatepass")
    return b"%08x %s\n" % (zlib.crc32(content), content)


def _begun(torn: bytes) -> dict[str, Any] | None:
    """Return the first line if what there is of it may become one."""
    return _FIRST if _line(dump(_FIRST)).startswith(torn) else None


def _newer(first: dict[str, Any]) -> bool:
    version = first.get("version")
    return isinstance(version, int) and version > VERSION


def _value(line: bytes) -> dict[str, Any] | None:
    """Return the object that a line holds; None where it is damaged."""
    checksum, _, content = line.partition(b" ")
    if checksum != b"%08x" % zlib.crc32(content):
        return None
    try:
        value = json.loads(content.decode("utf-8", "surrogatepass"))
    except ValueError, RecursionError:
        return None
    return value if isinstance(value, dict) else None
