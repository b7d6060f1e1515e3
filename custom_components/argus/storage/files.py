"""Files as the store needs them: written whole or not at all, set aside and never lost.

All of this blocks and belongs into the executor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
import json
import os
from pathlib import Path
import shutil
from typing import Any, Final

VERSION: Final = 1
_ENVELOPE: Final = '{{"version":{version},"data":{data}}}'


def dump(value: Any) -> str:
    """Write JSON, small."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that could not be read, and where it is now."""

    name: str
    kept_as: str
    reason: str
    """`corrupt` or `newer`."""


class Folder:
    """One folder of files of JSON, each in an envelope with its version."""

    def __init__(self, path: Path) -> None:
        """Name the folder; it is made when something is written."""
        self.path = path
        self.set_aside: list[SetAside] = []

    def names(self, prefix: str = "") -> list[str]:
        """Return the names of the files, without what was set aside or half written."""
        if not self.path.is_dir():
            return []
        found = (one.name for one in self.path.iterdir())
        return sorted(one for one in found if one.startswith(prefix) and "~" not in one)

    def read(self, name: str) -> Any:
        """Return what a file holds; None where there is none, or it had to be set aside.

        Raise OSError where the disk does not let us read or rename.
        """
        try:
            envelope = json.loads((self.path / name).read_bytes())
            version, data = envelope["version"], envelope["data"]
            newer = version > VERSION
        except FileNotFoundError:
            return None
        except ValueError, TypeError, KeyError, RecursionError:
            self.put_aside(name, "corrupt")
            return None
        if newer:
            self.put_aside(name, "newer")
            return None
        return data

    def put_aside(self, name: str, reason: str) -> None:
        """Rename a file, so that nothing is written over it."""
        when = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%f")
        kept_as = f"{name}~{reason}.{when}"
        self.set_aside.append(SetAside(name, str(self.path / kept_as), reason))
        (self.path / name).rename(self.path / kept_as)

    def write(self, files: Mapping[str, str]) -> None:
        """Write files in this order, each whole or not at all; raise OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            self._write(name, _ENVELOPE.format(version=VERSION, data=data))
            self._sync()

    def _write(self, name: str, text: str) -> None:
        half = self.path / f"{name}~"
        with half.open("wb") as file:
            file.write(text.encode("utf-8", "surrogatepass"))
            file.flush()
            os.fsync(file.fileno())
        half.replace(self.path / name)

    def append(self, name: str, content: bytes, at: int) -> None:
        """Add to a file of `at` bytes, cutting off what is beyond them; raise OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        with (self.path / name).open("ab") as file:
            if file.tell() > at:
                file.truncate(at)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not at:
            self._sync()

    def _sync(self) -> None:
        """Make the renaming last as well, where folders can be synced."""
        try:
            folder = os.open(self.path, os.O_RDONLY)
        except OSError:
            return
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    def delete(self, names: Iterable[str]) -> None:
        """Delete files; those that are gone are no matter."""
        for name in names:
            (self.path / name).unlink(missing_ok=True)

    def delete_all(self) -> None:
        """Delete the folder with all that was ever in it."""
        shutil.rmtree(self.path, ignore_errors=True)
