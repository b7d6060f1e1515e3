"""What a device is, and what it should be: presence and shadow.

status     {"status": "online" | "offline", "name", "model", "manufacturer", "firmware",
            "protocol": integer, "mac", "hub": id, "boot": id}
desired, reported
           {"brightness": 0-100, "volume": 0-100, "follow": timer, "interval": s,
            "adopted_by": hub}

Of other fields both keep up to 16 plain values, so that a device can tell more.
"""

from dataclasses import dataclass, fields
from enum import StrEnum
import re
from typing import Final, Self, override

from .errors import ProtocolError
from .grammar import JsonObject, Scalar, choice, integer, label, optional, scalar, word
from .messages import NONCE, Message, given
from .model import DEVICE_ID, SEGMENT

MAX_MORE: Final = 16
MAX_INTERVAL: Final = 86_400
MAC: Final = re.compile(r"([0-9A-Fa-f]{2}[:-]?){5}[0-9A-Fa-f]{2}", re.ASCII)


class Presence(StrEnum):
    """Whether a device is there."""

    ONLINE = "online"
    OFFLINE = "offline"


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusMessage(Message):
    """That a device is there, or no longer, and what it is."""

    online: bool
    name: str = ""
    model: str = ""
    manufacturer: str = ""
    firmware: str = ""
    protocol: int = 0
    """0 speaks like the reference."""
    mac: str = ""
    """Like aa:bb:cc:dd:ee:ff."""
    hub: str = ""
    """The hub that this is, as a replica."""
    boot: str = ""
    """Another one after each start."""
    more: tuple[tuple[str, Scalar], ...] = ()

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read what came on `status`; raise ProtocolError."""
        return cls(
            online=choice(data, "status", Presence) is Presence.ONLINE,
            name=optional(label, data, "name") or "",
            model=optional(label, data, "model") or "",
            manufacturer=optional(label, data, "manufacturer") or "",
            firmware=optional(label, data, "firmware") or "",
            protocol=optional(integer, data, "protocol") or 0,
            mac=optional(_mac, data, "mac") or "",
            hub=optional(word, data, "hub", DEVICE_ID) or "",
            boot=optional(word, data, "boot", NONCE) or "",
            more=_more(data, cls),
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        presence = Presence.ONLINE if self.online else Presence.OFFLINE
        known = given(
            name=self.name,
            model=self.model,
            manufacturer=self.manufacturer,
            firmware=self.firmware,
            protocol=self.protocol or None,
            mac=self.mac,
            hub=self.hub,
            boot=self.boot,
        )
        return {**dict(self.more), **known, "status": presence.value}


def _mac(data: JsonObject, key: str) -> str:
    """Read a hardware address in any of its spellings."""
    digits = re.sub("[:-]", "", word(data, key, MAC).lower())
    return ":".join(re.findall("..", digits))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shadow(Message):
    """How a device should be (`desired`) or is (`reported`); None where it does not say."""

    brightness: int | None = None
    volume: int | None = None
    follow: str | None = None
    """The timer that it shows."""
    interval: int | None = None
    """Seconds between two reports."""
    adopted_by: str | None = None
    """The one hub that a reference device listens to."""
    more: tuple[tuple[str, Scalar], ...] = ()

    @classmethod
    def decode(cls, data: JsonObject) -> Self:
        """Read what came on `desired` or `reported`; raise ProtocolError."""
        return cls(
            brightness=optional(integer, data, "brightness", high=100),
            volume=optional(integer, data, "volume", high=100),
            follow=optional(word, data, "follow", SEGMENT),
            interval=optional(integer, data, "interval", 1, MAX_INTERVAL),
            adopted_by=optional(word, data, "adopted_by", DEVICE_ID),
            more=_more(data, cls),
        )

    @override
    def fields(self) -> JsonObject:
        """Return what it says."""
        known = given(
            brightness=self.brightness,
            volume=self.volume,
            follow=self.follow,
            interval=self.interval,
            adopted_by=self.adopted_by,
        )
        return {**dict(self.more), **known}


def _more(data: JsonObject, kind: type[Message]) -> tuple[tuple[str, Scalar], ...]:
    """Keep the first plain values, in the order of their names, of what is not known."""
    kept = list[tuple[str, Scalar]]()
    for key in sorted(data.keys() - {"status", *(one.name for one in fields(kind))}):
        try:
            value = scalar(data, key)
        except ProtocolError:
            continue
        if NONCE.fullmatch(key) and len(kept) < MAX_MORE:
            kept.append((key, value))
    return tuple(kept)
