"""What was done and written where: so that it can be asked at the end whether all of it is there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from argus_core.book import SEED
from argus_core.model import Register
from argus_core.plan import Plan
from argus_core.stamp import Stamp

from .computers import DeviceNode, HubNode
from .node import Node

type SomeNode = Node[Any]


@dataclass(frozen=True, slots=True)
class Written:
    """A register that somebody wrote and saved."""

    timer_id: str
    stamp: Stamp
    author: str


class Record:
    """All that was written, and who is to have it."""

    def __init__(self, hubs: Sequence[HubNode], plans: Mapping[str, Plan]) -> None:
        """Begin with nothing."""
        self.hubs = hubs
        self.plans = plans
        self.written: dict[Written, None] = {}
        self.forgiven: set[Written] = set()
        self.wiped: set[str] = set()
        self.given: dict[str, str] = {}
        """Who did what of the commands with these request ids."""
        self._names: dict[Stamp, str] = {}
        """The request ids of registers."""

    def watch(self, node: SomeNode) -> None:
        """Write down what a node has written and saved."""
        for one in self._mine(node):
            self.written.setdefault(one)

    def _mine(self, node: SomeNode) -> Iterator[Written]:
        for timer_id, book in node.replica.timers.items():
            for entry in book.journal if timer_id in self.plans else ():
                if isinstance(entry, Register):
                    self._names.setdefault(entry.stamp, entry.request_id)
                if entry.stamp.device == node.name and entry.stamp.millis > SEED:
                    yield Written(timer_id, entry.stamp, node.name)

    def given_at(self, node: SomeNode, request_id: str) -> None:
        """Write down that a command was given at a node, if it was of use there."""
        if node.link is not None:
            done = {one.register.request_id for one in node.replica.drafts}
            books = node.replica.timers.values()
            if request_id in done.union(*(book.requests for book in books)):
                self.given[request_id] = node.name

    def _has(self, hub: HubNode, one: Written) -> bool:
        """Tell whether a hub has a register, or one that stands for it, on or off."""
        entries = hub.journals().get(one.timer_id, ())
        return any(one.stamp in (entry.stamp, entry.replaces) for entry in entries)

    def request_ids(self) -> set[str]:
        """Return the request ids of all that a hub has."""
        books = [book for hub in self.hubs for book in hub.journals().values()]
        entries = [one for book in books for one in book]
        stamps = {one.stamp for one in entries} | {one.replaces for one in entries}
        return {self._names.get(stamp, "") for stamp in stamps if stamp is not None}

    def wipe(self, node: SomeNode) -> None:
        """Take a node's memory; what only it had is gone, and forgiven."""
        device = isinstance(node, DeviceNode)
        others = [hub for hub in self.hubs if hub is not node]
        self.forgiven |= {
            one
            for one in self.written
            if one.author == node.name or not device
            if not any(self._has(hub, one) for hub in others)
        }
        known = self.request_ids()
        node.wipe()
        left = self.request_ids()
        self.given = {
            key: by
            for key, by in self.given.items()
            if key in left or (by != node.name and key not in known)
        }
        self.wiped.add(node.name)
