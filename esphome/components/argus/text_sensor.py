"""What the device's timer is at, in words."""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.types import ConfigType

from esphome.components import text_sensor

from .declarations import CONF_ARGUS_ID, Device

SENSORS = {
    "phase": "mdi:timer-outline",
    "status": "mdi:play-pause",
    "task": "mdi:format-list-checks",
}

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(CONF_ARGUS_ID): cv.use_id(Device),
        **{
            cv.Optional(name): text_sensor.text_sensor_schema(icon=icon)
            for name, icon in SENSORS.items()
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
                    await text_sensor.new_text_sensor(config[name])
                )
            )
