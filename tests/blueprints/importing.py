"""Blueprints as a person gets them: by the link, through Home Assistant's own importer."""

from pathlib import Path
from typing import Any, Final
from unittest.mock import patch

from pytest_homeassistant_custom_component.test_util.aiohttp import AiohttpClientMocker
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket

from homeassistant.core import HomeAssistant

AUTOMATION: Final = "automation.test"
FOLDER: Final = Path(__file__).parents[2] / "blueprints/automation/argus"
NAMES: Final = sorted(one.stem for one in FOLDER.glob("*.yaml"))
PAGES: Final = "https://github.com/argus-timer/argus/blob/main"
RAW: Final = "https://raw.githubusercontent.com/argus-timer/argus/main"
PLACE: Final = "blueprints/automation/argus"


class Importer:
    """A person at the page that a link of ours opens."""

    def __init__(self, socket: MockHAClientWebSocket, web: AiohttpClientMocker) -> None:
        """Serve the files of this project where they will be."""
        self._socket = socket
        for name in NAMES:
            text = (FOLDER / f"{name}.yaml").read_text("utf-8")
            web.get(f"{RAW}/{PLACE}/{name}.yaml", text=text)

    async def fetch(self, name: str) -> str:
        """Import a blueprint; return its path below the user's blueprints."""
        url = f"{PAGES}/{PLACE}/{name}.yaml"
        found = await self._do("blueprint/import", url=url)
        assert found["validation_errors"] is None
        path = f"{found['suggested_filename']}.yaml"
        text = found["raw_data"]
        saved = {"domain": "automation", "path": path, "yaml": text, "source_url": url}
        await self._do("blueprint/save", **saved)
        listed = await self._do("blueprint/list", domain="automation")
        assert "error" not in listed[path]
        return path

    async def automation(self, hass: HomeAssistant, config: dict[str, Any]) -> None:
        """Have an automation, and no other."""
        with patch(
            "homeassistant.config.load_yaml_config_file",
            return_value={"automation": [config]},
        ):
            await hass.services.async_call("automation", "reload", blocking=True)
        await hass.async_block_till_done()

    async def _do(self, kind: str, **fields: Any) -> Any:
        await self._socket.send_json_auto_id({"type": kind, **fields})
        answer = await self._socket.receive_json()
        assert answer["success"], answer
        return answer["result"]
