"""What is said on topics, and what becomes of it: helpers for the tests of messages."""

from typing import Any

from argus_core.errors import ProtocolError
from argus_core.messages import Message
from argus_core.protocol import decode
import pytest

from tests.core.arbitrary import payload

TIMER = "argus/office/timer/focus"
DESK = "argus/office/display/desk"


def said(topic: str, data: dict[str, Any] | str) -> Message:
    """Return the message that a payload is."""
    text = data if isinstance(data, str) else payload(data)
    return decode(topic, text, "argus")[1]


def refused(topic: str, data: dict[str, Any] | str) -> str:
    """Return why a payload is refused."""
    with pytest.raises(ProtocolError) as caught:
        said(topic, data)
    return str(caught.value)
