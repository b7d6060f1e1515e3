"""What a Home Assistant finds in its configuration folder before it starts."""

from dataclasses import dataclass
import json
from pathlib import Path
from typing import Any

from .ports import LOOPBACK, loopback
from .programs import PROJECT

INTEGRATION = PROJECT / "custom_components" / "argus"
ONBOARDED = [
    "core_config",
    "analytics",
]  # done by the YAML; asked again, they cost 10 s

HOME = """\
homeassistant:
  name: {name}
  latitude: 52.52
  longitude: 13.405
  elevation: 34
  unit_system: metric
  currency: EUR
  country: DE
  language: {language}
  time_zone: {time_zone}
"""
NO_LOGIN = f"""\
  auth_providers:
    - type: trusted_networks
      trusted_networks: {json.dumps([LOOPBACK, "::1"])}
      allow_bypass_login: true
    - type: homeassistant
"""
HISTORY = """\
history:
logbook:
recorder:
  commit_interval: 1
"""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What distinguishes one Home Assistant from another."""

    name: str = "Home"
    language: str = "en"
    time_zone: str = "UTC"
    login: bool = True  # without, a browser on this computer is let in at once
    log_level: str = "warning"
    argus_log_level: str = "info"
    yaml: str = HISTORY  # further configuration
    integration: Path | None = INTEGRATION  # linked into custom_components

    def write(self, folder: Path, port: int) -> None:
        """Prepare `folder`; what Home Assistant itself keeps there stays."""
        storage = folder / ".storage"
        storage.mkdir(parents=True, exist_ok=True)
        (folder / "configuration.yaml").write_text(self._configuration())
        # stored like this it counts as confirmed; `http:` in YAML would be on trial
        _store(storage, "http", 1, {"server_host": loopback(), "server_port": port})
        if not (storage / "onboarding").exists():
            _store(storage, "onboarding", 4, {"done": ONBOARDED})
        self._link(folder / "custom_components" / "argus")

    def _configuration(self) -> str:
        home = HOME.format(
            name=self.name, language=self.language, time_zone=self.time_zone
        )
        logger = (
            f"logger:\n  default: {self.log_level}\n"
            f"  logs:\n    custom_components.argus: {self.argus_log_level}\n"
        )
        return home + ("" if self.login else NO_LOGIN) + logger + self.yaml

    def _link(self, link: Path) -> None:
        link.parent.mkdir(exist_ok=True)
        link.unlink(missing_ok=True)
        if self.integration is not None and self.integration.exists():
            link.symlink_to(self.integration)


def _store(storage: Path, key: str, version: int, data: dict[str, Any]) -> None:
    content = {"version": version, "minor_version": 1, "key": key, "data": data}
    (storage / key).write_text(json.dumps(content))
