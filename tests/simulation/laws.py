"""What must hold once all faults are over: everybody has all, and derives the same."""

from argus_core.model import Entry, Outcome, Register

from . import oracle
from .device import Device
from .ledger import Broken
from .world import World


def check(world: World) -> None:
    """Raise Broken for a law that does not hold in a healed world."""
    for timer_id in world.plans:
        first = world.hub
        for device in world.devices.values():
            _awake(world, device, timer_id)
            _as_derived(world, device, timer_id)
            _alike(world, first, device, timer_id)
            _commands(world, device, timer_id)
            _possible(world, device, timer_id)
    for device in world.devices.values():
        _told(world, device)
        _no_problems(device)


def _awake(world: World, device: Device, timer_id: str) -> None:
    """Nothing waits any more, for the time or for its author."""
    now = device.peer.now(world.clocks(device))
    if device.peer.drafts(timer_id):
        raise Broken(f"{device.device_id} still has drafts")
    entries = device.peer.entries(timer_id)
    gone = {one.replaces for one in entries}
    asleep = [one for one in entries if one.stamp.ahead(now) and one.stamp not in gone]
    if asleep:
        raise Broken(f"{device.device_id} has a register that sleeps: {asleep[0]}")


def _as_derived(world: World, device: Device, timer_id: str) -> None:
    """Check that what the core derives is what the protocol says."""
    peer, clocks = device.peer, world.clocks(device)
    entries, now = peer.entries(timer_id), peer.now(clocks)
    force = peer.in_force(timer_id, clocks)
    if force != oracle.in_force(entries, now):
        raise Broken(f"{device.device_id}: in force is {force}")
    if (force and force.stamp) != device.ledger.commanded.get(timer_id):
        raise Broken(f"{device.device_id} was not told that {force} is in force")
    mine, meant = peer.sessions(timer_id, clocks), oracle.sessions(entries, now)
    if mine != meant:
        ids = {
            one for one in mine.keys() | meant.keys() if mine.get(one) != meant.get(one)
        }
        first = min(ids)
        raise Broken(f"{first} is {mine.get(first)}, should be {meant.get(first)}")
    shown = oracle.content(peer.snapshot(timer_id, clocks))
    if force is not None and shown != oracle.shown(force, now):
        raise Broken(f"{device.device_id} shows {shown}")


def _alike(world: World, one: Device, two: Device, timer_id: str) -> None:
    """All replicas have the same, and derive the same of it."""
    mine, theirs = _stamps(one, timer_id), _stamps(two, timer_id)
    if mine != theirs:
        raise Broken(f"{one.device_id} and {two.device_id} differ by {mine ^ theirs}")
    clocks = world.clocks(one), world.clocks(two)
    if one.peer.in_force(timer_id, clocks[0]) != two.peer.in_force(timer_id, clocks[1]):
        raise Broken(f"{one.device_id} and {two.device_id}: another register in force")
    if one.peer.sessions(timer_id, clocks[0]) != two.peer.sessions(timer_id, clocks[1]):
        raise Broken(f"{one.device_id} and {two.device_id} derive other sessions")


def _stamps(device: Device, timer_id: str) -> set[object]:
    return {one.stamp for one in device.peer.entries(timer_id)}


def _commands(world: World, device: Device, timer_id: str) -> None:
    """Every command that was done counts, once."""
    entries = device.peer.entries(timer_id)
    stood_for = {one.replaces for one in entries}
    live: dict[str, list[Entry]] = {}
    for one in entries:
        if isinstance(one, Register) and one.stamp not in stood_for:
            live.setdefault(one.request_id, []).append(one)
    amnesia = any(one.amnesia for one in world.devices.values())
    twice = [key for key, found in live.items() if key and len(found) > 1]
    if twice and not amnesia:
        raise Broken(f"{device.device_id} counts {twice[0]} twice")
    whole = all(isinstance(one, Register) for one in entries)
    for other in world.devices.values():
        lost = {key for key in other.given if key.startswith(timer_id)} - live.keys()
        if lost and whole:
            raise Broken(f"{device.device_id} lost {min(lost)} of {other.device_id}")


def _possible(world: World, device: Device, timer_id: str) -> None:
    """No session ends before it began, or in the future, or counts more than its length."""
    drafted = any(one.drafted and one.boots > 1 for one in world.devices.values())
    clocks = world.clocks(device)
    now = device.peer.now(clocks)
    for one in device.peer.sessions(timer_id, clocks).values():
        end = now if one.ended_at is None else one.ended_at
        if not one.started_at <= end <= now + 60_000:
            raise Broken(f"impossible instants: {one}")
        if one.active > end - one.started_at and not drafted:
            raise Broken(f"more work than time: {one}")
        if one.planned is not None and one.active > one.planned:
            raise Broken(f"more than planned: {one}")
        if one.outcome is Outcome.COMPLETED and one.planned not in {None, one.active}:
            raise Broken(f"completed too early: {one}")


def _told(world: World, device: Device) -> None:
    """Check that what the shell has heard of finishes is what there is."""
    clocks, ended = world.clocks(device), {}
    for timer_id in world.plans:
        sessions = device.peer.sessions(timer_id, clocks)
        ended |= {key: one for key, one in sessions.items() if one.outcome is not None}
    told = device.ledger.told
    wrong = {
        key for key in told.keys() | ended.keys() if told.get(key) != ended.get(key)
    }
    if wrong:
        first = min(wrong)
        raise Broken(
            f"{device.device_id} was told {told.get(first)}, is {ended.get(first)}"
        )


def _no_problems(device: Device) -> None:
    """Faults of clocks and networks are no reason to bother a person.

    Only a device that forgot what it stamped on a fast clock cannot know that it was itself.
    """
    found = [one for one in device.ledger.problems if one.reason not in _FORGIVEN]
    strict = found if device.amnesia else device.ledger.problems
    if strict:
        raise Broken(f"{device.device_id} complains: {strict[0]}")


_FORGIVEN = {"not_mine"}
