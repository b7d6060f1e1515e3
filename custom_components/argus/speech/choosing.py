"""Which timer somebody means who names none: where they are, who they are, what is running."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from homeassistant.core import HomeAssistant
from homeassistant.helpers import device_registry as dr

from ..coordinator import ArgusCoordinator
from ..core import Status
from ..registry import device_identifier, timer_identifier, timer_names
from ..timers import TimerSettings
from ..voice import Request, spoken


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, and where."""

    user_id: str | None = None
    device_id: str | None = None
    """The device that was spoken to."""


def spoken_names(timers: Mapping[str, TimerSettings]) -> dict[str, list[str]]:
    """Return the ids of the timers by their names as they are said; namesakes share one."""
    found: dict[str, list[str]] = {}
    own = [(timer_id, one.name) for timer_id, one in timers.items()]
    for timer_id, name in [*timer_names(timers).items(), *own]:
        ids = found.setdefault(spoken(name), [])
        if timer_id not in ids:
            ids.append(timer_id)
    return found


def timers_meant(
    coordinator: ArgusCoordinator, request: Request, asker: Asker, *, running: bool
) -> Sequence[str]:
    """Return the timers that may be meant: one, if that is clear.

    By its name; then by the area that somebody is in, by the person whose timer it is, and
    with `running` by what is running, each of which narrows the choice. A name that is also
    a word for any timer ("Focus") counts after area and person.
    """
    named = spoken_names(coordinator.timers).get(spoken(request.timer or ""), [])
    left = list(coordinator.timers) if request.vague or not named else named
    sieves: list[Callable[[str], bool]] = [
        _in_area(coordinator, asker),
        _of_person(coordinator, asker),
        lambda one: one in named,
    ]
    if running:
        sieves.append(
            lambda one: coordinator.view(one).snapshot.status is not Status.IDLE
        )
    for sieve in sieves:
        left = [one for one in left if sieve(one)] or left
    return left


def _of_person(coordinator: ArgusCoordinator, asker: Asker) -> Callable[[str], bool]:
    """Return what tells whose timer it is."""

    def mine(timer_id: str) -> bool:
        person = coordinator.timers[timer_id].person
        state = None if person is None else coordinator.hass.states.get(person)
        user_id = None if state is None else state.attributes.get("user_id")
        return user_id is not None and user_id == asker.user_id

    return mine


def _in_area(coordinator: ArgusCoordinator, asker: Asker) -> Callable[[str], bool]:
    """Return what tells whether a timer, or a device that follows it, is in the room."""
    hass, registry = coordinator.hass, dr.async_get(coordinator.hass)
    room = _area(hass, registry.async_get(asker.device_id or ""))

    def here(timer_id: str) -> bool:
        followers = (
            device_identifier(key)
            for key, device in coordinator.fleet.devices.items()
            if device.follows == timer_id
        )
        devices = (
            registry.async_get_device_by_identifier(one, coordinator.entry.entry_id)
            for one in (timer_identifier(timer_id), *followers)
        )
        return room is not None and room in {_area(hass, one) for one in devices}

    return here


def _area(hass: HomeAssistant, device: dr.AnyDeviceEntry | None) -> str | None:
    return None if device is None else dr.async_get_effective_area_id(hass, device)
