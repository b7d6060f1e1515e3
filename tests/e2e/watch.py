"""What a test may spoil without noticing: the logs, the repairs, the pages."""

from pathlib import Path
import re
import shutil

from tools.testbed import Broker, HomeAssistant
from tools.testbed.browser import View

from .witness import Witness


class Watch:
    """Looks over one test's shoulder."""

    def __init__(self, expected: list[str], read: dict[HomeAssistant, int]) -> None:
        """Know what it makes Home Assistant log, and how far logs have been read."""
        self._expected = expected
        self._read = read
        self._homes: list[HomeAssistant] = []
        self._views: list[View] = []
        self._witnesses: list[Witness] = []

    def home(self, home: HomeAssistant) -> None:
        """Watch a Home Assistant, from where its log has not been read yet."""
        self._homes.append(home)

    def view(self, view: View) -> None:
        """Watch a page."""
        self._views.append(view)

    def broker(self, broker: Broker) -> None:
        """Listen to a broker."""
        self._witnesses.append(Witness(broker.port))

    async def surprises(self) -> list[str]:
        """Return what nobody expected, in words."""
        found = [error for view in self._views for error in view.errors]
        for home in self._homes:
            found += await self._logged(home)
            found += await _issues(home)
        return found

    async def _logged(self, home: HomeAssistant) -> list[str]:
        records = await home.logged(self._read.get(home, 0))
        self._read[home] = home.log.end
        return [
            f"{record.level} {record.logger}: {record.text}"
            for record in records
            if record.unexpected and not record.matches(self._expected)
        ]

    async def keep(self, folder: Path) -> None:
        """Keep screenshots, logs and what was said for whoever looks into a failure."""
        folder.mkdir(parents=True, exist_ok=True)
        for home in self._homes:
            shutil.copy(home.log.file, folder / f"{home.folder.name}.log")
        for number, witness in enumerate(self._witnesses, 1):
            heard = "\n".join(witness.heard)
            (folder / f"traffic-{number}.log").write_text(heard)
        for number, view in enumerate(self._views, 1):
            await view.screenshot(folder / f"page-{number}.png")

    async def close(self) -> None:
        """Close the pages, and listen no longer."""
        for witness in self._witnesses:
            witness.close()
        for view in self._views:
            await view.close()


async def _issues(home: HomeAssistant) -> list[str]:
    if not home.process.running:
        return []
    async with home.client() as client:
        return [f"repair issue: {issue}" for issue in await client.issues()]


def folder_name(test: str) -> str:
    """Return a test's name as a folder may be called."""
    return re.sub(r"[^\w.-]+", "-", test).strip("-")
