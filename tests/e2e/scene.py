"""One timer in a real Home Assistant and the devices that follow it: do, look, agree."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
import time
from typing import Any

from tools.devices import Fleet, ReferenceDevice, VirtualDevice
from tools.testbed import Broker, HomeAssistant
from tools.testbed.argus import Thing, things

# Seconds until all must agree: Home Assistant finds a broker after up to 10, and other
# programs may want the computer too.
PATIENCE = 45.0
GLANCE = 0.05
COMMIT = 1.5  # seconds until the recorder must have written
HUB = "home"
ACTIVE, STILL = "active", "still"  # a reference device cannot be told paused from idle

# what Home Assistant itself, and Argus, say of a broker that is gone
LOST_BROKER = (
    r"^homeassistant\.components\.mqtt",
    r"(?s)^homeassistant Error doing job.*publish_birth_message",
)

type Session = tuple[int, int | None, str, str | None]  # start, end (ms), id, outcome


async def eventually(
    look: Callable[[], Awaitable[object]], wanted: object, patience: float = PATIENCE
) -> None:
    """Look until one sees what is wanted; say what was seen instead."""
    end = time.monotonic() + patience
    while (seen := await look()) != wanted:
        assert time.monotonic() < end, (
            f"wanted {wanted}, but after {patience} s: {seen}"
        )
        await asyncio.sleep(GLANCE)


@dataclass(frozen=True)
class Scene:
    """What a test plays in."""

    home: HomeAssistant
    broker: Broker
    timer: Thing
    fleet: Fleet
    began: str = field(default_factory=lambda: datetime.now(UTC).isoformat())

    @property
    def replicas(self) -> dict[str, VirtualDevice]:
        """Return the devices that are replicas."""
        devices = self.fleet.devices.items()
        return {name: one for name, one in devices if isinstance(one, VirtualDevice)}

    @property
    def reference(self) -> ReferenceDevice:
        """Return the device of the reference."""
        (found,) = (
            one
            for one in self.fleet.devices.values()
            if isinstance(one, ReferenceDevice)
        )
        return found

    # Do

    async def act(self, action: str, **data: Any) -> Any:
        """Call an action of Argus on the timer."""
        async with self.home.client() as client:
            return await client.call(f"argus.{action}", self.timer["timer"], **data)

    async def press(self, button: str) -> None:
        """Press a button of the timer in Home Assistant."""
        async with self.home.client() as client:
            await client.call("button.press", self.timer[button])

    async def do(self, device: str, deed: str) -> None:
        """Do something with a device, or to it."""
        await self.fleet.devices[device].do(deed)

    # Look

    async def state(self) -> Any:
        """Return the state of the timer's sensor."""
        async with self.home.client() as client:
            return await client.state(self.timer["timer"])

    async def ends(self) -> float:
        """Return when the timer will end (s since the Unix epoch)."""
        text = (await self.state())["attributes"]["finishes_at"]
        return _ms(text) / 1000

    async def statuses(self) -> dict[str, str]:
        """Return what everybody shows that can know; presto knows what the hub tells it."""
        shown = {
            name: device.view.snapshot.status.value
            for name, device in self.replicas.items()
        }
        if self.home.process.running:
            shown[HUB] = (await self.state())["state"]
            running = self.reference.timer.running
            shown[self.reference.name] = ACTIVE if running else STILL
        return shown

    async def sessions(self) -> dict[str, list[Session]]:
        """Return the sessions that each replica knows of."""
        known = {
            name: sorted(
                (
                    one.started_at,
                    one.ended_at,
                    one.id,
                    one.outcome and one.outcome.value,
                )
                for one in device.sessions
            )
            for name, device in self.replicas.items()
        }
        known[HUB] = sorted(await self._recorded())
        return known

    async def _recorded(self) -> list[Session]:
        found = await self.act("get_sessions", answer=True, start=self.began)
        return [
            (
                _ms(one["started_at"]),
                one["ended_at"] and _ms(one["ended_at"]),
                one["id"],
                one["outcome"],
            )
            for one in found[self.timer["timer"]]["sessions"]
        ]

    async def told(self) -> list[Any]:
        """Return what the timer's event entity has told, over restarts too."""
        entity_id = self.timer["session"]
        async with self.home.client() as client:
            found = await client.command(
                "history/history_during_period",
                start_time=self.began,
                entity_ids=[entity_id],
                include_start_time_state=False,
                significant_changes_only=False,
            )
        # the state is the event's time: a start of Home Assistant writes the last again
        told = {row["s"]: row["a"] for row in found.get(entity_id, ())}
        return [
            one
            for time, one in told.items()
            if one.get("event_type") and _ms(time) >= _ms(self.began)
        ]

    # Agree

    async def gather(self) -> None:
        """Wait until all devices have found Home Assistant, and it them."""

        async def look() -> tuple[int, set[str]]:
            async with self.home.client() as client:
                found = await things(client)
            known = [one for one in found if one.startswith("device_")]
            gone = {
                name for name, one in self.replicas.items() if not self._follows(one)
            }
            return len(known), gone

        await eventually(look, (len(self.fleet.devices), set()))

    def _follows(self, device: VirtualDevice) -> bool:
        timer_id = self.timer.identifier.removeprefix("timer_")
        return device.live and device.view.timer_id == timer_id

    async def all_show(self, status: str) -> None:
        """Wait until everybody who can know shows a status."""
        wanted = dict.fromkeys(await self.statuses(), status)
        if status != ACTIVE and self.reference.name in wanted:
            wanted[self.reference.name] = STILL
        await eventually(self.statuses, wanted)

    async def all_last(self, *, minutes: int) -> None:
        """Wait until all replicas give the session the same length."""

        async def look() -> set[int | None]:
            return {one.view.snapshot.total for one in self.replicas.values()}

        await eventually(look, {minutes * 60_000})
        if self.home.process.running:
            shown = (await self.state())["attributes"]["duration"]
            assert shown == f"0:{minutes:02}:00"

    async def knows_the_time(self, device: str) -> None:
        """Wait until a device has learnt the time, whatever its own clock says."""

        async def look() -> bool:
            return abs(self.replicas[device].view.now / 1000 - time.time()) < 1

        await eventually(look, True)

    async def has_told(self, kind: str, times: int) -> None:
        """Wait until it has told of a kind so often, and see that it stays so."""

        async def look() -> list[Any]:
            return [one for one in await self.told() if one["event_type"] == kind]

        async def count() -> int:
            return len(await look())

        await eventually(count, times)
        await asyncio.sleep(COMMIT)
        told = await look()
        assert len(told) == times, told

    async def all_count(self, *outcomes: str | None) -> list[Session]:
        """Wait until all replicas know the same sessions, with these outcomes in order."""

        async def look() -> Any:
            known = await self.sessions()
            (first, *others) = known.values()
            same = all(one == first for one in others)
            return [one[3] for one in first] if same else known

        await eventually(look, list(outcomes))
        return (await self.sessions())[HUB]


def _ms(text: str) -> int:
    return round(datetime.fromisoformat(text).timestamp() * 1000)
