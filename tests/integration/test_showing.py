"""What only time has brought is shown while it is saved; what people did only after it."""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
import threading
from typing import Any, Final
from unittest.mock import patch

from freezegun.api import FrozenDateTimeFactory
from pytest_homeassistant_custom_component.common import async_fire_time_changed
from pytest_homeassistant_custom_component.typing import MqttMockHAClient

from custom_components.argus.coordinator import ArgusCoordinator
from custom_components.argus.core import Command, Finished, Verb
from custom_components.argus.storage.files import Folder
from homeassistant.core import HomeAssistant

from .household import shown
from .station import published, settle
from .test_coordinator import told

WORK: Final = "sensor.work"
TURNS: Final = 50
"""Of the loop: more than anything takes that waits for nobody."""


@contextmanager
def slow_disk(fails: type[OSError] | None = None) -> Iterator[threading.Event]:
    """Let nothing be written until the event is set; then it is, or fails."""
    ready, append = threading.Event(), Folder.append

    def wait(*args: Any) -> Any:
        assert ready.wait(30)
        if fails is not None:
            raise fails("full")
        return append(*args)

    with patch.object(Folder, "append", wait):
        try:
            yield ready
        finally:
            ready.set()


async def pass_time(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, **duration: float
) -> None:
    """Let time pass, and all happen that waits for no disk."""
    freezer.tick(timedelta(**duration))
    async_fire_time_changed(hass)
    for _ in range(TURNS):
        await asyncio.sleep(0)


async def begin(coordinator: ArgusCoordinator, timer_id: str, seconds: int) -> None:
    """Start a timer."""
    command = Command(Verb.START, duration=seconds * 1000)
    await coordinator.async_command(timer_id, command)


@asynccontextmanager
async def being_saved(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    command: Coroutine[Any, Any, None],
) -> AsyncIterator[asyncio.Task[None]]:
    """Have a command given, and saved only after what is done meanwhile."""
    with slow_disk() as ready:
        asked = asyncio.create_task(command)
        await pass_time(hass, freezer, seconds=1)
        yield asked
        ready.set()
        await asked


async def test_an_end_is_shown_while_the_disk_is_slow_and_told_when_it_is_saved(
    hass: HomeAssistant,
    live: ArgusCoordinator,
    mqtt_mock: MqttMockHAClient,
    start: FrozenDateTimeFactory,
) -> None:
    await begin(live, "focus", 100)
    await settle(hass)
    events, sent = told(live), len(published(mqtt_mock, "/event"))
    with slow_disk() as ready:
        await pass_time(hass, start, seconds=100.001)
        assert shown(hass).state == "idle"
        assert shown(hass, "sensor.focus_sessions_today").state == "1"
        assert not events
        assert len(published(mqtt_mock, "/event")) == sent
        ready.set()
        await settle(hass)
    assert [type(one) for one in events] == [Finished]
    assert len(published(mqtt_mock, "/event")) == sent + 1


async def test_what_a_person_did_is_not_shown_before_it_is_saved(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    async with being_saved(hass, start, begin(house, "focus", 10)) as asked:
        assert shown(hass).state == "idle"
        assert not asked.done()
    assert shown(hass).state == "active"


async def test_an_end_does_not_show_a_command_that_is_being_saved(
    hass: HomeAssistant, house_of_two: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await begin(house_of_two, "focus", 10)
    await settle(hass)
    async with being_saved(hass, start, begin(house_of_two, "work", 10)):
        await pass_time(hass, start, seconds=9.001)
        assert shown(hass).state == "idle", "what ended does not wait for another timer"
        assert shown(hass, WORK).state == "idle"
    assert shown(hass, WORK).state == "active"


async def test_a_command_that_waits_for_the_disk_hides_an_end_of_its_timer(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await begin(house, "focus", 10)
    await settle(hass)
    pause = house.async_command("focus", Command(Verb.PAUSE))
    async with being_saved(hass, start, pause):
        await pass_time(hass, start, seconds=9.001)
        assert shown(hass).state == "active"
    assert shown(hass).state == "paused"


async def test_an_end_that_comes_while_another_is_saved_is_shown_as_well(
    hass: HomeAssistant, house_of_two: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await begin(house_of_two, "focus", 10)
    await begin(house_of_two, "work", 11)
    await settle(hass)
    events = told(house_of_two)
    with slow_disk() as ready:
        await pass_time(hass, start, seconds=10.001)
        assert (shown(hass).state, shown(hass, WORK).state) == ("idle", "active")
        await pass_time(hass, start, seconds=1)
        assert shown(hass, WORK).state == "idle"
        assert not events
        ready.set()
        await settle(hass)
    assert [one.timer_id for one in events] == ["focus", "work"]


async def test_what_could_not_be_saved_is_shown_late_rather_than_never(
    hass: HomeAssistant, house: ArgusCoordinator, start: FrozenDateTimeFactory
) -> None:
    await begin(house, "focus", 10)
    await settle(hass)
    with slow_disk(fails=OSError) as ready:
        asked = asyncio.create_task(
            house.async_command("focus", Command(Verb.ADD_TIME, duration=5_000))
        )
        await pass_time(hass, start, seconds=1)
        ready.set()
        await asked
        await pass_time(hass, start, seconds=14.001)
        await settle(hass)
        assert shown(hass).state == "idle"
