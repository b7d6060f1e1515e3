"""Sessions: what a journal tells of the focus and breaks that there have been.

Only a session's last register tells. It rules from its `at` to the `at` of the register
after it, never less than its own, or to `now`. What advances to its end in that span, the
last instant included, is completed; what still runs then ended there, as the verb of the
register after it says. A derived chain stops at a session that has a register of its own.
"""

from dataclasses import dataclass
from typing import Final

from .journal import Journal
from .model import Entry, Outcome, Register, Session, Snapshot, Status, Verb
from .stamp import Stamp
from .timer import advance, elapsed_at, pauses_at

_OUTCOMES: Final = {
    Verb.FINISH: Outcome.FINISHED_EARLY,
    Verb.SKIP: Outcome.SKIPPED,
    Verb.CANCEL: Outcome.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Rule:
    """How long a register rules, and what ended its rule; no verb means that it lasts."""

    until: int
    verb: Verb | None


class Derivation:
    """The sessions of one journal; remembers what cannot have changed since the last time."""

    def __init__(self) -> None:
        """Start with nothing remembered."""
        self._memory: dict[Stamp, tuple[Register, Rule, tuple[Session, ...]]] = {}

    def sessions(self, journal: Journal, now: int) -> dict[str, Session]:
        """Return all sessions by id, in the order in which their registers were given."""
        counting = journal.counting(now)
        last = {one.session_id: index for index, one in enumerate(counting)}
        last.pop("", None)
        memory, found = {}, dict[str, Session]()
        for index in sorted(last.values()):
            told_by = counting[index]
            if not isinstance(told_by, Register):
                continue
            rule = _rule(told_by, counting[index + 1 : index + 2], now)
            told = self._remembered(told_by, rule) or tuple(_told(told_by, rule))
            memory[told_by.stamp] = told_by, rule, told
            for session in told:
                if session.id != told_by.session_id and session.id in last:
                    break
                found[session.id] = session
        self._memory = memory
        return found

    def _remembered(self, register: Register, rule: Rule) -> tuple[Session, ...]:
        """Return what the same register told under the same rule; a clash changes a register."""
        before, known, told = self._memory.get(register.stamp, (None, None, ()))
        return told if before is register and known == rule else ()


def _rule(register: Register, follower: list[Entry], now: int) -> Rule:
    if not follower:
        return Rule(max(now, register.at), None)
    return Rule(max(register.at, follower[0].at), follower[0].verb)


def _told(register: Register, rule: Rule) -> list[Session]:
    """Return the session of a register and those that began by themselves after it."""
    running, ended = advance(register, rule.until)
    told = [
        _session(register, one.snapshot, one.at, one.active, Outcome.COMPLETED)
        for one in ended
    ]
    if running.status is not Status.IDLE:
        end = None if rule.verb is None else rule.until
        outcome = None if rule.verb is None else _outcome(running, rule.verb)
        active = elapsed_at(running, rule.until)
        told.append(_session(register, running, end, active, outcome, rule.until))
    return told


def _outcome(running: Snapshot, verb: Verb) -> Outcome:
    """Return how a session ended that was still running when a command came."""
    if verb is Verb.FINISH and running.total is None:
        return Outcome.COMPLETED
    return _OUTCOMES.get(verb, Outcome.SUPERSEDED)


def _session(
    register: Register,
    snapshot: Snapshot,
    end: int | None,
    active: int,
    outcome: Outcome | None,
    until: int = 0,
) -> Session:
    return Session(
        id=snapshot.session_id,
        timer_id=register.timer_id,
        phase=snapshot.phase,
        started_at=snapshot.started_at,
        ended_at=end,
        active=active,
        planned=snapshot.total,
        outcome=outcome,
        task=snapshot.task,
        pauses=pauses_at(snapshot, until),
        device_id=register.stamp.device,
    )
