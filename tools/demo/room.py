"""The demo's own folder: one demo at a time, fresh at each start unless told to keep."""

from collections.abc import Iterator
from contextlib import contextmanager
import fcntl
from pathlib import Path
import shutil

from tools.testbed import PROJECT

FOLDER = PROJECT / ".demo"
LOCK = "lock"
PARTS = ("boards", "broker", "devices", "home")


class RefusalError(Exception):
    """Why the demo cannot start now, in words for who asked."""


@contextmanager
def room(folder: Path, *, keep: bool) -> Iterator[Path]:
    """Lend the folder, without what was in it unless `keep`; refuse while it is lent."""
    if folder.exists() and any(folder.iterdir()) and not (folder / LOCK).exists():
        raise RefusalError(f"{folder} is not a folder of the demo")
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RefusalError("a demo runs already; end it with Ctrl-C") from None
        (folder / ".gitignore").write_text("*\n")
        for part in () if keep else PARTS:
            shutil.rmtree(folder / part, ignore_errors=True)
        yield folder
