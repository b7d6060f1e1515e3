"""The look that a card takes at a timer: what there is of it, gathered from all who know."""

from collections.abc import Iterable, Iterator

from homeassistant.util import dt as dt_util

from ..coordinator import ArgusCoordinator
from ..core import Device, Register, View
from ..records import stamp_text, within
from ..registry import device_identifier, device_name, timer_identifier
from ..tasks import Task
from ..today import day_of
from ..words import who_did_what
from .live import Sight, Told
from .siblings import device_id_of, timer_siblings


def look_at(
    coordinator: ArgusCoordinator, timer_id: str, tasks: Iterable[Task] | None
) -> Sight:
    """Return what there is to tell; `tasks` are the open ones of its to-do list."""
    view, losers = coordinator.view(timer_id), coordinator.losers(timer_id)
    today = day_of(view.now, dt_util.get_default_time_zone())
    entry_id = coordinator.entry.entry_id
    entities = timer_siblings(coordinator.hass, entry_id, timer_id)
    return Sight(
        timer=timer_part(coordinator, timer_id, entities),
        view=view,
        sessions=within(coordinator.sessions(timer_id).values(), *today),
        tasks=None if tasks is None else [_task(one) for one in tasks],
        undo=coordinator.undoable(timer_id),
        devices=list(_devices(coordinator, timer_id, losers)),
        conflicts=[_conflict(coordinator, view, one) for one in losers],
        mqtt=coordinator.mqtt_available,
        entities=entities,
    )


def timer_part(
    coordinator: ArgusCoordinator, timer_id: str, entities: dict[str, str]
) -> Told:
    """Tell which timer it is."""
    place = coordinator.hass, coordinator.entry.entry_id
    return {
        "id": timer_id,
        "name": coordinator.timers[timer_id].name,
        "device_id": device_id_of(*place, timer_identifier(timer_id)),
        "entity_id": entities.get("timer"),
    }


def _task(task: Task) -> Told:
    return {"summary": task.summary, "estimate": task.estimate}


def device_part(coordinator: ArgusCoordinator, key: str) -> Told:
    """Tell which device it is."""
    place = coordinator.hass, coordinator.entry.entry_id
    return {
        "key": key,
        "name": device_name(coordinator, key),
        "device_id": device_id_of(*place, device_identifier(key)),
    }


def _devices(
    coordinator: ArgusCoordinator, timer_id: str, losers: Iterable[Register]
) -> Iterator[Told]:
    """Tell of the devices that follow a timer, by name."""
    lost = {one.stamp.device for one in losers}
    found = [
        {
            **device_part(coordinator, device.key),
            "online": _online(coordinator, device),
            "battery": device.battery,
            "conflict": device.key in lost,
        }
        for device in coordinator.fleet.devices.values()
        if device.follows == timer_id
    ]
    yield from sorted(found, key=lambda one: (one["name"].casefold(), one["key"]))


def _online(coordinator: ArgusCoordinator, device: Device) -> bool:
    return coordinator.mqtt_available and device.online is not False


def _conflict(coordinator: ArgusCoordinator, view: View, loser: Register) -> Told:
    """Say in words who did what, and how to name the one that did not count."""
    return {
        "winner": who_did_what(coordinator, view.register),
        "loser": who_did_what(coordinator, loser),
        "loser_stamp": stamp_text(loser.stamp),
        "at": loser.at,
    }
