"""Several devices in one process, and what is asked of them by name."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
import re
from typing import Any, Self

from .appliance import Appliance
from .core import argus
from .device import VirtualDevice
from .kinds import KINDS
from .reference import ReferenceDevice
from .wire import Address

REFERENCE = "reference"
SPEC = re.compile(
    rf"(?:(?P<name>[a-z0-9_-]{{1,13}})=)?(?P<kind>{'|'.join([*KINDS, REFERENCE])})"
    r"(?:@(?P<location>[a-z0-9_-]{1,32}))?",
    re.ASCII,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spec:
    """Which device somebody wants: `knob`, `bedside=knob` or `bedside=knob@bedroom`."""

    kind: str
    name: str
    location: str = "desk"

    @classmethod
    def of(cls, text: str, location: str) -> Self:
        """Read one; raise ValueError."""
        found = SPEC.fullmatch(text)
        if found is None:
            raise ValueError(
                f"no device: {text} (there are {', '.join(KINDS)}, reference)"
            )
        place = found["location"] or location
        return cls(
            kind=found["kind"], name=found["name"] or found["kind"], location=place
        )


@dataclass(frozen=True, slots=True)
class Room:
    """What devices share."""

    broker: Address
    folder: Path
    prefix: str = "argus"

    def make(self, spec: Spec) -> Appliance:
        """Put a device together."""
        make: Callable[..., Appliance]
        make = partial(VirtualDevice, spec.kind, self.broker, self.folder)
        if spec.kind == REFERENCE:
            make = partial(ReferenceDevice, self.broker)
        return make(name=spec.name, location=spec.location, prefix=self.prefix)


class Fleet:
    """Devices by name; `async with` gives them power."""

    def __init__(self, devices: Iterable[Appliance]) -> None:
        """Take devices whose names differ."""
        self.devices = {one.name: one for one in devices}

    async def __aenter__(self) -> Self:
        """Switch all on."""
        for device in self.devices.values():
            await device.boot()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Switch all off."""
        await asyncio.gather(*(one.kill() for one in self.devices.values()))

    async def answer(self, request: Any) -> dict[str, Any]:
        """Do what a request asks: {"device": "knob", "do": "start 25"}, {"do": "show"}.

        The answer has `ok`, what the devices show then, or an `error` in words.
        """
        try:
            devices = self._meant(request)
            await self._do(devices, request["do"])
        except (ValueError, argus.CommandError) as error:
            return {"ok": False, "error": str(error)}
        return {"ok": True, "devices": {one.name: one.show() for one in devices}}

    def _meant(self, request: Any) -> list[Appliance]:
        match request:
            case {"device": str(name), "do": str()} if name in self.devices:
                return [self.devices[name]]
            case {"device": str(name), "do": str()}:
                raise ValueError(
                    f"no device {name}: there are {', '.join(self.devices)}"
                )
            case {"do": str()} if "device" not in request:
                return list(self.devices.values())
            case _:
                raise ValueError('ask like {"device": "knob", "do": "offline"}')

    async def _do(self, devices: list[Appliance], deed: str) -> None:
        if deed != "show":
            for device in devices:
                await device.do(deed)
