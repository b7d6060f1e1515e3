"""Clocks and the one deadline: when the coordinator has to come again.

The deadline runs on the monotonic clock, which nobody sets. It does not count a suspended
machine's sleep, nor see the time of day being set: so while a timer runs a slow guard
comes as well, and the deadline is worked out anew.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
import time
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HassJob, HomeAssistant, callback
from homeassistant.helpers.event import async_call_at, async_track_time_interval

from ..const import LOGGER
from ..core import Clocks

GUARD: Final = timedelta(seconds=60)
STEP_MS: Final = 2_000
"""A difference between the clocks that is worth a line in the log."""
TRUSTED_SINCE: Final = 1_735_689_600_000
"""A time of day before 2025 is that of a computer without one (ms)."""
_HALF_MS: Final = 0.0005

type ReadClocks = Callable[[], Clocks]


def system_clocks(hass: HomeAssistant) -> ReadClocks:
    """Return a reader of this computer's clocks."""

    def read() -> Clocks:
        wall = time.time_ns() // 1_000_000
        mono = int(hass.loop.time() * 1000)
        return Clocks(mono, wall if wall >= TRUSTED_SINCE else None)

    return read


class Alarm:
    """One deadline, and the guard while a timer runs."""

    def __init__(
        self, hass: HomeAssistant, clocks: ReadClocks, ring: Callable[[], None]
    ) -> None:
        """Begin without a deadline; `ring` is called when there is something to derive."""
        self._hass = hass
        self._clocks = clocks
        self._ring = ring
        self._due: int | None = None
        self._cancel: CALLBACK_TYPE | None = None
        self._stop_guard: CALLBACK_TYPE | None = None
        self._offset: int | None = None

    @callback
    def set(self, due: int | None, *, running: bool) -> None:
        """Ring at `due` (ms on the monotonic clock); guard while a timer is running."""
        if due != self._due:
            self._disarm()
            self._due = due
            if due is not None:
                job = HassJob(self._rings, "argus deadline", cancel_on_shutdown=True)
                at = due / 1000 + _HALF_MS
                self._cancel = async_call_at(self._hass, job, at)
        if running != (self._stop_guard is not None):
            self._guard(running)

    @callback
    def sooner(self, due: int | None) -> None:
        """Ring at `due` at the latest."""
        if due is not None and (self._due is None or due < self._due):
            self.set(due, running=self._stop_guard is not None)

    @callback
    def stop(self) -> None:
        """Forget the deadline and stop the guard."""
        self._disarm()
        if self._stop_guard is not None:
            self._guard(False)

    def _disarm(self) -> None:
        if self._cancel is not None:
            self._cancel()
        self._cancel = self._due = None

    @callback
    def _rings(self, _: datetime) -> None:
        self._cancel = self._due = None
        self._ring()

    @callback
    def _guard(self, running: bool) -> None:
        if self._stop_guard is not None:
            self._stop_guard()
            self._stop_guard = None
        if running:
            self._offset = self._read_offset()
            self._stop_guard = async_track_time_interval(
                self._hass,
                self._compare,
                GUARD,
                name="argus guard",
                cancel_on_shutdown=True,
            )

    def _read_offset(self) -> int | None:
        """Return how far the time of day is from the monotonic clock."""
        clocks = self._clocks()
        return None if clocks.wall is None else clocks.wall - clocks.mono

    @callback
    def _compare(self, _: datetime) -> None:
        """Come again if the clocks went apart; say so if it was by much."""
        before, self._offset = self._offset, self._read_offset()
        if before == self._offset:
            return
        if before is None or self._offset is None:
            LOGGER.info("The time of day was lost or found")
        elif abs(self._offset - before) > STEP_MS:
            LOGGER.info("The time of day moved by %d ms", self._offset - before)
        self._ring()
