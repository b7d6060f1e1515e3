"""The world of a schedule: true time, devices with their clocks, a network that loses much.

Every method is something that can happen. `heal` ends all faults; `laws` says what must hold
then. What must hold at any time is checked where it happens.
"""

from collections.abc import Callable, Mapping

from argus_core.errors import CommandError
from argus_core.facts import Event
from argus_core.model import Command, Entry, Register
from argus_core.plan import Plan
from argus_core.timekeeper import Clocks

from .device import Device, Letter, clocks_at
from .ledger import Broken, Ledger
from .peer import Memory, Peer, PythonPeer

BEGINNING = 1_790_000_000_000
"""An instant in 2026 (ms)."""
LIVE_MS = 500
SETTLED_MS = 600_000
"""So long after its boot a device trusts its clock against what it stamped before."""
BOOT_MS = 20_037

type MakePeer = Callable[[str, str, Clocks, Mapping[str, Plan], Memory | None], Peer]


class World:
    """Some devices, their timers, and what happens to them; the first device is the hub."""

    def __init__(
        self,
        offsets: list[int | None],
        plans: Mapping[str, Plan],
        make_peer: MakePeer = PythonPeer,
    ) -> None:
        """Boot all devices."""
        self.time = BEGINNING
        self.plans = plans
        self.post: list[Letter] = []
        self.requests = 0
        self.log: list[str] = []
        self._make = make_peer
        self.devices: dict[str, Device] = {}
        for number, offset in enumerate(offsets):
            name = f"d{number}"
            clocks = clocks_at(self.time, self.time, offset)
            peer = make_peer(name, "b0", clocks, plans, None)
            self.devices[name] = Device(name, peer, self.time, offset)

    @property
    def hub(self) -> Device:
        """Return the hub."""
        return self.devices["d0"]

    def clocks(self, device: Device) -> Clocks:
        """Return what the clocks of a device read."""
        return clocks_at(self.time, device.booted, device.offset)

    # What happens

    def wait(self, ms: int) -> None:
        """Let time pass."""
        self.time += ms
        self._note("wait", ms)

    def wake(self, name: str) -> None:
        """Let a device derive what has come."""
        self._note("wake", name)
        device = self.devices[name]
        self._heard(device, device.peer.advance(self.clocks(device)))

    def do(self, name: str, timer_id: str, command: Command) -> None:
        """Let somebody do something at a device."""
        self._note("do", name, timer_id, command)
        device, clocks = self.devices[name], self.clocks(self.devices[name])
        repeated = command.request_id in device.given
        before = self._requests_at(device, timer_id)
        try:
            self._heard(device, device.peer.apply(timer_id, command, clocks))
        except CommandError:
            if command.request_id in self._requests_at(device, timer_id) - before:
                raise Broken(f"{command} was wrong and done") from None
            return
        after = self._requests_at(device, timer_id)
        if repeated and after != before:
            raise Broken(f"{command} was done twice")
        if command.request_id in after - before:
            force = device.peer.in_force(timer_id, clocks)
            if force is None or force.request_id != command.request_id:
                raise Broken(f"{command} was done and {force} is shown")
        if command.request_id in after:
            device.given.add(command.request_id)
            device.drafted |= not device.peer.knows_time(clocks)

    def _requests_at(self, device: Device, timer_id: str) -> set[str]:
        mine = (*device.peer.entries(timer_id), *device.peer.drafts(timer_id))
        return {one.request_id for one in mine if isinstance(one, Register)}

    def deliver(self, index: int, *, again: bool = False) -> None:
        """Deliver a letter; `again` keeps it, so that it comes once more."""
        if not self.post:
            return
        letter = self.post[index % len(self.post)]
        if self.devices[letter.zone_of].zone != self.devices[letter.to].zone:
            return
        if not again:
            self.post.remove(letter)
        self._note("deliver", letter, again)
        self._take(letter)

    def _take(self, letter: Letter) -> None:
        device = self.devices[letter.to]
        clocks = self.clocks(device)
        live = self.time - letter.at <= LIVE_MS
        if live and letter.sync:
            hub = letter.zone_of == "d0"
            self._heard(device, device.peer.learn(letter.sent, clocks, hub=hub))
        entries = [letter.entry]
        self._heard(device, device.peer.receive(letter.timer_id, entries, clocks))

    def lose(self, index: int) -> None:
        """Lose a letter for good."""
        if self.post:
            self._note("lose", self.post.pop(index % len(self.post)))

    def ask(self, name: str) -> None:
        """Let a device ask for the time: the hub, or anybody who knows it."""
        device = self.devices[name]
        known = [
            one
            for one in self.devices.values()
            if one.zone == device.zone
            and one is not device
            and one.peer.knows_time(self.clocks(one))
        ]
        if device is self.hub or not known:
            return
        by = known[0]
        self._note("ask", name, by.device_id)
        sent, clocks = by.peer.now(self.clocks(by)), self.clocks(device)
        self._heard(device, device.peer.learn(sent, clocks, hub=by is self.hub))

    def cut(self, name: str, zone: int) -> None:
        """Move a device into a part of the network."""
        self._note("cut", name, zone)
        self.devices[name].zone = zone

    def step(self, name: str, offset: int | None) -> None:
        """Set the clock of a device, rightly or wrongly."""
        self._note("step", name, offset)
        self.devices[name].offset = offset

    def reboot(self, name: str, offset: int | None, *, memory: bool) -> None:
        """Restart a device, with or without its memory."""
        self._note("reboot", name, offset, memory)
        device = self.devices[name]
        kept = device.memory if memory else None
        self.time += BOOT_MS
        device.booted, device.offset = self.time, offset
        boot = f"b{device.boots}"
        device.boots += 1
        clocks = self.clocks(device)
        device.peer = self._make(name, boot, clocks, self.plans, kept)
        if not memory:
            device.ledger, device.given = Ledger(), set()
            device.memory, device.amnesia = None, True
        else:
            device.ledger.ever &= set(device.ledger.told)
            device.ledger.losers.clear()

    def compact(self, name: str) -> None:
        """Let a device strip what is old."""
        self._note("compact", name)
        device = self.devices[name]
        device.peer.compact(self.clocks(device))

    def exchange(self) -> None:
        """Let every device tell every other all that it has."""
        for one in self.devices.values():
            for two in self.devices.values():
                for timer_id in self.plans:
                    if one is not two:
                        entries = one.peer.entries(timer_id)
                        clocks = self.clocks(two)
                        self._heard(two, two.peer.receive(timer_id, entries, clocks))

    def heal(self) -> None:
        """End all faults: everybody knows the time, reaches everybody, and two minutes pass."""
        self._note("heal")
        self.time += SETTLED_MS
        for device in self.devices.values():
            device.zone, device.offset = 0, 0
            clocks = self.clocks(device)
            if device is not self.hub:
                events = device.peer.learn(self.time, clocks, hub=True)
                self._heard(device, events)
            else:
                self._heard(device, device.peer.advance(clocks))
        while self.post:
            self._take(self.post.pop(0))
        self.exchange()
        self.exchange()
        self.time += 120_000
        for name in self.devices:
            self.wake(name)

    # What comes of it

    def _note(self, *what: object) -> None:
        self.log.append(" ".join(str(one) for one in what))

    def _heard(self, device: Device, events: list[Event]) -> None:
        device.ledger.hear(events)
        device.memory = device.peer.memory(self.clocks(device))
        if not device.peer.knows_time(self.clocks(device)):
            return
        for timer_id in self.plans:
            for entry in device.peer.entries(timer_id):
                if (
                    entry.stamp.device == device.device_id
                    and entry.stamp not in device.sent
                ):
                    device.sent.add(entry.stamp)
                    self._send(device, timer_id, entry)

    def _send(self, device: Device, timer_id: str, entry: Entry) -> None:
        clocks = self.clocks(device)
        sent, sync = device.peer.now(clocks), device.peer.knows_time(clocks)
        self.post += [
            Letter(to, device.device_id, timer_id, entry, sent, sync, self.time)
            for to in self.devices
            if to != device.device_id
        ]
