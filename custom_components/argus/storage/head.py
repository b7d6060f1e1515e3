"""The head of the store: the little that is kept beside journals and archive, and its JSON."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from ..core import (
    Draft,
    ProtocolError,
    Stamp,
    decode_draft,
    decode_stamp,
    encode_draft,
    encode_stamp,
)


@dataclass(slots=True)
class Head:
    """What is kept beside journals and archive."""

    told_until: int | None = None
    """All that happened until then has been announced (ms); None in the beginning."""
    floors: dict[str, Stamp] = field(default_factory=dict)
    """The first stamp of each journal that has been cut."""
    shadows: dict[str, str] = field(default_factory=dict)
    """What devices are wanted to be: topic and payload."""
    leftovers: list[str] = field(default_factory=list)
    """Retained topics that nobody stands behind any more."""
    retired: list[str] = field(default_factory=list)
    """The ids of timers that are gone; they are not used again."""
    drafts: tuple[Draft, ...] = ()

    def encode(self) -> dict[str, Any]:
        """Write it as JSON."""
        return {"told_until": self.told_until, **self.lasting()}

    def lasting(self) -> dict[str, Any]:
        """Write as JSON what is mostly the same the next time."""
        return {
            "floors": {name: encode_stamp(one) for name, one in self.floors.items()},
            "shadows": self.shadows,
            "leftovers": self.leftovers,
            "retired": self.retired,
            "drafts": [encode_draft(one) for one in self.drafts],
        }


def decode_head(data: Any) -> tuple[Head, bool]:
    """Read what can be read; tell if that was all."""
    head, whole = Head(), isinstance(data, dict)
    for name, read in _READERS.items() if whole else ():
        try:
            setattr(head, name, read(data[name]))
        except KeyError, TypeError, ValueError, AttributeError, ProtocolError:
            whole = False
    return head, whole


def _instant(value: Any) -> int | None:
    if value is None or (isinstance(value, int) and value >= 0):
        return value
    raise TypeError


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    raise TypeError


_READERS: Final[dict[str, Callable[[Any], Any]]] = {
    "told_until": _instant,
    "floors": lambda value: {
        _text(name): decode_stamp({"floor": one}, "floor")
        for name, one in value.items()
    },
    "shadows": lambda value: {_text(one): _text(value[one]) for one in value},
    "leftovers": lambda value: [_text(one) for one in value],
    "retired": lambda value: [_text(one) for one in value],
    "drafts": lambda value: tuple(decode_draft(one) for one in value),
}
