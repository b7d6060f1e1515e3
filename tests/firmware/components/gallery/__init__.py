"""A test's component: draws every screen in every layout with ESPHome's own fonts, and says each frame's key and hash."""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import CONF_ID
from esphome.types import ConfigType

from esphome.components import font

AUTO_LOAD = ["display"]
DEPENDENCIES = ["host"]

LAYOUTS = ("320x170", "320x240", "240x135", "480x480")
FONTS = ("time", "hours", "title", "text", "small")

Gallery = cg.esphome_ns.namespace("gallery").class_("Gallery", cg.Component)

CONFIG_SCHEMA = cv.Schema(
    {
        cv.GenerateID(): cv.declare_id(Gallery),
        cv.Required("sources"): cv.directory,
        **{
            cv.Required(layout): {
                cv.Required(name): cv.use_id(font.Font) for name in FONTS
            }
            for layout in LAYOUTS
        },
    }
)


async def to_code(config: ConfigType) -> None:
    cg.add_define("USE_ARGUS_SCREEN")
    cg.add_build_flag(f"-I{config['sources']}")
    var = cg.new_Pvariable(config[CONF_ID])
    await cg.register_component(var, config)
    for index, layout in enumerate(LAYOUTS):
        fonts = [await cg.get_variable(config[layout][name]) for name in FONTS]
        cg.add(var.set_fonts(index, *fonts))
