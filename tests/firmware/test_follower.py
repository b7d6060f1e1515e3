"""The tests of the Python follower, run on the C++ one."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.core import (
    bench,
    test_follower,
    test_follower_commands,
    test_follower_delivery,
    test_follower_time,
    test_follower_timers,
    test_link,
    test_link_input,
)

from .followers import CppFollower

MODULES = (
    test_follower,
    test_follower_commands,
    test_follower_delivery,
    test_follower_time,
    test_follower_timers,
    test_link,
    test_link_input,
)
# Those that are left out, and why.
NOT_ITS = {
    "test_of_hubs_no_more_than_so_many_are_remembered": "looks within; a device remembers eight",
    "test_nothing_is_in_force_where_all_is_ahead": "looks within",
    "test_a_device_may_be_given_its_timers_before_it_is_a_device": "makes a second follower of a replica",
    "test_a_wait_is_never_longer_than_a_minute": "looks at a constant",
}


@pytest.fixture(autouse=True, params=["asan", "asan32"])
def cpp_followers(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Have the bench make C++ followers."""
    monkeypatch.setattr(CppFollower, "variant", request.param)
    monkeypatch.setattr(bench, "Follower", CppFollower)


def of_a_follower(test: Callable[..., Any]) -> bool:
    """Tell whether a test makes a follower at all."""
    return bool({"a_knob", "a_live_knob", "a_device"} & set(test.__code__.co_names))


def inherited() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Yield the tests by names that no other module has."""
    for module in MODULES:
        about = module.__name__.rpartition(".test_")[2]
        for name, test in vars(module).items():
            runs = name.startswith("test_") and callable(test) and of_a_follower(test)
            if runs and name not in NOT_ITS:
                yield f"{name}__{about}", test


globals().update(inherited())
