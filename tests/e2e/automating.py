"""A Home Assistant for automations: what its editor stores, a phone, things on MQTT, a page to import from."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any

from aiohttp import web
import pytest

from tools.testbed import Broker, Client, HomeAssistant
from tools.testbed.argus import Thing, things
from tools.testbed.connection import Json, Subscription
from tools.testbed.ports import LOOPBACK
from tools.testbed.programs import PROJECT
from tools.testbed.settings import HISTORY, Settings

from .watch import Watch

BLUEPRINTS = PROJECT / "blueprints/automation/argus"
NAMES = sorted(one.stem for one in BLUEPRINTS.glob("*.yaml"))
LOUDSPEAKER = Path(__file__).parent / "loudspeaker"
AUTOMATIONS = "automations.yaml"
LIGHT, NOTIFY = "house/light", "house/notify"
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

ON_MQTT: Mapping[str, dict[str, Any]] = {
    "light": {
        "name": "Desk",
        "schema": "json",
        "brightness": True,
        "supported_color_modes": ["rgb"],
        "command_topic": LIGHT,
    },
    "notify": {"name": "House", "command_topic": NOTIFY},
}
SESSION = 2  # seconds of a session here

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


async def with_sound(home: HomeAssistant, client: Client) -> None:
    """Add a speaker, a satellite and the voice of both, which find the house by its address."""
    await client.command("config/core/update", internal_url=home.url)
    await client.add_entry("loudspeaker")


def prepare(folder: Path) -> None:
    """Have the file that the editor writes to, and what can be heard.

    A package of its own: else that of the folder where Home Assistant is started would hide it.
    """
    components = folder / "custom_components"
    components.mkdir(parents=True, exist_ok=True)
    (components / "__init__.py").touch()
    (components / LOUDSPEAKER.name).symlink_to(LOUDSPEAKER)
    (folder / AUTOMATIONS).write_text("[]\n")


@pytest.fixture(scope="session")
async def apart(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Broker]:
    """Run a broker for automations alone: nobody else hears their hub, or what they leave."""
    broker = Broker(tmp_path_factory.mktemp("apart"))
    await broker.start()
    yield broker
    await broker.stop()


@pytest.fixture(scope="session")
async def editing(
    tmp_path_factory: pytest.TempPathFactory, version: str, apart: Broker
) -> AsyncIterator[HomeAssistant]:
    """Run a Home Assistant whose editor can store automations, with MQTT and Argus."""
    folder = tmp_path_factory.mktemp("editing") / "automations"
    prepare(folder)
    home = HomeAssistant(folder, version, settings=Settings(yaml=YAML))
    await home.start()
    async with home.client() as client:
        await client.add_mqtt(apart.port)
        await client.add_entry("argus")
    yield home
    await home.stop()


@pytest.fixture
async def editor(editing: HomeAssistant, watch: Watch) -> AsyncIterator[Client]:
    """Talk to it; leave no automation and nothing running behind."""
    watch.home(editing)
    async with editing.client() as client:
        yield client
        for state in await client.get("/api/states"):
            if state["entity_id"].startswith("automation."):
                number = state["attributes"]["id"]
                await client.delete(f"/api/config/automation/config/{number}")
        await client.call("argus.cancel", (await timer_of(client))["timer"])


async def timer_of(client: Client) -> Thing:
    """Return the timer that the set-up makes."""
    return (await things(client))["timer_focus"]


async def start(client: Client, timer: Thing, seconds: int = SESSION) -> None:
    """Start a session of some seconds."""
    await client.call("argus.start", timer["timer"], duration={"seconds": seconds})


@asynccontextmanager
async def furnished(client: Client) -> AsyncIterator[None]:
    """Lend a lamp and something that tells, on MQTT: `light.desk` and `notify.house`.

    What announces them is not retained, so that nothing is left of them.
    """
    for domain, config in ON_MQTT.items():
        name = config["name"].lower()
        ids = {"unique_id": name, "default_entity_id": f"{domain}.{name}"}
        async with asyncio.timeout(60):
            while await client.state(f"{domain}.{name}") is None:
                await _announce(client, domain, json.dumps(config | ids))
                await asyncio.sleep(0.5)
    yield
    for domain in ON_MQTT:
        await _announce(client, domain, "")


async def _announce(client: Client, domain: str, payload: str) -> None:
    topic = f"homeassistant/{domain}/argus_test/config"
    await client.call("mqtt.publish", topic=topic, payload=payload)
