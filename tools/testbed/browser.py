"""A real browser without a window: pages of Home Assistant, and what went wrong in them."""

import json
import os
from pathlib import Path
import re
import time
from typing import Self
from urllib.parse import urlsplit

from playwright.async_api import ConsoleMessage, Page, async_playwright

from .programs import program

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
MAIN = "home-assistant-main"
LAUNCH_SCREEN = "#ha-launch-screen"
HARMLESS = (r"/api/brands/",)  # pictures of integrations come from the internet
ARGUMENTS = ["--disable-dev-shm-usage"]
if os.geteuid() == 0:
    ARGUMENTS.append("--no-sandbox")  # it has none for root
YEAR = 365 * 86_400


class View:
    """One page in a browser context of its own."""

    def __init__(self, page: Page, url: str) -> None:
        """Watch `page`, which shows the Home Assistant at `url`."""
        self.page = page
        self.errors: list[str] = []
        self._url = url
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._listen)

    async def open(self, path: str = "/") -> None:
        """Go to a path; return when Home Assistant shows it, past any log-in."""
        await self.page.goto(self._url + path)
        await self.page.locator(MAIN).wait_for(state="attached")
        await self.page.locator(LAUNCH_SCREEN).wait_for(state="detached")

    async def screenshot(self, file: Path, *, whole: bool = False) -> None:
        """Save what is seen, or the whole page, as PNG."""
        file.parent.mkdir(parents=True, exist_ok=True)
        await self.page.screenshot(path=file, full_page=whole)

    async def close(self) -> None:
        """Close it, its cookies and storage."""
        await self.page.context.close()

    def _listen(self, message: ConsoleMessage) -> None:
        words = f"{message.text} {message.location.get('url', '')}"
        known = any(re.search(one, words) for one in HARMLESS)
        if message.type == "error" and not known:
            self.errors.append(words.strip())


class Browser:
    """Chromium, from `async with` on; each view has its own cookies and storage."""

    async def __aenter__(self) -> Self:
        """Start it."""
        self._playwright = await async_playwright().start()
        chromium = self._playwright.chromium
        try:
            executable = _executable(chromium.executable_path)
            self._browser = await chromium.launch(
                executable_path=executable, args=ARGUMENTS
            )
        except BaseException:
            await self._playwright.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it with all its views."""
        await self._browser.close()
        await self._playwright.stop()

    async def view(
        self,
        url: str,
        token: str | None = None,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
    ) -> View:
        """Open a blank view of the Home Assistant at `url`; a token logs it in."""
        context = await self._browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
        )
        if token:
            await context.add_init_script(log_in(url, token))
        return View(await context.new_page(), url)


def _executable(own: str) -> str | Path:
    if "CHROMIUM" not in os.environ and Path(own).exists():
        return own
    return program("CHROMIUM", *NAMES)


def log_in(url: str, token: str) -> str:
    """Return a script that logs a page in, before anything else of it runs."""
    tokens = {
        "access_token": token,
        "token_type": "Bearer",
        "refresh_token": "",
        "expires_in": YEAR,
        "expires": int((time.time() + YEAR) * 1000),
        "hassUrl": url,
        "clientId": f"{url}/",
    }
    condition = f"location.host === {json.dumps(urlsplit(url).netloc)}"
    return (
        f"if ({condition}) localStorage.hassTokens = {json.dumps(json.dumps(tokens))}"
    )
