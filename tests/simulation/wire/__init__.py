"""A seeded world of hubs, devices and brokers: what the replicas' own simulator leaves out, the wire.

stage      time, chance, trace            node       a computer with a link, and its shell
broker     MQTT and a bridge              computers  Home Assistant, and devices
world      all of them, and what happens  remote     a key pad that is no replica
laws       what must hold in the end      schedule   what happens when, from a seed
sessions   the laws of sessions           runner     many schedules, as fast as they go
"""

from tests.core import conftest as _core

__all__ = ["_core"]
