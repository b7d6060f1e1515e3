"""Triggers: what an automation can wait for, by Home Assistant's own trigger classes.

They read the states of a timer's sensor and event entity, and know nothing that is not in
them: what a trigger does, a state trigger on the same entities does as well.
"""

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from typing import Final, cast, override

from homeassistant.components.event import ATTR_EVENT_TYPE
from homeassistant.const import ATTR_ENTITY_ID, STATE_UNAVAILABLE
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, State
from homeassistant.helpers.automation import DomainSpec
from homeassistant.helpers.trigger import (
    EntityTriggerBase,
    NotTriggeredReasonReporter,
    StatelessEntityTriggerBase,
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.util import dt as dt_util

from .automation.countdown import RemainingTimeReached
from .automation.occasions import (
    CHANGED,
    CONF_OUTCOME,
    CONF_PHASE,
    FINISHED,
    PHASES,
    STARTED,
    Variables,
    named,
    phase_of,
    telling,
)
from .automation.targets import sessions_of, timer_of, timers_among
from .core import Phase, Status
from .finishes import LATE_MS, said_late, what_finished

_ENDINGS: Final = ("finished", "cancelled", "skipped", "superseded")
_TOLD: Final = (
    *("session", "phase", "task", "outcome", "automatic", "late_by"),
    *("winner", "loser", "loser_stamp"),
)


class TimerTrigger(EntityTriggerBase):
    """A trigger of a timer, in some phases, that says in each run what has happened."""

    _domain_specs: Mapping[str, DomainSpec] = {}

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Read the phases that are waited for; where none is named, all are."""
        super().__init__(hass, config)
        self._phases = self._options.get(CONF_PHASE) or PHASES

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Say in each run what has happened, and to which timer."""
        run = telling(run_action, self._told)
        return await super().async_attach_runner(run, did_not_trigger)

    @abstractmethod
    def _told(self, given: Variables) -> Variables:
        """Return the variables beside Home Assistant's own."""

    def _wanted(self, state: State) -> bool:
        return phase_of(state) in self._phases


class SessionTrigger(TimerTrigger, StatelessEntityTriggerBase):
    """Something that has happened to a timer, as its event entity tells."""

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the event entities of the timers."""
        return sessions_of(self._hass, entities)

    @override
    def _told(self, given: Variables) -> Variables:
        """Return the variables: all of them each time, None where one says nothing."""
        state: State = given["to_state"]
        told = {key: state.attributes.get(key) for key in _TOLD}
        late = (told["late_by"] or 0) * 1000 >= LATE_MS
        timer = timer_of(self._hass, given[ATTR_ENTITY_ID])
        return {**told, "late": late, **named(self._hass, timer)}


class SessionStarted(SessionTrigger):
    """A session has begun; of several timers each, the first, or the last that lacked."""

    _schema = STARTED

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether it has begun, in a phase that is waited for."""
        return _type(state) == "started" and self._wanted(state)

    @override
    def count_matches(
        self,
        entity_ids: Iterable[str],
        states: Mapping[str, State | None] | None = None,
    ) -> tuple[int, int]:
        """Count the timers that are in such a session, and all that are there."""
        known = states or {one: self._hass.states.get(one) for one in entity_ids}
        there = [
            one for one in known.values() if one and one.state != STATE_UNAVAILABLE
        ]
        return sum(map(self._in_session, there)), len(there)

    def _in_session(self, state: State) -> bool:
        """Tell by what happened last; the state of the timer may be ahead of it."""
        status = state.attributes.get("status", Status.IDLE)
        return status != Status.IDLE and self._wanted(state)


class SessionFinished(SessionTrigger):
    """A session has ended, with an outcome that is waited for."""

    _schema = FINISHED

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether it is the end of such a session; a command alone has no outcome."""
        outcome = state.attributes.get(CONF_OUTCOME)
        ended = _type(state) in _ENDINGS and outcome in self._options[CONF_OUTCOME]
        return ended and self._wanted(state)

    @override
    def _told(self, given: Variables) -> Variables:
        """Add what a person is told of it, as notifications have it."""
        told = super()._told(given)
        phase = Phase(told[CONF_PHASE])
        message = what_finished(self._hass, phase, told["task"])
        if told["late"]:
            ended = dt_util.parse_datetime(
                told["session"]["ended_at"], raise_on_error=True
            )
            at, late_by = int(ended.timestamp() * 1000), told["late_by"] * 1000
            message = said_late(self._hass, message, at, late_by)
        return {**told, "message": message}


class Conflict(SessionTrigger):
    """Two commands were given without knowledge of each other."""

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether it is a conflict."""
        return _type(state) == "conflict"


class PhaseChanged(TimerTrigger):
    """A timer has come to a phase that is waited for; it need not run."""

    _schema = CHANGED

    @override
    def entity_filter(self, entities: set[str]) -> set[str]:
        """Return the sensors of timers."""
        return timers_among(self._hass, entities)

    @override
    def is_valid_transition(self, from_state: State, to_state: State) -> bool:
        """Tell whether the phase is another."""
        return phase_of(from_state) != phase_of(to_state)

    @override
    def is_valid_state(
        self, state: State, report_not_triggered: NotTriggeredReasonReporter
    ) -> bool:
        """Tell whether it is a phase that is waited for."""
        return self._wanted(state)

    @override
    def _told(self, given: Variables) -> Variables:
        """Return the phase that it is, and the one that it was."""
        return {
            CONF_PHASE: phase_of(given["to_state"]),
            "from_phase": phase_of(given["from_state"]),
            **named(self._hass, given[ATTR_ENTITY_ID]),
        }


def _type(state: State) -> str | None:
    return cast(str | None, state.attributes.get(ATTR_EVENT_TYPE))


TRIGGERS: Final[Mapping[str, type[Trigger]]] = {
    "session_started": SessionStarted,
    "session_finished": SessionFinished,
    "phase_changed": PhaseChanged,
    "remaining_time_reached": RemainingTimeReached,
    "conflict": Conflict,
}


async def async_get_triggers(hass: HomeAssistant) -> dict[str, type[Trigger]]:
    """Return the triggers by name."""
    return dict(TRIGGERS)
