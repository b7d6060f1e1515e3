"""The card in a real browser: it leads and follows, and is made for everybody.

Over one Home Assistant, one timer and a few pages; with `--picture` it writes docs/images.
"""

import asyncio

from playwright.async_api import expect
import pytest

from tools.testbed import PROJECT
from tools.testbed.browser import Browser

from .dialogs import edit_card, find_card, suggested
from .pages import PATH, CardPage
from .scene import Scene, eventually

IMAGES = PROJECT / "docs" / "images"
TOLERANCE = 1.0  # seconds by which the time shown may be wrong
WALK = [
    *("undo", "add", "pause", "skip", "more", "strategy", "task"),
    *("device", "device"),
]
"""What the Tab key comes to, in this order, while the timer runs."""
LANGUAGES = ("en", "de", "fr", "es", "nl")
SPEAK = "localStorage.setItem('selectedLanguage', '\"%s\"')"
STICKING_OUT = """
all => all.filter(e => {
  const box = e.getBoundingClientRect(), card = e.closest("ha-card").getBoundingClientRect();
  const cut = e.matches(".title") && e.scrollWidth > e.clientWidth;
  return cut || box.left < card.left || box.right > card.right;
}).map(e => `${e.className} ${e.textContent.trim()}`)
"""


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> bool:
    """Tell whether somebody wants new pictures."""
    return bool(request.config.getoption("--picture"))


async def shows(house: Scene, status: str) -> None:
    """Wait until Home Assistant shows a status."""

    async def look() -> str:
        return str((await house.state())["state"])

    await eventually(look, status)


async def ready(card: CardPage, button: str) -> None:
    """Wait until the card's large button does something else, and takes it."""
    await expect(card.part(button)).not_to_have_attribute("aria-disabled", "true")


async def test_a_press_starts_and_what_others_do_is_seen(
    house: Scene, card: CardPage
) -> None:
    """The card leads and follows."""
    await card.part("start").click()
    await shows(house, "active")
    await house.do("knob", "pause")
    await card.part("resume").wait_for()
    await card.part("resume").click()
    await shows(house, "active")
    await card.part("add").click()
    await expect(card.part("pause")).to_be_visible()
    await eventually(lambda: _total(house), "0:30:00")
    await card.part("undo").click()
    await eventually(lambda: _total(house), "0:25:00")


async def _total(house: Scene) -> str:
    return str((await house.state())["attributes"]["duration"])


async def test_all_of_it_is_done_with_the_keyboard_alone(
    house: Scene, card: CardPage, running: float
) -> None:
    """Tab comes to everything in order; Enter, space, arrows and Escape do the rest."""
    keys, focused = card.page.keyboard, card.page.locator("*:focus")
    await card.card.get_by_role("button").first.focus()
    walked = list[str]()
    for _ in WALK:
        await keys.press("Tab")
        walked.append(await focused.last.get_attribute("data-testid") or "")
    assert walked == WALK
    await card.part("pause").focus()
    await keys.press("Enter")
    await shows(house, "paused")
    await ready(card, "resume")
    await keys.press("Space")
    await shows(house, "active")
    await ready(card, "pause")
    await card.part("more").focus()
    await keys.press("Enter")
    await expect(card.part("finish")).to_be_focused()
    await keys.press("ArrowDown")
    await expect(card.part("cancel")).to_be_focused()
    await keys.press("Escape")
    await expect(card.part("more")).to_be_focused()
    await expect(card.part("cancel")).to_have_count(0)
    await keys.press("Enter")
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await shows(house, "idle")


async def test_a_conflict_is_resolved_in_two_taps(
    house: Scene, card: CardPage, running: float, pictures: bool
) -> None:
    """Two devices went on without each other; a person says which one counts."""
    for name in ("touch", "knob"):
        await house.do(name, "offline")
    await house.do("touch", "pause")
    await asyncio.sleep(0.1)
    await house.do("knob", "+5")
    for name in ("knob", "touch"):
        await house.do(name, "online")
    await card.part("conflict").wait_for()
    await shows(house, "active")
    assert await _total(house) == "0:30:00"
    if pictures:
        await card.part("conflict").click()
        await card.part("resolve-other").wait_for()
        await card.card.screenshot(path=IMAGES / "card-conflict.png")
        await card.page.keyboard.press("Escape")
    else:
        await card.part("conflict").click()
    await card.part("resolve-other").click()
    await shows(house, "paused")
    await expect(card.part("conflict")).to_have_count(0)
    status = house.replicas["knob"].view.snapshot.status
    await eventually(lambda: _shown(house, "knob"), "paused")
    assert status in ("active", "paused")


async def _shown(house: Scene, device: str) -> str:
    return house.replicas[device].view.snapshot.status.value


async def test_it_is_found_in_the_picker_and_set_up_in_a_form(
    browser: Browser, house: Scene, running: float, pictures: bool
) -> None:
    """With a live preview, a stub that fits, and as a suggestion for our entity."""
    view = await browser.view(house.home.url, house.home.token)
    await view.open(f"/{PATH}/one?edit=1")
    page = view.page
    editor = await edit_card(page)
    await expect(editor.get_by_test_id("pause")).to_be_visible()
    await editor.get_by_role("textbox", name="Name").fill("Deep work")
    await expect(editor.locator("argus-card").get_by_text("Deep work")).to_be_visible()
    if pictures:
        await view.screenshot(IMAGES / "card-editor.png")
    await editor.get_by_role("button", name="Cancel").click()
    await page.get_by_role("button", name="Add card").first.wait_for()
    picker = await find_card(page, "argus")
    await expect(picker.get_by_text("Argus timer")).to_be_visible()
    await expect(picker.get_by_test_id("time")).to_be_visible()
    if pictures:
        await view.screenshot(IMAGES / "card-picker.png")
    found = await suggested(page, "Focus Sensor")
    await expect(found.locator("argus-card").first).to_be_visible()
    await view.close()


@pytest.mark.parametrize(
    ("name", "width", "height", "dark"),
    [
        ("card-light", 1280, 900, False),
        ("card-dark", 1280, 900, True),
        ("card-phone", 412, 915, False),
    ],
)
async def test_it_suits_light_dark_and_a_phone(
    browser: Browser,
    house: Scene,
    running: float,
    pictures: bool,
    name: str,
    width: int,
    height: int,
    dark: bool,
) -> None:
    """It follows the theme, and nothing sticks out of a narrow page."""
    view = await browser.view(
        house.home.url, house.home.token, width=width, height=height, dark=dark
    )
    page = CardPage(view)
    if pictures:
        await view.page.clock.install()
    await page.open()
    box = await page.card.bounding_box()
    assert box is not None
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    wide = "e => e.scrollWidth > e.clientWidth"
    assert not await page.page.evaluate(f"({wide})(document.documentElement)")
    color = await page.card.evaluate(
        "e => getComputedStyle(e.shadowRoot.querySelector('ha-card')).backgroundColor"
    )
    red = int(color.split("(")[1].split(",")[0])
    assert (red < 128) is dark
    if pictures:
        await view.page.clock.fast_forward("09:12")  # with the ring well under way
        shot = page.page if name == "card-phone" else page.card
        await shot.screenshot(path=IMAGES / f"{name}.png")
    errors = view.errors
    await view.close()
    assert errors == []


async def test_half_a_phone_is_wide_enough_for_every_language(
    browser: Browser, house: Scene, running: float
) -> None:
    """Nothing sticks out of the card, and of a short name nothing is cut off."""
    view = await browser.view(house.home.url, house.home.token, width=412, height=915)
    page = CardPage(view)
    for language in LANGUAGES:
        await page.page.context.add_init_script(SPEAK % language)
        await page.open("narrow")
        await expect(page.card.locator("ha-card")).to_have_attribute("lang", language)
        parts = page.card.locator(".title, .next, [slot], .controls, .choice")
        assert await parts.evaluate_all(STICKING_OUT) == [], language
    errors = view.errors
    await view.close()
    assert errors == []


async def test_a_reload_of_argus_is_survived_by_an_open_page(
    house: Scene, card: CardPage, running: float
) -> None:
    """The card says that Argus is away, and goes on by itself when it is back."""
    async with house.home.client() as client:
        (entry,) = await client.entries("argus")
        await client.reload_entry(entry["entry_id"])
    await card.part("pause").wait_for()
    assert await card.off_by(running) < TOLERANCE
    await house.act("pause")
    await card.part("resume").wait_for()
