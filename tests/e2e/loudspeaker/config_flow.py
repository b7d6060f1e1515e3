"""How it is added: there is nothing to ask."""

from typing import Any

from homeassistant.config_entries import ConfigFlow, ConfigFlowResult

from . import DOMAIN


class LoudspeakerConfigFlow(ConfigFlow, domain=DOMAIN):
    """Make the one entry."""

    async def async_step_user(
        self, user_input: dict[str, Any] | None = None
    ) -> ConfigFlowResult:
        """Make it."""
        return self.async_create_entry(title="Loudspeaker", data={})
