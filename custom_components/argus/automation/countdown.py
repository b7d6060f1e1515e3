"""A trigger for the time that a timer has left, scheduled from when it will finish.

What a state of the timer says is scheduled anew with each state, so that a pause stops it
and added time moves it. What is past is not caught up with.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import cast, override

from homeassistant.const import ATTR_ENTITY_ID
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, State, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.helpers.target import (
    TargetStateChangedData,
    async_track_target_selector_state_change_event,
)
from homeassistant.helpers.trigger import (
    Trigger,
    TriggerActionRunner,
    TriggerConfig,
    TriggerNotTriggeredReporter,
)
from homeassistant.helpers.typing import ConfigType
from homeassistant.util import dt as dt_util

from ..core import Status
from .occasions import CONF_PHASE, CONF_REMAINING, REACHED, named, phase_of
from .targets import timers_among


class RemainingTimeReached(Trigger):
    """A timer that runs has come to a remaining time."""

    @override
    @classmethod
    async def async_validate_config(
        cls, hass: HomeAssistant, config: ConfigType
    ) -> ConfigType:
        """Check target and options."""
        return cast(ConfigType, REACHED(config))

    def __init__(self, hass: HomeAssistant, config: TriggerConfig) -> None:
        """Read what is waited for."""
        super().__init__(hass, config)
        self._target = config.target or {}
        self._remaining: timedelta = (config.options or {})[CONF_REMAINING]

    @override
    async def async_attach_runner(
        self,
        run_action: TriggerActionRunner,
        did_not_trigger: TriggerNotTriggeredReporter | None = None,
    ) -> CALLBACK_TYPE:
        """Schedule what is waited for, until it is detached."""
        watch = _Watch(self._hass, self._remaining, run_action)
        stop = await async_track_target_selector_state_change_event(
            self._hass,
            self._target,
            watch.changed,
            partial(timers_among, self._hass),
            watch.targets,
        )

        @callback
        def detach() -> None:
            stop()
            watch.stop()

        return detach


class _Watch:
    """What is scheduled, by timer."""

    def __init__(
        self, hass: HomeAssistant, remaining: timedelta, run_action: TriggerActionRunner
    ) -> None:
        self._hass = hass
        self._remaining = remaining
        self._run_action = run_action
        self._scheduled: dict[str, CALLBACK_TYPE] = {}

    @callback
    def changed(self, data: TargetStateChangedData) -> None:
        """Schedule anew what a timer's state says."""
        event = data.state_change_event.data
        self._schedule(event["entity_id"], event["new_state"])

    @callback
    def targets(
        self, added: set[str], removed: set[str], states: Mapping[str, State | None]
    ) -> None:
        """Take timers in that are now meant, and leave those out that are not."""
        for timer in added | removed:
            self._schedule(timer, states.get(timer))

    @callback
    def stop(self) -> None:
        """Schedule nothing any more."""
        for timer in tuple(self._scheduled):
            self._schedule(timer, None)

    def _schedule(self, timer: str, state: State | None) -> None:
        cancel = self._scheduled.pop(timer, None)
        if cancel is not None:
            cancel()
        if state is None or (finishes_at := _finishes_at(state)) is None:
            return
        at = finishes_at - self._remaining
        if at > dt_util.utcnow():
            fire = partial(self._fire, timer, state)
            self._scheduled[timer] = async_track_point_in_utc_time(self._hass, fire, at)

    @callback
    def _fire(self, timer: str, state: State, _: datetime) -> None:
        del self._scheduled[timer]
        told = {
            **named(self._hass, timer),
            "to_state": state,
            CONF_REMAINING: self._remaining,
            CONF_PHASE: phase_of(state),
        }
        self._run_action(
            told, f"time remaining of {told[ATTR_ENTITY_ID]}", state.context
        )


def _finishes_at(state: State) -> datetime | None:
    """Return when a timer that runs will finish; None where it will not by itself."""
    finishes_at = state.attributes.get("finishes_at")
    if state.state != Status.ACTIVE or finishes_at is None:
        return None
    return dt_util.parse_datetime(finishes_at)
