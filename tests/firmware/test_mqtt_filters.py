"""What the MQTT client wants to hear: asked for on each connection, before it says anything itself."""

from collections.abc import Iterator

import pytest

from .mqtt_desk import Wire, hexed, message, packet, text_field, wire


@pytest.fixture(params=["asan", "asan32"])
def up(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """Return a client that is connected."""
    with wire(request.param) as found:
        yield found.up()


def subscribe(number: int, topic: str, qos: int = 1) -> str:
    """Return a SUBSCRIBE, in hex."""
    return packet(
        0x82, (0xFEFF + number).to_bytes(2) + text_field(topic) + bytes([qos])
    )


def suback(number: int, code: int) -> str:
    """Return a SUBACK, in hex."""
    return packet(0x90, (0xFEFF + number).to_bytes(2) + bytes([code]))


def test_filters_are_asked_for_before_anything_is_published(up: Wire) -> None:
    up.say(
        f"publish {hexed('a')} {hexed('1')} 1 0",
        f"subscribe {hexed('a/+/b')} 1",
        f"subscribe {hexed('#')} 0",
    )
    up.loop()
    assert up.took() == subscribe(1, "a/+/b") + subscribe(2, "#", 0) + message(
        "a", "1", number=1
    )


def test_filters_are_asked_for_again_on_each_connection(up: Wire) -> None:
    up.say(f"subscribe {hexed('a')} 1", f"subscribe {hexed('b')} 1")
    up.give(suback(1, 1), suback(2, 1))
    assert up.do(f"subscribe {hexed('a')} 1") == ["wanted"]
    assert up.do(f"unsubscribe {hexed('b')}") == ["left"]
    up.back()
    assert up.took() == subscribe(4, "a")  # 3 was the other's leave


def test_a_filter_that_is_refused_is_told(up: Wire) -> None:
    up.say(f"subscribe {hexed('a')} 1", f"subscribe {hexed('b')} 1")
    up.loop()
    assert up.give(suback(2, 0x80), suback(1, 0)) == [f"refused {hexed('b')}"]


def test_a_filter_that_is_no_longer_wanted_is_left(up: Wire) -> None:
    up.do(f"subscribe {hexed('a')} 1")
    up.give(suback(1, 1))
    up.took()
    assert up.do(f"unsubscribe {hexed('a')}") == ["left"]
    assert up.do(f"unsubscribe {hexed('a')}") == ["not"]
    up.loop()
    assert up.took() == packet(0xA2, (0xFEFF + 2).to_bytes(2) + text_field("a"))
    assert up.give(packet(0xB0, (0xFEFF + 2).to_bytes(2))) == []


def test_there_is_room_for_twelve_filters_and_what_is_none_is_refused(up: Wire) -> None:
    told = up.say(*(f"subscribe {hexed('a' * n)} 1" for n in range(1, 14)))
    assert told == ["wanted"] * 12 + ["not"]
    up.do(f"unsubscribe {hexed('aaa')}")
    assert up.do(f"subscribe {hexed('b' * 208)} 1") == ["wanted"]
    up.do(f"unsubscribe {hexed('aaaa')}")
    for bad in ("", "a/#/b", "a+", "+a", "a/b#", "b" * 209, "a\0", b"\xff"):
        assert up.do(f"subscribe {hexed(bad)} 1") == ["not"], bad
