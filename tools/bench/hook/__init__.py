"""On the path of the measured Python, which loads the one module."""
