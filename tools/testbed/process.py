"""A child process: its output goes to a file, and only its own handle ends it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path
import signal
import subprocess
import time

GLANCE = 0.02  # seconds between two looks at a process
TAIL = 2000  # characters of its output that an error quotes


class ProcessError(Exception):
    """A process ended early or was not ready in time; says how, and its last words."""


class Process:
    """One command that can be started, asked to stop, killed, and started again."""

    def __init__(
        self,
        command: Sequence[str | Path],
        log: Path,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """Take the command; `log` receives what it says, every start appended."""
        self.log = log
        self._command = [str(word) for word in command]
        self._environment = environment
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int:
        """The process id; an error before the first start."""
        return self._started.pid

    @property
    def running(self) -> bool:
        """Whether it was started and has not ended."""
        return self._child is not None and self._child.poll() is None

    def start(self) -> None:
        """Start it, out of reach of the terminal's Ctrl-C: its owner decides."""
        if self.running:
            raise ProcessError(f"{self._command[0]} runs already")
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
                start_new_session=True,
            )

    async def until(self, ready: Callable[[], Awaitable[bool]], timeout: float) -> None:
        """Wait until `ready` says so, at most `timeout` seconds; ProcessError else."""
        end = time.monotonic() + timeout
        while not await ready():
            if not self.running:
                raise self._error(f"ended with {self._started.returncode}")
            if time.monotonic() > end:
                raise self._error(f"not ready after {timeout:g} s")
            await asyncio.sleep(GLANCE)

    async def ended(self) -> int:
        """Wait for its end; return its exit code (negative: the signal)."""
        while (code := self._started.poll()) is None:
            await asyncio.sleep(GLANCE)
        return code

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._started.send_signal(number)

    async def stop(self, patience: float = 30) -> None:
        """Ask it to end (SIGTERM), and kill it when it has not after `patience` s."""
        if not self.running:
            return
        self.send(signal.SIGTERM)
        try:
            await asyncio.wait_for(self.ended(), patience)
        except TimeoutError:
            await self.kill()

    async def kill(self) -> None:
        """End it at once (SIGKILL): what a power cut looks like to a program."""
        if self.running:
            self._started.kill()
            await self.ended()

    @property
    def _started(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            raise ProcessError(f"{self._command[0]} was not started")
        return self._child

    def _error(self, what: str) -> ProcessError:
        words = self.log.read_text(errors="replace")[-TAIL:]
        return ProcessError(f"{self._command[0]} {what}:\n{words}")
