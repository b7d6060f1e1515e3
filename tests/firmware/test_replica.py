"""The tests of the Python replica, its drafts and its author, run on the C++ one."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.core import (
    fast,
    solo,
    test_author,
    test_author_undo,
    test_drafts,
    test_drafts_reboot,
    test_regiven,
    test_regiven_reboot,
    test_regiven_verbs,
    test_replica,
    test_replica_others,
    test_replica_problems,
)

from .replicas import CppReplica

MODULES = (
    test_author,
    test_author_undo,
    test_drafts,
    test_drafts_reboot,
    test_regiven,
    test_regiven_reboot,
    test_regiven_verbs,
    test_replica,
    test_replica_others,
    test_replica_problems,
)
# Those that are left out, and why.
NOT_ITS = {
    "test_a_timer_is_kept_with_what_is_remembered_of_it": "keeps a register of one timer under another, which no reader hands to a device",
    "test_a_timer_that_others_know_is_not_planted": "only a hub plants a timer",
    "test_a_new_timer_is_planted_so_that_others_learn_its_plan": "only a hub plants a timer",
    "test_of_what_did_not_apply_the_last_256_are_remembered": "a device remembers the last 32: test_differential",
    "test_a_full_journal_takes_no_more_of_others_and_says_so": "sets a bound; a device has its own: test_differential",
}


@pytest.fixture(autouse=True, params=["asan", "asan32"])
def cpp_replicas(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have devices made of C++ replicas."""
    monkeypatch.setattr(CppReplica, "variant", request.param)
    monkeypatch.setattr(solo, "Replica", CppReplica)


def of_a_replica(test: Callable[..., Any], module: Any) -> bool:
    """Tell whether a test makes a device at all, itself or by a helper of its module."""
    names = set(test.__code__.co_names)
    helpers = {
        name
        for name, one in vars(module).items()
        if hasattr(one, "__code__") and "Solo" in one.__code__.co_names
    }
    return bool(names & (helpers | {"Solo", fast.a_fast.__name__}))


def inherited() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the tests by names that no other module has."""
    for module in MODULES:
        about = module.__name__.rpartition(".test_")[2]
        for name, test in vars(module).items():
            if not name.startswith("test_") or name in NOT_ITS:
                continue
            if callable(test) and of_a_replica(test, module):
                yield f"{name}__{about}", test


globals().update(inherited())


def test_most_of_the_tests_are_run() -> None:
    assert len(list(inherited())) > 120
