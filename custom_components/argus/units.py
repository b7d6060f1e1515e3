"""What Home Assistant calls the measurements of devices, by their unit and name."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from homeassistant.components.sensor import SensorDeviceClass

_BY_UNIT: Final[Mapping[str, SensorDeviceClass]] = MappingProxyType(
    {
        "°C": SensorDeviceClass.TEMPERATURE,
        "°F": SensorDeviceClass.TEMPERATURE,
        "hPa": SensorDeviceClass.ATMOSPHERIC_PRESSURE,
        "lx": SensorDeviceClass.ILLUMINANCE,
        "V": SensorDeviceClass.VOLTAGE,
        "mV": SensorDeviceClass.VOLTAGE,
        "A": SensorDeviceClass.CURRENT,
        "mA": SensorDeviceClass.CURRENT,
        "W": SensorDeviceClass.POWER,
        "dB": SensorDeviceClass.SOUND_PRESSURE,
    }
)
_BY_NAME: Final[Mapping[tuple[str, str], SensorDeviceClass]] = MappingProxyType(
    {
        ("humidity", "%"): SensorDeviceClass.HUMIDITY,
        ("moisture", "%"): SensorDeviceClass.MOISTURE,
        ("co2", "ppm"): SensorDeviceClass.CO2,
        ("pm25", "µg/m³"): SensorDeviceClass.PM25,
    }
)


def reading_class(name: str, unit: str) -> SensorDeviceClass | None:
    """Return the device class of a reading; None where only the device knows."""
    return _BY_NAME.get((name, unit)) or _BY_UNIT.get(unit)


def reading_name(name: str) -> str:
    """Return the name of a reading, or of a button, as people write it."""
    return name.replace("_", " ").replace("-", " ").strip().capitalize() or name
