"""Which hub cares for a device, and which timer the device follows: its retained `desired`.

A device that announces itself and that no hub has taken is taken by the first, and follows
the only timer there is; where there are several, a person chooses. Of two wishes the later
counts (by `sent`), and who made it cares for the device from then on: so a message that was
lost, came twice or came late brings back no old wish, and of two hubs one stays.
"""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from .protocol import Shadow, encode
from .topics import DataType, Topic

MAX_DEVICES: Final = 256


class Adoption:
    """What this hub, and others, want of the devices."""

    def __init__(self, hub_id: str) -> None:
        """Begin with nothing heard; `hub_id` is the hub's id as a replica."""
        self._hub_id = hub_id
        self._desired: dict[Topic, Shadow] = {}
        self._met: dict[Topic, None] = {}
        self._fresh: dict[Topic, None] = {}
        self._unsaid: dict[Topic, None] = {}
        self._corrected: set[Topic] = set()

    def connected(self) -> None:
        """Say again what the broker turns out not to keep."""
        self._corrected.clear()
        self._unsaid = dict.fromkeys(one for one in self._desired if self.ours(one))

    def heard(self, topic: Topic, shadow: Shadow) -> None:
        """Take in what some hub wants of a device; of ours, say again what is later."""
        key, theirs = _of(topic), replace(shadow, sync=False)
        mine = self._desired.get(key)
        if mine is None and len(self._desired) >= MAX_DEVICES:
            return
        if mine is None or (key not in self._fresh and _rank(theirs) >= _rank(mine)):
            self._desired[key] = theirs
            self._unsaid.pop(key, None)
        elif key in self._fresh:
            self._desired[key] = replace(mine, sent=max(mine.sent, theirs.sent))
        elif self.ours(key):
            self._unsaid[key] = None

    def reported(self, topic: Topic, shadow: Shadow) -> None:
        """Correct, once per connection, a device that obeys an older wish of another hub."""
        key = _of(topic)
        wish = self._desired.get(key)
        if wish is None or key in self._corrected or not shadow.adopted_by:
            return
        if shadow.adopted_by != wish.adopted_by:
            self._corrected.add(key)
            self._unsaid[key] = None

    def meet(self, topic: Topic) -> None:
        """Note that a device has announced itself."""
        key = _of(topic)
        if key in self._desired or len(self._desired) + len(self._met) < MAX_DEVICES:
            self._met[key] = None

    def ours(self, topic: Topic) -> bool:
        """Tell whether this hub cares for a device."""
        shadow = self._desired.get(_of(topic))
        return shadow is not None and shadow.adopted_by == self._hub_id

    def follows(self, topic: Topic) -> str | None:
        """Return the timer that a device is wanted to follow."""
        shadow = self._desired.get(_of(topic))
        return None if shadow is None else shadow.follow

    def desire(self, topic: Topic, **values: int | str | None) -> Shadow:
        """Want something else of a device; return all that is wanted of it."""
        key = _of(topic)
        shadow = replace(self._desired.get(key, Shadow()), **values)  # type: ignore[arg-type]
        self._desired[key] = replace(shadow, adopted_by=self._hub_id)
        self._fresh[key] = None
        return self._desired[key]

    def adopt(self, timers: Collection[str], now: int) -> dict[Topic, Shadow]:
        """Take the devices that nobody has taken; return what is to be said of which."""
        only = next(iter(timers)) if len(timers) == 1 else None
        for topic in self._met:
            known = self._desired.get(topic)
            lost = self.ours(topic) and known and known.follow not in timers
            if known is None or known.adopted_by is None or (lost and only):
                follow = known.follow if known and known.follow in timers else only
                self.desire(topic, follow=follow)
        self._met.clear()
        for topic in self._fresh:
            wish = self._desired[topic]
            self._desired[topic] = replace(wish, sent=max(now, wish.sent + 1))
        said = {one: self._desired[one] for one in {**self._unsaid, **self._fresh}}
        self._unsaid.clear()
        self._fresh.clear()
        return said

    def strays(self, timer_id: str) -> None:
        """Meet again the devices of ours that follow a timer that is gone."""
        for topic, shadow in self._desired.items():
            if shadow.follow == timer_id and shadow.adopted_by == self._hub_id:
                self.meet(topic)


def _of(topic: Topic) -> Topic:
    return topic.beside(DataType.DESIRED)


def _rank(shadow: Shadow) -> tuple[int, str]:
    """Return what the later of two wishes has more of; the same everywhere."""
    return shadow.sent, encode(shadow)
