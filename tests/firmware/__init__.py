"""The firmware, as programs of this computer."""
