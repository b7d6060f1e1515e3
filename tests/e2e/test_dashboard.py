"""The dashboard that Argus makes: found where dashboards are added, whole, in a person's language."""

from collections.abc import AsyncIterator

from playwright.async_api import expect
import pytest

from tools.testbed import PROJECT
from tools.testbed.browser import Browser, View

from .dialogs import community_dashboards
from .scene import Scene

IMAGES = PROJECT / "docs" / "images"
PATH = "argus-page"
DRAWN = 5000  # ms until icons and graphs are there
BROKEN = "hui-error-card, hui-warning"
LOADED = "customElements.get('ll-strategy-dashboard-argus') !== undefined"
GERMAN = "localStorage.setItem('selectedLanguage', '\"de\"')"


@pytest.fixture
async def page(browser: Browser, house: Scene) -> AsyncIterator[View]:
    """Return a page of the dashboard's house; it must not complain."""
    async with house.home.client() as client:
        (entry,) = await client.entries("argus")
        if len((await client.command("argus/overview"))["timers"]) == 1:
            await client.add_subentry(entry["entry_id"], "timer", {"name": "Reading"})
        config = {"strategy": {"type": "custom:argus"}}
        await client.dashboard(PATH, "Argus", "mdi:timer-outline", config)
    view = await browser.view(house.home.url, house.home.token, width=1440, height=1000)
    yield view
    errors = view.errors
    await view.close()
    assert errors == []


async def test_it_shows_all_timers_devices_and_statistics(
    house: Scene, page: View, request: pytest.FixtureRequest
) -> None:
    """A card for each timer, figures, devices with battery; graphs once there are figures."""
    await house.act("start", duration={"minutes": 25})
    await page.open(f"/{PATH}/now")
    cards = page.page.locator("argus-card")
    await expect(cards).to_have_count(2)
    await expect(cards.first.get_by_test_id("pause")).to_be_visible()
    for word in ("Devices", "Touch", "Knob", "Reading", "Battery", "Time today"):
        await expect(page.page.get_by_text(word).first).to_be_visible()
    await expect(page.page.locator(BROKEN)).to_have_count(0)
    if request.config.getoption("--picture"):
        await page.page.wait_for_timeout(DRAWN)
        await page.screenshot(IMAGES / "dashboard.png")
    await page.page.get_by_role("tab").nth(1).click()
    await expect(page.page.get_by_text("Minutes of focus by day")).to_be_visible()
    await expect(page.page.locator(BROKEN)).to_have_count(0)


async def test_a_timer_that_is_added_comes_to_an_open_page(
    house: Scene, page: View
) -> None:
    """The page is made anew when there is something new to show."""
    await page.open(f"/{PATH}/now")
    cards = page.page.locator("argus-card")
    before = await cards.count()
    async with house.home.client() as client:
        (entry,) = await client.entries("argus")
        await client.add_subentry(entry["entry_id"], "timer", {"name": "Music"})
    await (
        page.page.get_by_text("Refresh", exact=True)
        .or_(cards.nth(before))
        .first.wait_for()
    )


async def test_it_is_offered_where_dashboards_are_added_in_ones_own_language(
    page: View,
) -> None:
    """Beside Home Assistant's own, by name; and it speaks as the page does."""
    await page.open("/config/lovelace/dashboards")
    await page.page.wait_for_function(LOADED)  # cards come after the page
    dialog = await community_dashboards(page.page)
    await expect(dialog.get_by_role("button", name="Argus")).to_be_visible()
    await page.page.context.add_init_script(GERMAN)
    await page.open(f"/{PATH}/now")
    await expect(page.page.get_by_text("Geräte").first).to_be_visible()
    await expect(page.page.get_by_text("Bereit").first).to_be_visible()
