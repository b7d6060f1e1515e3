"""What the MQTT client says first: who it is, and what is to be told when it is lost."""

from collections.abc import Iterator

import pytest

from .mqtt_desk import Who, Wire, packet, text_field, wire


@pytest.fixture(params=["asan", "asan32"])
def program(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """Run one program for each test."""
    with wire(request.param) as found:
        yield found


def test_connect_says_who_we_are_and_what_is_to_be_told_when_we_are_lost(
    program: Wire,
) -> None:
    who = Who("knob1", "user", "secret", "argus/desk/status", "offline", 30)
    program.do(who.line)
    program.loop()
    program.do("open")
    program.loop()
    fields = (who.name, who.will_topic, who.will, who.user, who.password)
    flags = 0xC0 | 0x20 | 0x08 | 0x04 | 0x02  # login, will: retained, QoS 1; clean
    body = (
        text_field("MQTT")
        + bytes([4, flags, 0, 30])
        + b"".join(map(text_field, fields))
    )
    assert program.took() == packet(0x10, body)


def test_connect_without_a_will_or_a_user_leaves_them_out(program: Wire) -> None:
    program.do(Who().line)
    program.loop()
    program.do("open")
    program.loop()
    body = text_field("MQTT") + bytes([4, 2, 0, 15]) + text_field("knob1")
    assert program.took() == packet(0x10, body)


@pytest.mark.parametrize(
    "who",
    [
        Who(name="n" * 1_100),
        Who(will_topic="a/#"),
        Who(will_topic="t", will="w" * 70_000),
        Who(user="u" * 70_000),
        Who(keep_alive=0),
    ],
)
def test_settings_that_cannot_be_sent_are_refused_at_once(
    program: Wire, who: Who
) -> None:
    assert program.do(who.line) == ["not"]
    program.loop(after=100_000)
    assert program.do("link") == ["closed"]
