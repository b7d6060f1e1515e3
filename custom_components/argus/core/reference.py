"""The reference devices: a person's doing comes out of their states, commands go to them.

A reference device knows seconds and no stamps, and cannot be asked. So the hub remembers
what each shows, and tells what it did not mean from what a person did there.

call                          when                                  gives
heard(message, now)           anything came from the device         what a person did there,
changed(snapshot, now)        what the timer does has changed       and what the device is to
due(now)                      `deadline` has passed                 be told

Give the commands to the timer at once, all of them, then call `changed` once: also if none
of them applied. What there is to tell goes to the `command` topic of the device.

Invariants
1. A person's doing is a change between two consecutive live states of a device that agreed
   with the timer: of `timer_running`, of `mode`, of `elapsed` or `total` by 5 s or more.
2. It is none in a retained state, nor in the first one after `online` or after a step back
   of `uptime` or `timestamp`, but for a start that the hub had not seen while the timer is
   idle; nor in a device's own finish: within 3 s of its `total`, or with `timer_complete`.
3. After it has been told something, a device is not listened to until it agrees. It is told
   again after 5 s, three times; then it is left alone until it, or the timer, changes.
"""

from dataclasses import dataclass, replace
from typing import Final

from .commands import ReferenceCommand
from .devices import StatusMessage
from .doing import Change
from .events import TIMER_COMPLETE, TimerEvent
from .likeness import AGREE, CLOSE, Footing, agrees, ends_by, later, left, tell
from .meaning import Commands, meant
from .messages import Message
from .model import Snapshot, Status
from .reports import State, Telemetry

RETELL_MS: Final = 5_000
RETELLS: Final = 3
SETTLE_MS: Final = 1_000
"""What comes within this after a device was told twice, or drifted, may be from before."""
FINISH_MS: Final = AGREE * 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person did at a device, and what the device is to be told."""

    commands: Commands = ()
    tell: tuple[ReferenceCommand, ...] = ()


NOTHING: Final = Answer()


class ReferenceDevice:
    """One reference device; `shown` is what it last showed before the hub restarted."""

    def __init__(self, shown: State | None = None) -> None:
        """Begin with a device that has not been heard since the hub started."""
        self.shown = shown
        self.footing = Footing.NEW
        self.deadline: int | None = None
        """When to call `due` (ms)."""
        self._snapshot: Snapshot | None = None
        self._early: State | None = None
        self._online = True
        self._waits = self._pressed = False
        self._heard_at = self._told_at = self._settles_at = 0
        self._completed_at = -FINISH_MS
        self._uptime = 0.0
        self._tells = self._asked = 0

    def heard(self, message: Message, now: int, *, retained: bool = False) -> Answer:
        """Take in what the device says at `now` (ms); a command that it says is ignored."""
        match message:
            case StatusMessage():
                self._presence(message.online, now, live=not retained)
            case State(stamp=None) if not retained:
                return self._showed(message, now)
            case TimerEvent(event=event) if event == TIMER_COMPLETE and not retained:
                self._completed_at = now
            case Telemetry() if not retained:
                self._measured(message, now)
        return NOTHING

    def changed(self, snapshot: Snapshot, now: int) -> Answer:
        """Take in what the timer does at `now` (ms)."""
        old, self._snapshot = self._snapshot, snapshot
        if not self._online:
            return NOTHING
        if old is None:
            self._came(now)
            return self._showed(self._early, now) if self._early else NOTHING
        if self._waits and ends_by(snapshot, now + FINISH_MS):
            return NOTHING
        if not self._waits and ends_by(old, now) and self._finishes(now):
            return self._wait(now)
        return self._go_on(snapshot, now)

    def due(self, now: int) -> Answer:
        """Tell a device again that does not agree, or say nothing more."""
        snapshot = self._snapshot
        if self.deadline is None or now < self.deadline or snapshot is None:
            return NOTHING
        if self._waits:
            return self._go_on(snapshot, now)
        if self.footing is Footing.AGREED:
            return self._answer((), snapshot, now, news=False)
        answered = self.footing is Footing.TOLD and self._heard_at > self._told_at
        shown = self._later(now) if answered else None
        if shown is not None and agrees(snapshot, shown, now):
            return self._settle()
        if self._tells > RETELLS:
            return self._give_up(snapshot, shown, now)
        return self._say(snapshot, shown, now)

    def _finishes(self, now: int) -> bool:
        """Tell whether the device is about to come to its own end."""
        known = self._known(now)
        return known is not None and known.timer_running and left(known) <= AGREE

    def _wait(self, now: int) -> Answer:
        """Let the timer and the device come to their ends, each by itself."""
        self._waits, self.deadline = True, now + FINISH_MS + SETTLE_MS
        return NOTHING

    def _go_on(self, snapshot: Snapshot, now: int) -> Answer:
        """Take what a person did between the two ends, or see what there is to tell."""
        pressed, self._waits, self._pressed = self._pressed, False, False
        commands = meant(snapshot, self.shown, now) if pressed and self.shown else ()
        return self._answer(commands, snapshot, now)

    def _give_up(self, snapshot: Snapshot, shown: State | None, now: int) -> Answer:
        """Leave a device alone; at rest while the timer is, it agrees well enough."""
        self.deadline = None
        self.footing = Footing.NEW if shown is None else Footing.LOST
        if shown is not None and agrees(snapshot, shown, now, any_rest=True):
            self.footing = Footing.AGREED
        return NOTHING

    def _later(self, now: int) -> State | None:
        """Return what the device shows by now, going by what it last showed."""
        return self.shown and later(self.shown, now - self._heard_at)

    def _known(self, now: int) -> State | None:
        """Return what the device shows by now, or None where that may be anything."""
        sure = self.footing in (Footing.AGREED, Footing.LOST)
        return self._later(now) if sure else None

    def _settle(self) -> Answer:
        """Take it that the device shows what the timer does."""
        self.footing, self.deadline = Footing.AGREED, None
        return NOTHING

    def _answer(
        self, commands: Commands, snapshot: Snapshot, now: int, *, news: bool = True
    ) -> Answer:
        """Return what a person did; if that is nothing, what there is to tell."""
        if commands:
            self._settle()
            return Answer(commands)
        known, within = self._known(now), CLOSE if news else AGREE
        if known and agrees(snapshot, known, now, within=within, any_rest=not news):
            return self._settle()
        again = self.footing is Footing.TOLD
        self._settles_at = now + SETTLE_MS if again else now
        self._tells = 0
        return self._say(snapshot, known, now)

    def _say(self, snapshot: Snapshot, shown: State | None, now: int) -> Answer:
        """Tell a device once; each of these commands gets an id of its own."""
        self.footing, self._tells = Footing.TOLD, self._tells + 1
        self._told_at, self.deadline = now, now + RETELL_MS
        first, self._asked = self._asked, self._asked + 2
        orders = enumerate(tell(snapshot, shown, now), first)
        return Answer(
            tell=tuple(replace(one, request_id=f"{now:x}-{id_}") for id_, one in orders)
        )

    def _came(self, now: int) -> Answer:
        """Wait for what a device shows that has come, or was begun anew."""
        self.footing, self._waits, self._pressed = Footing.NEW, False, False
        self.deadline = None if self._snapshot is None else now + RETELL_MS
        self._tells = 0
        return NOTHING

    def _presence(self, online: bool, now: int, *, live: bool) -> None:
        came = online and (live or not self._online)
        self._online = online
        if came:
            self._came(now)
        elif not online:
            self.footing, self.deadline = Footing.NEW, None

    def _measured(self, telemetry: Telemetry, now: int) -> None:
        """Notice a device that was begun anew."""
        for one in telemetry.readings:
            if one.name == "uptime" and isinstance(one.value, (int, float)):
                if one.value < self._uptime:
                    self._came(now)
                self._uptime = one.value

    def _showed(self, state: State, now: int) -> Answer:
        snapshot = self._snapshot
        if snapshot is None:
            self._early = state
            return NOTHING
        before, self.shown = self.shown, state
        since, self._heard_at = now - self._heard_at, now
        back = before is not None and state.timestamp < before.timestamp
        if back or not self._online:
            self._online = True
            self._came(now)
        if self.footing is Footing.TOLD:
            agreed = now >= self._settles_at and agrees(snapshot, state, now)
            return self._settle() if agreed else NOTHING
        if before is None or self.footing is Footing.NEW:
            ran = before is not None and before.timer_running
            return self._first(snapshot, state, ran, now)
        completed = now < self._completed_at + FINISH_MS
        return self._next(snapshot, Change(before, state, since, completed), now)

    def _first(self, snapshot: Snapshot, state: State, ran: bool, now: int) -> Answer:
        """Take in the first state after a device came: only an unseen start counts."""
        self._settle()
        counts = state.timer_running and not ran and snapshot.status is Status.IDLE
        commands = meant(snapshot, state, now) if counts else ()
        return self._answer(commands, snapshot, now)

    def _next(self, snapshot: Snapshot, change: Change, now: int) -> Answer:
        """Take in a state that follows another."""
        if self.footing is Footing.LOST:
            if agrees(snapshot, change.after, now):
                return self._settle()
            return self._answer((), snapshot, now) if change.matters else NOTHING
        if self._waits:
            self._pressed |= change.matters and not change.finish
            first = ends_by(snapshot, now + FINISH_MS)
            counts = change.after.timer_running and not change.matters
            return NOTHING if first or counts else self._go_on(snapshot, now)
        if change.finish and ends_by(snapshot, now + FINISH_MS):
            return self._wait(now)
        if change.matters:
            anew, own = change.anew, change.finish
            commands = () if own else meant(snapshot, change.after, now, anew=anew)
            return self._answer(commands, snapshot, now, news=False)
        if agrees(snapshot, change.after, now, any_rest=True):
            return self._settle()
        self.deadline = self.deadline or now + SETTLE_MS
        return NOTHING
