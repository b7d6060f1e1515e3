"""What somebody asked for, whatever the words: a deed and what belongs to it."""

from dataclasses import dataclass
from enum import StrEnum


class Deed(StrEnum):
    """What can be asked of a timer."""

    START = "start"
    START_BREAK = "start_break"
    PAUSE = "pause"
    RESUME = "resume"
    SKIP = "skip"
    FINISH = "finish"
    CANCEL = "cancel"
    ADD = "add"
    SUBTRACT = "subtract"
    UNDO = "undo"
    LEFT = "left"
    DAY = "day"
    TASK = "task"
    SET_TASK = "set_task"
    CLEAR_TASK = "clear_task"
    TICK_OFF = "tick_off"


@dataclass(frozen=True, slots=True)
class Request:
    """Something asked for."""

    deed: Deed
    language: str = "en"
    """The language that it was said in."""
    timer: str | None = None
    """The name as it was said, folded; None where it was only a word for any timer."""
    vague: bool = False
    """The name is also a word for any timer, such as "focus"."""
    duration: int | None = None
    """ms."""
    strategy: str | None = None
    task: str | None = None
