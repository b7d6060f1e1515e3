"""Sixty sentences asked of the real local agent, and forty of Home Assistant's own.

Each is asked as Assist asks it, over the websocket; what it did is read from the states.
"""

from collections.abc import AsyncIterator
import re
from typing import Any

import pytest

from tools.testbed import Client, HomeAssistant
from tools.testbed.argus import things
from tools.testbed.home_assistant import Settings
from tools.testbed.settings import HISTORY

from .scene import eventually
from .sentences import ENGLISH, GERMAN, OF_HOME_ASSISTANT, Sentence

AGENT = "conversation.home_assistant"
TIMER, LIST = "sensor.focus", "todo.work"
TASK = "Reading"
HOUSE = """\
conversation:
intent:
shopping_list:
template:
  - light:
      - name: Kitchen lights
        turn_on: []
        turn_off: []
        set_level: []
      - name: Ceiling lights
        turn_on: []
        turn_off: []
    vacuum:
      - name: Vacuum
        start: []
    lock:
      - name: Front door
        lock: []
        unlock: []
        state: "{{ true }}"
    cover:
      - name: Garage door
        open_cover: []
        close_cover: []
"""
UNDERSTOOD = 25
"""So many of the forty are understood by Home Assistant itself, or they control nothing."""


@pytest.fixture(scope="module")
async def speaker(
    tmp_path_factory: pytest.TempPathFactory, version: str
) -> AsyncIterator[Client]:
    """Run a Home Assistant with lights, a lock, lists and Assist, and talk to it."""
    settings = Settings(yaml=HISTORY + HOUSE)
    home = HomeAssistant(tmp_path_factory.mktemp("voice"), version, settings=settings)
    await home.start()
    async with home.client() as client:
        await client.add_entry("local_todo", {"todo_list_name": "Work"})
        entry = await client.add_entry("argus")
        (timer,) = [
            one
            for one in await client.command(
                "config_entries/subentries/list", entry_id=entry["entry_id"]
            )
            if one["subentry_type"] == "timer"
        ]
        await client.flow(
            "/api/config/config_entries/subentries/flow",
            {
                "handler": [entry["entry_id"], "timer"],
                "subentry_id": timer["subentry_id"],
            },
            {"todo": LIST},
        )
        assert (await things(client))["timer_focus"]["timer"] == TIMER
        await eventually(lambda: _heard(client, "how long is left on focus"), "trigger")
        yield client
    await home.stop()


async def _heard(client: Client, text: str, language: str = "en") -> str | None:
    """Return what would take a sentence: a trigger, which are ours alone, or a built-in one."""
    found = await client.command(
        "conversation/agent/homeassistant/debug", sentences=[text], language=language
    )
    (result,) = found["results"]
    if result is None or not result["match"]:
        return None
    source: str = result["source"]
    return source


async def _ask(client: Client, text: str, language: str) -> str:
    """Ask; return what is answered."""
    answer = await client.command(
        "conversation/process", text=text, language=language, agent_id=AGENT
    )
    spoken = answer["response"]["speech"].get("plain", {})
    return str(spoken.get("speech", ""))


async def _prepare(client: Client, before: str) -> None:
    """Have the timer do something."""

    async def act(action: str, **data: Any) -> None:
        await client.call(f"argus.{action}", TIMER, **data)

    await act("cancel")
    await act("start", strategy="pomodoro", duration={"minutes": 25}, task=TASK)
    match before:
        case "idle":
            await act("cancel")
            await act("set_task")
        case "paused":
            await act("pause")
        case "waiting":
            await act("finish")


@pytest.mark.parametrize("language", ["en", "de"])
async def test_all_that_can_be_said_is_understood_and_done(
    speaker: Client, language: str
) -> None:
    """Thirty sentences a language."""
    sentences = {"en": ENGLISH, "de": GERMAN}[language]
    assert len(sentences) == 30
    wrong = list[Any]()
    for one in sentences:
        await _prepare(speaker, one.before)
        if one.says in ("ticked off", "abgehakt"):
            await speaker.call("todo.add_item", LIST, item=TASK)
        said = await _ask(speaker, one.text, language)
        found = _differs(one, said, await speaker.state(TIMER))
        wrong += [(one.text, said, found)] if found else []
    assert wrong == []
    items = await speaker.call("todo.get_items", LIST, answer=True)
    done = [one["status"] for one in items[LIST]["items"] if one["summary"] == TASK]
    assert done and set(done) == {"completed"}, "ticked off on the list too"


def _differs(one: Sentence, said: str, state: Any) -> dict[str, Any]:
    """Return what is otherwise than expected."""
    shown = {"state": state["state"], **state["attributes"]}
    wanted = {"state": one.state, **one.shows}
    found = {
        name: shown.get(name)
        for name, value in wanted.items()
        if not re.fullmatch(str(value), str(shown.get(name)))
    }
    return found if re.search(one.says, said) else {**found, "said": said}


async def test_nothing_of_home_assistants_own_is_taken(speaker: Client) -> None:
    """Forty sentences that are not ours, near misses among them."""
    await _prepare(speaker, "active")
    before = await speaker.state(TIMER)
    heard = dict[str, str | None]()
    for language, sentences in OF_HOME_ASSISTANT.items():
        for text in sentences:
            heard[text] = await _heard(speaker, text, language)
            await _ask(speaker, text, language)
    assert len(heard) == 40
    assert [text for text, by in heard.items() if by == "trigger"] == []
    assert await speaker.state(TIMER) == before
    understood = [text for text, by in heard.items() if by == "builtin"]
    assert len(understood) >= UNDERSTOOD, sorted(set(heard) - set(understood))
