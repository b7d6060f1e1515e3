"""Runs many schedules on all processors, and says which seeds failed."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import count
from multiprocessing import get_context
import os
import time

from .schedule import simulate

CHUNK = 4


def failures(first: int, number: int) -> list[str]:
    """Run some schedules; return what went wrong, with how to see it again."""
    found = list[str]()
    for seed in range(first, first + number):
        try:
            simulate(seed)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is a failure
            again = f"python -m tests.simulation.wire --schedules 1 --seed {seed}"
            found.append(f"seed {seed}: {error!r}\n    {again}")
    return found


def run(
    first: int, schedules: int | None, seconds: float
) -> Iterator[tuple[int, list[str]]]:
    """Run schedules until there are enough or time is up; yield how many, and what failed."""
    end = time.monotonic() + seconds
    last = None if schedules is None else first + schedules
    starts = count(first, CHUNK) if last is None else range(first, last, CHUNK)
    workers = os.cpu_count() or 1
    waiting = deque[tuple[int, Future[list[str]]]]()
    with ProcessPoolExecutor(workers, mp_context=get_context("fork")) as pool:
        for start in starts:
            if time.monotonic() > end:
                break
            number = CHUNK if last is None else min(CHUNK, last - start)
            waiting.append((number, pool.submit(failures, start, number)))
            if len(waiting) > workers:
                done, result = waiting.popleft()
                yield done, result.result()
        for done, result in waiting:
            yield done, result.result()
