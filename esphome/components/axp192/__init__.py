"""AXP192, the power chip of the M5StickC Plus: without it the screen stays dark."""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import CONF_ID
from esphome.types import ConfigType

from esphome.components import i2c

CODEOWNERS = ["@argus-timer"]
DEPENDENCIES = ["i2c"]

CONF_AXP192_ID = "axp192_id"

Axp192 = cg.esphome_ns.namespace("axp192").class_("Axp192", cg.Component, i2c.I2CDevice)

CONFIG_SCHEMA = (
    cv.Schema({cv.GenerateID(): cv.declare_id(Axp192)})
    .extend(cv.COMPONENT_SCHEMA)
    .extend(i2c.i2c_device_schema(0x34))
)


async def to_code(config: ConfigType) -> None:
    """Write the chip."""
    var = cg.new_Pvariable(config[CONF_ID])
    await cg.register_component(var, config)
    await i2c.register_i2c_device(var, config)
