"""Full garbage collections of the measured Home Assistant: they stop all that it does.

Which load meets one is chance, and depends on what was set up before. So all is collected
before each measure, of the baseline too, and those that come in it are told.
"""

import os
from pathlib import Path
import signal

from tools.testbed import HomeAssistant

HOOK = Path(__file__).parent / "hook"


class Garbage:
    """The collections of one Home Assistant that was started with `environment`."""

    def __init__(self, file: Path) -> None:
        """Have them noted in a file."""
        self._file = file
        self._told = 0
        self.environment = {"PYTHONPATH": str(HOOK), "ARGUS_COLLECTIONS": str(file)}

    def collect(self, hass: HomeAssistant) -> None:
        """Collect all now; the caller waits until it is idle again."""
        os.kill(hass.process.pid, signal.SIGUSR1)

    def since(self) -> list[float]:
        """Return how long (ms) each took that came of itself since the last question."""
        lines = self._file.read_text().split() if self._file.exists() else []
        news, self._told = lines[self._told :], len(lines)
        return [float(one) for one in news]
