"""Pages with our card: what it shows, what goes over the page's wire, what the browser spends."""

from dataclasses import dataclass, field
import json
import time
from typing import Any, Final

from playwright.async_api import Locator, Page, WebSocket

from tools.testbed import Client
from tools.testbed.browser import View

PATH: Final = "argus-card"
TEN: Final = 10
SCRIPT: Final = frozenset(
    {
        "EvaluateScript",
        "EventDispatch",
        "FireAnimationFrame",
        "FunctionCall",
        "TimerFire",
        "v8.callFunction",
    }
)
TRACED: Final = ["devtools.timeline", "disabled-by-default-devtools.timeline", "v8"]

type Json = Any


async def make_dashboard(client: Client, sensor: str) -> None:
    """Make a dashboard with a view of one card, one of ten, and one of two side by side."""
    card = {"type": "custom:argus-card", "entity": sensor}
    narrow = {**card, "grid_options": {"columns": 6}}
    views = [
        _view("one", [card]),
        _view("ten", [card] * (TEN // 2), [card] * (TEN // 2)),
        _view("narrow", [narrow] * 2),
    ]
    config: Json = {"title": "Cards", "views": views}
    await client.dashboard(PATH, "Cards", "mdi:timer-outline", config)


def _view(path: str, *sections: list[Json]) -> Json:
    grids = [{"type": "grid", "cards": cards} for cards in sections]
    return {"title": path, "path": path, "type": "sections", "sections": grids}


@dataclass
class CardPage:
    """A page with cards on it."""

    view: View
    frames: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the page's wire."""
        self.page.on("websocket", self._listen)

    def _listen(self, socket: WebSocket) -> None:
        for event in ("framesent", "framereceived"):
            socket.on(event, lambda payload: self.frames.append(str(payload)))  # type: ignore[call-overload]

    @property
    def page(self) -> Page:
        """Return the browser's page."""
        return self.view.page

    async def open(self, path: str = "one") -> None:
        """Open a view of the cards' dashboard."""
        await self.view.open(f"/{PATH}/{path}")
        await self.part("time").first.wait_for()

    def part(self, name: str) -> Locator:
        """Return a part of the card, found by its test id."""
        return self.page.get_by_test_id(name)

    @property
    def card(self) -> Locator:
        """Return the card."""
        return self.page.locator("argus-card").first

    async def seconds(self) -> int:
        """Return the time that the card shows."""
        return seconds(await self.part("time").first.get_attribute("data-value") or "")

    async def off_by(self, finishes_at: float) -> float:
        """Return by how many seconds the card is wrong."""
        before = time.time()
        text = await self.part("time").first.get_attribute("data-value")
        return off_by(finishes_at, text or "", before)


def seconds(text: str) -> int:
    """Return the time that a card shows."""
    whole = 0
    for part in text.split(":"):
        whole = whole * 60 + int(part)
    return whole


def off_by(finishes_at: float, text: str, asked: float | None = None) -> float:
    """Return by how many seconds a time shown is wrong; a begun second counts as whole."""
    now = time.time()
    shown, asked = seconds(text), asked or now
    return max(0.0, shown - 1 - (finishes_at - asked), finishes_at - now - shown)


@dataclass(frozen=True)
class Spent:
    """What the browser spent on a page in so many seconds."""

    seconds: float
    layouts: int
    ticks: int
    script: float
    """ms of script in all."""

    @property
    def script_a_second(self) -> float:
        """Return ms of script for each second, in which all cards ticked."""
        return self.script / self.seconds

    @property
    def script_a_tick(self) -> float:
        """Return ms of script for one tick of one card."""
        return self.script / max(self.ticks, 1)


def spent(trace: bytes, seconds: float) -> Spent:
    """Read a browser's trace: what happened in the one page that it is of."""
    events = json.loads(trace)["traceEvents"]
    mains = {
        (one["pid"], one["tid"])
        for one in events
        if one["name"] == "thread_name" and one["args"]["name"] == "CrRendererMain"
    }
    ours = [one for one in events if (one["pid"], one["tid"]) in mains]
    script = [one for one in ours if one["name"] in SCRIPT and one.get("ph") == "X"]
    return Spent(
        seconds,
        layouts=sum(one["name"] == "Layout" for one in ours),
        ticks=sum(one["name"] == "TimerFire" for one in ours),
        script=_outermost(script) / 1000,
    )


def _outermost(events: list[Json]) -> float:
    """Add up the time (us, of the processor where it is told) of what is in nothing else."""
    total, end = 0.0, 0.0
    for one in sorted(events, key=lambda one: (one["ts"], -one.get("dur", 0))):
        if one["ts"] >= end:
            end = one["ts"] + one.get("dur", 0)
            total += one.get("tdur", one.get("dur", 0))
    return total
