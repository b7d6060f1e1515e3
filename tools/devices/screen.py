"""What a device shows: one line for a person, and all it knows for whoever looks closer."""

from .appliance import Shown
from .core import argus, codec
from .firmware import Firmware

SIGNS = {
    argus.Status.IDLE: "·",
    argus.Status.ACTIVE: "▶",
    argus.Status.PAUSED: "⏸",
}


def shown(firmware: Firmware) -> Shown:
    """Return what a running device shows and knows. Instants and durations in ms."""
    link, view, clocks = firmware.link, firmware.view, firmware.clocks
    it = view.snapshot
    return {
        "screen": line(view, firmware.word),
        "timer": view.timer_id,
        "status": it.status.value,
        "phase": it.phase.value,
        "step": it.step,
        "elapsed": argus.elapsed_at(it, view.now),
        "remaining": argus.remaining_at(it, view.now),
        "task": it.task,
        "session_id": it.session_id,
        "word": firmware.word,
        "sessions": [codec.encode_session(one) for one in sessions(firmware)],
        "clock": {
            "reads": clocks.wall,
            "knows": view.sure,
            "now": view.now if view.sure else None,
        },
        "queue": firmware.queue,
        "drafts": len(link.replica.drafts),
        "shadow": link.shadow.fields(),
        "refused": dict(firmware.refused),
    }


def sessions(firmware: Firmware) -> list[argus.Session]:
    """Return the sessions of the timer followed, as far as the device remembers."""
    view = firmware.view
    book = firmware.link.replica.timers[view.timer_id]
    return list(book.sessions(view.now).values())


def line(view: argus.View, word: str) -> str:
    """Return what a person reads at a glance."""
    it, left = view.snapshot, argus.remaining_at(view.snapshot, view.now)
    shown = argus.elapsed_at(it, view.now) if left is None else left
    parts = [SIGNS[it.status], it.phase.replace("_", " "), time_of(shown)]
    return "  ".join([*parts, *filter(None, (it.task, word and f"({word})"))])


def time_of(duration: int) -> str:
    """Write a duration in ms as a clock does."""
    minutes, seconds = divmod(-(-duration // 1000), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"
