"""The hub's manner on the wire: it reads all, remembers the longest, and acknowledges.

Home Assistant is the replica that is always on, not a master: what another wrote is merged
like its own, acknowledged once it is saved, and told the time if it came too early.
Over 250 lines, as what goes in and what comes out share the same few fields.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final, override

from .adoption import Adoption
from .answers import acknowledged, entries_since
from .errors import CommandError, ProtocolError
from .events import TASK_DONE, TimerEvent, done_of
from .facts import Commanded, Event, Problem, TaskDone
from .grammar import JsonObject
from .link import (
    HEARTBEAT_MS,
    HUB_ID,
    MAX_HUBS,
    Heard,
    Link,
    Outgoing,
    Refused,
    in_time,
    refused,
)
from .meaning import Commands, commands_of
from .model import Command, Entry
from .protocol import (
    Ack,
    Fence,
    Inference,
    JournalMessage,
    Message,
    ReferenceCommand,
    RegisterMessage,
    Rejected,
    Shadow,
    StatusMessage,
    Sync,
    TimerCommand,
)
from .references import References
from .replica import Replica
from .stamp import Stamp
from .telling import told_as
from .timekeeper import Clocks
from .topics import DataType, DeviceType, Topic

SYNC_SPAN: Final = 31 * 24 * 3_600_000
"""How far back hubs ask one another (ms)."""
LEAST_ID: Final = "-"
"""No device id is less."""
_OURS: Final = frozenset({DeviceType.HUB, DeviceType.TIMER, DeviceType.AI})

type HubEvent = Event | Heard | Refused


class Hub(Link):
    """One location's hub: the timers under its location, the devices of all locations."""

    def __init__(self, replica: Replica, prefix: str, location: str, boot: str) -> None:
        """Begin disconnected."""
        home = Topic(prefix, location, DeviceType.HUB, HUB_ID, DataType.STATUS)
        super().__init__(replica, home, boot)
        self.adoption = Adoption(replica.device_id)
        self.references = References(replica, self.adoption, self.send)
        self._others: set[str] = set()
        self._beats: dict[str, int] = {}

    @property
    def filters(self) -> tuple[str, ...]:
        """Return the subscriptions: all of Argus, and the reference's shorter topics."""
        return (f"{self.home.prefix}/+/+/+/+", f"{self.home.prefix}/+/+/+")

    # In

    @override
    def connected(self, clocks: Clocks) -> None:
        """Begin the retained phase; the subscriptions have been made."""
        super().connected(clocks)
        self.adoption.connected()

    def apply(self, timer_id: str, command: Command, clocks: Clocks) -> list[HubEvent]:
        """Do what somebody wants; raise CommandError with nothing changed."""
        return self._tell(self.replica.apply(timer_id, command, clocks), clocks)

    def advance(self, clocks: Clocks) -> list[HubEvent]:
        """Derive what the time has brought."""
        events = self.replica.advance(clocks)
        return self._tell([*events, *self.references.due(clocks)], clocks)

    def receive(
        self, topic_text: str, payload: str | bytes, retained: bool, clocks: Clocks
    ) -> list[HubEvent]:
        """Take in a message, whatever it is; bad input comes back as Refused."""
        try:
            topic, message = self.read(topic_text, payload)
            return self._receive(topic, message, retained, clocks)
        except ProtocolError as error:
            return [refused(topic_text, error)]

    def _receive(
        self, topic: Topic, message: Message, retained: bool, clocks: Clocks
    ) -> list[HubEvent]:
        match message:
            case RegisterMessage():
                events = self.hear_register(topic, message, clocks)
                if not self.echo(topic, message):
                    self._acknowledge(topic, [message.register], clocks)
                return self._tell(events, clocks)
            case JournalMessage() if not retained:
                return self._journal(topic, message, clocks)
            case TimerCommand() | ReferenceCommand() if topic.kind is DeviceType.TIMER:
                return [] if retained else self._command(topic, message, clocks)
            case Sync() | Fence() if topic == self.home.beside(DataType.COMMAND):
                self._asked_of_us(message, clocks)
                return []
            case StatusMessage() if topic.kind is DeviceType.HUB:
                return self._hub_status(topic, message, retained, clocks)
            case _ if topic.kind in _OURS:
                return []
            case Shadow() if topic.data_type is DataType.DESIRED:
                self.adoption.heard(topic, message)
            case Shadow():
                self.adoption.reported(topic, message)
            case StatusMessage() if message.online:
                self.adoption.meet(topic)
            case TimerEvent(event=word) if word == TASK_DONE and not retained:
                return [self._task_done(topic, message)]
        done = self.references.heard(topic, message, retained, clocks)
        return [Heard(topic, message, retained), *self._tell(done, clocks)]

    def _journal(
        self, topic: Topic, message: JournalMessage, clocks: Clocks
    ) -> list[HubEvent]:
        """Take in what a device kept for us, or what another hub answers."""
        events = self.replica.receive(topic.device, message.entries, clocks)
        if not message.request_id:
            self._acknowledge(topic, message.entries, clocks)
        for one in message.bad:
            if one.stamp is not None:
                answer = Rejected(reason=one.reason, stamps=(one.stamp,))
                self.send(topic.beside(DataType.EVENT), answer)
        bad = [
            Refused(str(topic), _author(one.stamp), one.reason) for one in message.bad
        ]
        return [*self._tell(events, clocks), *bad]

    def _acknowledge(
        self, topic: Topic, entries: Iterable[Entry], clocks: Clocks
    ) -> None:
        """Answer what others wrote on a topic of a timer of ours."""
        if topic.location == self.home.location:
            for answer in acknowledged(self.replica, topic.device, entries, clocks):
                self.send(topic.beside(DataType.EVENT), answer)

    def _command(
        self, topic: Topic, message: TimerCommand | ReferenceCommand, clocks: Clocks
    ) -> list[HubEvent]:
        """Do a command that came by message, and answer whoever gave it."""
        if topic.location != self.home.location:
            return []
        request_id, answer = message.request_id, topic.beside(DataType.EVENT)
        events = list[HubEvent]()
        try:
            in_time(message, self.replica.now(clocks))
            for command in self._commands(topic.device, message, clocks):
                events += self.apply(topic.device, command, clocks)
        except CommandError as error:
            self.send(answer, Rejected(reason=error.reason, request_id=request_id))
            return [Refused(str(topic), topic.device, error.reason, error.detail)]
        if request_id:
            self.send(answer, Ack(request_id=request_id))
        return events

    def _commands(
        self, timer_id: str, message: TimerCommand | ReferenceCommand, clocks: Clocks
    ) -> Commands:
        """Return what is asked of a timer, in our words or in those of the reference."""
        if isinstance(message, TimerCommand):
            return (message.command,)
        if timer_id not in self.replica.timers:
            raise CommandError("unknown_timer", timer_id)
        snapshot = self.replica.view(timer_id, clocks).snapshot
        return commands_of(message, snapshot)

    def _asked_of_us(self, message: Sync | Fence, clocks: Clocks) -> None:
        """Take our fence back, or tell who asks what we know."""
        if isinstance(message, Fence):
            self._returned(message, clocks)
        if isinstance(message, Fence) or not self.live:
            return
        now, sync = self.replica.now(clocks), self.replica.knows_time(clocks)
        for timer_id, book in self.replica.timers.items():
            if message.timer_id in (None, timer_id):
                self.publish_register(timer_id, clocks, message.request_id)
                for one in entries_since(book, message, now, sync=sync):
                    self.send(self.timer_topic(timer_id, DataType.JOURNAL), one)

    def _task_done(self, topic: Topic, message: TimerEvent) -> TaskDone:
        """Say that a task is done; raise ProtocolError for a timer that is not ours."""
        timer_id, task = done_of(message)
        if timer_id not in self.replica.timers:
            raise ProtocolError("unknown_timer", timer_id)
        return TaskDone(timer_id, task, topic.device)

    def _hub_status(
        self, topic: Topic, message: StatusMessage, retained: bool, clocks: Clocks
    ) -> list[HubEvent]:
        """Meet another hub; of two at one location the one with the greater id moves."""
        if message.hub == self.replica.device_id or not message.hub:
            return []
        if topic.location != self.home.location:
            if message.online:
                if len(self._others) < MAX_HUBS:
                    self._others.add(topic.location)
                self._ask(topic.location, clocks)
            else:
                self._others.discard(topic.location)
            return []
        if retained or not message.online:
            return []
        if self.replica.device_id > message.hub:
            return [Problem("", "hub_twin", message.hub)]
        self._announce()
        return []

    def _ask(self, location: str, clocks: Clocks) -> None:
        """Ask another hub for what we may have missed."""
        if not self.live:
            return
        after = Stamp(max(0, self.replica.now(clocks) - SYNC_SPAN), 0, LEAST_ID)
        sync = Sync(request_id=self._word(), after=after)
        self.send(self.hub_topic(location), sync)

    # Out

    def _tell(
        self, events: Iterable[Event | Refused], clocks: Clocks
    ) -> list[HubEvent]:
        """Publish what happened, for whoever is not a replica."""
        told, fresh = list[HubEvent](), list(events)
        while fresh:
            told += fresh
            self._publish(fresh, clocks)
            timers = dict.fromkeys(
                one.timer_id for one in fresh if not isinstance(one, Refused | Problem)
            )
            fresh = [
                event
                for timer_id in timers
                for event in self.references.changed(timer_id, clocks)
            ]
        return told

    def _publish(self, events: Sequence[Event | Refused], clocks: Clocks) -> None:
        self.note(events, clocks)
        done = (one.timer_id for one in events if isinstance(one, Commanded))
        self._beats.update(dict.fromkeys(done, clocks.mono))
        for event in events if self.live else ():
            message = told_as(event, self.replica.now(clocks))
            if message is not None and not isinstance(event, Refused):
                self.send(self.timer_topic(event.timer_id, DataType.EVENT), message)

    def outbox(self, clocks: Clocks) -> list[Outgoing]:
        """Return what is to be published now; to be asked after all has been saved."""
        if self._passed(clocks):
            self._announce()
            self._due = dict.fromkeys(self.replica.timers, clocks.mono)
            for location in self._others:
                self._ask(location, clocks)
        if self.live:
            wishes = self.adoption.adopt(self.replica.timers, self.replica.now(clocks))
            for topic, shadow in wishes.items():
                self.send(topic, shadow)
            self._heartbeat(clocks)
            self.publish_registers(clocks)
        return self._take_queue()

    def desire(self, device: Topic, **values: int | str | None) -> Shadow:
        """Want something else of a device (brightness, volume, follow, interval)."""
        return self.adoption.desire(device, **values)

    def next_change(self, clocks: Clocks) -> int | None:
        """Return ms on the monotonic clock at which to `advance` and ask for the outbox."""
        beats = self._next_beats(clocks) if self.live else {}
        again = self.references.next_change(clocks)
        return self._next(clocks, again, *beats.values())

    def _next_beats(self, clocks: Clocks) -> dict[str, int]:
        """Return when (ms, monotonic) to say again what runs, by timer."""
        return {
            one: self._beats.get(one, 0) + HEARTBEAT_MS
            for one in self.replica.running(clocks)
        }

    def _heartbeat(self, clocks: Clocks) -> None:
        """Say a minute after anything was done, and once a minute, what runs and what time it is."""
        for timer_id, due in self._next_beats(clocks).items():
            if due <= clocks.mono:
                self._beats[timer_id] = clocks.mono
                self.publish_register(timer_id, clocks)

    def _announce(self) -> None:
        """Say that we are here, and which boot of us."""
        status = StatusMessage(online=True, hub=self.replica.device_id, boot=self.boot)
        self.send(self.home, status)

    def leave(self) -> list[Outgoing]:
        """Say goodbye; return what is to be published before the connection goes."""
        self.send(self.home, StatusMessage(online=False, hub=self.replica.device_id))
        return self._take_queue()

    def tell_insights(self, timer_id: str, said: JsonObject, clocks: Clocks) -> None:
        """Say what the sessions of a timer show, for displays; nothing takes it back."""
        topic = self._insights_topic(timer_id)
        if said:
            sync = self.replica.knows_time(clocks)
            now = self.replica.now(clocks)
            self.send(topic, Inference(data=said, sent=now, sync=sync))
        else:
            self.clear(topic)

    def _insights_topic(self, timer_id: str) -> Topic:
        inference = self.timer_topic(timer_id, DataType.INFERENCE)
        return replace(inference, device_type=DeviceType.AI)

    def clear_timer(self, timer_id: str) -> None:
        """Clear what the broker keeps of a timer that has been removed."""
        self.clear(self.timer_topic(timer_id, DataType.REGISTER))
        self.clear(self._insights_topic(timer_id))
        self.adoption.strays(timer_id)

    def clear_all(self) -> None:
        """Clear all that the broker keeps of us."""
        for timer_id in self.replica.timers:
            self.clear_timer(timer_id)
        self.clear(self.home)


def _author(stamp: Stamp | None) -> str:
    return "" if stamp is None else stamp.device
