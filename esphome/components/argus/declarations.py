"""The names of the component, in YAML and in C++."""

import esphome.codegen as cg

CONF_ARGUS_ID = "argus_id"
CONF_CONTROL = "control"
CONF_DEVICE_ID = "device_id"
CONF_HOST = "host"
CONF_LAYOUT = "layout"
CONF_LOCATION = "location"
CONF_QUIET = "quiet"
CONF_STRATEGY = "strategy"
CONF_TASK = "task"
CONF_TIMER = "timer"
CONF_X = "x"
CONF_Y = "y"

LAYOUTS = ("320x170", "320x240", "240x135", "480x480")
MAX_DEVICE_ID = 16
MAX_SEGMENT = 32

argus_ns = cg.global_ns.namespace("argus")
Device = argus_ns.class_("Device", cg.Component)
Control = argus_ns.class_("Input").enum("Control", is_class=True)

Strategy = argus_ns.enum("Strategy", is_class=True)

STRATEGIES = {
    "pomodoro": Strategy.POMODORO,
    "52_17": Strategy.RATIO_52_17,
    "90_20": Strategy.RATIO_90_20,
    "countdown": Strategy.COUNTDOWN,
    "stopwatch": Strategy.STOPWATCH,
    "flowtime": Strategy.FLOWTIME,
}
CONTROLS = {
    "knob": Control.KNOB,
    "button_a": Control.BUTTON_A,
    "button_b": Control.BUTTON_B,
}
