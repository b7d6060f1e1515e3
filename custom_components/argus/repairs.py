"""Repairs: issues of which a person says that they have been seen to."""

from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow
from homeassistant.core import HomeAssistant


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Ask whether it has been seen; the issue goes with the answer."""
    return ConfirmRepairFlow()
