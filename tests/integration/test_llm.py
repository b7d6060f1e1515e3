"""Tools for language models, as the Assist API hands them out."""

from typing import Any

from freezegun.api import FrozenDateTimeFactory
import pytest

from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.core import Context, HomeAssistant
from homeassistant.helpers import llm
from homeassistant.setup import async_setup_component

from .household import act, hub_entry, set_up, shown, timer_data, wait
from .test_voice import ANNA

NAMES = {
    "argus__get_timers",
    "argus__start_session",
    "argus__control_session",
    "argus__change_time",
    "argus__set_task",
}


@pytest.fixture(autouse=True)
async def assist(hass: HomeAssistant) -> None:
    """Have the Assist API."""
    for name in ("homeassistant", "intent", "llm", "conversation"):
        assert await async_setup_component(hass, name, {})


async def api(hass: HomeAssistant, language: str = "en") -> llm.APIInstance:
    """Return what a model that talks to Anna gets."""
    asked = llm.LLMContext(
        "test", Context(user_id=ANNA), language, "conversation", None
    )
    return await llm.async_get_api(hass, "assist", asked)


async def use(
    hass: HomeAssistant, name: str, language: str = "en", **given: Any
) -> llm.ToolResult:
    """Use a tool."""
    found = await api(hass, language)
    result = await found.async_call_tool(llm.ToolInput(f"argus__{name}", given))
    await hass.async_block_till_done()
    return result


async def test_tools_are_there_while_there_is_a_timer(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    found = await api(hass)
    ours = [one for one in found.tools if one.name.startswith("argus")]
    assert {one.name for one in ours} == NAMES
    assert {one.integration for one in ours} == {"argus"}
    assert all(one.title and one.description for one in ours)
    assert "Focus timers: Focus." in found.api_prompt
    assert await hass.config_entries.async_unload(house.entry.entry_id)
    left = (await api(hass)).tools
    assert [one for one in left if one.name.startswith("argus")] == []


async def test_only_questions_are_read_only_and_nothing_is_destructive(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    tools = {
        one.name: one.annotations
        for one in (await api(hass)).tools
        if one.name in NAMES
    }
    assert {name for name, one in tools.items() if one.read_only} == {
        "argus__get_timers"
    }
    assert not any(one.destructive or one.open_world for one in tools.values())


async def test_the_timers_are_told_of(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await act(hass, "start", task="Taxes")
    await wait(hass, start, minutes=10)
    result = await use(hass, "get_timers")
    assert not result.error
    assert result.data == {
        "timers": [
            {
                "timer": "Focus",
                "status": "active",
                "phase": "focus",
                "minutes_left": 15.0,
                "minutes_elapsed": 10.0,
                "task": "Taxes",
                "focus_minutes_today": 10,
                "sessions_completed_today": 0,
                "days_in_a_row": 0,
            }
        ]
    }


async def test_a_session_is_started_changed_paused_and_undone(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    result = await use(hass, "start_session", minutes=40, task="Taxes")
    assert result.data == {"answer": "Focus on Taxes started: 40 minutes."}
    await use(hass, "change_time", action="add", minutes=5)
    assert shown(hass).attributes["duration"] == "0:45:00"
    await use(hass, "control_session", action="undo")
    assert shown(hass).attributes["duration"] == "0:40:00"
    paused = await use(hass, "control_session", "de", action="pause")
    assert paused.data == {"answer": "Fokus für Taxes ist angehalten, noch 40 Minuten."}
    assert shown(hass).state == "paused"
    await use(hass, "set_task", action="set_task", task="Reading")
    assert shown(hass).attributes["task"] == "Reading"
    await use(hass, "set_task", action="clear_task")
    assert shown(hass).attributes["task"] is None


async def test_a_strategy_is_taken(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    result = await use(hass, "start_session", strategy="flowtime")
    assert result.data == {"answer": "Focus started, counting up."}
    assert "elapsed" in shown(hass).attributes


@pytest.mark.parametrize(
    ("name", "given"),
    [
        ("start_session", {"minutes": 0}),
        ("start_session", {"minutes": -5}),
        ("start_session", {"minutes": 1e9}),
        ("start_session", {"strategy": "sprint"}),
        ("start_session", {"timer": "Oven"}),
        ("start_session", {"task": "x" * 65}),
        ("start_session", {"minutes": 5, "whatever": 1}),
        ("change_time", {"action": "add"}),
        ("change_time", {"minutes": 5}),
        ("control_session", {"action": "explode"}),
        ("set_task", {"action": "tick_off"}),
    ],
)
async def test_what_is_wrong_is_an_error_that_changes_nothing(
    hass: HomeAssistant, house: ArgusCoordinator, name: str, given: dict[str, Any]
) -> None:
    before = house.view("focus").register
    result = await use(hass, name, **given)
    assert result.error is (name != "set_task")
    assert set(result.data) <= {"error", "answer"}
    assert house.view("focus").register == before


async def test_the_timer_of_who_asks_is_meant_and_any_by_its_name(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    hass.states.async_set("person.anna", "home", {"user_id": ANNA})
    mine = timer_data("anna", "Anna", person="person.anna")
    await set_up(hass, hub_entry(timer_data(), mine))
    await use(hass, "start_session")
    assert shown(hass, "sensor.anna").state == "active"
    result = await use(hass, "start_session", timer="Focus")
    assert result.data == {"answer": "Focus: Focus started: 25 minutes."}
    assert shown(hass).state == "active"


async def test_where_it_is_not_clear_which_the_model_is_told_the_names(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    timers = [timer_data(f"t{one}", f"Desk {one}") for one in range(3)]
    await set_up(hass, hub_entry(*timers))
    result = await use(hass, "start_session")
    assert result.error
    assert "Desk 0, Desk 1 or Desk 2" in str(result.data["error"])


async def test_answers_are_bounded(
    hass: HomeAssistant, start: FrozenDateTimeFactory
) -> None:
    timers = [timer_data(f"t{one}", f"Desk {one}") for one in range(25)]
    await set_up(hass, hub_entry(*timers))
    result = await use(hass, "get_timers")
    assert len(result.data["timers"]) == 20  # type: ignore[arg-type]


async def test_other_apis_get_nothing(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    from custom_components.argus.llm import async_get_tools

    asked = llm.LLMContext("test", None, "en", "conversation", None)
    assert async_get_tools(hass, asked, "homeassistant") is None
