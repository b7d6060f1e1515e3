"""How much of what was done here nobody has acknowledged yet."""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import ENTITY_CATEGORY_DIAGNOSTIC
from esphome.types import ConfigType

from esphome.components import sensor

from .declarations import CONF_ARGUS_ID, Device

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(CONF_ARGUS_ID): cv.use_id(Device),
        cv.Optional("queue"): sensor.sensor_schema(
            icon="mdi:tray-full",
            accuracy_decimals=0,
            entity_category=ENTITY_CATEGORY_DIAGNOSTIC,
        ),
    }
)


async def to_code(config: ConfigType) -> None:
    """Write the sensor, if it is wanted."""
    device = await cg.get_variable(config[CONF_ARGUS_ID])
    if "queue" in config:
        cg.add(device.set_queue_sensor(await sensor.new_sensor(config["queue"])))
