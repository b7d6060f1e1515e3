"""The state machine of the core's own tests, on the C++ core beside the Python one: each answer of both is the same."""

from hypothesis import HealthCheck, settings

from tests.core.test_convergence import Replicas

from .test_differential import Desk

DESKS: dict[str, Desk] = {}


class FirmwareReplicas(Replicas):
    """All rules and laws of the machine; the programs go on from one example to the next."""

    variant = "plain"

    def __init__(self) -> None:
        """Take the programs of the variant."""
        super().__init__(DESKS.setdefault(self.variant, Desk(self.variant)).peer)


class SanitizedReplicas(FirmwareReplicas):
    """The same under sanitizers."""

    variant = "asan"


def machine(of: type[FirmwareReplicas], examples: int) -> type:
    """Return the test case of a machine."""
    case: type = of.TestCase
    case.settings = settings(
        max_examples=examples,
        stateful_step_count=40,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    return case


TestFirmwareReplicas = machine(FirmwareReplicas, 60)
TestSanitizedReplicas = machine(SanitizedReplicas, 15)
