"""A broker, a Home Assistant and a browser for all tests; what each test must leave behind.

ARGUS_HA_VERSION names the version to try; its environment runs these tests as well.
"""

from collections.abc import AsyncIterator, Generator
from contextlib import AsyncExitStack, asynccontextmanager
import os
from pathlib import Path

import pytest

from tools.devices import Address, Fleet
from tools.devices.fleet import Room, Spec
from tools.testbed import VERSION, Broker, Client, HomeAssistant, MissingProgramError
from tools.testbed.argus import Thing, things
from tools.testbed.browser import Browser, View

from .automating import apart, editing, editor
from .pages import CardPage, make_dashboard
from .scene import Scene
from .watch import Watch, folder_name

DEVICES = ("touch", "knob", "keys", "presto=reference")
TWO_DEVICES = ("touch", "knob")
# Of the frontend, the newest version alone is looked at; there is nothing to skip elsewhere.
OF_THE_FRONTEND = ["test_card.py", "test_card_time.py", "test_dashboard.py"]
collect_ignore = (
    [] if os.environ.get("ARGUS_HA_VERSION", VERSION) == VERSION else OF_THE_FRONTEND
)
__all__ = ["apart", "editing", "editor"]  # fixtures of theirs
FAILURES = Path(__file__).parent / "failures"
REPORTS = pytest.StashKey[list[pytest.TestReport]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let somebody have a new picture of the demo."""
    parser.addoption(
        "--picture", action="store_true", help="write docs/images/demo.png"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test of this folder."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Let fixtures see how their test ended."""
    report = yield
    item.stash.setdefault(REPORTS, []).append(report)
    return report


@pytest.fixture(scope="session")
def version() -> str:
    """Return the Home Assistant version to try."""
    return os.environ.get("ARGUS_HA_VERSION", VERSION)


@pytest.fixture(scope="session")
async def broker(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Broker]:
    """Run a broker for all tests."""
    broker = Broker(tmp_path_factory.mktemp("broker"))
    await broker.start()
    yield broker
    await broker.stop()


@pytest.fixture(scope="session")
async def shared_home(
    tmp_path_factory: pytest.TempPathFactory, version: str, broker: Broker
) -> AsyncIterator[HomeAssistant]:
    """Run a Home Assistant with MQTT for all tests."""
    home = HomeAssistant(tmp_path_factory.mktemp("home"), version)
    await home.start()
    async with home.client() as client:
        await client.add_mqtt(broker.port)
    yield home
    await home.stop()


@pytest.fixture(scope="session")
def read() -> dict[HomeAssistant, int]:
    """Remember how far each log has been read."""
    return {}


@pytest.fixture
async def watch(
    request: pytest.FixtureRequest, read: dict[HomeAssistant, int]
) -> AsyncIterator[Watch]:
    """Fail a test that left an error, a repair issue or a broken page; keep evidence."""
    expected = [
        pattern for mark in request.node.iter_markers("logs") for pattern in mark.args
    ]
    watch = Watch(expected, read)
    yield watch
    surprises = await watch.surprises()
    if surprises or any(one.failed for one in request.node.stash.get(REPORTS, [])):
        await watch.keep(FAILURES / folder_name(request.node.name))
    await watch.close()
    if surprises:
        pytest.fail("\n".join(surprises), pytrace=False)


@pytest.fixture
def home(shared_home: HomeAssistant, watch: Watch) -> HomeAssistant:
    """Return the Home Assistant of all tests, watched."""
    watch.home(shared_home)
    return shared_home


@pytest.fixture
async def client(home: HomeAssistant) -> AsyncIterator[Client]:
    """Talk to Home Assistant."""
    async with home.client() as client:
        yield client


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Run a browser for all tests; without one, only CI insists."""
    async with AsyncExitStack() as stack:
        try:
            browser = await stack.enter_async_context(Browser())
        except MissingProgramError as missing:
            if os.environ.get("CI") == "true":
                raise
            pytest.skip(str(missing))
        yield browser


@pytest.fixture
async def view(browser: Browser, home: HomeAssistant, watch: Watch) -> View:
    """Return a logged-in page, still blank."""
    view = await browser.view(home.url, home.token)
    watch.view(view)
    return view


@asynccontextmanager
async def argus(home: HomeAssistant) -> AsyncIterator[Thing]:
    """Set Argus up as its form stands; lend its timer, and remove all at the end."""
    async with home.client() as client:
        entry = await client.add_entry("argus")
        await home.stored("core.config_entries", entry["entry_id"])
        timer = (await things(client))["timer_focus"]
    try:
        yield timer
    finally:
        async with home.client() as client:
            for entry in await client.entries("argus"):
                await client.remove_entry(entry["entry_id"])


@pytest.fixture
async def timer(home: HomeAssistant) -> AsyncIterator[Thing]:
    """Lend a timer to one test."""
    async with argus(home) as timer:
        yield timer


@pytest.fixture(scope="module")
async def one_house(
    shared_home: HomeAssistant, broker: Broker, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Scene]:
    """Lend a timer and two devices that follow it to all tests of a file."""
    room = Room(Address(port=broker.port), tmp_path_factory.mktemp("devices"))
    devices = (room.make(Spec.of(kind, "desk")) for kind in TWO_DEVICES)
    async with argus(shared_home) as timer, Fleet(devices) as fleet:
        scene = Scene(shared_home, broker, timer, fleet)
        await scene.gather()
        yield scene


@pytest.fixture
def house(one_house: Scene, home: HomeAssistant) -> Scene:
    """Return the house of all tests of a file; its log is watched."""
    return one_house


@pytest.fixture
async def scene(
    home: HomeAssistant, broker: Broker, timer: Thing, watch: Watch, tmp_path: Path
) -> AsyncIterator[Scene]:
    """Lend the timer with devices that follow it; give the power back that a test took."""
    watch.broker(broker)
    room = Room(Address(port=broker.port), tmp_path)
    async with Fleet(room.make(Spec.of(kind, "desk")) for kind in DEVICES) as fleet:
        scene = Scene(home, broker, timer, fleet)
        await scene.gather()
        yield scene
    for program in (broker, home):
        if not program.process.running:
            await program.start()


@pytest.fixture(scope="module")
async def one_page(browser: Browser, one_house: Scene) -> AsyncIterator[CardPage]:
    """Open the page of one card for all tests here."""
    house = one_house
    async with house.home.client() as client:
        await make_dashboard(client, house.timer["timer"])
    view = await browser.view(house.home.url, house.home.token)
    page = CardPage(view)
    await page.open()
    yield page
    await view.close()


@pytest.fixture
async def card(one_page: CardPage) -> AsyncIterator[CardPage]:
    """Return the page of one card; it must not complain."""
    known = len(one_page.view.errors)
    yield one_page
    assert one_page.view.errors[known:] == []


@pytest.fixture
async def running(house: Scene, card: CardPage) -> float:
    """Have the timer run; return when it will end (s)."""
    await house.act("cancel")
    await house.act("start", strategy="pomodoro", task="Write")
    await card.part("pause").wait_for()
    return await house.ends()
