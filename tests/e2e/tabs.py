"""Tabs of a real browser window, over its own devtools: one can really be behind another.

Playwright keeps each of its pages visible, whatever stands in front, so these are not its own.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
import itertools
from pathlib import Path
from typing import Any, Self

import aiohttp

from tools.testbed import HomeAssistant, Process, program
from tools.testbed.browser import ARGUMENTS, NAMES, log_in
from tools.testbed.ports import LOOPBACK, free_port

PATIENCE = 60  # seconds until a browser must be there
STRICT = "--enable-features=IntensiveWakeUpThrottling:grace_period_seconds/5"
"""After so many seconds behind others a tab wakes up once a minute; else after five minutes."""
OPTIONS = ("--headless=new", "--no-first-run", "--window-size=1280,900", STRICT)
FIND = """
(() => {
  const find = (root) => root.querySelector("[data-testid=time]")
    ?? [...root.querySelectorAll("*")].reduce((f, e) => f ?? (e.shadowRoot && find(e.shadowRoot)), null);
  return find(document)?.dataset.value ?? null;
})()
"""


@dataclass(frozen=True)
class Tab:
    """One tab."""

    number: str
    _socket: aiohttp.ClientWebSocketResponse
    _front: Callable[[str], Any]
    _ids: itertools.count[int]

    async def front(self) -> None:
        """Come to the front, as by a click on the tab."""
        await self._front(self.number)

    async def tell(self, method: str, **params: Any) -> Any:
        """Send a command of devtools; return its result."""
        number = next(self._ids)
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while (answer := await self._socket.receive_json()).get("id") != number:
            pass
        return answer["result"]

    async def ask(self, script: str) -> Any:
        """Return what a script comes to."""
        options = {"returnByValue": True, "awaitPromise": True}
        answer = await self.tell("Runtime.evaluate", expression=script, **options)
        return answer["result"].get("value")

    async def shown(self) -> str | None:
        """Return the time that the card shows."""
        text: str | None = await self.ask(FIND)
        return text

    async def hidden(self) -> bool:
        """Tell whether it is behind another."""
        return bool(await self.ask("document.visibilityState === 'hidden'"))


class Window:
    """A browser's window with tabs."""

    def __init__(self, folder: Path) -> None:
        """Keep its profile in a folder."""
        self._port = free_port()
        profile = (f"--user-data-dir={folder}", f"--remote-debugging-port={self._port}")
        command = (program("CHROMIUM", *NAMES), *ARGUMENTS, *OPTIONS, *profile)
        self._process = Process(command, folder / "browser.log")

    async def __aenter__(self) -> Self:
        """Open it."""
        self._http = aiohttp.ClientSession(f"http://{LOOPBACK}:{self._port}")
        self._process.start()
        await self._process.until(self._there, PATIENCE)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close it."""
        await self._http.close()
        await self._process.stop()

    async def _there(self) -> bool:
        try:
            async with self._http.get("/json/list") as response:
                return any(one["type"] == "page" for one in await response.json())
        except aiohttp.ClientError:
            return False

    async def _show(self, number: str) -> None:
        async with self._http.get(f"/json/activate/{number}") as response:
            response.raise_for_status()

    @asynccontextmanager
    async def tab(self) -> AsyncIterator[Tab]:
        """Open a tab in front of the others."""
        async with self._http.put("/json/new?about:blank") as response:
            made = await response.json()
        address = made["webSocketDebuggerUrl"]
        async with self._http.ws_connect(address, max_msg_size=0) as socket:
            tab = Tab(made["id"], socket, partial(self._show), itertools.count(1))
            await tab.front()
            yield tab


async def visit(tab: Tab, home: HomeAssistant, path: str) -> None:
    """Go to a page of a Home Assistant as its user."""
    await tab.tell("Page.enable")
    script = log_in(home.url, home.token)
    await tab.tell("Page.addScriptToEvaluateOnNewDocument", source=script)
    await tab.tell("Page.navigate", url=f"{home.url}{path}")
