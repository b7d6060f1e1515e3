"""What the Python of the measured Home Assistant does besides: full garbage collections.

Python loads a module of this name at its start. Each full collection is noted with its
length (ms) in the file that `ARGUS_COLLECTIONS` names; on SIGUSR1 all is collected, unnoted.
"""

import gc
import os
from pathlib import Path
import signal
import time
from typing import Any

FULL = 2


class _Notes:
    """The file, and when the collection that goes on began."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._began: float | None = None

    def note(self, phase: str, info: dict[str, Any]) -> None:
        """Hear of a collection that begins or ends."""
        if info["generation"] != FULL:
            return
        if phase == "start":
            self._began = time.perf_counter()
        elif self._began is not None:
            took = (time.perf_counter() - self._began) * 1000
            with self._file.open("a") as file:
                file.write(f"{took:.1f}\n")

    def collect(self, *_: Any) -> None:
        """Collect all now."""
        gc.callbacks.remove(self.note)
        gc.collect()
        gc.callbacks.append(self.note)


if "ARGUS_COLLECTIONS" in os.environ:
    _notes = _Notes(Path(os.environ["ARGUS_COLLECTIONS"]))
    gc.callbacks.append(_notes.note)
    signal.signal(signal.SIGUSR1, _notes.collect)
