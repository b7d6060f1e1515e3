"""What the MQTT client writes: in pieces, again when nobody answers, pings, rests, and what it refuses to take."""

from collections.abc import Iterator

import pytest

from .mqtt_desk import BYE, PING, PONG, UP, Who, Wire, hexed, message, puback, wire

DUP, RETAIN = 8, 1
RESEND_MS = 20_000


@pytest.fixture(params=["asan", "asan32"])
def program(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """Run one program for each test."""
    with wire(request.param) as found:
        yield found


@pytest.fixture
def up(program: Wire) -> Wire:
    """Return a client that is connected."""
    return program.up()


def publish(topic: str, payload: str, qos: int = 1, *, retain: bool = False) -> str:
    """Return the line that publishes."""
    return f"publish {hexed(topic)} {hexed(payload)} {qos} {retain:d}"


@pytest.mark.parametrize("qos", [0, 1])
@pytest.mark.parametrize("size", [0, 1, 116, 117, 4096])
def test_a_message_is_written_as_the_standard_has_it(
    up: Wire, size: int, qos: int
) -> None:
    payload = "x" * size
    assert up.do(publish("a/b", payload, qos, retain=True)) == ["queued"]
    up.loop()
    assert up.took() == message("a/b", payload, number=qos, flags=RETAIN)


def test_a_message_goes_on_where_the_link_took_no_more(up: Wire) -> None:
    whole = message("a/b", "y" * 100, number=1) + message("a/b", "z", number=2)
    up.say(publish("a/b", "y" * 100), publish("a/b", "z"))
    for _ in range(len(whole) // 2):
        up.do("accept 1")
        up.loop(after=1)
    assert up.took() == whole


def test_a_packet_that_was_begun_is_finished_before_anything_else(up: Wire) -> None:
    up.say(publish("a/b", "y" * 100), "accept 10")
    up.loop()
    up.do("accept 1000")
    up.give(message("t", "m", number=5))
    assert up.took() == message("a/b", "y" * 100, number=1) + puback(5)


def test_a_packet_that_was_begun_is_finished_even_when_it_is_forgotten(
    up: Wire,
) -> None:
    up.say(publish("a/b", "y" * 100), publish("a/b", "z"), "accept 10")
    up.loop()
    up.say("forget", "accept 1000", publish("a/b", "new"))
    up.loop()
    assert up.took() == message("a/b", "y" * 100, number=1) + message(
        "a/b", "new", number=3
    )
    up.give(puback(3))
    assert _unsent(up) == 0


def test_a_message_waits_for_its_acknowledgement_and_one_of_qos_0_does_not(
    up: Wire,
) -> None:
    up.say(publish("a", "1"), publish("a", "2"), publish("a", "3", 0))
    up.loop()
    assert _unsent(up) == 2
    up.give(puback(2))
    assert _unsent(up) == 1
    up.give(puback(2), puback(77), puback(1))
    assert _unsent(up) == 0


def test_an_acknowledgement_that_comes_before_the_message_counts_for_nothing(
    up: Wire,
) -> None:
    up.say("accept 3", publish("a", "1"))
    up.loop()
    up.give(puback(1))
    up.do("accept 1000")
    up.loop()
    assert up.took() == message("a", "1", number=1)
    assert _unsent(up) == 1


def test_what_nobody_acknowledged_in_time_is_sent_again_as_a_copy(up: Wire) -> None:
    up.say(publish("a", "1"), publish("a", "2"))
    up.loop()
    up.took()
    up.give(puback(1))
    for _ in range(4):
        up.give(PONG)
        up.loop(after=RESEND_MS // 4)
    assert up.took().replace(PING, "") == message("a", "2", number=2, flags=DUP)
    up.give(puback(2))
    assert _unsent(up) == 0


def test_after_a_reconnect_what_was_under_way_is_sent_again(up: Wire) -> None:
    up.say(publish("a", "1"), publish("a", "2", 0), "accept 16", publish("a", "3" * 50))
    up.loop()  # the first and the second whole, of the third a piece
    up.took()
    up.do(f"accept {2**31}")
    up.back()
    assert up.took() == message("a", "1", number=1, flags=DUP) + message(
        "a", "3" * 50, number=2, flags=DUP
    )


def test_what_was_forgotten_is_not_sent_again(up: Wire) -> None:
    up.say(publish("a", "1"), "accept 9", publish("a", "3" * 50))
    up.loop()
    up.do("lose")
    assert up.loop() == ["down lost"]
    up.do("forget")
    up.do(f"accept {2**31}")
    up.again()
    assert up.took() == ""
    assert _unsent(up) == 0


def test_without_a_connection_messages_wait_and_keep_their_order(program: Wire) -> None:
    program.say(*(publish("a", str(n)) for n in range(3)))
    program.do(Who().line)
    program.loop()
    program.do("open")
    program.loop()
    program.took()
    program.give(UP)
    assert program.took() == "".join(
        message("a", str(n), number=n + 1) for n in range(3)
    )


def test_when_there_is_no_more_room_the_caller_is_told(up: Wire) -> None:
    told = up.say(*[publish("a", "x" * 2_000)] * 4)
    assert told == ["queued", "queued", "queued", "full"]
    assert up.do(publish("a", "small")) == ["queued"]
    assert up.do(publish("a", "x" * 200)) == ["full"]
    up.loop()
    up.give(puback(1))
    assert up.do(publish("a", "x" * 2_000)) == ["queued"]
    for number in (2, 3, 4):
        up.give(puback(number))
    told = up.say(*[publish("a", "")] * 16)
    assert told[:15] == ["queued"] * 15
    assert told[15] == "full"


@pytest.mark.parametrize(
    ("topic", "payload", "qos"),
    [
        ("", "x", 1),
        ("a/+", "x", 1),
        ("a/#", "x", 0),
        ("a\0b", "x", 0),
        ("t" * 257, "x", 1),
        ("t", "x" * 4_097, 1),
        ("t", "x", 2),
    ],
)
def test_what_can_never_be_published_is_called_so(
    up: Wire, topic: str, payload: str, qos: int
) -> None:
    assert up.do(publish(topic, payload, qos)) == ["never"]
    up.loop()
    assert up.took() == ""


def test_ids_go_round_and_pass_over_those_in_use(up: Wire) -> None:
    up.do(publish("a", "held"))
    up.loop()
    for first in range(2, 0xFEFF + 1, 14):
        numbers = range(first, min(first + 14, 0xFF00))
        up.say(*[publish("a", "")] * len(numbers))
        up.loop(after=1)
        up.do(f"give {''.join(map(puback, numbers))}")
        up.loop(after=1)
    assert _unsent(up) == 1
    up.took()
    up.do(publish("a", "next"))
    up.give(PONG)
    assert up.took().replace(PING, "") == message("a", "next", number=2)


def test_a_goodbye_is_the_last_word(up: Wire) -> None:
    assert up.say(publish("a", "not said"), "stop") == ["queued", "down stopped"]
    assert up.took() == BYE
    up.loop(after=100_000)
    assert up.do("link") == ["closed"]
    assert up.took() == ""


def _unsent(up: Wire) -> int:
    return int(up.do("counts")[0].split()[4])
