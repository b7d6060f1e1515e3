"""What the MQTT client makes of what comes in: whole or in pieces, in turn or not, small or far too large."""

from collections.abc import Iterator

import pytest

from .mqtt_desk import (
    PONG,
    UP,
    Who,
    Wire,
    came,
    message,
    packet,
    puback,
    text_field,
    wire,
)

LIMIT = 4096


@pytest.fixture(scope="module", params=["asan", "asan32"])
def program(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """Run one program for all tests, each of which begins anew."""
    with wire(request.param) as found:
        yield found


@pytest.fixture
def up(program: Wire) -> Wire:
    """Return a client that is connected."""
    program.say("forget", f"pieces {2**31}", f"accept {2**31}", "stop")
    return program.up()


def test_a_message_tells_of_its_qos_and_whether_it_is_retained_or_seen_before(
    up: Wire,
) -> None:
    told = up.give(
        message("a/b", "live"),
        message("a/b", "kept", flags=1),
        message("a/b", "once", number=7),
        message("a/b", "twice", number=7, flags=8 | 1),
    )
    assert told == [
        came("a/b", "live"),
        came("a/b", "kept", retained=True),
        came("a/b", "once", qos=1),
        came("a/b", "twice", qos=1, retained=True, dup=True),
    ]
    assert up.took() == puback(7) * 2


def test_packets_may_arrive_in_pieces_cut_at_every_byte(up: Wire) -> None:
    bytes_ = message("t", "one", number=1) + PONG + message("t", "x" * 200, number=2)
    expected = [came("t", "one", qos=1), came("t", "x" * 200, qos=1)]
    for cut in range(2, len(bytes_), 2):
        told = up.give(bytes_[:cut])
        told += up.give(bytes_[cut:])
        assert told == expected, cut
        assert up.took() == puback(1) + puback(2)


def test_packets_may_arrive_byte_by_byte(up: Wire) -> None:
    up.do("pieces 1")
    bytes_ = message("t", "one", number=1) + message("t", "x" * 150)
    told = up.do(f"give {bytes_}")
    for _ in range(len(bytes_)):
        told += up.loop()
    assert told == [came("t", "one", qos=1), came("t", "x" * 150)]


@pytest.mark.parametrize("number", [0, 9])
@pytest.mark.parametrize("size", [LIMIT - 1, LIMIT, LIMIT + 1, 10_000, 70_000])
@pytest.mark.parametrize("topic", ["t", "t" * 256, "t" * 5_000])
def test_what_is_too_large_is_skipped_counted_and_acknowledged(
    up: Wire, topic: str, size: int, number: int
) -> None:
    before = _counts(up)
    up.do(f"give {message(topic, 'x' * size, number=number)}")
    told = up.give(message("t", "next"))
    for _ in range(20):
        told += up.loop()
    fits = size <= LIMIT and len(topic) <= 256
    wanted = [came(topic, "x" * size, qos=1 if number else 0)] if fits else []
    assert told == [*wanted, came("t", "next")]
    received, skipped = (b - a for a, b in zip(before, _counts(up), strict=True))
    assert (received, skipped) == ((2, 0) if fits else (1, 1))
    assert puback(9) in up.took() if number else not up.took()


def test_a_skipped_packet_may_come_in_pieces_of_any_size(up: Wire) -> None:
    large = message("topic", "x" * 5_000, number=0x1234)
    for pieces in (1, 2, 3, 7, 300):
        up.do(f"pieces {pieces}")
        told = up.do(f"give {large + message('t', 'next')}")
        for _ in range(len(large) // 2 // pieces + 10):
            told += up.loop(after=1)
        assert told == [came("t", "next")]
        assert puback(0x1234) in up.took()


MALFORMED = {
    "a length of five bytes": "30ffffffff01",
    "a message of QoS 2": packet(0x34, text_field("t") + b"\0\1"),
    "a message of QoS 3": packet(0x36, text_field("t") + b"\0\1"),
    "a copy at QoS 0": packet(0x38, text_field("t")),
    "a message without a topic's length": packet(0x30, b"\0"),
    "a topic longer than its packet": packet(0x30, b"\0\5abcd"),
    "an empty topic": packet(0x30, text_field("")),
    "a topic with a wildcard": packet(0x30, text_field("a/+")),
    "a topic with the other wildcard": packet(0x30, text_field("#")),
    "a topic with a NUL": packet(0x30, text_field("a\0b")),
    "a topic that is no UTF-8": packet(0x30, text_field(b"\xff")),
    "a topic with a surrogate": packet(0x30, text_field(b"\xed\xa0\x80")),
    "a message without its id": packet(0x32, text_field("t") + b"\0"),
    "a message of id 0": packet(0x32, text_field("t") + b"\0\0"),
    "an answer without an id": packet(0x40, b""),
    "an answer with more than an id": packet(0x40, b"\0\1\2"),
    "an answer with flags": packet(0x41, b"\0\1"),
    "a SUBACK without a code": packet(0x90, b"\0\1"),
    "a SUBACK of two codes": packet(0x90, b"\0\1\0\0"),
    "a SUBACK of a code that is none": packet(0x90, b"\0\1\3"),
    "an UNSUBACK without an id": packet(0xB0, b"\1"),
    "a PINGRESP with a body": packet(0xD0, b"\1"),
    "a large message of QoS 2": packet(0x34, text_field("t") + bytes(9_000)),
    "a large message of id 0": packet(0x32, text_field("t") + bytes(9_000)),
    "a large topic longer than its packet": packet(0x32, b"\xff\xff" + bytes(9_000)),
}


@pytest.mark.parametrize("bad", MALFORMED.values(), ids=MALFORMED.keys())
def test_what_is_malformed_ends_the_connection(up: Wire, bad: str) -> None:
    told = up.give(bad, message("t", "not heard"))
    for _ in range(5):
        told += up.loop()
    assert told == ["down malformed"]
    assert up.do("link") == ["closed"]


@pytest.mark.parametrize(
    "kind", [0x00, 0x10, 0x20, 0x50, 0x62, 0x70, 0x82, 0xA2, 0xC0, 0xE0, 0xF0]
)
def test_what_only_a_client_says_ends_the_connection(up: Wire, kind: int) -> None:
    assert up.give(packet(kind, b"\0\0")) == ["down out_of_turn"]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (packet(0x20, b"\0\1"), "refused_protocol"),
        (packet(0x20, b"\0\2"), "refused_id"),
        (packet(0x20, b"\0\3"), "refused_unavailable"),
        (packet(0x20, b"\0\4"), "refused_login"),
        (packet(0x20, b"\0\5"), "refused_rights"),
        (packet(0x20, b"\0\6"), "refused"),
        (packet(0x20, b"\1\0"), "malformed"),
        (packet(0x20, b"\0"), "malformed"),
        (packet(0x21, b"\0\0"), "malformed"),
        (message("t", "early"), "out_of_turn"),
        (message("t", "x" * 9_000), "out_of_turn"),
        (PONG, "out_of_turn"),
        ("20ffffffff7f", "malformed"),
    ],
)
def test_an_answer_to_connect_that_is_no_welcome_has_its_reason(
    up: Wire, answer: str, why: str
) -> None:
    up.say("stop", Who().line)
    up.loop()
    up.do("open")
    up.loop()
    assert up.give(answer) == [f"down {why}"]


def test_after_any_end_the_client_comes_back(up: Wire) -> None:
    assert up.give(packet(0x30, b"\0")) == ["down malformed"]
    assert up.loop(after=60_000) == []
    up.do("open")
    up.loop()
    assert up.give(UP, message("t", "heard")) == ["up", came("t", "heard")]


def test_when_answers_pile_up_nothing_more_is_read(up: Wire) -> None:
    up.do("accept 0")
    told = up.do("give " + "".join(message("t", "m", number=n) for n in range(1, 601)))
    for _ in range(10):
        told += up.loop()
    assert 0 < len(told) < 300
    up.do(f"accept {2**31}")
    for _ in range(50):
        told += up.loop()
    assert len(told) == 600
    assert up.took() == "".join(map(puback, range(1, 601)))


def _counts(up: Wire) -> tuple[int, int]:
    words = up.do("counts")[0].split()
    return int(words[1]), int(words[2])
