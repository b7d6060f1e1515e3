"""One or two houses: a broker and a hub each, devices, key pads, and a bridge between them.

Every method is something that can happen; `heal` ends all faults. What was written where is
written down here too, so that it can be asked at the end whether all of it is there.
"""

from collections.abc import Mapping

from argus_core.hub import Hub, HubEvent
from argus_core.model import Command, Entry
from argus_core.plan import Plan
from argus_core.timekeeper import Clocks
from argus_core.topics import DataType, Topic

from .broker import Bridge, Broker
from .computers import DeviceNode, HubNode
from .node import PREFIX
from .record import Record
from .remote import Remote
from .stage import Stage

LOCATIONS = ("hub", "cabin")
KINDS = ("display", "macro", "phone", "toaster")
MINUTE = 60_000
HEAL_MS = 6 * MINUTE
SYNC_MS = 6 * MINUTE
"""A device asks for the time every ten minutes."""

type AnyNode = HubNode | DeviceNode


class World:
    """What there is."""

    def __init__(
        self, stage: Stage, plans: Mapping[str, Plan], houses: int, devices: int
    ) -> None:
        """Build all, and switch nothing on."""
        self.stage = stage
        self.plans = dict(plans)
        self.brokers = [Broker(stage, f"broker{n}") for n in range(houses)]
        self.bridge = Bridge(*self.brokers) if houses == 2 else None
        self.hubs = [
            HubNode(stage, f"ha-00000{n}", self.brokers[n], LOCATIONS[n], self.plans)
            for n in range(houses)
        ]
        self.devices = [self._device(n) for n in range(devices)]
        self.remotes = [
            Remote(stage, f"remote{n}", self.brokers[n], LOCATIONS[n])
            for n in range(houses)
        ]
        self.record = Record(self.hubs, self.plans)
        self.expiries: dict[str, int] = {}
        """Until when what is asked by message may be done, by request id."""
        self.hub_was_wrong = False
        self.requests = self.commands = self.faults = 0
        for node in self.nodes:
            node.watch = self.record.watch

    def _device(self, number: int) -> DeviceNode:
        kind, name = KINDS[number % len(KINDS)], f"d{number}"
        home = Topic(PREFIX, f"room{number}", kind, name, DataType.STATUS)
        broker = self.brokers[number % len(self.brokers)]
        return DeviceNode(self.stage, name, broker, home)

    @property
    def nodes(self) -> list[AnyNode]:
        """Return hubs and devices."""
        return [*self.hubs, *self.devices]

    def entries(self, node: AnyNode, timer_id: str) -> list[Entry]:
        """Return what a node has of a timer; it runs."""
        book = node.replica.timers.get(timer_id)
        return [] if book is None else list(book.journal)

    # What happens

    def press(self, node: AnyNode, timer_id: str, command: Command) -> None:
        """Let somebody do something."""
        self.commands += 1
        self.stage.note("press", node.name, timer_id, command)
        if node.press(timer_id, command):
            self.record.given_at(node, command.request_id)

    def ask(self, remote: Remote, timer_id: str, command: Command, lasts: int) -> None:
        """Let somebody ask by message."""
        self.commands += 1
        self.stage.note("ask", remote.name, timer_id, command)
        expiry = self.expiries[command.request_id] = self.stage.time + lasts
        remote.ask(timer_id, command, expiry)

    def restart_broker(self, broker: Broker, down: int, *, memory: bool) -> None:
        """Restart a broker, with or without its memory."""
        self.stage.note("restart", broker.name, down, memory)
        self.faults += 1
        lost = [(one, one.connection) for one in self.nodes if one.broker is broker]
        broker.stop(memory=memory)
        for node, connection in lost:
            if connection is not None:
                delay = self.stage.random.randint(0, 1_000)
                self.stage.after(delay, lambda n=node, c=connection: n.lost(c))
        self.stage.after(down, broker.start)

    def crash(self, node: AnyNode, down: int) -> None:
        """Switch a node off, and on again later."""
        self.faults += 1
        node.power_off()
        self.stage.after(down, node.power_on)

    def wipe(self, node: AnyNode, down: int) -> None:
        """Switch a node off and take its memory; what only it had is gone, and forgiven."""
        self.faults += 1
        node.power_off()
        self.record.wipe(node)
        self.stage.after(down, node.power_on)

    def cut(self, node: AnyNode, down: int, *, deaf: bool, mute: bool) -> None:
        """Break a node's network for a while."""
        self.faults += 1
        node.cut(deaf=deaf, mute=mute)
        self.stage.after(down, lambda: self.mend(node))

    def mend(self, node: AnyNode) -> None:
        """Repair a node's network."""
        self.stage.note("mend", node.name)
        node.reachable = True

    def step_clock(self, node: AnyNode, offset: int | None) -> None:
        """Set a node's clock, rightly or wrongly."""
        self.stage.note("clock", node.name, offset)
        node.offset = offset
        self.hub_was_wrong |= isinstance(node, HubNode) and offset != 0
        node.do(lambda link, clocks: link.advance(clocks))

    def cut_bridge(self, down: int) -> None:
        """Break the bridge for a while."""
        if self.bridge is not None:
            self.stage.note("bridge down", down)
            self.faults += 1
            self.bridge.up = False
            self.stage.after(down, self.bridge.resume)

    def heal(self) -> None:
        """End all faults; a device keeps a wrong clock, as it learns the time."""
        self.stage.note("heal")
        self.stage.reorders = self.stage.slow = self.stage.repeats = False
        for broker in self.brokers:
            broker.start()
        for node in self.nodes:
            node.reachable, node.doom = True, None
            node.power_on()
            if isinstance(node, HubNode):
                self.step_clock(node, 0)
        self._choose()
        if self.bridge is not None:
            self.bridge.resume()
        self.stage.run(HEAL_MS + (SYNC_MS if self.hub_was_wrong else 0))

    def _choose(self) -> None:
        """Have a person choose a timer for each device where there are several."""
        if len(self.plans) == 1:
            return
        self.stage.run(MINUTE)
        for device in self.devices:
            self.want(self.hubs[0], device, min(self.plans))

    def want(self, hub: HubNode, device: DeviceNode, timer_id: str) -> None:
        """Choose in Home Assistant which timer a device is to show."""
        self.stage.note("want", hub.name, device.name, timer_id)

        def desire(link: Hub, clocks: Clocks) -> list[HubEvent]:
            link.desire(device.home, follow=timer_id)
            return []

        hub.do(desire)
