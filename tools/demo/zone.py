"""The time zone of this computer, by the name Home Assistant wants."""

import os
from pathlib import Path
from zoneinfo import available_timezones

LOCAL = Path("/etc/localtime")


def local_zone() -> str:
    """Return its name (`Europe/Berlin`), UTC where nothing tells."""
    linked = str(LOCAL.resolve()).partition("zoneinfo/")[2]
    names = (os.environ.get("TZ", ""), linked)
    return next((name for name in names if name in available_timezones()), "UTC")
