"""The flows that set Argus up, and timers in it.

Long: one rule after another of one subject, each with its cases.
"""

from typing import Any

import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.argus.const import DOMAIN
from custom_components.argus.coordinator import ArgusCoordinator
from homeassistant.config_entries import (
    SOURCE_MQTT,
    SOURCE_USER,
    ConfigEntryState,
    ConfigFlowResult,
    SubentryFlowResult,
)
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
from homeassistant.helpers.service_info.mqtt import MqttServiceInfo

from .factories import status
from .household import set_up

AS_IT_STANDS = {"prefix": "argus", "location": "hub"}
KNOB = "argus/study/display/knob-1/status"


async def begin(hass: HomeAssistant) -> ConfigFlowResult:
    """Open the form."""
    return await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_USER}
    )


async def discover(
    hass: HomeAssistant, topic: str = KNOB, payload: str | bytes | None = None
) -> ConfigFlowResult:
    """Discover a device."""
    found = MqttServiceInfo(
        topic=topic,
        payload=status() if payload is None else payload,
        qos=0,
        retain=True,
        subscribed_topic="argus/+/+/+/status",
        timestamp=0,
    )
    return await hass.config_entries.flow.async_init(
        DOMAIN, context={"source": SOURCE_MQTT}, data=found
    )


async def submit(
    hass: HomeAssistant, form: ConfigFlowResult, **given: Any
) -> ConfigFlowResult:
    """Send a form."""
    result = await hass.config_entries.flow.async_configure(form["flow_id"], given)
    await hass.async_block_till_done()
    return result


# The entry


async def test_the_form_as_it_stands_makes_an_entry_and_a_timer(
    hass: HomeAssistant, mqtt_mock: MqttMockHAClient
) -> None:
    form = await begin(hass)
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "user")
    schema = form["data_schema"]
    assert schema is not None
    assert schema({}) == AS_IT_STANDS

    result = await submit(hass, form, **schema({}))

    assert result["type"] is FlowResultType.CREATE_ENTRY
    made = result["result"]
    assert (made.title, dict(made.data)) == ("Argus", AS_IT_STANDS)
    assert made.state is ConfigEntryState.LOADED
    (timer,) = made.subentries.values()
    assert (timer.subentry_type, timer.title, timer.unique_id) == (
        "timer",
        "Focus",
        "focus",
    )
    assert dict(timer.data) == {"timer_id": "focus", "strategy": "pomodoro"}
    assert hass.states.get("sensor.focus") is not None


async def test_without_mqtt_the_form_says_so_and_works(hass: HomeAssistant) -> None:
    form = await begin(hass)
    assert form["step_id"] == "without_mqtt"

    result = await submit(hass, form, **AS_IT_STANDS)

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["result"].state is ConfigEntryState.LOADED


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("prefix", "", "prefix_invalid"),
        ("prefix", "Argus", "prefix_invalid"),
        ("prefix", "a/b/c/d", "prefix_invalid"),
        ("prefix", "a//b", "prefix_invalid"),
        ("prefix", "argus/#", "prefix_invalid"),
        ("prefix", "x" * 33, "prefix_invalid"),
        ("location", "", "location_invalid"),
        ("location", "my house", "location_invalid"),
        ("location", "a/b", "location_invalid"),
        ("location", "+", "location_invalid"),
        ("location", "ü", "location_invalid"),
    ],
)
async def test_what_is_wrong_is_said_and_can_be_mended(
    hass: HomeAssistant, field: str, value: str, error: str
) -> None:
    form = await begin(hass)

    again = await submit(hass, form, **{**AS_IT_STANDS, field: value})
    assert again["type"] is FlowResultType.FORM
    assert again["errors"] == {field: error}

    result = await submit(hass, again, prefix="home/argus", location="upstairs")
    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == {"prefix": "home/argus", "location": "upstairs"}


async def test_there_is_one_entry(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    entry.add_to_hass(hass)

    result = await begin(hass)

    assert (result["type"], result["reason"]) == (
        FlowResultType.ABORT,
        "single_instance_allowed",
    )


# Discovery


async def test_a_device_that_announces_itself_sets_argus_up(
    hass: HomeAssistant, mqtt_mock: MqttMockHAClient
) -> None:
    form = await discover(hass, payload=status(name="Desk knob"))
    assert (form["type"], form["step_id"]) == (FlowResultType.FORM, "confirm")
    assert form["description_placeholders"] == {"name": "Desk knob"}

    result = await submit(hass, form)

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert result["data"] == AS_IT_STANDS
    assert [one.title for one in result["result"].subentries.values()] == ["Focus"]


@pytest.mark.parametrize(
    ("payload", "name"),
    [(status(), "Knob"), (status(model=""), "knob-1")],
)
async def test_a_device_is_called_by_what_is_known_of_it(
    hass: HomeAssistant, payload: str, name: str
) -> None:
    form = await discover(hass, payload=payload)

    assert form["description_placeholders"] == {"name": name}


@pytest.mark.parametrize(
    ("topic", "payload", "reason"),
    [
        (KNOB, "", "device_offline"),
        (KNOB, '{"status": "offline"}', "device_offline"),
        (KNOB, "garbage", "invalid_discovery_info"),
        (KNOB, b"\xff\xfe", "invalid_discovery_info"),
        (KNOB, "[]", "invalid_discovery_info"),
        (KNOB, '{"status": "maybe"}', "invalid_discovery_info"),
        ("argus/Study/display/knob/status", None, "invalid_discovery_info"),
        ("other/study/display/knob/status", None, "invalid_discovery_info"),
        ("argus/hub/hub/homeassistant/status", None, "own_topic"),
        ("argus/hub/timer/focus/status", None, "own_topic"),
        ("argus/hub/ai/focus/status", None, "own_topic"),
        ("argus/hub/broker/mosquitto/status", None, "own_topic"),
    ],
)
async def test_what_is_no_device_that_is_there_discovers_nothing(
    hass: HomeAssistant, topic: str, payload: str | bytes | None, reason: str
) -> None:
    result = await discover(hass, topic, payload)

    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, reason)
    assert not hass.config_entries.flow.async_progress()


async def test_a_second_device_waits_for_the_first(hass: HomeAssistant) -> None:
    await discover(hass)

    result = await discover(hass, "argus/study/macro/keys-1/status")

    assert (result["type"], result["reason"]) == (
        FlowResultType.ABORT,
        "already_in_progress",
    )


async def test_a_device_of_a_house_that_is_set_up_discovers_nothing(
    hass: HomeAssistant, house: ArgusCoordinator
) -> None:
    result = await discover(hass)

    assert (result["type"], result["reason"]) == (
        FlowResultType.ABORT,
        "single_instance_allowed",
    )


async def test_what_was_discovered_is_not_set_up_twice(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    form = await discover(hass)
    by_hand = await begin(hass)
    await submit(hass, by_hand, **AS_IT_STANDS)

    assert not hass.config_entries.flow.async_progress()
    assert len(hass.config_entries.async_entries(DOMAIN)) == 1
    assert form["type"] is FlowResultType.FORM


# Set up anew


async def test_an_entry_moves_in_place(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    form = await entry.start_reconfigure_flow(hass)
    assert form["step_id"] == "reconfigure"
    wrong = await submit(hass, form, prefix="argus", location="no place")
    assert wrong["errors"] == {"location": "location_invalid"}

    result = await submit(hass, wrong, prefix="home", location="upstairs")

    assert (result["type"], result["reason"]) == (
        FlowResultType.ABORT,
        "reconfigure_successful",
    )
    assert (house.prefix, house.location) == ("home", "upstairs")
    assert entry.runtime_data is house


# Timers


async def add(
    hass: HomeAssistant, entry: MockConfigEntry, **given: Any
) -> SubentryFlowResult:
    """Add a timer by its form."""
    form = await hass.config_entries.subentries.async_init(
        (entry.entry_id, "timer"), context={"source": SOURCE_USER}
    )
    if form["type"] is not FlowResultType.FORM:
        return form
    assert form["step_id"] == "user"
    schema = form["data_schema"]
    assert schema is not None
    result = await hass.config_entries.subentries.async_configure(
        form["flow_id"], schema(given)
    )
    await hass.async_block_till_done()
    return result


async def test_a_timer_is_added_in_place(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    result = await add(hass, entry, name=" Deep work ")

    assert result["type"] is FlowResultType.CREATE_ENTRY
    assert (result["title"], result["unique_id"]) == ("Deep work", "deep_work")
    assert result["data"] == {"strategy": "pomodoro", "timer_id": "deep_work"}
    assert list(house.timers) == ["focus", "deep_work"]
    assert house.timers["deep_work"].name == "Deep work"
    assert hass.states.get("sensor.deep_work") is not None


async def test_a_timer_has_what_was_chosen(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    await add(
        hass,
        entry,
        name="Ada",
        timer_id="ada-1",
        strategy="flowtime",
        person="person.ada",
        todo="todo.work",
        notify=["notify.phone"],
        interruptions=["binary_sensor.door"],
    )

    made = house.timers["ada-1"]
    assert made.interruptions == ("binary_sensor.door",)
    assert (made.strategy, made.person, made.todo, made.notify) == (
        "flowtime",
        "person.ada",
        "todo.work",
        ("notify.phone",),
    )
    assert house.view("ada-1").snapshot.total is None


@pytest.mark.parametrize(
    ("given", "errors"),
    [
        ({"name": "  "}, {"name": "name_missing"}),
        ({"name": "x" * 65}, {"name": "name_too_long"}),
        ({"timer_id": "focus"}, {"timer_id": "timer_id_taken"}),
        ({"timer_id": "focus-"}, {"timer_id": "timer_id_taken"}),
        ({"timer_id": "local"}, {"timer_id": "timer_id_reserved"}),
        ({"timer_id": "Ada"}, {"timer_id": "timer_id_invalid"}),
        ({"timer_id": "x" * 33}, {"timer_id": "timer_id_invalid"}),
        (
            {"name": "", "timer_id": "focus"},
            {"name": "name_missing", "timer_id": "timer_id_taken"},
        ),
    ],
)
async def test_what_is_wrong_with_a_timer_is_said(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    given: dict[str, str],
    errors: dict[str, str],
) -> None:
    result = await add(hass, entry, **{"name": "Ada", **given})

    assert (result["type"], result["errors"]) == (FlowResultType.FORM, errors)
    assert list(house.timers) == ["focus"]

    mended = await hass.config_entries.subentries.async_configure(
        result["flow_id"], {"name": "Ada", "strategy": "pomodoro"}
    )
    assert mended["type"] is FlowResultType.CREATE_ENTRY


@pytest.mark.parametrize(
    ("name", "timer_id"),
    [
        ("Focus", "focus_2"),
        ("Local", "local_2"),
        ("集中", "ji_zhong"),
        ("🎉", "timer"),
        ("y" * 40, "y" * 32),
    ],
)
async def test_an_id_is_made_of_the_name(
    hass: HomeAssistant,
    house: ArgusCoordinator,
    entry: MockConfigEntry,
    name: str,
    timer_id: str,
) -> None:
    result = await add(hass, entry, name=name)

    assert result["unique_id"] == timer_id


async def test_a_name_is_one_line(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    added = await add(hass, entry, name=" Deep\t work\n")
    assert added["title"] == "Deep work"


async def test_the_id_of_a_timer_that_is_gone_is_not_used_again(
    hass: HomeAssistant, house: ArgusCoordinator, entry: MockConfigEntry
) -> None:
    (timer,) = entry.subentries
    hass.config_entries.async_remove_subentry(entry, timer)
    await hass.async_block_till_done()

    chosen = await add(hass, entry, name="Focus", timer_id="focus")
    assert chosen["errors"] == {"timer_id": "timer_id_retired"}
    made = await add(hass, entry, name="Focus")
    assert made["unique_id"] == "focus_2"


async def test_no_timer_is_added_to_an_entry_that_is_not_loaded(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    entry.add_to_hass(hass)

    result = await add(hass, entry, name="Ada")

    assert (result["type"], result["reason"]) == (
        FlowResultType.ABORT,
        "entry_not_loaded",
    )


async def test_a_timer_is_set_up_anew_in_place(
    hass: HomeAssistant, entry: MockConfigEntry
) -> None:
    coordinator = await set_up(hass, entry)
    (timer,) = entry.subentries
    form = await entry.start_subentry_reconfigure_flow(hass, timer)
    assert form["step_id"] == "reconfigure"
    configure = hass.config_entries.subentries.async_configure
    wrong = await configure(form["flow_id"], {"name": ""})
    assert wrong["errors"] == {"name": "name_missing"}

    result = await configure(
        form["flow_id"], {"name": "Deep work", "notify": ["notify.phone"]}
    )
    await hass.async_block_till_done()

    assert result["reason"] == "reconfigure_successful"
    made = coordinator.timers["focus"]
    assert (made.name, made.notify, made.person) == (
        "Deep work",
        ("notify.phone",),
        None,
    )
    assert dict(entry.subentries[timer].data) == {
        "timer_id": "focus",
        "strategy": "pomodoro",
        "notify": ["notify.phone"],
    }
    assert entry.runtime_data is coordinator
