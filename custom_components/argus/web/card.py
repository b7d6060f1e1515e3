"""The card's file: served by Home Assistant and loaded with its pages, nothing to copy.

Once for each process, as what is served cannot be taken back; a reload changes nothing.
"""

from hashlib import sha256
from pathlib import Path
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.setup import async_when_setup

from ..const import DOMAIN, LOGGER

FILE: Final = Path(__file__).parents[1] / "frontend" / "argus.js"
URL: Final = f"/{DOMAIN}/{FILE.name}"


@callback
def async_setup_card(hass: HomeAssistant) -> None:
    """Serve the card as soon as there is a frontend; where there is none, there is no card."""
    async_when_setup(hass, "frontend", _serve)


async def _serve(hass: HomeAssistant, _: str) -> None:
    """Have every page load the file; another version of it has another address."""
    from homeassistant.components.frontend import add_extra_js_url  # noqa: PLC0415
    from homeassistant.components.http.server import StaticPathConfig  # noqa: PLC0415

    try:
        content = await hass.async_add_executor_job(FILE.read_bytes)
    except OSError as error:
        LOGGER.error("The card cannot be served: %s", error)
        return
    served = StaticPathConfig(URL, str(FILE), cache_headers=True)
    await hass.http.async_register_static_paths([served])
    add_extra_js_url(hass, f"{URL}?v={sha256(content).hexdigest()[:12]}")
