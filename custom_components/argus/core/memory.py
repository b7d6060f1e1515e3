"""What a device keeps over a reboot, as JSON: its entries, its drafts, whom it follows."""

from typing import Final

from .codec import decode_entry, decode_register, encode_entry, encode_register
from .devices import Shadow
from .drafts import Draft
from .follower import Follower
from .grammar import (
    JsonObject,
    JsonValue,
    integer,
    items,
    mapping,
    optional,
    required,
    string,
    word,
)
from .model import SEGMENT
from .parts import (
    decode_clock,
    decode_stamp,
    decode_stamps,
    encode_clock,
    encode_stamp,
    encode_stamps,
)
from .strategies import pomodoro
from .timekeeper import Clocks

MOST: Final = 256


def kept(follower: Follower, clocks: Clocks) -> JsonObject:
    """Return what a device has to save after each change."""
    replica = follower.replica
    return {
        "version": 1,
        "follows": follower.followed,
        "told_until": replica.now(clocks),
        "saved": encode_stamps(tuple(sorted(follower.saved))),
        "shadow": follower.shadow.fields(),
        "drafts": [encode_draft(one) for one in replica.drafts],
        "timers": {
            timer_id: [encode_entry(entry) for entry in book.journal]
            for timer_id, book in replica.timers.items()
        },
    }


def remember(follower: Follower, data: JsonObject) -> None:
    """Go on where the last boot ended; raise ProtocolError, with nothing changed."""
    follows = word(data, "follows", SEGMENT)
    told_until = integer(data, "told_until")
    saved = set(decode_stamps(data, "saved", MOST))
    shadow = Shadow.decode(mapping(data, "shadow"))
    drafts = [decode_draft(one) for one in items(data, "drafts", MOST)]
    timers = mapping(data, "timers")
    journals = {
        word({"timer": one}, "timer", SEGMENT): [
            decode_entry(entry) for entry in items(timers, one, MOST)
        ]
        for one in timers
    }
    for timer_id in list(follower.replica.timers):
        follower.replica.remove_timer(timer_id)
    for timer_id in {follows, *journals}:
        follower.replica.add_timer(timer_id, pomodoro(), journals.get(timer_id, ()))
    follower.followed, follower.saved, follower.shadow = follows, saved, shadow
    follower.replica.restore(told_until, drafts)


def encode_draft(draft: Draft) -> JsonValue:
    """Write a draft."""
    return {
        "register": encode_register(draft.register),
        "boot": draft.boot,
        "origin": draft.origin,
        "known": encode_stamp(draft.known) if draft.known else None,
        "seen": encode_clock(draft.seen),
    }


def decode_draft(value: JsonValue) -> Draft:
    """Read a draft; raise ProtocolError."""
    data = mapping({"draft": value}, "draft")
    return Draft(
        decode_register(required(data, "register")),
        string(data, "boot"),
        integer(data, "origin"),
        optional(decode_stamp, data, "known"),
        decode_clock(data, "seen"),
    )
