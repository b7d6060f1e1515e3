"""Whether the device hears of the others, and whether somebody should decide between two of them."""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import (
    DEVICE_CLASS_CONNECTIVITY,
    DEVICE_CLASS_PROBLEM,
    ENTITY_CATEGORY_DIAGNOSTIC,
)
from esphome.types import ConfigType

from esphome.components import binary_sensor

from .declarations import CONF_ARGUS_ID, Device

SENSORS = {"connected": DEVICE_CLASS_CONNECTIVITY, "conflict": DEVICE_CLASS_PROBLEM}

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(CONF_ARGUS_ID): cv.use_id(Device),
        **{
            cv.Optional(name): binary_sensor.binary_sensor_schema(
                device_class=kind, entity_category=ENTITY_CATEGORY_DIAGNOSTIC
            )
            for name, kind in SENSORS.items()
        },
    }
)


async def to_code(config: ConfigType) -> None:
    """Write the sensors that are wanted."""
    device = await cg.get_variable(config[CONF_ARGUS_ID])
    for name in SENSORS:
        if name in config:
            cg.add(
                getattr(device, f"set_{name}_sensor")(
                    await binary_sensor.new_binary_sensor(config[name])
                )
            )
