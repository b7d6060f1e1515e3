"""A voice satellite that hears itself."""

from typing import override

from homeassistant.components.assist_pipeline import PipelineEvent
from homeassistant.components.assist_satellite import (
    AssistSatelliteAnnouncement,
    AssistSatelliteConfiguration,
    AssistSatelliteEntity,
    AssistSatelliteEntityFeature,
)
from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.entity_platform import AddConfigEntryEntitiesCallback

from . import async_listen


async def async_setup_entry(
    hass: HomeAssistant,
    entry: ConfigEntry[None],
    async_add_entities: AddConfigEntryEntitiesCallback,
) -> None:
    """Add it."""
    async_add_entities([Satellite()])


class Satellite(AssistSatelliteEntity):
    """Announces, and understands nothing."""

    _attr_name = "Satellite"
    _attr_unique_id = "satellite"
    _attr_supported_features = AssistSatelliteEntityFeature.ANNOUNCE

    @override
    async def async_announce(self, announcement: AssistSatelliteAnnouncement) -> None:
        """Play it."""
        await async_listen(self.hass, self.entity_id, announcement.media_id)

    @callback
    @override
    def async_get_configuration(self) -> AssistSatelliteConfiguration:
        """Know no word to wake at."""
        return AssistSatelliteConfiguration([], [], 0)

    @override
    async def async_set_configuration(
        self, config: AssistSatelliteConfiguration
    ) -> None:
        """Keep nothing."""

    @callback
    @override
    def on_pipeline_event(self, event: PipelineEvent) -> None:
        """Hear of nothing, as nobody speaks to it."""
