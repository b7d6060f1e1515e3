"""What must hold in a healed world: everybody agrees, and nothing that was done is lost."""

from collections import Counter

from argus_core.codec import canonical
from argus_core.hub import SYNC_SPAN
from argus_core.model import Register
from argus_core.protocol import RegisterMessage, decode
from argus_core.stamp import AHEAD_MS
from argus_core.topics import DataType

from .computers import DeviceNode, HubNode
from .node import PREFIX
from .sessions import check_announced, check_sessions
from .stage import BEGINNING, Broken
from .world import MINUTE, AnyNode, World

QUIET_MS = 3 * MINUTE
MOST_EACH = 8
"""Messages for a command, a fault, or a minute of a computer's life."""
MOST_AT_ONCE = 100
"""Messages of one computer within a second: a hub answers all devices and hubs."""


def check(world: World) -> None:
    """Raise Broken for a law that does not hold."""
    for timer_id in world.plans:
        for hub in world.hubs:
            _nothing_lost(world, hub, timer_id)
            _nothing_kept_back(world, hub, timer_id)
            _done_once(world, hub, timer_id)
            _in_time(world, hub, timer_id)
            _retained(world, hub, timer_id)
        for node in world.nodes:
            _in_force(world, node, timer_id)
        check_sessions(world, timer_id)
    for hub in world.hubs:
        check_announced(world, hub)
        _no_problems(world, hub)
    for device in world.devices:
        _delivered(device)
        _adopted(world, device)
    _bounded(world)
    _no_storm(world)
    _quiet(world)


def _in_force(world: World, node: AnyNode, timer_id: str) -> None:
    """Check that the same register is in force on all that follow a timer, at the same time."""
    hub = world.hubs[0]
    if isinstance(node, DeviceNode):
        assert node.link is not None
        if node.link.followed not in world.plans:
            raise Broken(f"{node.name} follows {node.link.followed}")
        if node.link.followed != timer_id:
            return
    mine, theirs = (
        one.replica.timers[timer_id].shown.in_force(one.replica.now(one.clocks()))
        for one in (node, hub)
    )
    if mine is None or theirs is None or canonical(mine) != canonical(theirs):
        raise Broken(f"in force at {node.name}: {mine}; at {hub.name}: {theirs}")
    off = node.replica.now(node.clocks()) - world.stage.time
    if abs(off) > 8_000:
        raise Broken(f"{node.name} is {off} ms off")


def _nothing_lost(world: World, hub: HubNode, timer_id: str) -> None:
    """Check that every hub has what was written, or what stands for it."""
    entries = world.entries(hub, timer_id)
    there = {one.stamp for one in entries} | {one.replaces for one in entries}
    since = world.stage.time - SYNC_SPAN
    for one in world.record.written:
        if one.timer_id == timer_id and one.stamp not in there:
            old = one.stamp.millis < since and len(world.hubs) > 1
            if one not in world.record.forgiven and not old:
                raise Broken(f"{hub.name} has lost {one}")
    known = world.record.request_ids()
    lost = [key for key in world.record.given if key not in known]
    if lost:
        raise Broken(f"{lost} of {world.record.given[lost[0]]} is lost")


def _nothing_kept_back(world: World, hub: HubNode, timer_id: str) -> None:
    """Check that a hub has what a device still has of its own, whatever the hub has lost."""
    entries = world.entries(hub, timer_id)
    there = {one.stamp for one in entries} | {one.replaces for one in entries}
    since = world.stage.time - SYNC_SPAN
    for device in world.devices:
        for one in world.entries(device, timer_id):
            mine = one.stamp.device == device.name and one.stamp.millis >= since
            if mine and one.stamp not in there:
                raise Broken(f"{device.name} has {one}, {hub.name} has not")


def _done_once(world: World, hub: HubNode, timer_id: str) -> None:
    """Check that a command that came several times was done once."""
    entries = world.entries(hub, timer_id)
    gone = {one.replaces for one in entries}
    counts = Counter(
        one.request_id
        for one in entries
        if isinstance(one, Register) and one.request_id and one.stamp not in gone
    )
    twice = [key for key, count in counts.items() if count > 1]
    if twice and not world.record.wiped:
        raise Broken(f"{hub.name} counts {twice} twice")


def _retained(world: World, hub: HubNode, timer_id: str) -> None:
    """Check that the broker keeps what is in force."""
    assert hub.link is not None
    topic = str(hub.link.timer_topic(timer_id, DataType.REGISTER))
    now = hub.replica.now(hub.clocks())
    force = hub.replica.timers[timer_id].journal.in_force(now)
    for broker in world.brokers:
        kept = broker.retained.get(topic)
        if kept is None:
            raise Broken(f"{broker.name} keeps nothing on {topic}")
        message = decode(topic, kept.payload, PREFIX)[1]
        assert isinstance(message, RegisterMessage)
        if force is None or message.register.stamp != force.stamp:
            raise Broken(f"{broker.name} keeps {message.register} and not {force}")


def _no_problems(world: World, hub: HubNode) -> None:
    """Faults of clocks and networks are no reason to bother a person."""
    for problem in hub.ledger.problems:
        if not world.record.wiped:
            raise Broken(f"{hub.name} complains: {problem}")
    for one in hub.refused:
        if one.reason not in ("expired", "duration_range", "unknown_conflict"):
            raise Broken(f"{hub.name} refuses: {one}")


def _in_time(world: World, hub: HubNode, timer_id: str) -> None:
    """Check that no command was done after its expiry."""
    for one in world.entries(hub, timer_id):
        if isinstance(one, Register) and not world.hub_was_wrong:
            expiry = world.expiries.get(one.request_id)
            if expiry is not None and one.at > expiry + AHEAD_MS:
                raise Broken(f"{hub.name} did {one} after {expiry}")


def _delivered(device: DeviceNode) -> None:
    """Nothing waits any more on a device."""
    link = device.link
    assert link is not None
    if device.replica.drafts:
        raise Broken(f"{device.name} still has drafts")
    clocks = device.clocks()
    for timer_id, book in device.replica.timers.items():
        waiting = [
            one
            for one in book.journal
            if one.stamp.device == device.name
            and one.stamp not in link.saved
            and not book.journal.replaced(one.stamp)
        ]
        if waiting and timer_id != "local":
            raise Broken(f"{device.name} still waits for {waiting}")
    if link.outbox(clocks):
        raise Broken(f"{device.name} still wants to send")
    device.flush()


def _adopted(world: World, device: DeviceNode) -> None:
    """One hub cares for a device, and everybody knows which."""
    by = [
        hub.name
        for hub in world.hubs
        if hub.link and hub.link.adoption.ours(device.home)
    ]
    assert device.link is not None
    if len(by) != 1 or device.link.shadow.adopted_by != by[0]:
        raise Broken(f"{device.name} follows {device.link.shadow}, is claimed by {by}")


def _bounded(world: World) -> None:
    """Check that a device keeps no more than it can."""
    for device in world.devices:
        for timer_id, book in device.replica.timers.items():
            if len(book.journal) > 24:
                raise Broken(f"{device.name} keeps {len(book.journal)} of {timer_id}")


def _no_storm(world: World) -> None:
    """Check that nobody said more than there was reason to, over all and in any second."""
    minutes = (world.stage.time - BEGINNING) / MINUTE
    reasons = world.commands + world.faults + len(world.nodes) * minutes
    sent = sum(len(node.sent) for node in world.nodes)
    if sent > MOST_EACH * reasons:
        raise Broken(f"{sent} messages for {reasons:.0f} reasons")
    for node in world.nodes:
        times = [time for time, _ in node.sent]
        for first, last in zip(times, times[MOST_AT_ONCE:], strict=False):
            if last - first < 1_000:
                raise Broken(f"{node.name} sent {MOST_AT_ONCE} messages in a second")


def _quiet(world: World) -> None:
    """Untouched, everybody sends a heartbeat a minute and no more."""
    end = world.stage.time
    world.stage.run(QUIET_MS)
    minutes = QUIET_MS // MINUTE
    for node in world.nodes:
        counts = Counter(
            topic.rpartition("/")[2] for time, topic in node.sent if time > end
        )
        most = {
            "register": (minutes + 1) * len(world.plans),
            "state": minutes + 1,
            "command": 2,
        }
        if isinstance(node, HubNode):
            most["register"] += 2 * len(world.devices) + 2
            most["event"] = 32 * len(world.plans)
            del most["state"]
        for kind, count in counts.items():
            if count > most.get(kind, 0):
                raise Broken(f"{node.name} sent {count} of {kind} in {minutes} minutes")
