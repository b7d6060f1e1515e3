"""The flow of one timer: added, or set up anew. Its id and strategy are chosen once."""

from typing import Any, Final

from homeassistant.config_entries import (
    ConfigEntryState,
    ConfigSubentryFlow,
    SubentryFlowResult,
)
from homeassistant.const import CONF_NAME

from .const import CONF_INSIGHTS, CONF_STRATEGY, CONF_TIMER_ID
from .coordinator import ArgusConfigEntry
from .forms import (
    NEW_TIMER_SCHEMA,
    TIMER_SCHEMA,
    Errors,
    id_errors,
    id_for,
    name_errors,
    tidy,
)
from .timers import timers_of

_KEPT: Final = (CONF_TIMER_ID, CONF_STRATEGY, CONF_INSIGHTS)
"""What the form does not ask for when a timer is changed."""


class TimerFlow(ConfigSubentryFlow):
    """Add a timer, or set it up anew."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask for a new timer."""
        entry: ArgusConfigEntry = self._get_entry()
        if entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="entry_not_loaded")
        errors: Errors = {}
        if user_input is not None:
            data = dict(user_input)
            timer_id, errors = _timer_id(entry, data)
            if not errors:
                name = tidy(data.pop(CONF_NAME))
                data[CONF_TIMER_ID] = timer_id
                return self.async_create_entry(
                    title=name, data=data, unique_id=timer_id
                )
        schema = self.add_suggested_values_to_schema(NEW_TIMER_SCHEMA, user_input)
        return self.async_show_form(step_id="user", data_schema=schema, errors=errors)

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> SubentryFlowResult:
        """Ask what should be otherwise."""
        subentry = self._get_reconfigure_subentry()
        errors = {} if user_input is None else name_errors(user_input)
        if user_input is not None and not errors:
            chosen = dict(user_input)
            name = tidy(chosen.pop(CONF_NAME))
            once = {one: subentry.data[one] for one in _KEPT if one in subentry.data}
            return self.async_update_and_abort(
                self._get_entry(), subentry, title=name, data={**once, **chosen}
            )
        known = {CONF_NAME: subentry.title, **subentry.data}
        schema = self.add_suggested_values_to_schema(TIMER_SCHEMA, user_input or known)
        return self.async_show_form(
            step_id="reconfigure", data_schema=schema, errors=errors
        )


def _timer_id(entry: ArgusConfigEntry, given: dict[str, Any]) -> tuple[str, Errors]:
    """Return the id of a new timer, and what is wrong with what was given."""
    taken, retired = timers_of(entry), entry.runtime_data.retired
    errors = name_errors(given)
    timer_id = (given.pop(CONF_TIMER_ID, None) or "").strip()
    if timer_id:
        errors |= id_errors(timer_id, taken, retired)
    else:
        timer_id = id_for(given[CONF_NAME], {*taken, *retired})
    return timer_id, errors
