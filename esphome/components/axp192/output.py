"""The light behind the screen."""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import CONF_ID
from esphome.types import ConfigType

from esphome.components import output

from . import CONF_AXP192_ID, Axp192

Backlight = cg.esphome_ns.namespace("axp192").class_("Backlight", output.FloatOutput)

CONFIG_SCHEMA = output.FLOAT_OUTPUT_SCHEMA.extend(
    {
        cv.Required(CONF_ID): cv.declare_id(Backlight),
        cv.GenerateID(CONF_AXP192_ID): cv.use_id(Axp192),
    }
)


async def to_code(config: ConfigType) -> None:
    """Write the output."""
    var = cg.new_Pvariable(config[CONF_ID])
    await output.register_output(var, config)
    await cg.register_parented(var, config[CONF_AXP192_ID])
