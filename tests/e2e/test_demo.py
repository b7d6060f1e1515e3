"""The demo, as somebody finds it who has just typed its command."""

from collections.abc import AsyncIterator
from pathlib import Path
import re
import signal
from typing import Any

from playwright.async_api import expect
import pytest

from tools.devices.control import ask
from tools.testbed import PROJECT, Log, Process, free_port
from tools.testbed.browser import Browser, View
from tools.testbed.ports import answers

from .scene import eventually
from .watch import Watch

COMMAND = PROJECT / "scripts" / "demo"
PICTURE = PROJECT / "docs" / "images" / "demo.png"
PATIENCE = 90  # seconds; other programs may want the computer too
GREETING = "Ctrl-C ends all of it"


class Demo:
    """A demo in a folder of its own."""

    def __init__(self, folder: Path, version: str, port: int | None = None) -> None:
        """Prepare the command."""
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self.folder = folder
        options = ("--folder", folder, "--port", str(self.port), "--ha", version)
        self.process = Process(
            (COMMAND, *options, "--keep"), folder.with_suffix(".log")
        )

    @property
    def words(self) -> str:
        """Return what it said in the terminal."""
        return self.process.log.read_text()

    async def start(self) -> None:
        """Start it, and wait until it says what to try."""
        greetings = self.words.count(GREETING) if self.process.log.exists() else 0

        async def greets() -> bool:
            return self.words.count(GREETING) > greetings

        self.process.start()
        await self.process.until(greets, PATIENCE)

    async def end(self, number: signal.Signals) -> None:
        """End it with a signal, and see that nothing of it is left."""
        ports = self.ports()
        assert all(answers(port) for port in ports)
        self.process.send(number)
        assert await self.process.ended() == 0
        assert not any(answers(port) for port in ports)

    def do(self, deed: str, **fields: str) -> Any:
        """Do what `scripts/demo device` does."""
        return ask(self.folder / "socket", {**fields, "do": deed})["devices"]

    async def statuses(self) -> set[str]:
        """Return what its replicas show."""
        return {one["status"] for one in self.do("show").values() if "status" in one}

    def ports(self) -> list[int]:
        """Return the ports of its Home Assistant and its broker."""
        config = (self.folder / "broker" / "mosquitto.conf").read_text()
        return [self.port, *map(int, re.findall(r"listener (\d+)", config))]


@pytest.fixture(scope="module")
async def one_demo(
    tmp_path_factory: pytest.TempPathFactory, version: str
) -> AsyncIterator[Demo]:
    """Lend one demo to all tests here."""
    demo = Demo(tmp_path_factory.mktemp("demo") / "folder", version)
    yield demo
    await demo.process.stop()


@pytest.fixture
async def demo(one_demo: Demo) -> Demo:
    """Return the demo, which says what to try."""
    if not one_demo.process.running:
        await one_demo.start()
    return one_demo


@pytest.fixture
async def page(browser: Browser, demo: Demo, watch: Watch) -> View:
    """Open its first page as a browser that nobody has told a password."""
    view = await browser.view(demo.url, width=1440, height=1000)
    watch.view(view)
    await view.open()
    return view


async def test_a_click_is_seen_on_all_devices_and_theirs_on_the_page(
    demo: Demo, page: View, request: pytest.FixtureRequest
) -> None:
    """The page needs no log-in; its card leads, and it follows."""
    await page.page.get_by_test_id("start").click()
    await eventually(demo.statuses, {"active"})
    await expect(page.page.get_by_test_id("pause")).to_be_visible()
    if request.config.getoption("--picture"):
        await expect(page.page.get_by_text("Started")).to_be_visible()
        await page.screenshot(PICTURE)
    demo.do("pause", device="knob")
    await expect(page.page.get_by_test_id("resume")).to_be_visible()


async def test_a_taken_port_is_refused(
    demo: Demo, tmp_path: Path, version: str
) -> None:
    """It says which port, and what to do, and disturbs nobody."""
    second = Demo(tmp_path / "second", version, demo.port)
    second.process.start()
    assert await second.process.ended() == 1
    assert f"port {demo.port} is taken" in second.words
    assert all(answers(port) for port in demo.ports())


async def test_it_ends_all_that_it_started_and_goes_on_when_told(demo: Demo) -> None:
    """Ctrl-C and SIGTERM end it alike; with `--keep` a session goes on afterwards."""
    demo.do("start 20", device="knob")
    await eventually(demo.statuses, {"active"})
    await demo.end(signal.SIGINT)
    await demo.start()
    await eventually(demo.statuses, {"active"})
    await demo.end(signal.SIGTERM)
    records = Log(demo.folder / "home" / "console.log").records()
    assert not [one for one in records if one.unexpected]
