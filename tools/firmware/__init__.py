"""The firmware as programs for this computer: ESPHome compiles them, the demo and tests run them."""
