"""A device's manner on the wire: it follows one timer, and runs it alone when it must.

It writes at once, on its own clock, and repeats what it wrote until the hub has it. Until
it has learnt what is in force, at most 1 s after the retained phase, it publishes nothing.
Over 250 lines, as what goes in and what comes out share the same few fields.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, override

from .book import Book
from .bounds import (
    FIRST_WAIT_MS,
    LOCAL,
    LONGEST_WAIT_MS,
    Repeats,
    has_room,
    too_old,
    trim,
    unsaved,
)
from .errors import CommandError, ProtocolError
from .facts import Began, Conflicted, Event, Finished
from .likeness import state_of
from .link import (
    HEARTBEAT_MS,
    MAX_HUBS,
    Heard,
    Link,
    Outgoing,
    Refused,
    in_time,
    refused,
)
from .messages import DEVICE_LIMIT
from .model import Command, Entry, Register, Status
from .protocol import (
    Ack,
    ButtonAction,
    ButtonEvent,
    Fence,
    Follow,
    Message,
    RegisterMessage,
    Rejected,
    Shadow,
    StatusMessage,
    Sync,
    Telemetry,
    TimerCommand,
    decode,
    journal_messages,
)
from .replica import Replica
from .stamp import Stamp
from .strategies import pomodoro
from .timekeeper import Clocks
from .topics import DataType, DeviceType, Topic, pattern

HUB: Final = "hub"
"""Where the hub is unless it says otherwise."""
SYNC_WAIT_MS: Final = 1_000
SYNC_EVERY_MS: Final = 600_000

type FollowerEvent = Event | Heard | Refused


class Follower(Link):
    """One device; `home` is its own status topic, `about` what it says of itself there."""

    def __init__(
        self, replica: Replica, home: Topic, boot: str, about: StatusMessage
    ) -> None:
        """Begin disconnected, following the timer `local`."""
        super().__init__(replica, home, boot)
        self.about = about
        self.followed = LOCAL
        self.shadow = Shadow()
        self.saved: set[Stamp] = set()
        self._hubs: dict[str, str] = {}
        self._hub_boot = ""
        self._sync = ""
        self._asked_at = self._sync_due = self._sync_wait = 0
        self._repeats = Repeats()
        self._shown: tuple[object, ...] = ()
        self._beat = 0
        if not replica.timers:
            replica.add_timer(LOCAL, pomodoro())

    @property
    def filters(self) -> tuple[str, ...]:
        """Return the subscriptions: no wildcard over all devices; they may be many."""
        prefix, timers = self.home.prefix, set(self.replica.timers) - {LOCAL}
        return (
            str(self.home.beside(DataType.COMMAND)),
            str(self.home.beside(DataType.DESIRED)),
            pattern(prefix, DataType.STATUS, device_type=DeviceType.HUB),
            *(
                pattern(prefix, kind, device_type=DeviceType.TIMER, device=timer_id)
                for timer_id in sorted(timers)
                for kind in (DataType.REGISTER, DataType.EVENT)
            ),
        )

    @override
    def timer_location(self) -> str:
        """Return the location of the hub that took this device, or of the one there is."""
        first = next(iter(self._hubs.values()), HUB)
        return self._hubs.get(self.shadow.adopted_by or "", first)

    @override
    def wants(self, book: Book, register: Register, clocks: Clocks) -> bool:
        """Tell whether a register is worth keeping."""
        return not too_old(book, register, self.replica.now(clocks))

    # In

    def apply(self, command: Command, clocks: Clocks) -> list[FollowerEvent]:
        """Do what somebody wants of the timer followed; raise CommandError."""
        if not has_room(self.replica, self.saved):
            raise CommandError("journal_full")
        events = self.replica.apply(self.followed, command, clocks)
        return self._after(events, clocks)

    def advance(self, clocks: Clocks) -> list[FollowerEvent]:
        """Derive what the time has brought."""
        return self._after(self.replica.advance(clocks), clocks)

    def follow(self, timer_id: str, clocks: Clocks) -> None:
        """Follow another timer; what was done on `local` becomes its history."""
        if timer_id == self.followed:
            return
        if self.followed == LOCAL:
            self.replica.rename_timer(LOCAL, timer_id)
        elif timer_id not in self.replica.timers:
            plan = self.replica.view(self.followed, clocks).snapshot.plan
            self.replica.add_timer(timer_id, plan)
        self.followed = timer_id
        trim(self.replica, self.saved, self.followed, self.replica.now(clocks))
        self._report()
        self._ask(clocks)

    def receive(
        self, topic_text: str, payload: str | bytes, retained: bool, clocks: Clocks
    ) -> list[FollowerEvent]:
        """Take in a message, whatever it is; bad input comes back as Refused."""
        try:
            topic, message = decode(topic_text, payload, self.home.prefix, DEVICE_LIMIT)
        except ProtocolError as error:
            return [refused(topic_text, error)]
        return self._after(self._receive(topic, message, retained, clocks), clocks)

    def _receive(
        self, topic: Topic, message: Message, retained: bool, clocks: Clocks
    ) -> list[FollowerEvent]:
        ours = topic.beside(self.home.data_type) == self.home
        match message:
            case RegisterMessage() if topic.kind is DeviceType.TIMER:
                return [*self._register(topic, message, retained, clocks)]
            case Ack() | Rejected() if not ours and not retained:
                return [*self._answered(message, clocks)]
            case StatusMessage() if topic.kind is DeviceType.HUB:
                self._hub(topic, message, retained, clocks)
            case Shadow() if ours:
                self._desired(message, clocks)
            case _ if not ours or retained:
                pass
            case Fence():
                self._returned(message, clocks)
            case Follow():
                self.follow(message.timer_id, clocks)
            case TimerCommand():
                return self._command(message, clocks)
            case _:
                return [Heard(topic, message, retained)]
        return []

    def _register(
        self, topic: Topic, message: RegisterMessage, retained: bool, clocks: Clocks
    ) -> Iterator[Event]:
        """Learn the time from what is live, and merge; what a new timer was is no news."""
        answer = not retained and message.request_id == self._sync != ""
        if message.sync and not retained:
            back = (clocks.mono - self._asked_at) // 2 if answer else 0
            yield from self.replica.learn(message.sent + back, clocks, hub=answer)
        if answer:
            self._sync, self._quiet_until = "", clocks.mono
            self._sync_due = clocks.mono + SYNC_EVERY_MS
        book = self.replica.timers.get(message.register.timer_id)
        new = book is not None and not len(book.shown)
        for event in self.hear_register(topic, message, clocks):
            if not (new and isinstance(event, Began | Finished | Conflicted)):
                yield event

    def _answered(self, message: Ack | Rejected, clocks: Clocks) -> list[Event]:
        """Stop repeating what is saved or refused; set right what came too early."""
        if isinstance(message, Rejected) and message.reason == "clock_ahead":
            if message.now is None or not self._mine(message.stamps):
                return []
            return self.replica.learn(message.now, clocks, hub=True)
        self.saved.update(self._mine(message.stamps))
        return []

    def _mine(self, stamps: Iterable[Stamp]) -> list[Stamp]:
        return [one for one in stamps if one.device == self.replica.device_id]

    def _hub(
        self, topic: Topic, message: StatusMessage, retained: bool, clocks: Clocks
    ) -> None:
        """Meet the hub; one that has just come back gets all it may have missed.

        After a start it may have been restored from a backup: what it acknowledged before
        is sent once more, as far as it is still kept here.
        """
        known = message.hub in self._hubs or len(self._hubs) < MAX_HUBS
        if message.hub and known:
            self._hubs[message.hub] = topic.location
        if not message.online or topic.location != self.timer_location():
            return
        if message.boot and message.boot != self._hub_boot:
            self._hub_boot = message.boot
            self.saved.clear()
        if not retained:
            self._repeats.again(clocks)
            self._ask(clocks)

    def _desired(self, message: Shadow, clocks: Clocks) -> None:
        """Become what the hub wants of this device, stay what it does not name, and say so."""
        self.shadow = Shadow.decode({**self.shadow.fields(), **message.fields()})
        if message.follow is None or message.follow == self.followed:
            self._report()
        else:
            self.follow(message.follow, clocks)

    def _command(self, message: TimerCommand, clocks: Clocks) -> list[FollowerEvent]:
        """Do a command that came by message, and answer whoever gave it."""
        answer, word = self.home.beside(DataType.EVENT), message.command.request_id
        try:
            in_time(message, self.replica.now(clocks))
            events = self.apply(message.command, clocks)
        except CommandError as error:
            self.send(answer, Rejected(reason=error.reason, request_id=word))
            return []
        if word:
            self.send(answer, Ack(request_id=word))
        return events

    def _after(
        self, events: Iterable[FollowerEvent], clocks: Clocks
    ) -> list[FollowerEvent]:
        """Keep within bounds, and publish what has come into force."""
        told = list(events)
        self.note(told, clocks)
        trim(self.replica, self.saved, self.followed, self.replica.now(clocks))
        return told

    # Out

    def press(self, button: str, action: ButtonAction) -> None:
        """Tell of a button that no timer command stands for."""
        event = ButtonEvent(button=button, action=action)
        self.send(self.home.beside(DataType.EVENT), event)

    def measure(self, readings: Telemetry) -> None:
        """Tell readings."""
        self.send(self.home.beside(DataType.TELEMETRY), readings)

    def _report(self) -> None:
        """Say what this device has become; once the retained phase is over."""
        if not self.live:
            return
        reported = replace(self.shadow, follow=self.followed)
        self.send(self.home.beside(DataType.REPORTED), reported)

    def _ask(self, clocks: Clocks) -> None:
        """Ask the hub what is in force and what time it is, and listen for a moment."""
        if self.live:
            self._sync_wait = FIRST_WAIT_MS
            self._ask_again(clocks)
            self._quiet_until = clocks.mono + SYNC_WAIT_MS

    def _ask_again(self, clocks: Clocks) -> None:
        """Ask once more, after longer and longer while nobody answers."""
        self._sync, self._asked_at = self._word(), clocks.mono
        self._sync_wait = min(2 * self._sync_wait, LONGEST_WAIT_MS)
        self._sync_due = clocks.mono + self._sync_wait
        if self.followed != LOCAL:
            sync = Sync(request_id=self._sync, timer_id=self.followed)
            self.send(self.hub_topic(self.timer_location()), sync)

    def outbox(self, clocks: Clocks) -> list[Outgoing]:
        """Return what is to be published now; to be asked after all has been saved."""
        if self._passed(clocks):
            self.send(self.home, self.about)
            self._report()
            self._ask(clocks)
            for timer_id in self.replica.timers:
                jitter = self._jitter(Stamp(0, 0, timer_id[:16]))
                self._due[timer_id] = self._quiet_until + jitter
            self._repeats.again(clocks)
        if self.live and clocks.mono >= self._sync_due:
            self._ask_again(clocks)
        if self.live and clocks.mono >= self._quiet_until:
            self._publish(clocks)
        return self._take_queue()

    def _publish(self, clocks: Clocks) -> None:
        """Queue registers, what is not acknowledged, and what the screen shows."""
        self._due.pop(LOCAL, None)
        self.publish_registers(clocks)
        now, sync = self.replica.now(clocks), self.replica.knows_time(clocks)
        for timer_id, entries in self._repeats.due(self._unsaved(), clocks).items():
            topic = self.timer_topic(timer_id, DataType.JOURNAL)
            for one in journal_messages(timer_id, entries, sent=now, sync=sync):
                self.send(topic, one)
        self._publish_state(clocks)

    def _unsaved(self) -> dict[str, list[Entry]]:
        """Return what the hub has not acknowledged, by timer."""
        books = self.replica.timers.items()
        found = {one: unsaved(self.replica, book, self.saved) for one, book in books}
        return {one: entries for one, entries in found.items() if one != LOCAL}

    def _publish_state(self, clocks: Clocks) -> None:
        """Say what the screen shows when that changes, and once a minute while it counts."""
        view = self.replica.view(self.followed, clocks)
        it = view.snapshot
        shown = (self.followed, view.register.stamp, it.session_id, it.status, it.step)
        active = it.status is Status.ACTIVE
        beat = active and clocks.mono >= self._beat + HEARTBEAT_MS
        if shown == self._shown and not beat:
            return
        self._shown, self._beat = shown, clocks.mono
        state = state_of(
            it,
            view.now,
            timer_id=view.timer_id,
            stamp=view.register.stamp,
            sync=view.sure,
        )
        self.send(self.home.beside(DataType.STATE), state)

    @override
    def disconnected(self) -> None:
        """Forget what was to be sent; what matters stays in the journal."""
        super().disconnected()
        self._shown = ()

    def next_change(self, clocks: Clocks) -> int | None:
        """Return ms on the monotonic clock at which to `advance` and ask for the outbox."""
        if not self.live:
            return self._next(clocks)
        if clocks.mono < self._quiet_until:
            return self._next(clocks, self._quiet_until, self._sync_due)
        beat = self._beat + HEARTBEAT_MS if self._active(clocks) else None
        repeat = self._repeats.next(self._unsaved())
        return self._next(clocks, beat, repeat, self._sync_due)

    def _active(self, clocks: Clocks) -> bool:
        view = self.replica.view(self.followed, clocks)
        return view.snapshot.status is Status.ACTIVE
