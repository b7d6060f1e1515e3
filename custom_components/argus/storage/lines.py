"""The lines of the log: a register of a timer, the head, or how far all has been told.

{"timer": id, "entry": {...}}    a register, or what is left of one
{"head": {...}}                  the whole head, which holds from then on
{"told_until": ms}               all until then has been announced
"""

from collections.abc import Iterable
from typing import Any, Final

from ..core import Entry, ProtocolError, decode_entry, encode_entry
from .files import dump
from .head import Head, decode_head

_TOLD: Final = "told_until"


def entry_line(timer_id: str, entry: Entry) -> str:
    """Return the line of a register."""
    return dump({"timer": timer_id, "entry": encode_entry(entry)})


def head_line(head: Head) -> str:
    """Return the line of a head."""
    return dump({"head": head.encode()})


def told_line(head: Head) -> str:
    """Return the line of how far all has been told."""
    return dump({_TOLD: head.told_until})


class LogReader:
    """What lines add to a head and to journals; `whole` tells if all could be read."""

    def __init__(self, head: Head) -> None:
        """Begin with the head as its file has it."""
        self.head = head
        self.entries: dict[str, list[Entry]] = {}
        self.whole = True

    def take(self, lines: Iterable[dict[str, Any]]) -> None:
        """Go through lines, in their order."""
        for line in lines:
            match line:
                case {"timer": str(timer_id), "entry": entry}:
                    self._entry(timer_id, entry)
                case {"head": head}:
                    self.head, whole = decode_head(head)
                    self.whole &= whole
                case {"told_until": int(told_until)} if told_until >= 0:
                    self.head.told_until = told_until
                case {"told_until": None}:
                    self.head.told_until = None
                case _:
                    self.whole = False

    def _entry(self, timer_id: str, entry: Any) -> None:
        try:
            found = decode_entry(entry)
        except ProtocolError:
            self.whole = False
        else:
            self.entries.setdefault(timer_id, []).append(found)
