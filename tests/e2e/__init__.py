"""End to end: real programs, used as a person uses them."""
