"""Argus, a focus timer: settings, actions and triggers of the component.

Validation says what to write instead; the C++ side is told nothing that has not been checked here.
"""

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import (
    CONF_BROKER,
    CONF_CERTIFICATE_AUTHORITY,
    CONF_DISPLAY_ID,
    CONF_ID,
    CONF_MODEL,
    CONF_PASSWORD,
    CONF_PORT,
    CONF_USERNAME,
)
from esphome.types import ConfigType

from esphome import automation
from esphome.components import display, socket

from . import actions as actions  # registers them
from .checks import or_nothing, segment
from .declarations import (
    CONF_DEVICE_ID,
    CONF_HOST,
    CONF_LAYOUT,
    CONF_LOCATION,
    CONF_QUIET,
    CONF_STRATEGY,
    CONF_TIMER,
    LAYOUTS,
    MAX_DEVICE_ID,
    MAX_SEGMENT,
    STRATEGIES,
    Device,
)

CODEOWNERS = ["@argus-timer"]
AUTO_LOAD = ["socket"]

BRIGHTNESS = 100  # percent, of what can be dimmed, until somebody wants another
VOLUME = 40

BROKER_SCHEMA = cv.Schema(
    {
        cv.Required(CONF_HOST): cv.All(cv.string_strict, cv.Length(min=1, max=64)),
        cv.Optional(CONF_PORT, default=1883): cv.port,
        cv.Optional(CONF_USERNAME, default=""): cv.All(
            cv.string_strict, cv.Length(max=32)
        ),
        cv.Optional(CONF_PASSWORD, default=""): cv.sensitive(
            cv.All(cv.string_strict, cv.Length(max=64))
        ),
        cv.Optional(CONF_CERTIFICATE_AUTHORITY): cv.All(
            cv.only_on_esp32, cv.string_strict
        ),
    }
)


def _screen(config: ConfigType) -> ConfigType:
    if (CONF_DISPLAY_ID in config) != (CONF_LAYOUT in config):
        raise cv.Invalid(
            f"'{CONF_DISPLAY_ID}' and '{CONF_LAYOUT}' belong together: the layout says where on that display a finger points"
        )
    return config


CONFIG_SCHEMA = cv.All(
    cv.Schema(
        {
            cv.GenerateID(): cv.declare_id(Device),
            cv.Optional(CONF_DEVICE_ID, default=""): or_nothing(segment(MAX_DEVICE_ID)),
            cv.Optional(CONF_LOCATION, default="home"): segment(MAX_SEGMENT),
            cv.Optional(CONF_TIMER, default=""): or_nothing(segment(MAX_SEGMENT)),
            cv.Optional(CONF_STRATEGY, default="pomodoro"): cv.one_of(
                *STRATEGIES, lower=True
            ),
            cv.Optional(CONF_BROKER): BROKER_SCHEMA,
            cv.Optional(CONF_DISPLAY_ID): cv.use_id(display.Display),
            cv.Optional(CONF_LAYOUT): cv.one_of(*LAYOUTS),
            cv.Optional(CONF_MODEL, default=""): cv.string_strict,
            cv.Optional(CONF_QUIET, default=False): cv.boolean,
            cv.Optional("on_phase"): automation.validate_automation({}),
            cv.Optional("on_finish"): automation.validate_automation({}),
            cv.Optional("on_conflict"): automation.validate_automation({}),
            cv.Optional("on_tune"): automation.validate_automation({}),
            cv.Optional("on_brightness"): automation.validate_automation({}),
            cv.Optional("on_volume"): automation.validate_automation({}),
        }
    ).extend(cv.COMPONENT_SCHEMA),
    _screen,
    socket.consume_sockets(1, "argus"),
)

CALLBACKS = (
    automation.CallbackAutomation(
        "on_phase",
        "add_on_phase_callback",
        [(cg.std_string, "phase"), (cg.std_string, "status")],
    ),
    automation.CallbackAutomation(
        "on_finish", "add_on_finish_callback", [(cg.std_string, "phase")]
    ),
    automation.CallbackAutomation("on_conflict", "add_on_conflict_callback"),
    automation.CallbackAutomation(
        "on_tune", "add_on_tune_callback", [(cg.std_string, "tune")]
    ),
    automation.CallbackAutomation(
        "on_brightness", "add_on_brightness_callback", [(cg.float_, "level")]
    ),
    automation.CallbackAutomation(
        "on_volume", "add_on_volume_callback", [(cg.float_, "level")]
    ),
)


def _defaults(config: ConfigType) -> cg.RawExpression:
    """Return the settings that hold until somebody sets others."""
    broker = config.get(CONF_BROKER, {})
    texts = {
        "device": config[CONF_DEVICE_ID],
        "location": config[CONF_LOCATION],
        "timer": config[CONF_TIMER],
        "broker": broker.get(CONF_HOST, ""),
        "user": broker.get(CONF_USERNAME, ""),
        "password": broker.get(CONF_PASSWORD, ""),
    }
    sets = " ".join(
        f"settings.{name}.set({cg.safe_exp(text)});" for name, text in texts.items()
    )
    port = broker.get(CONF_PORT, 1883)
    return cg.RawExpression(
        f"[] {{ ::argus::Settings settings; {sets} settings.port = {port}; return settings; }}()"
    )


async def to_code(config: ConfigType) -> None:
    """Write the component."""
    var = cg.new_Pvariable(config[CONF_ID])
    await cg.register_component(var, config)
    socket.require_tcp_client_link()
    cg.add(var.set_defaults(_defaults(config)))
    cg.add(var.set_model(config[CONF_MODEL]))
    cg.add(var.set_quiet(config[CONF_QUIET]))
    if "on_brightness" in config:
        cg.add(var.set_brightness(BRIGHTNESS))
    if "on_volume" in config:
        cg.add(var.set_volume(VOLUME))
    cg.add(var.set_strategy(STRATEGIES[config[CONF_STRATEGY]]))
    if authority := config.get(CONF_BROKER, {}).get(CONF_CERTIFICATE_AUTHORITY):
        cg.add_define("USE_ARGUS_TLS")
        # With its closing NUL, as ESP-IDF wants it.
        cg.add(
            var.set_authority(
                cg.RawExpression(
                    f"std::string_view({cg.safe_exp(authority)}, {len(authority.encode()) + 1})"
                )
            )
        )
    cg.add_define("USE_ARGUS_REPLICA")
    if CONF_DISPLAY_ID in config:
        cg.add_define("USE_ARGUS_SCREEN")
        cg.add(var.set_display(await cg.get_variable(config[CONF_DISPLAY_ID])))
        cg.add(
            var.set_layout(
                cg.RawExpression(f"::argus::LAYOUT_{config[CONF_LAYOUT].upper()}")
            )
        )
        # What lambdas call: argus::draw(it, ...)
        cg.add_global(cg.RawStatement('#include "esphome/components/argus/ui_draw.h"'))
    await automation.build_callback_automations(var, config, CALLBACKS)
