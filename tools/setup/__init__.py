"""The toolchain behind `scripts/setup`; standard library of Python 3.11 only, as it runs before anything else is there."""
