"""Virtual devices: what a person would have on the desk, as programs.

Three are replicas of Argus on its own core: a touch display, a knob, a key pad. One speaks
the reference's payloads alone. All behave like hardware: their power, cable, memory and
clock can fail. The demo runs them, the tests script them, and whoever makes a device in
Python reads `station` (how the core is driven), `firmware` (what is on a device) and
`line` (how it stays connected).
"""

from .device import VirtualDevice
from .fleet import Fleet
from .reference import ReferenceDevice
from .wire import Address

__all__ = ["Address", "Fleet", "ReferenceDevice", "VirtualDevice"]
