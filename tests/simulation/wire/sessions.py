"""What must hold of sessions in a healed world: all derive the same, and each finish is told once."""

from argus_core.hub import SYNC_SPAN
from argus_core.model import Entry, Register, Session

from .computers import DeviceNode, HubNode
from .stage import Broken
from .world import AnyNode, World


def _ended(sessions: dict[str, Session]) -> dict[str, Session]:
    return {key: one for key, one in sessions.items() if one.outcome is not None}


def _derived(node: AnyNode, timer_id: str) -> dict[str, Session]:
    return node.replica.timers[timer_id].sessions(node.replica.now(node.clocks()))


def check_sessions(world: World, timer_id: str) -> None:
    """Hubs derive the same sessions; a device does of what it keeps."""
    first, *others = world.hubs
    meant = _ended(_derived(first, timer_id))
    for hub in others:
        mine = _ended(_derived(hub, timer_id))
        for key in mine.keys() | meant.keys():
            one = mine.get(key) or meant[key]
            late = one.started_at < world.stage.time - SYNC_SPAN
            if mine.get(key) != meant.get(key) and not late:
                raise Broken(
                    f"{hub.name}: {mine.get(key)}, {first.name}: {meant.get(key)}"
                )
    whole = world.entries(first, timer_id)
    for device in world.devices:
        if timer_id in device.replica.timers:
            _device(device, timer_id, whole, meant)


def _device(
    device: DeviceNode, timer_id: str, whole: list[Entry], meant: dict[str, Session]
) -> None:
    """Where a device has a session's last register and its follower, it derives the same.

    What stands for another reaches it only where the other could come into force; and it may
    have what a hub that lost its memory has not.
    """
    now = device.replica.now(device.clocks())
    gone = {one.replaces for one in whole}
    line = [one for one in whole if one.stamp not in gone and not one.stamp.ahead(now)]
    last = {one.session_id: index for index, one in enumerate(line)}
    journal = device.replica.timers[timer_id].journal
    kept = {one.stamp: one for one in journal}
    there = {one.stamp for one in whole}
    more = any(one not in there for one in kept)
    if more or any(one in gone and not journal.replaced(one) for one in kept):
        return
    mine = _ended(_derived(device, timer_id))
    for session_id, index in last.items():
        around = line[index : index + 2]
        has = [isinstance(kept.get(one.stamp), Register) for one in around[:1]]
        has += [one.stamp in kept for one in around[1:]]
        if session_id and all(has) and mine.get(session_id) != meant.get(session_id):
            raise Broken(
                f"{device.name}: {mine.get(session_id)}, hub: {meant.get(session_id)}"
            )


def check_announced(world: World, hub: HubNode) -> None:
    """All finishes were told, each once, as they are."""
    ended = dict[str, Session]()
    for timer_id in world.plans:
        ended |= _ended(_derived(hub, timer_id))
    told = hub.ledger.told
    for key in told.keys() | ended.keys():
        if told.get(key) != ended.get(key):
            raise Broken(f"{hub.name} told {told.get(key)}, it is {ended.get(key)}")
