"""The flow that sets Argus up: by a person, by a device on MQTT, and anew."""

from typing import Any, Final, override

from homeassistant.config_entries import (
    ConfigEntry,
    ConfigFlow,
    ConfigFlowResult,
    ConfigSubentryData,
    ConfigSubentryFlow,
)
from homeassistant.core import callback
from homeassistant.helpers.service_info.mqtt import MqttServiceInfo

from .const import (
    CONF_LOCATION,
    CONF_PREFIX,
    CONF_STRATEGY,
    CONF_TIMER_ID,
    DEFAULT_LOCATION,
    DEFAULT_TIMER_ID,
    DEFAULT_TIMER_NAME,
    DOMAIN,
    SUBENTRY_TIMER,
)
from .core import DeviceType, ProtocolError, StatusMessage, Strategy, decode
from .engine.transport import mqtt_loaded
from .forms import HOME_SCHEMA, home_errors
from .links import farewell
from .timer_flow import TimerFlow

TITLE: Final = "Argus"
_NO_DEVICES: Final = frozenset(
    {DeviceType.TIMER, DeviceType.HUB, DeviceType.AI, DeviceType.BROKER}
)


class ArgusConfigFlow(ConfigFlow, domain=DOMAIN):
    """Set Argus up."""

    VERSION = 1
    MINOR_VERSION = 1

    def __init__(self) -> None:
        """Begin with nothing discovered."""
        self._prefix = ""

    @classmethod
    @callback
    @override
    def async_get_supported_subentry_types(
        cls, config_entry: ConfigEntry
    ) -> dict[str, type[ConfigSubentryFlow]]:
        """Return what can be added to the entry: timers."""
        return {SUBENTRY_TIMER: TimerFlow}

    @override
    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask where to speak on the broker."""
        if not mqtt_loaded(self.hass):
            return await self.async_step_without_mqtt(user_input)
        return await self._async_home("user", user_input)

    async def async_step_without_mqtt(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Say that devices need MQTT, and ask the same."""
        return await self._async_home("without_mqtt", user_input)

    async def _async_home(
        self, step_id: str, user_input: dict[str, Any] | None
    ) -> ConfigFlowResult:
        await self.async_set_unique_id(DOMAIN, raise_on_progress=False)
        self._abort_if_unique_id_configured()
        errors = {} if user_input is None else home_errors(user_input)
        if user_input is not None and not errors:
            return self._create(user_input[CONF_PREFIX], user_input[CONF_LOCATION])
        schema = self.add_suggested_values_to_schema(HOME_SCHEMA, user_input)
        return self.async_show_form(step_id=step_id, data_schema=schema, errors=errors)

    def _create(self, prefix: str, location: str) -> ConfigFlowResult:
        """Make the entry, and a first timer with it."""
        data = {
            CONF_TIMER_ID: DEFAULT_TIMER_ID,
            CONF_STRATEGY: Strategy.POMODORO.value,
        }
        timer = ConfigSubentryData(
            data=data,
            subentry_type=SUBENTRY_TIMER,
            title=DEFAULT_TIMER_NAME,
            unique_id=DEFAULT_TIMER_ID,
        )
        return self.async_create_entry(
            title=TITLE,
            data={CONF_PREFIX: prefix, CONF_LOCATION: location},
            subentries=[timer],
            description_placeholders=farewell(),
        )

    @override
    async def async_step_mqtt(
        self, discovery_info: MqttServiceInfo
    ) -> ConfigFlowResult:
        """Take a device that announced itself as the reason to set Argus up."""
        self._prefix = discovery_info.subscribed_topic.partition("/+")[0]
        payload = discovery_info.payload
        try:
            topic, message = decode(discovery_info.topic, payload, self._prefix)
        except ProtocolError:
            return self.async_abort(reason="invalid_discovery_info")
        if topic.kind in _NO_DEVICES:
            return self.async_abort(reason="own_topic")
        if not isinstance(message, StatusMessage) or not message.online:
            return self.async_abort(reason="device_offline")
        await self.async_set_unique_id(DOMAIN)
        self._abort_if_unique_id_configured()
        name = message.name or message.model or topic.device
        self.context["title_placeholders"] = {"name": name}
        return await self.async_step_confirm()

    async def async_step_confirm(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask whether Argus should be set up for what was discovered."""
        if user_input is not None:
            return self._create(self._prefix, DEFAULT_LOCATION)
        self._set_confirm_only()
        placeholders = dict(self.context.get("title_placeholders", {}))
        return self.async_show_form(
            step_id="confirm", description_placeholders=placeholders
        )

    async def async_step_reconfigure(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Ask where to speak from now on; the entry moves without a restart."""
        entry = self._get_reconfigure_entry()
        errors = {} if user_input is None else home_errors(user_input)
        if user_input is not None and not errors:
            return self.async_update_and_abort(entry, data_updates=user_input)
        schema = self.add_suggested_values_to_schema(
            HOME_SCHEMA, user_input or entry.data
        )
        return self.async_show_form(
            step_id="reconfigure", data_schema=schema, errors=errors
        )
