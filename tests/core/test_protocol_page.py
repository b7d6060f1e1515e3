"""The messages on the page of the protocol are what the core reads and writes."""

import json
from pathlib import Path
import re

from argus_core.protocol import decode, encode
import pytest

PAGE = Path(__file__).parents[2] / "docs" / "protocol.md"
EXAMPLES = re.findall(r"```argus\n(\S+)\n(.+)\n```", PAGE.read_text())


def test_the_page_has_examples():
    """Else the others would pass without looking at anything."""
    assert len(EXAMPLES) > 12


@pytest.mark.parametrize(("topic", "payload"), EXAMPLES)
def test_an_example_is_read_and_written_alike(topic, payload):
    """Every field of an example means something, and nothing is added."""
    where, message = decode(topic, payload, "argus")
    assert str(where) == topic
    assert json.loads(encode(message)) == json.loads(payload)
