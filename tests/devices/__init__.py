"""Virtual devices against a real broker: flows, faults, and what nobody should send."""
