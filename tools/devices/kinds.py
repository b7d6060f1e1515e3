"""The kinds of devices there are: what each is, has, and does when it is handled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from types import MappingProxyType

from .core import argus, protocol

PRESS = protocol.ButtonAction.PRESS
LONG = protocol.ButtonAction.LONG_PRESS
FIRMWARE = "1.0.0"
PROTOCOL = 1
LOCAL_MAC = 0x02
"""The first byte of a hardware address that no maker has given."""

type Presses = Mapping[tuple[str, protocol.ButtonAction], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """One kind; `does` says which presses mean something to the timer."""

    device_type: argus.DeviceType
    model: str
    buttons: tuple[str, ...]
    does: Presses = field(default_factory=lambda: MappingProxyType({}))
    turns: bool = False
    thermometer: bool = False
    battery_hours: int
    """How long a charge lasts."""

    def about(self, device_id: str, boot: str) -> protocol.StatusMessage:
        """Return what a device says of itself; its hardware address follows from its id."""
        digest = sha256(device_id.encode()).digest()
        return protocol.StatusMessage(
            online=True,
            name=device_id.replace("-", " ").capitalize(),
            manufacturer="Argus",
            model=self.model,
            firmware=FIRMWARE,
            protocol=PROTOCOL,
            mac=":".join(f"{byte:02x}" for byte in (LOCAL_MAC, *digest[:5])),
            boot=boot,
        )


TOUCH = Kind(
    device_type=argus.DeviceType.DISPLAY,
    model="Virtual Touch 480",
    buttons=("screen",),
    does=MappingProxyType({("screen", PRESS): "toggle", ("screen", LONG): "cancel"}),
    thermometer=True,
    battery_hours=72,
)
KNOB = Kind(
    device_type=argus.DeviceType.DISPLAY,
    model="Virtual Knob",
    buttons=("knob",),
    does=MappingProxyType({("knob", PRESS): "toggle", ("knob", LONG): "skip"}),
    turns=True,
    battery_hours=24,
)
KEYS = Kind(
    device_type=argus.DeviceType.MACRO,
    model="Virtual Keys 8",
    buttons=tuple(f"key_{number}" for number in range(1, 9)),
    does=MappingProxyType(
        {
            ("key_1", PRESS): "toggle",
            ("key_1", LONG): "cancel",
            ("key_2", PRESS): "skip",
            ("key_3", PRESS): "+5",
            ("key_4", PRESS): "undo",
        }
    ),
    battery_hours=240,
)
KINDS: Mapping[str, Kind] = MappingProxyType(
    {"touch": TOUCH, "knob": KNOB, "keys": KEYS}
)
