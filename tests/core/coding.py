"""Over the wire and back: helpers for the tests of the codec."""

import json
from typing import Any

from argus_core.errors import ProtocolError
from argus_core.grammar import write
import pytest


def over_the_wire(value: Any) -> Any:
    """Return what another reads of what one writes."""
    return json.loads(write(value))


def refused(decode: Any, value: Any) -> str:
    """Return why a value is refused."""
    with pytest.raises(ProtocolError) as caught:
        decode(value)
    return str(caught.value)


def without(data: dict[str, Any], key: str) -> dict[str, Any]:
    """Return an object with a field less."""
    return {one: value for one, value in data.items() if one != key}
