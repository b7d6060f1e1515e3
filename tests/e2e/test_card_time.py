"""The card's time in a real browser: right whatever the clocks say, and quiet.

What depends on the machine, such as ms of script, is printed and not asserted.
"""

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
import time

import pytest

from tools.testbed.browser import Browser

from .pages import PATH, TEN, TRACED, CardPage, Spent, off_by, spent
from .scene import Scene, eventually
from .tabs import Tab, Window, visit

QUIET = 5.0  # seconds of counting in which nothing may happen
BEHIND = 12.0  # seconds that a tab stands behind another
SLEEP = 3.0  # seconds that the browser stops a page for
SKEW = timedelta(minutes=10)
TOLERANCE = 1.0  # seconds by which the time shown may be wrong


async def test_nothing_is_written_or_sent_while_it_counts(
    house: Scene, card: CardPage, running: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """No state of the timer, and no frame at all on the wire of the page."""
    written = list[str]()
    async with house.home.client() as client:
        changes = await client.subscribe("subscribe_events", event_type="state_changed")
        before, frames = await card.seconds(), len(card.frames)
        await asyncio.sleep(QUIET)
        sent = [one for one in card.frames[frames:] if house.timer["timer"] in one]
        written += (one["data"]["entity_id"] for one in changes.waiting())
    assert before - await card.seconds() >= QUIET - 1
    with capsys.disabled():
        print(
            f"\n  {QUIET:.0f} s: {len(card.frames) - frames} frames, {written} written"
        )
    assert sent == []
    assert not set(written) & set(house.timer.entities.values())


async def test_ten_cards_cost_no_layout_and_little_script(
    house: Scene, card: CardPage, running: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the browser's own trace."""
    await card.open("ten")
    try:
        found, frames = await _traced(card)
    finally:
        await card.open()
    with capsys.disabled():
        print(
            f"\n  {TEN} cards, {found.seconds:.1f} s: {found.layouts} layouts,"
            f" {found.ticks} ticks, {found.script_a_second:.2f} ms of script a second,"
            f" {found.script_a_tick:.2f} ms a tick of a card, {frames} frames"
        )
    assert TEN * (QUIET - 1) <= found.ticks <= TEN * (found.seconds + 1)
    assert found.layouts < QUIET - 1


async def _traced(card: CardPage) -> tuple[Spent, int]:
    """Return what the browser spends on ten cards, and the frames on their wire."""
    await card.part("time").nth(TEN - 1).wait_for()
    await asyncio.sleep(1)  # what comes late
    chromium = card.page.context.browser
    assert chromium is not None
    frames, begin = len(card.frames), time.monotonic()
    await chromium.start_tracing(page=card.page, categories=TRACED)
    await asyncio.sleep(QUIET)
    trace = await chromium.stop_tracing()
    return spent(trace, time.monotonic() - begin), len(card.frames) - frames


async def test_a_page_that_was_stopped_is_right_at_once(
    card: CardPage, running: float
) -> None:
    """A browser runs nothing of a tab in the background, and then goes on."""
    devtools = await card.page.context.new_cdp_session(card.page)
    hide = (
        "Object.defineProperty(document, 'visibilityState',"
        " {configurable: true, get: () => '%s'});"
    )
    told = "document.dispatchEvent(new Event('visibilitychange'))"
    await card.page.evaluate(hide % "hidden" + told)
    await devtools.send("Page.setWebLifecycleState", {"state": "frozen"})
    await asyncio.sleep(SLEEP)
    await devtools.send("Page.setWebLifecycleState", {"state": "active"})
    await card.page.evaluate(hide % "visible" + told)
    await devtools.detach()
    assert await card.off_by(running) < TOLERANCE
    await asyncio.sleep(1)
    assert await card.off_by(running) < TOLERANCE


async def test_a_tab_behind_another_is_right_when_it_comes_back(
    house: Scene, card: CardPage, running: float, tmp_path: Path
) -> None:
    """Chromium itself hides it, and lets it wake up once a minute at most."""
    async with Window(tmp_path) as window, window.tab() as tab:
        await visit(tab, house.home, f"/{PATH}/one")
        await eventually(lambda: _counts(tab), True)
        async with window.tab():
            await eventually(tab.hidden, True)
            before = await tab.shown()
            await asyncio.sleep(BEHIND)
            assert await tab.shown() == before, "nobody looks, so nothing ticks"
            await house.do("knob", "+5")
            await card.part("undo").wait_for()
            await tab.front()
            await eventually(tab.hidden, False)
            ends = await house.ends()
            assert ends > running + 299
            for _ in range(3):
                assert off_by(ends, await tab.shown() or "") < TOLERANCE
                await asyncio.sleep(1)


async def _counts(tab: Tab) -> bool:
    return (before := await tab.shown()) is not None and before != "25:00"


async def test_it_is_right_though_the_browsers_clock_is_wrong_by_minutes(
    browser: Browser, house: Scene, card: CardPage, running: float
) -> None:
    """Ten minutes ahead from the first, and then ten behind while it counts."""
    view = await browser.view(house.home.url, house.home.token)
    wrong, now = CardPage(view), datetime.now(UTC)
    await view.page.clock.install(time=now + SKEW)
    await wrong.open()
    ahead = await view.page.evaluate("Date.now()") / 1000 - time.time()
    assert ahead > SKEW.total_seconds() - 30
    assert await wrong.off_by(running) < TOLERANCE
    await view.page.clock.set_system_time(now - SKEW)
    for _ in range(3):
        await asyncio.sleep(1)
        assert await wrong.off_by(running) < TOLERANCE
    errors = view.errors
    await view.close()
    assert errors == []
