"""The usual range of a reading: what it has been lately, and whether a value lies outside.

A value is out of the range when it is further from the mean of the last 64 samples than
three standard deviations and than a threshold, below which nothing is worth a word. Every
sample counts afterwards, so that what lasts becomes usual by itself.
"""

from collections import deque
from math import fsum
from typing import Final

WINDOW: Final = 64
LEAST: Final = 16
"""Fewer samples than this have no range."""
SIGMAS: Final = 3


class UsualRange:
    """The last samples of one reading."""

    __slots__ = ("_samples", "out")

    def __init__(self) -> None:
        """Know nothing yet."""
        self._samples: deque[float] = deque(maxlen=WINDOW)
        self.out = False
        """Whether the last sample was out of the range of those before it."""

    def take(self, value: float, threshold: float) -> bool:
        """Take a sample; tell whether it is out of the range of those before it."""
        self.out = len(self._samples) >= LEAST and self._far(value, threshold)
        self._samples.append(value)
        return self.out

    def _far(self, value: float, threshold: float) -> bool:
        """Compare squares: with floats of at most 2^53 they neither overflow nor vanish."""
        count = len(self._samples)
        mean = fsum(self._samples) / count
        distance = abs(value - mean)
        if distance <= threshold:
            return False
        variance = fsum((one - mean) ** 2 for one in self._samples) / count
        return distance**2 > SIGMAS**2 * variance
