"""The core of Argus by itself: the package around it would bring Home Assistant along.

A device of your own takes the folder `core` along under any name; here it is `argus_core`.
"""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
import sys
from types import ModuleType
from typing import TYPE_CHECKING

__all__ = ["argus", "bounds", "codec", "memory", "protocol"]

NAME = "argus_core"
FOLDER = Path(__file__).parents[2] / "custom_components" / "argus" / "core"


def _load() -> ModuleType:
    """Import the core as a top-level package, unless somebody has."""
    if NAME not in sys.modules:
        spec = spec_from_file_location(NAME, FOLDER / "__init__.py")
        if spec is None or spec.loader is None:
            raise ImportError(f"no core in {FOLDER}")
        sys.modules[NAME] = module_from_spec(spec)
        spec.loader.exec_module(sys.modules[NAME])
    return sys.modules[NAME]


if TYPE_CHECKING:
    from custom_components.argus import core as argus
    from custom_components.argus.core import bounds, codec, memory, protocol
else:
    argus = _load()
    from argus_core import bounds, codec, memory, protocol
