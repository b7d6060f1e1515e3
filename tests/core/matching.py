"""How what a vector expects is compared with what is."""

from typing import Any

type Json = Any


def differences(expect: Json, actual: Json, where: str = "") -> list[str]:
    """Say where what is expected is not what is; a key that is not named does not matter."""
    if isinstance(expect, dict) and isinstance(actual, dict):
        return [
            one
            for key, value in expect.items()
            for one in differences(value, actual.get(key), f"{where}.{key}")
        ]
    if (
        isinstance(expect, list)
        and isinstance(actual, list)
        and len(expect) == len(actual)
    ):
        return [
            one
            for place, (value, found) in enumerate(zip(expect, actual, strict=True))
            for one in differences(value, found, f"{where}[{place}]")
        ]
    return [] if expect == actual else [f"{where}: {actual!r}, expected {expect!r}"]
