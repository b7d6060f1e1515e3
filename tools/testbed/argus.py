"""Argus as the registries of Home Assistant know it: its devices, their entities by key.

Entity ids belong to the user; identifiers and unique ids are what Argus promises:
`timer_focus` is a timer's identifier, `timer_focus_start` the unique id of its button.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .client import Client
from .connection import Json

DOMAIN = "argus"


@dataclass(frozen=True)
class Thing:
    """A timer, a physical device or the hub."""

    identifier: str
    device_id: str
    name: str
    entities: Mapping[str, str]  # entity ids by key, the enabled ones

    def __getitem__(self, key: str) -> str:
        """Return an entity id by its key."""
        return self.entities[key]


async def things(client: Client) -> dict[str, Thing]:
    """Return the devices of Argus by identifier."""
    entities = [one for one in await client.entities() if one["platform"] == DOMAIN]
    devices = await client.devices()
    found = (
        _thing(device, identifier, entities)
        for device in devices
        for domain, identifier in device["identifiers"]
        if domain == DOMAIN
    )
    return {thing.identifier: thing for thing in found}


def _thing(device: Json, identifier: str, entities: list[Json]) -> Thing:
    start = f"{identifier}_"
    return Thing(
        identifier,
        device["id"],
        device["name_by_user"] or device["name"],
        {
            one["unique_id"].removeprefix(start): one["entity_id"]
            for one in entities
            if one["device_id"] == device["id"] and one["disabled_by"] is None
        },
    )
