"""Time and chance: one queue of what is to happen, one source of randomness, one trace."""

from collections.abc import Callable
from enum import StrEnum
from hashlib import sha256
from heapq import heappop, heappush
from random import Random

BEGINNING = 1_795_000_000_000
"""An instant in November 2026 (ms)."""
MAX_EVENTS = 400_000


class Broken(AssertionError):
    """A law of the protocol does not hold."""


class Doom(StrEnum):
    """Where power fails in the next thing that a computer does."""

    UNSAVED = "unsaved"
    UNSENT = "unsent"


class Stage:
    """What a world runs on; the same seed gives the same trace."""

    def __init__(self, seed: int) -> None:
        """Begin at the beginning."""
        self.random = Random(seed)
        self.time = BEGINNING
        self.trace: list[tuple[object, ...]] = []
        self.reorders = False
        self.slow = False
        self.repeats = False
        self._queue: list[tuple[int, int, Callable[[], None]]] = []
        self._number = 0

    def at(self, time: int, what: Callable[[], None]) -> None:
        """Have something happen at an instant, after all that happens then already."""
        self._number += 1
        heappush(self._queue, (max(time, self.time), self._number, what))

    def after(self, delay: int, what: Callable[[], None]) -> None:
        """Have something happen in so many ms."""
        self.at(self.time + delay, what)

    def run(self, ms: int) -> None:
        """Let so much time pass."""
        end = self.time + ms
        while self._queue and self._queue[0][0] <= end:
            self.time, number, what = heappop(self._queue)
            if number > MAX_EVENTS:
                raise Broken("a storm: there is no end of it")
            what()
        self.time = end

    def travel(self) -> int:
        """Return how long a message is on its way (ms)."""
        if self.slow and self.random.random() < 0.1:
            return self.random.randint(20, 4_000)
        return self.random.randint(1, 15)

    def unruly(self, chance: float) -> bool:
        """Tell whether a message comes twice."""
        return self.repeats and self.random.random() < chance

    def note(self, *what: object) -> None:
        """Write down what happens."""
        self.trace.append((self.time - BEGINNING, *what))

    def digest(self) -> str:
        """Return the trace in short."""
        text = "\n".join(" ".join(map(str, line)) for line in self.trace)
        return sha256(text.encode()).hexdigest()
