"""How long the MQTT client waits: for the link, for the broker, for a sign of life, and before it comes back."""

from collections.abc import Iterator

import pytest

from .mqtt_desk import PING, PONG, UP, Who, Wire, came, message, wire

PATIENCE = 10_000
FIRST, LONGEST = 1_000, 30_000
PROVEN = 10_000
KEEP_ALIVE = 15_000


@pytest.fixture(params=["asan", "asan32"])
def program(request: pytest.FixtureRequest) -> Iterator[Wire]:
    """Run one program for each test."""
    with wire(request.param) as found:
        yield found


def rested(program: Wire, dice: int = 25) -> int:
    """Return after how many ms of rest the link is opened again."""
    for waited in range(0, 60_000, 10):
        program.loop(after=10, dice=dice)
        if program.do("link") == ["open"]:
            return waited + 10
    raise AssertionError("it never came back")


def test_a_link_that_does_not_open_is_given_up(program: Wire) -> None:
    program.do(Who().line)
    program.loop()
    assert program.loop(after=PATIENCE - 1) == []
    assert program.loop(after=1) == ["down unreachable"]
    assert program.do("link") == ["closed"]


def test_a_link_that_is_refused_is_told_at_once(program: Wire) -> None:
    program.do(Who().line)
    program.loop()
    program.do("lose")
    assert program.loop() == ["down unreachable"]


def test_a_broker_that_does_not_answer_is_given_up(program: Wire) -> None:
    program.do(Who().line)
    program.loop()
    program.do("open")
    program.loop()
    assert program.loop(after=PATIENCE - 1) == []
    assert program.loop(after=1) == ["down no_answer"]


def test_a_connection_lost_before_the_answer_is_told(program: Wire) -> None:
    program.do(Who().line)
    program.loop()
    program.do("open")
    program.loop()
    program.do("lose")
    assert program.loop() == ["down lost"]


def test_what_came_before_the_loss_is_still_taken_in(program: Wire) -> None:
    program.up()
    program.say(f"give {message('t', 'last words')}", "lose")
    assert program.loop() == [came("t", "last words"), "down lost"]


def test_the_rest_grows_and_its_jitter_is_a_quarter(program: Wire) -> None:
    program.do(Who().line)
    program.loop()
    program.do("lose")
    program.loop(dice=25)
    rests = []
    for _ in range(7):
        rests.append(rested(program))
        program.do("lose")
        program.loop(dice=25)
    assert rests == [min(FIRST * 2**n, LONGEST) for n in range(7)]


@pytest.mark.parametrize(
    ("dice", "share"),
    [(0, 75), (50, 125), (51, 75), (2**32 - 1, 75 + (2**32 - 1) % 51)],
)
def test_dice_decide_how_long_the_rest_is(program: Wire, dice: int, share: int) -> None:
    program.do(Who().line)
    program.loop(dice=dice)
    program.do("lose")
    program.loop(dice=dice)
    assert rested(program, dice) == -(-FIRST * share // 1_000) * 10


@pytest.mark.parametrize(("held", "again"), [(PROVEN - 10, 2 * FIRST), (PROVEN, FIRST)])
def test_only_a_connection_that_held_a_while_makes_the_rest_short_again(
    program: Wire, held: int, again: int
) -> None:
    program.do(Who().line)
    program.loop()
    program.do("lose")
    program.loop(dice=25)
    rested(program)
    program.do("open")
    program.loop()
    program.give(UP)
    program.do("lose")
    program.loop(after=held, dice=25)
    assert rested(program) == again


def test_a_quiet_connection_is_kept_alive(program: Wire) -> None:
    program.up()
    for _ in range(20):
        program.loop(after=KEEP_ALIVE // 2)
        assert program.took() == PING
        assert program.give(PONG) == []


def test_a_broker_that_gives_no_sign_of_life_is_left(program: Wire) -> None:
    program.up()
    told = program.loop(after=KEEP_ALIVE * 3 // 2 - 1)
    assert (told, program.took()) == ([], PING)
    assert program.loop(after=1) == ["down silent"]


def test_any_packet_is_a_sign_of_life(program: Wire) -> None:
    program.up()
    for _ in range(10):
        program.loop(after=KEEP_ALIVE)
        assert program.give(message("t", "m")) == [came("t", "m")]


def test_what_came_while_nobody_looked_is_a_sign_of_life(program: Wire) -> None:
    program.up()
    program.do(f"give {message('t', 'm')}")
    assert program.loop(after=100_000) == [came("t", "m")]


def test_a_client_that_was_stopped_may_begin_again(program: Wire) -> None:
    program.up()
    assert program.do("stop") == ["down stopped"]
    assert program.loop(after=100_000) == []
    assert program.do("link") == ["closed"]
    program.up()
