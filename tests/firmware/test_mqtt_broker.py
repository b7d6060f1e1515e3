"""The MQTT client at a real mosquitto: floods, large messages, wills, passwords, a broker that dies or freezes."""

import asyncio
from pathlib import Path
import signal
from subprocess import run

import pytest

from tests.devices.ear import Ear, hearing
from tools.devices.wire import Address
from tools.testbed import Broker
from tools.testbed.programs import program

from .mqtt_desk import Who, came
from .mqtt_line import Caller, Cut, calling, publish, subscribe

pytestmark = pytest.mark.broker
LARGE = "x" * 10_000
WILL = Who("knob1", will_topic="argus/desk/display/knob1/status", will="offline")


async def until_said(ear: Ear, topic: str, payload: str, times: int = 1) -> None:
    """Wait until somebody has said something so often."""
    async with asyncio.timeout(90):
        while _times(ear, topic, payload) < times:
            await asyncio.sleep(0.02)


def _times(ear: Ear, topic: str, payload: str) -> int:
    said = (one for one in ear.said if not one.retained and one.topic == topic)
    return sum(one.payload.decode() == payload for one in said)


async def test_a_flood_of_retained_messages_loses_nothing(
    broker: Broker, ear: Ear
) -> None:
    texts = {f"argus/{n}/state": f"{n} {'y' * 700}" for n in range(200)}
    for topic, text in texts.items():
        ear.say(topic, text, retain=True)
    await until_said(ear, "argus/199/state", texts["argus/199/state"])
    async with calling(broker.port, Who(), subscribe("argus/#")) as caller:
        await caller.heard("came", 200)
        expected = {came(*one, qos=1, retained=True) for one in texts.items()}
        assert {line for line in caller.told if line.startswith("came")} == expected
        ear.say("argus/0/state", "live", retain=True)
        await caller.heard(came("argus/0/state", "live", qos=1))


async def test_a_flood_of_live_messages_loses_nothing_and_keeps_its_order(
    broker: Broker, ear: Ear
) -> None:
    async with calling(broker.port, Who(), subscribe("a")) as caller:
        await caller.say(publish("ready", ""))
        await until_said(ear, "ready", "")
        for number in range(500):
            ear.say("a", str(number))
        await caller.heard("came", 500)
        told = [line for line in caller.told if line.startswith("came")]
        assert told == [came("a", str(number), qos=1) for number in range(500)]


async def test_large_messages_are_skipped_and_block_nobody(
    broker: Broker, ear: Ear
) -> None:
    """A broker holds back what follows 20 messages that nobody acknowledged."""
    async with calling(broker.port, Who(), subscribe("a")) as caller:
        await caller.say(publish("ready", ""))
        await until_said(ear, "ready", "")
        for qos in (0, 1):
            for _ in range(30):
                ear.say("a", LARGE, qos=qos)
            ear.say("a", "small")
        await caller.heard(came("a", "small", qos=1), 2)
        assert (await caller.counts())[:2] == [2, 60]


async def test_what_is_published_arrives_retained_where_it_should_be(
    broker: Broker, ear: Ear
) -> None:
    async with calling(broker.port) as caller:
        await caller.say(publish("kept", "k", retain=True), publish("live", "l", 0))
        await until_said(ear, "live", "l")
        await caller.sent()
    async with hearing(Address(port=broker.port)) as late:
        late.say("end", "")
        await until_said(late, "end", "")
        kept = [(one.topic, one.payload) for one in late.said if one.retained]
        assert kept == [("kept", b"k")]


async def test_the_will_is_told_when_the_power_goes_and_not_after_a_goodbye(
    broker: Broker, ear: Ear
) -> None:
    async with calling(broker.port, WILL, subscribe("a")) as caller:
        await caller.heard("up")
        await caller.say("stop")
        await caller.heard("down stopped")
    async with calling(broker.port, WILL) as caller:
        await caller.say(publish("first", ""))
        await until_said(ear, "first", "")
        assert _times(ear, WILL.will_topic, WILL.will) == 0
        caller.program.kill()
        await until_said(ear, WILL.will_topic, WILL.will)


async def test_after_the_broker_was_killed_all_goes_on(
    broker: Broker, ear: Ear
) -> None:
    async with calling(broker.port, Who(), subscribe("a")) as caller:
        await caller.heard("up")
        await broker.kill()
        await caller.heard("down lost")
        await caller.say(publish("b", "from the gap"))
        await caller.heard("down unreachable")
        await broker.start()
        await caller.heard("up", 2)
        await caller.sent()
        async with hearing(Address(port=broker.port)) as again:
            again.say("a", "heard")
            await caller.heard(came("a", "heard", qos=1))


async def test_a_broker_that_freezes_is_left_and_found_again(broker: Broker) -> None:
    async with calling(broker.port, Who(keep_alive=1), subscribe("a")) as caller:
        await caller.heard("up")
        broker.process.send(signal.SIGSTOP)
        try:
            await caller.heard("down silent")
        finally:
            broker.process.send(signal.SIGCONT)
        await caller.heard("up", 2)


@pytest.mark.parametrize("password", ["right", "wrong", ""])
async def test_a_password_is_checked(tmp_path: Path, password: str) -> None:
    folder = tmp_path / "guarded"
    folder.mkdir()
    users = folder / "users"
    tool = program("MOSQUITTO_PASSWD", "mosquitto_passwd")
    run([tool, "-b", "-c", users, "knob", "right"], check=True)
    options = ("allow_anonymous false", f"password_file {users}")
    broker = Broker(folder, options=options)
    await broker.start()
    who = Who(user="knob" if password else "", password=password)
    async with calling(broker.port, who) as caller:
        await caller.heard("up" if password == "right" else "down refused_rights")
        assert password == "right" or not caller.count("up")
    await broker.stop()


@pytest.mark.parametrize(("way", "size"), [("up", 66), ("down", 13)])
async def test_the_line_may_be_cut_at_any_byte_of_a_conversation(
    broker: Broker, ear: Ear, way: str, size: int
) -> None:
    """Before CONNACK, within any packet, between PUBLISH and PUBACK: it comes back and says it all.

    Up go CONNECT (18 bytes), SUBSCRIBE (14), PUBLISH (34); down come CONNACK (4), SUBACK (5), PUBACK (4).
    """
    await asyncio.gather(*(_cut(broker, ear, way, at) for at in range(1, size + 1)))


async def _cut(broker: Broker, ear: Ear, way: str, at: int) -> None:
    name, line = f"{way[0]}{at:02}", Cut(broker.port, **{way: at})
    lines = subscribe(f"in/k{name}"), publish(f"out/{name}", "m" * 20)
    async with line.laid() as port, calling(port, Who(f"k{name}"), *lines) as caller:
        await until_said(ear, f"out/{name}", "m" * 20)
        await caller.heard("down lost")
        await caller.until(lambda it: _phases(it)[-1] == "up")
        assert (line.cuts, line.connections) == (1, 2), name
        assert _phases(caller)[-2:] == ["down lost", "up"]
        # What it says goes out after its subscription.
        await caller.say(publish(f"back/{name}", ""))
        await until_said(ear, f"back/{name}", "")
        await caller.sent()
        ear.say(f"in/k{name}", "heard")
        await caller.heard(came(f"in/k{name}", "heard", qos=1))


def _phases(caller: Caller) -> list[str]:
    return [line for line in caller.told if line.startswith(("up", "down"))]
