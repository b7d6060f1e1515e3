"""What goes wrong: repair issues for what a person can mend, counters for the rest.

Refused messages are counted by device and reason, a bounded number of them, and logged once
each. Issues are raised once; they go when the entry is unloaded, or with what they were about.
"""

from collections.abc import Iterable
from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from ..const import DOMAIN, LOGGER
from ..core import Problem, Refused
from ..storage.files import SetAside

MAX_COUNTERS: Final = 256
MAX_ISSUES: Final = 32
OTHERS: Final = ("others", "others")
NOT_SAVED: Final = "not_saved"
SET_ASIDE: Final = "set_aside"
HUB_TWIN: Final = "hub_twin"
"""Two hubs at one location: ours moved."""


class Problems:
    """The problems of one entry."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Begin with none."""
        self._hass = hass
        self._issues: set[str] = set()
        self.refused: dict[tuple[str, str], int] = {}
        """How many messages were refused, by device and reason."""
        self.unsaved: OSError | None = None
        """Why what happens cannot be saved."""

    @callback
    def count(self, refused: Iterable[Refused]) -> None:
        """Count bad input; log what is the first of its kind."""
        for one in refused:
            key = (one.device_id, one.reason)
            if key not in self.refused and len(self.refused) >= MAX_COUNTERS:
                key = OTHERS
            known = self.refused.get(key, 0)
            self.refused[key] = known + 1
            if not known:
                LOGGER.warning(
                    "Refused a message of %s on %s: %s (%s); more of this kind are only"
                    " counted",
                    ascii(one.device_id),
                    ascii(one.topic),
                    one.reason,
                    ascii(one.detail),
                )

    @callback
    def raise_issue(self, problem: Problem) -> None:
        """Raise the repair issue of what the core found wrong."""
        placeholders = {"device": problem.device_id, "timer": problem.timer_id}
        self._raise(problem.reason, problem.device_id, placeholders)

    @callback
    def hub_moved(self, other: str, location: str) -> None:
        """Say that another hub had our location, and where we are now."""
        placeholders = {"device": other, "location": location}
        self._raise(HUB_TWIN, other, placeholders, fixable=True)

    @callback
    def files_set_aside(self, files: Iterable[SetAside]) -> None:
        """Say which files could not be read, and where they are."""
        for one in files:
            LOGGER.error(
                "%s could not be read and is kept as %s", one.name, one.kept_as
            )
            placeholders = {"name": one.name, "path": one.kept_as}
            reason = f"{SET_ASIDE}_{one.reason}"
            self._raise(reason, one.kept_as, placeholders, fixable=True)

    @callback
    def saved(self, error: OSError | None) -> None:
        """Say that the disk takes nothing, or that it does again."""
        known, self.unsaved = self.unsaved, error
        if error is None and known is not None:
            LOGGER.info("What happens can be saved again")
            self._issues.discard(NOT_SAVED)
            ir.async_delete_issue(self._hass, DOMAIN, NOT_SAVED)
        if error is not None and known is None:
            LOGGER.error("What happens cannot be saved: %s", error)
            self._raise(NOT_SAVED, "", {"error": str(error)})

    def _raise(
        self,
        reason: str,
        what: str,
        placeholders: dict[str, str],
        *,
        fixable: bool = False,
    ) -> None:
        issue_id = f"{reason}_{what}" if what else reason
        if issue_id in self._issues or len(self._issues) >= MAX_ISSUES:
            return
        self._issues.add(issue_id)
        ir.async_create_issue(
            self._hass,
            DOMAIN,
            issue_id,
            is_fixable=fixable,
            is_persistent=fixable,
            severity=ir.IssueSeverity.WARNING,
            translation_key=reason,
            translation_placeholders=placeholders,
        )

    @callback
    def clear(self) -> None:
        """Take back what is true only while the entry is loaded."""
        registry = ir.async_get(self._hass)
        for issue_id in self._issues:
            issue = registry.async_get_issue(DOMAIN, issue_id)
            if issue is not None and not issue.is_persistent:
                ir.async_delete_issue(self._hass, DOMAIN, issue_id)
        self._issues.clear()
