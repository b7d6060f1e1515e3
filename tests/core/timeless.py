"""A device that knows nothing of the time."""

from .factories import a_plan
from .solo import Solo

AUTO = a_plan(auto_break=True)


def a_solo(**changed: object) -> Solo:
    """Return a device that knows nothing of the time."""
    return Solo(**({"offset": None} | changed))  # type: ignore[arg-type]
