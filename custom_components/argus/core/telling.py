"""What the hub tells on a timer's `event` topic, for whoever is not a replica."""

from typing import Final

from .codec import encode_session
from .events import TIMER_COMPLETE, TimerEvent
from .facts import Began, Commanded, Conflicted, Corrected, Finished
from .grammar import JsonObject
from .model import Outcome, Register, Session, Verb
from .parts import encode_stamp

_DONE: Final = {
    Verb.PAUSE: "timer_paused",
    Verb.UNPAUSE: "timer_unpaused",
    Verb.ADD_TIME: "timer_time_changed",
    Verb.SUBTRACT_TIME: "timer_time_changed",
}


def told_as(event: object, now: int) -> TimerEvent | None:
    """Return the message that tells of an event at `now` (ms), if one does."""
    match event:
        case Began(session):
            return _told("timer_started", now, _of_session(session))
        case Finished(session):
            completed = session.outcome is Outcome.COMPLETED
            word = TIMER_COMPLETE if completed else "timer_ended"
            return _told(word, now, _of_session(session))
        case Corrected(before, after):
            data: JsonObject = {"before": encode_session(before)}
            if after is not None:
                data["session"] = encode_session(after)
            return _told("session_corrected", now, data)
        case Conflicted(winner, loser):
            sides = {"winner": _of_register(winner), "loser": _of_register(loser)}
            return _told("conflict", now, {**sides})
        case Commanded(register) if register.verb in _DONE:
            return _told(_DONE[register.verb], now, _of_register(register))
        case _:
            return None


def _told(word: str, now: int, data: JsonObject) -> TimerEvent:
    return TimerEvent(event=word, timestamp=now // 1000, data=data, sent=now, sync=True)


def _of_session(session: Session) -> JsonObject:
    return {"session": encode_session(session)}


def _of_register(register: Register) -> JsonObject:
    """Say what a command did, when, and where."""
    return {
        "verb": register.verb.value,
        "at": register.at,
        "device_id": register.stamp.device,
        "stamp": encode_stamp(register.stamp),
        "session_id": register.session_id,
    }
