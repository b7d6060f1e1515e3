"""The ground Argus stands on: a Home Assistant on loopback, MQTT, pages, a read log."""

from pathlib import Path

import pytest

from tools.testbed import Broker, Client, HomeAssistant
from tools.testbed.browser import View
from tools.testbed.connection import Json

LISTENING = "0A"
LOOPBACK = ("0100007F", "00000000000000000000000001000000")


def listening(port: int) -> set[str]:
    """Return the addresses somebody listens on at a port, as the kernel writes them."""
    rows = [
        line.split()
        for file in ("/proc/net/tcp", "/proc/net/tcp6")
        for line in Path(file).read_text().splitlines()[1:]
    ]
    local = [row[1].split(":") for row in rows if row[3] == LISTENING]
    return {address for address, number in local if int(number, 16) == port}


async def test_nobody_else_on_the_network_reaches_it(
    home: HomeAssistant, broker: Broker
) -> None:
    """Both programs listen on loopback and nowhere else."""
    for port in (home.port, broker.port):
        assert listening(port)
        assert listening(port) <= set(LOOPBACK)


async def test_a_message_from_the_broker_arrives(client: Client) -> None:
    """What Home Assistant publishes comes back through the broker."""
    (entry,) = await client.entries("mqtt")
    assert entry["state"] == "loaded"
    got = await client.subscribe("mqtt/subscribe", topic="ground/test")
    await client.call("mqtt.publish", topic="ground/test", payload="hi", retain=True)
    assert (await got.next())["payload"] == "hi"
    await client.call("mqtt.publish", topic="ground/test", retain=True)


async def test_the_browser_shows_a_dashboard(client: Client, view: View) -> None:
    """A dashboard that was stored over the API is a page without log-in."""
    card = {"type": "markdown", "content": "Somebody **was** here."}
    config: Json = {"views": [{"title": "Ground", "cards": [card]}]}
    await client.dashboard("ground-test", "Ground", "mdi:foot-print", config)
    await view.open("/ground-test")
    await view.page.get_by_text("Somebody was here.").wait_for()


@pytest.mark.logs("somebody complains")
async def test_what_goes_wrong_is_read_in_the_log(
    client: Client, home: HomeAssistant
) -> None:
    """An error is found with its words, and only from where one asks."""
    mark = home.log.end
    await client.call("system_log.write", message="somebody complains", level="error")
    (record,) = [one for one in await home.logged(mark) if one.unexpected]
    assert record.text == "somebody complains"
    assert not [one for one in await home.logged(home.log.end) if one.unexpected]
