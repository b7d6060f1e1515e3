"""The actions of automations, each a call of the component."""

from typing import Any

import esphome.codegen as cg
import esphome.config_validation as cv
from esphome.const import (
    CONF_BROKER,
    CONF_DURATION,
    CONF_PASSWORD,
    CONF_PORT,
    CONF_USERNAME,
)

from esphome import automation

from .checks import duration, start_duration
from .declarations import (
    CONF_CONTROL,
    CONF_DEVICE_ID,
    CONF_LOCATION,
    CONF_TASK,
    CONF_X,
    CONF_Y,
    CONTROLS,
    Control,
    Device,
)


def _action(fields: dict[Any, Any] | None = None) -> cv.Schema:
    return cv.Schema({cv.GenerateID(): cv.use_id(Device), **(fields or {})})


for _name in ("pause", "unpause", "toggle", "skip", "finish", "cancel", "undo"):
    automation.register_apply_action(
        f"argus.{_name}",
        _action(),
        automation.ApplyCall(f"give(::argus::Intent::Kind::{_name.upper()})"),
    )

for _name in ("add_time", "subtract_time"):
    automation.register_apply_action(
        f"argus.{_name}",
        _action({cv.Required(CONF_DURATION): cv.templatable(duration)}),
        automation.ApplyField(
            CONF_DURATION,
            f"give(::argus::Intent::Kind::{_name.upper()}, {{}})",
            cg.int64,
        ),
    )

automation.register_apply_action(
    "argus.start",
    _action(
        {
            cv.Optional(CONF_DURATION, default=0): cv.templatable(start_duration),
            cv.Optional(CONF_TASK): cv.templatable(cv.string_strict),
        }
    ),
    automation.ApplyField(CONF_TASK, "set_task", cg.std_string),
    automation.ApplyField(
        CONF_DURATION,
        "give(::argus::Intent::Kind::START, {})",
        cg.int64,
    ),
)
automation.register_apply_action(
    "argus.set_task",
    _action({cv.Required(CONF_TASK): cv.templatable(cv.string_strict)}),
    automation.ApplyField(CONF_TASK, "set_task", cg.std_string),
)

for _name in ("press", "release"):
    automation.register_apply_action(
        f"argus.{_name}",
        _action(
            {cv.Optional(CONF_CONTROL, default="knob"): cv.enum(CONTROLS, lower=True)}
        ),
        automation.ApplyField(CONF_CONTROL, _name, Control),
    )
automation.register_apply_action(
    "argus.turn",
    _action({cv.Required("clicks"): cv.templatable(cv.int_)}),
    automation.ApplyField("clicks", "turn", cg.int_),
)
automation.register_apply_action(
    "argus.touch",
    _action(
        {
            cv.Required(CONF_X): cv.templatable(cv.int_),
            cv.Required(CONF_Y): cv.templatable(cv.int_),
        }
    ),
    automation.ApplyCall("touch({}, {})", ((CONF_X, cg.int_), (CONF_Y, cg.int_))),
)
automation.register_apply_action(
    "argus.lift", _action(), automation.ApplyCall("lift()")
)
automation.register_apply_action(
    "argus.battery",
    _action({cv.Required("percent"): cv.templatable(cv.percentage_int)}),
    automation.ApplyField("percent", "set_battery", cg.float_),
)

_SET_UP = (
    CONF_BROKER,
    CONF_PORT,
    CONF_USERNAME,
    CONF_PASSWORD,
    CONF_LOCATION,
    CONF_DEVICE_ID,
)
automation.register_apply_action(
    "argus.set_up",
    _action(
        {
            cv.Required(key): cv.templatable(
                cv.port if key == CONF_PORT else cv.string_strict
            )
            for key in _SET_UP
        }
    ),
    automation.ApplyCall(
        "set_up({}, {}, {}, {}, {}, {})",
        tuple((key, cg.int_ if key == CONF_PORT else cg.std_string) for key in _SET_UP),
    ),
)
