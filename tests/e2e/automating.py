"""A Home Assistant for automations: what its editor stores, a phone, a page to import from."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import web

from tools.testbed import Client
from tools.testbed.connection import Json, Subscription
from tools.testbed.ports import LOOPBACK
from tools.testbed.programs import PROJECT
from tools.testbed.settings import HISTORY

BLUEPRINTS = PROJECT / "blueprints/automation/argus"
NAMES = sorted(one.stem for one in BLUEPRINTS.glob("*.yaml"))
AUTOMATIONS = "automations.yaml"
YAML = f"""\
{HISTORY}
automation: !include {AUTOMATIONS}
mobile_app:
input_boolean:
  door:
  desk:
"""
APP = {
    "app_data": {"push_websocket_channel": True},
    "app_id": "io.homeassistant.companion.android",
    "app_name": "Home Assistant",
    "app_version": "2026.10.1",
    "device_id": "pixel",
    "device_name": "Pixel 10",
    "manufacturer": "Google",
    "model": "Pixel 10",
    "os_name": "Android",
    "os_version": "16",
    "supports_encryption": False,
}

type Config = dict[str, Any]


@asynccontextmanager
async def page() -> AsyncIterator[str]:
    """Serve the blueprints as a page on the web does; return its address."""
    app = web.Application()
    app.router.add_static("/", BLUEPRINTS)
    runner = web.AppRunner(app)
    await runner.setup()
    try:
        await web.TCPSite(runner, LOOPBACK, 0).start()
        yield f"http://{LOOPBACK}:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def fetch(client: Client, address: str, name: str) -> str:
    """Import a blueprint as the dialogue of the UI does; return its path."""
    url, path = f"{address}/{name}.yaml", f"argus-timer/{name}.yaml"
    found = await client.command("blueprint/import", url=url)
    assert found["validation_errors"] is None
    given = {"domain": "automation", "path": path, "yaml": found["raw_data"]}
    await client.command("blueprint/save", source_url=url, **given)
    return path


async def automate(client: Client, name: str, **config: Any) -> None:
    """Make an automation as the editor does, and see that it is on."""
    wanted: Config = {"alias": name, "description": "", "mode": "queued", **config}
    if "use_blueprint" in config:
        del wanted["mode"]
    await client.post(f"/api/config/automation/config/{name}", wanted)
    await client.until(f"automation.{name}", "on")


@dataclass(frozen=True)
class Phone:
    """A phone with the companion app, on the local network."""

    client: Client
    webhook: str
    device_id: str
    pushes: Subscription

    async def pressed(self, title: str, push: Json) -> None:
        """Press the button with a title of a notification."""
        (one,) = [one for one in push["data"]["actions"] if one["title"] == title]
        event = {"action": one["action"], "tag": push["data"]["tag"]}
        fired = {"event_type": "mobile_app_notification_action", "event_data": event}
        said = {"type": "fire_event", "data": fired}
        await self.client.post(f"/api/webhook/{self.webhook}", said)


async def join(client: Client) -> Phone:
    """Install the app on a phone."""
    made = await client.post("/api/mobile_app/registrations", APP)
    webhook = made["webhook_id"]
    pushes = await client.subscribe(
        "mobile_app/push_notification_channel", webhook_id=webhook
    )
    (device,) = [
        one
        for one in await client.devices()
        if ["mobile_app", "pixel"] in one["identifiers"]
    ]
    return Phone(client, webhook, device["id"], pushes)


def prepare(folder: Path) -> None:
    """Have the file that the editor writes to."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / AUTOMATIONS).write_text("[]\n")
