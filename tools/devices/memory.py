"""What a device keeps over a reboot: one file, written whole or not at all."""

from contextlib import suppress
import json
import os
from pathlib import Path
from typing import Any

from .core import argus, memory

FILE = "memory.json"


class Memory:
    """The flash of one device; `folder` is its own."""

    def __init__(self, folder: Path) -> None:
        """Have a place to write to."""
        self._file = folder / FILE
        self._written: object = None

    def recall(self, follower: argus.Follower) -> str:
        """Give back what was kept; return a word of what is wrong with it, if anything is.

        What cannot be read is set aside, and the device begins anew.
        """
        self._written = None
        try:
            memory.remember(follower, _object(self._file.read_text()))
        except FileNotFoundError:
            return ""
        except (ValueError, argus.ProtocolError) as error:
            self._file.replace(self._file.with_suffix(".unreadable"))
            return f"memory lost: {error}"
        return ""

    def keep(
        self, follower: argus.Follower, clocks: argus.Clocks, *, told: bool
    ) -> None:
        """Save what has changed; `told` if people have been told something."""
        kept = memory.kept(follower, clocks)
        if told or {**kept, "told_until": 0} != self._written:
            self._write(json.dumps(kept))
            self._written = {**kept, "told_until": 0}

    def _write(self, text: str) -> None:
        """Replace the file at once: a power cut leaves the old or the new."""
        self._file.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._file.with_suffix(".new")
        with fresh.open("w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._file)

    def forget(self) -> None:
        """Be as from the factory."""
        with suppress(FileNotFoundError):
            self._file.unlink()


def _object(text: str) -> dict[str, Any]:
    """Read a JSON object; raise ValueError."""
    found = json.loads(text)
    if not isinstance(found, dict):
        raise ValueError("no object")  # noqa: TRY004
    return found
