"""Whose device it is: a timer's or a physical one's, read from the registry's identifiers."""

from homeassistant.helpers.device_registry import AnyDeviceEntry

from .registry import device_identifier, timer_identifier


def key_of_device(device: AnyDeviceEntry) -> str | None:
    """Return the key of a physical device; None of any other."""
    return _rest(device, device_identifier(""))


def timer_of_device(device: AnyDeviceEntry) -> str | None:
    """Return the timer that a device is; None of any other."""
    return _rest(device, timer_identifier(""))


def _rest(device: AnyDeviceEntry, start: tuple[str, str]) -> str | None:
    domain, prefix = start
    names = (name for one, name in device.identifiers if one == domain)
    return next(
        (one.removeprefix(prefix) for one in names if one.startswith(prefix)), None
    )
