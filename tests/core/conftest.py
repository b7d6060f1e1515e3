"""Loads the core as a package of its own, `argus_core`: its parent needs Home Assistant."""

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
import sys

from hypothesis import HealthCheck, settings

CORE = Path(__file__).parents[2] / "custom_components" / "argus" / "core"


def load_core() -> None:
    """Import the core under a name that does not run the package around it."""
    spec = spec_from_file_location("argus_core", CORE / "__init__.py")
    assert spec and spec.loader
    sys.modules["argus_core"] = core = module_from_spec(spec)
    spec.loader.exec_module(core)


# How long an example takes says more of the machine than of the core.
settings.register_profile(
    "core", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("core")

if "argus_core" not in sys.modules:
    load_core()
