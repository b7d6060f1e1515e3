"""The cell: its voltage, and a rough level from it."""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import (
    CONF_ID,
    DEVICE_CLASS_BATTERY,
    DEVICE_CLASS_VOLTAGE,
    ENTITY_CATEGORY_DIAGNOSTIC,
    STATE_CLASS_MEASUREMENT,
    UNIT_PERCENT,
    UNIT_VOLT,
)
from esphome.types import ConfigType

from esphome.components import sensor

from . import CONF_AXP192_ID, Axp192

CONF_LEVEL = "battery_level"
CONF_VOLTAGE = "battery_voltage"

BatterySensor = cg.esphome_ns.namespace("axp192").class_(
    "BatterySensor", cg.PollingComponent
)


def _schema(unit: str, kind: str, decimals: int) -> cv.Schema:
    return sensor.sensor_schema(
        unit_of_measurement=unit,
        device_class=kind,
        accuracy_decimals=decimals,
        state_class=STATE_CLASS_MEASUREMENT,
        entity_category=ENTITY_CATEGORY_DIAGNOSTIC,
    )


CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(): cv.declare_id(BatterySensor),
        cv.GenerateID(CONF_AXP192_ID): cv.use_id(Axp192),
        cv.Optional(CONF_LEVEL): _schema(UNIT_PERCENT, DEVICE_CLASS_BATTERY, 0),
        cv.Optional(CONF_VOLTAGE): _schema(UNIT_VOLT, DEVICE_CLASS_VOLTAGE, 2),
    }
).extend(cv.polling_component_schema("60s"))


async def to_code(config: ConfigType) -> None:
    """Write the sensors that are wanted."""
    var = cg.new_Pvariable(config[CONF_ID])
    await cg.register_component(var, config)
    await cg.register_parented(var, config[CONF_AXP192_ID])
    if CONF_LEVEL in config:
        cg.add(var.set_level(await sensor.new_sensor(config[CONF_LEVEL])))
    if CONF_VOLTAGE in config:
        cg.add(var.set_voltage(await sensor.new_sensor(config[CONF_VOLTAGE])))
